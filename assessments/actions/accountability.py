"""What people do about 追究: propose a case that no rule asks for, pursue one or let it be, carry it out, lift it."""

from uuid import uuid4

from django.utils import timezone

from assessments.accountability_rules import BY_HAND
from assessments.actions.papers import keep_papers
from assessments.actions.proposing import propose_joint
from assessments.duty_rights import stands_above
from assessments.models import Accountability
from branches.actions import write_down
from branches.models import Organisation
from core.actions import tell
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import Notice

Measure = Accountability.Measure


@action
def open_case(organisation, reason, article, suggested, *, post=None, files=(), by):
    """Propose a case by hand, beside those of the rules: for what, on which ground, with papers (uploads) that show it.

    `post`: whose holder answers for it, one held there now or before; None means the organisation itself. It is then decided,
    carried out and lifted as any other. Returns the Accountability. Raises Refused for anybody but the level above, against
    oneself, without words or ground, and while the same is proposed or in force.
    """
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if by is not None and not stands_above(by, "assessments.hold_accountable", organisation):
        raise Refused(f"对{organisation}的追究由它的上级提出，请上级办理。")
    if suggested not in Measure.values:
        raise Refused("请选建议的追究方式。", field="suggested")
    reason, article = reason.strip()[:300], article.strip()[:200]
    for field, said, why in (
        ("reason", reason, "请写明事由。"),
        ("article", article, "请写明依据哪一条规定。"),
    ):
        if not said:
            raise Refused(why, field=field)
    holder = _against(post, organisation, by)
    _check_not_there(organisation, holder, reason)
    case = Accountability.objects.create(
        organisation=organisation,
        holder=holder,
        office=post.office[:150] if post else "",
        cause=f"{BY_HAND}:{uuid4().hex}",
        rule=BY_HAND,
        reason=reason,
        article=article,
        suggested=suggested,
        proposed_on=today(),
        proposed_by=by,
    )
    keep_papers(case, organisation, files, by=by)
    return case


def _against(post, organisation, by):
    if post is None:
        return None
    if post.organisation_id != organisation.pk:
        raise Refused(f"{post.person}没有在{organisation}任职，请从本组织任职人中选。", field="post")
    if by is not None and post.person_id == by.pk:
        raise Refused("不能提出对自己的追究，请由其他人员办理。", field="post")
    return post.person


def _check_not_there(organisation, holder, reason):
    same = Accountability.objects.not_over().filter(organisation=organisation, holder=holder, reason=reason)
    if (before := same.first()) is not None:
        raise Refused(
            f"同一事由已于 {before.proposed_on} 提出，现在{before.state}，不重复提出。", field="reason"
        )


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
