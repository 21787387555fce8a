"""Every write of the product is an action: atomic, told who acts, traced by the row history."""

from contextvars import ContextVar
from functools import wraps

import pghistory
from django.db import transaction

_acting = ContextVar("acting", default=False)


def action(function):
    """Make `function` an action: one transaction, `by=` keyword-only, actor and name in the row history.

    `by` is the acting User, or None for the system itself (a job, the demo). Everything the action writes
    becomes visible together or not at all; rows it checks it must lock itself (`select_for_update`). An action called
    by another is part of that one: the history keeps the name and the person of the outermost.
    """
    name = f"{function.__module__}.{function.__name__}"

    @wraps(function)
    def act(*args, by, **kwargs):
        if _acting.get():
            with transaction.atomic():
                return function(*args, by=by, **kwargs)
        actor = {"user": by.pk, "username": by.username} if by is not None else {"user": None}
        outermost = _acting.set(True)
        try:
            with transaction.atomic(), pghistory.context(act=name, **actor):
                return function(*args, by=by, **kwargs)
        finally:
            _acting.reset(outermost)

    return act
