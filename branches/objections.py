"""What speaks against an act, said by the rooms above, which know things this room cannot.

A room above marks a function with `@objects_to("dissolve")`; the action calls `raise_objections("dissolve", …)` before
it writes anything. What is unusual but may be right is said afterwards, by `@warns_of`. Acts and what the functions
are given: `appoint` (person, organisation, role, since); `close` (organisation, day) before an organisation is
dissolved or merged into another; `close_group` (group, day) before a 党小组 is ended.
"""

from collections import defaultdict

from core.errors import Refused

_objectors = defaultdict(list)
_warners = defaultdict(list)


def objects_to(act):
    """Register `function(*what) -> iterable of Chinese sentences`; each sentence stops the act."""

    def register(function):
        _objectors[act].append(function)
        return function

    return register


def raise_objections(act, *what, field=None):
    """Raises Refused with the first objections there are (at most three are said)."""
    said = [sentence for function in _objectors[act] for sentence in function(*what)]
    if said:
        raise Refused("".join(said[:3]), field=field)


def warns_of(act):
    """Register `function(*what) -> iterable of Chinese sentences`: said to whoever did the act, stopping nothing."""

    def register(function):
        _warners[act].append(function)
        return function

    return register


def warnings_of(act, *what):
    """What the rooms above would have people think about, now that the act is done."""
    return [sentence for function in _warners[act] for sentence in function(*what)]
