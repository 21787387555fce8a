"""Who gets no bill of a month, and why, as the department sees it on the run page."""

from datetime import date
from decimal import Decimal

import pytest

from branches.models import Organisation
from dues import actions
from dues.left_out import counted, without_bill
from members.models import Member
from tests import factories

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def roster(world, approve):
    """One of each: billed, waiting, none, yearly and quarterly income not given, temporary branch, one who may be billed."""
    approve(world.he)
    actions.run_month(NOVEMBER, by=None)
    actions.propose_quotas([actions.Proposal(world.lin.pk, 2026, "salaried", Decimal(9000))], by=None)
    approve(world.shen, "9000", category="annual")
    approve(factories.member("个体户", world.second), "9000", category="quarterly")
    away = factories.organisation("中共某专班临时支部委员会", world.root, setup=Organisation.Setup.TEMPORARY)
    factories.member("借调", away)
    approve(factories.member("新核准", world.second))
    return world


def test_each_is_named_with_the_reason(roster):
    found = {m.name: m.why for m in without_bill(Member.objects.all(), NOVEMBER)}

    assert found == {
        "林文博": "waiting",
        "陈晓": "none",
        "沈秋": "annual",
        "个体户": "quarterly",
        "借调": "temporary",
        "新核准": "ready",
    }
    assert "何静" not in found


def test_the_reasons_agree_with_what_the_run_does(roster):
    ready = [key for key, _, _ in counted(Member.objects.all(), NOVEMBER) if key == "ready"]

    assert len(ready) == 1
    assert actions.run_month(NOVEMBER, by=None) == 1
    assert "ready" not in {key for key, _, _ in counted(Member.objects.all(), NOVEMBER)}


def test_the_page_counts_and_lists(roster, sign_in):
    page = sign_in(roster.zuzhibu).get("/dues/run/?month=2026-11&why=none").content.decode()

    assert "核定还没有核准" in page
    assert "陈晓" in page
    assert "个体户" not in page
