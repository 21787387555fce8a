"""The lists of duties: the own ones on a phone, those of an organisation and all below, one with its parts."""

from django.db.models import Count, Q

from assessments import duty_course
from assessments.chain import chain_of
from assessments.duty_lights import lit
from assessments.duty_rights import is_holder, may_hand_over, may_verify
from assessments.duty_tree import counted, whole_of
from assessments.forms import duties as forms
from assessments.models import Duty
from assessments.resources import DutyResource
from branches.scope import may
from core.clock import today
from core.pages import OWN, DetailPage, ListPage


class MyDuties(ListPage):
    """What the signed-in person answers for, in whatever post."""

    permission = OWN
    model = Duty
    title = "我的责任"
    template_name = "assessments/duties/mine.html"
    filterset_class = forms.MineFilter

    def get_queryset(self):
        return Duty.objects.standing().held_by(self.request.user).for_list()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        day = today()
        year = Q(year=day.year)
        own = Duty.objects.standing().held_by(self.request.user).order_by()
        counts = own.aggregate(all=Count("pk", filter=year), done=Count("verified_at", filter=year))
        return context | {
            "duties": lit(list(context["object_list"]), day),
            "year": day.year,
            "counts": counts,
        }


class DutyList(ListPage):
    permission = "assessments.see"
    model = Duty
    title = "责任清单"
    template_name = "assessments/duties/list.html"
    filterset_class = forms.DutyFilter
    resource_class = DutyResource
    export_permission = "assessments.see"

    def get_queryset(self):
        rows = super().get_queryset()
        return rows if self.request.GET.get("state") == "dropped" else rows.standing()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["duties"] = lit(list(context["object_list"]), today())
        return context | {"may_assign": may(self.request.user, "assessments.assign")}


class OfDuty:
    """A page about one duty, seen by whoever sees the assessment there, and by its holder."""

    model = Duty

    def rows(self):
        rows = super().rows().for_list()
        return rows.select_related(
            "organisation",
            "post__person",
            "post__organisation",
            "post__group",
            "parent__organisation",
            "assigned_by",
        )

    def get_success_url(self):
        return self.row.get_absolute_url()


class ReadDuty(OfDuty, DetailPage):
    """Read by whoever sees it: its holder needs no further right."""

    permission = OWN


class DutyDetail(ReadDuty):
    template_name = "assessments/duties/detail.html"

    @property
    def title(self):
        return self.row.title

    def get_context_data(self, **kwargs):
        duty, day = self.row, today()
        parts = whole_of(duty, day)[1:]
        return super().get_context_data(
            parts=parts,
            counts=counted(parts),
            reports=duty.reports.select_related("reported_by", "answered_by").prefetch_related(
                "papers__added_by"
            ),
            course=duty_course.course_of(duty),
            in_office=duty.is_held_on(day),
            **(self.offered() | kwargs),
        )

    def offered(self):
        """What the person may do with it, as long as it is open."""
        duty, user = self.row, self.request.user
        return {
            "own": duty.is_open and is_holder(user, duty),
            "may_verify": duty.is_open and may_verify(user, duty),
            "may_assign": duty.is_open and may(user, "assessments.assign", duty),
            "may_hand_over": duty.is_open and may_hand_over(user, duty),
        }


class DutyTree(ReadDuty):
    """A duty and everything it was broken down into, with the lights."""

    template_name = "assessments/duties/tree.html"

    @property
    def title(self):
        return f"{self.row.title}的分解"

    def get_context_data(self, **kwargs):
        parts = whole_of(self.row, today())
        return super().get_context_data(parts=parts, counts=counted(parts[1:]), **kwargs)


class Chain(ReadDuty):
    """From the duty to its indicator, its scores, what was found and who was held to account."""

    template_name = "assessments/duties/chain.html"

    @property
    def title(self):
        return f"责任链：{self.row.title}"

    def get_context_data(self, **kwargs):
        chain = chain_of(self.row, self.request.user, today())
        return super().get_context_data(today=today(), **(chain | kwargs))
