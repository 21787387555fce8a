"""Checklists of 督查 as data: a file of assessments/checklists/ a list, or lines somebody typed. Pure.

A published checklist becomes a file there and needs no code.
"""

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "checklists"
LONGEST = {"item": 150, "article": 200, "metric": 40}
MOST = 60  # items of one round: a visit is an hour, not a week


@dataclass(frozen=True)
class Item:
    """One thing to look at, the rule it rests on, and the metric of assessments/metrics.py it belongs to, if any."""

    item: str
    article: str = ""
    metric: str = ""

    def as_kept(self):
        """As a round keeps it."""
        return asdict(self)


@dataclass(frozen=True)
class Checklist:
    name: str
    items: tuple[Item, ...]
    origin: str = ""


def checklist(code):
    """The Checklist of the file `code`.toml; raises FileNotFoundError, TypeError when a key is not known."""
    raw = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    items = tuple(Item(**line) for line in raw.pop("items"))
    return Checklist(items=items, **raw)


def checklists():
    """Every checklist at hand: {file name without its end: Checklist}, by name of the file."""
    return {path.stem: checklist(path.stem) for path in sorted(FOLDER.glob("*.toml"))}


def read_lines(text):
    """The Items typed one a line, `检查内容｜依据`; raises ValueError in words for a line that is too long."""
    found = []
    for line in text.splitlines():
        item, _, article = (part.strip() for part in line.replace("|", "｜").partition("｜"))
        if not item:
            continue
        for value, name in ((item, "item"), (article, "article")):
            if len(value) > LONGEST[name]:
                raise ValueError(f"“{value[:20]}…”太长，一行最多 {LONGEST[name]} 字。")
        found.append(Item(item, article))
    return found


def joined(*lists):
    """Several lists of Items as one, each item once, in order."""
    return list({one.item: one for part in lists for one in part}.values())
