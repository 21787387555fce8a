"""Pages of the meetings: the list, one meeting, recording one, the cadence of a quarter, the own ones."""

from functools import partial

import django_filters
import rules
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.forms import HiddenInput
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from branches.forms import DateInput
from branches.models import Organisation, Place
from branches.scope import one_branch, only_groups, reaches
from core.clock import today
from core.pages import OWN, ActPage, DetailPage, ListPage, PlainPage
from meetings import actions, forms, matrix
from meetings.cadence import LABELS
from meetings.facts import lacking_this_month_and_last, owed_and_missing
from meetings.models import Attendance, Meeting
from meetings.resources import MatrixSheet, MeetingResource
from meetings.roster import counted, quorum_of


def organisations_in_reach(request):
    """Organisations whose meetings the person sees; one that is no branch any more may have held some."""
    return Organisation.objects.where_may(request.user, "meetings.see")


class MeetingFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="议题", field_name="topic", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(
        label="类型", choices=list(LABELS.items()), field_name="kinds", method="of_kind", empty_label="全部"
    )
    since = django_filters.DateFilter(label="从", field_name="held_on", lookup_expr="gte", widget=DateInput)
    until = django_filters.DateFilter(label="到", field_name="held_on", lookup_expr="lte", widget=DateInput)
    late = django_filters.ChoiceFilter(
        label="登记", choices=[("1", "补录"), ("0", "按时")], field_name="is_late", empty_label="全部"
    )
    branch_name = django_filters.CharFilter(
        label="党支部", field_name="branch__name", lookup_expr="icontains"
    )
    branch = django_filters.ModelChoiceFilter(queryset=organisations_in_reach, widget=HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["branch_name"]

    def of_kind(self, meetings, name, value):
        return meetings.of_kind(value)


class MeetingList(ListPage):
    permission = "meetings.see"
    model = Meeting
    title = "三会一课"
    template_name = "meetings/list.html"
    filterset_class = MeetingFilter
    resource_class = MeetingResource
    export_permission = "meetings.see"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            may_record=rules.has_perm("meetings.record", self.request.user),
            sees_branches=bool(reaches(self.request.user, "meetings.see")),
            **kwargs,
        )


class MeetingDetail(DetailPage):
    permission = "meetings.see"
    model = Meeting
    template_name = "meetings/detail.html"

    def rows(self):
        return super().rows().select_related("branch", "group", "recorded_by", "minutes")

    @property
    def title(self):
        return self.row.topic

    def get_context_data(self, **kwargs):
        lines = list(self.row.attendance.select_related("member").order_by("member__pinyin", "member_id"))
        present = Attendance.Status.PRESENT
        counts = counted((line.standing, line.status == present) for line in lines)
        return super().get_context_data(
            lines=sorted(lines, key=lambda line: line.status == present),
            counts=counts,
            verdict=quorum_of(self.row.kinds, counts),
            **kwargs,
        )


class AtBranch:
    """The branch for which a meeting is recorded: the one named in the address, or the person's first."""

    permission = "meetings.record"

    @cached_property
    def branches(self):
        user, day = self.request.user, today()
        alive = Organisation.objects.filter(Q(dissolved_on=None) | Q(dissolved_on__gte=day))
        return list(forms.recordable(alive, user).branches()[:20])

    @cached_property
    def branch(self):
        asked = forms.row_id(self.request.GET.get("branch", ""))
        if asked is not None:
            reach = forms.recordable(Organisation.objects.all(), self.request.user)
            return get_object_or_404(reach.branches(), pk=asked)
        if not self.branches:
            raise Http404("您的任职下没有可以登记会议的党支部。")
        return self.branches[0]

    @cached_property
    def groups(self):
        """The 党小组 (ids) the person records for, where it is not the whole branch (None)."""
        return only_groups(self.request.user, self.permission, self.branch)

    def sheet(self, values):
        if self.groups is not None:
            values = forms.within_groups(values, self.groups)
        marks = forms.attendance_in(self.request.POST)
        return forms.sheet_for(self.branch, values, marks, forms.month_in(self.request.GET))


class Log(AtBranch, ActPage):
    title = "登记会议"
    button = "保存会议"
    template_name = "meetings/log.html"
    form_class = forms.MeetingForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"branch": self.branch, "groups": self.groups}

    def get_initial(self):
        initial = forms.prefill(self.branch, self.request.user, self.request.GET)
        return initial if self.groups is None else forms.within_groups(initial, self.groups)

    def post(self, request, *args, **kwargs):
        if "refresh" in request.POST:
            form = forms.MeetingForm(
                branch=self.branch, groups=self.groups, initial=forms.typed(request.POST)
            )
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def act(self, form):
        post = self.request.POST
        self.meeting = actions.record_meeting(
            self.branch,
            **form.cleaned_data,
            attendance=forms.attendance_in(post),
            expected=forms.ids_in(post),
            by=self.request.user,
        )
        return f"已登记{self.meeting.kind_names}{'，标记为补录' if self.meeting.is_late else ''}。"

    def get_success_url(self):
        return self.meeting.get_absolute_url()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        values = forms.typed(self.request.POST) if form.is_bound else form.initial
        return context | {
            "sheet": self.sheet(values),
            "branch": self.branch,
            "branches": self.branches,
            "month": forms.month_in(self.request.GET),
            "reasons": forms.REASONS,
        }


class Roster(AtBranch, PlainPage):
    """The roster part of the form alone, after its day, kind or group changed."""

    http_method_names = ["post"]
    template_name = "meetings/_roster.html"

    def post(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(sheet=self.sheet(forms.typed(request.POST))))


class MatrixFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部", method="named")
    quarter = django_filters.ChoiceFilter(
        label="季度", choices=lambda: matrix.choices(today()), method="as_is", empty_label=None
    )

    lacking = django_filters.ChoiceFilter(
        label="情况",
        choices=[("this", "本月还缺的"), ("last", "上月缺的")],
        method="that_lack",
        empty_label="全部",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["q"], self.filters["lacking"]

    def named(self, branches, name, value):
        """By the present name or by one it had."""
        had = Place.objects.filter(name__icontains=value).values("organisation")
        return branches.filter(Q(name__icontains=value) | Q(pk__in=had))

    def as_is(self, branches, name, value):
        """The quarter chooses the columns, not the rows."""
        return branches

    def that_lack(self, branches, name, value):
        this, last = lacking_this_month_and_last(branches, today())
        return branches.filter(pk__in=this if value == "this" else last)


class Matrix(ListPage):
    permission = "meetings.see"
    model = Organisation
    title = "应开与已开"
    template_name = "meetings/matrix.html"
    filterset_class = MatrixFilter
    export_permission = "meetings.see"

    def dispatch(self, request, *args, **kwargs):
        if not reaches(request.user, self.permission):  # a 党小组长 sees the meetings of the own group alone
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def quarter(self):
        return matrix.Quarter.read(self.request.GET.get("quarter"), today())

    @property
    def resource_class(self):
        return partial(MatrixSheet, self.quarter)

    def get_queryset(self):
        """The branches of that quarter under the names they had, those dissolved or upgraded since included."""
        reach = Organisation.objects.where_may(self.request.user, self.permission)
        return reach.were_branches(*self.quarter.days).named_on(self.quarter.last)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        branches, now = list(context["object_list"]), today()
        lines = owed_and_missing(branches, self.quarter.first, self.quarter.last, now)
        rows = [(b, matrix.cells(lines[b.pk], self.quarter, now)) for b in branches]
        only = matrix.reading(lines[branches[0].pk]) if len(branches) == 1 else ""
        may_record = rules.has_perm("meetings.record", self.request.user)
        more = {"rows": rows, "kinds": matrix.SAID.values(), "quarter": self.quarter, "reading": only}
        return context | more | {"may_record": may_record}


class MineFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(
        label="类型", choices=list(LABELS.items()), method="of_kind", empty_label="全部"
    )

    def of_kind(self, lines, name, value):
        return lines.filter(meeting__kinds__contains=[value])


class Mine(ListPage):
    """The meetings the signed-in member was due at, and how they attended."""

    permission = OWN
    model = Attendance
    title = "我的会议"
    template_name = "meetings/mine.html"
    filterset_class = MineFilter

    def get_queryset(self):
        mine = Attendance.objects.filter(member__user=self.request.user)
        return mine.select_related("meeting__branch").order_by("-meeting__held_on", "-meeting_id")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        asked = self.get_queryset().filter(meeting__held_on__year=today().year, exempt=False)
        here = Q(status=Attendance.Status.PRESENT)
        year = asked.order_by().aggregate(due=Count("pk"), present=Count("pk", filter=here))
        return context | year | {"year": today().year}
