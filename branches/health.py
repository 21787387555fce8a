"""Set-up health: a branch's facts gathered for the pure rules of setup.py, and the same rules for the database.

`breaches_of` judges each row that is shown. `CONDITIONS` says the same in SQL, so that tens of thousands of branches
are searched and counted in one query; a test holds the two together.
"""

from collections import Counter

from django.db import connection

from branches.roles import COMMITTEE, SECRETARY
from branches.setup import SetupFacts, breaches, months_after

VACANCY_MONTHS = 3
FACTS = (
    *("id", "path", "kind", "setup", "formal_count", "member_count", "has_secretary", "has_committee"),
    *("committee_size", "units_covered", "term_ends_on", "extended_to", "vacant_since"),
)
# The facts of `OrganisationQuerySet.for_list`, each gathered once for all of `reach` instead of row by row.
GATHERED = """
    WITH reach AS MATERIALIZED ({reach})
    SELECT reach.id, path, kind, setup, COALESCE(formal, 0) AS formal_count, COALESCE(members, 0) AS member_count,
           COALESCE(led, false) AS has_secretary, has_committee, COALESCE(size, 0) AS committee_size,
           COALESCE(units, 0) AS units_covered, ends_on AS term_ends_on, extended_to,
           CASE WHEN has_committee AND COALESCE(size, 0) < seats THEN COALESCE((
               SELECT max(p.until) + 1 FROM branches_post p
               WHERE p.organisation_id = reach.id AND p.role = ANY(%(committee)s)
                     AND p.until >= began_on AND p.until < %(on)s
                     AND seats <= (
                         SELECT count(DISTINCT o.person_id) FROM branches_post o
                         WHERE o.organisation_id = p.organisation_id AND o.role = ANY(%(committee)s)
                               AND o.since <= p.until AND (o.until IS NULL OR o.until >= p.until)
                     )
           ), began_on) END AS vacant_since
    FROM reach
    LEFT JOIN (
        SELECT branch_id, count(*) AS members, count(*) FILTER (WHERE category = 'formal') AS formal
        FROM members_member WHERE left_on IS NULL AND status = 'normal'
              AND branch_id IN (SELECT id FROM reach)
        GROUP BY branch_id
    ) roster ON roster.branch_id = reach.id
    LEFT JOIN (
        SELECT organisation_id, count(DISTINCT person_id) AS size, bool_or(role = %(secretary)s) AS led
        FROM branches_post
        WHERE role = ANY(%(committee)s) AND since <= %(on)s AND (until IS NULL OR until >= %(on)s)
              AND organisation_id IN (SELECT id FROM reach)
        GROUP BY organisation_id
    ) office ON office.organisation_id = reach.id
    LEFT JOIN (
        SELECT organisation_id, count(*) AS units FROM branches_unit WHERE until IS NULL GROUP BY organisation_id
    ) covered ON covered.organisation_id = reach.id
    LEFT JOIN branches_term term ON term.organisation_id = reach.id AND term.closed_on IS NULL
"""
# By code: when `setup.breaches` finds it. `branch` is a lasting branch, `lasting` anything but a temporary one.
CONDITIONS = {
    "too_few": "branch AND formal_count < 3",
    "too_many": "kind = 'branch' AND member_count > 50",
    "too_many_units": "kind = 'branch' AND setup = 'joint' AND units_covered > 5",
    "no_committee": "branch AND formal_count >= 7 AND NOT has_committee",
    "committee_not_needed": "branch AND formal_count < 7 AND has_committee",
    "committee_too_small": "branch AND has_committee AND committee_size < 3 AND formal_count >= 7",
    "committee_too_large": "branch AND has_committee AND committee_size > 7",
    "no_secretary": "branch AND NOT has_secretary",
    "vacancy": "branch AND (vacant_since + vacancy)::date < on_day",
    "no_term": "lasting AND term_ends_on IS NULL",
    "extension_too_long": "lasting AND extended_to > (term_ends_on + interval '12 months')::date",
    "term_overdue": "lasting AND due_on < on_day",
    "term_within_3_months": "lasting AND due_on BETWEEN on_day AND in_3_months",
    "term_within_6_months": "lasting AND due_on > in_3_months AND due_on <= in_6_months",
}
FOUND = """
    WITH days AS (
        SELECT %(on)s::date AS on_day, %(in_3)s::date AS in_3_months, %(in_6)s::date AS in_6_months,
               %(vacancy)s::interval AS vacancy
    ),
    facts AS MATERIALIZED ({facts}),
    judged AS (
        SELECT *, setup <> 'temporary' AS lasting, kind = 'branch' AND setup <> 'temporary' AS branch,
               COALESCE(extended_to, term_ends_on) AS due_on
        FROM facts CROSS JOIN days
    ),
    found AS (SELECT id, path, array_remove(ARRAY[{codes}], NULL) AS codes FROM judged)
    SELECT id, codes FROM found WHERE codes <> '{{}}' ORDER BY path
"""


def breaches_of(organisation, on):
    """Breaches of one organisation as listed by `OrganisationQuerySet.for_list`, with article and what to do."""
    return breaches(facts_of(organisation), on)


def facts_of(organisation):
    """The facts the rules ask for; `organisation` carries the counts of `for_list`."""
    return SetupFacts(
        kind=organisation.kind,
        setup=organisation.setup,
        formal_members=organisation.formal_count,
        members=organisation.member_count,
        has_secretary=organisation.has_secretary,
        has_committee=organisation.has_committee,
        committee_size=organisation.committee_size,
        units_covered=organisation.units_covered,
        term_known=organisation.term_ends_on is not None,
        term_ends_on=organisation.term_ends_on,
        extended_to=organisation.extended_to,
        vacant_since=organisation.vacant_since,
        vacancy_months=VACANCY_MONTHS,
    )


def found_in(organisations, on):
    """Pairs (id, codes of its breaches on the day `on`) of those of `organisations` that have any, in tree order.

    One query however many there are.
    """
    reach, params = organisations.order_by().values("id", "path", "kind", "setup").query.sql_with_params()
    with connection.cursor() as cursor:
        reach = cursor.mogrify(reach, params).decode()
    committee = {"committee": list(COMMITTEE), "secretary": SECRETARY}
    return codes_of(GATHERED.format(reach=reach.replace("%", "%%")), committee, on)


def counted_in(organisations, on):
    """By code: how many of `organisations` have that breach on the day `on`. One query."""
    return Counter(code for _, codes in found_in(organisations, on) for code in codes)


def codes_of(facts, params, on):
    """Judge the rows of the SQL `facts` (columns FACTS) with its `params`: pairs (id, codes), in order of path."""
    codes = ", ".join(f"CASE WHEN {condition} THEN '{code}' END" for code, condition in CONDITIONS.items())
    days = {"on": on, "in_3": months_after(on, 3), "in_6": months_after(on, 6)}
    with connection.cursor() as cursor:
        cursor.execute(
            FOUND.format(facts=facts, codes=codes), params | days | {"vacancy": f"{VACANCY_MONTHS} months"}
        )
        return cursor.fetchall()
