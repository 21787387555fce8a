"""Pages of awards and penalties."""

from core.pages import ActPage
from members.actions import conduct
from members.forms import conduct as forms
from members.forms.standing import WhyForm
from members.models import Award, Penalty
from members.views.member import OneMember


class Conduct(ActPage):
    """An act about a member's awards or penalties; returns to the member's page."""

    permission = "members.process"

    def get_success_url(self):
        return self.row.get_absolute_url()


class GiveAward(OneMember, Conduct):
    title = "登记表彰"
    form_class = forms.AwardForm
    button = "登记"

    def act(self, form):
        award = conduct.give_award(self.row, **form.cleaned_data, by=self.request.user)
        return f"已登记{self.row.name}的表彰：{award.name}。"


class Penalise(OneMember, Conduct):
    title = "登记处分"
    form_class = forms.PenaltyForm
    button = "登记"

    def get_initial(self):
        return {"kind": self.request.GET.get("kind")}

    def act(self, form):
        data = form.cleaned_data
        penalty = conduct.penalise(
            self.row,
            data["kind"],
            data["since"],
            form.paper(),
            data["why"],
            until=data["until"],
            by=self.request.user,
        )
        return f"已登记{self.row.name}的处分：{penalty.get_kind_display()}。"


class OneRow(Conduct):
    """An award or penalty already there."""

    def rows(self):
        return super().rows().select_related("member__branch")

    def get_context_data(self, **kwargs):
        return super().get_context_data(note=f"{self.row}", **kwargs)


class WithdrawAward(OneRow):
    model = Award
    title = "撤销表彰"
    form_class = WhyForm
    button = "撤销"

    def act(self, form):
        conduct.withdraw_award(self.row, form.cleaned_data["why"], by=self.request.user)
        return f"已撤销{self.row.member.name}的表彰：{self.row.name}，记录保留。"


class LiftPenalty(OneRow):
    model = Penalty
    title = "更改处分影响期"
    form_class = forms.LiftForm

    def get_initial(self):
        return {"until": self.row.until}

    def act(self, form):
        penalty = conduct.lift_penalty(self.row, form.cleaned_data["until"], by=self.request.user)
        return f"{self.row.member.name}的{penalty.get_kind_display()}影响期到 {penalty.until} 为止。"


class WithdrawPenalty(OneRow):
    model = Penalty
    title = "撤销处分"
    form_class = WhyForm
    button = "撤销"

    def act(self, form):
        conduct.withdraw_penalty(self.row, form.cleaned_data["why"], by=self.request.user)
        return f"已撤销{self.row.member.name}的{self.row.get_kind_display()}，记录保留。"
