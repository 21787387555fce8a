"""Writes the roll-ups of a month and its year from the totals of the branches: a few statements, whatever the reach."""

from datetime import date

from django.db import connection

from assessments.bands import COUNT, FINE, WIDTH
from assessments.models.total import WHOLE_YEAR
from assessments.scoring import LOW
from branches.models import Organisation
from core.clock import last_day

LOCK = 2_026_061  # one at a time: two runs of the same month would write the same lines

# Where branches stood on a day, and who was above them, from the top down. The few organisations above many branches are
# looked up once for all of theirs: {0} selects (branch_id, on_day, …).
IN_FORCE = "{0}.since <= {1} AND ({0}.until IS NULL OR {0}.until > {1})"
STOOD = f"""
    stood AS MATERIALIZED (
        SELECT t.*, p.field, LEFT(p.path, LENGTH(p.path) - %(step)s) AS upper
        FROM ({{0}}) AS t
        JOIN branches_place AS p ON p.organisation_id = t.branch_id AND {IN_FORCE.format("p", "t.on_day")}
    ),
    chains AS MATERIALIZED (
        SELECT u.upper, u.on_day,
            COALESCE(ARRAY_AGG(a.organisation_id ORDER BY cut) FILTER (WHERE a.id IS NOT NULL), '{{{{}}}}') AS ids
        FROM (SELECT DISTINCT upper, on_day FROM stood) AS u
        LEFT JOIN generate_series(%(step)s, LENGTH(u.upper), %(step)s) AS cut ON true
        LEFT JOIN branches_place AS a ON a.path = LEFT(u.upper, cut) AND {IN_FORCE.format("a", "u.on_day")}
        GROUP BY u.upper, u.on_day
    )
"""  # noqa: S608 (constants of this room)

SUMS = """
    SELECT branch_id, COUNT(*) AS months, SUM(kept) AS kept, SUM(whole) AS whole, SUM(failed) AS failed,
        LEAST((MAX(month) + interval '1 month - 1 day')::date, %(today)s::date) AS on_day
    FROM assessments_monthtotal WHERE month BETWEEN %(first)s AND %(last)s GROUP BY branch_id
"""
YEARS = f"""
    WITH {STOOD.format(SUMS)}
    INSERT INTO assessments_yeartotal AS stored
        (branch_id, year, months, kept, whole, failed, field, parent_id, above)
    SELECT branch_id, %(year)s, months, kept, whole, failed, field, ids[CARDINALITY(ids)], ids
    FROM stood JOIN chains USING (upper, on_day)
    ON CONFLICT (branch_id, year) DO UPDATE
    SET months = EXCLUDED.months, kept = EXCLUDED.kept, whole = EXCLUDED.whole, failed = EXCLUDED.failed,
        field = EXCLUDED.field, parent_id = EXCLUDED.parent_id, above = EXCLUDED.above
    WHERE (
            stored.months, stored.kept, stored.whole, stored.failed, stored.field, stored.parent_id, stored.above
        ) IS DISTINCT FROM (
            EXCLUDED.months, EXCLUDED.kept, EXCLUDED.whole, EXCLUDED.failed, EXCLUDED.field, EXCLUDED.parent_id,
            EXCLUDED.above
        )
"""  # noqa: S608 (the same)
NOT_SCORED = """
    DELETE FROM assessments_yeartotal AS y WHERE year = %(year)s AND NOT EXISTS (
        SELECT FROM assessments_monthtotal AS m
        WHERE m.branch_id = y.branch_id AND m.month BETWEEN %(first)s AND %(last)s
    )
"""

OF_YEAR = """
    SELECT field, above AS ids, share, failed FROM assessments_yeartotal WHERE year = %(year)s AND share IS NOT NULL
"""
SHARES = """
    SELECT branch_id, kept * 100 / whole AS share, failed, %(on)s::date AS on_day
    FROM assessments_monthtotal WHERE month = %(month)s AND whole > 0
"""
OF_MONTH = f"""
    WITH {STOOD.format(SHARES)}
    SELECT field, ids, share, failed FROM stood JOIN chains USING (upper, on_day)
"""  # noqa: S608 (the same)
_BANDS = ", ".join(
    f"COUNT(*) FILTER (WHERE LEAST(FLOOR(share / {WIDTH}), {COUNT - 1}) = {place})" for place in range(COUNT)
)
_QUARTERS = ", ".join(
    f"PERCENTILE_CONT({part}) WITHIN GROUP (ORDER BY share)" for part in (0, 0.25, 0.5, 0.75, 1)
)
FIGURES = f"""
    COUNT(*), AVG(share), {_QUARTERS},
    COUNT(*) FILTER (WHERE share >= {FINE}),
    COUNT(*) FILTER (WHERE share >= {LOW} AND share < {FINE}),
    COUNT(*) FILTER (WHERE share < {LOW}),
    SUM(failed),
    ARRAY[{_BANDS}]
"""
SPREAD = f"""
    WITH shares AS MATERIALIZED ({{shares}}),
    below AS (SELECT field, share, failed, UNNEST(ids) AS organisation_id FROM shares),
    direct AS (SELECT field, share, failed, ids[CARDINALITY(ids)] AS organisation_id FROM shares WHERE CARDINALITY(ids) > 0)
    INSERT INTO assessments_organisationtotal (
        organisation_id, year, month, field, direct,
        branches, mean, least, lower, median, upper, most, green, yellow, red, failed, bands
    )
    SELECT organisation_id, %(year)s, %(number)s, COALESCE(field, ''), false, {FIGURES}
    FROM below GROUP BY GROUPING SETS ((organisation_id), (organisation_id, field))
    UNION ALL
    SELECT organisation_id, %(year)s, %(number)s, COALESCE(field, ''), true, {FIGURES}
    FROM direct GROUP BY GROUPING SETS ((organisation_id), (organisation_id, field))
"""  # noqa: S608 (the same)


def roll_up(month, now):
    """Write YearTotal of the year of `month`, and OrganisationTotal of the month and of the year, as seen on `now`.

    Called at the end of the act that scored the month, in its transaction; running again changes nothing.
    """
    values = {
        "month": month,
        "on": min(last_day(month), now),
        "today": now,
        "year": month.year,
        "first": date(month.year, 1, 1),
        "last": date(month.year, 12, 31),
        "step": Organisation.steplen,
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(YEARS, values)
        cursor.execute(NOT_SCORED, values)
        for number, shares in ((month.month, OF_MONTH), (WHOLE_YEAR, OF_YEAR)):
            cursor.execute(
                "DELETE FROM assessments_organisationtotal WHERE year = %s AND month = %s",
                [month.year, number],
            )
            cursor.execute(SPREAD.format(shares=shares), values | {"number": number})
