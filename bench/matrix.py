"""The year's matrix of `size` branches by month, against counting the same meetings in bare SQL.

`ours` is what the organisation department asks: the first page, and the table of all branches (held of owed of twelve
months, with what is excused and what was recorded late). `limit` counts the meetings of the year by branch, kind and
month, and fetches every row: less than was asked, since what is owed follows from the facts of each branch.
"""

from datetime import date

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from bench.tree import FOUNDED, found_branches
from branches import actions as branches
from branches.models import Organisation
from core.clock import today
from core.models import User
from meetings.sheets import MonthsSheet

TERM = """
    INSERT INTO branches_term (organisation_id, began_on, ends_on, has_committee)
    SELECT id, %(began)s, %(ends)s, true FROM branches_organisation WHERE kind = 'branch'
"""
# every month a theme day and a committee meeting, every quarter a branch meeting that is a lecture too; one in twenty late
MEETINGS = """
    INSERT INTO meetings_meeting (
        branch_id, kinds, topic, held_on, place, host, recorder, recorded_at, submitted_at, state, is_late
    )
    SELECT b.id, plan.kinds, '压测 ' || plan.month || ' ' || plan.kinds[1], make_date(%(year)s, plan.month, 10), '会议室',
           '主持', '记录', make_date(%(year)s, plan.month, 11), make_date(%(year)s, plan.month, 11), 'submitted',
           (b.id + plan.month) %% 20 = 0
    FROM branches_organisation AS b
    CROSS JOIN LATERAL (
        SELECT month, ARRAY['theme_day']::varchar[] AS kinds FROM generate_series(1, %(months)s) AS month
        UNION ALL SELECT month, ARRAY['committee']::varchar[] FROM generate_series(1, %(months)s) AS month
        UNION ALL
        SELECT month, ARRAY['branch_meeting', 'lecture']::varchar[]
        FROM generate_series(1, %(months)s) AS month WHERE month %% 3 = 0
    ) AS plan
    WHERE b.kind = 'branch'
"""
LIMIT = """
    SELECT branch_id, kind, EXTRACT(MONTH FROM held_on), COUNT(*), bool_or(is_late)
    FROM meetings_meeting CROSS JOIN unnest(kinds) AS kind
    WHERE held_on BETWEEN %(first)s AND %(last)s AND recorded_at IS NOT NULL
    GROUP BY 1, 2, 3
"""


def prepare(size):
    """`size` branches with a committee and the year's meetings until the month before this one; once for each database."""
    call_command("collectstatic", interactive=False, verbosity=0)
    if Organisation.objects.exists():
        return
    with transaction.atomic():
        root = branches.found("压测党委", "committee", FOUNDED, by=None)
        found_branches(root, size)
        root.refresh_from_db()
        user = User.objects.create(username="bench", name="压测", must_change_password=False)
        branches.appoint(user, root, "department", FOUNDED, by=None)
        now = today()
        _sql(TERM, {"began": date(now.year - 1, 1, 1), "ends": date(now.year + 2, 1, 1)})
        _sql(MEETINGS, {"year": now.year, "months": max(1, now.month - 1)})
    _sql("VACUUM ANALYZE")


def ours():
    user, now = User.objects.get(), today()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    if (answer := client.get("/meetings/months/")).status_code != 200:
        raise RuntimeError(f"the page answered {answer.status_code}")
    reach = Organisation.objects.where_may(user, "meetings.see")
    asked = reach.were_branches(date(now.year, 1, 1), date(now.year, 12, 31)).named_on(date(now.year, 12, 31))
    MonthsSheet(now.year, "").export(list(asked))


def limit():
    now = today()
    with connection.cursor() as cursor:
        cursor.execute(LIMIT, {"first": date(now.year, 1, 1), "last": date(now.year, 12, 31)})
        cursor.fetchall()


def _sql(statement, values=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
