"""Who may end or cancel a 测评 and when: an organisation does not stop or repeat the poll because its votes do not suit.

Its own organisers end it on the last day announced (a vote at a meeting begins and ends on one) or once all have voted, and
cancel it while nobody has; the level above may do both at any time.
"""

from assessments.duty_rights import stands_above


def from_above(user, poll):
    """Whether `user` holds polls at the level above; None is the system."""
    return user is None or stands_above(user, "assessments.hold_polls", poll.organisation)


def may_end(user, poll, voted, day):
    """Whether `user`, who holds polls there, may end `poll` on `day` with so many `voted`."""
    return day >= poll.last_day or voted >= poll.electorate or from_above(user, poll)


def may_cancel(user, poll, voted):
    """Whether `user`, who holds polls there, may declare `poll` void with so many `voted`."""
    return not voted or from_above(user, poll)
