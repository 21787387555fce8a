import itertools
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.cadence import (
    LECTURE_CHOICES,
    BranchFacts,
    Kind,
    Owed,
    applicable,
    missing,
    owed,
    period_of,
    periods,
)

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))


def per_kind(facts, start=YEAR[0], end=YEAR[1]):
    return Counter(item.kind for item in owed(facts, start, end))


def test_a_full_branch_for_a_year():
    assert per_kind(BranchFacts(groups=("一组", "二组"))) == {
        "branch_meeting": 4,
        "committee": 12,
        "group_meeting": 24,
        "lecture": 4,
        "theme_day": 12,
        "life_meeting": 1,
        "appraisal": 1,
    }


def test_each_item_cites_its_article_and_group():
    items = owed(BranchFacts(groups=("一组",)), date(2026, 3, 1), date(2026, 3, 31))

    assert Owed(Kind.BRANCH_MEETING, date(2026, 1, 1), date(2026, 3, 31), None, "条例第 11 条") in items
    assert Owed(Kind.GROUP_MEETING, date(2026, 3, 1), date(2026, 3, 31), "一组", "条例第 13 条") in items
    assert {item.article for item in items} == {
        "条例第 11 条",
        "条例第 12 条",
        "条例第 13 条",
        "条例第 16 条",
    }


def test_without_committee_or_groups_those_meetings_are_not_owed():
    kinds = per_kind(BranchFacts(has_committee=False))

    assert "committee" not in kinds
    assert "group_meeting" not in kinds
    assert kinds["branch_meeting"] == 4


@pytest.mark.parametrize("kind", ["committee", "general_branch"])
def test_only_branches_owe(kind):
    assert owed(BranchFacts(kind=kind), *YEAR) == []


def test_a_temporary_branch_meets_but_does_not_appraise():
    kinds = applicable(BranchFacts(temporary=True))

    assert Kind.APPRAISAL not in kinds
    assert {Kind.BRANCH_MEETING, Kind.LECTURE, Kind.THEME_DAY} <= set(kinds)


@pytest.mark.parametrize(("months", "count"), [(1, 12), (2, 6), (3, 4), (4, 3), (6, 2), (12, 1)])
def test_lecture_frequency_is_a_setting(months, count):
    assert per_kind(BranchFacts(lecture_every_months=months))["lecture"] == count


def test_bad_facts_are_refused():
    with pytest.raises(ValueError, match="党课间隔"):
        BranchFacts(lecture_every_months=5)
    with pytest.raises(ValueError, match="组织类别"):
        BranchFacts(kind="zhibu")
    with pytest.raises(ValueError, match="起始日期晚于截止日期"):
        owed(BranchFacts(), date(2026, 2, 1), date(2026, 1, 31))


def test_founded_inside_a_period_owes_from_the_first_full_one():
    kinds = per_kind(BranchFacts(founded_on=date(2026, 5, 10)))

    assert kinds == {"branch_meeting": 2, "committee": 7, "lecture": 2, "theme_day": 7}


def test_founded_on_the_first_day_owes_that_period():
    assert per_kind(BranchFacts(founded_on=date(2026, 4, 1)))["branch_meeting"] == 3
    assert per_kind(BranchFacts(founded_on=date(2026, 4, 2)))["branch_meeting"] == 2
    assert per_kind(BranchFacts(founded_on=date(2026, 1, 1)))["appraisal"] == 1


def test_dissolved_inside_a_period_no_longer_owes_it():
    assert per_kind(BranchFacts(dissolved_on=date(2026, 6, 29)))["branch_meeting"] == 1
    assert per_kind(BranchFacts(dissolved_on=date(2026, 6, 30)))["branch_meeting"] == 2


def test_exemptions_excuse_whole_periods_only():
    summer = ("theme_day", date(2026, 7, 1), date(2026, 8, 31))
    partly = ("committee", date(2026, 3, 10), date(2026, 4, 20))
    onwards = ("lecture", date(2026, 4, 1), None)
    kinds = per_kind(BranchFacts(exemptions=(summer, partly, onwards)))

    assert (kinds["theme_day"], kinds["committee"], kinds["lecture"]) == (10, 12, 1)


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("committee", date(2028, 2, 1), date(2028, 2, 29)),
        ("branch_meeting", date(2028, 1, 1), date(2028, 3, 31)),
        ("lecture", date(2028, 1, 1), date(2028, 6, 30)),
        ("life_meeting", date(2028, 1, 1), date(2028, 12, 31)),
    ],
)
def test_period_of(kind, start, end):
    assert period_of(kind, date(2028, 2, 29), BranchFacts(lecture_every_months=6)) == (start, end)


def test_missing_splits_what_is_over_from_what_is_open():
    items = owed(BranchFacts(has_committee=False), date(2026, 4, 1), date(2026, 6, 30))
    held = [("theme_day", date(2026, 4, 7), None), ("lecture", date(2026, 4, 7), None)]

    result = missing(items, held, date(2026, 6, 30))

    assert [(item.kind, item.period_end) for item in result.missed] == [("theme_day", date(2026, 5, 31))]
    assert [(item.kind, item.period_end) for item in result.still_open] == [
        ("branch_meeting", date(2026, 6, 30)),
        ("theme_day", date(2026, 6, 30)),
    ]


def test_each_group_answers_for_itself_and_a_group_may_hold_the_life_meeting():
    items = owed(BranchFacts(groups=(1, 2)), date(2026, 12, 1), date(2026, 12, 31))
    held = [("group_meeting", date(2026, 12, 3), 1), ("life_meeting", date(2026, 12, 3), 1)]

    missed = missing(items, held, date(2027, 1, 1)).missed

    assert [item.group for item in missed if item.kind == "group_meeting"] == [2]
    assert "life_meeting" not in {item.kind for item in missed}


def test_a_planned_meeting_is_not_held_yet():
    items = owed(BranchFacts(has_committee=False), date(2026, 6, 1), date(2026, 6, 30))
    plan = [("theme_day", date(2026, 6, 25), None)]

    assert "theme_day" in {item.kind for item in missing(items, plan, date(2026, 6, 20)).still_open}
    assert "theme_day" not in {item.kind for item in missing(items, plan, date(2026, 6, 25)).still_open}


@given(st.sampled_from(LECTURE_CHOICES), days, days)
def test_periods_are_whole_adjoining_and_end_inside_the_stretch(months, one, other):
    start, end = sorted([one, other])
    found = periods(months, start, end)

    for period in found:
        assert start <= period.end <= end
        assert period.start.day == 1
    for before, after in itertools.pairwise(found):
        assert after.start == before.end + timedelta(days=1)


@given(
    days, days, days, st.sampled_from(LECTURE_CHOICES), st.one_of(st.none(), days), st.one_of(st.none(), days)
)
def test_adjoining_stretches_add_up(one, two, three, months, founded, dissolved):
    start, middle, end = sorted([one, two, three])
    facts = BranchFacts(founded_on=founded, dissolved_on=dissolved, groups=(1,), lecture_every_months=months)
    following = middle + timedelta(days=1)
    parts = owed(facts, start, middle) + (owed(facts, following, end) if following <= end else [])

    assert Counter(parts) == Counter(owed(facts, start, end))


@given(days, days, st.lists(st.tuples(st.sampled_from(list(Kind)), days, st.none()), max_size=30), days)
def test_missing_is_a_part_of_owed_and_meeting_more_never_misses_more(one, other, held, today):
    start, end = sorted([one, other])
    items = owed(BranchFacts(), start, min(end, start + timedelta(days=800)))

    nothing, something = missing(items, [], today), missing(items, held, today)

    assert nothing.missed + nothing.still_open == [i for i in items if i.period_end < today] + [
        i for i in items if i.period_end >= today
    ]
    assert set(something.missed) <= set(nothing.missed)
    assert set(something.still_open) <= set(nothing.still_open)
    for item in set(nothing.missed) - set(something.missed):
        assert any(
            kind == item.kind and period_of(kind, day, BranchFacts()) == (item.period_start, item.period_end)
            for kind, day, _ in held
        )
