"""What the rooms above have to say of a member: dues, meetings, scores, each in a sentence with its page.

The member's page, the own page and the letter of a transfer show what is registered here, so that this room need
not know theirs.
"""

from dataclasses import dataclass

_tellers = []


@dataclass(frozen=True)
class Summary:
    """`code` names the room (dues, meetings); `says` is one Chinese sentence; `url` leads to the person's own page
    (`own_url`) or to the page of whoever looks after them (`url`), "" for none; `fact` is for the program; `tone`
    is `overdue` where something is."""

    code: str
    title: str
    says: str
    url: str = ""
    own_url: str = ""
    fact: object = None
    tone: str = ""


def tells_of_member(function):
    """Register `function(member, today) -> Summary or None`, in a fixed number of queries."""
    _tellers.append(function)
    return function


def summaries_of(member, today):
    """Everything the rooms above say of `member`, in the order they registered."""
    return [found for tell in _tellers if (found := tell(member, today)) is not None]
