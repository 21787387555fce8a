"""Change a draft line by line: its settings, grades and indicators. A published scheme is never touched."""

from assessments.actions.schemes import draft
from assessments.models import Criterion, GradeBand, Indicator
from assessments.soundness import check_bands, check_line
from assessments.written import bands_of, indicator_data, stamp, weights_of
from branches.actions import check
from core.acts import action
from core.errors import Refused

OVERTAKEN = "您打开之后有人改了这一处，现在的内容见下；再按一次保存，就以您填的为准。"
BEYOND = 10_000  # further than any table is long: where rows wait while others take their places


@action
def change_settings(scheme, values, *, seen=None, by):
    """Name, origin and weights of a draft. `values`: {column: value}; `seen`: the stamp of what the editor saw."""
    scheme = draft(scheme)
    _check_seen(seen, settings_stamp(scheme))
    for name, value in values.items():
        setattr(scheme, name, value)
    check(scheme)
    scheme.save(update_fields=list(values))
    return scheme


def settings_stamp(scheme):
    """What `change_settings` may change, as a stamp."""
    return stamp(scheme.name, scheme.origin, weights_of(scheme))


@action
def set_bands(scheme, bands, *, seen=None, by):
    """The grades of a draft, `bands` as BandData. Raises Refused when a veto names a grade that is gone."""
    scheme = draft(scheme)
    _check_seen(seen, stamp(bands_of(scheme)))
    bands = sorted(bands, key=lambda band: -band.at_least)
    names = [band.name for band in bands]
    check_bands(names, [band.at_least for band in bands])
    scheme.bands.all().delete()
    for position, band in enumerate(bands, 1):
        row = GradeBand(scheme=scheme, position=position, **vars(band))
        check(row)
        row.save()
    for indicator in scheme.leaves():
        for line in indicator.criteria.all():
            check_line(line, names)
    return scheme


@action
def add_indicator(scheme, data, *, under=None, by):
    """Add an indicator (IndicatorData without parts) at the end, or at the end of the heading `under`."""
    scheme = draft(scheme)
    rows = list(scheme.indicators.all())
    heading = next((row for row in rows if under is not None and row.pk == under.pk), None)
    if under is not None and (heading is None or heading.parent_id):
        raise Refused("所选的一级指标已经不在了，请重新选择。", field="under")
    if heading is not None and heading.criteria.all():
        raise Refused(
            f"“{heading}”已有自己的考核标准，不能再分二级指标；请先把它的考核标准移走。", field="under"
        )
    row = Indicator(scheme=scheme, parent=heading, position=BEYOND, title=data.title)
    _fill(row, data, rows)
    _write_lines(row, data.criteria, scheme)
    last = max(
        (i for i, x in enumerate(rows) if heading and heading.pk in (x.pk, x.parent_id)),
        default=len(rows) - 1,
    )
    _number([*rows[: last + 1], row, *rows[last + 1 :]])
    _sum_up(scheme)
    return row


@action
def change_indicator(indicator, data, *, seen=None, by):
    """Write an indicator and its lines anew as `data` says; a heading keeps its parts and the sum of their points."""
    scheme = draft(indicator.scheme)
    rows = list(scheme.indicators.all())
    row = _among(rows, indicator)
    _check_seen(seen, stamp(indicator_data(row)))
    if data.criteria and any(part.parent_id == row.pk for part in rows):
        raise Refused(f"“{row}”下面有二级指标，考核标准写在二级指标里。")
    _fill(row, data, [x for x in rows if x is not row])
    row.criteria.all().delete()
    _write_lines(row, data.criteria, scheme)
    _sum_up(scheme)
    return row


@action
def move_indicator(indicator, step, *, by):
    """Change places with the neighbour of the same level before (`step` -1) or after (1), each with its parts."""
    scheme = draft(indicator.scheme)
    rows = list(scheme.indicators.all())
    row = _among(rows, indicator)
    level = [x for x in rows if x.parent_id == row.parent_id]
    place = level.index(row) + step
    if not 0 <= place < len(level):
        raise Refused("已经在最上面了。" if step < 0 else "已经在最下面了。")
    level.remove(row)
    level.insert(place, row)
    order = level if row.parent_id is None else [x for x in rows if x.parent_id is None]
    inner = {x.pk: [y for y in rows if y.parent_id == x.pk] for x in order}
    if row.parent_id:
        inner[row.parent_id] = level
    _number([x for top in order for x in (top, *inner[top.pk])])
    return row


@action
def remove_indicator(indicator, *, by):
    """Take an indicator out of a draft, with its lines and what is beneath it."""
    scheme = draft(indicator.scheme)
    rows = list(scheme.indicators.all())
    row = _among(rows, indicator)
    row.delete()
    _sum_up(scheme)


@action
def delete_draft(scheme, *, by):
    """Delete a draft whole. Raises Refused when it is published."""
    draft(scheme).delete()


def _check_seen(seen, now):
    if seen is not None and seen != now:
        raise Refused(OVERTAKEN)


def _among(rows, indicator):
    found = next((row for row in rows if row.pk == indicator.pk), None)
    if found is None:
        raise Refused("这项指标已经被人删去了，请回到草稿看现在的内容。")
    return found


def _fill(row, data, others):
    if data.code in {other.code for other in others}:
        raise Refused(f"编号“{data.code}”已经用了，请换一个。", field="code")
    for name in ("code", "title", "points", "side", "article"):
        setattr(row, name, getattr(data, name))
    row.facts = list(data.facts)
    check(row)
    row.save()


def _write_lines(row, lines, scheme):
    grades = [band.name for band in scheme.grades]
    for position, line in enumerate(lines, 1):
        criterion = Criterion(indicator=row, position=position, **vars(line))
        check(criterion)
        check_line(criterion, grades)
        criterion.save()


def _number(rows):
    """Positions from 1 on in this order; first out of each other's way, since no two may ever be the same."""
    for beyond in (BEYOND * 2, 0):
        for position, row in enumerate(rows, 1):
            row.position = position + beyond
        Indicator.objects.bulk_update(rows, ["position"])


def _sum_up(scheme):
    """Each heading is worth what is beneath it."""
    rows = list(Indicator.objects.filter(scheme=scheme))
    for heading in rows:
        parts = [part.points for part in rows if part.parent_id == heading.pk]
        if parts and sum(parts) != heading.points:
            heading.points = sum(parts)
            heading.save(update_fields=["points"])
