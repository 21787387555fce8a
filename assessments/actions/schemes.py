"""Write scoring tables down, publish them."""

from django.db.models import Max
from django.utils import timezone

from assessments.models import Criterion, GradeBand, Indicator, Scheme
from assessments.soundness import check_whole
from assessments.tables import DEFAULT, table
from assessments.written import data_of, stamp
from branches.actions import check
from core.acts import action
from core.errors import Refused


@action
def write_scheme(data, year, *, by):
    """Write a `SchemeData` as the draft of `year`, version after the newest of its kind. Returns the Scheme.

    Raises Refused naming the line that cannot be scored.
    """
    waiting = Scheme.objects.filter(year=year, field=data.field, published_at=None).first()
    if waiting is not None:
        raise Refused(f"{waiting}还是草稿，请先发布或删除它，再起草新的一版。")
    return _write(data, year, _next_version(year, data.field), by)


def _next_version(year, field):
    """The version after every one there is of the year and kind of branch."""
    last = Scheme.objects.filter(year=year, field=field).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


@action
def publish(scheme, *, seen=None, by):
    """Publish a draft; from then on it never changes. Raises Refused when it is published, empty or does not add up.

    `seen`: the stamp of what the publisher has checked (`written.stamp`); refused when the draft says something else by now.
    """
    scheme = draft(scheme)
    if seen is not None and seen != stamp(data_of(scheme)):
        raise Refused("检查之后草稿又有改动，请看过现在的内容再发布。")
    check_whole(scheme)
    same = Scheme.objects.published().filter(year=scheme.year, field=scheme.field)
    if same.filter(version__gt=scheme.version).exists():  # the newest version is the one in force
        scheme.version = _next_version(scheme.year, scheme.field)
    scheme.published_at, scheme.published_by = timezone.now(), by
    scheme.save(update_fields=["version", "published_at", "published_by"])
    return scheme


def draft(scheme):
    """The scheme with its lines, locked, as long as it is a draft; raises Refused when it is published or gone."""
    if not Scheme.objects.select_for_update().filter(pk=scheme.pk).exists():
        raise Refused("这份草稿已经被删除，请回到考核细则列表。")
    scheme = Scheme.objects.with_lines().get(pk=scheme.pk)
    if not scheme.is_draft:
        raise Refused("这一版已经发布，不能再改动；要修改请另起草一版。")
    return scheme


@action
def publish_scheme(data, year, *, by):
    """Write and publish a `SchemeData` in one step as version `data.version` of the year.

    Publishing the same table again returns what is there. Raises Refused when that version holds something else.
    """
    stored = Scheme.objects.filter(year=year, field=data.field, version=data.version).with_lines().first()
    if stored is None:
        return publish(_write(data, year, data.version, by), by=by)
    if stored.is_draft or data_of(stored) != data:
        raise Refused(f"{year} 年第 {data.version} 版细则已经有了，不能改动；请另起草一版。")
    return stored


@action
def ensure_scheme(year, *, by):
    """Publish the national default (table A) for a year without a general scheme. Returns the schemes in force.

    A scheme for one kind of branch leaves the others to the general one; a draft, which nobody has published in time,
    waits on and comes after the default once it is.

    The monthly job calls it, so a new year is scored from its first day without anybody having to think of it;
    whoever publishes an own scheme later supersedes the default by its version or kind of branch.
    """
    data = table(DEFAULT)
    if not Scheme.objects.published().filter(year=year, field=data.field).exists():
        publish(_write(data, year, _next_version(year, data.field), by), by=by)
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
    check_whole(Scheme.objects.with_lines().get(pk=scheme.pk))
    return scheme


def _save(row):
    check(row)
    row.save()
    return row
