"""The monthly run: bills for the whole tree."""

from django.db import connection

from branches.local_rules import value_at
from branches.models import Organisation
from core.acts import action
from core.clock import add_months, month_of, quarter_of, today
from core.errors import Refused
from dues import local_rules, rates
from dues.actions.reductions import apply_waivers
from dues.models import Waiver
from members.models import Member

# Where a member stood last in the month decides the branch and whether anything is owed. The inner query is asked
# only for the few whose row ended before the month did.
RUN = """
    INSERT INTO dues_bill (member_id, branch_id, month, quota_id, amount, paid, booked_in)
    SELECT standing.member_id, standing.branch_id, %(month)s, quota.id, quota.amount, 0,
           CASE WHEN books.closed_through >= %(month)s THEN (books.closed_through + interval '1 month')::date END
    FROM members_standing AS standing
    JOIN dues_quota AS quota
      ON quota.member_id = standing.member_id AND quota.year = %(year)s AND quota.approved_at IS NOT NULL
     AND quota.since <= %(month)s AND NOT EXISTS (
         SELECT FROM dues_quota AS changed
         WHERE changed.reason <> '' AND changed.member_id = quota.member_id AND changed.year = quota.year
           AND changed.since > quota.since AND changed.since <= %(month)s AND changed.approved_at IS NOT NULL
     )
     AND (quota.category <> %(annual)s OR quota.since = %(month)s)
     AND (quota.category <> %(quarterly)s OR quota.since >= %(quarter)s)
    JOIN branches_organisation AS branch ON branch.id = standing.branch_id AND branch.setup <> %(temporary)s
    LEFT JOIN dues_books AS books ON books.organisation_id = standing.branch_id
    WHERE standing.status = %(normal)s
      AND (%(member)s::bigint IS NULL OR standing.member_id = %(member)s)
      AND NOT EXISTS (
          SELECT FROM dues_waiver AS suspended
          WHERE suspended.kind = %(suspended)s AND suspended.member_id = standing.member_id
            AND suspended.approved_at IS NOT NULL AND suspended.ended_why = ''
            AND suspended.since <= %(month)s AND (suspended.until IS NULL OR suspended.until >= %(month)s)
      )
      AND standing.since < %(next_month)s
      AND (
          standing.until IS NULL
          OR standing.until >= %(next_month)s
          OR standing.until > %(month)s AND standing.ended <> %(merged)s AND NOT EXISTS (
              SELECT FROM members_standing AS later
              WHERE later.member_id = standing.member_id
                AND later.since > standing.since AND later.since < %(next_month)s
          )
      )
    ON CONFLICT (member_id, month) DO NOTHING
"""


@action
def run_month(month, *, by):
    """Make out the bills of a month for the whole tree, in one statement. Returns how many were new.

    Billed is every member with an approved quota of that year who was on the roster in that month, in the branch
    that had them last in it: a probationary member from the month of the branch meeting on (党费规定 art. 8), one
    who left until the month of leaving, nobody whose membership stood suspended at its end, and no record that
    was only a second one of the same person. 年薪制 is billed by the income entered for that very month, income that
    does not come by the month by that of its quarter (art. 3–4). Temporary branches collect no dues (支部条例 art. 8).
    Running again adds only who was missing; bills made out stay where they are. Nothing is made out while dues rest
    (停缴, abroad); the waivers in force are then taken off.
    month: its first day, at most so far ahead as the local rule of the top lets; Refused otherwise.
    """
    if month != month_of(month):
        raise Refused("月份应当是当月的第一天。", field="month")
    ahead = months_ahead()
    if month > add_months(today(), ahead):
        raise Refused(f"最多提前 {ahead} 个月生成应交党费。", field="month")
    made = make_out(month)
    apply_waivers(month, by=by)
    return made


def months_ahead():
    """How many months ahead of today's bills may be made out: by the local rule of the top (党费规定 art. 12)."""
    root = Organisation.objects.filter(depth=1).first()
    rule = local_rules.RUN_AHEAD
    return value_at(rule.key, root, today()) if root else rule.default


def make_out(month, member=None):
    """The bills of `month` that are missing, of one member if given. Returns how many; part of an action."""
    values = {
        "month": month,
        "member": member and member.pk,
        "suspended": Waiver.Kind.SUSPENDED.value,
        "next_month": add_months(month, 1),
        "year": month.year,
        "quarter": quarter_of(month)[0],
        "annual": rates.Category.ANNUAL.value,
        "quarterly": rates.Category.QUARTERLY.value,
        "temporary": Organisation.Setup.TEMPORARY,
        "normal": Member.Status.NORMAL,
        "merged": Member.Left.MERGED,
    }
    hold_runs()
    with connection.cursor() as cursor:
        cursor.execute(RUN, values)
        return cursor.rowcount


def hold_runs():
    """Let no other run, and no closing, go on beside this one: they would wait for each other row by row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('dues.run_month'))")
