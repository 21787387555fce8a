"""The library of duties as data: every line can be given, leads to a figure that is counted, and no code is in it."""

from datetime import date
from types import SimpleNamespace

import pytest

from assessments.duty_library import library, of_kind, read
from assessments.metrics import METRICS
from assessments.models import Duty
from branches.models import Organisation
from branches.roles import COMMITTEE

LINE = {
    "code": "x",
    "kind": "main",
    "title": "甲",
    "due": "02-28",
    "places": ["branch"],
    "posts": ["secretary"],
}


def test_every_line_can_be_given():
    for line in library():
        assert line.kind in Duty.Kind.values
        assert line.side in Duty.Side.values
        assert set(line.places) <= set(Organisation.Kind.values), line.code
        assert set(line.posts) <= set(COMMITTEE), line.code
        assert not line.metric or line.metric in METRICS, line.code
        assert line.article, line.code
        assert len(line.title) <= 150
        assert len(line.code) <= 20


def test_every_kind_of_organisation_has_each_kind_of_duty():
    for kind in Organisation.Kind.values:
        assert {line.kind for line in of_kind(kind)} == set(Duty.Kind.values), kind


def test_both_sides_are_on_one_list():
    for kind in Organisation.Kind.values:
        assert {line.side for line in of_kind(kind)} == {"party", "business"}, kind


def test_the_first_of_the_posts_in_office_answers_for_it():
    line = read({"duties": [LINE | {"posts": ["secretary", "deputy"]}]})[0]
    deputy, secretary = SimpleNamespace(role="deputy"), SimpleNamespace(role="secretary")

    assert line.first_of([deputy, secretary]) is secretary
    assert line.first_of([deputy]) is deputy
    assert line.first_of([SimpleNamespace(role="discipline")]) is None
    assert line.due_on(2027) == date(2027, 2, 28)


@pytest.mark.parametrize(
    "wrong",
    [{"due": "02-29"}, {"due": "13-01"}, {"metrik": "x"}],
    ids=["no such day", "no such month", "strange key"],
)
def test_what_cannot_be_read_is_refused(wrong):
    with pytest.raises(ValueError):
        read({"duties": [LINE | wrong]})


def test_two_lines_of_one_code_are_refused():
    with pytest.raises(ValueError, match="code"):
        read({"duties": [LINE, LINE]})
