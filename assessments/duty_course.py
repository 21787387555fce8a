"""The course of one duty: given out, accepted, reported, given back, handed over, put off, verified or dropped."""

from itertools import pairwise

from core.models import User


def course_of(duty):
    """Events of ui/timeline.html, oldest first. A fixed number of queries."""
    events = [
        _event("下达", duty.assigned_at, duty.assigned_by or "系统", f"{duty.first_due_on} 前完成", "calm"),
        *_changes(duty),
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


def _changes(duty):
    """What only the versions of the row tell: who accepted it before it was handed over, and each day it was put off to."""
    versions = list(duty.versions.select_related("pgh_context").order_by("pgh_id"))
    accepted = {row.accepted_at: row.accepted_by_id for row in [*versions, duty] if row.accepted_at}
    ids = {_actor(version) for version in versions} | set(accepted.values())
    people = dict(User.objects.filter(pk__in=ids - {None}).values_list("pk", "name"))
    for day, person in accepted.items():
        yield _event("签收", day, people.get(person, "系统"))
    # each change kept the state before it, and the first version is the row as it was made
    for before, after in pairwise([*versions[1:], duty]):
        if before.due_on != after.due_on:
            who, moved = people.get(_actor(before), "系统"), f"{before.due_on} → {after.due_on}"
            yield _event("改期限", before.pgh_created_at, who, moved, "soon")


def _actor(version):
    return (version.pgh_context.metadata if version.pgh_context else {}).get("user")
