"""Reading what people type into office sheets, and writing cells that are safe to open.

Each reader takes a raw cell (str, int, float, bool, date, datetime or None) and returns a Read: the value,
and a Chinese note when something was understood rather than written plainly. What cannot be understood
without guessing raises Unreadable with a Chinese message. An empty cell reads as None (text: ""), since
whether it is required is the form's business.
"""

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_FULL_ALNUM = {
    full: half for full, half in _FULL_WIDTH.items() if half < 0x80 and (chr(half).isalnum() or half == 0x20)
}
# What no sheet and no text column of the database can hold; Word's line breaks come as \x0b.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f"
_UNWRITABLE = re.compile(f"[{_CONTROL}]")
_INVISIBLE = re.compile(f"[{_CONTROL}\u200b-\u200f\u2060\ufeff\u00ad]")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[Ee]\+\d+")
# Nothing of this in a text: it is as it should be. By far the most are.
_ODD = re.compile(f"[{_CONTROL}\\s\u00ad\u200b-\u200f\u2060\ufeff#\uff10-\uff19\uff21-\uff3a\uff41-\uff5aEe]")
_SPACES = re.compile(r"\s+")
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_EXCEL_ERRORS = {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"}
_EXCEL_DIGITS = 10**15
_MONEY_LIMIT = 10**10  # what a money column holds
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_YMD = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?")
_YM = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})月?")
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_MONEY = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?")
_YES = {"是", "有", "√", "✓", "✔", "对", "y", "yes", "true", "1"}
_NO = {"否", "无", "没有", "×", "✗", "✘", "x", "错", "n", "no", "false", "0"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Unreadable(ValueError):
    """The cell cannot be read without guessing; the message is Chinese, for the row's verdict."""


class Read(NamedTuple):
    """What a cell says, and a Chinese note on how it was understood ("" when it was plain)."""

    value: Any
    note: str = ""


def halfwidth(value: str) -> str:
    """Full-width forms (ASCII digits, letters, punctuation, the wide space) made half-width."""
    return value.translate(_FULL_WIDTH)


def text(value: Any) -> Read:
    """A cell as trimmed text.

    Full-width digits and letters become half-width, Chinese punctuation stays. A whole number loses its
    ".0" (13064719676.0 is 13064719676). The note never repeats the text, which may be an identity number or
    a phone. Raises Unreadable for numbers beyond Excel's 15 digits, whose
    last digits Excel has already lost, and for formula errors such as #N/A.
    """
    if type(value) is str and not _ODD.search(value):
        return Read(value)
    if value is None:
        return Read("")
    if isinstance(value, bool):
        return Read("是" if value else "否")
    if isinstance(value, datetime) and value.time() != time.min:
        return Read(value.isoformat(sep=" ", timespec="seconds"))
    if isinstance(value, date):
        return Read(value.isoformat()[:10])
    if isinstance(value, int | float | Decimal):
        return Read(_number_text(value))
    raw = str(value)
    if raw.strip() in _EXCEL_ERRORS:
        raise Unreadable(f"单元格是公式错误 {raw.strip()}，请改成实际内容。")
    trimmed = _INVISIBLE.sub("", raw).strip()
    if _SCIENTIFIC.fullmatch(trimmed):
        raise Unreadable("表格软件已把数字改成科学计数法，末尾数字丢失；请把该列设为文本格式后重新填写。")
    plain = trimmed.translate(_FULL_ALNUM).strip()
    if plain != trimmed:
        return Read(plain, "全角字符已转为半角。")
    if plain != raw:
        return Read(plain, "已去掉多余的空格。" if plain else "")
    return Read(plain)


def name(value: Any) -> Read:
    """A person's name: as text, without any spaces when it is Chinese, with single ones otherwise."""
    read = text(value)
    tidy = _SPACES.sub("" if _HAN.search(read.value) else " ", read.value)
    return read if tidy == read.value else Read(tidy, "已去掉多余的空格。")


def day(value: Any) -> Read:
    """A date.

    Accepts dates, Excel serials (1900 system), 2001-07-01, 2001/7/1, 2001.7.1, 2001年7月1日, 20010701, and
    a year with a month (1987.03, 1988年3月, 198803), which reads as the first of it with a note. Raises
    Unreadable for impossible dates, two-digit or bare years, days outside 1900–2199, and the number
    1987.1, which a sheet shows for January and October alike.
    """
    if type(value) is str and _ISO.fullmatch(value):
        return Read(_date(value, *value.split("-")))
    if isinstance(value, datetime):
        return Read(_in_range(value.date()), "" if value.time() == time.min else "已去掉时间，只取日期。")
    if isinstance(value, date):
        return Read(_in_range(value))
    if isinstance(value, bool):
        raise Unreadable("应填日期。")
    if isinstance(value, int | float | Decimal):
        return _day_from_number(value)
    shown = text(value).value
    if not shown:
        return Read(None)
    plain = _CLOCK.sub("", halfwidth(shown).strip()).strip()
    plain = re.sub(r"(?<=[年月./-]) +| +(?=[年月日./-])", "", plain)
    if re.fullmatch(r"\d{5}(\.\d+)?", plain):
        return _day_from_number(Decimal(plain))
    if re.fullmatch(r"\d{6}|\d{8}", plain):
        plain = "-".join(filter(None, (plain[:4], plain[4:6], plain[6:])))
    if match := _YMD.fullmatch(plain):
        found = _date(shown, *match.groups())
        written = found.isoformat()
        return Read(found, "" if shown == written == str(value) else f"日期“{shown}”读作 {written}。")
    if match := _YM.fullmatch(plain):
        return _first_of(shown, _date(shown, *match.groups(), 1))
    if re.fullmatch(r"\d{4}年?", plain):
        raise Unreadable(f"日期“{shown}”只有年份，请填到年月日。")
    if re.match(r"\d{2}\D\d{1,2}(\D|$)", plain):
        raise Unreadable(f"日期“{shown}”的年份要写四位，如 1987-03-01。")
    raise Unreadable(f"日期“{shown}”无法识别，请写成 2001-07-01。")


def month(value: Any) -> Read:
    """A month as its first day: 2026-03, 2026年3月, 2026.3, 202603, or any date in it (with a note)."""
    read = day(value)
    if read.value is None:
        return read
    first = read.value.replace(day=1)
    if first != read.value:
        return Read(first, f"只取年月：{first:%Y年}{first.month}月。")
    return Read(first)


def money(value: Any) -> Read:
    """An amount in 元 as Decimal with two places.

    Accepts numbers, 1,234.5, ￥1234.50, 1234.5元 and full-width digits; a third decimal is rounded half up
    with a note. Negative amounts are read; whether they may be is the form's business.
    """
    if isinstance(value, bool):
        raise Unreadable("应填金额。")
    if isinstance(value, date):
        raise Unreadable("应填金额，单元格里是日期。")
    if isinstance(value, int | float | Decimal):
        if not isinstance(value, int) and not math.isfinite(value):
            raise Unreadable("金额不是有效的数。")
        if abs(value) >= _MONEY_LIMIT:
            raise Unreadable(f"金额“{value}”过大。")
        exact = Decimal(value)
        if isinstance(value, float):
            exact = round(exact, 6)  # binary noise such as 0.30000000000000004 is not the writer's
        return _amount(exact, str(value))
    shown = text(value).value
    if not shown:
        return Read(None)
    plain = halfwidth(shown).replace(" ", "")
    plain = plain.removeprefix("¥").removeprefix("￥").removesuffix("整").removesuffix("元")
    if not re.search(r"\d", plain) or not _MONEY.fullmatch(plain):
        raise Unreadable(f"金额“{shown}”无法识别，请只填数字，如 1234.50。")
    amount = Decimal(plain.replace(",", ""))
    if abs(amount) >= _MONEY_LIMIT:
        raise Unreadable(f"金额“{shown}”过大。")
    read = _amount(amount, shown)
    if read.note or re.fullmatch(r"-?\d+(\.\d+)?", str(value).strip()):
        return read
    return Read(read.value, f"金额“{shown}”读作 {read.value} 元。")


def yes_no(value: Any, blank: bool | None = False) -> Read:
    """是 or 否 in any usual dress (√ ×, 有 无, Y N, 1 0); an empty cell reads as `blank`."""
    if isinstance(value, bool):
        return Read(value)
    shown = text(value).value
    if not shown:
        return Read(blank)
    plain = halfwidth(shown).lower()
    if plain in _YES:
        return Read(True)
    if plain in _NO:
        return Read(False)
    raise Unreadable(f"“{shown}”应填“是”或“否”。")


def neutral(value: Any) -> Any:
    """The value for export: text without control characters, with an apostrophe before what would run as a formula."""
    if not isinstance(value, str):
        return value
    value = _UNWRITABLE.sub("", value)
    return "'" + value if value.lstrip(" \u3000\u00a0\ufeff").startswith(_FORMULA) else value


def _number_text(value: int | float | Decimal) -> str:
    if not isinstance(value, int) and not math.isfinite(value):
        raise Unreadable("单元格不是有效的数。")
    if abs(value) >= _EXCEL_DIGITS:
        raise Unreadable("数字超过 15 位，表格软件已丢失末尾数字，请把该列设为文本格式后重新填写。")
    if value == int(value):
        return str(int(value))
    return format(Decimal(repr(value)) if isinstance(value, float) else value, "f")


def _day_from_number(value: int | float | Decimal) -> Read:
    if not isinstance(value, int) and not math.isfinite(value):
        raise Unreadable("应填日期。")
    shown = _number_text(value)
    whole = int(value)
    if value == whole and 19000101 <= whole <= 21991231:
        return day(shown)
    if value == whole and 190001 <= whole <= 219912:
        return day(shown)
    if 1900 <= value < 2200:
        if value == whole:
            raise Unreadable(f"日期“{shown}”只有年份，请填到年月日。")
        if shown.endswith(".1"):
            raise Unreadable(f"日期“{shown}”分不清是 1 月还是 10 月，请写成 {whole}-01-01 这样。")
        return day(shown)
    if not 1 <= value < 109575 or whole == 60:  # serial 60 is 29 February 1900, which never was
        raise Unreadable(f"日期“{shown}”无法识别，请写成 2001-07-01。")
    found = date(1899, 12, 31 if whole < 60 else 30) + timedelta(days=whole)
    return Read(found, f"表格日期序号 {shown} 读作 {found.isoformat()}。")


def _first_of(shown: str, found: date) -> Read:
    return Read(found, f"“{shown}”只有年月，日按 1 日读作 {found.isoformat()}。")


def _date(shown: str, year: str, month_: str, day_: str | int) -> date:
    try:
        found = date(int(year), int(month_), int(day_))
    except ValueError as error:
        raise Unreadable(f"日期“{shown}”不存在。") from error
    return _in_range(found)


def _in_range(found: date) -> date:
    if not _EARLIEST <= found <= _LATEST:
        raise Unreadable(f"日期 {found.isoformat()} 不在 1900 年至 2199 年之间。")
    return found


def _amount(exact: Decimal, shown: str) -> Read:
    amount = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Read(amount, "" if amount == exact else f"金额“{shown}”四舍五入到分为 {amount} 元。")
