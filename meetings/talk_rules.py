"""谈心谈话: which talks a branch owes in a year, and which are still missing. Pure.

Source: 条例 第19条: 党支部委员之间、党支部委员和党员之间、党员和党员之间，每年谈心谈话一般不少于 1 次. Read as: every two
members of the committee (the secretary is one) talk with each other; every other member talks with at least one member
of the committee; every other member talks with at least one other who is not of the committee, if there is one. Each
at least once in the calendar year. Where no committee is elected, secretary and deputy stand for it (第20条).
"""

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple


class Progress(NamedTuple):
    """What a year of talks comes to. `pairs`: two of the committee who have not talked; `unseen`: members nobody of
    the committee talked with; `alone`: members who talked with no other member."""

    total: int
    done: int
    pairs: list
    unseen: list
    alone: list


def progress(committee: Iterable[int], others: Iterable[int], talks: Iterable[tuple[int, int]]) -> Progress:
    """Hold a year's talks (pairs of ids, in either order) against what art. 19 expects of the branch."""
    committee = list(dict.fromkeys(committee))
    others = [one for one in dict.fromkeys(others) if one not in set(committee)]
    talked = {frozenset(pair) for pair in talks}
    pairs = list(combinations(committee, 2))
    peers = others if len(others) > 1 else []
    missing = [pair for pair in pairs if frozenset(pair) not in talked]
    unseen = [one for one in others if committee and not _talked_with(one, committee, talked)]
    alone = [one for one in peers if not _talked_with(one, others, talked)]
    total = len(pairs) + (len(others) if committee else 0) + len(peers)
    return Progress(total, total - len(missing) - len(unseen) - len(alone), missing, unseen, alone)


def _talked_with(one, people, talked):
    return any(frozenset((one, other)) in talked for other in people if other != one)
