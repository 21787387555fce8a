"""Who an announced meeting concerns: those due on its day, for one meeting or for many at once.

The roster of the day decides (roster.roster_for), so somebody who moves to another branch between the notice and the
meeting is due at the meetings of the new one. `due_pairs` says the same set-based, without names and standings.
"""

from django.db.models import Exists, F, OuterRef, Prefetch, Q

from branches.models import Post
from branches.roles import COMMITTEE
from meetings.cadence import Kind
from meetings.models import Attendance, Meeting, Reply, Restriction
from meetings.quorum import Standing as Voice
from meetings.roster import roster_for
from members.models import Member, Standing

State = Meeting.State
ANNOUNCED = (State.CALLED, State.CANCELLED)  # the roster is not frozen yet, or never was


def invited(meeting):
    """Who is due at an announced meeting as its day stands now: Due by pinyin. Raises Refused like `roster_for`."""
    roster = roster_for(meeting.branch, meeting.kinds, meeting.group, meeting.held_on)
    return [due for due in roster if due.standing != Voice.EXCLUDED]


def due_pairs(meetings, member=None):
    """{(meeting id, member id)} of everybody due at the announced `meetings` (a queryset), or of `member` alone.

    Two queries for any number of meetings. Who is not counted in 应到会 on the day is not among them.
    """
    return {*_of_branches(meetings, member), *_of_committees(meetings, member)}


def _of_branches(meetings, member):
    lines = _at(Standing.objects.all(), "branch__meetings", meetings).on(F("day"))
    # a 党小组会 alone has a group, and then its members are due (条例 art. 13)
    lines = lines.filter(Q(of_group=None) | Q(of_group=F("group")), status=Member.Status.NORMAL)
    return _pairs(lines.exclude(of_kinds__contains=[Kind.COMMITTEE]), "member_id", member)


def _of_committees(meetings, member):
    posts = _at(Post.objects.filter(role__in=COMMITTEE), "organisation__meetings", meetings)
    posts = posts.held_on(F("day")).filter(of_kinds__contains=[Kind.COMMITTEE])
    enrolled = Standing.objects.on(OuterRef("day")).filter(status=Member.Status.NORMAL)
    posts = posts.annotate(sits=F("person__member"))
    return _pairs(posts.filter(Exists(enrolled.filter(member=OuterRef("sits")))), "sits", member)


def _at(rows, lookup, meetings):
    """The rows, each with one of the meetings it leads to by `lookup`; annotations share one join, filters do not."""
    facts = {
        "meeting": F(lookup),
        "day": F(f"{lookup}__held_on"),
        "of_group": F(f"{lookup}__group"),
        "of_kinds": F(f"{lookup}__kinds"),
        "of_branch": F(f"{lookup}__branch"),
    }
    return rows.annotate(**facts).filter(meeting__in=meetings.order_by().values("pk"))


def _pairs(rows, member_id, member):
    if member is not None:
        rows = rows.filter(**{member_id: member.pk})
    left_out = Restriction.objects.in_force(OuterRef("day")).filter(member=OuterRef(member_id))
    # who is detained is without a vote, but counted as due; what another branch resolved does not move along
    left_out = left_out.filter(decision__organisation=OuterRef("of_branch"))
    left_out = left_out.exclude(ground=Restriction.Ground.DETAINED)
    return rows.filter(~Exists(left_out)).order_by().values_list("meeting", member_id)


def is_due(member, meeting):
    """Whether `member` is due: by the roster as it stands while announced, by the frozen one once opened."""
    if meeting.state in ANNOUNCED:
        return bool(due_pairs(Meeting.objects.filter(pk=meeting.pk), member))
    lines = meeting.attendance.filter(member=member)
    return lines.exclude(standing=Voice.EXCLUDED).exists()


def accounts(member_ids):
    """{member id: account id} of those members who can sign in."""
    people = Member.objects.filter(pk__in=member_ids, user__is_active=True).order_by()
    return dict(people.values_list("pk", "user_id"))


def coming_to(member, day):
    """The meetings the member is due at from `day` on, announced or under way, each with `own` (the answer, in a list)."""
    called = Meeting.objects.filter(state=State.CALLED, held_on__gte=day)
    due = {meeting for meeting, _ in due_pairs(called, member)}
    lines = Attendance.objects.filter(member=member, meeting__state=State.OPEN)
    due |= set(lines.exclude(standing=Voice.EXCLUDED).values_list("meeting", flat=True))
    own = Prefetch("replies", Reply.objects.filter(member=member), to_attr="own")
    rows = Meeting.objects.filter(pk__in=due).select_related("branch", "group")
    return rows.prefetch_related(own).order_by("held_on", "starts_at", "id")
