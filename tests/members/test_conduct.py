"""Awards and penalties, and what 留党察看 takes away."""

from datetime import date

import pytest

from branches.actions import Paper
from core.errors import Refused
from meetings import quorum
from meetings.roster import roster_for
from members.actions import conduct, standing
from members.models import Award, Member, Penalty

TODAY = date(2026, 11, 20)
PAPER = Paper("中共示例市某局机关纪委", date(2026, 11, 1))


def refused(act, *args, **more):
    with pytest.raises(Refused) as said:
        act(*args, **more)
    return said.value


def award(world, **more):
    facts = {
        "name": "优秀共产党员",
        "level": "committee",
        "given_on": date(2026, 7, 1),
        "given_by": "机关委员会",
    }
    return conduct.give_award(world.he, **facts | more, by=world.shuji)


def penalise(world, kind, since=date(2026, 11, 1), **more):
    return conduct.penalise(
        more.pop("member", world.he), kind, since, PAPER, "违反工作纪律", by=world.shuji, **more
    )


def test_an_award_given_withdrawn_and_each_only_once(world):
    row = award(world)
    assert refused(award, world).field == "name"
    assert refused(award, world, given_on=date(2026, 12, 1)).field == "given_on"
    assert refused(award, world, given_on=date(2009, 7, 1)).field == "given_on"

    conduct.withdraw_award(row, "登错", by=world.shuji)

    row.refresh_from_db()
    assert (row.withdrawn_on, row.withdrawn_why) == (TODAY, "登错")
    assert "已于 2026-11-20 撤销" in refused(conduct.withdraw_award, row, "再来", by=world.shuji).message
    assert Award.objects.count() == 1


def test_a_penalty_by_its_decision_lifted_and_withdrawn(world):
    row = penalise(world, "warning", until=date(2027, 10, 31))

    assert (row.decision.matter, row.decision.decided_by) == ("给予何静警告", "中共示例市某局机关纪委")
    assert refused(penalise, world, "warning").field == "kind"
    conduct.lift_penalty(row, date(2027, 4, 30), by=world.shuji)
    assert not Penalty.objects.on(date(2027, 5, 1)).exists()
    conduct.withdraw_penalty(row, "复查撤销", by=world.shuji)
    assert not Penalty.objects.on(TODAY).exists()
    assert "已于" in refused(conduct.withdraw_penalty, row, "再来", by=world.shuji).message
    penalise(world, "warning")


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        ("warning", {"since": date(2026, 11, 21)}, "since"),
        ("warning", {"since": date(2010, 6, 30)}, "since"),
        ("warning", {"until": date(2026, 10, 31)}, "until"),
        ("probation", {}, "until"),
        ("probation", {"until": date(2027, 10, 30)}, "until"),
        ("probation", {"until": date(2028, 11, 2)}, "until"),
        ("expulsion", {"until": date(2028, 11, 1)}, "until"),
    ],
)
def test_a_penalty_that_cannot_be_is_refused(world, kind, more, field):
    assert refused(penalise, world, kind, **more).field == field
    assert not Penalty.objects.exists()


def test_probationers_and_post_holders(world):
    assert "细则第 32 条" in refused(penalise, world, "warning", member=world.chen).message
    assert (
        "请先登记免职"
        in refused(penalise, world, "probation", member=world.lin, until=date(2027, 11, 1)).message
    )
    penalise(world, "warning", member=world.lin)


def test_under_watch_there_is_no_vote_on_those_days(world):
    row = penalise(world, "probation", until=date(2027, 11, 1))

    def standings(day):
        return {due.member: due.standing for due in roster_for(world.first, ["branch_meeting"], None, day)}

    assert standings(date(2026, 10, 31))[world.he] == quorum.Standing.VOTES
    assert standings(date(2026, 11, 1))[world.he] == quorum.Standing.WATCHED
    assert standings(date(2027, 11, 2))[world.he] == quorum.Standing.VOTES
    assert (
        "影响期" in refused(conduct.lift_penalty, row, date(2026, 12, 1), by=world.shuji).message
        or refused(conduct.lift_penalty, row, date(2026, 12, 1), by=world.shuji).field == "until"
    )
    again = refused(penalise, world, "probation", since=date(2026, 11, 20), until=date(2027, 11, 20))
    assert "还在留党察看期内" in again.message


def test_the_roster_costs_the_same_with_penalties(world, django_assert_num_queries):
    roster_for(world.first, ["branch_meeting"], None, TODAY)
    with django_assert_num_queries(1):
        roster_for(world.first, ["branch_meeting"], None, TODAY)
    penalise(world, "probation", until=date(2027, 11, 1))
    with django_assert_num_queries(1):
        roster_for(world.first, ["branch_meeting"], None, TODAY)


def test_expulsion_closes_the_record_and_comes_back_with_the_act(world):
    row = penalise(world, "expulsion", since=TODAY)

    he = Member.objects.get(pk=world.he.pk)
    assert (he.left_on, he.left_how) == (TODAY, "expelled")
    act = he.proceedings.get()
    assert act.decision == row.decision
    assert "请在党员页的经历里撤回" in refused(conduct.withdraw_penalty, row, "错", by=world.shuji).message
    assert "不能解除" in refused(conduct.lift_penalty, row, TODAY, by=world.shuji).message

    standing.undo(act, "登错了人", by=world.zuzhibu)

    row.refresh_from_db()
    assert row.withdrawn_on == TODAY
    assert Member.objects.enrolled().filter(pk=world.he.pk).exists()
