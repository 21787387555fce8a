"""转正 to 离开 and back: each act happy, refused and twice."""

from datetime import date

import pytest

from branches import actions as branches
from branches.actions import Paper
from branches.models import Decision
from core.errors import Refused
from members import actions
from members.actions import rearranging, standing
from members.models import Care, Member, Proceeding, Standing
from tests import factories

TODAY = date(2026, 11, 20)
PAPER = Paper("中共示例市某局机关委员会", date(2026, 11, 18), "某党〔2026〕9 号")


def rows_of(member):
    return list(
        member.standings.order_by("since").values_list("since", "until", "category", "status", "ended")
    )


def refused(act, *args, **more):
    with pytest.raises(Refused) as said:
        act(*args, **more)
    return said.value


def unchanged(member):
    return Member.objects.filter(pk=member.pk).values().get(), rows_of(member), Proceeding.objects.count()


@pytest.fixture
def due(world):
    """A probationary member whose year was over on 1 November."""
    return factories.member("丁宁", world.first, category="probationary", joined_on=date(2025, 11, 1))


def test_full_from_the_day_the_probation_was_over(world, due):
    act = standing.make_full(due, date(2026, 11, 1), PAPER, by=world.shuji)

    due.refresh_from_db()
    assert (due.category, due.full_on, due.probation_ends_on) == ("formal", date(2026, 11, 1), None)
    assert rows_of(due) == [
        (date(2025, 11, 1), date(2026, 11, 1), "probationary", "normal", ""),
        (date(2026, 11, 1), None, "formal", "normal", ""),
    ]
    decision = Decision.objects.get()
    assert (act.decision, decision.organisation, decision.number) == (
        decision,
        world.first,
        "某党〔2026〕9 号",
    )
    assert (act.recorded_by, decision.recorded_by, decision.typed_in) == (world.shuji, world.shuji, True)
    assert act.versions.first().pgh_context.metadata["username"] == "shuji"


def test_both_ends_of_the_year_count(world):
    chen = factories.member("陈二", world.first, category="probationary", joined_on=date(2025, 11, 20))
    assert (
        "不能早于 2026-11-19"
        in refused(standing.make_full, chen, date(2026, 11, 18), PAPER, by=world.shuji).message
    )

    standing.make_full(chen, date(2026, 11, 19), PAPER, by=world.shuji)

    assert Member.objects.get(pk=chen.pk).full_on == date(2026, 11, 19)


def test_full_is_refused_early_twice_and_in_the_future(world, due):
    before = unchanged(world.chen)
    early = refused(standing.make_full, world.chen, TODAY, PAPER, by=world.shuji)
    assert (early.field, "预备期到 2026-12-03 才满" in early.message) == ("on", True)
    later = refused(standing.make_full, world.chen, date(2026, 12, 3), PAPER, by=world.shuji)
    assert "在今天之后" in later.message
    assert unchanged(world.chen) == before

    standing.make_full(due, date(2026, 11, 1), PAPER, by=world.shuji)
    assert (
        "已是正式党员" in refused(standing.make_full, due, date(2026, 11, 1), PAPER, by=world.shuji).message
    )
    assert Proceeding.objects.count() == 1


def test_a_decision_of_tomorrow_is_no_decision(world, due):
    before = unchanged(due)

    said = refused(
        standing.make_full, due, date(2026, 11, 1), Paper("某党委", date(2026, 11, 21)), by=world.shuji
    )

    assert said.field == "decided_on"
    assert unchanged(due) == before


def test_full_after_a_change_of_group_leaves_past_rosters_alone(world, due):
    group = world.first.groups.create(name="第一党小组", since=date(2025, 1, 1))
    actions.update_member(due, {"group": group}, by=world.shuji)

    standing.make_full(due, date(2026, 11, 1), PAPER, by=world.shuji)

    then = Member.objects.enrolled_on(date(2026, 11, 10), world.first).get(pk=due.pk)
    assert (then.category_then, then.full_on) == ("probationary", date(2026, 11, 1))
    assert Member.objects.enrolled_on(TODAY).get(pk=due.pk).category_then == "formal"


@pytest.mark.parametrize(("until", "allowed"), [
    (date(2027, 4, 30), False), (date(2027, 5, 1), True), (date(2027, 11, 1), True), (date(2027, 11, 2), False),
])  # fmt: skip
def test_an_extension_is_half_a_year_to_a_year(world, due, until, allowed):
    if not allowed:
        assert refused(standing.extend_probation, due, until, PAPER, by=world.shuji).field == "until"
        return

    standing.extend_probation(due, until, PAPER, by=world.shuji)

    assert Member.objects.get(pk=due.pk).probation_ends_on == until


def test_an_extended_probation_is_followed_everywhere(world, due):
    assert due in Member.objects.in_state("probation", TODAY)
    standing.extend_probation(due, date(2027, 5, 1), PAPER, by=world.shuji)

    assert due not in Member.objects.in_state("probation", TODAY)
    assert due in Member.objects.in_state("probation", date(2027, 4, 10))
    again = refused(standing.extend_probation, due, date(2027, 11, 1), PAPER, by=world.shuji)
    assert "只能延长一次" in again.message
    early = refused(standing.make_full, due, date(2026, 11, 1), PAPER, by=world.shuji)
    assert "预备期到 2027-05-01 才满" in early.message
    assert (
        "不是预备党员"
        in refused(standing.extend_probation, world.he, date(2027, 5, 1), PAPER, by=world.shuji).message
    )


def test_a_cancelled_probation_closes_the_record(world, due):
    standing.cancel_probation(due, TODAY, PAPER, reason="不履行党员义务", by=world.shuji)

    due.refresh_from_db()
    assert (due.left_on, due.left_how, due.probation_ends_on) == (TODAY, "cancelled", None)
    assert rows_of(due) == [(date(2025, 11, 1), TODAY, "probationary", "normal", "cancelled")]
    assert (
        "已于 2026-11-20 离开"
        in refused(standing.cancel_probation, due, TODAY, PAPER, reason="再来", by=world.shuji).message
    )
    assert (
        "不是预备党员"
        in refused(standing.cancel_probation, world.he, TODAY, PAPER, reason="错", by=world.shuji).message
    )


def test_stopped_and_restored(world):
    actions.update_member(world.he, {"is_lost": True, "lost_since": date(2026, 3, 1)}, by=world.shuji)

    standing.stop(world.he, "lost", date(2026, 9, 1), PAPER, by=world.shuji)
    assert not Member.objects.enrolled_on(date(2026, 9, 1)).filter(pk=world.he.pk).exists()
    assert Member.objects.enrolled_on(date(2026, 8, 31)).filter(pk=world.he.pk).exists()
    assert "已停止党籍" in refused(standing.stop, world.he, "settled", TODAY, PAPER, by=world.shuji).message

    standing.restore(world.he, TODAY, PAPER, reason="已取得联系", by=world.shuji)
    assert [row[0] for row in rows_of(world.he)[1:]] == [date(2011, 7, 1), date(2026, 9, 1), TODAY]
    assert Member.objects.enrolled().filter(pk=world.he.pk).exists()
    assert (
        "没有停止党籍"
        in refused(standing.restore, world.he, TODAY, PAPER, reason="再来", by=world.shuji).message
    )


@pytest.mark.parametrize(
    ("ground", "since", "on", "sentence"),
    [
        ("lost", None, TODAY, "请填写失去联系"),
        ("lost", date(2026, 5, 21), TODAY, "不满 6 个月"),
        ("lost", date(2026, 12, 1), TODAY, "晚于停止党籍日期"),
        ("abroad", date(2021, 11, 20), TODAY, "不超过 5 年"),
        ("settled", None, date(2026, 11, 21), "在今天之后"),
        ("settled", None, date(2011, 6, 30), "不能早于这一天"),
    ],
)
def test_stopping_before_its_time_is_refused(world, ground, since, on, sentence):
    before = unchanged(world.he)

    assert (
        sentence
        in refused(standing.stop, world.he, ground, on, PAPER, gone_since=since, by=world.shuji).message
    )
    assert unchanged(world.he) == before


def test_a_post_is_relieved_first(world):
    for act in (
        lambda: standing.stop(world.lin, "settled", TODAY, PAPER, by=world.zuzhibu),
        lambda: standing.leave(world.lin, "withdrew", TODAY, PAPER, by=world.zuzhibu),
    ):
        assert "还担任示例市某局综合处党支部书记，请先登记免职" in refused(act).message

    assert not Proceeding.objects.exists()


def test_a_death_ends_the_posts_and_closes_the_account(world):
    actions.update_member(world.lin, {"attendance_exempt": True}, by=world.zuzhibu)

    standing.leave(world.lin, "died", date(2026, 11, 10), by=world.zuzhibu)

    assert world.shuji.posts.get().until == date(2026, 11, 10)
    world.shuji.refresh_from_db()
    assert not world.shuji.is_active
    assert not Care.objects.current().filter(member=world.lin).exists()
    assert rows_of(world.lin)[-1] == (date(2011, 7, 1), date(2026, 11, 10), "formal", "normal", "died")


def test_leaving_needs_a_decision_and_a_ground(world):
    assert refused(standing.leave, world.he, "withdrew", TODAY, by=world.shuji).field == "decided_by"
    assert refused(standing.leave, world.he, "removed", TODAY, PAPER, by=world.shuji).field == "ground"

    standing.leave(world.he, "removed", TODAY, PAPER, ground="deserted", by=world.shuji)

    assert Member.objects.get(pk=world.he.pk).left_how == "removed"
    assert "不能再办理" in refused(standing.leave, world.he, "withdrew", TODAY, PAPER, by=world.shuji).message


def test_removed_two_years_after_stopping_for_lost_contact(world):
    standing.stop(world.he, "lost", date(2024, 11, 21), PAPER, gone_since=date(2024, 1, 1), by=world.shuji)
    early = refused(standing.leave, world.he, "removed", TODAY, PAPER, ground="vanished", by=world.shuji)
    assert "最早 2026-11-21" in early.message
    not_stopped = refused(
        standing.leave, world.shen, "removed", TODAY, PAPER, ground="vanished", by=world.linju
    )
    assert "还担任" in not_stopped.message or "须先停止党籍" in not_stopped.message

    Proceeding.objects.filter(kind="stopped").update(on=date(2024, 11, 20))
    standing.leave(world.he, "removed", TODAY, PAPER, ground="vanished", by=world.shuji)

    assert rows_of(world.he)[-1][2:] == ("formal", "stopped", "removed")


def test_nothing_while_a_transfer_is_open(world, due):
    transfer = actions.issue(due, "工作单位变动", to_branch=world.second, by=world.shuji)

    for act in (
        lambda: standing.make_full(due, date(2026, 11, 1), PAPER, by=world.shuji),
        lambda: standing.stop(due, "settled", TODAY, PAPER, by=world.shuji),
        lambda: standing.leave(due, "died", TODAY, by=world.shuji),
    ):
        assert f"介绍信 {transfer.number}" in refused(act).message
    assert not Proceeding.objects.exists()


ACTS = {
    "full": lambda m, by: standing.make_full(m, date(2026, 11, 1), PAPER, by=by),
    "extended": lambda m, by: standing.extend_probation(m, date(2027, 5, 1), PAPER, by=by),
    "cancelled": lambda m, by: standing.cancel_probation(m, TODAY, PAPER, reason="错", by=by),
    "stopped": lambda m, by: standing.stop(m, "settled", TODAY, PAPER, by=by),
    "died": lambda m, by: standing.leave(m, "died", TODAY, by=by),
}


@pytest.mark.parametrize("kind", ACTS)
def test_an_act_taken_back_leaves_the_member_as_before(world, due, kind):
    before = {
        name: getattr(Member.objects.get(pk=due.pk), name)
        for name in standing.STATE
        if name != "standing_since"
    }
    act = ACTS[kind](due, world.shuji)

    standing.undo(act, "登错了人", by=world.zuzhibu)

    after = Member.objects.get(pk=due.pk)
    assert {name: getattr(after, name) for name in before} == before
    for day in (date(2025, 11, 1), date(2026, 11, 10), TODAY):
        then = Member.objects.enrolled_on(day, world.first).get(pk=due.pk)
        assert then.category_then == "probationary"
    act.refresh_from_db()
    assert (act.undone_by, act.undone_why) == (world.zuzhibu, "登错了人")
    assert "已经撤回" in refused(standing.undo, act, "再来", by=world.zuzhibu).message
    again = ACTS[kind](due, world.shuji)
    assert again.pk != act.pk


def test_a_restoring_is_taken_back_too(world):
    standing.stop(world.he, "settled", date(2026, 1, 10), PAPER, by=world.shuji)
    act = standing.restore(world.he, date(2026, 6, 10), PAPER, reason="回国", by=world.shuji)

    standing.undo(act, "并未回国", by=world.shuji)

    assert Member.objects.get(pk=world.he.pk).status == "stopped"
    assert not Standing.objects.on(TODAY).filter(member=world.he, status="normal").exists()


def test_only_the_last_act_is_taken_back_and_only_while_it_stands(world, due):
    first = standing.extend_probation(due, date(2027, 5, 1), PAPER, by=world.shuji)
    second = standing.cancel_probation(due, TODAY, PAPER, reason="不合格", by=world.shuji)
    assert "请先撤回后面的" in refused(standing.undo, first, "错", by=world.shuji).message

    standing.undo(second, "错", by=world.shuji)
    standing.undo(first, "错", by=world.shuji)

    full = standing.make_full(due, date(2026, 11, 1), PAPER, by=world.shuji)
    Member.objects.filter(pk=due.pk).update(full_on=date(2026, 11, 2))
    assert "又有变动" in refused(standing.undo, full, "错", by=world.shuji).message


def test_the_edit_form_changes_neither_category_nor_status(world):
    for column, value in (("category", "probationary"), ("status", "stopped")):
        with pytest.raises(ValueError, match="not changed here"):
            actions.update_member(world.he, {column: value}, by=world.shuji)


def test_another_group_holds_from_today(world):
    group = world.first.groups.create(name="第一党小组", since=date(2025, 1, 1))

    actions.update_member(world.he, {"group": group}, by=world.shuji)

    assert Standing.objects.on(date(2026, 11, 19)).get(member=world.he).group is None
    assert Standing.objects.on(TODAY).get(member=world.he).group == group


def test_the_last_who_appoints_is_not_buried_unseen(world):
    zu = factories.member("顾明远", world.first, user=world.zuzhibu)

    said = refused(standing.leave, zu, "died", TODAY, by=world.zuzhibu)

    assert said.message
    assert Member.objects.get(pk=zu.pk).left_on is None


def test_what_was_corrected_since_stays_when_an_act_is_taken_back(world):
    ding = factories.member("丁宁", world.first, full_on=date(2011, 6, 1))
    act = standing.stop(ding, "settled", date(2026, 11, 10), PAPER, by=world.shuji)
    actions.update_member(ding, {"full_on": date(2012, 6, 1)}, by=world.shuji)

    standing.undo(act, "登错了人", by=world.shuji)

    ding.refresh_from_db()
    assert (ding.status, ding.full_on) == ("normal", date(2012, 6, 1))


def test_full_membership_stays_once_the_member_has_moved(world, due):
    act = standing.make_full(due, date(2026, 11, 1), PAPER, by=world.shuji)
    letter = actions.issue(
        due, "工作单位变动", to_branch=world.second, issued_on=date(2026, 11, 10), by=world.shuji
    )
    actions.receive(letter, date(2026, 11, 15), by=None)
    before = unchanged(due)

    assert "又有变动" in refused(standing.undo, act, "登错了人", by=None).message

    assert unchanged(due) == before


def test_nobody_comes_back_to_a_branch_that_is_no_more(world):
    zhou = factories.member("周全", world.second, full_on=date(2012, 6, 1))
    act = standing.leave(zhou, "withdrew", date(2026, 10, 1), PAPER, by=world.linju)
    rearranging.merge_branches(world.second, world.first, TODAY, "人数减少", PAPER, by=None)

    assert "不是在用的党支部" in refused(standing.undo, act, "登错了人", by=world.zuzhibu).message
    assert Member.objects.get(pk=zhou.pk).left_on == date(2026, 10, 1)


def test_a_death_on_the_last_day_of_a_post(world):
    deputy = factories.user("fushuji", "周副")
    zhou = factories.member("周副", world.first, user=deputy)
    post = branches.appoint(deputy, world.first, "deputy", date(2026, 1, 1), until=TODAY, by=None)

    standing.leave(zhou, "died", TODAY, by=world.shuji)

    post.refresh_from_db()
    assert (Member.objects.get(pk=zhou.pk).left_how, post.until) == ("died", TODAY)
