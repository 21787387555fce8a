"""The acts of 组织关系接转."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from branches import actions as branches
from branches.models import PartyGroup
from core.errors import Refused
from core.models import Notice
from members import actions
from members.models import Care, Member, Standing, Transfer
from tests import factories

TODAY = date(2026, 11, 20)


def send(world, **more):
    return actions.issue(world.he, "工作单位变动", **({"to_branch": world.second, "by": world.shuji} | more))


def refused(act, *args, **more):
    with pytest.raises(Refused) as said:
        act(*args, **more)
    return said.value


def test_the_origin_answers_until_received(world):
    transfer = send(world, dues_paid_until=date(2026, 10, 15))

    assert (transfer.number, transfer.way, transfer.state) == ("2026-0001", "within", "open")
    assert (transfer.issued_on, transfer.valid_until) == (TODAY, date(2026, 12, 20))
    assert transfer.dues_paid_until == date(2026, 10, 1)
    assert Member.objects.enrolled_on(TODAY, world.first).filter(pk=world.he.pk).exists()
    assert Notice.objects.get().user == world.linju


def test_from_the_day_of_receipt_the_new_branch_has_them(world):
    transfer = send(world, issued_on=date(2026, 11, 10))
    group = PartyGroup.objects.create(organisation=world.second, name="第一党小组", since=date(2026, 1, 1))

    actions.receive(transfer, date(2026, 11, 18), group=group, by=world.linju)

    he = Member.objects.get(pk=world.he.pk)
    assert (he.branch, he.group) == (world.second, group)
    assert Member.objects.enrolled_on(date(2026, 11, 17), world.first).filter(pk=he.pk).exists()
    assert not Member.objects.enrolled_on(date(2026, 11, 18), world.first).filter(pk=he.pk).exists()
    assert Member.objects.enrolled_on(date(2026, 11, 18), world.second).filter(pk=he.pk).exists()
    transfer.refresh_from_db()
    assert (transfer.state, transfer.received_on, transfer.closed_by) == (
        "received",
        date(2026, 11, 18),
        world.linju,
    )
    assert Notice.objects.filter(user=world.shuji, title__contains="已被接收").exists()


def test_numbers_run_by_branch_and_year_and_may_be_chosen(world):
    send(world)
    second = actions.issue(world.chen, "工作单位变动", to_branch=world.second, by=world.shuji)
    again = refused(
        actions.issue, factories.member("江子淑", world.first), "工作单位变动", to_branch=world.second, number="2026-0002",
        by=world.shuji,
    )  # fmt: skip

    assert second.number == "2026-0002"
    assert again.field == "number"


@pytest.mark.parametrize(
    ("change", "said", "field"),
    [
        ({"left_on": date(2026, 1, 1), "left_how": "died"}, "去世", None),
        ({"status": "stopped"}, "停止党籍", None),
    ],
)
def test_who_left_or_is_stopped_does_not_move(world, change, said, field):
    Member.objects.filter(pk=world.he.pk).update(**change)

    refusal = refused(send, world)

    assert said in refusal.message
    assert not Transfer.objects.exists()


def test_only_one_letter_at_a_time(world):
    send(world)

    assert "2026-0001" in refused(send, world).message
    assert Transfer.objects.count() == 1


def test_a_post_is_given_up_first_and_named(world):
    refusal = refused(actions.issue, world.lin, "工作单位变动", to_branch=world.second, by=world.zuzhibu)

    assert "综合处" in refusal.message
    assert "书记" in refusal.message
    branches.relieve(world.shuji.posts.get(), date(2026, 11, 19), by=None)
    assert actions.issue(world.lin, "工作单位变动", to_branch=world.second, by=world.zuzhibu).is_open


def test_a_post_given_while_the_letter_is_under_way_is_given_up_first(world):
    letter = actions.issue(world.he, "工作单位变动", to_branch=world.second, by=world.shuji)
    branches.appoint(world.dangyuan, world.first, "organiser", date(2026, 11, 1), by=None)

    refusal = refused(actions.receive, letter, date(2026, 11, 20), by=world.linju)

    assert "组织委员" in refusal.message
    letter.refresh_from_db()
    world.he.refresh_from_db()
    assert letter.is_open
    assert world.he.branch == world.first


def test_a_post_above_both_ends_stays(world):
    above = factories.user("weiyuan", "何静二")
    world.chen.user = above
    world.chen.save(update_fields=["user"])
    branches.appoint(above, world.root, "department", date(2026, 1, 1), by=None)

    assert actions.issue(world.chen, "工作单位变动", to_branch=world.second, by=world.shuji).is_open
    actions.withdraw(Transfer.objects.get(), "开错了", by=world.shuji)
    leaving = refused(actions.issue, world.chen, "工作单位变动", to_name="中共某县委员会", by=world.shuji)
    assert "组织部门" in leaving.message


@pytest.mark.parametrize("case", ["own", "temporary", "dissolved", "committee"])
def test_targets_that_can_hold_nobody(world, case):
    target = {
        "own": lambda: world.first,
        "temporary": lambda: factories.organisation("抗洪临时党支部", world.root, setup="temporary"),
        "dissolved": lambda: factories.organisation("已撤支部", world.root),
        "committee": lambda: world.root,
    }[case]()
    if case == "dissolved":
        type(target).objects.filter(pk=target.pk).update(dissolved_on=date(2026, 1, 1))

    refusal = refused(send, world, to_branch=target)

    assert refusal.field == "to_branch"
    assert not Transfer.objects.exists()


def test_a_target_out_of_reach_and_of_another_committee_is_refused_with_what_to_do(world):
    elsewhere = factories.organisation("中共另一市某局机关委员会", kind="committee")
    far = factories.organisation("中共另一市某局机关支部委员会", elsewhere)

    refusal = refused(send, world, to_branch=far)

    assert refusal.field == "to_branch"
    assert "不在您的管辖范围内" in refusal.message
    assert "上级组织部门" in refusal.message
    assert far not in actions.destinations(world.first, world.shuji)
    branches.appoint(world.zuzhibu, elsewhere, "department", date(2026, 1, 1), by=None)
    assert send(world, to_branch=far, by=type(world.zuzhibu).objects.get(pk=world.zuzhibu.pk)).is_open


def test_neither_and_both_destinations_are_refused(world):
    assert refused(send, world, to_branch=None).field == "to_branch"
    assert refused(send, world, to_name="中共某县委员会").field == "to_branch"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"issued_on": date(2026, 11, 21)}, "issued_on"),
        ({"valid_until": date(2027, 3, 1)}, "valid_until"),
        ({"valid_until": date(2026, 11, 1)}, "valid_until"),
        ({"issued_on": date(2009, 1, 1), "valid_until": date(2009, 2, 1)}, "issued_on"),
    ],
)
def test_days_of_a_letter_that_cannot_be(world, more, field):
    assert refused(send, world, **more).field == field
    assert not Transfer.objects.exists()


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 21), "今天之后"),
        (date(2026, 11, 9), "早于介绍信"),
        (date(2026, 11, 20), "已经过期"),
    ],
)
def test_days_of_receiving_that_cannot_be(world, on, said):
    transfer = send(world, issued_on=date(2026, 11, 10), valid_until=date(2026, 11, 19))

    refusal = refused(actions.receive, transfer, on, by=world.linju)

    assert refusal.field == "on"
    assert said in refusal.message
    assert Member.objects.get(pk=world.he.pk).branch == world.first


def test_receiving_twice_or_after_it_was_taken_back(world):
    transfer = send(world)
    actions.receive(transfer, TODAY, by=world.linju)

    assert "已接收" in refused(actions.receive, transfer, TODAY, by=world.linju).message
    assert "已接收" in refused(actions.withdraw, transfer, "开错了", by=world.shuji).message
    assert Standing.objects.filter(member=world.he, branch=world.second).count() == 1


def test_a_group_of_another_branch(world):
    group = PartyGroup.objects.create(organisation=world.first, name="第一党小组", since=date(2026, 1, 1))

    assert refused(actions.receive, send(world), TODAY, group=group, by=None).field == "group"


def test_refused_and_taken_back_leave_the_member_where_they_are(world):
    transfer = send(world)
    assert refused(actions.refuse, transfer, " ", by=world.linju).field == "reason"

    actions.refuse(transfer, "材料不全：缺入党志愿书", by=world.linju)

    transfer.refresh_from_db()
    assert (transfer.state, transfer.closed_reason) == ("refused", "材料不全：缺入党志愿书")
    assert Member.objects.get(pk=world.he.pk).branch == world.first
    assert Notice.objects.filter(user=world.shuji, title__contains="被退回").exists()
    actions.withdraw(send(world), "本人不去了", by=world.shuji)
    assert [t.state for t in Transfer.objects.order_by("id")] == ["refused", "withdrawn"]


def test_leaving_the_system_by_the_receipt(world):
    Care.objects.create(
        member=world.he, kind="mobile", since=date(2026, 1, 1), next_on=TODAY, owner=world.shuji
    )
    transfer = send(world, to_branch=None, to_name="中共某县委员会", issued_on=date(2026, 11, 1))
    assert Member.objects.enrolled().filter(pk=world.he.pk).exists()
    assert "对方接收" in refused(actions.receive, transfer, TODAY, by=None).message
    assert "撤回" in refused(actions.refuse, transfer, "不收", by=None).message

    actions.record_receipt(transfer, date(2026, 11, 12), by=world.shuji)

    he = Member.objects.get(pk=world.he.pk)
    assert (he.left_on, he.left_how) == (date(2026, 11, 12), "transferred")
    assert Member.objects.enrolled_on(date(2026, 11, 11), world.first).filter(pk=he.pk).exists()
    assert not Member.objects.enrolled_on(date(2026, 11, 12), world.first).filter(pk=he.pk).exists()
    assert Care.objects.get().until == date(2026, 11, 12)
    assert "已经办结" in refused(actions.record_receipt, transfer, TODAY, by=world.shuji).message


def test_an_expired_letter_is_written_anew_once(world):
    transfer = send(world, issued_on=date(2026, 9, 1), valid_until=date(2026, 10, 1))

    new = actions.reissue(transfer, by=world.shuji)

    transfer.refresh_from_db()
    assert transfer.state == "withdrawn"
    assert "2026-0002" in transfer.closed_reason
    assert (new.number, new.issued_on, new.reissues) == ("2026-0002", TODAY, transfer)
    assert new.first_issued_on == date(2026, 9, 1)
    assert "已撤回" in refused(actions.reissue, transfer, by=world.shuji).message
    assert "仍然有效" in refused(actions.reissue, new, by=world.shuji).message


def test_six_months_count_from_the_first_letter(world):
    first = send(world, issued_on=date(2026, 3, 1), valid_until=date(2026, 4, 1))
    Transfer.objects.filter(pk=first.pk).update(
        state="withdrawn", closed_at="2026-08-01T00:00Z", closed_reason="逾期"
    )
    again = send(world, issued_on=date(2026, 8, 1), valid_until=date(2026, 9, 1))
    Transfer.objects.filter(pk=again.pk).update(reissues=first)

    assert "超过 6 个月" in refused(actions.reissue, again, by=world.shuji).message


FACTS = {
    "name": "江子淑",
    "sex": "2",
    "category": "formal",
    "joined_on": date(2010, 7, 1),
    "full_on": date(2011, 7, 1),
}


def arrive(world, **more):
    number = more.pop("id_number", None) or factories.id_number(male=False)
    known = {"received_on": date(2026, 11, 10), "issued_on": date(2026, 11, 1), "by": world.linju} | more
    return actions.admit_from_outside(
        FACTS | {"branch": world.second, "id_number": number}, "中共某县委员会", "县转〔2026〕8 号", **known
    )


def test_somebody_from_outside_is_on_no_roster_before(world):
    transfer = arrive(world)

    member = transfer.member
    assert (transfer.way, transfer.state, transfer.received_on) == ("in", "received", date(2026, 11, 10))
    assert not Member.objects.enrolled_on(date(2026, 11, 9), world.second).filter(pk=member.pk).exists()
    assert Member.objects.enrolled_on(date(2026, 11, 10), world.second).filter(pk=member.pk).exists()
    assert member.seniority == 15
    Member.objects.filter(pk=member.pk).update(joined_on=date(2010, 8, 1))
    assert [s.since for s in member.standings.all()] == [date(2026, 11, 10)]


def test_the_receipt_goes_back_once(world):
    transfer = arrive(world)

    assert refused(actions.send_receipt, transfer, date(2026, 11, 9), by=None).field == "on"
    actions.send_receipt(transfer, date(2026, 11, 15), by=world.linju)

    assert "已于" in refused(actions.send_receipt, transfer, TODAY, by=world.linju).message
    assert "系统外" in refused(actions.send_receipt, send(world), TODAY, by=None).message


def test_who_left_before_comes_back_to_the_same_record(world):
    actions.record_receipt(
        send(world, to_branch=None, to_name="中共某县委员会", issued_on=date(2026, 10, 1)),
        date(2026, 10, 5),
        by=world.shuji,
    )

    transfer = arrive(world, id_number=world.he.id_number)

    assert transfer.member_id == world.he.pk
    he = Member.objects.get(pk=world.he.pk)
    assert (he.branch, he.left_on, he.left_how, he.name) == (world.second, None, "", "江子淑")
    rosters = [(s.branch, s.since, s.until) for s in he.standings.filter(category="formal").order_by("since")]
    assert rosters == [
        (world.first, date(2011, 7, 1), date(2026, 10, 5)),
        (world.second, date(2026, 11, 10), None),
    ]


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ({}, "现在就在册"),
        ({"left_on": date(2026, 1, 1), "left_how": "expelled"}, "开除党籍"),
        ({"left_on": date(2026, 1, 1), "left_how": "died"}, "去世"),
        ({"left_on": date(2026, 11, 15), "left_how": "transferred"}, "早于"),
    ],
)
def test_who_cannot_come_in_by_a_letter(world, left, said):
    Member.objects.filter(pk=world.he.pk).update(**left)

    assert said in refused(arrive, world, id_number=world.he.id_number, by=world.zuzhibu).message
    assert not Transfer.objects.exists()


def test_who_does_not_see_a_record_hears_only_that_there_is_one(world):
    Member.objects.filter(pk=world.he.pk).update(left_on=date(2026, 1, 1), left_how="expelled")

    message = refused(arrive, world, id_number=world.he.id_number).message

    assert "不在您的管辖范围内" in message
    assert "开除" not in message
    assert world.he.name not in message


def test_a_letter_from_outside_that_had_expired(world):
    refusal = refused(arrive, world, issued_on=date(2026, 10, 1), valid_until=date(2026, 11, 1))

    assert refusal.field == "valid_until"
    assert not Member.objects.filter(name="江子淑").exists()


@pytest.mark.parametrize("change", [{"left_on": TODAY, "left_how": "died"}, {"branch": "second"}])
def test_the_database_keeps_a_member_whose_transfer_is_open(world, change):
    send(world)
    change = {k: getattr(world, v) if k == "branch" else v for k, v in change.items()}

    def move():
        with transaction.atomic(), connection.cursor() as cursor:
            Member.objects.filter(pk=world.he.pk).update(**change)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError, match="open transfer"):
        move()
    Member.objects.filter(pk=world.chen.pk).update(**change)
