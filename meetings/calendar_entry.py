"""The .ics of one announced meeting: one entry that a calendar keeps up to date by its UID and SEQUENCE (RFC 5545)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from meetings.notices import changes_of

PLACE = ZoneInfo("Asia/Shanghai")


def entry_of(meeting, agenda=()):
    """Bytes of the calendar file. A meeting without a start time is an all-day entry; a cancelled one says so.

    The UID stays the same for good, the SEQUENCE grows with every change, so a newer file replaces the older entry.
    """
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}-{meeting.called_at:%Y%m%d%H%M%S}@zhibu")
    event.add("dtstamp", datetime.now(tz=ZoneInfo("UTC")))
    event.add("sequence", changes_of(meeting))
    cancelled = meeting.state == meeting.State.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if meeting.starts_at:
        event.add("dtstart", datetime.combine(meeting.held_on, meeting.starts_at, tzinfo=PLACE))
    else:
        event.add("dtstart", meeting.held_on)
    event.add("summary", f"{meeting.kind_names}：{meeting.topic}")
    event.add("location", meeting.place)
    event.add("description", _description(meeting, agenda))
    calendar = Calendar()
    calendar.add("prodid", "-//支部工作台//会议//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _description(meeting, agenda):
    lines = [f"{meeting.group or meeting.branch}", f"主持人：{meeting.host}"]
    lines += [f"{number}. {item}" for number, item in enumerate(agenda, start=1)]
    if meeting.notice:
        lines.append(meeting.notice)
    if meeting.cancelled_why:
        lines.append(f"已取消：{meeting.cancelled_why}")
    return "\n".join(lines)
