"""核定: the list, proposing and approving."""

import rules
from django.urls import reverse

from core.clock import today
from core.pages import Button, ListPage
from dues import actions, filters
from dues.models import Quota
from dues.resources import QuotaResource
from members.models import Member


class Quotas(ListPage):
    permission = "dues.see"
    model = Quota
    title = "党费核定"
    template_name = "dues/quotas.html"
    filterset_class = filters.QuotaFilter
    resource_class = QuotaResource
    export_permission = "dues.see"

    def get_context_data(self, **kwargs):
        user, year = self.request.user, today().year
        waiting = Quota.objects.where_may(user, "dues.approve_quota").waiting().filter(year=year)
        return super().get_context_data(
            year=year,
            waiting=waiting.order_by().count(),
            may_propose=rules.has_perm("dues.propose_quota", user),
            **kwargs,
        )


class ApproveQuotas(Button):
    """Approve all of this year that wait within the person's reach."""

    permission = "dues.approve_quota"

    def act(self):
        reach = Quota.objects.where_may(self.request.user, self.permission).filter(year=today().year)
        return f"已核准 {actions.approve_quotas(reach, by=self.request.user):,} 名党员的党费核定。"

    def back(self):
        return reverse("dues:quotas")


class ProposeFixed(Button):
    """Propose the fixed amounts of students and farmers within the person's reach."""

    permission = "dues.propose_quota"

    def act(self):
        reach = Member.objects.where_may(self.request.user, self.permission)
        proposed = actions.propose_fixed(reach, today().year, by=self.request.user)
        return f"已按定额上报 {proposed} 名学生、农民党员，待组织部门核准。"

    def back(self):
        return reverse("dues:quotas")
