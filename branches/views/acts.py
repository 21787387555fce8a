"""Acts at one organisation, each a form page that leads back to where it was asked for."""

from django.contrib import messages
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from branches import actions, forms
from branches.models import Organisation
from branches.setup import LABELS, SEATS, months_after
from core.pages import ActPage


class LeadsBack:
    """Returns to the page named in `?next=`, where an act was offered, else to the organisation's own."""

    def get_success_url(self):
        wanted = self.request.GET.get("next", "")
        if url_has_allowed_host_and_scheme(wanted, {self.request.get_host()}, self.request.is_secure()):
            return wanted
        return reverse("branches:detail", args=[self.row.organisation.pk])

    def get_context_data(self, **kwargs):
        place = self.row.organisation
        above = {
            "cancel_url": self.get_success_url(),
            "parent": place,
            "parent_url": place.get_absolute_url(),
        }
        return super().get_context_data(**above | kwargs)


class AtOrganisation(LeadsBack, ActPage):
    """An act at one organisation."""

    permission = "branches.edit"
    model = Organisation


class Found(AtOrganisation):
    title = "新建下级党组织"
    form_class = forms.FoundForm

    def act(self, form):
        made = actions.found(**form.act_and_paper(), parent=self.row, by=self.request.user)
        return f"已建立{made.short_name}。"


class BeginTerm(AtOrganisation):
    title = "登记换届"
    form_class = forms.TermForm

    def act(self, form):
        before = self.row.terms.current().first()
        term = actions.begin_term(self.row, **form.cleaned_data, by=self.request.user)
        for warning in self.warnings(term, before):
            messages.warning(self.request, warning)
        return "已登记新一届任期。"

    def warnings(self, term, before):
        """What the regulation asks «as a rule», said without refusing."""
        if term.seats and term.seats > SEATS[1]:
            yield f"应设委员 {term.seats} 人；支部委员会一般不超过 7 人（条例第 20 条）。"
        if before and term.began_on < months_after(before.ends_on, -12):
            yield f"上一届 {before.ends_on} 才届满；提前换届一般不超过 1 年（条例第 21 条），请核对批复。"


class ExtendTerm(AtOrganisation):
    title = "登记延期换届"
    form_class = forms.ExtendForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(term=self.row.terms.current().first(), **kwargs)

    def act(self, form):
        term = self.row.terms.current().first()
        if term is None:
            raise actions.Refused(f"{LABELS['no_term']}，请先登记换届。")
        term = actions.extend_term(term, **form.act_and_paper(), by=self.request.user)
        return f"已登记延期至 {term.extended_to}。"


class Reorganise(AtOrganisation):
    """An act on the tree, with its day, reason and paper."""

    permission = "branches.reorganise"
    note = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(note=self.note, **kwargs)


class Rename(Reorganise):
    title = "更名"
    form_class = forms.RenameForm
    note = "旧名称留在沿革里，生效日之前的报表仍用旧名称。"

    def act(self, form):
        renamed = actions.rename(self.row, **form.act_and_paper(), by=self.request.user)
        return f"已更名为{renamed.name}。"


class Move(Reorganise):
    title = "调整隶属"
    form_class = forms.MoveForm
    note = "连同下级一起调整；生效日之前的报表仍按原来的隶属。"

    def get_form_kwargs(self):
        allowed = Organisation.objects.where_may(self.request.user, "branches.reorganise")
        return super().get_form_kwargs() | {"organisation": self.row, "allowed": allowed}

    def act(self, form):
        moved = actions.move(self.row, **form.act_and_paper(), by=self.request.user)
        return f"{moved.short_name}已调整到{form.cleaned_data['parent']}之下。"


class ChangeSetup(Reorganise):
    title = "改变设置方式和领域"
    form_class = forms.SetupForm

    def get_initial(self):
        return {"setup": self.row.setup, "field": self.row.field}

    def act(self, form):
        changed = actions.change_setup(self.row, **form.act_and_paper(), by=self.request.user)
        return f"已改为{changed.get_setup_display()}、{changed.get_field_display()}。"


class Dissolve(Reorganise):
    title = "撤销"
    form_class = forms.DissolveForm
    button = "撤销这个党组织"
    note = (
        "名册上还有党员、还有下级组织的不能撤销。任职和党小组到撤销前一天为止，本届任期同时终止；记录都留着。"
    )

    def act(self, form):
        gone = actions.dissolve(self.row, **form.act_and_paper(), by=self.request.user)
        return f"{gone.short_name}已于 {gone.dissolved_on} 撤销。"
