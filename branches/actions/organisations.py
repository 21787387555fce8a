"""What is done to organisations: founding, closing, and the record of each act."""

from datetime import timedelta

from branches.actions.decisions import write_down
from branches.actions.terms import begin_term
from branches.actions.validity import check, check_open
from branches.models import Organisation, Reorganisation
from branches.names import search_keys, short_name
from branches.setup import months_after, term_years
from core.acts import action
from core.clock import today
from core.errors import Refused

PARENTS = {
    Organisation.Kind.COMMITTEE: (Organisation.Kind.COMMITTEE,),
    Organisation.Kind.GENERAL_BRANCH: (Organisation.Kind.COMMITTEE,),
    Organisation.Kind.BRANCH: (Organisation.Kind.COMMITTEE, Organisation.Kind.GENERAL_BRANCH),
}
DAY = timedelta(days=1)


@action
def record(kind, organisation, on, reason, decision=None, other=None, details="", *, by):
    """Write down one act on the tree: a Reorganisation row of `kind`, in force from `on` (条例 art. 6, 7)."""
    return Reorganisation.objects.create(
        kind=kind,
        organisation=organisation,
        other=other,
        on=on,
        reason=reason,
        decision=decision,
        details=details,
        recorded_by=by,
    )


@action
def found(
    name,
    kind,
    founded_on,
    *,
    parent=None,
    field="",
    setup=Organisation.Setup.REGULAR,
    reason="",
    paper=None,
    by,
):
    """Found an organisation below `parent` (None: a root). A 支部 needs its `field` (条例 art. 10).

    `reason` and `paper` (branches.actions.Paper) tell why and by whose approval (条例 art. 6), where known.
    Refused under a parent of the wrong kind or dissolved, for a name in use and for a day to come.
    """
    _check_founding(name, kind, founded_on, parent, field)
    said = short_name(name)[:60]
    pinyin, initials = search_keys(said)
    row = Organisation(
        name=name,
        short_name=said,
        kind=kind,
        field=field,
        setup=setup,
        founded_on=founded_on,
        pinyin=pinyin,
        initials=initials,
    )
    if parent is None:
        made = Organisation.objects.add_root(instance=row)
    else:
        # the tree hands out the next free place below the parent: only one at a time may ask
        check_open(Organisation.objects.select_for_update().get(pk=parent.pk))
        parent.refresh_from_db()
        made = Organisation.objects.add_child(parent, instance=row)
    decision = write_down(paper, made, "成立党组织", by=by) if paper else None
    record(Reorganisation.Kind.FOUND, made, founded_on, reason, decision, parent, by=by)
    return made


def _check_founding(name, kind, founded_on, parent, field):
    if kind == Organisation.Kind.BRANCH and not field:
        raise Refused("党支部须选所在领域（条例第 10 条的十类之一）。", field="field")
    if Organisation.objects.filter(name=name).exists():
        raise Refused("已有同名党组织。", field="name")
    if founded_on > today():
        raise Refused("成立日期不能晚于今天。", field="founded_on")
    if parent is not None and parent.kind not in PARENTS[kind]:
        raise Refused(
            f"{Organisation.Kind(kind).label}不能设在{parent.get_kind_display()}之下。", field="parent"
        )


@action
def close(organisation, day, *, by):
    """End `organisation`: `day` is the first on which it is no more.

    Its posts, 党小组 and units end the day before, the current term closes on `day`; posts not begun by today are
    withdrawn. Refused for the top of the tree, for one already dissolved, with a living organisation
    below, and for a day not after everything that began here. Members are the business of whoever calls.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    check_open(organisation)
    if organisation.is_root():
        raise Refused("最上级党组织不能撤销。")
    if below := Organisation.objects.get_children(organisation).filter(dissolved_on=None).count():
        raise Refused(f"{organisation}之下还有 {below} 个党组织，请先调整或撤销它们。")
    organisation.posts.filter(since__gt=today()).delete()
    began = [
        *organisation.places.values_list("since", flat=True),
        *organisation.posts.values_list("since", flat=True),
        *organisation.terms.values_list("began_on", flat=True),
        *organisation.groups.values_list("since", flat=True),
        *organisation.units.values_list("since", flat=True),
    ]
    if day <= (latest := max(began)):
        raise Refused(f"{organisation} {latest} 还有变动或任职，日期应当在这之后。", field="on")
    organisation.posts.filter(until=None).update(until=day - DAY)
    organisation.posts.filter(until__gte=day).update(until=day - DAY)
    organisation.terms.current().update(closed_on=day)
    organisation.groups.filter(until=None).update(until=day - DAY)
    organisation.units.filter(until=None).update(until=day - DAY)
    organisation.dissolved_on = day
    organisation.save(update_fields=["dissolved_on"])
    return organisation


def regular_beginning(founded_on, ends_on, field):
    """When a term that ends on `ends_on` began, where nobody says: its regular length before (条例 art. 21)."""
    return max(founded_on, months_after(ends_on, -12 * term_years(field)))


@action
def correct(organisation, founded_on, field, ends_on, *, has_committee=None, seats=None, by):
    """Set what a workbook says of an organisation: founding day, domain, and of its term the last day and the seats.

    The workbook does not say when the current term began; it is taken as the regular length before its end
    (条例 art. 21: 村、社区 5 年, others 3 年), not earlier than the founding. None leaves what is stored.
    """
    check_open(organisation)
    first = organisation.places.earliest("since")
    if first.until and founded_on >= first.until:
        raise Refused(f"{organisation} {first.until} 有过变动，成立日期应在这之前。", field="founded_on")
    organisation.founded_on, organisation.field = founded_on, field
    organisation.save(update_fields=["founded_on", "field"])
    if ends_on is None:
        return
    term = organisation.terms.select_for_update().current().first()
    if term is None:
        if has_committee is None:
            has_committee = seats is not None or organisation.name.endswith("委员会")
        began_on = regular_beginning(founded_on, ends_on, field)
        begin_term(organisation, began_on, ends_on, has_committee=has_committee, seats=seats, by=by)
        return
    if term.extended_to and ends_on >= term.extended_to:
        raise Refused(f"{organisation}本届已延期至 {term.extended_to}，届满日期应在这之前。", field="ends_on")
    term.ends_on = ends_on
    term.has_committee = term.has_committee if has_committee is None else has_committee
    term.seats = (seats or term.seats) if term.has_committee else None
    check(term)
    term.save(update_fields=["ends_on", "has_committee", "seats"])
