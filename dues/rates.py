"""How much a member owes a month, and what unpaid months lead to.

Source: 《关于中国共产党党费收缴、使用和管理的规定》(中组发〔2008〕3号, in force from 2008-04-01), here
党费规定, and 组电明字〔2017〕5号, which caps the monthly amount. Amounts are Decimal 元 throughout.

The rate of the bracket applies to the whole base, not to the part above the bracket, so dues jump at a
bracket: 3,000.00 owes 15.00 and 3,000.01 owes 30.00. That is the rule, not a slip.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

FEN = Decimal("0.01")
JIAO = Decimal("0.1")
YUAN = Decimal("1")
# 自愿一次多交 1000 元以上的 (党费规定 第11条; 2017 通知 asks to confirm them as 大额党费)
LARGE_FROM = Decimal(1000)
LARGE_SAYS = (
    "一次自愿多交 1,000 元以上，列为大额党费，全部上缴中央，请附该党员的简要情况（党费规定第 11 条）。"
)
BASE_MOST = Decimal(10_000_000)  # a month: more is a slip of the pen or of the unit
UNIT_NAMES = {FEN: "分", JIAO: "角", YUAN: "元"}


class Category(StrEnum):
    """What a member lives on, which decides the base and the table (党费规定 第1–6条)."""

    SALARIED = "salaried"
    ANNUAL = "annual"
    QUARTERLY = "quarterly"
    RETIRED = "retired"
    FARMER = "farmer"
    STUDENT = "student"
    UNEMPLOYED = "unemployed"
    RELIEF = "relief"


LABELS = {
    Category.SALARIED: "按月领取工资",
    Category.ANNUAL: "年薪制",
    Category.QUARTERLY: "不按月取得收入",
    Category.RETIRED: "离退休",
    Category.FARMER: "农民",
    Category.STUDENT: "学生",
    Category.UNEMPLOYED: "下岗失业",
    Category.RELIEF: "依靠抚恤救济或领取低保",
}

BASE_NAMES = {
    Category.SALARIED: "月工资收入",
    Category.ANNUAL: "当月实际领取的薪酬收入",
    Category.QUARTERLY: "上季度月平均纯收入",
    Category.RETIRED: "每月离退休费或养老金",
}


class NoStandard(LookupError):
    """No dues standard covers this category, base and day. The message is Chinese, for the page."""


@dataclass(frozen=True)
class Standard:
    """One line of a dues table.

    `over` is the exclusive and `up_to` the inclusive bound of the base in 元 (None: no upper bound; a base
    of 0 belongs to the bracket over 0). A line has either a `rate` (0.005 is 0.5%) or a `fixed` amount a
    month; with `fixed_up_to` as well the fixed amount is chosen locally between the two. It applies from
    `since` until `until`, both inclusive (None: still in force).
    """

    category: str
    over: Decimal
    up_to: Decimal | None
    rate: Decimal | None
    fixed: Decimal | None
    article: str
    since: date
    until: date | None = None
    fixed_up_to: Decimal | None = None

    def covers(self, category: str, base: Decimal | None, on: date) -> bool:
        """Whether this line applies to the category and base (元; None for fixed amounts) on the day."""
        if self.category != category or on < self.since or (self.until is not None and on > self.until):
            return False
        if self.fixed is not None:
            return True
        above = base > self.over or base == self.over == 0
        return above and (self.up_to is None or base <= self.up_to)

    @property
    def bracket(self) -> str:
        """The bracket in the regulation's words, e.g. 5,000 元以上至 10,000 元."""
        if self.up_to is None:
            return f"{_short(self.over)} 元以上" if self.over else ""
        if not self.over:
            return f"{_short(self.up_to)} 元以下"
        return f"{_short(self.over)} 元以上至 {_short(self.up_to)} 元"


_FROM = date(2008, 4, 1)
_WAGE_BRACKETS = (
    (Decimal(0), Decimal(3000), Decimal("0.005")),
    (Decimal(3000), Decimal(5000), Decimal("0.01")),
    (Decimal(5000), Decimal(10000), Decimal("0.015")),
    (Decimal(10000), None, Decimal("0.02")),
)
_WAGE_ARTICLES = (
    (Category.SALARIED, "党费规定第 2 条"),
    (Category.ANNUAL, "党费规定第 3 条"),
    (Category.QUARTERLY, "党费规定第 4 条"),
)

NATIONAL: tuple[Standard, ...] = (
    *(
        Standard(category, over, up_to, rate, None, article, _FROM)
        for category, article in _WAGE_ARTICLES
        for over, up_to, rate in _WAGE_BRACKETS
    ),
    Standard(Category.RETIRED, Decimal(0), Decimal(5000), Decimal("0.005"), None, "党费规定第 5 条", _FROM),
    Standard(Category.RETIRED, Decimal(5000), None, Decimal("0.01"), None, "党费规定第 5 条", _FROM),
    Standard(
        Category.FARMER,
        Decimal(0),
        None,
        None,
        Decimal("0.20"),
        "党费规定第 6 条",
        _FROM,
        fixed_up_to=Decimal("1.00"),
    ),
    *(
        Standard(category, Decimal(0), None, None, Decimal("0.20"), "党费规定第 6 条", _FROM)
        for category in (Category.STUDENT, Category.UNEMPLOYED, Category.RELIEF)
    ),
)


@dataclass(frozen=True)
class Settings:
    """Local or contested choices; the defaults are the national or the most common ones.

    cap: highest amount a month in 元, None for none (组电明字〔2017〕5号: generally not above 1000).
    unit: rounding step in 元, half up: 0.01 分, 0.1 角, 1 元 (no national rule; fixed amounts are exact).
    back_payment_months: how far back dues may be paid (党费规定 第12条: generally 6 months).
    prepay_months: how far ahead may be paid; a bill made out further ahead is paid with a warning (第12条 knows the
        month and the quarter).
    farmer_amount: the local amount for farmers within 0.20–1.00 元 (第6条).
    overdue_case_months: unbroken unpaid months that open a case (第13条: 6).
    """

    cap: Decimal | None = Decimal("1000")
    unit: Decimal = FEN
    back_payment_months: int = 6
    prepay_months: int = 3
    farmer_amount: Decimal = Decimal("0.50")
    overdue_case_months: int = 6

    def __post_init__(self):
        if self.unit not in UNIT_NAMES:
            raise ValueError("取整单位只能是 0.01（分）、0.1（角）或 1（元）。")
        if self.cap is not None and self.cap <= 0:
            raise ValueError("每月交纳上限应当大于 0。")


DEFAULTS = Settings()


@dataclass(frozen=True)
class Due:
    """What is owed for one month: `base` in 元 and `rate` are None for fixed amounts; `why` is Chinese."""

    base: Decimal | None
    rate: Decimal | None
    amount: Decimal
    article: str
    capped: bool
    why: str


def due_for(
    category: str,
    base: Decimal | None,
    on: date,
    standards: Iterable[Standard] = NATIONAL,
    settings: Settings = DEFAULTS,
) -> Due:
    """The dues of one month (党费规定 第1–6条; cap by 组电明字〔2017〕5号).

    category: a Category value; base: the month's base in 元, at most two decimals, ignored for fixed
    amounts; on: a day of the month owed for, which picks the standard in force.
    Raises NoStandard when no line applies, ValueError for an unknown category, a missing, negative or
    over-precise base, or a table with overlapping lines; TypeError when the base is a float.
    """
    label = LABELS.get(category)
    if label is None:
        raise ValueError(f"不认识的党费类别：{category}。")
    base = _checked(base, label) if category in BASE_NAMES else None
    lines = [line for line in standards if line.covers(category, base, on)]
    if not lines:
        raise NoStandard(f"{on.year}年{on.month}月没有适用于“{label}”的党费标准。")
    if len(lines) > 1:
        raise ValueError(f"{on.year}年{on.month}月适用于“{label}”的党费标准有重叠，请先改正标准。")
    line = lines[0]
    if line.fixed is not None:
        return _fixed(line, label, settings)
    return _by_rate(line, base, settings)


def _checked(base: Decimal | None, label: str) -> Decimal:
    if base is None:
        raise ValueError(f"“{label}”党员须有交纳基数。")
    if isinstance(base, float):
        raise TypeError("交纳基数须是 Decimal，不能是浮点数。")
    base = Decimal(base)
    if not base.is_finite():
        raise ValueError("交纳基数不是有效的数。")
    if base < 0:
        raise ValueError("交纳基数不能是负数。")
    if base > BASE_MOST:
        raise ValueError(f"交纳基数 {base:,.2f} 元过大，请核对单位是不是元。")
    if base != round(base, 2):
        raise ValueError("交纳基数最多到分（两位小数）。")
    return base


def _fixed(line: Standard, label: str, settings: Settings) -> Due:
    amount = line.fixed
    if line.fixed_up_to is not None:
        amount = settings.farmer_amount
        if not line.fixed <= amount <= line.fixed_up_to:
            raise ValueError(
                f"{label}党员每月应交 {line.fixed}—{line.fixed_up_to} 元，不能定为 {amount} 元。"
            )
    amount = amount.quantize(FEN)
    return Due(None, None, amount, line.article, False, f"{label}党员每月 {amount} 元（{line.article}）")


def _by_rate(line: Standard, base: Decimal, settings: Settings) -> Due:
    exact = base * line.rate
    amount = rounded(exact, settings.unit)
    product = f"{base:,.2f} × {(line.rate * 100).normalize():f}%"
    if amount == exact:
        why = f"{product} = {amount:,.2f} 元"
    else:
        why = f"{product} = {exact.normalize():,f}，四舍五入到{UNIT_NAMES[settings.unit]}为 {amount:,.2f} 元"
    bracket = f" {line.bracket}" if line.bracket else ""
    why += f"（{BASE_NAMES[line.category]}{bracket}，{line.article}）"
    capped = settings.cap is not None and amount > settings.cap
    if capped:
        amount = settings.cap.quantize(FEN)
        why += f"，超过每月交纳上限，按 {amount:,.2f} 元交（组电明字〔2017〕5号，自愿多交不限）"
    return Due(base, line.rate, amount, line.article, capped, why)


def rounded(amount: Decimal, unit: Decimal = FEN) -> Decimal:
    """The amount in 元 rounded half up to the unit (分, 角 or 元), shown with two decimals."""
    return ((amount / unit).quantize(YUAN, ROUND_HALF_UP) * unit).quantize(FEN)


@dataclass(frozen=True)
class Stage:
    """Where arrears stand: `code` none, owing, warning or case; the Chinese `sentence` says what to do."""

    code: str
    months: int
    title: str
    sentence: str
    article: str = "党费规定第 13 条"


def months_owed(months: Iterable[date], today: date) -> int:
    """The longest unbroken run among the months still unpaid (党费规定 第13条: 连续).

    months: any day of each unpaid month, in any order. A month counts once it is over before `today`,
    because dues are paid within the month (第12条).
    """
    over = sorted({_index(month) for month in months if _last_day(month) < today})
    longest = run = 0
    previous = None
    for month in over:
        run = run + 1 if previous is not None and month == previous + 1 else 1
        longest = max(longest, run)
        previous = month
    return longest


def stage(months_unpaid: int, settings: Settings = DEFAULTS) -> Stage:
    """What so many unbroken unpaid months lead to (党费规定 第13条).

    It never decides: at `overdue_case_months` a case is opened, and the branch meeting hears the reason
    and decides. The month before is a warning. Raises ValueError for a negative number.
    """
    if months_unpaid < 0:
        raise ValueError("欠交月数不能是负数。")
    limit = settings.overdue_case_months
    if months_unpaid == 0:
        return Stage("none", 0, "没有欠交", "没有欠交的党费。")
    owing = f"已连续 {months_unpaid} 个月没有交纳党费"
    if months_unpaid >= limit:
        sentence = (
            f"{owing}。党费规定第 13 条：对无正当理由，连续 {limit} 个月不交纳党费的党员，按自行脱党处理。"
            "请先查明有无正当理由，再提交支部大会讨论决定，并报上级党组织批准；系统不作认定。"
        )
        return Stage("case", months_unpaid, "提请支部大会研究", sentence)
    if months_unpaid == limit - 1:
        sentence = f"{owing}，再有 1 个月就满 {limit} 个月。请立即谈话了解原因，批评教育，限期改正（党费规定第 13 条）。"
        return Stage("warning", months_unpaid, "即将满限", sentence)
    return Stage(
        "owing", months_unpaid, "欠交", f"{owing}，请及时提醒，批评教育，限期改正（党费规定第 13 条）。"
    )


def timing_warning(month: date, paid_on: date, settings: Settings = DEFAULTS) -> str:
    """A Chinese warning when dues are paid too late or too early (党费规定 第12条); empty when neither.

    month: any day of the month paid for; paid_on: the day of payment.
    """
    ahead = _index(month) - _index(paid_on)
    if -ahead > settings.back_payment_months:
        return f"补交 {-ahead} 个月前的党费，补交时间一般不得超过 {settings.back_payment_months} 个月（党费规定第 12 条）。"
    if ahead > settings.prepay_months:
        return f"提前 {ahead} 个月交纳，党费应当按月交纳，特殊情况可以每季度交一次（党费规定第 12 条）。"
    return ""


def _index(day: date) -> int:
    return day.year * 12 + day.month


def _last_day(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _short(amount: Decimal) -> str:
    return f"{amount:,.2f}".removesuffix(".00")
