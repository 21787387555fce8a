"""The roster to mark: who was due, who was there, and every sentence the quorum can come to."""

from django import forms
from django.http import QueryDict

from branches.models import PartyGroup
from core.clock import add_months, today
from core.errors import Refused
from meetings import cadence, quorum
from meetings.models import Attendance, Meeting, Reply
from meetings.roster import counted, frozen_roster, half_counts, quorum_kind, quorum_of, roster_for

Status = Attendance.Status
ID_DIGITS = 19  # every number shorter than this fits a bigint


def attendance_in(data):
    """{member id: (status, reason)} as marked on the screen; present where nothing is said.

    Who is marked as the frozen roster was when it was shown is left out: somebody may have checked in since.
    """
    marks = {
        pk: (data.get(f"status_{pk}", Status.PRESENT), data.get(f"reason_{pk}", "").replace("\0", ""))
        for pk in ids_in(data)
    }
    return {pk: mark for pk, mark in marks.items() if data.get(f"was_{pk}") != _as_it_was(*mark)}


def overruled_in(data):
    """Member ids shown as present and marked otherwise: whoever marks them knows that they signed in, and says no."""
    marks = {pk: data.get(f"status_{pk}", Status.PRESENT) for pk in ids_in(data)}
    shown = {pk for pk in marks if data.get(f"was_{pk}", "").startswith(f"{Status.PRESENT} ")}
    return {pk for pk in shown if marks[pk] != Status.PRESENT}


def _as_it_was(status, reason):
    return f"{status} {reason}"


def ids_in(data):
    """Member ids of the roster that was on the screen."""
    return [pk for written in data.getlist("roster") if (pk := row_id(written)) is not None]


def row_id(written):
    """The id of a row as an address or a form names it; None for what cannot be one."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < ID_DIGITS else None


def stored_marks(meeting):
    """{member id: (status, reason)} a meeting already has: its roster's, or, before it was opened, leave as answered."""
    if meeting.state == Meeting.State.CALLED:
        leave = Reply.objects.filter(meeting=meeting, coming=False)
        return {reply.member_id: (Status.LEAVE, reply.reason) for reply in leave}
    return {line.member_id: (line.status, line.reason) for line in meeting.attendance.all()}


class AttendanceSheet:
    """The roster to mark: one line a person, and every sentence the quorum can come to.

    What cannot be a roster is said in `refusal` instead. `sentences[n]` is the sentence when n of those with a
    vote are present, so that the page can follow the marks without knowing the rule.
    """

    def __init__(self, branch, kinds, day, roster, marks, stored=None):
        """`roster` is called for the list of Due, so that its refusal is caught here. `stored`: the marks of a frozen one."""
        self.stored = stored or {}
        self.lines, self.sentences, self.refusal = [], [], ""
        try:
            roster = roster()
        except Refused as refusal:
            self.refusal = refusal.message
            return
        for due in roster:
            usual = Status.ABSENT if due.restriction else Status.PRESENT
            status, reason = (self.stored | marks).get(due.member.pk, (usual, ""))
            self.lines.append(self._line(due, status, reason))
        counts = counted((line["standing"], line["status"] == Status.PRESENT) for line in self.lines)
        self.due, self.present, self.entitled = counts.members, counts.members_present, counts.entitled
        self.verdict = quorum_of(kinds, counts, branch, day)
        if self.verdict:
            kind = quorum_kind(kinds)
            half = half_counts(branch, day)
            verdicts = [quorum.quorum(kind, counts.entitled, n, half) for n in range(counts.entitled + 1)]
            self.sentences = [[v.sentence, v.reached] for v in verdicts]

    def _line(self, due, status, reason):
        votes = due.standing == quorum.Standing.VOTES
        return {
            "member": due.member,
            "standing": due.standing,
            "tag": "" if votes else quorum.STANDING_LABELS[due.standing],
            "votes": votes,
            "exempt": due.exempt,
            "status": status,
            "reason": reason,
            "was": _as_it_was(*was) if (was := self.stored.get(due.member.pk)) else "",
            "choices": [(value, label, value == status) for value, label in Status.choices],
        }


def sheet_for(branch, values, marks, month=None):
    """The AttendanceSheet for what a form holds so far; unreadable values count as not given."""
    kinds = [kind for kind in values.get("kinds") or () if kind in set(cadence.Kind)]
    held_on = values.get("held_on")
    try:
        day = forms.DateField().clean(held_on) if held_on else None
    except forms.ValidationError:
        day = None
    group = values.get("group")
    if not isinstance(group, PartyGroup):
        rows = PartyGroup.objects.filter(organisation=branch)
        group = rows.filter(pk=row_id(str(group or ""))).first()
    last_of_month = month and min(today(), month.fromordinal(add_months(month, 1).toordinal() - 1))
    day = day or last_of_month or today()
    return AttendanceSheet(branch, kinds, day, lambda: roster_for(branch, kinds, group, day), marks)


def frozen_sheet(meeting, marks):
    """The AttendanceSheet of a meeting whose roster is frozen."""
    day, stored = meeting.held_on, stored_marks(meeting)
    return AttendanceSheet(meeting.branch, meeting.kinds, day, lambda: frozen_roster(meeting), marks, stored)


def kept_of(draft):
    """What a draft holds, in the shape in which a form sends it."""
    data = QueryDict(mutable=True)
    for name, values in draft.values.items():
        data.setlist(name, values)
    return data
