"""What was answered to the notice of a meeting: who comes, who asked for leave, who has not answered."""

from dataclasses import dataclass

from core.errors import Refused
from meetings.invited import accounts, invited
from meetings.models import Reply


@dataclass(frozen=True)
class Line:
    """One person due and what they answered, if anything."""

    member: object
    exempt: bool
    reply: Reply | None
    has_account: bool

    @property
    def state(self):
        """coming, leave or silent."""
        if self.reply is None:
            return "silent"
        return "coming" if self.reply.coming else "leave"


class Answers:
    """The people due at an announced meeting with their answers, those without one first. `refusal`: why there is no
    roster for the day."""

    def __init__(self, meeting):
        self.lines, self.refusal = [], ""
        try:
            roster = invited(meeting)
        except Refused as refusal:
            self.refusal = refusal.message
            return
        given = {reply.member_id: reply for reply in meeting.replies.select_related("replied_by")}
        signed_up = accounts([due.member.pk for due in roster])
        lines = [
            Line(due.member, due.exempt, given.get(due.member.pk), due.member.pk in signed_up)
            for due in roster
        ]
        self.lines = sorted(lines, key=lambda line: ("silent", "leave", "coming").index(line.state))

    def of(self, state):
        """The lines of one state."""
        return [line for line in self.lines if line.state == state]

    @property
    def coming(self):
        return self.of("coming")

    @property
    def leave(self):
        return self.of("leave")

    @property
    def silent(self):
        return self.of("silent")

    @property
    def to_ask(self):
        """Member ids of those to be asked again: attendance is demanded, an account is there, no answer is."""
        return [line.member.pk for line in self.silent if line.has_account and not line.exempt]
