"""责任清单 as data: which duties a year holds for which posts of which kind of organisation. Pure.

《党委（党组）落实全面从严治党主体责任规定》 asks for a list of duties and a division of the year's tasks with days; basic
organisations follow it (art. 2). The lines are in duty_library.toml; another line needs no code.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "duty_library.toml"
ONE_A_HOLDER = (
    "post"  # the kind that everybody in office answers for; the others are one for the organisation
)


@dataclass(frozen=True)
class DutyTemplate:
    """One line. `month`, `day`: by when, inclusive."""

    code: str
    kind: str
    title: str
    month: int
    day: int
    places: tuple[str, ...]
    posts: tuple[str, ...]
    side: str = "party"
    measure: str = ""
    article: str = ""
    metric: str = ""

    def due_on(self, year):
        """The last day of the year to do it on."""
        return date(year, self.month, self.day)

    @property
    def each_holder(self):
        """Whether everybody who holds one of the posts has it, not one for the organisation."""
        return self.kind == ONE_A_HOLDER

    def first_of(self, posts):
        """Of `posts` (with .role) the one that answers for it, in the order of the line; None where none does."""
        fit = [post for post in posts if post.role in self.posts]
        return min(fit, key=lambda post: self.posts.index(post.role), default=None)


@cache
def library():
    """Every line, in the order of the file. Raises ValueError for a key that means nothing, or two of one code."""
    lines = read(tomllib.loads(FILE.read_text(encoding="utf-8")))
    return tuple(lines)


def read(raw):
    """The DutyTemplates of a list as TOML has it."""
    lines = [_line(dict(line)) for line in raw["duties"]]
    if len({line.code for line in lines}) < len(lines):
        raise ValueError("code")
    return lines


def of_kind(place):
    """The lines for one kind of organisation."""
    return [line for line in library() if place in line.places]


def _line(raw):
    month, day = (int(part) for part in raw.pop("due").split("-"))
    places, posts = tuple(raw.pop("places")), tuple(raw.pop("posts"))
    if strange := set(raw) - set(DutyTemplate.__dataclass_fields__):
        raise ValueError(sorted(strange)[0])
    line = DutyTemplate(month=month, day=day, places=places, posts=posts, **raw)
    line.due_on(2025)  # a day that not every year has is refused here
    return line
