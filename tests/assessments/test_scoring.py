from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.schemes import TABLE_A
from assessments.scoring import percent, points_for, total

points = st.decimals(Decimal("0.1"), Decimal("100"), places=2)
times = st.integers(0, 500)
LINES = {line.title: line for line in TABLE_A.lines}


@pytest.mark.parametrize(
    ("title", "occurrences", "kept"),
    [
        ("三会一课", 0, "12"),
        ("三会一课", 1, "11.8"),
        ("三会一课", 11, "9.8"),
        ("三会一课", 60, "0"),
        ("三会一课", 61, "0"),
        ("党费", 1, "3"),
        ("党费", 4, "0"),
        ("党费", 9, "0"),
        ("任期届满换届", 0, "10"),
        ("任期届满换届", 1, "7"),
    ],
)
def test_the_deductions_of_table_a(title, occurrences, kept):
    line = LINES[title]

    assert points_for(line.points, line.deduct, occurrences) == Decimal(kept)


def test_table_a_gives_the_points_of_the_published_table():
    assert {line.title: (line.points, line.deduct) for line in TABLE_A.lines} == {
        "三会一课": (Decimal("12"), Decimal("0.2")),
        "党费": (Decimal("4"), Decimal("1")),
        "任期届满换届": (Decimal("10"), Decimal("3")),
    }


@given(points, points, times)
def test_never_below_zero_and_never_above_the_points(whole, deduct, occurrences):
    assert 0 <= points_for(whole, deduct, occurrences) <= whole


@given(points, points, times)
def test_another_occurrence_never_gives_points_back(whole, deduct, occurrences):
    assert points_for(whole, deduct, occurrences + 1) <= points_for(whole, deduct, occurrences)


@given(points, points, times)
def test_without_the_floor_each_occurrence_costs_the_same(whole, deduct, occurrences):
    kept = points_for(whole, deduct, occurrences)

    assert kept == 0 or whole - kept == deduct * occurrences


@pytest.mark.parametrize(
    ("whole", "deduct", "occurrences"), [(12, 1, -1), (0, 1, 1), (12, 0, 1), (12, -1, 1)]
)
def test_nonsense_is_refused(whole, deduct, occurrences):
    with pytest.raises(ValueError):
        points_for(whole, deduct, occurrences)


def test_total_and_share():
    kept, whole = total(
        [(Decimal("11.8"), Decimal(12)), (Decimal(3), Decimal(4)), (Decimal(10), Decimal(10))]
    )

    assert (kept, whole) == (Decimal("24.8"), Decimal(26))
    assert percent(kept, whole) == Decimal("95.4")
    assert percent(Decimal(26), Decimal(26)) == 100
    assert percent(*total([])) is None
