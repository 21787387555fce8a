"""Which row of a sheet is its header, and which column of the kind each of its titles means. Pure."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

HEADER_WITHIN = 30  # title rows above the header: more is not a table
SAMPLES = 3
_MASKED = re.compile("遮盖|脱敏|隐藏")
_BRACKETS = re.compile(r"[(\[{【〔<《「][^()\[\]{}【】〔〕<>《》「」]*[)\]}】〕>》」]")
_NUMBER = re.compile(r"^\d+(?=\D)")
_SIGNS = re.compile(r"[\W_]+")
_ASKS = re.compile("必填项?|选填项?|可不填|可不填写")
# Offices write either; both sides are brought to the second.
_SAME = (
    ("年月日", "日期"),
    ("年月", "日期"),
    ("时间", "日期"),
    ("号码", "号"),
    ("缴纳", "交纳"),
    ("缴费", "交费"),
)
_LOOSE = 6  # a title may say this much more than the spelling found in it


@dataclass(frozen=True)
class Guess:
    """The column a title is taken for, or None; `sure` unless it is only alike."""

    name: str | None = None
    sure: bool = True


def plain(title):
    """A title without what offices decorate it with: spaces, line breaks, signs, units and remarks in brackets,
    numbering, 必填, full-width forms; 时间 and 日期, 号码 and 号 are the same. '' where nothing is left, and for a
    column whose title says that its content is masked.
    """
    if _MASKED.search(str(title)):
        return ""
    text = unicodedata.normalize("NFKC", str(title)).lower()
    while (bare := _BRACKETS.sub("", text)) != text:
        text = bare
    text = _ASKS.sub("", _SIGNS.sub("", text))
    text = _NUMBER.sub("", text)
    for one, other in _SAME:
        text = text.replace(one, other)
    return text


def fingerprint(titles):
    """Names one header: the same titles in the same order, however decorated."""
    said = [plain(title) for title in titles]
    while said and not said[-1]:
        said.pop()
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()


def spellings_of(kind):
    """Column name by plain spelling; what two columns claim belongs to the first."""
    found = {}
    for column in kind.columns:
        for spelling in (column.title, *column.spellings):
            found.setdefault(plain(spelling), column.name)
    found.pop("", None)
    return found


def guesses(kind, titles):
    """A Guess for each title. Two titles of one meaning both keep it: the cell that is filled will count."""
    by_spelling = spellings_of(kind)
    said = [plain(title) for title in titles]
    exact = [by_spelling.get(word) for word in said]
    taken = set(exact)
    found = []
    for word, name in zip(said, exact, strict=True):
        guess = Guess(name) if name else _alike(word, by_spelling, taken)
        taken.add(guess.name)
        found.append(guess)
    return found


def _alike(word, by_spelling, taken):
    """The column with the longest spelling that is part of `word`, or that begins with it."""
    near = [
        (len(spelling), name)
        for spelling, name in by_spelling.items()
        if name not in taken
        and (
            (len(spelling) > 1 and spelling in word and len(word) <= len(spelling) + _LOOSE)
            or (len(word) > 1 and spelling.startswith(word))
        )
    ]
    return Guess(max(near)[1], sure=False) if near else Guess()


def header_at(kind, top, known=()):
    """The position of the header among the first lines of a sheet, or None where no line can be one.

    First a line whose fingerprint is `known`; then the first that has all required columns; then the one with most
    of the kind's columns, if more than one; last the first line with as many titles as there are required columns.
    """
    by_spelling = spellings_of(kind)
    needed = {column.name for column in kind.required}
    scores = []
    for at, line in enumerate(top):
        if known and fingerprint(line) in known:
            return at
        found = {by_spelling.get(plain(cell)) for cell in line} - {None}
        if needed and needed <= found:
            return at
        scores.append((len(found), -at))
    most, at = max(scores, default=(0, 0))
    if most > 1:
        return -at
    words = (sum(isinstance(cell, str) and bool(cell.strip()) for cell in line) for line in top)
    return next((at for at, count in enumerate(words) if count >= max(2, len(needed))), None)
