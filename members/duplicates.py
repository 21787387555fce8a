"""Which records may be one person: found by the database over all rows at once, then kept as Suspect pairs."""

from itertools import combinations

from django.db import connection

from members.models import Member, Suspect

MOST_ALIKE = 10  # a phone that more records share is an office's, a name that more share is a common one

# Both are one pass over the register each, grouped before they are paired, so a common value cannot explode.
SAME_PERSON = """
    SELECT array_agg(id ORDER BY id) FROM members_member WHERE merged_into_id IS NULL
    GROUP BY name, birth_date HAVING count(*) BETWEEN 2 AND %s
"""
SAME_PHONE = """
    SELECT array_agg(m.id ORDER BY m.id) FROM members_member m, unnest(m.tails) AS tail
    WHERE tail LIKE 'p%%' AND m.merged_into_id IS NULL AND m.left_on IS NULL
    GROUP BY tail HAVING count(*) BETWEEN 2 AND %s
"""
NAMESAKES = """
    SELECT array_agg(id ORDER BY id) FROM members_member WHERE merged_into_id IS NULL
    GROUP BY branch_id, name HAVING count(*) BETWEEN 2 AND %s
"""


def one_slip_apart(one, other):
    """Whether two ID numbers differ as one slip of the pen makes them: one place, or two neighbours exchanged.

    The check digit (GB 11643-1999) follows the slip, so it is not counted.
    """
    if len(one) != len(other) or len(one) < 15 or one == other:
        return False
    one, other = (one[:17], other[:17]) if len(one) == 18 else (one, other)
    at = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(at) <= 1:
        return True
    exchanged = len(at) == 2 and at[1] == at[0] + 1
    return exchanged and (one[at[0]], one[at[1]]) == (other[at[1]], other[at[0]])


def pairs():
    """All pairs found, each with its first reason: {(smaller id, greater id): Suspect.Why}."""
    found = {}
    for why, query in ((Suspect.Why.PERSON, SAME_PERSON), (Suspect.Why.PHONE, SAME_PHONE)):
        for group in _groups(query):
            for pair in combinations(group, 2):
                found.setdefault(pair, why)
    namesakes = _groups(NAMESAKES)
    numbers = Member.objects.in_bulk([pk for group in namesakes for pk in group])
    for group in namesakes:
        for one, other in combinations(group, 2):
            if one_slip_apart(numbers[one].id_number, numbers[other].id_number):
                found.setdefault((one, other), Suspect.Why.NUMBER)
    return found


def _groups(query):
    with connection.cursor() as cursor:
        cursor.execute(query, [MOST_ALIKE])
        return [row[0] for row in cursor.fetchall()]
