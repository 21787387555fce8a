"""How what occurred becomes points, and points a grade. Pure arithmetic; what occurred is counted in metrics.py.

Published scoring tables are written in eight kinds of rule, and every line of theirs is one of them:

====== ============================================= ============================================================
kind   terms                                         example from a published table
====== ============================================= ============================================================
each   each, [most]                                  三会一课 12 分：缺 1 次扣 0.2 分
steps  below, step, each, [most], [started]          党课出勤率低于 90% 的，每低 10% 扣 1 分
tiers  tiers: [[at least %, points], …]              出勤率 90% 以上 10 分，80% 以上 8 分
ratio  –                                             按完成率得分
judged least, most                                   制度不健全扣 1 至 3 分，由考评人定
zero   –                                             组织生活会未开的，本项 0 分
bonus  each, most                                    受上级表彰每次加 1 分，最多 5 分
veto   grade                                         发生安全责任事故的，不能列为一类支部
====== ============================================= ============================================================

`each` takes off for every occurrence, `judged` what a person decided within its bounds. What the lines of one
indicator take together never exceeds its points (本项扣完为止); a bonus goes beyond them up to its own `most`.
"""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from typing import NamedTuple

LOW = Decimal(75)  # below this share the department is told; the lowest band of the heat map
CENT = Decimal("0.01")
HUNDRED = Decimal(100)
MOST = Decimal("9999.99")  # points a line can say
# what two places of a per cent cannot say: a third as the rules mean it, and as it is written
THIRDS = {Decimal("33.33"): (Fraction(1, 3), "1/3"), Decimal("66.67"): (Fraction(2, 3), "2/3")}

KINDS = {
    "each": "逐次扣分",
    "steps": "按比率分档扣分",
    "tiers": "按比率分档得分",
    "ratio": "按比率得分",
    "judged": "酌情扣分",
    "zero": "出现即不得分",
    "bonus": "加分",
    "veto": "一票否决",
}
# terms of each kind: (name, must be there)
TERMS = {
    "each": (("each", True), ("most", False)),
    "steps": (("below", True), ("step", True), ("each", True), ("most", False), ("started", False)),
    "tiers": (("tiers", True),),
    "ratio": (),
    "judged": (("least", True), ("most", True)),
    "zero": (),
    "bonus": (("each", True), ("most", True)),
    "veto": (("grade", True),),
}
# what each term is called on a page and in a workbook
TITLES = {
    "each": "每次（每档）分值",
    "most": "最多（分）",
    "least": "最少（分）",
    "below": "起点（%）",
    "step": "每档（%）",
    "started": "不足一档算一档",
    "tiers": "各档得分",
    "grade": "最高等次",
}
ON_RATES = frozenset(
    {"steps", "tiers", "ratio"}
)  # read how much of what was due was done, not how often it failed


class Figure(NamedTuple):
    """What was counted of one branch: it occurred `occurrences` times out of `due`.

    `amount`: points a person decided to take (`judged`), or the percentage of a poll (on rates); None where none is.
    """

    occurrences: int = 0
    due: int = 0
    amount: Decimal | None = None

    @property
    def rate(self):
        """Share done of what was due in %, exact; None when nothing was due."""
        if self.amount is not None:
            return Decimal(self.amount)
        return Decimal(self.due - self.occurrences) * 100 / self.due if self.due else None


@dataclass(frozen=True)
class Rule:
    """One rule as written in a scheme: its kind and terms, read and judged sound by `rule_of`."""

    kind: str
    terms: dict

    def takes(self, points, figure):
        """Points taken off an indicator of `points` for `figure`, never more than `points`; a bonus is negative.

        Where a rate is asked and nothing was due, nothing is taken. A veto takes nothing: see `vetoes`.
        Raises ValueError for negative counts.
        """
        if figure.occurrences < 0 or figure.due < 0:
            raise ValueError("次数不能是负数。")
        return getattr(self, f"_{self.kind}")(Decimal(points), figure).quantize(CENT, ROUND_HALF_UP)

    def vetoes(self, figure):
        """The best grade still open after `figure`, or "" where nothing is vetoed."""
        return self.terms["grade"] if self.kind == "veto" and figure.occurrences else ""

    def _each(self, points, figure):
        return min(points, self._capped(self.terms["each"] * figure.occurrences))

    def _steps(self, points, figure):
        rate, terms = figure.rate, self.terms
        if rate is None or rate >= terms["below"]:
            return Decimal(0)
        steps = (terms["below"] - rate) / terms["step"]
        whole = steps.to_integral_value(ROUND_FLOOR)
        if terms.get("started") and steps != whole:
            whole += 1
        return min(points, self._capped(terms["each"] * whole))

    def _tiers(self, points, figure):
        if figure.rate is None:
            return Decimal(0)
        reached = (worth for least, worth in self.terms["tiers"] if figure.rate >= least)
        return points - min(points, next(reached, Decimal(0)))

    def _ratio(self, points, figure):
        return Decimal(0) if figure.rate is None else points * (HUNDRED - min(figure.rate, HUNDRED)) / HUNDRED

    def _judged(self, points, figure):
        if figure.amount is None or figure.amount == 0:
            return Decimal(0)
        return min(points, self._capped(figure.amount))

    def judges(self, amount):
        """Whether a checker may take `amount` points at once on a judged line."""
        return self.kind == "judged" and self.terms["least"] <= amount <= self.terms["most"]

    def _zero(self, points, figure):
        return points if figure.occurrences else Decimal(0)

    def _bonus(self, points, figure):
        return -self._capped(self.terms["each"] * figure.occurrences)

    def _veto(self, points, figure):
        return Decimal(0)

    def _capped(self, amount):
        most = self.terms.get("most")
        return amount if most is None else min(amount, most)


def rule_of(kind, terms, points, grades=()):
    """The Rule of a line of an indicator worth `points`. Terms may be text, as JSON and sheets carry them.

    `grades`: names of the grades of the scheme, of which a veto names one. Raises ValueError with a sentence that
    says what does not fit.
    """
    if kind not in TERMS:
        raise ValueError(f"计分方式“{kind}”不认识，可用：{'、'.join(KINDS.values())}。")
    known = dict(TERMS[kind])
    if strange := sorted(set(terms) - set(known)):
        raise ValueError(f"“{KINDS[kind]}”没有“{TITLES.get(strange[0], strange[0])}”这一项。")
    if missing := [name for name, must in TERMS[kind] if must and terms.get(name) in (None, "", [])]:
        raise ValueError(f"“{KINDS[kind]}”缺“{TITLES[missing[0]]}”。")
    read = {name: _read(name, value) for name, value in terms.items() if value not in (None, "")}
    _judge(kind, read, Decimal(points), grades)
    return Rule(kind, read)


def _read(name, value):
    if name == "grade":
        return str(value)
    if name == "started":
        return value in (True, "true", "是", 1)
    if name == "tiers":
        return tuple((_number("tiers", least), _number("tiers", worth)) for least, worth in value)
    return _number(name, value)


def _number(name, value):
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise ValueError(f"“{TITLES[name]}”须是不小于 0 的数。")
    if number > MOST:
        raise ValueError(f"“{TITLES[name]}”不能超过 {MOST}。")
    return number


def _judge(kind, terms, points, grades):
    if points < 0 or (points == 0 and kind not in ("bonus", "veto")):
        raise ValueError("指标的分值须大于 0；只加分或一票否决的指标分值可以是 0。")
    for name in ("each", "step"):
        if name in terms and not terms[name]:
            raise ValueError("每次（每档）分值须大于 0。")
    if kind == "judged" and not 0 < terms["least"] <= terms["most"]:
        raise ValueError("酌情扣分的下限须大于 0 且不超过上限。")
    if kind == "steps" and terms["below"] > HUNDRED:
        raise ValueError("比率的起点不能超过 100%。")
    if kind == "tiers":
        bounds = [least for least, _ in terms["tiers"]]
        if bounds != sorted(set(bounds), reverse=True) or bounds[0] > HUNDRED:
            raise ValueError("各档须从高到低，不重复，不超过 100%。")
        if any(worth > points for _, worth in terms["tiers"]):
            raise ValueError("某一档的得分超过了指标的分值。")
    if kind == "veto" and terms["grade"] not in grades:
        raise ValueError(f"一票否决的等次“{terms['grade']}”不在本细则的等次里。")


def share_out(points, takes):
    """What each line of one indicator really takes, in their order, when together they cannot take more than `points`.

    Bonuses (negative) are kept whole and open no room for further deductions. So an indicator keeps `points` minus
    the sum of what is returned, and the sums of a table are the sums of its lines.
    """
    left, real = Decimal(points), []
    for take in takes:
        take = take if take < 0 else min(take, left)
        left -= max(take, Decimal(0))
        real.append(take)
    return real


def total(lines):
    """Sum (points kept, points there were to keep) over pairs of the two."""
    lines = list(lines)
    return sum((kept for kept, _ in lines), Decimal(0)), sum((whole for _, whole in lines), Decimal(0))


def percent(kept, whole):
    """The share kept of the points of a scheme as it is shown; None where there was nothing to keep."""
    return cut(Decimal(kept) * 100 / Decimal(whole)) if whole else None


def cut(share):
    """A share in % with one decimal, cut rather than rounded: 89.96 must not look like 90, where another light begins.

    As every bound of lights and colours is whole, the cut share is within the same ones as the exact one.
    """
    return None if share is None else Decimal(share).quantize(Decimal("0.1"), ROUND_FLOOR)


def weighed(parts):
    """The mean of (value, weight) pairs by weight, two decimals; a value of None gives its weight to the others.

    A poll nobody answered or too few did has no value. None when no part has one.
    """
    present = [(Decimal(value), Decimal(weight)) for value, weight in parts if value is not None and weight]
    if not present:
        return None
    whole = sum(weight for _, weight in present)
    return (sum(value * weight for value, weight in present) / whole).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Band:
    """One grade: the total it asks for at least, and the share of branches (%) that may have it; None: no cap."""

    name: str
    at_least: Decimal
    share_cap: Decimal | None = None


def grade_of(score, bands, vetoed=""):
    """The name of the grade for `score`, or the grade a veto leaves at best when that is lower.

    `bands`: best first, falling `at_least`, the last from 0.
    """
    names = [band.name for band in bands]
    place = next(
        place for place, band in enumerate(bands) if score >= band.at_least or place == len(bands) - 1
    )
    return names[max(place, names.index(vetoed))] if vetoed else names[place]


def graded(scores, bands, count=None, taken=None):
    """Suggested grades for the branches judged together: {key: (grade, why it is not the one of its score, or "")}.

    `scores`: [(key, score, vetoed grade or "")] of those to be graded; `count`: how many are judged together in all, of
    whom `taken` {grade: n} have their grade already. A capped grade holds at most its share of all; the best scores get
    it first, and branches of equal score at the limit all go to the next grade, since nothing says which of them
    is better: a person may decide otherwise. So when all branches are equal and more than the cap, none has the grade.
    """
    count, found = len(scores) if count is None else count, {}
    room = _rooms(bands, count, taken or {})
    order = {band.name: place for place, band in enumerate(bands)}
    waiting = sorted(scores, key=lambda row: (-row[1], str(row[0])))
    wanted = {key: order[grade_of(score, bands, vetoed)] for key, score, vetoed in waiting}
    for place, band in enumerate(bands):
        here = [(key, score) for key, score, _ in waiting if wanted[key] == place]
        inside = {key for key, _ in (here if room[band.name] is None else _best(here, room[band.name]))}
        for key, _ in here:
            if key in inside:
                found[key] = (band.name, found[key][1] if key in found else "")
            else:
                wanted[key] = place + 1
                found[key] = (band.name, f"{cap_says(band, count)}，按得分排在名额之外")
    return found


def most_of(count, cap):
    """How many of `count` the cap (%) of a grade leaves it; a third of three is one."""
    return int(count * (THIRDS[cap][0] if cap in THIRDS else Fraction(cap) / 100))


def cap_in_words(cap):
    """The cap as it is written: 1/3, 30%."""
    return THIRDS[cap][1] if cap in THIRDS else f"{cap.normalize():f}%"


def cap_says(band, count):
    """How many of `count` may have the grade, as a sentence begins."""
    return f"“{band.name}”不超过 {cap_in_words(band.share_cap)}：{count} 个支部最多 {most_of(count, band.share_cap)} 个"


def _rooms(bands, count, taken):
    """{grade: how many more may have it, None: any}. The last grade takes whoever is left, whatever its cap says."""
    rooms = {
        band.name: None
        if band.share_cap is None
        else max(most_of(count, band.share_cap) - taken.get(band.name, 0), 0)
        for band in bands
    }
    return rooms | {bands[-1].name: None}


def _best(rows, room):
    """The first `room` of rows sorted by falling score, without those that tie with the first left out."""
    if len(rows) <= room:
        return rows
    edge = rows[room][1]
    return [row for row in rows[:room] if row[1] > edge]
