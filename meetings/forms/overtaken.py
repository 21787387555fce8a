"""What to show somebody whose meeting was saved by another meanwhile: both, side by side."""

from meetings.forms.attendance import attendance_in
from meetings.models import Attendance

Status = Attendance.Status
TEXTS = ("body", "resolution", "guests")
SHORT = ("topic", "place", "host", "recorder", "starts_at", "study_hours")


def differences(meeting, form, data):
    """{texts: {field: what stands now}, others: [(label, what stands now)], by: who saved it}. Four queries."""
    minutes = meeting.minutes
    own = form.cleaned_data
    others = [
        (form.fields[name].label, getattr(meeting, name) or "（空）")
        for name in SHORT
        if (getattr(meeting, name) or None) != (own[name] or None)
    ]
    return {
        "texts": {
            name: getattr(minutes, name) for name in TEXTS if getattr(minutes, name) != own[name].strip()
        },
        "others": others + _marks(meeting, attendance_in(data)),
        "by": _saved_by(minutes),
    }


def onward(data, meeting):
    """The form's data to be saved after all: it now answers what stands."""
    data = data.copy()
    data["version"] = meeting.minutes.version
    return data


def _marks(meeting, own):
    found = []
    for line in meeting.attendance.select_related("member").order_by("member__pinyin", "member_id"):
        status, why = own.get(line.member_id, (line.status, line.reason))
        if (line.status, line.reason) != (status, "" if status == Status.PRESENT else why.strip()):
            reason = f"（{line.reason}）" if line.reason else ""
            found.append((line.member.name, f"{line.get_status_display()}{reason}"))
    return found


def _saved_by(minutes):
    """The account that saved the minutes last, as the history knows it; "" for the system."""
    last = minutes.versions.select_related("pgh_context").order_by("-pgh_id").first()
    return (last.pgh_context and last.pgh_context.metadata.get("username")) or "" if last else ""
