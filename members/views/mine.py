"""The member's own page."""

from django.shortcuts import get_object_or_404

from branches.scope import posts_that_may
from core.clock import today
from core.pages import OWN, PlainPage
from members.completeness import OFFICIAL_ITEMS, gaps_of
from members.correctable import TITLES
from members.models import Member
from members.record import MASKED, lines_of
from members.summaries import summaries_of


class Mine(PlainPage):
    """All of the own record, the ID number alone partly covered against a look over the shoulder; what the other
    rooms say of the member; what is under way.
    """

    permission = OWN
    title = "我的信息"
    template_name = "members/mine.html"

    def get_context_data(self, **kwargs):
        own = Member.objects.filter(user=self.request.user).select_related("branch", "group")
        member = get_object_or_404(own)
        return super().get_context_data(
            member=member,
            lines=lines_of(member, plain=set(MASKED) - {"id_number"}),
            watchers=posts_that_may("members.see", member.branch, member.group_id),
            **completeness(member),
            **under_way(member),
            **kwargs,
        )


def completeness(member):
    """What lacks of the 16 items, and how many are there."""
    gaps = gaps_of(member)
    return {"gaps": gaps, "complete": OFFICIAL_ITEMS - len(gaps), "items": OFFICIAL_ITEMS}


def under_way(member):
    """What the rooms say of the member, and what is asked, on its way or given."""
    return {
        "summaries": summaries_of(member, today()),
        "corrections": asked(member),
        "transfers": member.transfers.open().select_related("from_branch", "to_branch"),
        "awards": member.awards.filter(withdrawn_on=None)[:5],
    }


def asked(member):
    """The latest requests of the member, each with the `title` of its item."""
    found = list(member.corrections.all()[:5])
    for correction in found:
        correction.title = TITLES.get(correction.item, correction.item)
    return found
