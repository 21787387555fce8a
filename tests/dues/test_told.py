"""The year that is told: what came in is what went up and what was kept of its four quarters."""

from datetime import date
from decimal import Decimal

import pytest

from branches.models import LocalRule
from core.errors import Refused
from dues import actions

OCTOBER = date(2026, 10, 1)


def test_the_last_quarter_belongs_to_its_year_though_its_slip_is_made_out_later(billed, time_machine):
    LocalRule.objects.create(
        organisation=billed.root, key="dues.kept_branch", value="20", since=date(2025, 1, 1), reason="文件"
    )
    actions.record_payment([billed.bill(billed.he, 10).pk], date(2026, 10, 9), "cash", by=None)
    time_machine.move_to("2027-01-06 12:00+08:00")
    for month in (10, 11, 12):
        actions.close_month(billed.first, date(2026, month, 1), by=None)
    wrong = actions.make_slip(billed.first, OCTOBER, by=None)
    actions.withdraw_slip(wrong, "登错", by=None)
    actions.make_slip(billed.first, OCTOBER, by=None)

    told = {
        key: Decimal(told)
        for key, told in actions.publish(billed.first, 2026, by=None).figures.items()
        if key != "uses"
    }

    assert (told["collected"], told["remitted"], told["kept"]) == (
        Decimal("94.50"),
        Decimal("75.60"),
        Decimal("18.90"),
    )
    assert told["balance"] == told["kept"]


def test_a_year_is_not_told_before_its_last_quarter_is_remitted(billed, time_machine):
    for month in (7, 8, 9):
        actions.run_month(date(2026, month, 1), by=None)
    for month in (9, 10):
        bill = billed.bill(billed.he, month)
        actions.record_payment([bill.pk], date(2026, month, 9), "cash", by=None)
    time_machine.move_to("2027-01-06 12:00+08:00")
    for month in range(7, 13):
        actions.close_month(billed.first, date(2026, month, 1), by=None)
    actions.make_slip(billed.first, date(2026, 7, 1), by=None)

    with pytest.raises(Refused, match="2026 年第 4 季度的上缴单还没有开"):
        actions.publish(billed.first, 2026, by=None)

    actions.make_slip(billed.first, OCTOBER, by=None)
    assert actions.publish(billed.first, 2026, by=None).figures["remitted"] == "189.00"
