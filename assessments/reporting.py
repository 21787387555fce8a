"""述职评议 of secretaries: when, about what, and who is above whom.

《党委（党组）书记抓基层党建工作述职评议考核办法（试行）》: from November, done by the end of the year; the report, the comment of the
level above on each (一述一评), the marks, the grade, and a list of problems that the next report answers.
"""

from datetime import date

from assessments.models import Finding
from branches.scope import reaches

FIRST_MONTH = 11  # reports are asked for from November,
LAST_MONTH = 2  # and of the year before until the end of February
PARTS = ("抓党建工作", "业务工作", "党风廉政建设", "总体评价")


def year_asked_for(today):
    """The year whose reports are due around `today`; None between March and October."""
    if today.month >= FIRST_MONTH:
        return today.year
    return today.year - 1 if today.month <= LAST_MONTH else None


def due_on(year):
    """The last day of the year reported on."""
    return date(year, 12, 31)


def problems_before(organisation, year):
    """The problem list of the year before, each of which the report of `year` must answer."""
    rows = Finding.objects.standing().filter(report__organisation=organisation, report__year=year - 1)
    return rows.order_by("rectify_by", "id")


def from_above(user, permission, organisation):
    """Whether `user` may do `permission` to `organisation` by a post in one above it, not in it."""
    here = organisation.path
    return any(below and here != path and here.startswith(path) for path, below in reaches(user, permission))
