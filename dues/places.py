"""Where a person works with dues: the organisation a page opens with when none is named."""

from branches.models import Organisation
from branches.scope import reaches


def first_place(user, permission="dues.see"):
    """The topmost organisation where `user` has `permission` today, or None."""
    paths = sorted(path for path, _ in reaches(user, permission))
    return Organisation.objects.filter(path=paths[0]).first() if paths else None


def above(place):
    """The organisation next above, None at the top."""
    return Organisation.objects.filter(path=place.path[: -place.steplen]).first()


def closes_above(place):
    """Where the right to reopen and to receive is held: the level above, at the top the place itself."""
    return above(place) or place
