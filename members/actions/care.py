"""联系关怀: opening, keeping in touch, handing over, closing; and the flags of the record that follow.

A member is 流动, 失联 or 不作硬性要求 exactly while such a row is open (教育管理条例 art. 23, 24, 32).
"""

from datetime import timedelta

from django.db.models import F, OuterRef, Subquery

from core.acts import action
from core.clock import today
from core.errors import Refused
from members import care_rules
from members.models import Care, Contact, Guest, Member
from members.particulars import tidy_phone

Kind = Care.Kind
FLAGS = {Kind.MOBILE: "is_mobile", Kind.LOST: "is_lost", Kind.FRAIL: "attendance_exempt"}


def raise_flags(member):
    """Write the flags of a locked member as the open rows say."""
    rows = {care.kind: care for care in member.cares.current()}
    away, lost = rows.get(Kind.MOBILE), rows.get(Kind.LOST)
    member.is_mobile, member.mobile_to = away is not None, away.where if away else ""
    member.is_lost, member.lost_since = lost is not None, lost.since if lost else None
    member.attendance_exempt = Kind.FRAIL in rows
    member.save(update_fields=["is_mobile", "mobile_to", "is_lost", "lost_since", "attendance_exempt"])


def _locked(care):
    """The open row with its member locked; raises Refused once it is closed."""
    Member.objects.select_for_update().get(pk=care.member_id)
    care = Care.objects.select_for_update(of=("self",)).select_related("member__branch").get(pk=care.pk)
    if care.until:
        raise Refused(f"这项联系关怀已于 {care.until} 终止（{care.ended_why}）。")
    return care


@action
def open_care(member, kind, since, *, where="", why="", host=None, owner=None, every_months=None, by):
    """Say that from `since` a member is away, out of reach, abroad, frail or in hardship, and who keeps in touch.

    every_months: how often (default by kind). Raises Refused with the field: one open row of a kind, for who is on
    the register, not in the future; what a kind must tell is told.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    every_months = every_months or care_rules.EVERY_MONTHS[kind]
    label = Kind(kind).label
    if member.left_on:
        raise Refused(f"{member}已于 {member.left_on} 离开，不再登记。")
    if member.cares.current().filter(kind=kind).exists():
        raise Refused(f"{member}已登记为{label}，还没有终止，不重复登记。", field="kind")
    for field, sentence in care_rules.opening_complaints(kind, since, member.joined_on, today()):
        raise Refused(sentence, field=field)
    if problem := care_rules.interval_complaint(kind, every_months):
        raise Refused(problem, field="every_months")
    if kind in (Kind.MOBILE, Kind.ABROAD) and not where.strip():
        raise Refused("请填写去向：省、市、县或国家（地区）。", field="where")
    if host is not None and (kind != Kind.MOBILE or host.pk == member.branch_id):
        raise Refused("流入地党支部只填给流动党员，并且不是本支部。", field="host")
    care = Care.objects.create(
        member=member,
        kind=kind,
        since=since,
        where=where.strip(),
        why=why.strip(),
        host=host,
        owner=owner,
        every_months=every_months,
        next_on=care_rules.first_contact(since, every_months, today()),
    )
    raise_flags(member)
    return care


@action
def close_care(care, until, why, *, by):
    """End it: `until` is the last day, `why` how it ended (返回、找到、转出、恢复…)."""
    care = _locked(care)
    if until > today():
        raise Refused(f"终止日期 {until} 在今天之后。", field="until")
    if until < care.since:
        raise Refused(f"终止日期早于起始日期 {care.since}。", field="until")
    if len(why.strip()) < 2:
        raise Refused("请写明怎样终止的，如：已返回、已取得联系。", field="why")
    care.until, care.ended_why, care.next_on = until, why.strip()[:100], None
    care.save(update_fields=["until", "ended_why", "next_on"])
    raise_flags(care.member)
    return care


@action
def change_care(care, *, where=None, host=None, owner=None, every_months=None, by):
    """Hand the keeping in touch to another (`owner`, None for nobody), or correct where to and how often."""
    care = _locked(care)
    every_months = every_months or care.every_months
    if problem := care_rules.interval_complaint(care.kind, every_months):
        raise Refused(problem, field="every_months")
    if host is not None and (care.kind != Kind.MOBILE or host.pk == care.member.branch_id):
        raise Refused("流入地党支部只填给流动党员，并且不是本支部。", field="host")
    if where is not None:
        if care.kind in (Kind.MOBILE, Kind.ABROAD) and not where.strip():
            raise Refused("请填写去向：省、市、县或国家（地区）。", field="where")
        care.where = where.strip()
    care.owner, care.host, care.every_months = owner, host, every_months
    care.next_on = care_rules.next_contact(care.since, care.last_on, every_months)
    care.save(update_fields=["owner", "host", "every_months", "where", "next_on"])
    raise_flags(care.member)
    return care


@action
def record_contact(care, on, kind, said, *, by):
    """Book one contact; the next is due an interval later. Raises Refused for a day that cannot be, or no words.

    A call that reached nobody is no contact: it is booked, `last_on` stays, and the next try is due in a fortnight.
    """
    care = _locked(care)
    if on > today():
        raise Refused(f"联系日期 {on} 在今天之后。", field="on")
    if on < care.since:
        raise Refused(f"联系日期早于起始日期 {care.since}。", field="on")
    if not said.strip():
        raise Refused("请写一句情况，如：在外务工，一切正常。", field="said")
    contact = Contact.objects.create(care=care, on=on, kind=kind, said=said.strip(), recorded_by=by)
    if kind == Contact.Kind.FAILED:
        care.next_on = max(care.next_on, on + timedelta(days=care_rules.RETRY_DAYS))
    elif care.last_on is None or on > care.last_on:
        care.last_on = on
        care.next_on = care_rules.next_contact(care.since, on, care.every_months)
    care.save(update_fields=["last_on", "next_on"])
    return contact


def settle_cares(members, on, *, moved):
    """What becomes of the open rows of `members` (ids) who go on `on`: inside an act that locks them.

    moved: to another branch of the system: being away ends with the transfer, the rest goes along without its
    owner. Otherwise the member leaves, and every row ends.
    """
    rows = Care.objects.current().filter(member__in=members)
    ending = rows.filter(kind=Kind.MOBILE) if moved else rows
    people = set(ending.values_list("member", flat=True))
    _end(ending, on, "组织关系已转出" if moved else "已不在册")
    rows.update(owner=None)
    Member.objects.filter(pk__in=people).update(is_mobile=False, mobile_to="")
    if not moved:
        Member.objects.filter(pk__in=people).update(is_lost=False, lost_since=None, attendance_exempt=False)


def _end(rows, on, why):
    """Close rows as of `on`; one that began later is closed on its own first day."""
    rows.filter(since__gt=on).update(until=F("since"), ended_why=why, next_on=None)
    rows.filter(until=None).update(until=on, ended_why=why, next_on=None)


@action
def follow_flags(members, on, *, by):
    """Open and close rows as the flags of `members` (a queryset or ids) say now: after an edit, an entry."""
    return bring_into_line(members, on)


def bring_into_line(members, on):
    """What `follow_flags` does, inside an act that holds `members`. Returns how many rows were opened.

    A few queries however many members. Rows opened begin on `on`, for 失联 on the day that is known; rows whose flag
    fell end on `on`; where somebody is, and since when lost, is taken over from the record.
    """
    enrolled = Member.objects.filter(pk__in=members, left_on=None)
    made = []
    for kind, flag in FLAGS.items():
        rows = Care.objects.current().filter(kind=kind, member__in=members)
        _end(rows.filter(**{f"member__{flag}": False}), on, "名册登记已取消")
        raised = enrolled.filter(**{flag: True}).exclude(pk__in=rows.values("member"))
        made += [
            _followed(member, kind, on) for member in raised.only("lost_since", "mobile_to", "joined_on")
        ]
        _take_over(rows, kind)
    Care.objects.bulk_create(made, ignore_conflicts=True, batch_size=2000)
    return len(made)


def _followed(member, kind, on):
    since = max((kind == Kind.LOST and member.lost_since) or on, member.joined_on)
    months = care_rules.EVERY_MONTHS[kind]
    return Care(
        member=member,
        kind=kind,
        since=since,
        where=member.mobile_to if kind == Kind.MOBILE else "",
        every_months=months,
        next_on=care_rules.first_contact(since, months, on),
    )


def _take_over(rows, kind):
    """Rows already open whose place or first day the record now tells otherwise."""
    if kind == Kind.FRAIL:
        return
    if kind == Kind.MOBILE:
        there = Member.objects.filter(pk=OuterRef("member")).values("mobile_to")
        moved = rows.exclude(member__mobile_to="").exclude(member__mobile_to=F("where"))
        moved.update(where=Subquery(there))
        return
    known = rows.exclude(member__lost_since=None).exclude(member__lost_since=F("since"))
    changed = list(known.select_related("member"))
    for care in changed:
        care.since = care.member.lost_since
        care.next_on = care_rules.next_contact(care.since, care.last_on, care.every_months)
    Care.objects.bulk_update(changed, ["since", "next_on"], batch_size=2000)


def _phone(written):
    try:
        return tidy_phone(written) if written else ""
    except ValueError as problem:
        raise Refused(f"联系电话{problem}", field="phone") from None


@action
def welcome_guest(branch, name, home, since, *, phone="", home_contact="", certificate="", by):
    """Note a 流入党员 whose formal relation is with an organisation outside the system (教育管理条例 art. 32)."""
    if since > today():
        raise Refused(f"流入日期 {since} 在今天之后。", field="since")
    if branch.dissolved_on:
        raise Refused(f"{branch}已撤销，请选在用的党支部。", field="branch")
    if Guest.objects.current().filter(branch=branch, name=name, home=home).exists():
        raise Refused(f"{name}（{home}）已登记为流入党员。", field="name")
    return Guest.objects.create(
        branch=branch,
        name=name,
        phone=_phone(phone),
        home=home,
        home_contact=home_contact,
        since=since,
        certificate=certificate,
    )


@action
def farewell_guest(guest, until, *, by):
    """A 流入党员 goes; `until` is the last day."""
    guest = Guest.objects.select_for_update().get(pk=guest.pk)
    if guest.until:
        raise Refused(f"已登记于 {guest.until} 离开。")
    if not guest.since <= until <= today():
        raise Refused(f"离开日期应在流入日期 {guest.since} 之后、今天之前。", field="until")
    guest.until = until
    guest.save(update_fields=["until"])
    return guest
