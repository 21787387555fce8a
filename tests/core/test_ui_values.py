"""How values are written on a page."""

import datetime as dt
from decimal import Decimal

import pytest

from core.templatetags import ui

TODAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1234.5"), "1,234.50"),
        (Decimal("-1234567.895"), "−1,234,567.90"),
        (Decimal("0.005"), "0.01"),
        (Decimal("-0.001"), "0.00"),
        (0, "0.00"),
        (None, "–"),
        ("", "–"),
    ],
)
def test_yuan(value, written):
    assert ui.yuan(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(Decimal("91.45"), "91.5"), (-0.2, "−0.2"), (100, "100.0"), (None, "–")]
)
def test_points(value, written):
    assert ui.points(value) == written


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (0.934, None, "93.4%"),
        (467, 500, "93.4%"),
        (0, 5, "0.0%"),
        (1, 3, "33.3%"),
        (3, 0, "–"),
        (None, 5, "–"),
    ],
)
def test_pct(part, whole, written):
    assert ui.pct(part, whole) == written


def test_days_and_months_of_dates_and_of_moments_in_shanghai():
    late_evening_utc = dt.datetime(2026, 10, 31, 17, 0, tzinfo=dt.UTC)

    assert ui.day(TODAY) == "2026-11-21"
    assert ui.day(late_evening_utc) == "2026-11-01"
    assert ui.month(late_evening_utc) == "2026-11"
    assert ui.weekday_cn(TODAY) == "星期六"
    assert (ui.day(None), ui.month(None), ui.weekday_cn(None)) == ("–", "–", "")


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-14, "逾期 14 天", "overdue"),
        (-1, "逾期 1 天", "overdue"),
        (0, "今天", "soon"),
        (9, "还有 9 天", "soon"),
        (14, "还有 14 天", "soon"),
        (15, "还有 15 天", "calm"),
        (365, "还有 365 天", "calm"),
        (366, "还有 1 年", "calm"),
        (578, "还有 1 年 7 个月", "calm"),
    ],
)
def test_distance_to_a_deadline_and_its_tone(days, words, tone):
    due = TODAY + dt.timedelta(days=days)

    assert ui.due_in(due, TODAY) == words
    assert ui.tone_of(due, TODAY) == tone


def test_no_deadline_says_nothing_and_is_calm():
    assert ui.due_in(None, TODAY) == ""
    assert ui.tone_of(None, TODAY) == "calm"


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(30, "30 分钟"), (60, "1 小时"), (90, "90 分钟"), (2880, "2 天"), (0.2, "1 分钟"), (0, "")],
)
def test_duration_in_words(minutes, written):
    assert ui.duration_cn(dt.timedelta(minutes=minutes)) == written
