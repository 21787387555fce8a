"""核定: the list, proposing and approving."""

import rules
from django.db.models import Count
from django.urls import reverse

from core.clock import today
from core.pages import ActPage, Button, DetailPage, ListPage
from dues import actions, filters, forms
from dues.models import Quota
from dues.months import years_to_fix
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
        user = self.request.user
        waiting = Quota.objects.where_may(user, "dues.approve_quota").waiting()
        waiting = waiting.filter(year__in=years_to_fix(today())).order_by("year")
        return super().get_context_data(
            waiting=list(waiting.values("year").annotate(people=Count("pk"))),
            may_propose=rules.has_perm("dues.propose_quota", user),
            **kwargs,
        )


class ApproveQuotas(Button):
    """Approve all that wait within the person's reach: of this year, in December of the next too."""

    permission = "dues.approve_quota"

    def act(self):
        reach = Quota.objects.where_may(self.request.user, self.permission)
        reach = reach.filter(year__in=years_to_fix(today()))
        return f"已核准 {actions.approve_quotas(reach, by=self.request.user):,} 名党员的党费核定。"

    def back(self):
        return reverse("dues:quotas")


class ProposeFixed(Button):
    """Propose the fixed amounts of students and farmers within the person's reach."""

    permission = "dues.propose_quota"

    def act(self):
        reach = Member.objects.where_may(self.request.user, self.permission)
        proposed = actions.propose_fixed(reach, *years_to_fix(today()), by=self.request.user)
        return f"已按定额上报 {proposed} 名学生、农民党员，待组织部门核准。"

    def back(self):
        return reverse("dues:quotas")


class QuotaPage(DetailPage):
    """One member's quotas: what is owed, why, item by item, and every earlier one."""

    permission = "dues.see"
    model = Quota
    template_name = "dues/quota.html"

    @property
    def title(self):
        return f"{self.row.member.name}的党费核定"

    def rows(self):
        return super().rows().select_related("member__branch", "approved_by", "proposed_by")

    def get_context_data(self, **kwargs):
        course = Quota.objects.filter(member=self.row.member).select_related("approved_by").defer("parts")
        own = rules.has_perm("dues.propose_quota", self.request.user, self.row)
        return super().get_context_data(
            course=course.order_by("-since"),
            parts=[part.rsplit(" ", 1) for part in self.row.parts.split("；") if " " in part],
            may_change=own and self.row.approved_at and not self.row.member.left_on,
            may_drop=own and self.row.reason and not self.row.approved_at,
            **kwargs,
        )


class ChangeQuota(ActPage):
    """What the member of an approved quota owes from a later month on."""

    permission = "dues.propose_quota"
    model = Quota
    title = "上报年内变动"
    form_class = forms.ChangeForm
    button = "上报"
    parent = "核定"

    def rows(self):
        return super().rows().select_related("member__branch")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"quota": self.row}

    def act(self, form):
        changed = actions.propose_change(self.row.member, **form.cleaned_data, by=self.request.user)
        return f"已上报：{self.row.member.name}自 {changed.since:%Y-%m} 起每月 {changed.amount} 元，待组织部门核准。"

    def get_success_url(self):
        return reverse("dues:quota", args=[self.row.pk])

    def get_context_data(self, **kwargs):
        note = f"{self.row.member.name}　现在每月 {self.row.amount} 元：{self.row.why}"
        return super().get_context_data(**{"note": note} | kwargs)


class DropChange(Button):
    permission = "dues.propose_quota"
    model = Quota

    def act(self):
        actions.drop_change(self.row, by=self.request.user)
        return f"已撤回{self.row.member.name}的变动。"

    def back(self):
        return reverse("dues:quotas")
