"""A scheme as people read it: its tree in order, each line with its rule and its source in words.

Answers for a stored Scheme and for a SchemeData alike: both say the same things under the same names.
"""

from dataclasses import dataclass

from assessments.facts import FACTS
from assessments.metrics import METRICS
from assessments.models import Criterion, Indicator, Poll
from assessments.wording import in_words, number

NAMES = (
    {metric.name: metric.title for metric in METRICS.values()}
    | dict(Poll.Kind.choices)
    | {fact.code: fact.title for fact in FACTS.values()}
)


@dataclass(frozen=True)
class Line:
    """One line of 考核标准: what it says, its rule, where the figure comes from."""

    text: str
    words: str
    source: str
    period: str
    evidence_cap: int
    by_hand: bool


@dataclass(frozen=True)
class Item:
    """One indicator with its lines; a heading has `parts` beneath it and none of its own."""

    indicator: object
    points: str
    business: bool
    facts: tuple
    lines: tuple
    is_heading: bool
    is_part: bool


def outline(scheme):
    """The Items of a stored scheme read `with_lines`, in the order of the table."""
    rows = list(scheme.indicators.all())
    headings = {row.parent_id for row in rows}
    return [_item(row, row.criteria.all(), row.pk in headings, bool(row.parent_id)) for row in rows]


def outline_of(data):
    """The same of a SchemeData."""
    return [_item(row, row.criteria, bool(row.parts), heading is not None) for row, heading in data.walk()]


def source_words(line):
    """Where the figure comes from: 系统取数“三会一课缺会”, 考评登记, 测评“群众评议”."""
    label = Criterion.Source(line.source).label
    return f"{label}“{NAMES.get(line.metric, line.metric)}”" if line.metric else label


def _item(row, lines, is_heading, is_part):
    said = tuple(
        Line(
            line.text,
            in_words(line.rule, line.terms),
            source_words(line),
            Criterion.Period(line.period).label,
            line.evidence_cap,
            line.source == Criterion.Source.MANUAL,
        )
        for line in lines
    )
    facts = tuple(NAMES.get(code, code) for code in row.facts)
    business = row.side == Indicator.Side.BUSINESS
    return Item(row, number(row.points), business, facts, said, is_heading, is_part)
