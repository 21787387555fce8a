"""Who owed dues of past months on a day, whatever was paid since."""

from datetime import date

import pytest
from django.utils import timezone

from branches.models import Decision
from dues.models import Waiver
from members.models import Member
from tests.assessments.evidence import OCTOBER, TODAY, bill, figure, pay, rows

SEPTEMBER, NOVEMBER = date(2026, 9, 1), date(2026, 11, 1)


@pytest.mark.parametrize(
    ("paid_on", "october", "november"),
    [(None, 1, 1), (date(2026, 10, 31), 0, 0), (date(2026, 11, 1), 1, 0), (TODAY, 1, 0)],
)
def test_judged_as_of_the_closing_day(world, paid_on, october, november):
    owed = bill(world.he, OCTOBER)
    if paid_on:
        pay(owed, "20", paid_on)

    assert figure("dues_arrears", world.first, OCTOBER) == (october, 3)
    assert figure("dues_arrears", world.first, NOVEMBER) == (november, 3)
    assert figure("dues_arrears", world.first, SEPTEMBER) == (0, 3)


def test_a_running_month_does_not_count_yet(world):
    bill(world.he, NOVEMBER)

    assert figure("dues_arrears", world.first, NOVEMBER) == (0, 3)
    assert figure("dues_arrears", world.first, NOVEMBER, date(2026, 12, 1)) == (1, 3)


def test_one_person_counts_once_and_the_row_says_all_months(world):
    pay(bill(world.he, date(2026, 8, 1)), "15", date(2026, 8, 3))
    bill(world.he, SEPTEMBER)
    pay(bill(world.he, OCTOBER), "20", date(2026, 11, 3))

    assert figure("dues_arrears", world.first, OCTOBER) == (1, 3)
    [row] = rows("dues_arrears", world.first, OCTOBER)
    assert (row.about, row.text) == ("何静", "到 2026-10-31 欠 8 至 10 月党费，共 3 个月 45.00 元")


def test_money_taken_back_was_never_there(world):
    owed = bill(world.he, OCTOBER)
    wrong = pay(owed, "20", date(2026, 10, 8))
    pay(owed, "-20", date(2026, 11, 3), reverses=wrong)
    other = bill(world.lin, OCTOBER)
    late = pay(other, "20", date(2026, 11, 2))
    pay(other, "-20", date(2026, 11, 3), reverses=late)

    assert figure("dues_arrears", world.first, OCTOBER) == (2, 3)
    assert figure("dues_arrears", world.first, NOVEMBER) == (2, 3)


def test_months_of_rest_do_not_count(world):
    resolution = Decision.objects.create(
        organisation=world.first, decided_on=SEPTEMBER, matter="同意停缴", typed_in=True
    )
    bill(world.he, OCTOBER)
    Waiver.objects.create(
        member=world.he, kind="stop", since=SEPTEMBER, reason="出国学习", resolution=resolution,
        approved_at=timezone.now(), approved_by=world.zuzhibu,
    )  # fmt: skip

    assert figure("dues_arrears", world.first, OCTOBER) == (0, 3)
    assert figure("dues_late", world.first, OCTOBER) == (0, 0)


def test_who_moved_is_counted_where_they_were_on_that_day(world):
    bill(world.he, OCTOBER)
    Member.objects.filter(pk=world.he.pk).update(branch=world.second, standing_since=date(2026, 11, 5))

    assert figure("dues_arrears", world.first, OCTOBER) == (1, 3)
    assert figure("dues_arrears", world.first, NOVEMBER) == (0, 2)
    assert figure("dues_arrears", world.second, NOVEMBER) == (1, 2)
