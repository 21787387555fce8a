"""Acts at one organisation, each a form page that leads back."""

from django.urls import reverse

from branches import actions, forms
from branches.models import Organisation
from core.pages import ActPage


class AtOrganisation(ActPage):
    """An act at one organisation; returns to its page."""

    permission = "branches.edit"
    model = Organisation

    def get_success_url(self):
        return reverse("branches:detail", args=[self.row.pk])


class Found(AtOrganisation):
    title = "新建下级党组织"
    form_class = forms.FoundForm

    def act(self, form):
        made = actions.found(**form.cleaned_data, parent=self.row, by=self.request.user)
        return f"已建立{made.short_name}。"


class BeginTerm(AtOrganisation):
    title = "登记换届"
    form_class = forms.TermForm

    def act(self, form):
        actions.begin_term(self.row, **form.cleaned_data, by=self.request.user)
        return "已登记新一届任期。"
