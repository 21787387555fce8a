"""What people do with a proposed case of 追究: pursue it or let it be, carry it out, lift it."""

from django.utils import timezone

from assessments.actions.papers import keep_papers
from assessments.actions.proposing import propose_joint
from assessments.models import Accountability
from branches.actions import write_down
from core.actions import tell
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import Notice

Measure = Accountability.Measure


@action
def pursue(case, measure, why, *, paper=None, decision=None, by):
    """Decide to pursue `case` by `measure`, on a Decision of a meeting or one typed in from `paper`; the person is told.

    From 通报 on the level above gets a case of its own in the same act. Raises Refused once it is decided, by the person
    it is against, without a reason, and without a decision.
    """
    case = _undecided(case, by)
    if measure not in Measure.values:
        raise Refused("请选追究方式。", field="measure")
    if not why.strip():
        raise Refused("请写明决定的理由。", field="why")
    if paper is None and decision is None:
        raise Refused("追究须集体研究决定：请选会议的决议，或填写决定的机关和日期。", field="decided_by")
    if decision is None:
        matter = f"{Measure(measure).label}：{case.organisation}{case.holder or ''}"
        decision = write_down(paper, case.organisation, matter[:100], by=by)
    case.pursued, case.measure, case.decision = True, measure, decision
    _decided(case, why, by)
    propose_joint(case, by=by)
    _tell(case)
    return case


@action
def let_be(case, why, *, by):
    """Decide not to pursue, with the reason. Refused once it is decided, by the person it is against, without a reason."""
    case = _undecided(case, by)
    if not why.strip():
        raise Refused("不予追究须写明理由。", field="why")
    case.pursued = False
    return _decided(case, why, by)


@action
def carry_out(case, on, text, files=(), *, by):
    """Put on record that what was decided was done on `on`, with papers (uploads) that show it.

    Raises Refused for a case that is not pursued, is lifted or carried out already, and for a day before the decision or
    to come.
    """
    case = _pursued(case, by)
    if case.carried_at:
        raise Refused("已经登记过执行情况。")
    if not text.strip():
        raise Refused("请写执行情况。", field="text")
    _check_day(on, case, "on")
    case.carried_out_on, case.carried_out = on, text.strip()[:500]
    case.carried_at, case.carried_by = timezone.now(), by
    case.save(update_fields=["carried_out_on", "carried_out", "carried_at", "carried_by"])
    keep_papers(case, case.organisation, files, by=by)
    return case


@action
def lift(case, on, why, *, by):
    """Lift it from `on`, with the reason. Refused twice, before it is carried out, and for a day before that or to come."""
    case = _pursued(case, by)
    if not case.carried_at:
        raise Refused("还没有登记执行情况，执行后再解除。")
    if not why.strip():
        raise Refused("请写明解除的理由。", field="why")
    _check_day(on, case, "on")
    if on < case.carried_out_on:
        raise Refused(f"解除日期不能早于执行日期 {case.carried_out_on}。", field="on")
    case.lifted_on, case.lifted_why = on, why.strip()[:300]
    case.lifted_at, case.lifted_by = timezone.now(), by
    case.save(update_fields=["lifted_on", "lifted_why", "lifted_at", "lifted_by"])
    return case


def _locked(case, by):
    rows = Accountability.objects.select_for_update(of=("self",))
    case = rows.select_related("organisation", "holder", "decision").get(pk=case.pk)
    if by is not None and case.holder_id == by.pk:
        raise Refused("不能办理对自己的追究，请由其他人员办理。")
    return case


def _undecided(case, by):
    case = _locked(case, by)
    if case.decided_at:
        raise Refused(f"这一项已经决定：{case.state}。")
    return case


def _pursued(case, by):
    case = _locked(case, by)
    if not case.pursued:
        raise Refused("这一项没有决定追究，不用办理。")
    if case.lifted_on:
        raise Refused(f"已于 {case.lifted_on} 解除。")
    return case


def _decided(case, why, by):
    case.decided_why, case.decided_at, case.decided_by = why.strip()[:500], timezone.now(), by
    case.save(update_fields=["pursued", "measure", "decision", "decided_why", "decided_at", "decided_by"])
    return case


def _check_day(on, case, field):
    if on > today():
        raise Refused("日期不能晚于今天。", field=field)
    if on < case.decision.decided_on:
        raise Refused(f"日期不能早于决定日期 {case.decision.decided_on}。", field=field)


def _tell(case):
    if case.holder is None:
        return
    notice = Notice(
        user=case.holder,
        key=f"accountability:{case.pk}:decided",
        title=f"对您的{case.get_measure_display()}决定",
        body=f"{case.reason}。理由：{case.decided_why}",
        url=case.get_absolute_url(),
    )
    tell([notice])
