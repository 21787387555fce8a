"""Meetings and planned meetings in a calendar."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from branches.scope import posts_of
from core.dated import LIMIT, Entry, on_calendar
from meetings.cadence import LABELS
from meetings.invited import due_pairs
from meetings.models import Attendance, Meeting, Plan, PlanItem
from meetings.quorum import Standing
from members.models import Member

State = Meeting.State
TONES = {State.CALLED: "soon", State.OPEN: "soon", State.CANCELLED: "off"}


@on_calendar
def meetings_on(user, place, first, last):
    """The meetings of `place`; or those the person is due at, and those of branches where the person has a post."""
    rows = Meeting.objects.filter(held_on__range=(first, last)).exclude(state=State.VOID)
    seen = rows.visible_to(user).filter(branch__in=_places(user, place))
    due = set() if place else _due(user, rows)
    shown = rows.filter(Q(pk__in=due) | Q(pk__in=seen.order_by().values("pk")))
    mine = set(seen.filter(pk__in=due).values_list("pk", flat=True)) if due else set()
    for meeting in shown.select_related("branch", "group").order_by("held_on", "id")[:LIMIT]:
        url = meeting.get_absolute_url()
        if meeting.pk in due and meeting.pk not in mine:
            url = (
                reverse("meetings:invitation", args=[meeting.pk])
                if meeting.called_at
                else reverse("meetings:mine")
            )
        title = f"{meeting.kind_names}：{meeting.topic}"
        tone = TONES.get(meeting.state, "done")
        yield Entry(
            meeting.held_on,
            title,
            url,
            f"{meeting.group or meeting.branch.short_name} {meeting.place}",
            tone,
            meeting.starts_at,
        )


def _places(user, place):
    return [place] if place else [post.organisation for post in posts_of(user) if post.organisation.is_branch]


def _due(user, rows):
    """Ids of the meetings among `rows` at which the person is due as a member."""
    member = Member.objects.filter(user=user).first()
    if member is None:
        return set()
    called = due_pairs(rows.filter(state__in=(State.CALLED, State.CANCELLED)), member)
    lines = Attendance.objects.filter(member=member, meeting__in=rows.order_by().values("pk"))
    return {pk for pk, _ in called} | set(
        lines.exclude(standing=Standing.EXCLUDED).values_list("meeting", flat=True)
    )


@on_calendar
def planned_on(user, place, first, last):
    """Lines of the plans with a day, until the meeting is announced or recorded; of a month with a plan of its own those alone."""
    seen = (
        Plan.objects.visible_to(user)
        .filter(branch__in=_places(user, place))
        .exclude(state=Plan.State.RETURNED)
    )
    done = Meeting.objects.filter(plan_item=OuterRef("pk")).exclude(state__in=(State.VOID, State.CANCELLED))
    own = seen.filter(branch=OuterRef("plan__branch"), year=OuterRef("plan__year"), month=OuterRef("month"))
    lines = PlanItem.objects.filter(
        ~Exists(done), plan__in=seen.order_by().values("pk"), planned_on__range=(first, last)
    )
    lines = lines.filter(Q(plan__month__isnull=False) | ~Exists(own))
    for line in lines.select_related("plan__branch").order_by("planned_on", "id")[:LIMIT]:
        title = f"计划：{LABELS[line.kind]}{f'：{line.topic}' if line.topic else ''}"
        yield Entry(
            line.planned_on,
            title,
            line.plan.get_absolute_url(),
            f"{line.plan.branch.short_name} {line.place}".strip(),
        )
