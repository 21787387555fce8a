"""An open meeting for tests, with everybody of the roster present but those named."""

from meetings import actions
from meetings.models import Attendance


def open_now(world, kinds=("branch_meeting",), topic="讨论工作", branch=None, away=(), by=None):
    """A meeting opened today at `branch` (the first), all present but the members in `away`."""
    meeting = actions.hold_now(
        branch or world.first, kinds, topic, "三楼会议室", "林文博", by=by or world.shuji
    )
    meeting.attendance.exclude(member__in=away).update(status=Attendance.Status.PRESENT)
    return meeting


def statuses(meeting):
    """{name: status} of the roster."""
    return dict(meeting.attendance.values_list("member__name", "status"))
