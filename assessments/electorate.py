"""Who may vote about an organisation: its members of the day; of a 党委 or 党总支, those who answer for it and below.

A poll keeps the list of the day it was opened. Whoever is no elector any more when voting (moved away, removed from the
post) may not vote: both are asked here, so the list and the check cannot drift.
"""

from django.db.models import Q

from branches.models import Post
from branches.roles import COMMITTEE, SECRETARY
from members.models import Member


def electors(organisation, day):
    """The members who may vote on `day`: all on the roster of a branch, the 预备党员 too (a 测评 is no 表决).

    Above branches: the committee of the organisation and the secretaries directly below it.
    """
    if organisation.is_branch:
        return Member.objects.enrolled_on(day, organisation)
    wanted = Q(organisation=organisation, role__in=COMMITTEE)
    wanted |= Q(organisation__in=organisation.get_children(), role=SECRETARY)
    posts = Post.objects.held_on(day).filter(wanted)
    return Member.objects.enrolled().filter(user__in=posts.order_by().values("person"))
