"""追究: the list of cases, one case, and what is decided and done about it."""

from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse

from assessments import actions
from assessments.duty_rights import may_decide, stands_above
from assessments.forms import accountability as forms
from assessments.models import Accountability
from assessments.resources import CaseResource
from branches.models import Decision, Organisation
from branches.scope import may, posts_of
from core.clock import today
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

    def get_context_data(self, **kwargs):
        proposes = may(self.request.user, "assessments.hold_accountable")
        return super().get_context_data(may_open=proposes, **kwargs)


class WhereToOpen(ActPage):
    """Choose the organisation a case is proposed about; who may answer for it depends on it."""

    permission = "assessments.hold_accountable"
    title = "提出追究"
    button = "下一步"
    parent = CaseList.title
    form_class = forms.WhereForm

    def get_form_kwargs(self):
        reach = Organisation.objects.where_may(self.request.user, self.permission).open_on(today())
        above = {
            post.organisation_id for post in posts_of(self.request.user) if not post.organisation.is_root()
        }
        return super().get_form_kwargs() | {"organisations": reach.exclude(pk__in=above).order_by("path")}

    def form_valid(self, form):
        return redirect("assessments:open_case", form.cleaned_data["organisation"].pk)

    def get_success_url(self):
        return reverse("assessments:accountabilities")


class OpenCase(ActPage):
    """A case no rule asks for: decided, carried out and lifted as any other."""

    permission = "assessments.hold_accountable"
    model = Organisation
    button = "提出"
    parent = CaseList.title
    form_class = forms.CaseForm
    opened = None

    @property
    def title(self):
        return f"提出追究：{self.row.short_name}"

    def allowed(self):
        return stands_above(self.request.user, self.permission, self.row)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisation": self.row}

    def act(self, form):
        self.opened = actions.open_case(self.row, **form.cleaned_data, by=self.request.user)
        return "已提出；集体研究后在这里登记决定。"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"row": None} | kwargs)  # the way back is the list, not the branch

    def get_success_url(self):
        return self.opened.get_absolute_url() if self.opened else reverse("assessments:accountabilities")


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
            **papers_of(case),
            above=case.above.visible_to(user).for_list(),
            others=_of_the_same(case, user),
            **kwargs,
        )


def papers_of(case):
    """What it was proposed on (`grounds`) and, added once it was carried out, what shows that (`papers`)."""
    found = {"grounds": [], "papers": []}
    for paper in case.papers.select_related("added_by"):
        later = case.carried_at is not None and paper.added_at >= case.carried_at
        found["papers" if later else "grounds"].append(paper)
    return found


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
        who = self.row.proposed_by or "系统"
        note = f"{who}建议：{self.row.get_suggested_display()}。{self.row.reason}。"
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
