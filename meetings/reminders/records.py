"""Records: meetings not recorded after their day, records not handed up, returned, not signed, not looked at above."""

from datetime import timedelta
from itertools import groupby

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate

from branches.above import waiting_above
from branches.local_rules import over_time
from branches.models import Post
from branches.roles import COMMISSIONER, DEPARTMENT
from core.paging import in_parts
from core.reminding import occasion_of, reminds
from meetings.course import SIGNABLE
from meetings.local_rules import RECORD_WITHIN
from meetings.models import Meeting, Review
from meetings.recorders import RECORDERS
from meetings.todos.coming import forgotten
from meetings.todos.live import to_write_up
from meetings.todos.records import records_waiting, several_to_finish, to_finish, to_sign
from members.models import Member

State = Meeting.State
CHUNK = 2000


@reminds(
    "meetings.unrecorded", "开完没有登记的会议", "条例第 11–18 条", to=RECORDERS, before=(1,), after=(1, 7)
)
def unrecorded(look):
    """Meetings announced or opened whose day is past, until the day on which recording them is late."""
    rows = Meeting.objects.filter(state__in=(State.CALLED, State.OPEN), held_on__lt=look.day)
    within = over_time(RECORD_WITHIN.key, look.day)
    rows = look.among(rows).select_related("branch").order_by("pk")
    for meeting in rows.iterator(chunk_size=CHUNK):
        todo = forgotten(meeting) if meeting.state == State.CALLED else to_write_up(meeting)
        last = meeting.held_on + timedelta(days=within(meeting.branch, meeting.held_on))
        yield occasion_of(todo, str(meeting.pk), due_on=last, about=meeting.branch_id)


@reminds("meetings.unsubmitted", "没有提交的会议记录", "条例第 11–18 条", to=RECORDERS, after=(7, 21))
def unsubmitted(look):
    """Records of a branch that were not handed up, since the day the first of them was recorded."""
    rows = Meeting.objects.filter(state=State.RECORDED)
    return _by_branch(look, rows.annotate(on=TruncDate("recorded_at")))


@reminds("meetings.returned", "退回的会议记录", "条例第 11–18 条", to=RECORDERS, after=(3, 10))
def returned(look):
    """Records of a branch that were returned and not mended, since the first of them was."""
    last = Review.objects.filter(meeting=OuterRef("pk"), accepted=False).order_by("-pk")
    rows = Meeting.objects.filter(state=State.RETURNED)
    return _by_branch(look, rows.annotate(on=TruncDate(Subquery(last.values("reviewed_at")[:1]))))


def _by_branch(look, rows):
    rows = look.among(rows, "branch").order_by("branch_id", F("on").asc(nulls_last=True), "pk")
    for branch_id, group in groupby(rows.iterator(chunk_size=CHUNK), key=lambda m: m.branch_id):
        first, *more = group
        todo = several_to_finish(first.state, 1 + len(more), branch_id) if more else to_finish(first)
        yield occasion_of(todo, f"{branch_id}:{first.on}", due_on=first.on, about=branch_id)


@reminds("meetings.unsigned", "没有签名的会议记录", "条例第 11–18 条", after=(2, 7))
def unsigned(look):
    """Who hosted or recorded, by name and of the branch, and has not signed the minutes as they stand."""
    rows = Meeting.objects.filter(state__in=SIGNABLE).with_signatures()
    rows = rows.filter(Q(host_signed=False) | Q(recorder_signed=False)).annotate(on=TruncDate("recorded_at"))
    for meetings in in_parts(look.among(rows).order_by("pk"), CHUNK):
        people = _accounts(meetings, look.day)
        for meeting in meetings:
            host = () if meeting.host_signed else people.get((meeting.branch_id, meeting.host), ())
            recorder = (
                () if meeting.recorder_signed else people.get((meeting.branch_id, meeting.recorder), ())
            )
            for user in {*host, *recorder}:
                told = {"due_on": meeting.on, "about": meeting.branch_id, "user": user}
                yield occasion_of(to_sign(meeting), f"{meeting.pk}:{user}", **told)


def _accounts(meetings, on):
    """{(branch id, name): account ids} of the members and posts there that these records name."""
    places = {meeting.branch_id for meeting in meetings}
    names = {name for meeting in meetings for name in (meeting.host, meeting.recorder)}
    members = Member.objects.filter(branch__in=places, left_on=None, user__name__in=names)
    posts = Post.objects.held_on(on).filter(organisation__in=places, person__name__in=names)
    found = {}
    for place, name, user in [
        *members.filter(user__is_active=True).order_by().values_list("branch", "user__name", "user"),
        *posts.filter(person__is_active=True)
        .order_by()
        .values_list("organisation", "person__name", "person"),
    ]:
        found.setdefault((place, name), set()).add(user)
    return found


@reminds(
    "meetings.records_waiting",
    "待审阅的会议记录",
    "条例第 11–18 条",
    to=(DEPARTMENT, COMMISSIONER),
    after=(3, 7, 14),
)
def records_to_review(look):
    """Records handed up, summed where they are looked at, since the day the first of them was."""
    rows = Meeting.objects.to_review()
    for waiting in waiting_above(rows, "submitted_at", (DEPARTMENT, COMMISSIONER), look):
        todo = records_waiting(f"{waiting.count} 份", waiting.first)
        yield occasion_of(todo, waiting.subject, due_on=waiting.first, about=waiting.place)
