from datetime import date
from decimal import Decimal

import pytest

from core.errors import Refused
from dues import actions
from dues.models import Bill, Quota
from members.models import Member
from tests import factories

YEAR = 2026


def proposal(member, base="6300", **more):
    return actions.Proposal(member.pk, YEAR, more.pop("category", "salaried"), Decimal(base), **more)


def test_a_proposal_keeps_amount_and_reason_and_waits(world):
    done = actions.propose_quotas([proposal(world.he, parts="岗位工资 6,300.00")], by=world.shuji)

    quota = Quota.objects.get()
    assert done == (1, 0)
    assert quota.amount == Decimal("94.50")
    assert "党费规定第 2 条" in quota.why
    assert quota.parts == "岗位工资 6,300.00"
    assert quota.proposed_by == world.shuji
    assert quota.approved_at is None


def test_proposing_twice_changes_nothing_and_a_new_base_replaces_a_waiting_one(world):
    actions.propose_quotas([proposal(world.he)], by=world.shuji)

    assert actions.propose_quotas([proposal(world.he)], by=world.shuji) == (0, 0)
    assert actions.propose_quotas([proposal(world.he, "12000")], by=world.shuji) == (0, 1)
    assert Quota.objects.get().amount == Decimal("240.00")
    assert Quota.objects.get().versions.count() == 1


def test_an_approved_quota_does_not_change_within_the_year(world, approve):
    approve(world.he, "6300")

    assert actions.propose_quotas([proposal(world.he)], by=world.shuji) == (0, 0)
    with pytest.raises(Refused, match="年内一般不变动"):
        actions.propose_quotas([proposal(world.he, "12000"), proposal(world.lin)], by=world.shuji)
    assert Quota.objects.get().base == 6300


def test_a_base_that_cannot_be_is_refused(world):
    with pytest.raises(Refused, match="负数"):
        actions.propose_quotas([proposal(world.he, "-1")], by=world.shuji)

    assert not Quota.objects.exists()


def test_approving_names_the_approver_once(world):
    actions.propose_quotas([proposal(world.he), proposal(world.lin)], by=world.shuji)

    assert (
        actions.approve_quotas(Quota.objects.where_may(world.zuzhibu, "dues.approve_quota"), by=world.zuzhibu)
        == 2
    )
    assert set(Quota.objects.values_list("approved_by", flat=True)) == {world.zuzhibu.pk}
    with pytest.raises(Refused, match="没有待核准"):
        actions.approve_quotas(Quota.objects.all(), by=world.zuzhibu)


def test_fixed_amounts_come_from_the_occupation(world):
    factories.member("学一", world.first, occupation="学生")
    factories.member("农一", world.first, occupation="农牧渔民")
    factories.member("农二", world.first, occupation="农牧渔民", left_on=date(2026, 5, 1))

    proposed = actions.propose_fixed(Member.objects.filter(branch=world.first), YEAR, by=world.shuji)

    amounts = dict(Quota.objects.values_list("member__name", "amount"))
    assert proposed == 2
    assert amounts == {"学一": Decimal("0.20"), "农一": Decimal("0.50")}
    with pytest.raises(Refused, match="都已上报"):
        actions.propose_fixed(Member.objects.filter(branch=world.first), YEAR, by=world.shuji)


def test_an_unapproved_quota_bills_nobody(world):
    actions.propose_quotas([proposal(world.he)], by=world.shuji)

    assert actions.run_month(date(2026, 11, 1), by=None) == 0
    assert not Bill.objects.exists()
