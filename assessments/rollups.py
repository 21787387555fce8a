"""Writes the roll-ups of a month and its year from the totals of the branches: a few statements, whatever the reach."""

from datetime import date

from django.db import connection

from assessments.bands import COUNT, FINE, WIDTH
from assessments.models.lost import TOLD
from assessments.models.total import WHOLE_YEAR
from assessments.scoring import LOW
from branches.models import Organisation
from core.clock import last_day

LOCK = 2_026_061  # one at a time: two runs of the same month would write the same lines

# Without the branches that were scored, all are; without the organisations above these, all are.
OURS = "(%(branches)s::bigint[] IS NULL OR branch_id = ANY(%(branches)s))"
THEIRS = "(%(above)s::bigint[] IS NULL OR organisation_id = ANY(%(above)s))"

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

SUMS = f"""
    SELECT branch_id, COUNT(*) AS months, SUM(kept) AS kept, SUM(whole) AS whole, SUM(failed) AS failed,
        LEAST((MAX(month) + interval '1 month - 1 day')::date, %(today)s::date) AS on_day
    FROM assessments_monthtotal WHERE month BETWEEN %(first)s AND %(last)s AND {OURS} GROUP BY branch_id
"""  # noqa: S608 (the same)
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
NOT_SCORED = f"""
    DELETE FROM assessments_yeartotal AS y WHERE year = %(year)s AND {OURS} AND NOT EXISTS (
        SELECT FROM assessments_monthtotal AS m
        WHERE m.branch_id = y.branch_id AND m.month BETWEEN %(first)s AND %(last)s
    )
"""  # noqa: S608 (the same)
# every organisation above one of the branches: that of today, those of the days gone by, those its year was counted at
ABOVE = """
    SELECT a.organisation_id
    FROM branches_place AS p
    CROSS JOIN generate_series(%(step)s, LENGTH(p.path) - %(step)s, %(step)s) AS cut
    JOIN branches_place AS a ON a.path = LEFT(p.path, cut)
    WHERE p.organisation_id = ANY(%(branches)s)
    UNION SELECT UNNEST(above) FROM assessments_yeartotal WHERE year = %(year)s AND branch_id = ANY(%(branches)s)
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
    FROM below WHERE {THEIRS} GROUP BY GROUPING SETS ((organisation_id), (organisation_id, field))
    UNION ALL
    SELECT organisation_id, %(year)s, %(number)s, COALESCE(field, ''), true, {FIGURES}
    FROM direct WHERE {THEIRS} GROUP BY GROUPING SETS ((organisation_id), (organisation_id, field))
"""  # noqa: S608 (the same)


NOT_IN_FORCE = f"""
    DELETE FROM assessments_organisationtotal WHERE year = %(year)s AND month = %(number)s AND {THEIRS}
"""  # noqa: S608 (the same)

# What lines took from the branches right under each organisation. Branches count where they stand now: so do the pages.
UNDER = """
    WITH under AS MATERIALIZED (
        SELECT b.id AS branch_id, o.id AS organisation_id
        FROM branches_organisation AS o
        JOIN branches_organisation AS b ON o.path = LEFT(b.path, LENGTH(b.path) - %(step)s)
        WHERE b.setup <> 'temporary' AND (%(above)s::bigint[] IS NULL OR o.id = ANY(%(above)s))
    )
"""
TALLIES = """
    FROM under JOIN assessments_tally AS t USING (branch_id)
    JOIN assessments_criterion AS c ON c.id = t.criterion_id
    JOIN assessments_indicator AS i ON i.id = c.indicator_id
    WHERE t.year = %(year)s
"""
LINES = f"""
    {UNDER} INSERT INTO assessments_linetotal (organisation_id, year, criterion_id, branches, occurrences, taken)
    SELECT organisation_id, t.year, MIN(c.id), COUNT(DISTINCT branch_id), SUM(t.occurrences), SUM(t.taken)
    {TALLIES} AND t.taken > 0 GROUP BY organisation_id, t.year, i.title, c.text
"""
RATES = f"""
    {UNDER}, once AS (
        SELECT organisation_id, t.year, c.metric, MAX(t.occurrences) AS occurrences, MAX(t.due) AS due
        {TALLIES} AND c.metric = ANY(%(told)s) GROUP BY organisation_id, branch_id, t.year, i.scheme_id, c.metric
    )
    INSERT INTO assessments_ratetotal (organisation_id, year, metric, occurrences, due)
    SELECT organisation_id, year, metric, SUM(occurrences), SUM(due) FROM once GROUP BY 1, 2, 3
"""  # noqa: S608 (the same)
OUTDATED = (
    f"DELETE FROM assessments_linetotal WHERE year = %(year)s AND {THEIRS}",  # noqa: S608 (the same)
    f"DELETE FROM assessments_ratetotal WHERE year = %(year)s AND {THEIRS}",  # noqa: S608 (the same)
)


def roll_up(month, now, branches=None):
    """Write YearTotal of the year of `month`, OrganisationTotal of the month and of the year, and what lines took.

    As seen on `now`. `branches`: the ids of those that were scored, None for all; then only they and the organisations
    above them are written. Called at the end of the act that scored the month, in its transaction; running again
    changes nothing.
    """
    values = {
        "month": month,
        "on": min(last_day(month), now),
        "today": now,
        "year": month.year,
        "first": date(month.year, 1, 1),
        "last": date(month.year, 12, 31),
        "step": Organisation.steplen,
        "told": list(TOLD),
        "branches": branches,
        "above": None,
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if branches is not None:
            cursor.execute(ABOVE, values)
            values["above"] = [organisation for (organisation,) in cursor.fetchall()]
        cursor.execute(YEARS, values)
        cursor.execute(NOT_SCORED, values)
        for number, shares in ((month.month, OF_MONTH), (WHOLE_YEAR, OF_YEAR)):
            cursor.execute(NOT_IN_FORCE, values | {"number": number})
            cursor.execute(SPREAD.format(shares=shares), values | {"number": number})
        _write_lost(cursor, values)


def roll_up_lost(year):
    """Write what lines took in a year of which no month was scored: branches may have moved since."""
    values = {"year": year, "step": Organisation.steplen, "told": list(TOLD), "above": None}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        _write_lost(cursor, values)


def _write_lost(cursor, values):
    for statement in (*OUTDATED, LINES, RATES):
        cursor.execute(statement, values)
