"""Writes three years of dues: quotas by the national table, bills, payments. Set-based, checked at the end."""

from datetime import date

from django.db import connection

from branches.roles import DEPARTMENT
from config.demo.rows import analyze, pour_into, run
from core.clock import add_months, month_of
from dues.models import Bill, Payment, Quota
from dues.rates import due_for

MONTHS = 36
ALL_BILLS_UP_TO = 20_000  # members; above it the last twelve months only
LATE = 28  # of a thousand payments so many come in a later month
RAISE = "0.96"  # incomes of one year as a part of the next year's


def months_kept(roster, today):
    """The months with bills, oldest first, this month last."""
    few = roster.next_member - roster.first_member > ALL_BILLS_UP_TO
    this_month = month_of(today)
    return [add_months(this_month, -back) for back in range((12 if few else MONTHS) - 1, -1, -1)]


def write_quotas(roster, today):
    """核定 of every year with bills: each distinct income through `due_for` once, then one join."""
    years = sorted({month.year for month in months_kept(roster, today)})
    run("ANALYZE demo_income")
    run(YEARLY, years=years, last=years[-1], part=RAISE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT year, category, base FROM demo_yearly ORDER BY 1, 2, 3")
        distinct = cursor.fetchall()
    run(RATE_TABLE)
    pour_into("demo_rate", ("year", "category", "base", "rate", "amount", "why"), _rates(distinct))
    run("ANALYZE demo_yearly")
    run("ANALYZE demo_rate")
    run(COLLECTORS, **_collectors(roster))
    count = run(QUOTAS, department=roster.units[0].users[DEPARTMENT])
    analyze(Quota)
    return f"核定 {count} 条（{years[0]}—{years[-1]} 年，收入档 {len(distinct)} 种）"


def write_bills(roster, today):
    """应交, one statement a month."""
    months, count = months_kept(roster, today), 0
    for month in months:
        count += run(BILLS, month=month, year=month.year, next=add_months(month, 1))
    analyze(Bill)
    return f"应交 {count} 条（{len(months)} 个月）"


def write_payments(roster, seed, today):
    """实交, one statement a month; the trigger on payments keeps what is paid of each bill."""
    months, count = months_kept(roster, today), 0
    for number, month in enumerate(months):
        count += run(
            PAYMENTS,
            month=month,
            number=number,
            today=today,
            seed=seed,
            late=LATE,
            first_member=roster.first_member,
        )
    analyze(Bill, Payment)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM dues_bill WHERE paid < amount - waived")
        return f"实交 {count} 条，未交清 {cursor.fetchone()[0]} 条"


def verify():
    """Raise unless every bill's `paid` is the sum of its payments; returns a Chinese note."""
    with connection.cursor() as cursor:
        cursor.execute(WRONG)
        wrong, paid = cursor.fetchone()
    if wrong:
        raise RuntimeError(f"演示数据有误：{wrong} 条应交的已交数与实交合计不符。")
    return f"实交合计 {paid} 元，与应交的已交数逐条一致"


def _rates(distinct):
    for year, category, base in distinct:
        due = due_for(category, base, date(year, 1, 1))
        yield year, category, base, due.rate, due.amount, due.why


def _collectors(roster):
    """Branch by branch the person who writes the books."""
    return {
        "branches": [unit.id for unit in roster.branches],
        "people": [unit.users[unit.recorder] for unit in roster.branches],
    }


YEARLY = """
    CREATE TEMPORARY TABLE demo_yearly ON COMMIT DROP AS
    SELECT i.member_id, y.year, i.category,
        round(i.base * power(%(part)s::numeric, %(last)s - y.year), -1)::numeric(12, 2) AS base
    FROM demo_income i
    JOIN members_member m ON m.id = i.member_id
    JOIN unnest(%(years)s) AS y(year) ON extract(year FROM m.joined_on) <= y.year
"""
RATE_TABLE = """
    CREATE TEMPORARY TABLE demo_rate (
        year integer, category text, base numeric(12, 2), rate numeric(6, 5), amount numeric(10, 2), why text
    ) ON COMMIT DROP
"""
COLLECTORS = """
    CREATE TEMPORARY TABLE demo_collector ON COMMIT DROP AS
    SELECT * FROM unnest(%(branches)s::bigint[], %(people)s::bigint[]) AS c(branch_id, person_id)
"""
QUOTAS = """
    INSERT INTO dues_quota
        (member_id, year, since, category, base, rate, amount, why, parts,
         proposed_at, proposed_by_id, approved_at, approved_by_id)
    SELECT y.member_id, y.year, make_date(y.year, 1, 1), y.category, y.base, r.rate, r.amount, r.why, '',
        (d.day + time '10:00') AT TIME ZONE 'Asia/Shanghai', c.person_id,
        (d.day + 5 + time '15:00') AT TIME ZONE 'Asia/Shanghai', %(department)s
    FROM demo_yearly y
    JOIN demo_rate r ON r.year = y.year AND r.category = y.category
        AND coalesce(r.base, -1) = coalesce(y.base, -1)
    JOIN members_member m ON m.id = y.member_id
    JOIN demo_collector c ON c.branch_id = m.branch_id
    CROSS JOIN LATERAL (SELECT greatest(make_date(y.year, 1, 6), m.joined_on) AS day) AS d
    ORDER BY y.year, y.member_id
"""
BILLS = """
    INSERT INTO dues_bill (member_id, branch_id, month, quota_id, amount, paid)
    SELECT m.id, m.branch_id, %(month)s::date, q.id, q.amount, 0
    FROM dues_quota q
    JOIN members_member m ON m.id = q.member_id AND m.joined_on < %(next)s
    WHERE q.year = %(year)s
    ORDER BY m.id
"""
PAYMENTS = """
    INSERT INTO dues_payment
        (bill_id, member_id, branch_id, amount, paid_on, month, kind, method, receipt, reason, recorded_at, recorded_by_id)
    SELECT b.id, b.member_id, b.branch_id, b.amount - b.waived, w.paid_on, date_trunc('month', w.paid_on)::date,
        CASE WHEN w.paid_on >= b.month + interval '1 month' THEN 'late' ELSE 'regular' END,
        (ARRAY['wechat', 'wechat', 'bank', 'cash', 'alipay'])[1 + chance / 100000 %% 5],
        'DEMO-' || to_char(b.month, 'YYYYMM') || '-' || b.member_id,
        '', least((w.paid_on + time '16:30') AT TIME ZONE 'Asia/Shanghai', now()), c.person_id
    FROM dues_bill b
    JOIN demo_income i ON i.member_id = b.member_id
    JOIN demo_collector c ON c.branch_id = b.branch_id
    CROSS JOIN LATERAL (
        SELECT hashint8extended((b.member_id - %(first_member)s) * 64 + %(number)s, %(seed)s)
            & 9223372036854775807 AS chance
    ) AS draw
    CROSS JOIN LATERAL (
        SELECT least((b.month + (CASE WHEN chance %% 1000 < %(late)s THEN 1 + chance / 1000 %% 3 ELSE 0 END)
            * interval '1 month')::date + (2 + chance / 10000 %% 22)::integer,
            CASE WHEN i.unpaid_to IS NOT NULL THEN %(today)s::date END) AS paid_on
    ) AS w
    WHERE b.month = %(month)s AND b.amount > b.waived AND w.paid_on <= %(today)s
        AND (i.unpaid_from IS NULL OR NOT b.month BETWEEN i.unpaid_from AND i.unpaid_to)
    ORDER BY b.id
"""
WRONG = """
    SELECT COUNT(*) FILTER (WHERE b.paid <> coalesce(p.paid, 0)), SUM(b.paid)
    FROM dues_bill b
    LEFT JOIN (SELECT bill_id, SUM(amount) AS paid FROM dues_payment GROUP BY bill_id) AS p ON p.bill_id = b.id
"""
