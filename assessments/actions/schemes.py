"""Write scoring tables down, publish them."""

from django.utils import timezone

from assessments.facts import FACTS
from assessments.metrics import METRICS
from assessments.models import Criterion, GradeBand, Indicator, Scheme
from assessments.tables import DEFAULT, table
from branches.actions import check
from core.acts import action
from core.errors import Refused


@action
def write_scheme(data, year, *, by):
    """Write a `SchemeData` as the draft of `year`, version after the newest of its kind. Returns the Scheme.

    Raises Refused naming the line that cannot be scored.
    """
    last = Scheme.objects.filter(year=year, field=data.field).order_by("-version").first()
    if last is not None and last.is_draft:
        raise Refused(f"{last} 还是草稿，请先发布或删除它，再起草新的一版。")
    return _write(data, year, last.version + 1 if last else 1, by)


@action
def publish(scheme, *, by):
    """Publish a draft; from then on it never changes. Raises Refused when it is published, empty or does not add up."""
    scheme = Scheme.objects.select_for_update().get(pk=scheme.pk)
    if not scheme.is_draft:
        raise Refused("这一版已经发布，不能再改动；要修改请另起草一版。")
    scheme = Scheme.objects.with_lines().get(pk=scheme.pk)
    _check_whole(scheme)
    scheme.published_at, scheme.published_by = timezone.now(), by
    scheme.save(update_fields=["published_at", "published_by"])
    return scheme


@action
def publish_scheme(data, year, *, by):
    """Write and publish a `SchemeData` in one step as version `data.version` of the year.

    Publishing the same table again returns what is there. Raises Refused when that version holds something else.
    """
    stored = Scheme.objects.filter(year=year, field=data.field, version=data.version).with_lines().first()
    if stored is None:
        return publish(_write(data, year, data.version, by), by=by)
    if stored.is_draft or stored.name != data.name or _lines_of(stored) != _lines_in(data):
        raise Refused(f"{year} 年第 {data.version} 版细则已经有了，不能改动；请另起草一版。")
    return stored


@action
def ensure_scheme(year, *, by):
    """Publish the national default (table A) for a year that has no scheme yet. Returns the schemes in force.

    The monthly job calls it, so a new year is scored from its first day without anybody having to think of it;
    whoever publishes an own scheme later supersedes the default by its version or kind of branch.
    """
    if not Scheme.objects.published().filter(year=year).exists():
        publish_scheme(table(DEFAULT), year, by=by)
    return Scheme.objects.in_force(year)


def _write(data, year, version, by):
    scheme = Scheme(
        name=data.name,
        year=year,
        field=data.field,
        version=version,
        origin=data.origin,
        made_by=by,
        **{f"{name}_weight": weight for name, weight in data.weights.items()},
    )
    check(scheme)
    scheme.save()
    for position, band in enumerate(data.bands, 1):
        _save(GradeBand(scheme=scheme, position=position, **vars(band)))
    stored = {}
    for position, (line, heading) in enumerate(data.walk(), 1):
        stored[line.code] = _save(
            Indicator(
                scheme=scheme,
                parent=stored.get(heading.code) if heading else None,
                position=position,
                code=line.code,
                title=line.title,
                points=line.points,
                side=line.side,
                facts=list(line.facts),
                article=line.article,
            )
        )
        for place, criterion in enumerate(line.criteria, 1):
            _save(Criterion(indicator=stored[line.code], position=place, **vars(criterion)))
    _check_whole(Scheme.objects.with_lines().get(pk=scheme.pk))
    return scheme


def _save(row):
    check(row)
    row.save()
    return row


def _check_whole(scheme):
    """Refuse a table that cannot be scored, naming the line."""
    bands = scheme.grades
    if not scheme.leaves():
        raise Refused("细则里还没有指标。")
    if not bands or bands[-1].at_least != 0 or bands != sorted(bands, key=lambda b: -b.at_least):
        raise Refused("等次须从高到低，最后一等从 0 分起。")
    for indicator in scheme.indicators.all():
        if strange := [code for code in indicator.facts if code not in FACTS]:
            raise Refused(f"“{indicator}”的适用条件“{strange[0]}”系统不认识，可用：{'、'.join(FACTS)}。")
        parts = [part for part in scheme.indicators.all() if part.parent_id == indicator.pk]
        if parts and (indicator.criteria.all() or sum(p.points for p in parts) != indicator.points):
            raise Refused(f"“{indicator}”的分值须等于下级指标之和，考核标准写在下级指标里。")
        for criterion in indicator.criteria.all():
            _check_line(criterion, [band.name for band in bands])


def _check_line(criterion, grades):
    try:
        criterion.read_rule(grades)
    except ValueError as wrong:
        raise Refused(f"“{criterion}”：{wrong}") from None
    if criterion.source == Criterion.Source.METRIC and criterion.metric not in METRICS:
        raise Refused(f"“{criterion}”的取数“{criterion.metric}”系统不认识，可用：{'、'.join(METRICS)}。")
    if criterion.source == Criterion.Source.POLL and criterion.period != Criterion.Period.YEAR:
        raise Refused(f"“{criterion}”取自测评，只能在年终计分。")


def _lines_of(scheme):
    return [
        (i.code, i.title, i.points, [(c.text, c.metric, c.rule, c.terms) for c in i.criteria.all()])
        for i in scheme.indicators.all()
    ]


def _lines_in(data):
    return [
        (i.code, i.title, i.points, [(c.text, c.metric, c.rule, c.terms) for c in i.criteria])
        for i, _ in data.walk()
    ]
