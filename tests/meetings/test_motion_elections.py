"""Elections: seats, candidates, write-ins, and what the counting of the ballots must agree with."""

import pytest

from branches.actions import set_local_rule
from branches.models import Decision
from meetings import actions
from meetings.models import Motion
from tests.meetings.opened import open_now
from tests.meetings.voting import COUNTERS, TODAY, ballots, close, election, put, refused
from tests.meetings.voting import ten as ten  # a fixture, used by name


class TestElection:
    def test_elected_with_the_decision_that_names_them(self, ten):
        motion = close(election(ten, open_now(ten), seats=3, standing=4), [9, 8, 7, 3])

        assert motion.passed
        elected = motion.candidates.filter(elected=True).values_list("name", flat=True)
        assert list(elected) == [m.name for m in ten.voters[:3]]
        assert (motion.basis, motion.decision.counts["seats"]) == ("entitled", 3)
        assert [row["elected"] for row in motion.decision.counts["candidates"]] == [True, True, True, False]

    @pytest.mark.parametrize(("basis", "elected"), [("entitled", 0), ("present", 1)])
    def test_the_base_is_that_of_the_place_on_the_day(self, ten, basis, elected):
        """Ten due, eight there, five in favour: half of those due, more than half of those present."""
        set_local_rule(ten.root, "meetings.election_basis", basis, TODAY, "党委规定", by=ten.zuzhibu)
        motion = election(ten, open_now(ten, away=ten.voters[:2]))

        motion = close(motion, [5, 3], present=8)

        assert motion.candidates.filter(elected=True).count() == elected
        assert motion.basis == basis

    def test_below_four_fifths_nobody_is_elected(self, ten):
        motion = close(election(ten, open_now(ten, away=ten.voters[:3])), [7, 0], present=7)

        assert (motion.passed, "不到五分之四" in motion.sentence) == (False, True)
        assert not Decision.objects.exists()

    def test_more_ballots_back_than_given_out_void_the_whole(self, ten):
        motion = election(ten, open_now(ten))
        motion = close(motion, [10, 0], returned=11, issued=10)

        assert (motion.passed, "选举无效" in motion.sentence) == (False, True)

    def test_equal_votes_put_a_second_vote_among_the_equal(self, ten):
        meeting = open_now(ten)
        first = close(election(ten, meeting, seats=3, standing=4), [9, 7, 7, 7])

        again = meeting.motions.get(follows=first)
        assert (again.seats, again.is_open, again.candidates.count()) == (2, True, 3)
        assert "再次投票" in first.sentence
        again = close(again, [5, 4, 2])
        assert [one.elected for one in again.candidates.order_by("id")] == [True, True, False]

    def test_seats_left_are_said(self, ten):
        motion = close(election(ten, open_now(ten), seats=3, standing=4), [9, 8, 5, 3])

        assert motion.candidates.filter(elected=True).count() == 2
        assert "尚缺 1 人，另行选举" in motion.sentence

    def test_somebody_written_in(self, ten):
        motion = close(election(ten, open_now(ten)), [2, 2], write_ins=[("党员7", 6)])

        one = motion.candidates.get(write_in=True)
        assert (one.name, one.elected) == ("党员7", True)
        again = election(ten, open_now(ten, topic="另一个会"))
        wrong = refused(close, again, [2, 2], write_ins=[(ten.voters[0].name, 6)])
        assert wrong.field == "w0_name"
        assert again.candidates.count() == 2

    def test_one_who_stands_does_not_count(self, ten):
        motion = election(ten, open_now(ten))

        wrong = refused(close, motion, [6, 4], teller=ten.voters[0].name)
        assert (wrong.field, "候选人" in wrong.message) == ("teller", True)

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"seats": 3, "standing": 3}, "candidates"),
            ({"seats": 6, "standing": 7}, "candidates"),
            ({"seats": 0}, "seats"),
        ],
    )
    def test_a_fifth_more_candidates_than_seats(self, ten, facts, field):
        assert refused(election, ten, open_now(ten), **facts).field == field

    def test_none_without_the_right_to_be_elected(self, ten):
        meeting = open_now(ten)
        people = [ten.chen, ten.he]

        for who in ([ten.chen, ten.he], [ten.shen, ten.he]):
            wrong = refused(put, meeting, "election", "选举", office="members", seats=1, candidates=who)
            assert wrong.field == "candidates"
        assert (
            people[0].name
            in refused(put, meeting, "election", "选举", office="members", seats=1, candidates=people).message
        )

    def test_a_candidate_who_left_in_between(self, ten):
        meeting = open_now(ten)
        motion = election(ten, meeting)
        gone = ten.voters[0]
        gone.branch, gone.standing_since = ten.second, TODAY
        gone.save(update_fields=["branch", "standing_since"])
        actions.refresh_roster(meeting, by=None)

        wrong = refused(close, motion, [6, 3], present=9)

        assert f"{gone.name}已不在名单上" in wrong.message
        assert Motion.objects.get().is_open

    def test_the_committee_elects_its_secretary_from_one(self, ten):
        meeting = open_now(ten, ["committee"])
        motion = put(meeting, "election", "选举书记", office="secretaries", seats=1, candidates=[ten.lin])
        assert refused(put, meeting, "election", "选委员", office="members", seats=1).field == "office"

        motion = close(motion, [1], present=1)

        assert motion.candidates.get().elected
        assert "委员会会议" in motion.decision.decided_by

    def test_no_written_opinions_and_no_counting_as_a_plain_vote(self, ten):
        motion = election(ten, open_now(ten))

        assert "按候选人" in refused(actions.close_vote, motion, ballots(10), by=None, **COUNTERS).message
        plain = put(motion.meeting)
        assert (
            "不是选举" in refused(actions.close_election, plain, 10, 10, 0, {}, by=None, **COUNTERS).message
        )
