"""年度考核 of all branches on their way: begun, counted anew, judged by the scheme in force, closed where there is no branch."""

from datetime import MAXYEAR, MINYEAR, date

from django.utils import timezone

from assessments.actions.verdicts import sum_up, work_out
from assessments.actions.weighing import weigh
from assessments.figures import Period
from assessments.models import Scheme, Verdict, VerdictLine
from assessments.notices import tell_branches
from assessments.weighing import hold
from branches.models import Organisation, Reorganisation
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.paging import in_parts

BEGINS = 11  # 述职评议考核 is from November on and done by the end of the year
CHUNK = 500
Stage, Act = Verdict.Stage, Reorganisation.Kind
ENDS = (Act.MERGE, Act.DISSOLVE, Act.UPGRADE, Act.SETUP)  # after which a branch may be none, or not assessed
KEPT_POINTS, KEPT_WORDS = ("self_points", "upper_points"), ("self_remark", "upper_remark", "lifted")
KEPT = (*KEPT_POINTS, *KEPT_WORDS)


@action
def open_year(organisation, year, *, by):
    """Begin the 年度考核 of every branch at or below `organisation` that has none yet for `year`.

    Each is judged by the published scheme of its kind on the last day of the year (or today while it runs). Returns
    how many were begun. Raises Refused before November, or without a scheme.
    """
    if not MINYEAR <= year <= MAXYEAR or today() < date(year, BEGINS, 1):
        raise Refused(f"{year} 年度考核从 {BEGINS} 月开始。")
    schemes = Scheme.objects.in_force(year)
    if not schemes:
        raise Refused(f"{year} 年还没有发布考核细则，请先发布。")
    below = Organisation.objects.filter(path__startswith=organisation.path)
    hold(below.branches())  # so that who begins it above or below meanwhile waits
    period = Period.of_year(year, today())
    begun = Verdict.objects.filter(year=year).values("branch")
    waiting = below.scored_on(period.closing_day).exclude(pk__in=begun)
    count = 0
    for branches in in_parts(waiting, CHUNK):
        verdicts = [
            Verdict(branch=branch, year=year, scheme=scheme, opened_by=by)
            for branch in branches
            if (scheme := schemes.get(branch.field_then) or schemes.get(""))
        ]
        Verdict.objects.bulk_create(verdicts)
        work_out(verdicts, period)
        tell_branches(verdicts, "begun")
        count += len(verdicts)
    return count


@action
def recount_years(*, by):
    """Count every verdict that is not publicised yet anew from the records. Returns how many there are.

    The nightly job calls it, so that branch and department see the year as it stands: by the scheme now in force for
    their kind, without those that are no branch any more, and what is on view weighed among those that are left.
    """
    current = Verdict.objects.current().exclude(stage__in=(Stage.GRADED, Stage.CLOSED))
    hold(Organisation.objects.filter(pk__in=current.values("branch")))
    years = sorted({*current.values_list("year", flat=True)})
    return sum(_recount(current.filter(year=year), year, by) for year in years)


@action
def renew_year(organisation, year, *, by):
    """Count the year of the branches at or below anew, as `recount_years` does. Returns (closed, judged by another scheme)."""
    below = Organisation.objects.filter(path__startswith=organisation.path)
    rows = Verdict.objects.current().filter(year=year, branch__in=below.order_by().values("pk"))
    hold(Organisation.objects.filter(pk__in=rows.values("branch")))
    before = rows.filter(stage=Stage.CLOSED).count()
    renewed = rows.outdated(year, Period.of_year(year, today()).closing_day).count()
    _recount(rows.exclude(stage__in=(Stage.GRADED, Stage.CLOSED)), year, by)
    return rows.filter(stage=Stage.CLOSED).count() - before, renewed


def _recount(rows, year, by):
    """Close, renew, count and weigh those of `year`; returns how many were counted."""
    # locked, in the order in which publicity locks them: what goes on view meanwhile is not touched
    waiting = rows.filter(stage__in=(Stage.SELF, Stage.UPPER)).select_related("branch")
    waiting = waiting.select_for_update(of=("self",)).order_by("branch__path")
    count, period = 0, Period.of_year(year, today())
    close_gone(waiting, by=by)
    for verdicts in in_parts(waiting, CHUNK):
        renewed, marks = _renew(verdicts, period)
        work_out(verdicts, period)
        _put_back(renewed, marks)
        count += len(verdicts)
    weigh(rows.filter(stage=Stage.PUBLIC).select_related("branch"), "同一名额内的支部有增减，重新排列")
    return count


@action
def close_gone(verdicts, *, by):
    """Close those of the queryset that wait for marks of a branch that is none any more. Returns them.

    A correction goes on: what the branch had to say is in it.
    """
    gone = list(verdicts.gone(today()))
    acts = Reorganisation.objects.filter(organisation__in=[v.branch_id for v in gone], kind__in=ENDS)
    acts = {act.organisation_id: act for act in acts.select_related("other").order_by("on", "id")}
    for verdict in gone:
        what = _happened(verdict.branch, acts.get(verdict.branch_id))
        verdict.stage, verdict.closed_at, verdict.closed_by = Stage.CLOSED, timezone.now(), by
        verdict.closed_why = f"{what}，{verdict.year} 年度不再考核"
    Verdict.objects.bulk_update(gone, ["stage", "closed_at", "closed_by", "closed_why"], batch_size=1000)
    return gone


def _happened(branch, act):
    if act is not None:
        return f"{act.on} {act.get_kind_display()}{act.other.short_name if act.other else ''}"
    return f"{branch.dissolved_on} 撤销" if branch.dissolved_on else "已不是参加考核的党支部"


def _renew(verdicts, period):
    """Put the scheme in force on those judged by another one: [verdict], {(verdict, code, title, points): marks given}.

    Their lines go, the marks people gave to an indicator that is the same in both stay. The level above has to look again.
    """
    schemes = Scheme.objects.in_force(period.last.year)
    stale = Verdict.objects.filter(pk__in=[v.pk for v in verdicts]).outdated(
        period.last.year, period.closing_day
    )
    fields = dict(stale.values_list("pk", "field_then"))
    ours = [verdict for verdict in verdicts if verdict.pk in fields]
    lines = VerdictLine.objects.filter(verdict__in=ours)
    given = lines.exclude(**dict.fromkeys(KEPT_POINTS), **dict.fromkeys(KEPT_WORDS, ""))
    marks = {
        _same(line): [getattr(line, name) for name in KEPT] for line in given.select_related("indicator")
    }
    lines.delete()
    by_scheme = {}
    for verdict in ours:
        verdict.scheme = schemes.get(fields[verdict.pk]) or schemes.get("")
        verdict.upper_at = verdict.upper_by = None
        by_scheme.setdefault(verdict.scheme_id, []).append(verdict)
    Verdict.objects.bulk_update(ours, ["scheme", "upper_at", "upper_by"])
    for scheme, those in by_scheme.items():
        tell_branches(those, f"renewed-{scheme}")
    return ours, marks


def _same(line):
    return line.verdict_id, line.indicator.code, line.indicator.title, line.indicator.points


def _put_back(verdicts, marks):
    lines = VerdictLine.objects.filter(verdict__in={verdict for verdict, *_ in marks})
    lines = [line for line in lines.select_related("indicator") if _same(line) in marks]
    for line in lines:
        for name, value in zip(KEPT, marks[_same(line)], strict=True):
            setattr(line, name, value)
    VerdictLine.objects.bulk_update(lines, KEPT, batch_size=500)
    sum_up([verdict for verdict in verdicts if verdict.pk in {line.verdict_id for line in lines}])
