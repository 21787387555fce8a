"""Motions: put, counted by the rule of their kind, announced once, declared void; who counts is the frozen roster."""

from datetime import date

import pytest

from branches.actions import Paper, set_local_rule
from branches.models import Decision
from meetings import actions
from meetings.actions.record import FACTS
from meetings.models import Attendance, Meeting, Motion
from meetings.quorum import Votes
from meetings.reviewing import unsigned
from members.models import Proceeding
from tests import factories
from tests.meetings.held import record
from tests.meetings.opened import open_now
from tests.meetings.voting import COUNTERS, TODAY, ballots, close, election, put, refused
from tests.meetings.voting import ten as ten  # a fixture, used by name
from tests.races import at_once, refusals


class TestHands:
    def test_passed_it_writes_the_decision_with_its_counts(self, ten):
        meeting = open_now(ten, away=ten.voters[:2])
        motion = actions.close_vote(
            put(meeting, text="同意年度计划。"), Votes(in_favour=6, against=1, abstained=1), by=ten.shuji
        )

        assert (motion.passed, motion.entitled, motion.present) == (True, 10, 8)
        decision = Decision.objects.get()
        assert motion.decision == decision
        assert (decision.organisation, decision.decided_on, decision.matter) == (
            ten.first,
            TODAY,
            "通过年度计划",
        )
        assert (decision.typed_in, decision.recorded_by) == (False, ten.shuji)
        assert decision.counts["in_favour"] == 6
        assert decision.counts["entitled"] == 10
        assert "应到会有表决权 10 人，实到 8 人，赞成 6 票，超过半数，通过" in decision.text
        assert "党员大会" in decision.decided_by

    @pytest.mark.parametrize(
        ("away", "favour"), [(0, 5), (6, 4)], ids=["exactly half", "without quorum nothing is decided"]
    )
    def test_not_passed_it_writes_none(self, ten, away, favour):
        motion = actions.close_vote(
            put(open_now(ten, away=ten.voters[:away])), Votes(in_favour=favour), by=None
        )

        assert motion.passed is False
        assert not Decision.objects.exists()

    def test_hands_of_probationary_members_pass_nothing(self, ten):
        """Four voters and five probationary members raise their hands: nine hands are more than the voters there."""
        for n in range(4):
            factories.member(f"预备{n}", ten.first, category="probationary", joined_on=date(2026, 1, 1))
        motion = put(open_now(ten, away=ten.voters[:5]))

        wrong = refused(actions.close_vote, motion, Votes(in_favour=9), by=None)
        assert (wrong.field, "多于到会有表决权的 5 人" in wrong.message) == ("in_favour", True)
        assert actions.close_vote(motion, Votes(in_favour=5), by=None).passed is False
        assert not Decision.objects.exists()

    def test_closed_once_and_never_edited(self, ten):
        motion = actions.close_vote(put(open_now(ten)), Votes(in_favour=10), by=None)

        assert "已经宣布结果" in refused(actions.close_vote, motion, Votes(in_favour=1), by=None).message
        assert "不能撤下" in refused(actions.drop_motion, motion, by=None).message
        assert Motion.objects.get().in_favour == 10
        assert Decision.objects.count() == 1

    def test_who_comes_later_changes_nothing_that_was_announced(self, ten):
        meeting = open_now(ten, away=ten.voters[:3])
        motion = actions.close_vote(put(meeting), Votes(in_favour=6), by=None)

        actions.mark(meeting, ten.voters[0].pk, "present", by=None)

        assert Motion.objects.get(pk=motion.pk).present == 7

    def test_exactly_half_there_follows_the_rule_of_the_place_on_that_day(self, ten):
        meeting = open_now(ten, away=ten.voters[:5])
        set_local_rule(ten.root, "meetings.half_counts", "no", TODAY, "党委规定", by=ten.zuzhibu)

        motion = actions.close_vote(put(meeting), Votes(in_favour=5), by=None)

        assert "不到须到的 6 人" in motion.sentence

    def test_somebody_not_counted_is_not_in_the_base(self, ten):
        row = actions.ask_restriction(
            ten.voters[0], "bedridden", date(2026, 1, 1), resolved_on=date(2026, 11, 1), by=None
        )
        actions.approve_restriction(row, Paper("机关委员会", date(2026, 11, 18)), by=None)

        motion = actions.close_vote(put(open_now(ten, away=ten.voters[:1])), Votes(in_favour=5), by=None)

        assert (motion.entitled, motion.present, motion.passed) == (9, 9, True)


class TestPutting:
    @pytest.mark.parametrize(
        ("kinds", "kind", "field"),
        [
            (["theme_day"], "ordinary", "kind"),
            (["branch_meeting"], "committee", "kind"),
            (["lecture"], "election", "kind"),
        ],
    )
    def test_what_a_meeting_cannot_decide(self, ten, kinds, kind, field):
        assert refused(put, open_now(ten, kinds), kind).field == field

    def test_before_the_meeting_it_waits(self, ten):
        meeting = open_now(ten)
        Meeting.objects.filter(pk=meeting.pk).update(state="called")
        Attendance.objects.all().delete()

        motion = put(meeting, "admission", "陈晓转为正式党员", subject=ten.chen)

        assert (motion.secret, motion.is_open) == (True, True)
        assert "还没有开始" in refused(actions.close_vote, motion, ballots(10), by=None, **COUNTERS).message

    def test_the_same_matter_twice(self, ten):
        meeting = open_now(ten)
        put(meeting)

        assert refused(put, meeting).field == "matter"
        assert refused(put, meeting, matter=" ").field == "matter"

    def test_taken_off_before_the_vote(self, ten):
        meeting = open_now(ten)
        actions.drop_motion(election(ten, meeting), by=None)

        assert not Motion.objects.exists()
        assert put(meeting).position == 1

    def test_a_temporary_branch_neither_admits_nor_elects(self, ten):
        ten.first.setup = "temporary"
        ten.first.save(update_fields=["setup"])
        meeting = open_now(ten)

        assert "第 8 条" in refused(election, ten, meeting).message
        assert "第 8 条" in refused(put, meeting, "admission", "接收张三").message
        assert put(meeting)

    def test_only_until_the_record_is_submitted(self, ten):
        meeting = record(ten.first, kinds=["branch_meeting"])
        motion = put(meeting)
        Meeting.objects.update(state="submitted", submitted_at="2026-11-20T10:00+08:00")

        for act in (
            lambda: put(meeting, matter="另一项"),
            lambda: actions.close_vote(motion, Votes(in_favour=10), by=None),
            lambda: actions.drop_motion(motion, by=None),
        ):
            assert "已经提交" in refused(act).message

    def test_after_the_fact_on_the_record_of_the_meeting(self, ten):
        meeting = record(ten.first, kinds=["branch_meeting"], attendance={ten.voters[0].pk: ("absent", "")})

        motion = actions.close_vote(put(meeting), Votes(in_favour=9), by=None)

        assert (motion.passed, motion.present, Decision.objects.count()) == (True, 9, 1)


class TestAdmission:
    def test_written_opinions_count_as_votes(self, ten):
        meeting = open_now(ten, away=ten.voters[:4])
        motion = put(meeting, "admission", "陈晓转为正式党员", subject=ten.chen)

        motion = actions.close_vote(motion, ballots(4, 2, written_in_favour=2), by=None, **COUNTERS)

        assert motion.passed
        assert "赞成 6 票（含书面意见 2 票）" in motion.sentence
        assert motion.decision.counts["written_in_favour"] == 2

    def test_whom_it_is_about_does_not_count_the_ballots(self, ten):
        motion = put(open_now(ten), "admission", "陈晓转为正式党员", subject=ten.chen)
        counters = COUNTERS | {"teller": ten.chen.name}

        wrong = refused(actions.close_vote, motion, ballots(10), by=None, **counters)

        assert (wrong.field, "不能担任计票人" in wrong.message) == ("teller", True)

    def test_never_more_of_them_than_absent_voters_nor_as_attendance(self, ten):
        meeting = open_now(ten, away=ten.voters[:5])
        motion = put(meeting, "admission", "接收张三为预备党员")

        wrong = refused(actions.close_vote, motion, ballots(5, written_in_favour=6), by=None, **COUNTERS)
        assert wrong.field == "written_in_favour"
        motion = actions.close_vote(motion, ballots(5, written_in_favour=5), by=None, **COUNTERS)
        assert (motion.passed, "不到须到的 6 人" in motion.sentence) == (False, True)

    @pytest.mark.parametrize(
        ("votes", "field"),
        [
            (Votes(in_favour=10), "issued"),
            (Votes(in_favour=11, issued=11, returned=11), "issued"),
            (Votes(in_favour=9, issued=10, returned=10), "in_favour"),
        ],
        ids=["by hands", "more ballots than voters present", "ballots that do not add up"],
    )
    def test_counts_that_cannot_be_change_nothing(self, ten, votes, field):
        motion = put(open_now(ten), "admission", "接收张三为预备党员")

        assert refused(actions.close_vote, motion, votes, by=None, **COUNTERS).field == field
        assert Motion.objects.get().is_open

    def test_two_people_count(self, ten):
        motion = put(open_now(ten), "admission", "接收张三为预备党员")

        assert refused(actions.close_vote, motion, ballots(10), by=None).field == "teller"

    def test_one_person_a_motion_and_only_a_probationary_one(self, ten):
        meeting = open_now(ten)
        put(meeting, "admission", "陈晓转为正式党员", subject=ten.chen)

        assert refused(put, meeting, "admission", "再表决陈晓", subject=ten.chen).field == "subject"
        assert refused(put, meeting, "admission", "何静", subject=ten.he).field == "subject"
        assert refused(put, meeting, "admission", "外人", subject=ten.shen).field == "subject"


class TestVoid:
    def test_it_stays_visible_without_its_decision_and_is_voted_again(self, ten):
        meeting = open_now(ten)
        motion = actions.close_vote(put(meeting), Votes(in_favour=10), by=None)

        motion = actions.void_motion(motion, " 票数记错 ", by=ten.shuji)

        assert (motion.voided_why, motion.voided_by, motion.passed) == ("票数记错", ten.shuji, True)
        assert not Decision.objects.exists()
        again = actions.close_vote(put(meeting), Votes(in_favour=3), by=None)
        assert (again.position, again.passed) == (2, False)

    def test_what_cannot_be_declared_void(self, ten):
        meeting = open_now(ten)
        motion = put(meeting)
        assert "还没有宣布" in refused(actions.void_motion, motion, "记错", by=None).message
        actions.close_vote(motion, Votes(in_favour=10), by=None)
        assert refused(actions.void_motion, motion, " ", by=None).field == "why"
        Meeting.objects.filter(pk=meeting.pk).update(
            state="submitted", recorded_at="2026-11-20T10:00+08:00", submitted_at="2026-11-20T10:00+08:00"
        )
        assert "已经提交" in refused(actions.void_motion, motion, "记错", by=None).message
        Meeting.objects.filter(pk=meeting.pk).update(state="returned")
        actions.void_motion(motion, "记错", by=None)
        assert "已经作废" in refused(actions.void_motion, motion, "记错", by=None).message

    def test_not_what_something_rests_on(self, ten):
        motion = put(open_now(ten), "admission", "陈晓转为正式党员", subject=ten.chen)
        motion = actions.close_vote(motion, ballots(10), by=None, **COUNTERS)
        Proceeding.objects.create(
            member=ten.chen, kind="full", on=TODAY, decision=motion.decision, recorded_by=None
        )

        assert "依据这项决议" in refused(actions.void_motion, motion, "记错", by=None).message
        assert Motion.objects.get().voided_at is None
        assert Decision.objects.exists()

    def test_a_second_vote_goes_with_the_first(self, ten):
        meeting = open_now(ten)
        first = close(election(ten, meeting, seats=3, standing=4), [9, 7, 7, 7])
        again = close(meeting.motions.get(follows=first), [5, 4, 2])
        assert "再次投票" in refused(actions.void_motion, first, "记错", by=None).message

        actions.void_motion(again, "记错", by=None)
        actions.void_motion(first, "记错", by=None)

        assert not Decision.objects.exists()
        assert meeting.motions.counting().count() == 0


@pytest.mark.django_db(transaction=True)
def test_closed_by_two_at_once_it_is_announced_once(world):
    meeting = open_now(world)
    motion = put(meeting)

    outcomes = at_once(
        lambda: actions.close_vote(motion, Votes(in_favour=2), by=world.shuji),
        lambda: actions.close_vote(motion, Votes(against=2), by=None),
        lambda: actions.close_vote(motion, Votes(in_favour=2), by=world.shuji),
    )

    assert len(refusals(outcomes)) == 2
    assert Decision.objects.count() == Motion.objects.get().passed


@pytest.mark.django_db(transaction=True)
def test_two_who_open_it_at_once_freeze_one_roster(world):
    meeting = open_now(world)
    Attendance.objects.all().delete()
    Meeting.objects.update(state="called", opened_at=None, opened_by=None)

    outcomes = at_once(*[lambda: actions.open_meeting(meeting, by=world.shuji)] * 3)

    assert {m.state for m in outcomes} == {"open"}
    assert Attendance.objects.count() == 3


class TestTheRecord:
    """What was announced stands in the record: signed before it changed, the record is signed anew."""

    def recorded(self, world, meeting, **more):
        facts = {"place": "三楼会议室", "host": "林文博", "recorder": "何静", "body": "逐人发言。"} | more
        return actions.record_meeting(
            world.first, meeting.kinds, meeting.topic, TODAY, **facts, meeting=meeting, by=None
        )

    def test_announced_or_voided_after_signing_it_is_signed_anew(self, world):
        meeting = open_now(world)
        motion = put(meeting)
        recorded = self.recorded(world, meeting)
        actions.sign(recorded, "host", by=world.shuji)

        actions.close_vote(motion, Votes(in_favour=2), by=None)
        assert [str(role) for role in unsigned(Meeting.objects.get())] == ["host", "recorder"]

        actions.sign(recorded, "host", by=world.shuji)
        actions.void_motion(motion, "票数登记错了", by=None)
        assert "host" in unsigned(Meeting.objects.get())

    def test_fewer_there_than_were_counted_is_refused(self, world):
        meeting = open_now(world)
        motion = actions.close_vote(put(meeting), Votes(in_favour=2), by=None)
        gone = {world.he.pk: ("absent", "")}

        said = refused(self.recorded, world, meeting, attendance=gone).message
        assert "按实到有表决权 2 人计票，现在只记 1 人到会" in said
        assert Meeting.objects.get().state == "open"

        recorded = self.recorded(world, meeting)
        facts = {name: getattr(recorded, name) for name in FACTS}
        facts |= {"body": "改过。", "resolution": "", "guests": ""}
        version = recorded.minutes.version
        assert "先把表决作废" in str(
            refused(
                actions.edit_record, recorded, facts, attendance=gone, version=version, by=world.shuji
            ).message
        )

        actions.void_motion(motion, "出勤登记错了", by=None)
        version = Meeting.objects.get().minutes.version
        actions.edit_record(recorded, facts, attendance=gone, version=version, by=world.shuji)
        assert recorded.attendance.get(member=world.he).status == "absent"
