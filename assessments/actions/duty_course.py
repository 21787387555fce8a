"""What happens to one duty: accepted, reported, verified or given back, put off, dropped."""

from django.utils import timezone

from assessments.actions.duties import check_day, standing_duty
from assessments.actions.papers import keep_papers
from assessments.duty_rights import is_holder, judges
from assessments.models import Duty, DutyReport, NewDay
from core.acts import action
from core.clock import today
from core.errors import Refused


@action
def accept_duty(duty, *, by):
    """签收 by whoever answers for it, and nobody else. Refused a second time."""
    duty = _own(duty, by)
    if duty.accepted_at:
        raise Refused("这项责任已经签收，不用再签。")
    duty.accepted_at, duty.accepted_by = timezone.now(), by
    duty.save(update_fields=["accepted_at", "accepted_by"])
    return duty


@action
def report_duty(duty, text, done_on, files=(), *, by):
    """Report the duty as done on `done_on`, by its holder, with `files` (uploads) that show it. Returns the DutyReport.

    It then waits to be verified, and from now on that day decides whether it was late. Raises Refused before it is accepted, for a day to come or before
    the year of the duty, and while a report waits.
    """
    duty = _own(duty, by)
    if duty.is_reported:
        raise Refused("完成情况已经报告，请等上级核实，不用重复报告。")
    if not duty.accepted_at:
        raise Refused("请先签收这项责任，再报告完成情况。")
    if not text.strip():
        raise Refused("请写完成情况。", field="text")
    if done_on > today():
        raise Refused("完成日期不能晚于今天。", field="done_on")
    if done_on.year < duty.year:
        raise Refused(f"这是 {duty.year} 年的责任，完成日期不能更早。", field="done_on")
    report = DutyReport.objects.create(
        duty=duty, text=text.strip()[:1000], done_on=done_on, reported_at=timezone.now(), reported_by=by
    )
    duty.done_on = done_on
    duty.save(update_fields=["done_on"])
    keep_papers(report, duty.organisation, files, by=by)
    return report


@action
def verify_duty(duty, remark="", *, by):
    """Find the report true: the duty is done. By the level above or who assigned it, never by who held or reported it.

    Raises Refused when no report waits.
    """
    duty, report = _reported(duty, by)
    _answer(report, True, remark.strip(), by)
    duty.verified_at, duty.verified_by = report.answered_at, by
    duty.save(update_fields=["verified_at", "verified_by"])
    return duty


@action
def return_duty(duty, remark, *, by):
    """Give the report back with what is missing: the duty is open again, and as late as it then is."""
    duty, report = _reported(duty, by)
    if not remark.strip():
        raise Refused("退回须写明缺什么、要怎么补。", field="remark")
    _answer(report, False, remark.strip(), by)
    duty.done_on = None
    duty.save(update_fields=["done_on"])
    return duty


@action
def put_off_duty(duty, due_on, why, *, by):
    """Set another day, saying why; `first_due_on` stays. A day past keeps its mark: an overdue duty is not put off any more.

    Raises Refused without a reason, for a day past, after that of the whole, or before the day of a part still open, while
    a report waits and by the holder.
    """
    duty = standing_duty(duty)
    _check_other(duty, by)
    _check_none_waits([duty])
    if duty.due_on < today():
        raise Refused("已经逾期，期限不能再改；请督促完成，逾期如实留痕。")
    if due_on == duty.due_on:
        raise Refused("完成期限没有改动。", field="due_on")
    check_day(due_on)
    if duty.parent and due_on > duty.parent.due_on:
        raise Refused(f"不能晚于上级责任的期限 {duty.parent.due_on}。", field="due_on")
    last = duty.parts.open().order_by("-due_on").first()
    if last is not None and due_on < last.due_on:
        raise Refused(f"分解给{last.organisation}的期限是 {last.due_on}，请先改它的期限。", field="due_on")
    if not why.strip():
        raise Refused("请写明改期限的原因。", field="why")
    NewDay.objects.create(duty=duty, was=duty.due_on, until=due_on, why=why.strip()[:200], set_by=by)
    duty.due_on = due_on
    duty.save(update_fields=["due_on"])
    return duty


@action
def drop_duty(duty, why, *, by):
    """Let a duty be, with the reason, and with it what of it is still open below. Returns how many were dropped.

    Raises Refused for the holder, and while a report of it or of a part waits: work done is answered first.
    """
    duty = standing_duty(duty)
    _check_other(duty, by)
    if not why.strip():
        raise Refused("请写明取消的原因。", field="why")
    whole = [duty, *_open_parts(duty)]
    _check_none_waits(whole)
    return Duty.objects.filter(pk__in=[part.pk for part in whole]).update(
        dropped_at=timezone.now(), dropped_by=by, dropped_why=why.strip()[:200]
    )


def _own(duty, by):
    duty = standing_duty(duty)
    if by is not None and not is_holder(by, duty):
        raise Refused("只能由责任人本人办理。")
    if not duty.is_held_on(today()):
        raise Refused("责任人已经离任，这项责任须先移交给现任。")
    return duty


def _reported(duty, by):
    duty = standing_duty(duty)
    _check_other(duty, by)
    report = duty.reports.filter(accepted=None).first()
    if report is None:
        raise Refused("没有待核实的完成报告，可能已由他人核实或退回。")
    if by is not None and report.reported_by_id == by.pk:
        raise Refused("自己报告的完成情况，不能由自己核实，请由上级其他人员办理。")
    return duty, report


def _check_other(duty, by):
    if by is None:
        return
    if is_holder(by, duty):
        raise Refused("自己的责任不能由自己核实、改期或取消，请由上级或下达人办理。")
    if not judges(by, duty):
        raise Refused(
            f"{duty.post.person if duty.post else duty.organisation}的责任由上级核实、改期或取消，请由上级办理。"
        )


def _check_none_waits(duties):
    waiting = next((duty for duty in duties if duty.is_reported), None)
    if waiting is not None:
        raise Refused(f"{waiting.organisation}的完成报告还没有核实，请先核实或退回。")


def _open_parts(duty):
    """Everything still open that was broken down from it, locked level by level."""
    level, found = [duty.pk], []
    while level:
        parts = Duty.objects.open().filter(parent__in=level).select_related("organisation")
        parts = list(parts.select_for_update(of=("self",)).order_by("pk"))
        found += parts
        level = [part.pk for part in parts]
    return found


def _answer(report, accepted, remark, by):
    report.accepted, report.remark = accepted, remark[:300]
    report.answered_at, report.answered_by = timezone.now(), by
    report.save(update_fields=["accepted", "remark", "answered_at", "answered_by"])
