"""年度考核 of one branch: its own marks, the marks from above, and how its year is worked out."""

from django.utils import timezone

from assessments.counting import Sheet
from assessments.figures import Period
from assessments.models import MonthTotal, Scheme, Verdict, VerdictLine
from assessments.voices import poll_percent
from assessments.yearly import LineMarks, result
from core.acts import action
from core.clock import today
from core.errors import Refused

WEIGHTS = ("monthly", "self", "upper", "peer", "mass")


@action
def mark_self(verdict, text, marks, *, by):
    """The branch's own assessment, handed to the level above.

    `marks`: {indicator id: (points or None, remark)}; None agrees with the figures. Raises Refused when it was
    handed in, a mark is beyond the points of its indicator, or differs from the figures without saying why.
    """
    verdict = locked(verdict)
    if verdict.stage != Verdict.Stage.SELF:
        raise Refused("自评已经提交，不能再改；有不同意见可以在公示期间申诉。")
    if not text.strip():
        raise Refused("请写自评情况。", field="text")
    work_out([verdict], Period.of_year(verdict.year, today()))
    _write_marks(verdict, marks, "self")
    verdict.stage, verdict.self_text = Verdict.Stage.UPPER, text.strip()
    verdict.self_at, verdict.self_by = timezone.now(), by
    verdict.save(update_fields=["stage", "self_text", "self_at", "self_by"])
    return summed(verdict)


@action
def mark_upper(verdict, text, marks, *, seen=None, by):
    """The marks of the level above, with a reason wherever they differ from the figures. May be repeated until publicity.

    `seen`: `Verdict.upper_seen` as it was when the form was opened, so that two who mark at once do not overwrite one
    another. Raises Refused before the branch has assessed itself, once publicised, and for whoever belongs to the branch.
    """
    verdict = locked(verdict)
    if verdict.stage == Verdict.Stage.SELF:
        raise Refused("支部还没有自评，请先请支部提交自评。")
    if verdict.stage != Verdict.Stage.UPPER:
        raise Refused("已经公示，不能再改分；公示期间支部申诉成立的，在答复申诉时更正。")
    refuse_own(verdict, by)
    if seen is not None and seen != verdict.upper_seen:
        raise Refused(
            f"{verdict.upper_by or '另一个人'}刚刚保存了这个支部的考评；请打开最新的一份，看过再改。"
        )
    work_out([verdict], Period.of_year(verdict.year, today()))
    _write_marks(verdict, marks, "upper")
    verdict.upper_text, verdict.upper_at, verdict.upper_by = text.strip(), timezone.now(), by
    verdict.save(update_fields=["upper_text", "upper_at", "upper_by"])
    return summed(verdict)


def locked(verdict):
    """The row as it is now, held until the end of the act; a verdict that was replaced or closed is refused."""
    verdict = (
        Verdict.objects.select_for_update(of=("self",)).select_related("branch", "scheme").get(pk=verdict.pk)
    )
    if verdict.replaced_at is not None:
        raise Refused("这一版已经被更正后的结果替代，请看最新的一版。")
    if verdict.stage == Verdict.Stage.CLOSED:
        raise Refused(f"这个支部的考核已经终止：{verdict.closed_why}。")
    return verdict


def refuse_own(verdict, by):
    """Nobody judges the branch they are in or lead."""
    if by is None:
        return
    member = getattr(by, "member", None)
    leads = by.posts.held_on(today()).filter(organisation=verdict.branch).exists()
    if leads or (member is not None and member.branch_id == verdict.branch_id):
        raise Refused("不能考评自己所在的支部，请由其他人考评。")


def _write_marks(verdict, marks, who):
    lines = {
        line.indicator_id: line for line in verdict.lines.select_related("indicator").filter(applies=True)
    }
    for indicator_id, (points, remark) in marks.items():
        if (line := lines.get(indicator_id)) is None:
            continue
        remark = remark.strip()
        points = None if points == line.metric_points and not line.uncounted else points
        if points is not None and not 0 <= points <= max(line.points, line.metric_points):
            raise Refused(
                f"“{line.indicator}”的得分须在 0 到 {line.points} 之间。", field=f"points_{indicator_id}"
            )
        if points is not None and not remark:
            raise Refused(f"“{line.indicator}”与系统得分不同，请写明理由。", field=f"remark_{indicator_id}")
        setattr(line, f"{who}_points", points)
        setattr(line, f"{who}_remark", remark)
        line.save(update_fields=[f"{who}_points", f"{who}_remark"])


def work_out(verdicts, period):
    """Count the year of these verdicts anew from the records: their lines, sums and what a veto leaves.

    The marks people gave stay. For verdicts of one year that are not publicised yet.
    """
    for scheme, ours in _by_scheme(verdicts):
        sheet = Sheet.of_year(scheme, [verdict.branch for verdict in ours], period)
        _write_lines(ours, sheet)
        _sum_up(ours, scheme)


def sum_up(verdicts):
    """Put the sums of these verdicts of one year on their rows, from their lines as they are."""
    for scheme, ours in _by_scheme(verdicts):
        _sum_up(ours, scheme)


def _by_scheme(verdicts):
    by_scheme = {}
    for verdict in verdicts:
        by_scheme.setdefault(verdict.scheme_id, []).append(verdict)
    schemes = Scheme.objects.with_lines().in_bulk(by_scheme)
    return [(schemes[pk], ours) for pk, ours in by_scheme.items()]


def _write_lines(verdicts, sheet):
    ids = {verdict.branch_id: verdict for verdict in verdicts}
    rows = [
        VerdictLine(
            verdict=ids[branch_id],
            indicator=indicator,
            points=indicator.points,
            applies=sheet.applies(indicator, branch_id),
            metric_points=indicator.points - sum(line.taken.get(branch_id, 0) for line in lines),
            basis=[_basis(line, branch_id) for line in lines],
        )
        for indicator, lines in sheet.indicators
        for branch_id in ids
    ]
    VerdictLine.objects.bulk_create(
        rows,
        batch_size=2000,
        update_conflicts=True,
        unique_fields=["verdict", "indicator"],
        update_fields=["points", "applies", "metric_points", "basis"],
    )


def _basis(line, branch_id):
    figure = line.figure(branch_id)
    return {
        "criterion": line.criterion.pk,
        "text": line.criterion.text,
        "occurrences": figure.occurrences,
        "due": figure.due,
        "amount": None if figure.amount is None else str(figure.amount),
        "taken": str(line.taken.get(branch_id, 0)),
        "failed": line.failed.get(branch_id, ""),
    }


def _sum_up(verdicts, scheme):
    """Put the sums of each verdict on its row. On one that is publicised the months and polls stand as they were."""
    year, ids = verdicts[0].year, [verdict.branch_id for verdict in verdicts]
    shares = {}
    for total in MonthTotal.objects.of_year(year).filter(branch__in=ids):
        shares.setdefault(total.branch_id, []).append(total.share)
    peer, mass = poll_percent("peer", ids, year), poll_percent("mass", ids, year)
    lines = {}
    applying = VerdictLine.objects.filter(verdict__in=verdicts, applies=True).select_related("indicator")
    for line in applying.order_by("indicator__position"):
        lines.setdefault(line.verdict_id, []).append(line)
    for verdict in verdicts:
        months = [share for share in shares.get(verdict.branch_id, ()) if share is not None]
        others = months, peer.get(verdict.branch_id), mass.get(verdict.branch_id)
        if verdict.stage == Verdict.Stage.PUBLIC:  # an appeal changes its own line alone
            others = [verdict.monthly], verdict.peer_mark, verdict.mass_mark
        else:
            verdict.months = len(months)
        weights = {name: getattr(scheme, f"{name}_weight") for name in WEIGHTS}
        ours = lines.get(verdict.pk, ())
        got = result(map(_marks, ours), weights, *others)
        verdict.monthly = got.monthly
        verdict.self_mark, verdict.upper_mark = got.own, got.upper
        verdict.peer_mark, verdict.mass_mark = got.peer, got.mass
        verdict.party, verdict.business, verdict.total = got.party, got.business, got.total
        _veto(verdict, ours, scheme)
    Verdict.objects.bulk_update(verdicts, SUMS, batch_size=1000)


def _marks(line):
    figures = None if line.uncounted else line.metric_points
    return LineMarks(line.points, figures, line.self_points, line.upper_points, line.indicator.side)


def _veto(verdict, lines, scheme):
    """What the vetoes that were not lifted leave at best, the lowest of them, and for what."""
    order = [band.name for band in scheme.grades]
    found = [line for line in lines if not line.lifted]
    vetoes = [criterion for line in found for criterion in line.vetoes(scheme.vetoes)]
    verdict.vetoed = max((criterion.terms["grade"] for criterion in vetoes), key=order.index, default="")
    verdict.vetoed_why = "；".join(criterion.text for criterion in vetoes)[:300]


SUMS = (
    "months",
    "monthly",
    "self_mark",
    "upper_mark",
    "peer_mark",
    "mass_mark",
    "party",
    "business",
    "total",
    "vetoed",
    "vetoed_why",
)


def summed(verdict):
    """The verdict with its sums worked out anew from its lines."""
    sum_up([verdict])
    return verdict
