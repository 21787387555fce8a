"""What the page of a verdict shows: its lines with the rows they rest on, its parts and their weights, its course."""

from dataclasses import dataclass

from django.utils import timezone

from assessments.evidence import source_of
from assessments.models import Criterion, Verdict

PARTS = (
    ("monthly", "monthly", "日常考核"),
    ("self", "self_mark", "自评"),
    ("upper", "upper_mark", "上级考评"),
    ("peer", "peer_mark", "党员互评"),
    ("mass", "mass_mark", "群众评议"),
)


@dataclass(frozen=True)
class Part:
    """One part of the total: its weight in the whole in %, its value in %, what to know of it."""

    title: str
    weight: object
    value: object
    note: str = ""

    @property
    def missing(self):
        return self.value is None and bool(self.weight)


def parts_of(verdict):
    """The parts of the total that have a weight, and the monthly one. The year-end shares what the months leave."""
    scheme, found = verdict.scheme, []
    for name, column, title in PARTS:
        weight = getattr(scheme, f"{name}_weight")
        if name != "monthly":
            weight = weight * (100 - scheme.monthly_weight) / 100
        value = getattr(verdict, column)
        if weight or (value is not None and name == "self"):
            found.append(Part(title, weight, value, _said_of(name, verdict, weight)))
    return found


def _said_of(name, verdict, weight):
    """What a part is not, where that could be mistaken."""
    if not weight:
        return "不计入，供参考"
    return "还没有考评，暂按系统得分" if name == "upper" and verdict.upper_at is None else ""


def lines_of(verdict):
    """The lines with `what`: [(entry of the basis, source in words)]; two queries."""
    lines = list(verdict.lines.select_related("indicator__parent"))
    ids = {entry["criterion"] for line in lines for entry in line.basis}
    criteria = Criterion.objects.in_bulk(ids)
    for line in lines:
        line.what = [(entry, source_of(criteria[entry["criterion"]])) for entry in line.basis]
        line.differs = line.upper_points is not None and line.upper_points != line.metric_points
    return lines


def course_of(verdict):
    """The steps of the year as events of ui/timeline.html."""
    names = ("self", "自评"), ("upper", "上级考评"), ("public", "公示"), ("graded", "定等")
    events = []
    for act, title in names:
        at, who = getattr(verdict, f"{act}_at"), getattr(verdict, f"{act}_by")
        events.append(
            {
                "title": title,
                "day": at and timezone.localdate(at),
                "who": who.name if who else "",
                "note": _note(verdict, act),
                "tone": "done" if at else "calm",
            }
        )
    return events


def _note(verdict, act):
    if act == "public" and verdict.public_until:
        return f"公示到 {verdict.public_until}（含当日）"
    if act == "graded" and verdict.stage == Verdict.Stage.GRADED:
        return f"“{verdict.grade}”{'，' + verdict.grade_reason if verdict.grade_reason else ''}"
    return ""
