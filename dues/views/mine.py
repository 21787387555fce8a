"""A member's own dues."""

from core.clock import today
from core.pages import OWN, PlainPage
from dues import overview
from dues.models import Bill, Payment, Quota
from members.models import Member


class Mine(PlainPage):
    """A member's own dues: what is owed now and why, the year month by month, receipts, whom to pay."""

    permission = OWN
    title = "我的党费"
    template_name = "dues/mine.html"

    def get_context_data(self, **kwargs):
        member = Member.objects.filter(user=self.request.user).select_related("branch").first()
        if member is None:
            return super().get_context_data(member=None, **kwargs)
        return super().get_context_data(
            member=member,
            quota=Quota.objects.filter(member=member, year=today().year).approved().defer("parts").first(),
            payments=Payment.objects.filter(member=member).select_related("bill").order_by("-id")[:6],
            receivers=overview.receivers(member.branch, today()),
            **overview.own(Bill.objects.filter(member=member).order_by("month"), today()),
            **kwargs,
        )
