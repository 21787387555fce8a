"""Meetings kind by kind, in the past as the branch stood, late entries, quorum, attendance, 双重组织生活."""

from datetime import date

import pytest

from assessments.figures import Period
from assessments.metrics import METRICS
from branches import actions as branches
from branches.models import Decision, LocalRule, Organisation, PartyGroup, Term
from meetings.cadence import Kind
from meetings.models import Attendance, Exemption, Leader, Restriction
from members.models import Member
from tests import factories
from tests.assessments.evidence import OCTOBER, TODAY, figure, full_quarter, meeting, rows
from tests.assessments.rich import attend

JUNE, SEPTEMBER, DECEMBER = date(2026, 6, 1), date(2026, 9, 1), date(2026, 12, 1)
NEXT_YEAR = date(2027, 1, 5)


@pytest.mark.parametrize(
    ("name", "month", "kind"),
    [
        ("branch_meetings_missed", SEPTEMBER, Kind.BRANCH_MEETING),
        ("committee_missed", OCTOBER, Kind.COMMITTEE),
        ("lectures_missed", SEPTEMBER, Kind.LECTURE),
        ("theme_days_missed", OCTOBER, Kind.THEME_DAY),
        ("life_meetings_missed", DECEMBER, Kind.LIFE_MEETING),
        ("member_reviews_missed", DECEMBER, Kind.APPRAISAL),
    ],
)
def test_a_kind_counts_by_itself(world, name, month, kind):
    today = NEXT_YEAR if month == DECEMBER else TODAY
    assert figure(name, world.first, month, today) == (1, 1)

    for other in set(Kind) - {kind, Kind.GROUP_MEETING}:
        meeting(world.first, month.replace(day=8), other)
    assert figure(name, world.first, month, today) == (1, 1)

    meeting(world.first, month.replace(day=9), kind)
    assert figure(name, world.first, month, today) == (0, 1)


def test_what_is_owed_once_a_year_is_asked_when_the_year_is_over(world):
    assert figure("life_meetings_missed", world.first, OCTOBER) == (0, 0)
    assert figure("life_meetings_missed", world.first, DECEMBER, date(2026, 12, 31)) == (0, 0)
    assert METRICS["member_reviews_missed"].figures([world.first], Period.of_year(2026, TODAY))[
        world.first.pk
    ][:2] == (0, 0)


def test_a_group_counts_while_it_was_there(world):
    gone = PartyGroup.objects.create(
        organisation=world.first, name="第一党小组", since=date(2020, 1, 1), until=date(2026, 9, 30)
    )

    assert figure("group_missed", world.first, SEPTEMBER) == (1, 1)
    assert [row.about for row in rows("group_missed", world.first, SEPTEMBER)] == [f"党小组会（{gone}）"]
    assert figure("group_missed", world.first, OCTOBER) == (0, 0)


def test_a_committee_begun_within_the_year_owes_from_then_on(world):
    """The whole year asks each month whether there was a committee in it."""
    Term.objects.filter(organisation=world.first).update(has_committee=False)
    branches.begin_term(world.first, date(2026, 8, 15), date(2029, 8, 14), has_committee=True, by=None)

    year = METRICS["committee_missed"].figures([world.first], Period.of_year(2026, TODAY))[world.first.pk]
    assert figure("committee_missed", world.first, date(2026, 7, 1)) == (0, 0)
    assert figure("committee_missed", world.first, date(2026, 8, 1)) == (1, 1)
    assert year[:2] == (3, 3)


def test_an_excused_period_is_not_owed(world):
    decision = Decision.objects.create(
        organisation=world.root, decided_on=date(2026, 9, 1), matter="同意免开", typed_in=True
    )
    Exemption.objects.create(
        branch=world.first,
        kind=Kind.COMMITTEE,
        since=OCTOBER,
        until=date(2026, 10, 31),
        reason="野外作业",
        decision=decision,
    )

    assert figure("committee_missed", world.first, OCTOBER) == (0, 0)
    assert figure("committee_missed", world.second, OCTOBER) == (1, 1)


def test_a_branch_made_a_general_branch_is_judged_in_the_past_as_the_branch_it_was(world):
    Organisation.objects.filter(pk=world.second.pk).update(
        kind="general_branch", name="中共示例市某局后勤处总支部委员会", place_since=date(2026, 11, 2)
    )
    now = Organisation.objects.get(pk=world.second.pk)

    assert figure("meetings_missed", now, SEPTEMBER) == (3, 3)
    assert len(rows("meetings_missed", now, SEPTEMBER)) == 3
    assert figure("meetings_missed", now, DECEMBER, NEXT_YEAR) == (0, 0)


def test_a_branch_dissolved_within_the_year_owes_until_then(world):
    full_quarter(world.second, SEPTEMBER)
    Organisation.objects.filter(pk=world.second.pk).update(dissolved_on=date(2026, 10, 20))

    year = METRICS["committee_missed"].figures([world.second], Period.of_year(2026, TODAY))[world.second.pk]
    assert year[:2] == (8, 9)
    assert figure("committee_missed", world.second, OCTOBER) == (0, 0)


def test_a_branch_that_was_temporary_then_was_not_asked_for_an_appraisal(world):
    Organisation.objects.filter(pk=world.second.pk).update(setup="temporary", founded_on=date(2024, 1, 1))
    Organisation.objects.filter(pk=world.second.pk).update(setup="regular", place_since=date(2026, 2, 1))
    december = date(2025, 12, 1)

    assert figure("member_reviews_missed", Organisation.objects.get(pk=world.second.pk), december) == (0, 0)
    assert figure("member_reviews_missed", world.first, december) == (1, 1)


def test_late_entries_are_those_of_meetings_held_in_the_month(world):
    meeting(world.first, date(2026, 10, 8), Kind.COMMITTEE, is_late=True)
    meeting(world.first, date(2026, 10, 9), Kind.THEME_DAY)
    meeting(world.first, date(2026, 9, 30), Kind.COMMITTEE, is_late=True)
    void = meeting(world.first, date(2026, 10, 10), Kind.LECTURE, is_late=True)
    type(void).objects.filter(pk=void.pk).update(
        state="void", voided_at=void.recorded_at, voided_by=world.shuji, cancelled_why="登记错"
    )

    assert figure("late_entries", world.first, OCTOBER) == (1, 2)
    [row] = rows("late_entries", world.first, OCTOBER)
    assert "会后第 43 天才登记" in row.text


class TestQuorum:
    @pytest.fixture
    def four(self, world):
        return [factories.member(f"党员{n}", world.first) for n in range(4)]

    @pytest.mark.parametrize(("present", "failed"), [(1, 1), (2, 0), (3, 0)])
    def test_half_is_enough_where_the_place_says_nothing_else(self, world, four, present, failed):
        held = meeting(world.first, date(2026, 10, 8), Kind.COMMITTEE)
        attend(held, present=four[:present], absent=four[present:])

        assert figure("quorum_failures", world.first, OCTOBER) == (failed, 1)
        assert len(rows("quorum_failures", world.first, OCTOBER)) == failed

    def test_the_rule_of_the_day_of_the_meeting_decides(self, world, four):
        LocalRule.objects.create(
            organisation=world.root,
            key="meetings.half_counts",
            value="no",
            since=date(2026, 10, 15),
            reason="市委规定",
        )
        for day in (14, 15):
            held = meeting(world.first, date(2026, 10, day), Kind.BRANCH_MEETING)
            attend(held, present=four[:2], leave=four[2:])

        assert figure("quorum_failures", world.first, OCTOBER) == (1, 2)
        [row] = rows("quorum_failures", world.first, OCTOBER)
        assert (row.day, row.text) == (
            date(2026, 10, 15),
            "“branch_meeting 2026-10-15 ”应到会有表决权 4 人，实到 2 人，还差 1 人，不能开会（条例第 11 条）",
        )

    def test_who_has_no_vote_and_meetings_without_a_rule_or_a_roster_do_not_count(self, world, four):
        probationary = [factories.member(f"预备{n}", world.first, category="probationary") for n in range(3)]
        held = meeting(world.first, date(2026, 10, 8), Kind.BRANCH_MEETING)
        attend(held, present=four[:2], absent=[*four[2:], *probationary])
        attend(meeting(world.first, date(2026, 10, 9), Kind.LECTURE), absent=four)
        meeting(world.first, date(2026, 10, 10), Kind.COMMITTEE)

        assert figure("quorum_failures", world.first, OCTOBER) == (0, 1)


class TestAttendance:
    def test_leave_is_no_presence_and_who_is_not_asked_does_not_count(self, world):
        people = [factories.member(f"党员{n}", world.first) for n in range(5)]
        held = meeting(world.first, date(2026, 10, 8), Kind.THEME_DAY)
        attend(held, present=people[:1], leave=people[1:2], absent=people[2:])
        Attendance.objects.filter(meeting=held, member=people[3]).update(exempt=True)
        decision = Decision.objects.create(
            organisation=world.root, decided_on=date(2026, 9, 1), matter="同意不计入", typed_in=True
        )
        restriction = Restriction.objects.create(
            member=people[4], ground="illness", since=date(2026, 9, 1), decision=decision,
            approved_at=held.recorded_at, approved_by=world.zuzhibu,
        )  # fmt: skip
        Attendance.objects.filter(meeting=held, member=people[4]).update(
            standing="excluded", restriction=restriction
        )

        assert figure("attendance", world.first, OCTOBER) == (2, 3)
        assert [row.text for row in rows("attendance", world.first, OCTOBER)] == [
            "主题党日 请假",
            "主题党日 缺席",
        ]

    def test_lectures_by_themselves(self, world):
        attend(meeting(world.first, date(2026, 10, 8), Kind.THEME_DAY), absent=[world.lin])
        attend(
            meeting(world.first, date(2026, 10, 9), Kind.THEME_DAY, Kind.LECTURE),
            present=[world.lin],
            absent=[world.he],
        )

        assert figure("lecture_attendance", world.first, OCTOBER) == (1, 2)
        assert figure("attendance", world.first, OCTOBER) == (2, 3)

    def test_a_branch_that_held_nothing_has_no_rate(self, world):
        assert figure("attendance", world.second, OCTOBER) == (0, 0)


class TestDualLife:
    @pytest.fixture
    def leader(self, world):
        return Leader.objects.create(member=world.lin, office="处长", since=date(2024, 1, 1))

    def test_who_was_due_and_never_there_counts_when_the_half_year_is_over(self, world, leader):
        attend(meeting(world.first, date(2026, 2, 8), Kind.THEME_DAY), leave=[world.lin], absent=[world.he])

        assert figure("dual_life_missing", world.first, JUNE) == (1, 1)
        assert figure("dual_life_missing", world.first, date(2026, 5, 1)) == (0, 0)
        assert figure("dual_life_missing", world.first, DECEMBER) == (0, 0)
        [row] = rows("dual_life_missing", world.first, JUNE)
        assert (row.about, row.text) == (
            "林文博",
            "处长，2026 年上半年应参加 1 次，请假 1 次，一次也没有到会",
        )

    def test_once_there_is_enough_and_nothing_due_is_nothing_missed(self, world, leader):
        Leader.objects.create(member=world.shen, office="科长", since=date(2024, 1, 1))
        attend(meeting(world.first, date(2026, 2, 8), Kind.THEME_DAY), absent=[world.lin])
        attend(meeting(world.first, date(2026, 3, 8), Kind.THEME_DAY), present=[world.lin])

        assert figure("dual_life_missing", world.first, JUNE) == (0, 1)
        assert figure("dual_life_missing", world.second, JUNE) == (0, 0)

    def test_the_branch_of_the_end_of_the_half_year_answers(self, world, leader):
        attend(meeting(world.first, date(2026, 2, 8), Kind.THEME_DAY), absent=[world.lin])
        Member.objects.filter(pk=world.lin.pk).update(branch=world.second, standing_since=date(2026, 9, 1))

        assert figure("dual_life_missing", world.first, JUNE) == (1, 1)
        assert figure("dual_life_missing", world.second, JUNE) == (0, 0)
