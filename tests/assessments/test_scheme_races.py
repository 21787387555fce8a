"""Two at the same moment over one draft or one mark: against the real database, each on a connection of its own."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from assessments import actions
from assessments.models import Mark, Scheme, Score
from assessments.written import data_of, indicator_data, stamp
from branches import actions as branches
from tests import factories
from tests.assessments.evidence import SMALL, manual_line
from tests.assessments.test_marks import DAY, OWN
from tests.races import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place():
    w = SimpleNamespace(root=factories.organisation("中共示例市某局机关委员会", kind="committee"))
    w.first = factories.organisation("中共示例市某局综合处支部委员会", w.root)
    w.one, w.other = factories.user("yi", "顾明远"), factories.user("er", "周另")
    for person in (w.one, w.other):
        branches.appoint(person, w.root, "department", date(2025, 3, 1), by=None)
    w.scheme = actions.write_scheme(replace(SMALL, indicators=(*SMALL.indicators, OWN)), 2026, by=w.one)
    return w


def whole(scheme):
    return Scheme.objects.with_lines().get(pk=scheme.pk)


def test_two_who_save_one_indicator_at_once_the_second_is_told(place):
    row = whole(place.scheme).indicators.all()[0]
    seen, data = stamp(indicator_data(row)), indicator_data(row)

    outcomes = at_once(
        *[
            lambda points=points: actions.change_indicator(
                row, replace(data, points=Decimal(points)), seen=seen, by=None
            )
            for points in (7, 8)
        ]
    )

    assert len(refusals(outcomes)) == 1
    row.refresh_from_db()
    assert row.points in (7, 8)


def test_two_who_publish_at_once_publish_once(place):
    seen = stamp(data_of(whole(place.scheme)))

    outcomes = at_once(
        *[lambda by=by: actions.publish(place.scheme, seen=seen, by=by) for by in (place.one, place.other)]
    )

    assert len(refusals(outcomes)) == 1
    assert Scheme.objects.published().count() == 1


def test_publishing_and_changing_at_once_never_publishes_what_was_not_checked(place):
    seen = stamp(data_of(whole(place.scheme)))

    outcomes = at_once(
        lambda: actions.publish(place.scheme, seen=seen, by=place.one),
        lambda: actions.change_settings(place.scheme, {"name": "改过"}, by=place.other),
    )

    assert len(refusals(outcomes)) == 1
    scheme = whole(place.scheme)
    assert scheme.is_draft == (scheme.name == "改过")


def test_a_mark_clicked_twice_is_written_once_and_two_at_once_both_count(place):
    scheme = actions.publish(place.scheme, by=None)
    line = manual_line(scheme)

    outcomes = at_once(
        *[lambda: actions.mark(place.first, line, DAY, "缺一份制度", by=place.one)] * 2,
        lambda: actions.mark(place.first, line, DAY, "又缺一份", by=place.other),
    )

    assert len(refusals(outcomes)) == 1
    assert Mark.objects.count() == 2
    assert Score.objects.get(branch=place.first, criterion=line).taken == 2


def test_a_mark_is_taken_back_once(place):
    scheme = actions.publish(place.scheme, by=None)
    row = actions.mark(place.first, manual_line(scheme), DAY, "缺一份制度", by=place.one)

    outcomes = at_once(*[lambda: actions.withdraw_mark(row, "看错", by=place.other)] * 2)

    assert len(refusals(outcomes)) == 1
