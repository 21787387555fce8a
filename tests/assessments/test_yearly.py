from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.yearly import LineMarks, result

ONLY_UPPER = {"monthly": 40, "self": 0, "upper": 100, "peer": 0, "mass": 0}
FOUR = {"monthly": 40, "self": 20, "upper": 60, "peer": 10, "mass": 10}
points = st.decimals(Decimal(1), Decimal(50), places=2)
shares = st.one_of(st.none(), st.decimals(Decimal(0), Decimal(100), places=2))


def line(points, figures, own=None, upper=None, side="party"):
    return LineMarks(*(x if x is None else Decimal(x) for x in (points, figures, own, upper)), side)


def test_months_and_year_end_by_their_weight():
    got = result([line(10, 8), line(10, 10)], ONLY_UPPER, [Decimal(80), Decimal(100)])

    # months 90 × 40 % + year-end 18/20 = 90 × 60 %
    assert (got.monthly, got.upper, got.total) == (Decimal("90.00"), Decimal("90.00"), Decimal("90.00"))


def test_what_somebody_says_stands_in_for_the_figures_and_the_upper_marks_not_for_one_s_own():
    got = result([line(10, 8, own=10, upper=6), line(10, 10)], FOUR, [100], Decimal(80), Decimal(60))

    assert (got.own, got.upper) == (Decimal("100.00"), Decimal("80.00"))
    # year-end: 100 × 20 + 80 × 60 + 80 × 10 + 60 × 10 = 82; total 100 × 40 + 82 × 60 = 89.2
    assert got.total == Decimal("89.20")


def test_a_part_that_is_not_there_leaves_its_weight_and_is_named():
    got = result([line(10, 5)], FOUR, [])

    assert got.total == Decimal("50.00")
    assert got.left_out == ("peer", "mass", "monthly")


def test_both_sides_of_the_sheet():
    got = result([line(10, 8), line(20, 5, side="business")], ONLY_UPPER)

    assert (got.party, got.business) == (Decimal("80.00"), Decimal("25.00"))


def test_a_line_that_could_not_be_counted_is_in_neither_sum_until_somebody_says_what_it_is_worth():
    lines = [line(10, 5), line(90, None)]
    assert result(lines, ONLY_UPPER).total == Decimal("50.00")

    lines[1] = line(90, None, upper=90)
    assert result(lines, ONLY_UPPER).total == Decimal("95.00")


@pytest.mark.parametrize("monthly", [0, 100])
def test_where_the_part_with_all_the_weight_is_not_there_the_other_counts(monthly):
    months, lines = ([], [line(10, 5)]) if monthly else ([Decimal(50)], [])

    assert result(lines, ONLY_UPPER | {"monthly": monthly}, months).total == Decimal("50.00")


def test_nothing_that_applies_gives_nothing():
    assert result([], ONLY_UPPER).total is None


def test_a_bonus_may_lift_above_a_hundred():
    assert result([line(10, 12)], ONLY_UPPER | {"monthly": 0}).total == Decimal("120.00")


@pytest.mark.parametrize("monthly", [0, 100])
def test_the_whole_weight_on_one_side(monthly):
    got = result([line(10, 5)], ONLY_UPPER | {"monthly": monthly}, [90])

    assert got.total == (Decimal("90.00") if monthly else Decimal("50.00"))


@given(
    st.lists(st.tuples(points, st.integers(0, 100)), min_size=1, max_size=6),
    shares,
    shares,
    st.lists(shares, max_size=12),
)
def test_the_total_lies_between_its_parts(lines, peer, mass, months):
    lines = [LineMarks(whole, whole * kept / 100) for whole, kept in lines]

    got = result(lines, FOUR, months, peer, mass)

    parts = [x for x in (got.monthly, got.own, got.upper, got.peer, got.mass) if x is not None]
    assert min(parts) - Decimal("0.01") <= got.total <= max(parts) + Decimal("0.01")
