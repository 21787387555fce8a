"""The published formulas for the base, one worked through by hand for each."""

from decimal import Decimal

import pytest

from dues.formulas import FORMULAS, retired_base
from dues.local_rules import FORMULA

SLIP = {
    "post_pay": Decimal("4000"),
    "grade_pay": Decimal("3000"),
    "basic_performance": Decimal("2000"),
    "living": Decimal("500"),
    "work_allowance": Decimal("600"),
    "pension_fee": Decimal("700"),
    "annuity": Decimal("350"),
    "income_tax": Decimal("120.50"),
    "medical": Decimal("180"),
    "large_medical": Decimal("10"),
    "unemployment": Decimal("40"),
    "housing_fund": Decimal("1000"),
}


@pytest.mark.parametrize(
    ("code", "base"),
    [
        ("full", "6609.50"),
        ("large_medical", "6599.50"),
        ("pension_only", "7950"),
        ("county_institution", "6050"),
        ("county_agency", "6050"),
    ],
)
def test_each_formula_by_hand(code, base):
    assert FORMULAS[code].base(SLIP) == Decimal(base)


def test_the_sign_slip_of_the_printed_form_is_not_copied():
    """大额医疗 and 失业保险 lower the base (2017 通知 (2)); the printed form adds them."""
    more = SLIP | {"large_medical": Decimal("110"), "unemployment": Decimal("140")}

    assert FORMULAS["large_medical"].base(more) == Decimal("6399.50")


def test_what_is_missing_counts_as_nothing_and_what_does_not_belong_is_left_out():
    assert FORMULAS["full"].base({"post_pay": Decimal(100), "medical": None, "living": Decimal(9)}) == 100


def test_the_retired_have_their_sum():
    assert retired_base({"pension": Decimal(5000), "raise_2014": Decimal("300.40")}) == Decimal("5300.40")
    assert retired_base({"retired_pay": Decimal(1), "seniority_pay": Decimal(2), "grain": Decimal(3)}) == 6


def test_every_formula_can_be_chosen():
    assert set(FORMULA.choices) == set(FORMULAS)
