"""The course of one duty: given out, accepted, reported, given back, handed over, put off, verified or dropped."""

from core.models import User


def course_of(duty):
    """Events of ui/timeline.html, oldest first. A fixed number of queries."""
    events = [
        _event("下达", duty.assigned_at, duty.assigned_by or "系统", f"{duty.first_due_on} 前完成", "calm"),
        *_changes(duty),
        *_new_days(duty),
        *_reports(duty),
        *_handovers(duty),
    ]
    if duty.dropped_at:
        events.append(_event("取消", duty.dropped_at, duty.dropped_by or "系统", duty.dropped_why, ""))
    return sorted(events, key=lambda event: event["day"])


def _event(title, day, who, note="", tone="calm"):
    return {"title": title, "day": day, "who": str(who), "note": note, "tone": tone}


def _reports(duty):
    for report in duty.reports.select_related("reported_by", "answered_by"):
        note = f"{report.done_on} 完成：{report.text}"
        yield _event("报告完成", report.reported_at, report.reported_by or "系统", note)
        if report.answered_at:
            title, tone = ("核实通过", "done") if report.accepted else ("退回", "soon")
            yield _event(title, report.answered_at, report.answered_by or "系统", report.remark, tone)


def _handovers(duty):
    for row in duty.handovers.select_related("from_post__person", "to_post__person", "handed_by"):
        before = row.from_post.person if row.from_post else "空缺"
        note = f"{before} → {row.to_post.person}，须重新签收"
        if row.from_post and row.from_post.person_id == row.to_post.person_id:
            note = f"{row.to_post.person}连任"
        yield _event("移交", row.handed_at, row.handed_by or "系统", note)


def _new_days(duty):
    for row in duty.new_days.select_related("set_by"):
        yield _event(
            "改期限", row.set_at, row.set_by or "系统", f"{row.was} → {row.until}：{row.why}", "soon"
        )


def _changes(duty):
    """What only the versions of the row tell: who accepted it before it was handed over."""
    accepted = (
        duty.versions.exclude(accepted_at=None).order_by("pgh_id").values_list("accepted_at", "accepted_by")
    )
    times = dict(accepted) | ({duty.accepted_at: duty.accepted_by_id} if duty.accepted_at else {})
    people = dict(User.objects.filter(pk__in={*times.values()} - {None}).values_list("pk", "name"))
    for day, person in times.items():
        yield _event("签收", day, people.get(person, "系统"))
