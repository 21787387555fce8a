"""Pages of the acts on membership; each is one form and one action."""

from core.pages import ActPage
from members.actions import standing
from members.forms import standing as forms
from members.models import Proceeding
from members.views.member import OneMember


class Handle(OneMember, ActPage):
    """An act on one member, told in a sentence; returns to the member's page."""

    permission = "members.process"
    button = "办理"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"member": self.row}

    def get_success_url(self):
        return self.row.get_absolute_url()

    def told(self, form):
        """What every act is told: the words of explanation and who acts."""
        return {"reason": form.cleaned_data["reason"], "by": self.request.user}


class MakeFull(Handle):
    title = "办理转正"
    form_class = forms.FullForm

    def act(self, form):
        on = form.cleaned_data["on"]
        standing.make_full(self.row, on, form.paper(), **self.told(form))
        return f"{self.row.name}已转为正式党员，党龄自 {on} 起计算。"


class ExtendProbation(Handle):
    title = "延长预备期"
    form_class = forms.ExtendForm

    def act(self, form):
        until = form.cleaned_data["until"]
        standing.extend_probation(self.row, until, form.paper(), **self.told(form))
        return f"{self.row.name}的预备期已延长至 {until}。"


class CancelProbation(Handle):
    title = "取消预备党员资格"
    form_class = forms.CancelForm

    def act(self, form):
        standing.cancel_probation(self.row, form.cleaned_data["on"], form.paper(), **self.told(form))
        return f"已取消{self.row.name}的预备党员资格。"


class Stop(Handle):
    title = "停止党籍"
    form_class = forms.StopForm

    def act(self, form):
        data = form.cleaned_data
        standing.stop(
            self.row,
            data["ground"],
            data["on"],
            form.paper(),
            gone_since=data["gone_since"],
            **self.told(form),
        )
        return f"已停止{self.row.name}的党籍。"


class Restore(Handle):
    title = "恢复党籍"
    form_class = forms.RestoreForm

    def act(self, form):
        standing.restore(self.row, form.cleaned_data["on"], form.paper(), **self.told(form))
        return f"已恢复{self.row.name}的党籍。"


class Leave(Handle):
    title = "登记离开"
    form_class = forms.LeaveForm

    def act(self, form):
        data = form.cleaned_data
        standing.leave(
            self.row, data["how"], data["on"], form.paper(), ground=data["ground"], **self.told(form)
        )
        return f"已登记{self.row.name}{self.row.proceedings.first().get_kind_display()}，档案保留。"


class Undo(ActPage):
    permission = "members.process"
    model = Proceeding
    title = "撤回登错的办理"
    form_class = forms.WhyForm
    button = "撤回"

    def rows(self):
        return super().rows().select_related("member__branch")

    def act(self, form):
        standing.undo(self.row, form.cleaned_data["why"], by=self.request.user)
        return (
            f"已撤回{self.row.member.name}的{self.row.get_kind_display()}，恢复到办理之前；两条都留有记录。"
        )

    def get_success_url(self):
        return self.row.get_absolute_url()

    def get_context_data(self, **kwargs):
        note = f"{self.row}。撤回后党员恢复到办理之前的情况；随去世结束的任职、账号须另行登记。"
        return super().get_context_data(note=note, **kwargs)
