"""What can be put to the vote where, and who can be voted for."""

from meetings.cadence import Kind as MeetingKind
from meetings.models import Meeting, Motion
from meetings.quorum import Standing
from meetings.roster import roster_for

Kind, State = Motion.Kind, Meeting.State
# a matter can be put and announced before the meeting, during it, and until its record is submitted
BEFORE_SUBMISSION = (State.CALLED, State.OPEN, State.RECORDED, State.RETURNED)
# the branch meeting decides and elects (条例 art. 11), the committee decides its own and elects 书记、副书记 (art. 12, 21)
VOTED_AT = {
    Kind.ORDINARY: (MeetingKind.BRANCH_MEETING,),
    Kind.ADMISSION: (MeetingKind.BRANCH_MEETING,),
    Kind.COMMITTEE: (MeetingKind.COMMITTEE,),
    Kind.ELECTION: (MeetingKind.BRANCH_MEETING, MeetingKind.COMMITTEE),
}
# not counted in 应到会 takes away neither the vote nor the right to be elected
ELECTABLE = (Standing.VOTES, Standing.EXCLUDED)


def kinds_at(meeting):
    """The kinds of matter that can be put to the vote at `meeting`: pairs (kind, label)."""
    return [(kind.value, kind.label) for kind in Kind if set(VOTED_AT[kind]) & set(meeting.kinds)]


def electable(meeting):
    """Members who can stand at `meeting`, by pinyin: {member id: name}."""
    return {pk: name for pk, name, standing in _people(meeting) if standing in ELECTABLE}


def probationary(meeting):
    """预备党员 on the roster of `meeting`, by pinyin: {member id: name}."""
    return {pk: name for pk, name, standing in _people(meeting) if standing == Standing.PROBATIONARY}


def standing_at(meeting, member):
    """The standing of `member` on the roster of `meeting`; None for who is not on it."""
    return next((standing for pk, _, standing in _people(meeting) if pk == member.pk), None)


def _people(meeting):
    """Its frozen roster, or before it is opened that of its day."""
    if meeting.state == Meeting.State.CALLED:
        roster = roster_for(meeting.branch, meeting.kinds, meeting.group, meeting.held_on)
        return [(due.member.pk, due.member.name, due.standing) for due in roster]
    lines = meeting.attendance.order_by("member__pinyin", "member_id")
    return list(lines.values_list("member_id", "member__name", "standing"))
