from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dues.rates import (
    LABELS,
    NATIONAL,
    Category,
    NoStandard,
    Settings,
    Standard,
    due_for,
    months_owed,
    rounded,
    stage,
    timing_warning,
)

ON = date(2026, 3, 1)
NO_CAP = Settings(cap=None)
bases = st.decimals(min_value=0, max_value=10_000_000, places=2)
RATED = [Category.SALARIED, Category.ANNUAL, Category.QUARTERLY, Category.RETIRED]


@pytest.mark.parametrize("category", ["salaried", "annual", "quarterly"])
@pytest.mark.parametrize(
    ("base", "amount"),
    [
        ("0", "0.00"),
        ("2500", "12.50"),
        ("3000", "15.00"),
        ("3000.01", "30.00"),
        ("3001", "30.01"),
        ("3200", "32.00"),
        ("4500", "45.00"),
        ("5000", "50.00"),
        ("5000.01", "75.00"),
        ("5400", "81.00"),
        ("5800", "87.00"),
        ("6300", "94.50"),
        ("7500", "112.50"),
        ("10000", "150.00"),
        ("10000.01", "200.00"),
        ("12000", "240.00"),
        ("17730", "354.60"),
        ("50000", "1000.00"),
        ("50000.01", "1000.00"),
    ],
)
def test_wage_brackets_apply_to_the_whole_base(category, base, amount):
    assert due_for(category, Decimal(base), ON).amount == Decimal(amount)


@pytest.mark.parametrize(
    ("base", "amount"),
    [
        ("3000", "15.00"),
        ("4999.99", "25.00"),
        ("5000", "25.00"),
        ("5000.01", "50.00"),
        ("5600", "56.00"),
        ("7000", "70.00"),
        ("7400", "74.00"),
        ("12000", "120.00"),
    ],
)
def test_retired(base, amount):
    assert due_for("retired", Decimal(base), ON).amount == Decimal(amount)


@pytest.mark.parametrize(
    ("base", "wrong"),
    [
        ("4000", "15.00"),  # a page that keeps 0.5% above 3,000
        ("25000", "625.00"),  # a page with 2.5% above 20,000
        ("1500", "45.00"),  # the scale before 2008, 3% above 1,500
        ("5400", "21.00"),  # marginal brackets
    ],
)
def test_amounts_of_pages_known_to_be_wrong_are_not_ours(base, wrong):
    assert due_for("salaried", Decimal(base), ON, settings=NO_CAP).amount != Decimal(wrong)


def test_the_cap_of_2017_binds_and_says_so():
    due = due_for("salaried", Decimal(60000), ON)

    assert (due.amount, due.capped) == (Decimal("1000.00"), True)
    assert due.why == (
        "60,000.00 × 2% = 1,200.00 元（月工资收入 10,000 元以上，党费规定第 2 条），"
        "超过每月交纳上限，按 1,000.00 元交（组电明字〔2017〕5号，自愿多交不限）"
    )


def test_at_the_cap_is_not_capped_and_without_a_cap_the_rate_holds():
    assert not due_for("salaried", Decimal(50000), ON).capped
    assert due_for("salaried", Decimal(60000), ON, settings=NO_CAP).amount == Decimal("1200.00")


@pytest.mark.parametrize(
    ("category", "base", "why"),
    [
        (
            "salaried",
            "6300",
            "6,300.00 × 1.5% = 94.50 元（月工资收入 5,000 元以上至 10,000 元，党费规定第 2 条）",
        ),
        ("salaried", "2400", "2,400.00 × 0.5% = 12.00 元（月工资收入 3,000 元以下，党费规定第 2 条）"),
        (
            "retired",
            "5000.01",
            "5,000.01 × 1% = 50.0001，四舍五入到分为 50.00 元（每月离退休费或养老金 5,000 元以上，党费规定第 5 条）",
        ),
        ("student", None, "学生党员每月 0.20 元（党费规定第 6 条）"),
    ],
)
def test_why_is_a_sentence_a_member_can_check(category, base, why):
    assert due_for(category, base and Decimal(base), ON).why == why


@pytest.mark.parametrize("category", ["student", "unemployed", "relief"])
def test_fixed_amounts_need_no_base_and_ignore_rounding(category):
    due = due_for(category, None, ON, settings=Settings(unit=Decimal(1)))

    assert (due.amount, due.base, due.rate) == (Decimal("0.20"), None, None)


def test_farmers_pay_the_local_amount_within_the_national_range():
    assert due_for("farmer", None, ON).amount == Decimal("0.50")
    assert due_for("farmer", None, ON, settings=Settings(farmer_amount=Decimal(1))).amount == Decimal("1.00")
    # 汪村 2021: 44 farmers, 12 months
    assert due_for("farmer", None, ON).amount * 44 * 12 == Decimal("264.00")
    with pytest.raises(ValueError, match=r"每月应交 0\.20—1\.00 元"):
        due_for("farmer", None, ON, settings=Settings(farmer_amount=Decimal("1.01")))


@pytest.mark.parametrize(
    ("unit", "amount"), [("0.01", "45.68"), ("0.1", "45.70"), ("1", "46.00")], ids=["分", "角", "元"]
)
def test_rounding_unit_is_a_setting(unit, amount):
    assert due_for(
        "salaried", Decimal("4567.50"), ON, settings=Settings(unit=Decimal(unit))
    ).amount == Decimal(amount)


def test_half_a_fen_goes_up():
    assert rounded(Decimal("30.005")) == Decimal("30.01")
    assert rounded(Decimal("30.015")) == Decimal("30.02")


@pytest.mark.parametrize(
    ("base", "message"),
    [
        (Decimal("-0.01"), "不能是负数"),
        (Decimal(10_000_001), "过大，请核对单位"),
        (None, "须有交纳基数"),
        (Decimal("NaN"), "不是有效的数"),
        (Decimal("Infinity"), "不是有效的数"),
        (Decimal("3000.004"), "最多到分"),
    ],
)
def test_a_bad_base_is_refused_in_chinese(base, message):
    with pytest.raises(ValueError, match=message):
        due_for("salaried", base, ON)


def test_floats_unknown_categories_and_bad_settings_are_refused():
    with pytest.raises(TypeError, match="浮点数"):
        due_for("salaried", 3000.0, ON)
    with pytest.raises(ValueError, match="不认识的党费类别"):
        due_for("boss", Decimal(1), ON)
    with pytest.raises(ValueError, match="取整单位"):
        Settings(unit=Decimal("0.5"))
    with pytest.raises(ValueError, match="上限"):
        Settings(cap=Decimal(0))


def test_no_standard_before_the_regulation():
    with pytest.raises(NoStandard, match="2008年3月没有适用于“按月领取工资”的党费标准"):
        due_for("salaried", Decimal(3000), date(2008, 3, 31))
    assert due_for("salaried", Decimal(3000), date(2008, 4, 1)).amount == Decimal("15.00")


def test_a_later_standard_takes_over_on_its_day():
    old = Standard(
        "student", Decimal(0), None, None, Decimal("0.20"), "旧", date(2008, 4, 1), date(2026, 6, 30)
    )
    new = Standard("student", Decimal(0), None, None, Decimal("0.40"), "新", date(2026, 7, 1))

    assert due_for("student", None, date(2026, 6, 30), [old, new]).amount == Decimal("0.20")
    assert due_for("student", None, date(2026, 7, 1), [old, new]).amount == Decimal("0.40")


def test_overlapping_standards_are_refused_rather_than_guessed():
    with pytest.raises(ValueError, match="重叠"):
        due_for("salaried", Decimal(3000), ON, NATIONAL + NATIONAL)


@given(st.sampled_from(RATED), bases)
def test_exactly_one_national_line_covers_every_base(category, base):
    assert sum(line.covers(category, base, ON) for line in NATIONAL) == 1


@given(st.sampled_from(RATED), bases, bases)
def test_a_higher_base_never_owes_less(category, one, other):
    low, high = sorted([one, other])

    assert due_for(category, low, ON).amount <= due_for(category, high, ON).amount


@given(st.sampled_from(RATED), bases, st.sampled_from(["0.01", "0.1", "1"]))
def test_amount_is_within_half_a_unit_of_the_product_and_never_above_the_cap(category, base, unit):
    free = due_for(category, base, ON, settings=Settings(cap=None, unit=Decimal(unit)))
    capped = due_for(category, base, ON, settings=Settings(unit=Decimal(unit)))

    assert abs(free.amount - base * free.rate) <= Decimal(unit) / 2
    assert free.amount % Decimal(unit) == 0
    assert capped.amount == min(free.amount, Decimal(1000))
    assert capped.capped == (free.amount > 1000)


@given(st.sampled_from(list(Category)), bases)
def test_every_category_has_an_answer_with_its_reason(category, base):
    due = due_for(category, base, ON)

    assert due.amount >= 0
    assert due.amount.as_tuple().exponent == -2
    assert due.article in due.why
    assert category in LABELS


def test_months_owed_counts_the_longest_run_of_months_already_over():
    unpaid = [date(2025, month, 1) for month in (1, 2, 5, 6, 7, 12)] + [date(2026, 1, 1)]

    assert months_owed(unpaid, date(2026, 1, 31)) == 3
    assert months_owed([date(2025, 12, 1), date(2026, 1, 1)], date(2026, 1, 31)) == 1
    assert months_owed([date(2025, 12, 1), date(2026, 1, 1)], date(2026, 2, 1)) == 2
    assert months_owed([], date(2026, 1, 1)) == 0


@pytest.mark.parametrize(
    ("months", "code"),
    [(0, "none"), (1, "owing"), (4, "owing"), (5, "warning"), (6, "case"), (60, "case")],
)
def test_stages(months, code):
    assert stage(months).code == code


def test_a_case_is_for_the_branch_meeting_and_decides_nothing():
    case = stage(6)

    assert case.article == "党费规定第 13 条"
    assert "对无正当理由，连续 6 个月不交纳党费的党员，按自行脱党处理" in case.sentence
    assert "支部大会讨论决定" in case.sentence
    assert "系统不作认定" in case.sentence
    with pytest.raises(ValueError, match="负数"):
        stage(-1)


@pytest.mark.parametrize(
    ("month", "paid_on", "warning"),
    [
        (date(2025, 9, 1), date(2026, 3, 31), ""),
        (date(2025, 8, 1), date(2026, 3, 1), "补交 7 个月前"),
        (date(2026, 6, 1), date(2026, 3, 1), ""),
        (date(2026, 7, 1), date(2026, 3, 31), "提前 4 个月"),
    ],
)
def test_paying_too_late_or_too_early_warns(month, paid_on, warning):
    text = timing_warning(month, paid_on)

    assert text.startswith(warning)
    assert bool(text) == bool(warning)
