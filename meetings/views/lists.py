"""The list of meetings, one meeting, and the own ones of a member."""

import django_filters
import rules
from django.db.models import Count, Q
from django.forms import HiddenInput

from branches.forms import DateInput
from branches.models import Organisation
from branches.scope import may, one_branch
from core.clock import today
from core.pages import OWN, DetailPage, ListPage
from meetings.cadence import LABELS
from meetings.course import TONES, acts_on, as_it_stands
from meetings.models import Attendance, Meeting
from meetings.resources import MeetingResource
from meetings.views.calling import before_of
from meetings.views.coming import own_of
from meetings.views.motions import votes_of


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
    state = django_filters.ChoiceFilter(label="状态", choices=Meeting.State.choices, empty_label="全部")
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
        context = super().get_context_data(
            may_record=rules.has_perm("meetings.record", self.request.user),
            **kwargs,
        )
        for meeting in context["object_list"]:
            meeting.tone = TONES.get(meeting.state, "")
        return context


class MeetingDetail(DetailPage):
    permission = "meetings.see"
    model = Meeting
    template_name = "meetings/detail.html"

    def rows(self):
        return super().rows().select_related("branch", "group", "recorded_by", "submitted_by", "minutes")

    @property
    def title(self):
        return self.row.topic

    def get_context_data(self, **kwargs):
        shown = as_it_stands(self.row)
        acts = acts_on(self.row, self.request.user, shown["missing"])
        may_record = may(self.request.user, "meetings.record", self.row)
        more = {"before": before_of(self.row, may_record), "votes": votes_of(self.row, may_record)}
        return super().get_context_data(**more, **shown, **acts, **kwargs)


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
        mine = Attendance.objects.on_record().filter(member__user=self.request.user)
        return mine.select_related("meeting__branch").order_by("-meeting__held_on", "-meeting_id")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        asked = self.get_queryset().asked().filter(meeting__held_on__year=today().year)
        here = Q(status=Attendance.Status.PRESENT)
        year = asked.order_by().aggregate(due=Count("pk"), present=Count("pk", filter=here))
        own = own_of(self.request.user, today())
        return context | year | {"year": today().year, "own": own}
