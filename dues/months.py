"""Months in words, and the years whose 核定 is at hand. Pure."""

from itertools import groupby


def in_words(months):
    """10、11 月; 3 至 10 月 for three or more in a row; with the year before each group where there are several."""
    by_year = {}
    for month in sorted(months):
        by_year.setdefault(month.year, []).append(month.month)
    groups = {year: f"{'、'.join(_runs(numbers))} 月" for year, numbers in by_year.items()}
    if len(groups) == 1:
        return next(iter(groups.values()))
    return "、".join(f"{year} 年 {words}" for year, words in groups.items())


def _runs(numbers):
    """The numbers as words, three or more in a row drawn together."""
    for _, run in groupby(enumerate(numbers), key=lambda place: place[1] - place[0]):
        found = [str(number) for _, number in run]
        yield from [f"{found[0]} 至 {found[-1]}"] if len(found) > 2 else found


def years_to_fix(day):
    """The years whose 核定 is at hand on `day`: this one, in December the next too (2017 通知 (1): 年初核定)."""
    return (day.year, day.year + 1) if day.month == 12 else (day.year,)


def quarter_in_words(day):
    """2026 年第 4 季度: that of a day."""
    return f"{day.year} 年第 {(day.month + 2) // 3} 季度"
