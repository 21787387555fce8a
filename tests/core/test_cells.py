from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cells import Read, Unreadable, day, halfwidth, money, month, name, neutral, text, yes_no

# Sheets know no time zone.
MIDNIGHT = datetime(2012, 5, 1)  # noqa: DTZ001
MORNING = datetime(2012, 5, 1, 9, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (None, ""),
        ("", ""),
        ("   ", ""),
        ("正式党员", "正式党员"),
        (13064719676.0, "13064719676"),
        (7, "7"),
        (0.5, "0.5"),
        (True, "是"),
        (date(2020, 1, 2), "2020-01-02"),
        (MIDNIGHT, "2012-05-01"),
        ("=SUM(A1:A9)", "=SUM(A1:A9)"),
        ("+8613800000000", "+8613800000000"),
        ("-", "-"),
        ("@某人", "@某人"),
        ("某路１２号（东门）", "某路12号（东门）"),
    ],
)
def test_text(cell, value):
    assert text(cell).value == value


def test_text_says_what_it_changed():
    assert text(" 14069176245") == Read("14069176245", "已去掉多余的空格。")
    assert text("９９００２２Ｘ") == Read("990022X", "全角字符已转为半角。")
    assert text("汉族") == Read("汉族")


@pytest.mark.parametrize("cell", [9.90064197108019e17, 990064197108019000])
def test_an_identity_number_stored_as_a_number_has_lost_its_tail(cell):
    with pytest.raises(Unreadable, match="超过 15 位"):
        text(cell)


@pytest.mark.parametrize("cell", ["#N/A", " #REF! ", float("nan"), float("inf")])
def test_broken_cells_are_unreadable(cell):
    with pytest.raises(Unreadable):
        text(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (" 崔晓立 ", "崔晓立"),
        ("李　明", "李明"),
        ("李 \u00a0明", "李明"),
        ("李\u200b明", "李明"),
        ("买买提·阿不都", "买买提·阿不都"),
        ("John   Smith", "John Smith"),
    ],
)
def test_names_lose_odd_spaces(cell, value):
    assert name(cell).value == value
    assert name(cell).note or cell == value or "\u200b" in cell


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (date(2012, 5, 1), date(2012, 5, 1)),
        (MIDNIGHT, date(2012, 5, 1)),
        ("2010-06-01", date(2010, 6, 1)),
        (None, None),
        (" ", None),
    ],
)
def test_plain_days_have_no_note(cell, value):
    assert day(cell) == Read(value, "")


@pytest.mark.parametrize(
    ("cell", "value", "note"),
    [
        ("1987.03", date(1987, 3, 1), "“1987.03”只有年月，日按 1 日读作 1987-03-01。"),
        ("1988年3月", date(1988, 3, 1), "“1988年3月”只有年月，日按 1 日读作 1988-03-01。"),
        (1987.03, date(1987, 3, 1), "“1987.03”只有年月，日按 1 日读作 1987-03-01。"),
        ("198803", date(1988, 3, 1), "“198803”只有年月，日按 1 日读作 1988-03-01。"),
        (198803.0, date(1988, 3, 1), "“198803”只有年月，日按 1 日读作 1988-03-01。"),
        ("2001/7/1", date(2001, 7, 1), "日期“2001/7/1”读作 2001-07-01。"),
        ("2001年7月1日", date(2001, 7, 1), "日期“2001年7月1日”读作 2001-07-01。"),
        ("2001 年 7 月 1 日", date(2001, 7, 1), "日期“2001 年 7 月 1 日”读作 2001-07-01。"),
        ("20010701", date(2001, 7, 1), "日期“20010701”读作 2001-07-01。"),
        (20010701.0, date(2001, 7, 1), "日期“20010701”读作 2001-07-01。"),
        ("２００１．７．１", date(2001, 7, 1), "日期“2001．7．1”读作 2001-07-01。"),
        ("2001-07-01 00:00:00", date(2001, 7, 1), "日期“2001-07-01 00:00:00”读作 2001-07-01。"),
        (40817.0, date(2011, 10, 1), "表格日期序号 40817 读作 2011-10-01。"),
        (41182, date(2012, 9, 30), "表格日期序号 41182 读作 2012-09-30。"),
        ("40817", date(2011, 10, 1), "表格日期序号 40817 读作 2011-10-01。"),
        (40817.75, date(2011, 10, 1), "表格日期序号 40817.75 读作 2011-10-01。"),
        (1, date(1900, 1, 1), "表格日期序号 1 读作 1900-01-01。"),
        (61, date(1900, 3, 1), "表格日期序号 61 读作 1900-03-01。"),
        (MORNING, date(2012, 5, 1), "已去掉时间，只取日期。"),
    ],
)
def test_days_that_were_understood_say_so(cell, value, note):
    assert day(cell) == Read(value, note)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("2001-02-30", "不存在"),
        ("2001-13-01", "不存在"),
        ("20011301", "不存在"),
        ("198813", "不存在"),
        (60, "无法识别"),
        (0, "无法识别"),
        (-5.0, "无法识别"),
        ("1987", "只有年份"),
        (1987.0, "只有年份"),
        (1987.1, "分不清是 1 月还是 10 月"),
        ("87.3.1", "年份要写四位"),
        ("87.3", "年份要写四位"),
        ("不详", "无法识别"),
        ("1899-12-31", "1900 年至 2199 年"),
        (date(2999, 1, 1), "1900 年至 2199 年"),
        (True, "应填日期"),
        (float("nan"), "应填日期"),
        ("2001-07/01-3", "无法识别"),
    ],
)
def test_days_that_would_be_a_guess_are_refused(cell, message):
    with pytest.raises(Unreadable, match=message):
        day(cell)


@pytest.mark.parametrize(
    "cell", ["2026-03", "2026年3月", "2026.3", "2026/03", "202603", 202603, 202603.0, date(2026, 3, 1)]
)
def test_months(cell):
    assert month(cell) == Read(date(2026, 3, 1), "")


def test_a_full_date_gives_its_month_with_a_note():
    assert month(date(2026, 3, 10)) == Read(date(2026, 3, 1), "只取年月：2026年3月。")
    assert month("") == Read(None)
    with pytest.raises(Unreadable, match="不存在"):
        month("2026-13")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (177.3, "177.30"),
        (500, "500.00"),
        (0.1 + 0.2, "0.30"),
        (17730.000000001, "17730.00"),
        (Decimal("12.5"), "12.50"),
        ("1234.5", "1234.50"),
        ("-3", "-3.00"),
    ],
)
def test_plain_money(cell, value):
    assert money(cell) == Read(Decimal(value), "")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,234.50", "1234.50"),
        ("￥1,234.5", "1234.50"),
        ("¥12", "12.00"),
        ("12.5元", "12.50"),
        ("１２．５０", "12.50"),
        ("12.345", "12.35"),
        (12.345, "12.35"),
        ("100元整", "100.00"),
    ],
)
def test_money_that_was_understood_says_so(cell, value):
    read = money(cell)

    assert read.value == Decimal(value)
    assert value in read.note


@pytest.mark.parametrize(
    "cell",
    [
        "1.2万",
        "十元",
        "1,23",
        "12.5.6",
        "元",
        True,
        float("nan"),
        date(2026, 1, 1),
        "1e5",
        1e22,
        10**400,
        "9" * 40,
    ],
)
def test_money_that_would_be_a_guess_is_refused(cell):
    with pytest.raises(Unreadable):
        money(cell)


def test_empty_money_is_not_zero():
    assert money("") == Read(None)
    assert money(0) == Read(Decimal("0.00"))


@pytest.mark.parametrize("cell", ["是", " 是 ", "√", "Y", "Ｙ", "1", 1.0, True, "有"])
def test_yes(cell):
    assert yes_no(cell).value is True


@pytest.mark.parametrize("cell", ["否", "×", "n", "0", 0, False, "无", "", None])
def test_no(cell):
    assert yes_no(cell).value is False


def test_blank_may_mean_unknown_and_anything_else_is_refused():
    assert yes_no("", blank=None).value is None
    with pytest.raises(Unreadable, match="应填“是”或“否”"):
        yes_no("也许")


@pytest.mark.parametrize("value", ["=1+1", "+86", "-1", "@a", "\t=1", " =1", "＝1", "\n=1"])
def test_formulas_are_neutralised_on_export(value):
    assert neutral(value) == "'" + value


@pytest.mark.parametrize("value", ["张三", "", "a=b", -5, 1.5, None, date(2026, 1, 1)])
def test_ordinary_values_are_exported_as_they_are(value):
    assert neutral(value) == value


@given(st.dates(date(1900, 3, 1), date(2199, 12, 31)))
def test_every_writing_of_a_day_reads_the_same(moment):
    serial = (moment - date(1899, 12, 30)).days
    writings = [
        moment,
        moment.isoformat(),
        f"{moment:%Y%m%d}",
        f"{moment.year}/{moment.month}/{moment.day}",
        f"{moment.year}.{moment.month}.{moment.day}",
        f"{moment.year}年{moment.month}月{moment.day}日",
    ]
    if not 1900 <= serial < 2200:
        writings.append(float(serial))

    assert {day(writing).value for writing in writings} == {moment}


@given(
    st.one_of(
        st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.none(), st.datetimes(), st.dates()
    )
)
def test_readers_answer_or_refuse_but_never_break(cell):
    for reader in (text, name, day, month, money, yes_no):
        with suppress(Unreadable):
            assert isinstance(reader(cell), Read)


@given(st.text())
def test_exported_text_never_starts_a_formula(value):
    assert not str(neutral(value)).lstrip().startswith(("=", "+", "-", "@"))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_money_survives_the_sheet(amount):
    assert money(float(amount)).value == amount
    assert money(f"{amount:,}").value == amount


def test_halfwidth_keeps_chinese():
    assert halfwidth("１２Ａ　张，。") == "12A 张,。"
