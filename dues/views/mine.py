"""A member's own dues."""

from core.clock import month_of, today
from core.pages import OWN, PlainPage
from dues import overview, rates
from dues.arrears import TO_MEMBER
from dues.models import Bill, Case, Payment, Quota, Waiver
from members.models import Member


class Mine(PlainPage):
    """A member's own dues: what is owed now and why, the year month by month, receipts, waivers, whom to pay."""

    permission = OWN
    title = "我的党费"
    template_name = "dues/mine.html"

    def get_context_data(self, **kwargs):
        member = Member.objects.filter(user=self.request.user).select_related("branch").first()
        if member is None:
            return super().get_context_data(member=None, **kwargs)
        return super().get_context_data(member=member, **self.of(member, today()), **kwargs)

    def of(self, member, now):
        """All that the page says of the member."""
        waivers = list(
            Waiver.objects.filter(member=member).select_related("approval").order_by("-since", "-id")
        )
        bills = Bill.objects.filter(member=member).order_by("month")
        return overview.own(bills, waivers, now) | {
            "quota": self.quota(member, now),
            "payments": Payment.objects.filter(member=member).select_related("bill").order_by("-id")[:12],
            "waivers": waivers,
            "case": Case.objects.still_open().filter(member=member).first(),
            "arrears": self.arrears(member, now),
            "receivers": overview.receivers(member.branch, now),
        }

    def quota(self, member, day):
        """The quota in force this month."""
        found = Quota.objects.filter(member=member, year=day.year, since__lte=month_of(day)).approved()
        return found.defer("parts").order_by("-since").first()

    def arrears(self, member, day):
        """What unbroken unpaid months ask of the member, or "" """
        bills = Bill.objects.in_arrears(day).counted().filter(member=member)
        months = rates.months_owed(bills.values_list("month", flat=True), day)
        return TO_MEMBER.get(rates.stage(months).code, "")
