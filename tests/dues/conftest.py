"""Quotas and bills for the cast, made through the actions."""

from datetime import date
from decimal import Decimal

import pytest

from dues import actions
from dues.models import Bill, Quota


@pytest.fixture
def approve(db):
    """`approve(member, base)` gives an approved quota of 2026 (or `year`) on that base."""

    def make(member, base="6300", year=2026, category="salaried"):
        actions.propose_quotas([actions.Proposal(member.pk, year, category, Decimal(base))], by=None)
        actions.approve_quotas(Quota.objects.filter(member=member, year=year), by=None)
        return Quota.objects.get(member=member, year=year)

    return make


@pytest.fixture
def billed(world, approve):
    """何静 (94.50), 林文博 (150.00) of `first` and 沈秋 (15.00) of `second`, billed for October and November."""
    approve(world.he, "6300")
    approve(world.lin, "10000")
    approve(world.shen, "3000")
    for month in (date(2026, 10, 1), date(2026, 11, 1)):
        actions.run_month(month, by=None)
    world.bill = lambda member, month=11: Bill.objects.get(member=member, month=date(2026, month, 1))
    return world
