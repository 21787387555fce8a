"""党小组 and covered units."""

from django.urls import reverse

from branches import actions, forms
from branches.models import PartyGroup, Unit
from branches.views.acts import AtOrganisation, LeadsBack
from core.pages import ActPage


class FoundGroup(AtOrganisation):
    permission = "branches.groups"
    title = "新设党小组"
    form_class = forms.PartForm

    def act(self, form):
        return f"已设立{actions.found_group(self.row, **form.cleaned_data, by=self.request.user)}。"


class AtGroup(LeadsBack, ActPage):
    permission = "branches.groups"
    model = PartyGroup

    def rows(self):
        return super().rows().select_related("organisation")


class RenameGroup(AtGroup):
    title = "党小组改名"
    form_class = forms.GroupNameForm

    def get_initial(self):
        return {"name": self.row.name}

    def act(self, form):
        return f"已改名为{actions.rename_group(self.row, **form.cleaned_data, by=self.request.user)}。"


class DissolveGroup(AtGroup):
    title = "撤销党小组"
    form_class = forms.EndForm
    button = "撤销"

    def act(self, form):
        group = actions.dissolve_group(self.row, **form.cleaned_data, by=self.request.user)
        return f"{group}已撤销。"


class Units(AtOrganisation):
    """The units a joint branch covers, and one more."""

    title = "覆盖单位"
    template_name = "branches/units.html"
    form_class = forms.UnitForm
    button = "登记"

    def get_success_url(self):
        return self.request.get_full_path()

    def act(self, form):
        return f"已登记{actions.add_unit(self.row, **form.cleaned_data, by=self.request.user)}。"

    def get_context_data(self, **kwargs):
        units = self.row.units.order_by("since", "id")
        covered = [unit for unit in units if not unit.until]
        return super().get_context_data(covered=covered, former=[u for u in units if u.until], **kwargs)


class EndUnit(ActPage):
    permission = "branches.edit"
    model = Unit
    title = "登记单位退出"
    parent = "覆盖单位"
    form_class = forms.EndForm

    def act(self, form):
        return f"{actions.end_unit(self.row, **form.cleaned_data, by=self.request.user)}已退出。"

    def get_success_url(self):
        return reverse("branches:units", args=[self.row.organisation_id])
