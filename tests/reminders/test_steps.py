"""Which telling is due: pure."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reminding import Occasion, Rule, step_of
from core.working_days import is_working_day

DUE = date(2026, 12, 10)
RULE = Rule("try", "试", "无", None, before=(10, 3), after=(1, 7))


def step_on(day, **facts):
    return step_of(RULE, Occasion("1", "题", "文", "/", **({"due_on": DUE} | facts)), day)


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (date(2026, 11, 29), None),
        (date(2026, 11, 30), "2026-12-10:-10"),
        (date(2026, 12, 6), "2026-12-10:-10"),
        (date(2026, 12, 7), "2026-12-10:-3"),
        (date(2026, 12, 10), "2026-12-10:-3"),
        (date(2026, 12, 11), "2026-12-10:+1"),
        (date(2027, 6, 1), "2026-12-10:+7"),
    ],
)
def test_the_latest_step_whose_day_has_come(day, step):
    assert step_on(day) == step


def test_what_has_no_day_is_told_at_once_and_a_stage_is_its_own_step():
    assert step_on(DUE, due_on=None) == "now"
    assert step_on(DUE, stage="warning") == "warning"


@given(st.lists(st.integers(-40, 40), min_size=1, max_size=12, unique=True))
def test_however_the_days_of_the_rounds_fall_no_step_comes_back(days):
    told = [step_on(DUE + timedelta(days=offset)) for offset in sorted(days)]
    told = [step for step in told if step]
    changes = sum(before != after for before, after in pairwise(told))
    assert changes == max(len(set(told)) - 1, 0)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 10, 1), False),  # 国庆
        (date(2026, 10, 10), True),  # a Saturday worked instead
        (date(2026, 11, 21), False),
        (date(2026, 11, 20), True),
        (date(2031, 10, 1), True),  # not published yet: a Wednesday
        (date(2031, 10, 4), False),
    ],
)
def test_working_days(day, works):
    assert is_working_day(day) is works
