"""The dashboard of `size` branches with a year of scores, against the bare SQL of the same figures.

`ours` is what the organisation department opens: the first page of the ranking, those below 75 % of one kind, and trend
and spread of the whole. `limit` asks the same of the stored rows: places, lights, losses and rates, and the spread of
every month counted anew from the totals. `beside` is an empty page on the same server.
"""

import time
from datetime import date
from statistics import median

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from assessments import rollups
from assessments.actions import ensure_scheme
from assessments.models import Scheme
from bench.tree import FOUNDED, found_branches
from branches import actions as branches
from branches.models import Organisation
from core.clock import today
from core.models import User

BELOW_ONE = 50  # branches of one 党总支
PAGES = ("/assessments/", "/assessments/?light=red&field=agency", "/assessments/?q=17", "spread")
ROUNDS = 5

# spread over all bands, the same at every run
TOTALS = """
    INSERT INTO assessments_monthtotal (branch_id, scheme_id, month, kept, whole, vetoed, failed)
    SELECT b.id, %(scheme)s, make_date(%(year)s, month, 1), 60 + (b.id * 7919 + month * 104729) %% 41, 100, '', 0
    FROM branches_organisation AS b, generate_series(1, %(months)s) AS month WHERE b.kind = 'branch'
"""
# the sums alone: no page here reads the scores behind them, which would be millions
TALLIES = """
    INSERT INTO assessments_tally (branch_id, criterion_id, year, months, occurrences, due, taken)
    SELECT b.id, c.id, %(year)s, %(months)s, (b.id + c.id) %% 5 / 3, 3 * %(months)s, (b.id + c.id) %% 5 / 3
    FROM branches_organisation AS b, assessments_criterion AS c JOIN assessments_indicator AS i ON i.id = c.indicator_id
    WHERE b.kind = 'branch' AND i.scheme_id = %(scheme)s AND c.period = 'month'
"""
LIMIT = (
    """
    SELECT branch_id, SUM(kept) * 100 / SUM(whole) AS share, RANK() OVER (ORDER BY SUM(kept) / SUM(whole) DESC)
    FROM assessments_monthtotal WHERE month BETWEEN %(first)s AND %(last)s GROUP BY branch_id ORDER BY share DESC LIMIT 50
    """,
    """
    SELECT COUNT(*) FILTER (WHERE share >= 90), COUNT(*) FILTER (WHERE share < 75), COUNT(*) FROM (
        SELECT SUM(kept) * 100 / SUM(whole) AS share FROM assessments_monthtotal
        WHERE month BETWEEN %(first)s AND %(last)s GROUP BY branch_id
    ) AS year
    """,
    """
    SELECT criterion_id, COUNT(DISTINCT branch_id), SUM(occurrences), SUM(due), SUM(taken)
    FROM assessments_tally WHERE year = %(year)s GROUP BY 1
    """,
    """
    SELECT month, AVG(kept * 100 / whole), PERCENTILE_CONT(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY kept * 100 / whole)
    FROM assessments_monthtotal WHERE month BETWEEN %(first)s AND %(last)s GROUP BY month
    """,
)


def prepare(size):
    """`size` branches below 党总支 of fifty, with totals and tallies of the year; once for each database."""
    call_command("collectstatic", interactive=False, verbosity=0)
    if Organisation.objects.exists():
        return
    with transaction.atomic():
        root = branches.found("压测党委", "committee", FOUNDED, by=None)
        for number in range(-(-size // BELOW_ONE)):
            middle = branches.found(f"压测第 {number} 总支", "general_branch", FOUNDED, parent=root, by=None)
            count = min(BELOW_ONE, size - number * BELOW_ONE)
            found_branches(middle, count, label=f"{number} 总支第 {{}} 支部")
        user = User.objects.create(username="bench", name="压测", must_change_password=False)
        branches.appoint(user, root, "department", FOUNDED, by=None)
        now = today()
        ensure_scheme(now.year, by=None)
        values = {"scheme": Scheme.objects.in_force(now.year)[""].pk, "year": now.year, "months": now.month}
        _sql(TOTALS, values)
        _sql(TALLIES, values)
        _sql("ANALYZE")
        for month in range(1, now.month + 1):
            rollups.roll_up(date(now.year, month, 1), now)
    _sql("VACUUM ANALYZE")


def ours():
    client = _client()
    for page in PAGES:
        _get(client, page)


def limit():
    now = today()
    values = {"year": now.year, "first": date(now.year, 1, 1), "last": date(now.year, 12, 31)}
    with connection.cursor() as cursor:
        for statement in LIMIT:
            cursor.execute(statement, values)
            cursor.fetchall()


def beside():
    """Each page by itself against an empty page of the same server (the list of notices), medians of five."""
    client = _client()
    empty = _median(client, reverse("core:inbox"))
    lines = []
    for page in PAGES:
        seconds = _median(client, page)
        lines.append(f"{page} {seconds * 1000:.0f} ms ({seconds / empty:.1f}×)")
    one = [Organisation.objects.filter(kind="branch").values_list("pk", flat=True)[0]]
    all_at_once, alone = _rolled(None), _rolled(one)
    rolled = f"roll-ups of one month {all_at_once:.2f} s, after scoring one branch {alone:.2f} s"
    return f"empty page {empty * 1000:.0f} ms; {'; '.join(lines)}; {rolled}"


def _rolled(branches):
    now = today()
    began = time.perf_counter()
    with transaction.atomic():
        rollups.roll_up(date(now.year, now.month, 1), now, branches)
    return time.perf_counter() - began


def _median(client, page):
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        _get(client, page)
        times.append(time.perf_counter() - began)
    return median(times)


def _client():
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get())
    return client


def _get(client, page):
    if page == "spread":
        page = reverse("assessments:organisation", args=[Organisation.objects.get(depth=1).pk])
    if (answer := client.get(page)).status_code != 200:
        raise RuntimeError(f"{page} answered {answer.status_code}")


def _sql(statement, values=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
