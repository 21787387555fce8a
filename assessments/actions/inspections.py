"""督查: begin a round and choose its branches, record a visit, close the round."""

from secrets import token_hex
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments.actions.findings import raise_finding
from assessments.actions.papers import all_or_none, keep_papers
from assessments.checking import MOST
from assessments.choosing import branches_to_visit
from assessments.metrics import METRICS
from assessments.models import Inspection, Visit
from branches.actions import check
from core.acts import action
from core.clock import today
from core.errors import Refused
from meetings.reviewing import belongs_to

Choice, Kind = Inspection.Choice, Inspection.Kind
# what some kinds of round mean by their name
FITTING = {
    Kind.SAMPLE: (Choice.SAMPLE,),
    Kind.FOCUSED: (Choice.LOW, Choice.FINDINGS, Choice.HAND),
}
OWN = "这是您所在的支部，请由他人督查。"


class Answer(NamedTuple):
    """What was seen of one item: fine or not, a remark (what is wrong, where it is not), photos."""

    fine: bool
    remark: str = ""
    photos: tuple = ()


@action
def begin_inspection(
    organisation, kind, title, first, last, items, chosen, *, branches=(), field="", size=None, by
):
    """Begin a round over `organisation` and choose its branches; neither can be changed or deleted afterwards.

    `items`: assessments.checking.Item; `chosen`: Inspection.Choice; `branches` where they are chosen by hand; `field`
    keeps to one kind of branch; `size`: how many, of a sample or of the lowest. One's own branch is never chosen.
    Returns the Inspection. Refused for reversed days, an empty list, a way of choosing that is not what the kind of
    round says, a second round of the same subject and day, and where there is nothing to choose.
    """
    _check_plan(kind, first, last, items, chosen)
    inspection = Inspection(
        organisation=organisation,
        kind=kind,
        title=title.strip(),
        first=first,
        last=last,
        checklist=[item.as_kept() for item in items],
        chosen=chosen,
        field="" if chosen == Choice.HAND else field,
        size=size if chosen in (Choice.SAMPLE, Choice.LOW, Choice.FINDINGS) else None,
        seed=token_hex(16) if chosen == Choice.SAMPLE else "",
        drawn_at=timezone.now(),
        drawn_by=by,
    )
    to_visit = branches_to_visit(inspection, branches, by)
    check(inspection)
    try:
        with transaction.atomic():
            inspection.save(force_insert=True)
    except IntegrityError:
        raise Refused("这一天已经有同一主题的督查，请打开原来的，或换个主题。", field="title") from None
    Visit.objects.bulk_create(
        Visit(inspection=inspection, branch_id=pk, position=position, why=why)
        for position, (pk, why) in enumerate(to_visit, 1)
    )
    return inspection


@action
def record_visit(visit, answers, *, visited_on, summary="", rectify_by=None, other=None, photos=(), by):
    """Write down what was seen in a branch; every problem becomes a Finding to be mended by `rectify_by`. Once.

    `answers`: an Answer for every item of the checklist, in its order; `other`: one Answer and its title beside the
    list, as (title, Answer); `photos` show the visit as a whole, those of an answer its problem. `rectify_by` None: as
    the local rule says. All in one: a photo that will not do keeps nothing. Returns the Findings.
    """
    visit = _open_visit(visit, by)
    inspection = visit.inspection
    if not inspection.first <= visited_on <= today():
        raise Refused(f"督查日期应在 {inspection.first} 至今天之间。", field="visited_on")
    if len(answers) != len(inspection.checklist) or any(answer.fine is None for answer in answers):
        left = sum(answer is None or answer.fine is None for answer in answers)
        raise Refused(f"还有 {left or 1} 项没有选“没问题”或“有问题”，请逐项选好再保存。")
    found = list(zip(inspection.checklist, answers, strict=True))
    if other is not None:
        found.append(({"item": other[0], "article": "", "metric": ""}, other[1]))
    _check_problems(found)
    visit.answers = [[answer.fine, answer.remark.strip()] for answer in answers]
    visit.summary, visit.visited_on = summary.strip(), visited_on
    visit.recorded_at, visit.recorded_by = timezone.now(), by
    check(visit)
    visit.save()
    with all_or_none():
        keep_papers(visit, visit.branch, [*photos, *_photos_of(found, fine=True)], by=by)
        return [_raise(visit, line, answer, rectify_by, by) for line, answer in found if not answer.fine]


@action
def close_inspection(inspection, summary, left_why="", *, by):
    """Close a round with its report. Refused, naming them, while branches are left unless `left_why` says why.

    Branches that are no more need no visit.
    """
    inspection = Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk)
    if inspection.closed_at:
        raise Refused("这次督查已经结束。")
    if not summary.strip():
        raise Refused("请写督查小结：总体情况、主要问题、下一步要求。", field="summary")
    left = [v.branch.short_name for v in inspection.visits.left().select_related("branch") if not gone(v)]
    if left and not left_why.strip():
        names = "、".join(left[:10]) + (f"等 {len(left)} 个支部" if len(left) > 10 else "")
        raise Refused(f"还没有督查：{names}。请先督查，或写明不再督查的原因。", field="left_why")
    inspection.summary, inspection.left_why = summary.strip(), left_why.strip() if left else ""
    inspection.closed_at, inspection.closed_by = timezone.now(), by
    check(inspection)
    inspection.save(update_fields=["summary", "left_why", "closed_at", "closed_by"])
    return inspection


def gone(visit):
    """Whether its branch has been dissolved or merged since it was chosen."""
    return visit.branch.dissolved_on is not None


def _check_plan(kind, first, last, items, chosen):
    if last < first:
        raise Refused("结束日期早于开始日期，请核对。", field="last")
    if not items:
        raise Refused("请选一份督查清单，或自己写检查内容。", field="lists")
    if len(items) > MOST:
        raise Refused(f"一次督查最多 {MOST} 项，请精简清单。", field="lists")
    if strange := [item.metric for item in items if item.metric and item.metric not in METRICS]:
        raise Refused(f"督查清单里的指标“{strange[0]}”系统不认识。", field="lists")
    if chosen not in FITTING.get(kind, Choice.values):
        ways = "、".join(Choice(way).label for way in FITTING[kind])
        raise Refused(f"{Kind(kind).label}的支部由“{ways}”确定，请重新选择。", field="chosen")


def _open_visit(visit, by):
    # the round is held too, so that it is not closed while a visit is being written down
    Inspection.objects.select_for_update(of=("self",)).only("pk").get(pk=visit.inspection_id)
    visit = (
        Visit.objects.select_for_update(of=("self",))
        .select_related("inspection", "branch", "recorded_by")
        .get(pk=visit.pk)
    )
    if visit.recorded_at:
        who = visit.recorded_by.name if visit.recorded_by else "系统"
        raise Refused(f"{who}已经登记了这个支部的督查情况，不重复登记。")
    if visit.inspection.closed_at:
        raise Refused("这次督查已经结束，不能再登记；需要时请开始新的督查。")
    if gone(visit):
        raise Refused(f"{visit.branch}已于 {visit.branch.dissolved_on} 撤销，不再督查。")
    if by is not None and belongs_to(by, visit.branch):
        raise Refused(OWN)
    return visit


def _check_problems(found):
    for line, answer in found:
        if not answer.fine and not answer.remark.strip():
            raise Refused(f"“{line['item'][:30]}”有问题，请写明具体情况。")
        if not line["item"].strip():
            raise Refused("清单之外的问题请写明是什么问题。", field="other")


def _photos_of(found, *, fine):
    return [photo for _, answer in found if answer.fine == fine for photo in answer.photos]


def _raise(visit, line, answer, rectify_by, by):
    finding = raise_finding(
        visit.branch,
        line["item"],
        text=answer.remark,
        article=line["article"],
        metric=line["metric"],
        visit=visit,
        found_on=visit.visited_on,
        rectify_by=rectify_by,
        by=by,
    )
    keep_papers(finding, visit.branch, answer.photos, by=by)
    return finding
