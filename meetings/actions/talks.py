"""Noting that two members of a branch talked (谈心谈话)."""

from django.db import IntegrityError, transaction

from core.acts import action
from core.clock import today
from core.errors import Refused
from meetings.models import Talk
from members.models import Member


@action
def note_talk(branch, one, other, held_on, note="", *, by):
    """Note that `one` and `other` (ids of members) had their talk on `held_on` (条例 art. 19). Returns the Talk.

    Refused for a day to come, for one person alone, for somebody not in the branch on that day, and for the same two
    on the same day again.
    """
    if held_on > today():
        raise Refused("日期在今天之后，请谈过再登记。", field="held_on")
    if one == other:
        raise Refused("请选两名不同的党员。", field="other")
    there = Member.objects.enrolled_on(held_on, branch).in_bulk([one, other])
    if len(there) < len({one, other}):
        raise Refused("有人这一天不在本支部名册上，请核对人员和日期。", field="held_on")
    try:
        with transaction.atomic():
            return Talk.objects.create(
                branch=branch,
                one=there[one],
                other=there[other],
                held_on=held_on,
                note=note.strip()[:200],
                noted_by=by,
            )
    except IntegrityError:
        raise Refused("这两人这一天的谈话已经登记过。", field="held_on") from None


@action
def withdraw_talk(talk, *, by):
    """Take out a talk that was noted wrongly; the row stays in the history. Refused a second time."""
    if not Talk.objects.filter(pk=talk.pk).delete()[0]:
        raise Refused("这次谈话已经删去。")
