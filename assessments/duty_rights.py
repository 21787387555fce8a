"""Who may do what with a duty beyond what a post gives: the holder acts on it, somebody else verifies it.

Nobody verifies the own work: not whoever answers for the duty, nor whoever reported it before handing it over; and nobody
judges there whom they work under. Nobody passes the own duty on: it goes to another from whoever gave it, or from above.
"""

from branches.roles import DEPUTY, SECRETARY
from branches.scope import may, posts_of, reaches
from core.clock import today


def is_holder(user, duty):
    """Whether `user` answers for `duty`."""
    return duty.post_id is not None and duty.post.person_id == user.pk


def stands_above(user, permission, organisation):
    """Whether `user` has `permission` at a level above `organisation`; at the top of the tree there is none above."""
    if organisation.is_root():
        return may(user, permission, organisation)
    own = organisation.path
    return any(below and own != path and own.startswith(path) for path, below in reaches(user, permission))


def leads(user, organisation):
    """Whether `user` is secretary there today."""
    return any(p.role == SECRETARY and p.organisation_id == organisation.pk for p in posts_of(user))


def works_under(user, duty):
    """Whether, where the duty is, `user` works under its holder or beside: the secretary, and for all but that a deputy."""
    role = duty.post.role if duty.post else None
    return role == SECRETARY or (role == DEPUTY and not leads(user, duty.organisation))


def judges(user, duty):
    """Whether `user` stands over the holder of `duty`: the level above, or whoever gave it out and is no subordinate."""
    if is_holder(user, duty):
        return False
    if stands_above(user, "assessments.verify", duty.organisation):
        return True
    return duty.assigned_by_id == user.pk and not works_under(user, duty)


def may_verify(user, duty):
    """Whether `user` verifies or gives back `duty`, puts it off or drops it."""
    return may(user, "assessments.verify", duty) and judges(user, duty)


def may_hand_over(user, duty):
    """Whether `user` gives `duty` to another holder: who gave it or the level above, and never the own one.

    What nobody in office answers for is given to somebody by whoever assigns duties there.
    """
    if not may(user, "assessments.assign", duty):
        return False
    if not duty.is_held_on(today()):
        return True
    above = stands_above(user, "assessments.assign", duty.organisation)
    return not is_holder(user, duty) and (above or duty.assigned_by_id == user.pk)


def may_decide(user, case):
    """Whether `user` decides on a case of 追究, carries it out and lifts it: the level above, never on a case against himself."""
    return case.holder_id != user.pk and stands_above(user, "assessments.hold_accountable", case.organisation)
