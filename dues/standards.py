"""Which table and which settings hold for an organisation on a day: the nearest one upwards that set its own decides."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from branches.local_rules import RULES, values_of
from branches.models import Organisation
from dues import local_rules, rates
from dues.models import StandardLine, StandardTable

SETTINGS = (
    local_rules.CAP.key,
    local_rules.UNIT.key,
    local_rules.BACK_PAYMENT.key,
    local_rules.PREPAY.key,
    local_rules.FARMER.key,
)


@dataclass(frozen=True)
class Table:
    """The lines of one category as they hold somewhere; `row` is the StandardTable, None for those of the program."""

    category: str
    lines: tuple
    row: StandardTable | None = None

    @property
    def article(self):
        return self.lines[0].article

    @property
    def since(self):
        return self.lines[0].since


class InForce:
    """The standards and settings of a day, for any number of organisations in three queries.

    A branch without a local table uses that of the nearest organisation above it, at last the national one
    (党费规定 art. 2–6). A table without lines returns to what holds above.
    """

    def __init__(self, organisations, day):
        self.day = day
        organisations = list(organisations)
        self._values = values_of(SETTINGS, organisations, day)
        self._paths = {o.pk: o.path for o in organisations}
        self._tables = _latest(day)
        self._known = {}

    def tables(self, organisation):
        """{category: Table} for one of the organisations."""
        path = self._paths[organisation.pk]
        if path not in self._known:
            self._known[path] = {category: self._nearest(category, path) for category in rates.LABELS}
        return self._known[path]

    def standards(self, organisation):
        """The lines for rates.due_for."""
        return [line for table in self.tables(organisation).values() for line in table.lines]

    def values(self, organisation):
        """{key of a local rule: its value} for one of the organisations."""
        return self._values[organisation.pk]

    def settings(self, organisation):
        """The settings for rates.due_for and rates.timing_warning."""
        return _settings(self._values[organisation.pk])

    def due(self, organisation, category, base):
        """What a member of `organisation` owes a month (rates.due_for; raises as it does)."""
        return rates.due_for(
            category, base, self.day, self.standards(organisation), self.settings(organisation)
        )

    def _nearest(self, category, path):
        for end in range(len(path), -1, -Organisation.steplen):
            table = self._tables.get((path[:end], category))
            if table is not None and table.lines:
                return table
        return Table(category, tuple(line for line in rates.NATIONAL if line.category == category))


def standards_for(branch, day):
    """The lines that hold for one branch on `day`."""
    return InForce([branch], day).standards(branch)


def settings_for(branch, day):
    """The settings that hold for one branch on `day`; one query."""
    return _settings(values_of(SETTINGS, [branch], day)[branch.pk])


def settings_of(branches, day):
    """{branch id: the settings that hold there on `day`}; one query."""
    return {pk: _settings(values) for pk, values in values_of(SETTINGS, branches, day).items()}


def _settings(values):
    return rates.Settings(
        cap=values[local_rules.CAP.key] or None,
        unit=Decimal(values[local_rules.UNIT.key]),
        back_payment_months=values[local_rules.BACK_PAYMENT.key],
        prepay_months=values[local_rules.PREPAY.key],
        farmer_amount=values[local_rules.FARMER.key],
    )


def _latest(day):
    """{(path, category): Table}, the path empty for the national ones; the latest of each place."""
    lines = defaultdict(list)
    for line in StandardLine.objects.filter(table__since__lte=day).order_by("over"):
        lines[line.table_id].append(line)
    found = {}
    rows = StandardTable.objects.filter(since__lte=day).select_related("organisation")
    for row in rows.order_by("since"):
        path = row.organisation.path if row.organisation_id else ""
        found[path, row.category] = Table(row.category, tuple(lines_of(row, lines[row.pk])), row)
    return found


def lines_of(row, lines):
    """The stored lines of a stored table as rates.Standard."""
    return [
        rates.Standard(
            row.category,
            line.over,
            line.up_to,
            line.rate,
            line.fixed,
            row.article,
            row.since,
            fixed_up_to=line.fixed_up_to,
        )
        for line in lines
    ]


@dataclass(frozen=True)
class Line:
    """One line of a table on its way in: over and up_to in 元 (None: no upper bound), rate (0.005 is 0.5%) or fixed."""

    over: Decimal
    up_to: Decimal | None
    rate: Decimal | None = None
    fixed: Decimal | None = None


def problems_of(category, lines):
    """What is wrong with the lines of a table, as Chinese sentences; empty where nothing is.

    A table begins at 0, has neither gap nor overlap, ends without a bound, and its rates rise (党费规定 art. 2–5).
    """
    if category not in rates.BASE_NAMES:
        return [] if len(lines) == 1 and lines[0].fixed is not None else ["这一类是定额，请只填每月金额。"]
    found = []
    if not lines or lines[0].over != 0:
        found.append("第一档应当从 0 元开始。")
    for at, line in enumerate(lines, start=1):
        if line.rate is None or not 0 <= line.rate <= 1:
            found.append(f"第 {at} 档的比例应当在 0 到 100% 之间。")
        if line.up_to is not None and line.up_to <= line.over:
            found.append(f"第 {at} 档的上限应当高于下限。")
    for at, (one, other) in enumerate(pairwise(lines), start=2):
        if one.up_to is None or one.up_to < other.over:
            found.append(f"第 {at} 档与上一档之间有空档，收入落在其中的没有标准。")
        elif one.up_to > other.over:
            found.append(f"第 {at} 档与上一档重叠。")
        elif one.rate is not None and other.rate is not None and other.rate < one.rate:
            found.append(f"第 {at} 档的比例低于上一档。")
    if lines and lines[-1].up_to is not None:
        found.append("最后一档不应有上限，否则更高的收入没有标准。")
    return found


SANE_RATE = Decimal("0.02")  # the highest of the national tables


def warnings_of(lines):
    """What is unusual but allowed, as Chinese sentences."""
    high = [line for line in lines if line.rate is not None and line.rate > SANE_RATE]
    return ["有的比例高于全国规定的最高比例 2%（党费规定第 2 条），请核对文件。"] if high else []


def in_words(line):
    """One line as it is read out: 3,000 元以上至 5,000 元 1%; 每月 0.20 元."""
    if line.fixed is not None:
        upper = getattr(line, "fixed_up_to", None)
        return f"每月 {line.fixed}—{upper} 元" if upper else f"每月 {line.fixed} 元"
    percent = f"{(line.rate * 100).normalize():f}%"
    bracket = rates.Standard("", line.over, line.up_to, line.rate, None, "", date.min).bracket
    return f"{bracket} {percent}".strip()


def titles():
    """The settings shown beside the tables: [(key, Rule)]."""
    return [(key, RULES[key]) for key in SETTINGS]
