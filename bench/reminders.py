"""The nightly round of all reminder rules over `size` members, against copying the same finished notices.

A tree of size/40 branches, each with a secretary, a department at the top; nobody has recorded a meeting this month, one member in
fifty owes dues of last month, one in twenty can sign in. `ours` goes through every rule on an empty inbox; beside it stands
the round of the next day, when nearly everything was told already.
"""

import time
from datetime import timedelta

from django.db import transaction

from bench.dues_run import _fill, _sql
from branches import jobs
from branches.models import Organisation, Post
from branches.roles import DEPARTMENT, SECRETARY
from core.clock import add_months, today
from core.models import JobRun, Notice, User
from core.working_days import is_working_day
from members.models import Member

CHUNK = 5000
BILLS = """
    INSERT INTO dues_bill (member_id, branch_id, month, quota_id, amount, paid)
    SELECT member.id, branch_id, %(month)s::date, quota.id, amount, CASE WHEN member.id %% 50 = 0 THEN 0 ELSE amount END
    FROM members_member AS member JOIN dues_quota AS quota ON quota.member_id = member.id AND year = %(year)s
"""
COLUMNS = "user_id, key, title, body, url, due_on, created_at, rule, subject, about"


def day():
    """Today, or the next day on which people are told."""
    found = today()
    while not is_working_day(found):
        found += timedelta(days=1)
    return found


def prepare(size):
    """The tree, its officers and accounts, and last month's bills; once for each database. Then the finished notices."""
    if not Member.objects.exists():
        with transaction.atomic():
            _fill(size)
            _officers()
            month = add_months(today(), -1)
            _sql(BILLS, {"month": month, "year": month.year})
        _sql("VACUUM ANALYZE")
    reset()
    ours()
    _sql("DROP TABLE IF EXISTS bench_notices")
    _sql(f"CREATE TABLE bench_notices AS SELECT {COLUMNS} FROM core_notice ORDER BY id")


def _officers():
    places = [(DEPARTMENT, Organisation.objects.get(depth=1))]
    places += [(SECRETARY, branch) for branch in Organisation.objects.branches()]
    people = [User(username=f"u{n}", name=f"书记{n}") for n in range(len(places))]
    User.objects.bulk_create(people, batch_size=CHUNK)
    since = today().replace(month=1, day=1)
    posts = (
        Post(person=person, organisation=place, role=role, since=since)
        for person, (role, place) in zip(people, places, strict=True)
    )
    Post.objects.bulk_create(posts, batch_size=CHUNK)
    _sql(
        "INSERT INTO core_user (username, name, password, is_active, must_change_password, created_at)"
        " SELECT 'm' || id, name, '!', true, false, now() FROM members_member WHERE mod(id, 20) = 0"
    )
    _sql("UPDATE members_member m SET user_id = u.id FROM core_user u WHERE u.username = 'm' || m.id")


def ours():
    jobs.remind(day())


def limit():
    _sql(f"INSERT INTO core_notice ({COLUMNS}) SELECT {COLUMNS} FROM bench_notices")


def reset():
    _sql("TRUNCATE core_notice")
    JobRun.objects.all().delete()


def beside():
    """The round of the next working day on a full inbox."""
    ours()
    told = Notice.objects.count()
    following = day() + timedelta(days=1)
    while not is_working_day(following):
        following += timedelta(days=1)
    begun = time.perf_counter()
    counts = jobs.remind(following)
    took = time.perf_counter() - begun
    return f"{told:,} notices the first day; the next day {took:.1f} s, {counts['新提醒']:,} new, {counts['已办结']:,} settled"
