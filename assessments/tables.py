"""Scoring tables as data: what a file of assessments/schemes/ or a workbook says, before it is a Scheme.

A published table becomes a file there and needs no code. A table without headings may name its indicators at the top.
"""

import tomllib
from dataclasses import dataclass
from dataclasses import field as column
from decimal import Decimal
from pathlib import Path

from assessments.scoring import TERMS
from assessments.wording import number

FOLDER = Path(__file__).parent / "schemes"
DEFAULT = "a"
# of a table that says nothing of them: the year-end is what the level above judges
WEIGHTS = {"monthly": 40, "self": 0, "upper": 100, "peer": 0, "mass": 0}


@dataclass(frozen=True)
class CriterionData:
    """One line of 考核标准. `terms` belong to the rule (assessments/scoring.py)."""

    text: str
    rule: str
    terms: dict
    source: str = "metric"
    metric: str = ""
    period: str = "month"
    evidence_cap: int = 3


@dataclass(frozen=True)
class IndicatorData:
    """One indicator with its criteria, or a heading with `parts`, whose points are those of its parts."""

    code: str
    title: str
    points: Decimal = Decimal(0)
    side: str = "party"
    facts: tuple[str, ...] = ()
    article: str = ""
    criteria: tuple[CriterionData, ...] = ()
    parts: tuple["IndicatorData", ...] = ()


@dataclass(frozen=True)
class BandData:
    name: str
    at_least: Decimal
    share_cap: Decimal | None = None


@dataclass(frozen=True)
class SchemeData:
    """A scoring table: `field` is the kind of branch it is for, empty for all; `weights` as the columns of Scheme."""

    name: str
    indicators: tuple[IndicatorData, ...]
    bands: tuple[BandData, ...]
    field: str = ""
    version: int = 1
    origin: str = ""
    weights: dict = column(default_factory=WEIGHTS.copy)

    def walk(self):
        """(indicator, its heading or None) in the order of the table."""
        for indicator in self.indicators:
            yield indicator, None
            for part in indicator.parts:
                yield part, indicator


def table(name):
    """The SchemeData of the file `name`.toml; raises FileNotFoundError, ValueError when a key is not known."""
    return read(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal))


def tables():
    """Every table at hand: {file name without its end: SchemeData}, by name."""
    return {path.stem: table(path.stem) for path in sorted(FOLDER.glob("*.toml"))}


def read(raw):
    """SchemeData of a table as TOML has it. Raises ValueError for a key that means nothing."""
    indicators = tuple(_indicator(x) for x in raw.pop("indicators", ()))
    bands = tuple(
        BandData(x["name"], Decimal(x["at_least"]), _decimal(x.get("share_cap")))
        for x in raw.pop("bands", ())
    )
    weights = WEIGHTS | raw.pop("weights", {})
    return _made(SchemeData, raw | {"indicators": indicators, "bands": bands, "weights": weights})


def _indicator(raw):
    parts = tuple(_indicator(x) for x in raw.pop("parts", ()))
    criteria = tuple(_criterion(x) for x in raw.pop("criteria", ()))
    points = Decimal(raw.pop("points", 0)) or sum((part.points for part in parts), Decimal(0))
    facts = tuple(raw.pop("facts", ()))
    return _made(
        IndicatorData, raw | {"parts": parts, "criteria": criteria, "points": points, "facts": facts}
    )


def _criterion(raw):
    names = {name for name, _ in TERMS.get(raw.get("rule"), ())}
    terms = {name: _plain(raw.pop(name)) for name in list(raw) if name in names}
    return _made(CriterionData, raw | {"terms": terms})


def _plain(value):
    """Numbers as text without idle zeros, so that JSON keeps them exact and equal terms are written alike."""
    if isinstance(value, list):
        return [_plain(x) for x in value]
    return value if isinstance(value, (bool, str)) else number(value)


def _decimal(value):
    return None if value is None else Decimal(value)


def _made(kind, values):
    if strange := set(values) - set(kind.__dataclass_fields__):
        raise ValueError(f"{kind.__name__}: {sorted(strange)[0]}")
    return kind(**values)
