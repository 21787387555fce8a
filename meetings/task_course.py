"""The course of one action item, read from its row history: who had it, until when, how it ended."""

from itertools import pairwise

from core.models import User


def course_of(task):
    """Events of ui/timeline.html, oldest first. Three queries."""
    versions = list(task.versions.select_related("pgh_context").order_by("pgh_id"))
    states = [
        *versions[1:],
        task,
    ]  # each change kept the state before it; the first version is the row as noted
    events = [_noted(task, versions[0])] if versions else []
    people = _names(versions)
    for before, after in pairwise(states):
        who = people.get((before.pgh_context.metadata if before.pgh_context else {}).get("user"), "")
        events += [
            {"title": title, "day": before.pgh_created_at, "who": who, "note": note, "tone": tone}
            for title, note, tone in _changes(before, after)
        ]
    return events


def _noted(task, first):
    return {
        "title": "登记",
        "day": task.noted_at,
        "who": task.noted_by or "系统",
        "note": f"{first.owner}，{first.due_on} 前完成",
        "tone": "calm",
    }


def _changes(before, after):
    if before.owner_id != after.owner_id:
        yield "换责任人", f"{before.owner} → {after.owner}", "calm"
    if before.due_on != after.due_on:
        yield "改完成期限", f"{before.due_on} → {after.due_on}", "soon"
    if not before.done_at and after.done_at:
        yield "办结", after.done_how, "done"
    if not before.dropped_why and after.dropped_why:
        yield "不再办理", after.dropped_why, ""


def _names(versions):
    ids = {(v.pgh_context.metadata if v.pgh_context else {}).get("user") for v in versions}
    return dict(User.objects.filter(pk__in=ids - {None}).values_list("pk", "name"))
