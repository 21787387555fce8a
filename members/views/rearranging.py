"""Pages for merging, splitting and upgrading organisations, reached from the organisation's page."""

from django.contrib import messages
from django.urls import reverse

from branches.models import Organisation
from core.clock import today
from core.pages import ActPage
from members.actions import rearranging
from members.forms import rearranging as forms
from members.models import Member


class Rearrange(ActPage):
    """An act at one organisation; what the sizes are afterwards is said beside the success."""

    permission = "branches.reorganise"
    model = Organisation

    def common(self, form):
        """What all three acts are told."""
        data = form.cleaned_data
        return {"on": data["on"], "reason": data["reason"], "paper": form.paper(), "by": self.request.user}

    def remark(self, sentences):
        for sentence in sentences:
            messages.warning(self.request, sentence)

    def get_success_url(self):
        return reverse("branches:detail", args=[self.row.pk])


class MergeBranches(Rearrange):
    title = "并入另一个党支部"
    form_class = forms.MergeBranchesForm
    button = "合并"

    def get_form_kwargs(self):
        """Branches of the same 党委: another one is reached by moving the branch first (调整隶属)."""
        branch = self.row
        above = Organisation.objects.get_ancestors(branch).filter(kind=Organisation.Kind.COMMITTEE).last()
        allowed = Organisation.objects.where_may(self.request.user, self.permission)
        near = (
            allowed.branches().open_on(today()).filter(path__startswith=above.path if above else branch.path)
        )
        near = near.exclude(pk=branch.pk).exclude(setup=Organisation.Setup.TEMPORARY)
        return super().get_form_kwargs() | {"branches": near}

    def act(self, form):
        into = form.cleaned_data["into"]
        self.remark(rearranging.merge_branches(self.row, into, **self.common(form)))
        self.into = into
        return f"{self.row}已并入{into}，党员从 {form.cleaned_data['on']} 起编入{into}。"

    def get_success_url(self):
        return reverse("branches:detail", args=[self.into.pk])

    def get_context_data(self, **kwargs):
        people = Member.objects.filter(branch=self.row, left_on=None).count()
        note = f"名册上 {people} 名党员全部编入所选支部，本支部撤销，任职、届次和党小组随之结束。"
        return super().get_context_data(note=note, **kwargs)


class SplitBranch(Rearrange):
    title = "分设党支部"
    form_class = forms.SplitForm
    template_name = "members/split.html"
    button = "分设"

    def get_form_kwargs(self):
        roster = Member.objects.filter(branch=self.row, left_on=None).defer("id_number", "address")
        return super().get_form_kwargs() | {"roster": roster.order_by("pinyin", "id")}

    def act(self, form):
        data = form.cleaned_data
        made, remarks = rearranging.split_branch(
            self.row,
            data["name"],
            [member.pk for member in data["members"]],
            field=data["field"],
            **self.common(form),
        )
        self.remark(remarks)
        return f"已从{self.row}分设{made}，{len(data['members'])} 名党员编入。请登记新支部的届次和任职。"


class Upgrade(Rearrange):
    title = "升格"
    form_class = forms.UpgradeForm
    button = "升格"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisation": self.row}

    def act(self, form):
        data = form.cleaned_data
        made = rearranging.upgrade(
            self.row,
            data["kind"],
            data["name"],
            branch_name=data.get("branch_name", ""),
            **self.common(form),
        )
        done = f"{self.row.short_name}已升格。"
        return f"{done}党员编入{made}，请登记新的届次和任职。" if made else f"{done}请登记新的届次和任职。"
