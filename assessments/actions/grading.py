"""年度考核 after the marks: publicity, grades, corrections."""

from datetime import timedelta

from django.utils import timezone

from assessments.actions.scores import score_again
from assessments.actions.verdicts import locked, refuse_own, summed, work_out
from assessments.actions.weighing import check_caps, weigh
from assessments.actions.years import close_gone
from assessments.evidence import rows_of
from assessments.figures import Period
from assessments.local_rules import PUBLIC_DAYS
from assessments.models import Appeal, Criterion, Verdict, VerdictLine
from assessments.notices import tell_branches
from assessments.weighing import hold
from branches.local_rules import value_at
from branches.models import Organisation
from core.acts import action
from core.clock import today
from core.errors import Refused

MOST_AT_ONCE = 400  # each verdict keeps the rows behind its figures, asked for one branch at a time


@action
def publicise(organisation, year, *, by):
    """Publicise the results of all branches at or below `organisation` whose marks are in.

    Months and figures are counted a last time and then stand, with the rows they rest on. The grade proposed is that of the
    score, with the caps of the scheme over the population of assessments/weighing.py. One that waits for a branch that is
    none any more is closed. Returns the verdicts. Raises Refused while a branch below still waits for its own or the
    superior's marks, while one is judged by another scheme than is in force, and while a figure could not be counted and
    nobody above has said what the indicator is worth.
    """
    verdicts = _of(organisation, year)
    if not verdicts:
        raise Refused(f"{organisation} {year} 年还没有开始年度考核。")
    rows = Verdict.objects.filter(pk__in=[v.pk for v in verdicts])
    closed = {v.pk for v in close_gone(rows, by=by)}
    verdicts = [v for v in verdicts if v.pk not in closed]
    period = Period.of_year(year, today())
    _refuse_unready(verdicts, rows.outdated(year, period.closing_day))
    ready = [v for v in verdicts if v.stage == v.Stage.UPPER]
    if not ready:
        raise Refused("都已经公示过了。")
    if len(ready) > MOST_AT_ONCE:
        raise Refused(f"一次最多公示 {MOST_AT_ONCE} 个支部，请按下级党委分批公示。")
    score_again([verdict.branch for verdict in ready], year, by=by)
    work_out(ready, period)
    _refuse_uncounted(ready)
    _keep_rows(ready, period)
    until = today() + timedelta(days=value_at(PUBLIC_DAYS.key, organisation, today()))
    at = timezone.now()
    for verdict in ready:
        verdict.stage, verdict.public_until = Verdict.Stage.PUBLIC, until
        verdict.public_at, verdict.public_by = at, by
    Verdict.objects.bulk_update(ready, ["stage", "public_until", "public_at", "public_by"])
    weigh(ready, f"名额内又公示 {len(ready)} 个支部，重新排列")
    tell_branches(ready, "public")
    return ready


def _refuse_unready(verdicts, outdated):
    waiting = [
        v for v in verdicts if v.stage == v.Stage.SELF or (v.stage == v.Stage.UPPER and not v.upper_at)
    ]
    if waiting:
        names = "、".join(v.branch.short_name for v in waiting[:5])
        raise Refused(f"还有 {len(waiting)} 个支部没有完成自评或上级考评：{names}。全部完成后一起公示。")
    if stale := list(outdated.select_related("branch")):
        names = "、".join(v.branch.short_name for v in stale[:5])
        raise Refused(
            f"{names}等 {len(stale)} 个支部的细则换了新版，或支部类别变了。请先“按现行细则重算”，看过再考评、公示。"
        )


def _refuse_uncounted(verdicts):
    """What could not be counted took nothing: it must not stand as full points nobody looked at."""
    if empty := next((v for v in verdicts if v.total is None), None):
        raise Refused(
            f"{empty.branch.short_name}没有适用的指标，也没有月度得分，算不出年度得分；请核对细则。"
        )
    lines = VerdictLine.objects.filter(verdict__in=verdicts, applies=True, upper_points=None)
    lines = lines.select_related("verdict__branch", "indicator")
    for line in lines.order_by("verdict__branch__path", "indicator__position"):
        if line.uncounted:
            raise Refused(
                f"{line.verdict.branch.short_name}的“{line.indicator}”有数据没有算出，请系统管理员处理后再公示；"
                "急需公示的，请在上级考评里填这一项的得分和理由。"
            )


def _of(organisation, year):
    """The current verdicts of the branches at or below, locked, after what their grades are weighed in."""
    below = Organisation.objects.filter(path__startswith=organisation.path).order_by()
    rows = Verdict.objects.current().filter(year=year, branch__in=below).select_related("branch", "scheme")
    hold([verdict.branch for verdict in rows])
    return list(rows.select_for_update(of=("self",)).order_by("branch__path"))


def _keep_rows(verdicts, period):
    """Put the rows of evidence as they stand into the basis of every line that lost or won points."""
    criteria = Criterion.objects.filter(indicator__scheme__in={v.scheme_id for v in verdicts}).in_bulk()
    branches = {verdict.pk: verdict.branch for verdict in verdicts}
    lines = list(VerdictLine.objects.filter(verdict__in=verdicts))
    for line in lines:
        for entry in line.basis:
            if entry["occurrences"]:
                rows = rows_of(criteria[entry["criterion"]], branches[line.verdict_id], period)
                entry["rows"] = [row._asdict() | {"day": row.day.isoformat()} for row in rows]
    VerdictLine.objects.bulk_update(lines, ["basis"], batch_size=500)


@action
def grade(organisation, year, chosen, *, by):
    """Set the grades of the branches at or below whose publicity is over; from then on nothing of them changes.

    `chosen`: {verdict id: (grade, reason)}; a grade other than that proposed needs a reason. Raises Refused while
    publicity runs or an appeal waits, beyond what a veto leaves, or above the cap of a grade.
    """
    ready = [v for v in _of(organisation, year) if v.stage == Verdict.Stage.PUBLIC]
    if not ready:
        raise Refused("没有公示结束、等待定等的支部。")
    if running := [v for v in ready if v.public_until >= today()]:
        raise Refused(f"公示到 {running[0].public_until}（含当日），结束后再定等。")
    appeals = Appeal.objects.waiting().filter(verdict__in=ready).select_related("verdict__branch")
    if waiting := appeals.first():
        raise Refused(f"{waiting.verdict.branch.short_name}的申诉还没有答复，请先答复。")
    for verdict in ready:
        refuse_own(verdict, by)
        name, reason = chosen.get(verdict.pk, (verdict.proposed, ""))
        _check_grade(verdict, name, reason)
        verdict.grade, verdict.grade_reason = name, reason.strip() if name != verdict.proposed else ""
        verdict.stage, verdict.graded_at, verdict.graded_by = Verdict.Stage.GRADED, timezone.now(), by
    check_caps(ready)
    Verdict.objects.bulk_update(ready, ["stage", "grade", "grade_reason", "graded_at", "graded_by"])
    tell_branches(ready, "graded")
    return ready


def _check_grade(verdict, name, reason):
    names = [band.name for band in verdict.scheme.grades]
    if name not in names:
        raise Refused(f"{verdict.branch.short_name}：等次须是{'、'.join(names)}之一。")
    if verdict.vetoed and names.index(name) < names.index(verdict.vetoed):
        raise Refused(
            f"{verdict.branch.short_name}被一票否决（{verdict.vetoed_why}），最高只能定“{verdict.vetoed}”。"
        )
    if name != verdict.proposed and not reason.strip():
        raise Refused(f"{verdict.branch.short_name}的等次与按分数的“{verdict.proposed}”不同，请写明理由。")


@action
def correct(verdict, reason, *, by):
    """Open a graded result again as a new version, marks kept, to be assessed from above anew. The old one stays.

    The months of the year are scored anew; what changed is {month: scores} on the new version, as `rescored`. Raises Refused for one that is not graded, or without a reason.
    """
    verdict = locked(verdict)
    if verdict.stage != Verdict.Stage.GRADED:
        raise Refused("只有已定等的结果需要更正；其他的直接修改。")
    refuse_own(verdict, by)
    if not reason.strip():
        raise Refused("请写明为什么更正。", field="reason")
    verdict.replaced_at, verdict.replaced_by = timezone.now(), by
    verdict.save(update_fields=["replaced_at", "replaced_by"])
    anew = Verdict.objects.create(
        branch=verdict.branch,
        year=verdict.year,
        version=verdict.version + 1,
        scheme=verdict.scheme,
        stage=Verdict.Stage.UPPER,
        reason=reason.strip(),
        opened_by=by,
        self_text=verdict.self_text,
        self_at=verdict.self_at,
        self_by=verdict.self_by,
    )
    anew.rescored = score_again([anew.branch], anew.year, by=by)
    work_out([anew], Period.of_year(anew.year, today()))
    for old in verdict.lines.all():
        VerdictLine.objects.filter(verdict=anew, indicator=old.indicator_id).update(
            self_points=old.self_points,
            self_remark=old.self_remark,
            upper_points=old.upper_points,
            upper_remark=old.upper_remark,
            lifted=old.lifted,
        )
    return summed(anew)
