"""Who may do what with a duty beyond what a post gives: the holder acts on it, somebody else verifies it.

Nobody verifies the own work: not whoever answers for the duty, nor whoever reported it before handing it over.
"""

from branches.scope import may, reaches


def is_holder(user, duty):
    """Whether `user` answers for `duty`."""
    return duty.post_id is not None and duty.post.person_id == user.pk


def stands_above(user, permission, organisation):
    """Whether `user` has `permission` at a level above `organisation`; at the top of the tree there is none above."""
    if organisation.is_root():
        return may(user, permission, organisation)
    own = organisation.path
    return any(below and own != path and own.startswith(path) for path, below in reaches(user, permission))


def may_verify(user, duty):
    """Whether `user` verifies or gives back `duty`, puts it off or drops it: the level above, or who assigned it."""
    if is_holder(user, duty) or not may(user, "assessments.verify", duty):
        return False
    return duty.assigned_by_id == user.pk or stands_above(user, "assessments.verify", duty.organisation)


def may_decide(user, case):
    """Whether `user` decides on a case of 追究, carries it out and lifts it: the level above, never on a case against himself."""
    return case.holder_id != user.pk and stands_above(user, "assessments.hold_accountable", case.organisation)
