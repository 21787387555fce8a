"""A year's lines made from what is owed, and a plan held against what was held."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings import cadence
from meetings.cadence import BranchFacts, Kind
from meetings.plan_held import COMING, HELD, MISSED, OTHER_DAY, Event, Planned, compare
from meetings.plan_template import Line, of_month, year_lines

TODAY = date(2026, 11, 20)


def months(lines, kind):
    return [line.month for line in lines if line.kind == kind]


def test_a_year_has_a_line_for_each_meeting_owed():
    lines = year_lines(BranchFacts(groups=(1, 2)), 2027)

    assert months(lines, Kind.COMMITTEE) == list(range(1, 13))
    assert months(lines, Kind.BRANCH_MEETING) == [3, 6, 9, 12]
    assert months(lines, Kind.LECTURE) == [2, 5, 8, 11]
    assert months(lines, Kind.LIFE_MEETING) == [11]
    assert months(lines, Kind.APPRAISAL) == [11]
    assert [line.group for line in of_month(lines, 1) if line.kind == Kind.GROUP_MEETING] == [1, 2]


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        (BranchFacts(has_committee=False), Kind.COMMITTEE),
        (BranchFacts(), Kind.GROUP_MEETING),
        (BranchFacts(temporary=True), Kind.APPRAISAL),
        (BranchFacts(exemptions=((Kind.THEME_DAY, date(2027, 1, 1), None),)), Kind.THEME_DAY),
    ],
)
def test_what_is_not_owed_is_not_planned(facts, kind):
    assert not months(year_lines(facts, 2027), kind)


def test_months_that_are_over_are_left_out_and_running_periods_put_later():
    lines = year_lines(BranchFacts(), 2026, since=12)

    assert months(lines, Kind.LIFE_MEETING) == [12]
    assert months(lines, Kind.LECTURE) == [12]
    assert months(lines, Kind.THEME_DAY) == [12]


@given(
    since=st.integers(1, 12),
    lecture=st.sampled_from(cadence.LECTURE_CHOICES),
    committee=st.booleans(),
    groups=st.integers(0, 3),
)
def test_every_line_lies_in_the_period_it_is_owed_for(since, lecture, committee, groups):
    facts = BranchFacts(has_committee=committee, groups=tuple(range(groups)), lecture_every_months=lecture)
    lines = year_lines(facts, 2026, since)
    owed = [
        o for o in cadence.owed(facts, date(2026, 1, 1), date(2026, 12, 31)) if o.period_end.month >= since
    ]

    assert len(lines) == len(owed)
    assert all(since <= line.month <= 12 for line in lines)
    for item in owed:
        inside = range(item.period_start.month, item.period_end.month + 1)
        assert any(
            line.kind == item.kind and line.group == item.group and line.month in inside for line in lines
        )


def line(pk=1, kind="theme_day", month=10, day=None, group=None):
    return Planned(pk, kind, group, 2026, month, day)


def event(day, pk=1, kinds=("theme_day",), group=None, of=None):
    return Event(pk, kinds, group, day, of)


def state(lines, events):
    return [outcome.state for outcome in compare(lines, events, TODAY).outcomes]


def test_held_on_its_day_on_another_or_not():
    on_day = line(day=date(2026, 10, 9))

    assert state([on_day], [event(date(2026, 10, 9))]) == [HELD]
    assert state([on_day], [event(date(2026, 10, 12))]) == [OTHER_DAY]
    assert state([line()], [event(date(2026, 10, 30))]) == [HELD]
    assert state([on_day], []) == [MISSED]
    assert state([line(month=11)], []) == [COMING]
    assert state([on_day], [event(date(2026, 11, 2))]) == [MISSED]


def test_a_quarterly_meeting_may_move_within_its_quarter():
    planned = line(kind="branch_meeting", month=3)

    assert state([planned], [event(date(2026, 2, 9), kinds=("branch_meeting",))]) == [OTHER_DAY]
    assert state([planned], [event(date(2026, 4, 1), kinds=("branch_meeting",))]) == [MISSED]


def test_one_event_of_two_kinds_fulfils_a_line_of_each():
    both = event(date(2026, 10, 9), kinds=("theme_day", "lecture"))
    found = compare([line(), line(2, "lecture", 10)], [both], TODAY)

    assert [o.state for o in found.outcomes] == [HELD, HELD]
    assert found.unplanned == []


def test_the_clear_match_comes_before_the_vague_one():
    lines = [line(1, day=date(2026, 10, 9)), line(2, day=date(2026, 10, 20))]
    found = compare(lines, [event(date(2026, 10, 20), 7), event(date(2026, 10, 12), 8)], TODAY)

    assert [(o.event.id, o.state) for o in found.outcomes] == [(8, OTHER_DAY), (7, HELD)]


def test_a_meeting_made_from_a_line_is_that_line_wherever_it_was_moved():
    assert state([line(month=9)], [event(date(2026, 11, 3), of=1)]) == [OTHER_DAY]


def test_a_group_meeting_is_its_own_groups():
    planned = line(kind="group_meeting", group=1)
    other = event(date(2026, 10, 9), kinds=("group_meeting",), group=2)
    found = compare([planned], [other], TODAY)

    assert found.outcomes[0].state == MISSED
    assert found.unplanned == [("group_meeting", other)]


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
KINDS = st.sampled_from([kind.value for kind in Kind if kind != Kind.GROUP_MEETING])


@given(
    st.lists(st.tuples(KINDS, DAYS, st.booleans()), max_size=12),
    st.lists(st.tuples(st.lists(KINDS, min_size=1, max_size=2, unique=True), DAYS), max_size=12),
)
def test_no_meeting_fulfils_two_lines_of_a_kind_and_none_is_lost(planned, held):
    lines = [line(n, k, d.month, d if exact else None) for n, (k, d, exact) in enumerate(planned)]
    events = [event(d, n, tuple(ks)) for n, (ks, d) in enumerate(held)]

    found = compare(lines, events, TODAY + timedelta(days=60))

    used = [(o.line.kind, o.event.id) for o in found.outcomes if o.event]
    assert len(used) == len(set(used))
    assert len(used) + len(found.unplanned) == sum(len(e.kinds) for e in events)
    assert [o.line for o in found.outcomes] == lines


def test_lines_are_in_the_order_of_the_year():
    lines = year_lines(BranchFacts(), 2027)

    assert lines == sorted(lines, key=lambda one: one.month)
    assert lines[0] == Line(Kind.COMMITTEE, None, 1)
