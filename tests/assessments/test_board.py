"""The dashboard: who is found, in which light, in which place among all and among those of the same kind."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import actions
from assessments.models import MonthTotal, Scheme, Verdict
from assessments.rollups import roll_up
from branches.models import Organisation
from tests import factories
from tests.assessments.evidence import OCTOBER, SMALL
from tests.conftest import TODAY

RANKING = reverse("assessments:ranking")
SHARES = {"first": 95, "second": 80, "village": 60, "hamlet": 60}


def share(branch, month, percent):
    MonthTotal.objects.update_or_create(
        branch=branch,
        month=month,
        defaults={"scheme": Scheme.objects.get(), "kept": percent, "whole": 100},
    )


@pytest.fixture
def scored(world):
    """Two branches of an office, two of villages; and one without scores."""
    actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)
    world.village = factories.organisation("中共示例市某村支部委员会", world.root, field="village")
    world.hamlet = factories.organisation("中共示例市某庄支部委员会", world.root, field="village")
    for name, percent in SHARES.items():
        share(getattr(world, name), OCTOBER, percent)
    roll_up(OCTOBER, TODAY)
    world.new = factories.organisation("中共示例市某局新设支部委员会", world.root)
    return world


def listed(world, sign_in, query=""):
    got = sign_in(world.zuzhibu).get(RANKING + query)
    return {branch.pk: branch for branch in got.context["branches"]}


def grade(branch, name, year=2026):
    """Let the year of `branch` be graded."""
    now = timezone.now()
    by = {"public_by": None, "graded_by": None}
    return Verdict.objects.create(
        branch=branch, year=year, scheme=Scheme.objects.get(), stage="graded", total=90, grade=name,
        public_at=now, graded_at=now, **by,
    )  # fmt: skip


def test_places_among_all_and_within_the_kind(scored, sign_in):
    found = listed(scored, sign_in)

    places = {
        name: (found[pk].place, found[pk].place_in_kind, found[pk].of_kind)
        for name in (*SHARES, "new")
        if (pk := getattr(scored, name).pk)
    }
    assert places == {
        "first": (1, 1, 2),
        "second": (2, 2, 2),
        "village": (3, 1, 2),
        "hamlet": (3, 1, 2),
        "new": (None, None, None),
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?light=green", {"first"}),
        ("?light=yellow", {"second"}),
        ("?light=red", {"village", "hamlet"}),
        ("?light=none", {"new"}),
        ("?field=village&light=red", {"village", "hamlet"}),
        ("?q=某庄", {"hamlet"}),
        ("?light=red&month=10", {"village", "hamlet"}),
        ("?light=red&month=9", set()),
        ("?light=purple", {*SHARES, "new"}),
        ("?light=red&month=x", {"village", "hamlet"}),
    ],
)
def test_what_is_searched_for(scored, sign_in, query, names):
    found = listed(scored, sign_in, query)

    assert found.keys() == {getattr(scored, name).pk for name in names}


def test_the_place_does_not_depend_on_the_search(scored, sign_in):
    [branch] = listed(scored, sign_in, "?q=后勤处").values()

    assert (branch.place, branch.place_in_kind) == (2, 2)


def test_the_kind_is_that_of_the_time(scored, sign_in):
    Organisation.objects.filter(pk=scored.village.pk).update(field="community", place_since=date(2026, 11, 2))

    found = listed(scored, sign_in, "?field=village")

    assert found[scored.village.pk].kind == "村"
    assert found[scored.village.pk].of_kind == 2


def test_lights_are_counted_over_all(scored, sign_in):
    got = sign_in(scored.zuzhibu).get(f"{RANKING}?light=green")

    assert [(light.code, count) for light, count in got.context["lights"]] == [
        ("green", 1),
        ("yellow", 1),
        ("red", 2),
    ]


def test_grades_stand_once_there_are_verdicts(scored, sign_in):
    assert sign_in(scored.zuzhibu).get(RANKING).context["grades"] == []
    grade(scored.first, "好")
    grade(scored.second, "好")
    verdict = grade(scored.village, "一般")

    got = sign_in(scored.zuzhibu).get(RANKING)

    assert got.context["grades"] == [("好", 2), ("一般", 1)]
    assert verdict.get_absolute_url() in got.content.decode()
    assert listed(scored, sign_in, "?grade=一般").keys() == {scored.village.pk}


def test_those_below_one_organisation(scored, sign_in):
    middle = factories.organisation("中共示例市某局业务总支部委员会", scored.root, kind="general_branch")
    low = factories.organisation("中共示例市某局业务一处支部委员会", middle)
    share(low, OCTOBER, 70)
    roll_up(OCTOBER, TODAY)

    assert listed(scored, sign_in, f"?under={middle.pk}").keys() == {low.pk}
    assert listed(scored, sign_in, f"?under={scored.root.pk}").keys() >= {low.pk, scored.first.pk}
    assert low.pk not in listed(scored, sign_in, f"?under={scored.root.pk}&direct=1")


def test_a_branch_sees_nothing_of_others_in_the_counts(scored, sign_in):
    other = factories.organisation("中共示例市某局业务总支部委员会", kind="committee")
    factories.organisation("中共示例市他局一处支部委员会", other)

    got = sign_in(scored.zuzhibu).get(RANKING)

    assert len(got.context["branches"]) == 5


def test_all_equal_share_the_first_place(scored, sign_in):
    for name in SHARES:
        share(getattr(scored, name), OCTOBER, 88)
    roll_up(OCTOBER, TODAY)

    assert {branch.place for branch in listed(scored, sign_in).values()} == {1, None}


@pytest.mark.parametrize("year", ["", "abc", "1999"])
def test_a_year_that_is_not_offered_shows_this_one(year, scored, sign_in):
    assert listed(scored, sign_in, f"?year={year}&light=green&month=10").keys() == {scored.first.pk}
    assert listed(scored, sign_in, f"?year={year}&grade=好") == {}


def test_an_organisation_no_number_reaches_is_no_error(scored, sign_in):
    assert sign_in(scored.zuzhibu).get(f"{RANKING}?under=99999999999999999999").status_code == 200
