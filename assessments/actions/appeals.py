"""申诉 against the result of a year while it is on view, and the answer."""

from django.utils import timezone

from assessments.actions.verdicts import locked, refuse_own, summed
from assessments.actions.weighing import weigh
from assessments.models import Appeal, Verdict, VerdictLine
from assessments.notices import tell_answered
from assessments.weighing import hold
from core.acts import action
from core.clock import today
from core.errors import Refused


@action
def appeal(verdict, text, indicator=None, *, by):
    """A branch's 申诉 against its result, while it is publicised. Raises Refused outside that time or without words."""
    verdict = locked(verdict)
    if verdict.stage != Verdict.Stage.PUBLIC:
        raise Refused("只有公示期间可以申诉。")
    if today() > verdict.public_until:
        raise Refused(f"公示已于 {verdict.public_until} 结束，不能再申诉；请与上级党组织联系。")
    if not text.strip():
        raise Refused("请写明申诉理由。", field="text")
    if verdict.appeals.waiting().filter(indicator=indicator).exists():
        raise Refused("这一项已经有申诉在等答复。")
    return Appeal.objects.create(verdict=verdict, indicator=indicator, text=text.strip(), asked_by=by)


@action
def answer(asked, upheld, text, points=None, lift=False, *, by):
    """Answer an 申诉. Upheld with `points`, the indicator gets them from above; with `lift`, its veto holds no more.

    `lift` on an appeal against the whole result lifts every veto of it. The result is summed up and weighed anew. Raises
    Refused when answered before, without words, for the own branch, when points are missing or too many, when there is
    no veto to lift, or when one is upheld against a veto that would stay.
    """
    hold([asked.verdict.branch])
    asked = Appeal.objects.select_for_update(of=("self",)).select_related("indicator").get(pk=asked.pk)
    if asked.upheld is not None:
        raise Refused("这件申诉已经答复。")
    verdict = locked(asked.verdict)
    refuse_own(verdict, by)
    if not text.strip():
        raise Refused("请写明答复。", field="text")
    if upheld:
        _uphold(asked, verdict, points, lift, f"申诉成立：{text.strip()}"[:300])
    asked.upheld, asked.answer = upheld, text.strip()
    asked.answered_at, asked.answered_by = timezone.now(), by
    asked.save(update_fields=["upheld", "answer", "answered_at", "answered_by"])
    tell_answered(asked)
    return asked


def _uphold(asked, verdict, points, lift, why):
    vetoing = asked.vetoing()
    if lift and not vetoing:
        raise Refused("没有可以撤销的一票否决，请不要勾选。", field="lift")
    if asked.indicator_id is not None:
        line = VerdictLine.objects.select_for_update().get(verdict=verdict, indicator=asked.indicator)
        _check_points(line, points, lift, vetoing)
        if points is not None:
            line.upper_points, line.upper_remark = points, why
            line.save(update_fields=["upper_points", "upper_remark"])
    if lift:
        verdict.lines.filter(pk__in=[line.pk for line in vetoing]).update(lifted=why)
    if lift or points is not None:
        weigh([summed(verdict)], "名额内有支部申诉成立，重新排列")


def _check_points(line, points, lift, vetoing):
    if vetoing and not lift and points in (None, line.upper_points, line.metric_points):
        raise Refused(
            "这一项有一票否决：申诉成立的，请勾选撤销或更正得分；都不改的选“维持原结果”。", field="lift"
        )
    if points is None and lift:
        return
    if points is None or not 0 <= points <= max(line.points, line.metric_points):
        raise Refused(f"请填更正后的得分，0 到 {line.points}。", field="points")
