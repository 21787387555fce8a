"""追究: the list of cases, one case, and what is decided and done about it."""

from django.db.models import Q

from assessments import actions
from assessments.duty_rights import may_decide
from assessments.forms import accountability as forms
from assessments.models import Accountability
from assessments.resources import CaseResource
from branches.models import Decision, Organisation
from branches.scope import may
from core.pages import OWN, ActPage, DetailPage, ListPage

DECISIONS = 50  # the latest, to choose from


class CaseList(ListPage):
    permission = "assessments.see"
    model = Accountability
    title = "追究"
    template_name = "assessments/accountability/list.html"
    filterset_class = forms.CaseFilter
    resource_class = CaseResource
    export_permission = "assessments.see"


class OfCase:
    model = Accountability

    def rows(self):
        return super().rows().for_list().select_related(
            "organisation", "holder", "parent__organisation", "duty", "finding", "verdict__branch", "decision",
            "proposed_by", "decided_by", "carried_by", "lifted_by",
        )  # fmt: skip

    def get_success_url(self):
        return self.row.get_absolute_url()


class CaseDetail(OfCase, DetailPage):
    """Read by whoever sees it: also by the person it is against."""

    permission = OWN
    template_name = "assessments/accountability/detail.html"

    @property
    def title(self):
        return f"{self.row.organisation}：{self.row.rule_said}"

    def get_context_data(self, **kwargs):
        case, user = self.row, self.request.user
        return super().get_context_data(
            may_decide=may_decide(user, case),
            sees=may(user, "assessments.see", case),
            papers=case.papers.select_related("added_by"),
            above=case.above.visible_to(user).for_list(),
            others=_of_the_same(case, user),
            **kwargs,
        )


def _of_the_same(case, user):
    """Other cases about the same duty or finding, as far as the person sees them."""
    about = Q(duty__isnull=False, duty=case.duty_id) | Q(finding__isnull=False, finding=case.finding_id)
    return Accountability.objects.visible_to(user).filter(about).exclude(pk=case.pk).for_list()


class Decided(OfCase):
    """An act of the level above on a case that is not against oneself."""

    permission = "assessments.hold_accountable"

    @property
    def parent(self):
        return f"{self.row.organisation}：{self.row.rule_said}"

    def allowed(self):
        return may_decide(self.request.user, self.row)


class Pursue(Decided, ActPage):
    title = "决定追究"
    button = "决定追究"
    form_class = forms.PursueForm

    def get_form_kwargs(self):
        step, path = Organisation.steplen, self.row.organisation.path
        places = [path[:end] for end in range(step, len(path) + 1, step)]
        recent = Decision.objects.visible_to(self.request.user).filter(organisation__path__in=places)
        ids = list(recent.values_list("pk", flat=True)[:DECISIONS])
        return super().get_form_kwargs() | {"decisions": Decision.objects.filter(pk__in=ids)}

    def get_initial(self):
        return {"measure": self.row.suggested}

    def act(self, form):
        case = actions.pursue(self.row, **form.decided(), by=self.request.user)
        return f"已决定{case.get_measure_display()}，本人会收到提醒；执行后在这里登记。"

    def get_context_data(self, **kwargs):
        note = f"系统建议：{self.row.get_suggested_display()}。{self.row.reason}。"
        return super().get_context_data(**{"note": note} | kwargs)


class LetBe(Decided, ActPage):
    title = "不予追究"
    button = "不予追究"
    form_class = forms.WhyForm

    def act(self, form):
        actions.let_be(self.row, form.cleaned_data["why"], by=self.request.user)
        return "已决定不予追究，理由留存。"


class CarryOut(Decided, ActPage):
    title = "登记执行情况"
    form_class = forms.CarryOutForm

    def act(self, form):
        actions.carry_out(self.row, **form.cleaned_data, by=self.request.user)
        return "已登记执行情况。"


class Lift(Decided, ActPage):
    title = "解除追究"
    button = "解除"
    form_class = forms.LiftForm

    def act(self, form):
        case = actions.lift(self.row, **form.cleaned_data, by=self.request.user)
        return f"已于 {case.lifted_on} 解除。"
