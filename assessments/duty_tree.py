"""A duty and all it was broken down into, in the order of the tree."""

from collections import Counter, defaultdict

from assessments.duty_lights import lit
from assessments.lights import GREEN, RED, YELLOW
from assessments.models import Duty


def whole_of(duty, day):
    """`duty` and its parts of every depth, each after what it is a part of, with `depth` (1 the top) and its light.

    One query a level and one for the lights. Dropped parts are left out.
    """
    below, level, depth = defaultdict(list), [duty], 1
    duty.depth = depth
    while level:
        depth += 1
        parts = list(
            Duty.objects.standing().filter(parent__in=level).for_list().order_by("organisation__path", "id")
        )
        for part in parts:
            part.depth = depth
            below[part.parent_id].append(part)
        level = parts
    return lit(list(_walk(duty, below)), day)


def _walk(duty, below):
    yield duty
    for part in below[duty.pk]:
        yield from _walk(part, below)


def counted(parts):
    """How many of `parts` (lit) are red, yellow and green, and how many are verified."""
    lights = Counter(part.light_now for part in parts)
    done = sum(part.verified_at is not None for part in parts)
    return {
        "red": lights[RED],
        "yellow": lights[YELLOW],
        "green": lights[GREEN],
        "done": done,
        "all": len(parts),
    }
