"""The daily letters to members: meetings that concern them by now, meetings of tomorrow."""

from datetime import timedelta

from core.actions import tell
from core.jobs import periodic
from core.models import Notice
from core.paging import in_parts
from meetings.invited import accounts, due_pairs
from meetings.models import Meeting, Reply
from meetings.notices import Letter

CHUNK = 500


@periodic(
    "meetings.remind_members",
    "会议通知",
    "给新应到的人补发会议通知，提醒明天的会。",
    "新应到的人没有接到会议通知，党员没有接到明天开会的提醒。",
    at="07:10",
)
def remind_members(counts, day, *, by):
    """Tell members of the meetings announced.

    Whoever became due at an announced meeting since its notice (moved to the branch, say) gets the notice; whoever is due
    tomorrow and has not asked for leave is reminded. One notice for each person and occasion, so a second run tells
    nothing twice; a fixed number of queries a chunk.
    """
    counts |= {"补发会议通知": 0, "明天开会": 0}
    called = Meeting.objects.filter(state=Meeting.State.CALLED, held_on__gte=day).order_by("id")
    for ids in in_parts(called.values_list("pk", flat=True), CHUNK):
        told, soon = _of_meetings(Meeting.objects.filter(pk__in=ids), day)
        counts["补发会议通知"] += tell(told)
        counts["明天开会"] += tell(soon)


def _of_meetings(meetings, on):
    by_id = {meeting.pk: meeting for meeting in meetings}
    pairs = due_pairs(meetings)
    people = accounts({member for _, member in pairs})
    keys = {Letter.call(meeting).key: meeting.pk for meeting in by_id.values()}
    told = Notice.objects.filter(key__in=keys).values_list("key", "user_id")
    told = {(keys[key], user) for key, user in told}
    away = set(Reply.objects.filter(meeting__in=by_id, coming=False).values_list("meeting_id", "member_id"))
    new, soon = {}, {}
    for meeting, member in pairs:
        user = people.get(member)
        if user and (meeting, user) not in told:
            new.setdefault(meeting, []).append(user)
        if user and by_id[meeting].held_on == on + timedelta(days=1) and (meeting, member) not in away:
            soon.setdefault(meeting, []).append(user)
    return (
        [notice for pk, users in new.items() for notice in Letter.call(by_id[pk]).to(users)],
        [notice for pk, users in soon.items() for notice in Letter.tomorrow(by_id[pk]).to(users)],
    )
