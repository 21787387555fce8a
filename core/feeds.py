"""The address a person's own calendar is fetched from: a token that only its hash is kept of, taken back at will."""

import hashlib
import secrets

from core.acts import action
from core.models import CalendarFeed


@action
def make(user, *, by):
    """A new token for `user`; the one before stops. The token is told this once."""
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(user=user, defaults={"token_hash": _hash(token)})
    return token


@action
def revoke(user, *, by):
    """No address leads to the calendar of `user` any more. Twice is the same as once."""
    CalendarFeed.objects.filter(user=user).delete()


def owner(token):
    """The active account the token belongs to, or None."""
    feed = (
        CalendarFeed.objects.select_related("user")
        .filter(token_hash=_hash(token), user__is_active=True)
        .first()
    )
    return feed and feed.user


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()
