"""What the register says: hours of study, transfers, records, keeping in touch."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Case, Count, DecimalField, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, ExtractMonth, Greatest

from assessments.figures import Figure, Metric, Row
from assessments.then import ids_of, roster
from branches.setup import months_after
from core.clock import last_day, month_of
from members import care_rules, transfer_rules
from members.completeness import OFFICIAL_ITEMS, gaps_of
from members.models import Care, Contact, Member, Standing, StudyHours, Transfer
from members.study import committee_posts
from members.study_rules import DEFAULTS

HOURS = DecimalField(max_digits=6, decimal_places=1)
State, Way = Transfer.State, Transfer.Way


def _months_over(period):
    """How many months of the year of the closing day are over on it."""
    on = period.closing_day
    return on.month if on == last_day(month_of(on)) and on < period.today else on.month - 1


def _studying(branches, period):
    """The roster of the closing day with `hours` done, `asked` in the year, and the `months` of it that count.

    A twelfth of the year's hours for each month that is over (教育管理条例 art. 20), for a newcomer from the month after
    joining or coming from outside the system. Nothing is asked of the frail (art. 23).
    """
    on, over = period.closing_day, _months_over(period)
    new_year = date(on.year, 1, 1)
    done = StudyHours.objects.counted().filter(member=OuterRef("member"), on__range=(new_year, on))
    done = done.order_by().values("member").annotate(total=Sum("hours")).values("total")
    first = Standing.objects.filter(member=OuterRef("member")).order_by("since").values("since")[:1]
    frail = Care.objects.on(on).filter(kind=Care.Kind.FRAIL, member=OuterRef("member"))
    in_committee = Exists(committee_posts(on).filter(person=OuterRef("member__user")))
    return (
        roster(branches, on)
        .exclude(Exists(frail))
        .annotate(
            hours=Coalesce(Subquery(done, output_field=HOURS), Value(Decimal(0)), output_field=HOURS),
            asked=Case(When(in_committee, then=DEFAULTS.committee_yearly), default=Value(DEFAULTS.yearly)),
            first=Subquery(first),
            months=Case(
                When(first__lt=new_year, then=over),
                default=Greatest(Value(over) - ExtractMonth("first"), Value(0)),
            ),
        )
    )


BEHIND = Q(hours__lt=F("asked") * F("months") / Value(Decimal(12), output_field=HOURS))


def study_hours_short(branches, period):
    counts = _studying(branches, period).values_list("branch").order_by()
    counts = counts.annotate(short=Count("pk", filter=BEHIND), all=Count("pk"))
    return {branch_id: Figure(short, everybody) for branch_id, short, everybody in counts}


def short_of_hours(branch, period):
    on = period.closing_day
    rows = _studying([branch], period).filter(BEHIND).select_related("member")
    return [
        Row(
            row.member.name,
            f"全年应学 {row.asked} 学时，到 {on} 按 {row.months} 个月应有 "
            f"{_tenths(Decimal(row.asked * row.months) / 12)} 学时，已登记 {_tenths(row.hours)} 学时",
            on,
            row.member.get_absolute_url(),
        )
        for row in rows.order_by("member__pinyin", "member_id")
    ]


def _tenths(hours):
    return f"{hours:.1f}".removesuffix(".0")


def _letters(branches, period):
    """Letters and receipts that the branches had in hand on the closing day, each with `overdue`. By who answers for it.

    A letter is with the origin until it is received (教育管理条例 art. 25); of one from outside the destination owes the
    receipt (组通字〔2015〕33号 art. 4).
    """
    on = period.closing_day
    month_ago = months_after(on, -transfer_rules.RECEIPT_MONTHS)
    still = Q(state=State.OPEN) | Q(state__in=(State.REFUSED, State.WITHDRAWN), closed_at__date__gt=on)
    still |= Q(way=Way.WITHIN, state=State.RECEIVED, received_on__gt=on)
    still |= Q(way=Way.OUT, state=State.RECEIVED, receipt_on__gt=on)
    owing = Q(way=Way.IN, state=State.RECEIVED, received_on__lte=on) & (
        Q(receipt_on=None) | Q(receipt_on__gt=on)
    )
    here = ids_of(branches)
    rows = Transfer.objects.filter(
        Q(~Q(way=Way.IN) & still, issued_on__lte=on, from_branch__in=here) | Q(owing, to_branch__in=here)
    )
    late = Q(way=Way.WITHIN, valid_until__lt=on) | Q(way=Way.IN, received_on__lt=month_ago)
    late |= Q(way=Way.OUT) & (Q(valid_until__lt=on) | Q(issued_on__lt=month_ago))
    return rows.annotate(
        overdue=Case(When(late, then=True), default=False),
        answers=Case(When(way=Way.IN, then=F("to_branch")), default=F("from_branch")),
    )


def transfers_overdue(branches, period):
    counts = _letters(branches, period).values_list("answers").order_by()
    counts = counts.annotate(late=Count("pk", filter=Q(overdue=True)), all=Count("pk"))
    return {branch_id: Figure(late, everything) for branch_id, late, everything in counts}


def overdue_transfers_of(branch, period):
    rows = _letters([branch], period).filter(overdue=True).select_related("member")
    return [
        Row(letter.member.name, *_late_letter(letter, period.closing_day), letter.get_absolute_url())
        for letter in rows.order_by("issued_on", "id")
    ]


def _late_letter(letter, on):
    """(what is late, since which day) of a letter that is overdue on `on`."""
    if letter.way == Way.IN:
        due = transfer_rules.receipt_due(letter.received_on)
        return f"{letter.received_on} 从{letter.from_name}转入，应在 {due} 前寄回回执，到 {on} 没有寄回", due
    if letter.valid_until < on:
        return f"介绍信 {letter.number} 有效期至 {letter.valid_until}，到 {on} 没有办结", letter.valid_until
    due = transfer_rules.receipt_due(letter.issued_on)
    return f"介绍信 {letter.number} 转往{letter.to_name}，应在 {due} 前收到回执，到 {on} 没有收到", due


def _records(branches, period):
    """The records of everybody on the roster of the closing day, as they are kept now."""
    return roster(branches, period.closing_day).filter(member__in=Member.objects.incomplete().values("pk"))


def record_gaps(branches, period):
    everybody = roster(branches, period.closing_day).values_list("branch").annotate(n=Count("pk")).order_by()
    lacking = dict(_records(branches, period).values_list("branch").annotate(n=Count("pk")).order_by())
    return {branch_id: Figure(lacking.get(branch_id, 0), count) for branch_id, count in everybody}


def record_gaps_of(branch, period):
    rows = _records([branch], period).select_related("member").order_by("member__pinyin", "member_id")
    return [
        Row(
            row.member.name,
            f"{OFFICIAL_ITEMS} 项中缺：{'、'.join(item.title for item in gaps_of(row.member))}",
            period.closing_day,
            row.member.get_absolute_url(),
        )
        for row in rows
    ]


WATCHED = (Care.Kind.MOBILE, Care.Kind.LOST, Care.Kind.ABROAD)


def _cares(branches, period):
    """(branch id, Care, day by which the next contact was due) of all in force on the closing day. Three queries."""
    on = period.closing_day
    cares = Care.objects.on(on).filter(kind__in=WATCHED, member__in=roster(branches, on).values("member"))
    cares = list(cares.select_related("member").order_by("member__pinyin", "id"))
    places = dict(
        roster(branches, on).filter(member__in=[c.member_id for c in cares]).values_list("member", "branch")
    )
    tried = {}
    contacts = Contact.objects.filter(care__in=cares, on__lte=on).order_by("on", "id")
    for care_id, day, kind in contacts.values_list("care_id", "on", "kind"):
        tried.setdefault(care_id, []).append((day, kind))
    return [(places[care.member_id], care, _due_on(care, tried.get(care.pk, ()))) for care in cares]


def _due_on(care, tried):
    """The day by which the next contact is due after the contacts `tried` (day, kind), oldest first.

    As members.actions.record_contact has it: a call that reached nobody puts the next try off by a fortnight, and what
    was never contacted is due when it was said to be at its opening.
    """
    last = max((day for day, kind in tried if kind != Contact.Kind.FAILED), default=None)
    due = care_rules.next_contact(care.since, last, care.every_months)
    if last is None and care.last_on is None and not tried:
        return care.next_on or due
    failed = [day for day, kind in tried if kind == Contact.Kind.FAILED and (last is None or day >= last)]
    return max([due, *(day + timedelta(days=care_rules.RETRY_DAYS) for day in failed)])


def care_overdue(branches, period):
    late, every = Counter(), Counter()
    for branch_id, _, due_on in _cares(branches, period):
        every[branch_id] += 1
        late[branch_id] += due_on < period.closing_day
    return {branch_id: Figure(late[branch_id], count) for branch_id, count in every.items()}


def overdue_cares_of(branch, period):
    return [
        Row(
            care.member.name,
            f"{care.kind_name}，自 {care.since} 起每 {care.every_months} 个月联系一次，应在 {due_on} 前联系，"
            f"到 {period.closing_day} 没有联系记录",
            due_on,
            care.get_absolute_url(),
        )
        for _, care, due_on in _cares([branch], period)
        if due_on < period.closing_day
    ]


AS_OF = "看期末最后一天（还没过完时看今天）"

TITLE = "党员"
METRICS = (
    Metric(
        "study_hours_short",
        "学时进度不足",
        "应学习",
        "人",
        "教育管理条例第 20 条，全国党员教育培训工作规划",
        f"{AS_OF}在册党员当年的学时：每年一般不少于 {DEFAULTS.yearly} 学时，书记、班子成员 {DEFAULTS.committee_yearly} 学时，"
        "按已过完的月份折算，学时不够的算一人；年终按全年算。当年新入党或从系统外转入的，从下一个月起折算；年老体弱不作硬性"
        "要求的不算。",
        study_hours_short,
        short_of_hours,
    ),
    Metric(
        "transfers_overdue",
        "组织关系接转逾期",
        "在办",
        "件",
        "教育管理条例第 25 条，组通字〔2015〕33号第一、四条",
        f"{AS_OF}在办的介绍信：有效期已过还没有办结的、转往系统外超过一个月没有回执的，算转出支部的；从系统外转入超过一个月"
        "没有寄回回执的，算转入支部的。",
        transfers_overdue,
        overdue_transfers_of,
    ),
    Metric(
        "record_gaps",
        "信息不完整",
        "在册",
        "人",
        "党员基本信息采集表 16 项；教育管理条例第 37 条",
        f"{AS_OF}在册的党员，按现在的档案，采集表 16 项有缺的算一人；补全以后重算不再算。",
        record_gaps,
        record_gaps_of,
    ),
    Metric(
        "care_overdue",
        "联系逾期",
        "应联系",
        "人次",
        "教育管理条例第 24、32、34 条",
        f"{AS_OF}在册的流动、失联、出国（境）党员，超过约定间隔没有联系记录的，一项算一次；没有联系上的，两周内再联系。"
        "期末以后才登记的联系，按联系的日期算。",
        care_overdue,
        overdue_cares_of,
    ),
)
