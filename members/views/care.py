"""Pages of 联系关怀: who needs keeping in touch with, and the contacts kept."""

import rules
from django.urls import reverse

from branches.models import Organisation
from branches.scope import may
from core.clock import today
from core.pages import ActPage, DetailPage, ListPage
from members import actions, care_rules
from members.exports import CareResource
from members.forms import care as forms
from members.models import Care, Guest, Member


def standing_branches(rows):
    """The branches among `rows` that hold members today."""
    return rows.branches().open_on(today()).exclude(setup=Organisation.Setup.TEMPORARY)


class Cares(ListPage):
    permission = "members.see"
    model = Care
    title = "联系关怀"
    template_name = "members/cares.html"
    filterset_class = forms.CareFilter
    resource_class = CareResource
    export_permission = "members.export"

    def get_context_data(self, **kwargs):
        user = self.request.user
        context = super().get_context_data(
            kinds=forms.KINDS, kind=self.request.GET.get("kind", ""), today=today(), **kwargs
        )
        for care in context["object_list"]:
            care.may_contact = not care.until and keeps(user, care)
            care.warning = warning_of(care)
        return context


def keeps(user, care):
    """Whether `user` books contacts of a row: its owner, the member's branch, the branch where the member is."""
    if care.owner_id == user.pk or may(user, "members.edit", care):
        return True
    return care.host is not None and may(user, "members.edit", care.host)


def warning_of(care):
    """What the absence has led to by today, if it has; None for a row that is over."""
    warning = None if care.until else care_rules.deadline(care.kind, care.since)
    return warning if warning and warning.reached(today()) else None


class OneCare:
    """A page about one row of 联系关怀."""

    model = Care
    permission = "members.edit"

    def rows(self):
        return super().rows().select_related("member__branch", "host", "owner")

    def get_success_url(self):
        return self.row.get_absolute_url()


class CarePage(OneCare, DetailPage):
    permission = "members.see"
    template_name = "members/care.html"

    @property
    def title(self):
        return f"{self.row.member.name}：{self.row.get_kind_display()}"

    def allowed(self):
        return True  # who sees the row sees its page, an owner without a post too

    def get_context_data(self, **kwargs):
        care, user = self.row, self.request.user
        return super().get_context_data(
            contacts=care.contacts.select_related("recorded_by")[:50],
            warning=warning_of(care),
            may_contact=not care.until and keeps(user, care),
            may_change=not care.until and rules.has_perm("members.edit", user, care),
            sees_member=may(user, "members.see", care.member),
            **kwargs,
        )


class OpenCare(ActPage):
    permission = "members.edit"
    model = Member
    title = "登记联系关怀"
    form_class = forms.CareForm
    button = "登记"

    def rows(self):
        return super().rows().select_related("branch")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "branch": self.row.branch,
            "hosts": actions.destinations(self.row.branch, self.request.user),
        }

    def get_initial(self):
        return {"kind": self.request.GET.get("kind"), "since": today()}

    def act(self, form):
        values = dict(form.cleaned_data)
        self.made = actions.open_care(
            self.row, values.pop("kind"), values.pop("since"), by=self.request.user, **values
        )
        return f"已登记，请在 {self.made.next_on} 前联系一次。"

    def get_success_url(self):
        return self.made.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(columns=2, **kwargs)


class AddContact(OneCare, ActPage):
    title = "登记联系"
    form_class = forms.ContactForm

    def allowed(self):
        return keeps(self.request.user, self.row)

    def get_initial(self):
        return {"on": today()}

    def act(self, form):
        values = form.cleaned_data
        actions.record_contact(self.row, values["on"], values["kind"], values["said"], by=self.request.user)
        return f"已登记与{self.row.member.name}的联系，下次联系 {Care.objects.get(pk=self.row.pk).next_on}。"


class ChangeCare(OneCare, ActPage):
    title = "换联系人或更正"
    form_class = forms.ChangeCareForm

    def get_form_kwargs(self):
        hosts = actions.destinations(self.row.member.branch, self.request.user)
        return super().get_form_kwargs() | {"care": self.row, "hosts": hosts}

    def get_initial(self):
        care = self.row
        return {
            "owner": care.owner_id,
            "host": care.host,
            "where": care.where,
            "every_months": care.every_months,
        }

    def act(self, form):
        actions.change_care(self.row, by=self.request.user, **form.cleaned_data)
        return "已保存。"


class CloseCare(OneCare, ActPage):
    title = "终止联系关怀"
    form_class = forms.CloseCareForm
    button = "终止"

    def get_initial(self):
        return {"until": today()}

    def act(self, form):
        actions.close_care(
            self.row, form.cleaned_data["until"], form.cleaned_data["why"], by=self.request.user
        )
        return f"已终止{self.row.member.name}的{self.row.kind_name}登记。"


class Guests(ListPage):
    permission = "members.see"
    model = Guest
    title = "流入党员"
    template_name = "members/guests.html"
    filterset_class = forms.GuestFilter

    def get_context_data(self, **kwargs):
        user = self.request.user
        context = super().get_context_data(may_add=rules.has_perm("members.edit", user), **kwargs)
        for guest in context["object_list"]:
            guest.may_leave = not guest.until and may(user, "members.edit", guest)
        return context


class WelcomeGuest(ActPage):
    permission = "members.edit"
    title = "登记流入党员"
    form_class = forms.GuestForm
    button = "登记"
    parent = "流入党员"

    def get_form_kwargs(self):
        within = Organisation.objects.where_may(self.request.user, "members.edit")
        return super().get_form_kwargs() | {"branches": standing_branches(within)}

    def get_initial(self):
        return {"since": today()}

    def act(self, form):
        guest = actions.welcome_guest(by=self.request.user, **form.cleaned_data)
        return f"已登记流入党员{guest.name}。"

    def get_success_url(self):
        return reverse("members:guests")

    def get_context_data(self, **kwargs):
        return super().get_context_data(columns=2, **kwargs)


class FarewellGuest(ActPage):
    permission = "members.edit"
    model = Guest
    title = "流入党员离开"
    form_class = forms.FarewellForm
    button = "登记离开"
    parent = "流入党员"

    def get_initial(self):
        return {"until": today()}

    def act(self, form):
        actions.farewell_guest(self.row, form.cleaned_data["until"], by=self.request.user)
        return f"已登记{self.row.name}离开。"

    def get_success_url(self):
        return reverse("members:guests")
