"""Every write of the product is an action: atomic, told who acts, traced by the row history."""

from functools import wraps

import pghistory
from django.db import transaction


def action(function):
    """Make `function` an action: one transaction, `by=` keyword-only, actor and name in the row history.

    `by` is the acting User, or None for the system itself (a job, the demo). Everything the action writes
    becomes visible together or not at all; rows it checks it must lock itself (`select_for_update`).
    """
    name = f"{function.__module__}.{function.__name__}"

    @wraps(function)
    def act(*args, by, **kwargs):
        actor = {"user": by.pk, "username": by.username} if by is not None else {"user": None}
        with transaction.atomic(), pghistory.context(act=name, **actor):
            return function(*args, by=by, **kwargs)

    return act
