"""Everything the books of dues keep as a sum, worked out again from the rows: any cent of difference is found.

Each check is one statement over whole tables. `kept` is what is stored, `found` what the rows come to.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection


@dataclass(frozen=True)
class Difference:
    """One stored sum that is not what its rows come to; `which` names the row."""

    check: str
    which: str
    kept: Decimal
    found: Decimal

    def __str__(self):
        return f"{self.check}：{self.which} 记为 {self.kept}，按明细应为 {self.found}"


BILL_PAID = """
    SELECT 'bill ' || b.id, b.paid, COALESCE(p.amount, 0)
    FROM dues_bill b
    LEFT JOIN (SELECT bill_id, SUM(amount) AS amount FROM dues_payment WHERE bill_id IS NOT NULL GROUP BY bill_id) p
      ON p.bill_id = b.id
    WHERE b.paid <> COALESCE(p.amount, 0)
"""
BILL_WAIVED = """
    SELECT 'bill ' || b.id, b.waived, COALESCE(r.amount, 0)
    FROM dues_bill b
    LEFT JOIN (SELECT bill_id, SUM(amount) AS amount FROM dues_reduction GROUP BY bill_id) r ON r.bill_id = b.id
    WHERE b.waived <> COALESCE(r.amount, 0)
"""
BALANCE = """
    SELECT 'fund of organisation ' || f.organisation_id, f.balance, COALESCE(e.amount, 0)
    FROM dues_fund f
    LEFT JOIN (SELECT fund_id, SUM(amount) AS amount FROM dues_fundentry GROUP BY fund_id) e ON e.fund_id = f.id
    WHERE f.balance <> COALESCE(e.amount, 0)
"""
# what a closing counted for branches: its own branch, or those below that it names
COUNTED = """
    WITH counted AS (
        SELECT c.id, c.month, c.organisation_id, b.branch_id, c.figures
        FROM dues_monthclose c
        CROSS JOIN LATERAL (
            SELECT c.organisation_id AS branch_id WHERE NOT c.figures ? 'branches'
            UNION ALL
            SELECT value::bigint FROM jsonb_array_elements_text(c.figures -> 'branches')
        ) b
        WHERE c.reopened_at IS NULL
    ), months AS (SELECT DISTINCT branch_id, month FROM counted)
"""
CLOSED_DUE = "".join(
    (
        COUNTED,
        """
    , due AS (
        SELECT m.branch_id, m.month, SUM(b.amount) AS amount
        FROM months m
        JOIN dues_bill b ON b.branch_id = m.branch_id AND b.month <= m.month AND COALESCE(b.booked_in, b.month) = m.month
        GROUP BY m.branch_id, m.month
    )
    SELECT 'organisation ' || c.organisation_id || ' ' || c.month, (c.figures ->> 'due')::numeric, COALESCE(SUM(d.amount), 0)
    FROM counted c LEFT JOIN due d ON d.branch_id = c.branch_id AND d.month = c.month
    GROUP BY c.id, c.organisation_id, c.month, c.figures
    HAVING (c.figures ->> 'due')::numeric <> COALESCE(SUM(d.amount), 0)
""",
    )
)
CLOSED_RECEIVED = "".join(
    (
        COUNTED,
        """
    , received AS (
        SELECT m.branch_id, m.month, SUM(p.amount) AS amount
        FROM months m JOIN dues_payment p ON p.branch_id = m.branch_id AND p.month = m.month
        GROUP BY m.branch_id, m.month
    )
    SELECT 'organisation ' || c.organisation_id || ' ' || c.month,
           (c.figures ->> 'received')::numeric, COALESCE(SUM(r.amount), 0)
    FROM counted c LEFT JOIN received r ON r.branch_id = c.branch_id AND r.month = c.month
    GROUP BY c.id, c.organisation_id, c.month, c.figures
    HAVING (c.figures ->> 'received')::numeric <> COALESCE(SUM(r.amount), 0)
""",
    )
)
SLIP_OF_BRANCH = """
    SELECT 'slip ' || s.number, s.collected, COALESCE(SUM(p.amount), 0)
    FROM dues_remittance s
    JOIN branches_organisation o ON o.id = s.organisation_id AND o.kind = 'branch'
    LEFT JOIN dues_payment p ON p.branch_id = s.organisation_id
      AND p.month >= s.quarter AND p.month < s.quarter + interval '3 months'
    WHERE s.withdrawn_why = ''
    GROUP BY s.id HAVING s.collected <> COALESCE(SUM(p.amount), 0)
"""
SLIP_ABOVE = """
    SELECT 'slip ' || s.number, s.collected, COALESCE(SUM(below.received), 0)
    FROM dues_remittance s
    JOIN branches_organisation o ON o.id = s.organisation_id AND o.kind <> 'branch'
    LEFT JOIN dues_remittance below ON below.to_id = s.organisation_id AND below.quarter = s.quarter
      AND below.withdrawn_why = '' AND below.organisation_id <> below.to_id
    WHERE s.withdrawn_why = ''
    GROUP BY s.id HAVING s.collected <> COALESCE(SUM(below.received), 0)
"""
SLIP_KEPT = """
    SELECT 'slip ' || s.number, CASE WHEN s.withdrawn_why = '' THEN s.kept ELSE 0 END, COALESCE(SUM(e.amount), 0)
    FROM dues_remittance s LEFT JOIN dues_fundentry e ON e.remittance_id = s.id
    GROUP BY s.id HAVING CASE WHEN s.withdrawn_why = '' THEN s.kept ELSE 0 END <> COALESCE(SUM(e.amount), 0)
"""
EXPENSE = """
    SELECT 'expense ' || x.id, x.amount, -COALESCE(SUM(e.amount), 0)
    FROM dues_expense x LEFT JOIN dues_fundentry e ON e.expense_id = x.id
    GROUP BY x.id HAVING x.amount <> -COALESCE(SUM(e.amount), 0)
"""
ALLOTMENT = """
    SELECT 'allotment ' || a.id, a.amount, COALESCE(SUM(e.amount) FILTER (WHERE e.kind = 'allotted'), 0)
    FROM dues_allotment a LEFT JOIN dues_fundentry e ON e.allotment_id = a.id
    GROUP BY a.id
    HAVING a.amount <> COALESCE(SUM(e.amount) FILTER (WHERE e.kind = 'allotted'), 0) OR COALESCE(SUM(e.amount), 0) <> 0
"""
CHECKS = {
    "应交的已交数": BILL_PAID,
    "应交的减免数": BILL_WAIVED,
    "留存结余": BALANCE,
    "关账时的应交": CLOSED_DUE,
    "关账时的实收": CLOSED_RECEIVED,
    "党支部上缴单的收缴": SLIP_OF_BRANCH,
    "上级上缴单的收缴": SLIP_ABOVE,
    "上缴单的留存": SLIP_KEPT,
    "支出入账": EXPENSE,
    "下拨入账": ALLOTMENT,
}


def check():
    """Every Difference there is, as (name of the check, its Differences), one statement each."""
    with connection.cursor() as cursor:
        for name, statement in CHECKS.items():
            cursor.execute(statement)
            yield name, [Difference(name, *row) for row in cursor.fetchall()]
