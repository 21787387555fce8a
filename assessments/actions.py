"""Publish a scoring table; score a month from the records."""

from itertools import islice

from django.utils import timezone

from assessments.metrics import METRICS, closing_day
from assessments.models import Indicator, Scheme, Score
from assessments.schemes import TABLE_A
from assessments.scoring import points_for
from branches.actions import check
from branches.models import Organisation
from core.acts import action
from core.clock import month_of, today
from core.errors import Refused

CHUNK = 2000  # branches at a time: memory and the length of an IN list stay the same for any reach


@action
def publish_scheme(data, year, *, by):
    """Write a `SchemeData` as the published scheme of `year`; once published it never changes.

    Publishing the same table again returns what is there. Raises Refused when that version of the year holds
    something else, or a line counts what no metric counts or takes off nothing.
    """
    stored = Scheme.objects.published().filter(year=year, field=data.field, version=data.version).first()
    if stored is not None:
        if _lines(stored.indicators.all()) != _lines(data.lines):
            raise Refused(f"{year} 年第 {data.version} 版细则已经发布，不能改动；请另发一版。")
        return stored
    if not data.lines:
        raise Refused("细则里还没有指标。")
    unknown = [line.title for line in data.lines if line.metric not in METRICS]
    if unknown:
        raise Refused(f"“{unknown[0]}”的取数方式系统不认识，可用：{'、'.join(METRICS)}。")
    scheme = Scheme(name=data.name, year=year, field=data.field, version=data.version)
    check(scheme)
    scheme.save()
    for line in data.lines:
        indicator = Indicator(scheme=scheme, **vars(line))
        check(indicator)
        indicator.save()
    scheme.published_at, scheme.published_by = timezone.now(), by
    scheme.save(update_fields=["published_at", "published_by"])
    return scheme


def _lines(lines):
    return sorted((x.code, x.title, x.points, x.metric, x.deduct, x.article) for x in lines)


@action
def ensure_scheme(year, *, by):
    """Publish the national default (table A) for a year that has no scheme yet. Returns the schemes in force.

    The monthly job calls it, so a new year is scored from its first day without anybody having to think of it;
    whoever publishes an own scheme later supersedes the default by its version or kind of branch.
    """
    if not Scheme.objects.published().filter(year=year).exists():
        publish_scheme(TABLE_A, year, by=by)
    return Scheme.objects.in_force(year)


@action
def score_month(month, *, within=None, by):
    """Score `month` for every branch open in it, by the published scheme that fits its kind.

    `within`: an Organisation queryset to keep to; None means all. A month still running is scored as it stands
    today. Running again changes only what the evidence has changed. Temporary branches are not scored (条例
    art. 8: they neither collect dues nor hold elections). Returns {branches, new, changed, removed}. Raises
    Refused for a month to come or a year without a published scheme.
    """
    month, now = month_of(month), today()
    if month > now:
        raise Refused(f"{month:%Y-%m} 还没有到，不能计算得分。")
    schemes = Scheme.objects.in_force(month.year)
    if not schemes:
        raise Refused(f"{month.year} 年还没有发布考核细则，请先发布。")
    within = Organisation.objects.all() if within is None else within
    on = closing_day(month, now)
    scored = within.were_branches(on, on).exclude(setup=Organisation.Setup.TEMPORARY)
    counts = {"branches": 0, "new": 0, "changed": 0, "removed": 0}
    waiting = scored.iterator(chunk_size=CHUNK)
    while chunk := list(islice(waiting, CHUNK)):
        _score_chunk(chunk, month, now, schemes, counts)
    closed = Score.objects.filter(month=month, branch__in=within.order_by()).exclude(
        branch__in=scored.order_by()
    )
    counts["removed"] += closed.delete()[0]
    return counts


def _score_chunk(branches, month, now, schemes, counts):
    by_scheme = {}
    for branch in branches:
        scheme = schemes.get(branch.field) or schemes.get("")
        if scheme is not None:
            by_scheme.setdefault(scheme, []).append(branch)
    for scheme, ours in by_scheme.items():
        lines = list(scheme.indicators.all())
        rows = [row for line in lines for row in _rows(line, ours, month, now)]
        new, changed = Score.objects.book(month, rows, timezone.now())
        superseded = Score.objects.filter(month=month, branch__in=[b.pk for b in ours]).exclude(
            indicator__in=lines
        )
        counts["removed"] += superseded.delete()[0]
        counts["branches"] += len(ours)
        counts["new"] += new
        counts["changed"] += changed


def _rows(line, branches, month, now):
    figures = METRICS[line.metric].figures(branches, month, now)
    for branch in branches:
        occurrences, due = figures.get(branch.pk, (0, 0))
        yield (
            branch.pk,
            line.pk,
            occurrences,
            due,
            points_for(line.points, line.deduct, occurrences),
        )
