"""How a record stands, and what one may do to it now."""

from branches.models import Organisation
from branches.scope import may
from meetings import reviewing
from meetings.models import Meeting
from meetings.roster import counted, quorum_of

PRESENT = "present"
EDITABLE = (Meeting.State.RECORDED, Meeting.State.RETURNED)
SIGNABLE = (*EDITABLE, Meeting.State.SUBMITTED)
TONES = {
    Meeting.State.CALLED: "calm",
    Meeting.State.OPEN: "soon",
    Meeting.State.RECORDED: "soon",
    Meeting.State.SUBMITTED: "calm",
    Meeting.State.RETURNED: "overdue",
    Meeting.State.ACCEPTED: "done",
}


def as_it_stands(meeting):
    """What every page that shows a record shows of it: people, signatures, papers, reviews, its branch of that day."""
    lines = list(meeting.attendance.select_related("member").order_by("member__pinyin", "member_id"))
    counts = counted((line.standing, line.status == PRESENT) for line in lines)
    branch = Organisation.objects.named_on(meeting.held_on).get(pk=meeting.branch_id)
    return {
        "lines": sorted(lines, key=lambda line: line.status == PRESENT),
        "counts": counts,
        "verdict": quorum_of(meeting.kinds, counts, meeting.branch, meeting.held_on) if lines else None,
        "branch_then": branch.name_then,
        "tone": TONES.get(meeting.state, ""),
        "missing": reviewing.unsigned(meeting) if meeting.is_held else [],
        "signatures": list(meeting.signatures.order_by("-version", "id")),
        "papers": list(meeting.attachments.select_related("added_by")),
        "reviews": list(meeting.reviews.select_related("reviewed_by")),
        "amendments": list(meeting.amendments.select_related("made_by")),
    }


def acts_on(meeting, user, missing):
    """What `user` may do to the record now: names of acts, and the roles to sign in person or on paper."""
    records, reviews = (may(user, f"meetings.{act}", meeting) for act in ("record", "review"))
    signable = missing if meeting.state in SIGNABLE else []
    own = [role for role in signable if role in reviewing.roles_of(user, meeting)] if signable else []
    others = [role for role in signable if role not in own and records]
    paper = [role for role in others if not reviewing.has_account(meeting, role)]
    return {
        "may_log": records and meeting.state in (Meeting.State.CALLED, Meeting.State.OPEN),
        "may_edit": records and meeting.state in EDITABLE,
        "may_amend": records and meeting.is_locked,
        "may_review": reviews and meeting.state in (Meeting.State.SUBMITTED, Meeting.State.ACCEPTED),
        "sign_own": own,
        "sign_paper": [(role.value, role.label, reviewing.name_in(meeting, role)) for role in paper],
    }
