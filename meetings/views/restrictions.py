"""Pages of 不计入应到会 and 权利中止: the list, asking, and what the level above answers."""

from django.urls import reverse

from branches.models import Organisation
from branches.scope import may, one_branch, reaches
from core.clock import today
from core.pages import ActPage, Button, ListPage
from meetings import actions
from meetings.forms import restrictions as forms
from meetings.models import Restriction
from members.models import Member


def members_of(user):
    """On the roster of the branches whose meetings the person records, a 党小组长's not included."""
    branches = Organisation.objects.where_may(user, "meetings.record").order_by()
    members = Member.objects.enrolled().filter(branch__in=branches.values("pk"))
    return members.select_related("branch").order_by("branch__path", "pinyin", "id")


class Restrictions(ListPage):
    permission = "meetings.see"
    model = Restriction
    title = "不计入应到会"
    template_name = "meetings/restrictions/list.html"
    filterset_class = forms.RestrictionFilter

    def get_context_data(self, **kwargs):
        user, day = self.request.user, today()
        context = super().get_context_data(may_ask=bool(reaches(user, "meetings.record")), **kwargs)
        for row in context["object_list"]:
            row.may_decide = row.is_waiting and may(user, "meetings.exempt", row)
            reports = may(user, "meetings.record", row.organisation)  # of the branch; not a 党小组长
            row.may_take_back = row.is_waiting and reports
            row.may_end = row.is_open(day) and (reports or may(user, "meetings.exempt", row))
        return context


class ToTheList:
    """An act about one restriction or a new one; leads back to the list."""

    parent = Restrictions.title

    def get_success_url(self):
        return reverse("meetings:restrictions")

    back = get_success_url

    def rows(self):
        return super().rows().select_related("member__branch")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"note": str(self.row or "")} | kwargs)


class AskRestriction(ToTheList, ActPage):
    permission = "meetings.record"
    title = "上报不计入应到会"
    form_class = forms.AskForm
    button = "上报"

    def allowed(self):
        """Whoever records for a whole branch; a 党小组长 does not."""
        return bool(reaches(self.request.user, self.permission))

    def get_form_kwargs(self):
        user = self.request.user
        return super().get_form_kwargs() | {
            "members": members_of(user),
            "names_branch": not one_branch(user),
        }

    def get_initial(self):
        return {"since": today(), "member": self.request.GET.get("member")}

    def act(self, form):
        row = actions.ask_restriction(**form.cleaned_data, by=self.request.user)
        return f"已上报{row.member.name}，上级同意前仍计入应到会。"


class ApproveRestriction(ToTheList, ActPage):
    permission = "meetings.exempt"
    model = Restriction
    title = "同意不计入应到会"
    form_class = forms.PaperFields
    button = "同意"

    def act(self, form):
        row = actions.approve_restriction(self.row, form.act_and_paper()["paper"], by=self.request.user)
        return f"已同意{row.member.name}，从批复之日起的会议按此计算。"


class RefuseRestriction(ToTheList, ActPage):
    permission = "meetings.exempt"
    model = Restriction
    title = "不同意不计入应到会"
    form_class = forms.RefuseForm
    button = "不同意"

    def act(self, form):
        actions.refuse_restriction(self.row, form.cleaned_data["why"], by=self.request.user)
        return f"已答复：{self.row.member.name}仍计入应到会。"


class WithdrawRestriction(ToTheList, Button):
    permission = "meetings.record"
    model = Restriction

    def allowed(self):
        return may(self.request.user, self.permission, self.row.organisation)

    def act(self):
        actions.withdraw_restriction(self.row, by=self.request.user)
        return f"已撤回{self.row.member.name}的上报。"


class EndRestriction(ToTheList, ActPage):
    permission = "meetings.record"
    model = Restriction
    title = "结束不计入应到会"
    form_class = forms.EndForm
    button = "结束"

    def allowed(self):
        """The branch that reported it, or the level above that agreed."""
        user, row = self.request.user, self.row
        return may(user, self.permission, row.organisation) or may(user, "meetings.exempt", row)

    def get_initial(self):
        return {"until": today()}

    def act(self, form):
        row = actions.end_restriction(self.row, form.cleaned_data["until"], by=self.request.user)
        return f"已登记{row.member.name}至 {row.until}，第二天起重新计入应到会。"
