"""Dues that want somebody's attention; each noun in a file of its own, imported here so that the desk lists it."""

from dues.todos.arrears import dues_to_collect, members_in_arrears, own_dues
from dues.todos.books import months_to_close
from dues.todos.cases import cases_to_hear
from dues.todos.quotas import changes_overtaken, quotas_to_approve
from dues.todos.remitting import differences_open, slips_to_make, slips_to_receive
from dues.todos.running import month_to_run
from dues.todos.waivers import suspensions_to_end, waivers_to_decide

__all__ = [
    "cases_to_hear",
    "changes_overtaken",
    "differences_open",
    "dues_to_collect",
    "members_in_arrears",
    "month_to_run",
    "months_to_close",
    "own_dues",
    "quotas_to_approve",
    "slips_to_make",
    "slips_to_receive",
    "suspensions_to_end",
    "waivers_to_decide",
]
