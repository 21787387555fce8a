"""经历: what happened to a member, day by day, from the dated rows and the acts."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from core.templatetags.ui import day
from members.models import Award, Care, Correction, Member, Penalty, Proceeding, Transfer

TONES = {
    Proceeding.Kind.FULL: "done",
    Proceeding.Kind.RESTORED: "done",
    Proceeding.Kind.EXTENDED: "soon",
}


@dataclass(frozen=True)
class Event:
    """One line of the course, in the words of ui/timeline.html."""

    day: date
    title: str
    note: str = ""
    who: str = ""
    url: str = ""
    tone: str = "calm"


def course_of(member):
    """Every event of `member`, the latest first; a fixed number of queries.

    Of records merged into this one the acts are told here, where they stood on the register on their own page.
    """
    people = [member.pk, *member.merged.values_list("pk", flat=True)]
    acts = list(
        Proceeding.objects.filter(member__in=people).select_related("decision", "recorded_by", "undone_by")
    )
    events = [
        *_standings(member, {(act.member_id, act.on) for act in acts if not act.undone_at}),
        *map(_of_act, acts),
        *_transfers(people),
        *_conduct(people),
        *_cares(people),
        *_corrections(people),
    ]
    if len(people) > 1:
        events += [
            Event(m.left_on, f"另一份档案（编号 {m.pk}）并入", url=m.get_absolute_url())
            for m in member.merged.all()
        ]
    return sorted(events, key=lambda e: e.day, reverse=True)


def _standings(member, acted):
    """Where the rows begin, change and end; what an act of the same day says already is left to it."""
    rows = list(member.standings.select_related("branch", "group").order_by("since"))
    for row in rows[:1]:
        yield Event(row.since, f"加入党组织（{row.branch}）", row.get_category_display(), tone="done")
    for before, row in pairwise(rows):
        if before.until and before.until < row.since:
            yield Event(row.since, f"重新编入{row.branch}", row.why)
            continue
        told = (row.member_id, row.since) in acted
        if before.branch_id != row.branch_id:
            yield Event(row.since, f"编入{row.branch}", row.why)
        elif before.group_id != row.group_id:
            yield Event(row.since, f"编入{row.group}" if row.group else "调出党小组")
        if not told and before.category != row.category:
            yield Event(row.since, f"转为{row.get_category_display()}", tone="done")
        if not told and before.status != row.status:
            yield Event(row.since, f"党籍状态：{row.get_status_display()}", row.why)
    for row in rows:
        if row.until and row.ended and (row.member_id, row.until) not in acted and row.ended != "merged":
            yield Event(row.until, f"离开{row.branch}", _ended(row))


def _ended(row):
    return dict(Member.Left.choices).get(row.ended, "")


def _of_act(act):
    until = f"至 {day(act.until)}" if act.until else ""
    decided = " ".join(filter(None, [act.decision.decided_by, act.decision.number])) if act.decision else ""
    words = "，".join(filter(None, [until, act.get_ground_display(), act.reason, decided]))
    if act.undone_at:
        return Event(act.on, f"{act.get_kind_display()}（已撤回）", f"撤回原因：{act.undone_why}", tone="")
    return Event(act.on, act.get_kind_display(), words, tone=TONES.get(act.kind, "soon"))


def _transfers(people):
    for row in Transfer.objects.filter(member__in=people).select_related("from_branch", "to_branch"):
        whither = row.to_branch or row.to_name
        note = f"介绍信 {row.number}，{row.get_state_display()}"
        yield Event(row.issued_on, f"组织关系转往{whither}", note, url=row.get_absolute_url())


def _conduct(people):
    for award in Award.objects.filter(member__in=people):
        gone = f"已于 {day(award.withdrawn_on)} 撤销：{award.withdrawn_why}" if award.withdrawn_on else ""
        note = "，".join(filter(None, [award.given_by, award.number, gone]))
        yield Event(award.given_on, f"表彰：{award.name}", note, tone="" if gone else "done")
    for row in Penalty.objects.filter(member__in=people).exclude(kind=Penalty.Kind.EXPULSION):
        gone = f"已于 {day(row.withdrawn_on)} 撤销：{row.withdrawn_why}" if row.withdrawn_on else ""
        note = "，".join(filter(None, [row.why, f"影响期至 {day(row.until)}" if row.until else "", gone]))
        yield Event(row.since, f"处分：{row.get_kind_display()}", note, tone="" if gone else "soon")


def _cares(people):
    for care in Care.objects.filter(member__in=people):
        yield Event(care.since, f"{care.get_kind_display()}", "，".join(filter(None, [care.where, care.why])))
        if care.until:
            yield Event(care.until, f"{care.get_kind_display()}结束", care.ended_why)


def _corrections(people):
    accepted = Correction.objects.filter(member__in=people, state=Correction.State.ACCEPTED)
    for row in accepted.defer("wanted"):
        yield Event(row.decided_at.date(), f"更正：{row.item}", row.why)
