"""Pages of 减免: the list, asking, what the level above answers, and ending."""

import rules
from django.urls import reverse

from branches.models import Organisation
from branches.scope import may, one_branch, reaches
from core.clock import month_of, today
from core.pages import ActPage, Button, ListPage
from dues import actions, filters, untouched
from dues.forms import waivers as forms
from dues.models import Waiver
from dues.resources import WaiverResource
from members.models import Member


class Waivers(ListPage):
    permission = "dues.see"
    model = Waiver
    title = "党费减免"
    template_name = "dues/waivers.html"
    filterset_class = filters.WaiverFilter
    resource_class = WaiverResource
    export_permission = "dues.see"

    def get_context_data(self, **kwargs):
        user = self.request.user
        context = super().get_context_data(may_ask=bool(reaches(user, "dues.ask_waiver")), **kwargs)
        for row in context["object_list"]:
            row.may_decide = row.is_waiting and may(user, "dues.approve_waiver", row)
            row.may_take_back = row.is_waiting and may(user, "dues.ask_waiver", row)
            row.ends_here = row.may_end and (
                may(user, "dues.ask_waiver", row) or may(user, "dues.approve_waiver", row)
            )
        return context


class ToTheList:
    """An act about one waiver or a new one; leads back to the list."""

    parent = Waivers.title

    def get_success_url(self):
        return reverse("dues:waivers")

    back = get_success_url

    def rows(self):
        return super().rows().select_related("member__branch")

    def get_context_data(self, **kwargs):
        row = self.row
        note = f"{row}　{row.months}　{row.reason}" if row else self.note
        return super().get_context_data(**{"note": note} | kwargs)


class AskWaiver(ToTheList, ActPage):
    permission = "dues.ask_waiver"
    title = "上报党费减免"
    form_class = forms.AskWaiverForm
    button = "上报"
    note = "交纳确有困难的，经支部研究，报上一级党委批准（党费规定第 7 条）；离退休党员支部研究同意即可（2017 通知）。"

    def get_form_kwargs(self):
        user = self.request.user
        branches = Organisation.objects.where_may(user, self.permission).branches().order_by()
        members = Member.objects.enrolled().filter(branch__in=branches.values("pk")).select_related("branch")
        return super().get_form_kwargs() | {
            "branches": branches.values("pk"),
            "members": members.order_by("branch__path", "pinyin", "id"),
            "names_branch": not one_branch(user),
        }

    def get_initial(self):
        return {"since": f"{today():%Y-%m}", "member": self.request.GET.get("member")}

    def act(self, form):
        row = actions.ask_waiver(**form.asked(), by=self.request.user)
        if row.approved_at:
            return f"已登记{row.member.name}{row.get_kind_display()}：离退休党员由支部决定，已从应交中减去。{untouched.in_sentence(row)}"
        return f"已上报{row.member.name}{row.get_kind_display()}，批准前照常交纳。"


class ApproveWaiver(ToTheList, ActPage):
    permission = "dues.approve_waiver"
    model = Waiver
    title = "批准党费减免"
    form_class = forms.PaperFields
    button = "批准"

    def act(self, form):
        bills = actions.approve_waiver(self.row, form.act_and_paper()["paper"], by=self.request.user)
        rests = self.row.kind == Waiver.Kind.SUSPENDED
        later = "以后的不再生成，回国后一并补交" if rests else "以后的每月自动减"
        return f"已批准{self.row}，{bills} 个月的应交已经减去，{later}。{untouched.in_sentence(self.row)}"


class RefuseWaiver(ToTheList, ActPage):
    permission = "dues.approve_waiver"
    model = Waiver
    title = "不批准党费减免"
    form_class = forms.RefuseWaiverForm
    button = "不批准"

    def act(self, form):
        actions.refuse_waiver(self.row, form.cleaned_data["why"], by=self.request.user)
        return f"已答复：{self.row.member.name}照常交纳。"


class WithdrawWaiver(ToTheList, Button):
    permission = "dues.ask_waiver"
    model = Waiver

    def act(self):
        actions.withdraw_waiver(self.row, by=self.request.user)
        return f"已撤回{self.row.member.name}的减免上报。"


class EndWaiver(ToTheList, ActPage):
    permission = "dues.ask_waiver"
    model = Waiver
    title = "终止党费减免"
    form_class = forms.EndWaiverForm
    button = "终止"

    def allowed(self):
        """The branch that asked for it, or the level above that approved."""
        return super().allowed() or rules.has_perm("dues.approve_waiver", self.request.user, self.row)

    def get_initial(self):
        return {"last": f"{month_of(today()):%Y-%m}"}

    def act(self, form):
        value = form.cleaned_data
        bills = actions.end_waiver(self.row, value["last"], value["why"], by=self.request.user)
        suspended = self.row.kind == Waiver.Kind.SUSPENDED
        done = f"{bills} 个月列为应交，请本人集中补交" if suspended else f"{bills} 个月重新列为应交"
        return f"{self.row}到 {value['last']:%Y-%m} 为止，{done}。"
