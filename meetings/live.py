"""What a meeting being held looks like at this moment: the roster, the quorum, the votes so far."""

from typing import NamedTuple

from meetings import quorum
from meetings.models import Attendance
from meetings.roster import counted, half_counts, quorum_kind
from meetings.voting import kinds_at

Status = Attendance.Status
# asked for every few seconds: without the sealed columns of the member
SHOWN = ("meeting", "member__name", "standing", "exempt", "status", "reason", "checked_in_at")


class Now(NamedTuple):
    """One look: `verdict` is the quorum to start (None where none is asked), `motions` in their order."""

    meeting: object
    lines: list
    counts: quorum.Counts
    verdict: object
    motions: list
    kinds: list
    missing: list
    checked_in: int

    @property
    def is_over(self):
        return self.meeting.ended_at is not None

    @property
    def voters(self):
        """有表决权 应到 / 实到, in words for the screen."""
        return f"{self.counts.entitled} / {self.counts.present}"


def now_at(meeting):
    """The Now of a meeting. Four queries, whatever the size of the branch."""
    lines = meeting.attendance.select_related("member").order_by("member__pinyin", "member_id")
    lines = list(lines.only(*SHOWN))
    counts = counted((line.standing, line.status == Status.PRESENT) for line in lines)
    half = half_counts(meeting.branch, meeting.held_on)
    kind = quorum_kind(meeting.kinds)
    due = [line for line in lines if line.standing != quorum.Standing.EXCLUDED]
    return Now(
        meeting,
        lines,
        counts,
        quorum.quorum(kind, counts.entitled, counts.present, half) if kind else None,
        motions_of(meeting, counts, half),
        kinds_at(meeting),
        [line for line in due if line.status != Status.PRESENT],
        sum(line.checked_in_at is not None for line in lines),
    )


def motions_of(meeting, counts=None, half=True):
    """The motions of a meeting in their order; with `counts`, each open one with its quorum as `ready`. Two queries."""
    motions = list(meeting.motions.select_related("subject").prefetch_related("candidates"))
    for motion in motions:
        if counts is not None and motion.is_open:
            motion.ready = quorum.quorum(motion.kind, counts.entitled, counts.present, half)
    return motions
