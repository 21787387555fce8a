"""Pages of 组织关系接转."""

import rules
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.views import View

from branches.models import Organisation
from branches.scope import may
from core.actions import note_access
from core.clock import month_of, today
from core.export import download
from core.models import AccessLog
from core.pages import ActPage, DetailPage, ListPage, Permitted
from members import actions
from members.exports import TransferResource
from members.forms import transfers as forms
from members.letters import DOCX, letter_of
from members.models import Member, Transfer
from members.summaries import summaries_of
from members.transfer_course import acts_of, course_of, state_of

CANDIDATES = 30


class Transfers(ListPage):
    permission = "members.see"
    model = Transfer
    title = "组织关系接转"
    template_name = "members/transfers.html"
    filterset_class = forms.TransferFilter
    resource_class = TransferResource
    export_permission = "members.export"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            sides=forms.TABS,
            tab=self.request.GET.get("tab", ""),
            may_transfer=rules.has_perm("members.transfer", self.request.user),
            **kwargs,
        )
        for transfer in context["object_list"]:
            transfer.said, transfer.tone = state_of(transfer, today())
        return context


class OneTransfer:
    """A page about one transfer; `end` is the side that may do it (origin or destination)."""

    model = Transfer
    permission = "members.transfer"
    end = "from_branch"

    def rows(self):
        return super().rows().select_related("member", "from_branch", "to_branch", "issued_by", "closed_by")

    def allowed(self):
        organisation = getattr(self.row, self.end)
        return organisation is not None and may(self.request.user, self.permission, organisation)

    def get_success_url(self):
        return self.row.get_absolute_url()


class TransferPage(OneTransfer, DetailPage):
    permission = "members.see"
    template_name = "members/transfer.html"

    @property
    def title(self):
        return f"{self.row.member.name}的组织关系接转"

    def allowed(self):
        return True  # who sees the row, from either end, sees its page

    def seen_at(self):
        """The ends in the person's reach: of these the page can say who sees them."""
        ends = (self.row.from_branch, self.row.to_branch)
        return [end for end in ends if end and may(self.request.user, "members.see", end)]

    def get_context_data(self, **kwargs):
        transfer, user = self.row, self.request.user
        acts = acts_of(transfer, user, today())
        said, tone = state_of(transfer, today())
        return super().get_context_data(
            said=said,
            tone=tone,
            primary=next((act for act in acts if act.primary), None),
            others=[act for act in acts if not act.primary],
            course=course_of(transfer, today()),
            sees_member=may(user, "members.see", transfer.member),
            seen_at=self.seen_at(),
            **kwargs,
        )


class IssueTransfer(ActPage):
    """First the destination is found, then the letter is filled in."""

    permission = "members.transfer"
    model = Member
    title = "开具组织关系介绍信"
    template_name = "members/transfer_issue.html"
    button = "开具介绍信"

    def rows(self):
        return super().rows().select_related("branch")

    @cached_property
    def to_branch(self):
        pk = self.request.GET.get("to", "")
        within = actions.destinations(self.row.branch, self.request.user)
        return get_object_or_404(within, pk=pk) if pk.isascii() and pk.isdigit() and len(pk) < 19 else None

    @property
    def outside(self):
        return "outside" in self.request.GET

    def get_form_class(self):
        return forms.IssueOutsideForm if self.outside else forms.IssueForm

    def get_initial(self):
        now = today()
        last = Transfer.objects.filter(from_branch=self.row.branch_id).order_by("-issued_on", "-id").first()
        return {
            "issued_on": now,
            "valid_until": actions.usual_validity(self.row.branch, now),
            "from_contact": last.from_contact if last else "",
            "from_address": last.from_address if last else "",
        } | self.dues_paid()

    def dues_paid(self):
        said = next((s for s in summaries_of(self.row, today()) if s.code == "dues"), None)
        return {"dues_paid_until": f"{(said and said.fact) or month_of(today())}"}

    def candidates(self):
        sought = self.request.GET.get("q", "").replace("\0", "").strip()[:50]
        within = actions.destinations(self.row.branch, self.request.user)
        if sought:
            within = within.filter(name__icontains=sought)
        return {"q": sought, "found": list(within[: CANDIDATES + 1]), "shown": CANDIDATES}

    def get_context_data(self, **kwargs):
        chosen = self.outside or self.to_branch is not None
        more = {} if chosen else self.candidates()
        return super().get_context_data(
            columns=2, chosen=chosen, outside=self.outside, to_branch=self.to_branch, **more, **kwargs
        )

    def act(self, form):
        self.made = actions.issue(
            self.row, to_branch=self.to_branch, by=self.request.user, **form.cleaned_data
        )
        return f"已开具{self.row.name}的介绍信，编号 {self.made.number}。接收前仍由本支部负责。"

    def get_success_url(self):
        return self.made.get_absolute_url()


class ReceiveTransfer(OneTransfer, ActPage):
    end = "to_branch"
    title = "接收组织关系"
    template_name = "members/transfer_act.html"
    form_class = forms.ReceiveForm
    button = "接收"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"branch": self.row.to_branch}

    def get_initial(self):
        return {"on": today()}

    def act(self, form):
        actions.receive(
            self.row, form.cleaned_data["on"], group=form.cleaned_data["group"], by=self.request.user
        )
        return f"已接收{self.row.member.name}，从 {form.cleaned_data['on']} 起在{self.row.to_branch}。"


class RefuseTransfer(OneTransfer, ActPage):
    end = "to_branch"
    title = "退回介绍信"
    template_name = "members/transfer_act.html"
    form_class = forms.WhyForm
    button = "退回"
    note = "党组织不得无故拒转拒接（教育管理条例第 25 条）：写明缺什么材料、为什么不能接收。"

    def get_context_data(self, **kwargs):
        return super().get_context_data(note=self.note, **kwargs)

    def act(self, form):
        actions.refuse(self.row, form.cleaned_data["reason"], by=self.request.user)
        return f"已退回，{self.row.member.name}仍在{self.row.from_branch}。"


class WithdrawTransfer(OneTransfer, ActPage):
    title = "撤回介绍信"
    template_name = "members/transfer_act.html"
    form_class = forms.WhyForm
    button = "撤回"

    def act(self, form):
        actions.withdraw(self.row, form.cleaned_data["reason"], by=self.request.user)
        return f"已撤回，{self.row.member.name}仍在{self.row.from_branch}。"


class ReissueTransfer(OneTransfer, ActPage):
    title = "重开介绍信"
    template_name = "members/transfer_act.html"
    form_class = forms.LetterForm
    button = "重开"

    def get_initial(self):
        return {"issued_on": today(), "valid_until": actions.usual_validity(self.row.from_branch, today())}

    def act(self, form):
        self.made = actions.reissue(self.row, by=self.request.user, **form.cleaned_data)
        return f"已重开介绍信，编号 {self.made.number}。"

    def get_success_url(self):
        return self.made.get_absolute_url()


class RecordReceipt(OneTransfer, ActPage):
    title = "登记回执"
    template_name = "members/transfer_act.html"
    form_class = forms.ReceiptForm
    button = "登记回执"

    def get_initial(self):
        return {"receipt_on": today()}

    def act(self, form):
        actions.record_receipt(self.row, by=self.request.user, **form.cleaned_data)
        return (
            f"已登记回执，{self.row.member.name}从 {form.cleaned_data['on']} 起离开{self.row.from_branch}。"
        )


class SendReceipt(OneTransfer, ActPage):
    end = "to_branch"
    title = "寄回回执"
    template_name = "members/transfer_act.html"
    form_class = forms.SentForm
    button = "已寄回"

    def get_initial(self):
        return {"on": today()}

    def act(self, form):
        actions.send_receipt(self.row, form.cleaned_data["on"], by=self.request.user)
        return "已登记回执寄回日期。"


class Arrive(ActPage):
    """Somebody with a letter from outside the system."""

    permission = "members.transfer"
    title = "从系统外转入"
    form_class = forms.ArriveForm
    button = "登记转入"

    def get_form_kwargs(self):
        allowed = Organisation.objects.where_may(self.request.user, "members.transfer").branches()
        standing = allowed.open_on(today()).exclude(setup=Organisation.Setup.TEMPORARY)
        return super().get_form_kwargs() | {"branches": standing}

    def get_initial(self):
        return {"received_on": today(), "dues_paid_until": f"{month_of(today())}"}

    def act(self, form):
        values, letter = form.parts()
        self.made = actions.admit_from_outside(values, by=self.request.user, **letter)
        return f"{self.made.member.name}已转入{self.made.to_branch}。请在一个月内寄回回执。"

    def get_success_url(self):
        return self.made.get_absolute_url()

    def get_context_data(self, **kwargs):
        url = reverse("members:transfers")
        return super().get_context_data(
            columns=2, cancel_url=url, parent="组织关系接转", parent_url=url, here=self.title, **kwargs
        )


class Letter(OneTransfer, Permitted, View):
    """The letter as Word. It carries the whole ID number, so taking it is logged like a look at it."""

    def get(self, request, *args, **kwargs):
        transfer = self.row
        about = f"{transfer.member.name}（{transfer.from_branch}，编号 {transfer.member_id}）"
        note_access(request, AccessLog.Kind.REVEAL, about, f"组织关系介绍信 {transfer.number}")
        response = download(letter_of(transfer), f"组织关系介绍信-{transfer.number}.docx", DOCX)
        add_never_cache_headers(response)
        return response
