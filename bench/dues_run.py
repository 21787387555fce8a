"""The bills of one month for `size` members, against copying the same finished rows into the same table.

`ours` reads the register, the approved quotas and the branches and keeps what is already there; `limit` copies
rows worked out beforehand, through the same indexes, constraints and triggers. Beside them it says how long a loop that
bills member by member takes for the first 10,000.
"""

import time

from django.db import connection, transaction

from bench.tree import FOUNDED, found_branches
from branches.models import Organisation
from core.clock import add_months, today
from core.fields import encrypt
from dues import actions
from dues.models import Bill, Quota
from members.models import Member

MEMBERS_A_BRANCH = 40

MEMBERS = """
    INSERT INTO members_member (
        name, sex, ethnicity, id_number, id_hash, birth_date, education, category, branch_id, joined_on, full_on,
        occupation, phone, address, status, is_lost, is_mobile, mobile_to, attendance_exempt, pinyin, initials
    )
    SELECT '党员' || n, '1', '01', %(id_number)s, md5(n::text) || md5('-' || n), '1980-01-01', '20', 'formal',
           (%(branches)s::bigint[])[1 + (n - 1) / %(each)s], '2010-07-01', '2011-07-01',
           '公务员', '', '', 'normal', false, false, '', false, 'dang yuan ' || n, 'dy' || n
    FROM generate_series(1, %(size)s) AS n
"""
QUOTAS = """
    INSERT INTO dues_quota (
        member_id, year, since, category, base, rate, amount, why, parts, proposed_at, approved_at
    )
    SELECT id, year, make_date(year, 1, 1), 'salaried', 6300, 0.015, 94.50, '6,300.00 × 1.5%%', '', now(), now()
    FROM members_member CROSS JOIN unnest(%(years)s::int[]) AS year
"""
FINISHED = """
    CREATE TABLE bench_finished AS
    SELECT member.id AS member_id, branch_id, %(month)s::date AS month, quota.id AS quota_id, amount
    FROM members_member AS member JOIN dues_quota AS quota ON quota.member_id = member.id AND year = %(year)s
    ORDER BY member.id
"""
COPY = """
    INSERT INTO dues_bill (member_id, branch_id, month, quota_id, amount, paid)
    SELECT member_id, branch_id, month, quota_id, amount, 0 FROM bench_finished
"""


def next_month():
    return add_months(today(), 1)


def prepare(size):
    """`size` members with approved quotas over size/40 branches; once for each database."""
    _sql("DROP TABLE IF EXISTS bench_finished")
    if not Member.objects.exists():
        with transaction.atomic():
            _fill(size)
        _sql("VACUUM ANALYZE")
    month = next_month()
    _sql(FINISHED, {"month": month, "year": month.year})
    _sql("ANALYZE bench_finished")


def _fill(size):
    root = Organisation.add_root(name="压测党委", short_name="压测党委", kind="committee", founded_on=FOUNDED)
    branches = found_branches(root, -(-size // MEMBERS_A_BRANCH))
    year = next_month().year
    values = {
        "id_number": encrypt("990101198001010011", "members.member.id_number"),
        "branches": [branch.pk for branch in branches],
        "each": MEMBERS_A_BRANCH,
        "size": size,
        "years": [year - 1, year],
    }
    _sql(MEMBERS, values)
    _sql(QUOTAS, values)


def ours():
    actions.run_month(next_month(), by=None)


def limit():
    _sql(COPY)


def reset():
    _sql("TRUNCATE dues_bill CASCADE")


ROW_BY_ROW = 10_000


def beside():
    """The same rows one by one through the ORM, as a loop over members would; a sentence with the seconds."""
    month, began = next_month(), time.perf_counter()
    quotas = Quota.objects.approved().filter(year=month.year).order_by("pk")[:ROW_BY_ROW]
    made = 0
    for quota in quotas.select_related("member").iterator(chunk_size=1000):
        bill = {"branch_id": quota.member.branch_id, "quota": quota, "amount": quota.amount}
        made += Bill.objects.get_or_create(member=quota.member, month=month, defaults=bill)[1]
    seconds = time.perf_counter() - began
    return f"row by row: {made} in {seconds:.2f}s ({made / seconds:.0f} a second)"


def _sql(statement, values=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
