"""A year's result from its parts. Pure arithmetic.

The year is `monthly` % of the mean of the months and the rest of the year-end; the year-end is the mean of the branch's
own, the superior's, the peers' and the masses' marks by their weights (考核细则). A part that is not there (no month
scored, no poll or too few voters) leaves its weight to the others, and the result says so.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assessments.scoring import weighed

CENT = Decimal("0.01")


@dataclass(frozen=True)
class LineMarks:
    """One indicator of the year: what it is worth, what the figures leave of it, what the branch and the level above say.

    `own` and `upper` are None where they agree with what is before them: the branch with the figures, the level
    above with the figures too (never with the branch's own mark). `figures` is None where they could not be counted:
    then the line is in neither what was kept nor the whole, unless somebody says what it is worth.
    """

    points: Decimal
    figures: Decimal | None
    own: Decimal | None = None
    upper: Decimal | None = None
    side: str = "party"

    @property
    def as_self(self):
        return self.figures if self.own is None else self.own

    @property
    def as_upper(self):
        return self.figures if self.upper is None else self.upper


@dataclass(frozen=True)
class Result:
    """The parts in % and their `total`; `left_out` names the weighted parts that were not there."""

    monthly: Decimal | None
    own: Decimal | None
    upper: Decimal | None
    peer: Decimal | None
    mass: Decimal | None
    party: Decimal | None
    business: Decimal | None
    total: Decimal | None
    left_out: tuple[str, ...] = ()


def result(lines, weights, months=(), peer=None, mass=None):
    """The Result of a year.

    `lines`: LineMarks of the indicators that apply; `weights`: {monthly, self, upper, peer, mass} in %; `months`: the
    share kept (%) of each month scored; `peer`, `mass`: results of the polls in %.
    """
    lines = list(lines)
    monthly = _mean(months)
    own = _share((line.as_self, line.points) for line in lines)
    upper = _share((line.as_upper, line.points) for line in lines)
    parts = {"self": own, "upper": upper, "peer": peer, "mass": mass}
    year_end = weighed([(value, weights[name]) for name, value in parts.items()])
    total = weighed([(monthly, weights["monthly"]), (year_end, 100 - weights["monthly"])])
    if total is None:  # the part that has all the weight is not there
        total = year_end if monthly is None else monthly
    missing = [
        name for name, value in (parts | {"monthly": monthly}).items() if value is None and weights[name]
    ]
    sides = {
        side: _share((line.as_upper, line.points) for line in lines if line.side == side)
        for side in ("party", "business")
    }
    return Result(monthly, own, upper, peer, mass, **sides, total=total, left_out=tuple(missing))


def _share(pairs):
    pairs = [(kept, points) for kept, points in pairs if kept is not None]
    whole = sum((points for _, points in pairs), Decimal(0))
    kept = sum((kept for kept, _ in pairs), Decimal(0))
    return (kept * 100 / whole).quantize(CENT, ROUND_HALF_UP) if whole else None


def _mean(months):
    months = [Decimal(month) for month in months if month is not None]
    return (sum(months) / len(months)).quantize(CENT, ROUND_HALF_UP) if months else None
