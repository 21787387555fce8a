"""Rows that many tests begin with are made once, kept in an open transaction, and every test rolls back to them.

`@kept()` makes a fixture of a function that writes rows and returns what tests call them by; `@kept(on="world")` makes
one that stands on another. A test that asks for such a fixture runs in a savepoint above those rows and gets a copy
of its own of what was returned. One that commits (`transaction=True`) or asks for it while it runs gets the rows made
anew; what was committed is deleted after it. Tests are put in the order of what they begin with, so that each set of rows is made once in a run.
"""

import pickle
from contextlib import ExitStack
from functools import cache

import pytest
import time_machine
from django.db import connection, transaction

MAKERS = {}  # name of the fixture: what it stands on, how it is made
MADE_AT = (
    "2026-11-20 09:59:00+08:00"  # a minute before every test: nothing a test begins with lies in its future
)


def kept(on=""):
    """The decorated function becomes a fixture whose rows are kept from test to test."""

    def keep(make):
        name = make.__name__
        MAKERS[name] = (on, make)

        @pytest.fixture(name=name)
        def given(request, db):
            if stages.holds(name):
                return stages.copy_of(name)
            return make(request.getfixturevalue(on)) if on else make()

        given.__doc__ = make.__doc__
        return given

    return keep


class Stages:
    """What is made just now, each stage a savepoint inside the one below."""

    def __init__(self):
        self.made = {}  # in the order made: name: (what undoes it, what it returned)

    def holds(self, name):
        return name in self.made

    def copy_of(self, name):
        return pickle.loads(self.made[name][1])  # noqa: S301  # what this very process has pickled

    def reach(self, chain):
        """Undo what a test that begins with `chain` does not begin with, and make what it lacks."""
        if self.made and (connection.closed_in_transaction or connection.needs_rollback):
            self.undo(0)
        standing = list(self.made)
        alike = next(
            (n for n, names in enumerate(zip(standing, chain, strict=False)) if names[0] != names[1]), None
        )
        self.undo(min(len(standing), len(chain)) if alike is None else alike)
        for name in chain[len(self.made) :]:
            self._make(name)

    def undo(self, keeping):
        """Roll back to the first `keeping` stages."""
        while len(self.made) > keeping:
            _, (undoing, _) = self.made.popitem()
            undoing.close()

    def _make(self, name):
        on, make = MAKERS[name]
        with ExitStack() as undoing, time_machine.travel(MADE_AT, tick=True):
            atomic = transaction.atomic()
            atomic._from_testcase = True  # as Django's TestCase does: a durable block may stand inside
            undoing.enter_context(atomic)
            undoing.callback(transaction.set_rollback, True)
            returned = make(self.copy_of(on)) if on else make()
            self.made[name] = (undoing.pop_all(), pickle.dumps(returned))


stages = Stages()


def commits(item):
    """The test needs real commits: nothing may be open around it."""
    marker = item.get_closest_marker("django_db")
    by_mark = marker and (marker.kwargs.get("transaction") or marker.kwargs.get("reset_sequences"))
    return bool(by_mark) or not {"transactional_db", "live_server"}.isdisjoint(item.fixturenames)


def chain_of(item):
    """What the test begins with, from the ground up; of two that stand beside each other, the first alone."""
    if commits(item):
        return ()
    longest = ()
    for name in item.fixturenames:
        chain = ()
        while name in MAKERS:
            chain, name = (name, *chain), MAKERS[name][0]
        longest = max(longest, chain, key=len)
    return longest


@cache
def _tables():
    """All but what the migrations and Django itself put there."""
    founded = {"django_content_type", "auth_permission"}
    return sorted(set(connection.introspection.django_table_names(only_existing=True)) - founded)


def delete_all(case):
    """What Django does by truncating all tables and founding the permissions anew, in a tenth of the time.

    In place of `TransactionTestCase._fixture_teardown`. No trigger fires: ledgers and histories refuse a deletion.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(";".join(f'DELETE FROM "{table}"' for table in _tables()))  # noqa: S608  # names of models
