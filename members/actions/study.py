"""学时 recorded for many members at once, credited by a meeting, withdrawn; never edited."""

from django.db import IntegrityError, transaction
from django.db.models import Max, Min, Q, Sum
from django.db.models.functions import Coalesce

from branches.scope import may
from core.acts import action
from core.clock import today
from core.errors import Refused
from members.models import Member, StudyHours
from members.study_rules import complaint, days_of, most

BATCH = 5000
NAMED = 3
PUT_RIGHT = "会议记录已更正"


@action
def record_hours(members, on, hours, kind, what, *, until=None, organiser="", by):
    """Record the same hours for each of `members`, from `on` to `until` (one day if None). Returns how many.

    Refused when the hours do not fit the days (教育管理条例 art. 20, 学时办法 art. 14: 4 a half day, also together
    with what is recorded of those days), when somebody is not in the recorder's reach or not on the register, or
    has this study recorded already.
    """
    members = list(members)
    if not members:
        raise Refused("请至少勾选一名党员。", field="members")
    if problem := complaint(hours, on, until, today()):
        raise Refused(problem, field="hours")
    what = what.strip()
    if not what:
        raise Refused("请填写学习内容。", field="what")
    for member in members:
        if by is not None and not may(by, "members.edit", member):
            raise Refused(f"{member}不在您负责的支部。", field="members")
    gone = [member for member in members if member.left_on and member.left_on <= on]
    if gone:
        raise Refused(f"{_names(gone)}在 {on} 已经离开，不能登记。", field="members")
    # two recorders of one day must see each other's hours
    list(
        Member.objects.filter(pk__in=[m.pk for m in members]).order_by("pk").select_for_update().values("pk")
    )
    _check_days(members, on, until, hours, what)
    rows = [
        StudyHours(
            member=member,
            on=on,
            until=until if until != on else None,
            hours=hours,
            kind=kind,
            what=what,
            organiser=organiser.strip(),
            recorded_by=by,
        )
        for member in members
    ]
    try:
        with transaction.atomic():
            return len(StudyHours.objects.bulk_create(rows, batch_size=BATCH))
    except IntegrityError:
        raise Refused("这项学习刚刚有人登记过，请刷新后再看。", field="what") from None


def _check_days(members, on, until, hours, what):
    last = until or on
    stored = StudyHours.objects.counted().filter(member__in=members, on__lte=last)
    stored = stored.annotate(ended=Coalesce("until", "on")).filter(ended__gte=on)
    known = set(stored.filter(on=on, what=what).values_list("member", flat=True))
    if known:
        raise Refused(
            f"{_names([m for m in members if m.pk in known])} {on} 的“{what}”已经登记过，不重复计学时。",
            field="members",
        )
    room = most(days_of(on, last))
    within = Sum("hours", filter=Q(on__gte=on, ended__lte=last), default=0)
    sums = stored.values("member").annotate(
        first=Min("on"), last=Max("ended"), total=Sum("hours"), within=within
    )
    # what lies wholly in these days must fit them; what reaches beyond, all the days it takes together
    over = {
        row["member"]
        for row in sums
        if row["within"] + hours > room
        or row["total"] + hours > most(days_of(min(row["first"], on), max(row["last"], last)))
    }
    if full := [member for member in members if member.pk in over]:
        raise Refused(
            f"{_names(full)}这段日子已有学时，加上这次超过每半天 4 学时（{room} 学时）。", field="hours"
        )


def _names(members):
    named = "、".join(member.name for member in members[:NAMED])
    return named if len(members) <= NAMED else f"{named}等 {len(members)} 人"


@action
def credit_hours(source, members, on, hours, what, *, by):
    """Credit `hours` to each of `members` for what `source` names (`meetings.meeting:12`). Returns how many were new.

    Credited once for each member and source, however often it is called; what was withdrawn stays withdrawn.
    Refused when the hours do not fit a day (学时办法 art. 14).
    """
    if problem := complaint(hours, on, None, today()):
        raise Refused(problem, field="study_hours")
    stored = StudyHours.objects.filter(source=source)
    before = stored.count()
    StudyHours.objects.bulk_create(
        (
            StudyHours(
                member=member,
                on=on,
                hours=hours,
                kind=StudyHours.Kind.MEETING,
                what=what[:100],
                source=source,
                recorded_by=by,
            )
            for member in members
        ),
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    return stored.count() - before


@action
def settle_hours(source, members, on, hours, what, *, stamp, by):
    """Let `source` credit exactly `members` with `hours` from now on, after what credits them was put right.

    Rows that no longer hold are withdrawn, not changed; what is missing is credited anew under `source#stamp`, `stamp`
    being another number each time. What a person withdrew by hand stays withdrawn. Refused when the hours do not fit a day.
    """
    members = list(members)
    ours = StudyHours.objects.filter(Q(source=source) | Q(source__startswith=f"{source}#"))
    wanted = {member.pk for member in members}
    by_hand = set(
        ours.exclude(withdrawn_why="").exclude(withdrawn_why=PUT_RIGHT).values_list("member", flat=True)
    )
    counted = ours.filter(withdrawn_why="")
    counted.exclude(member__in=wanted, hours=hours, on=on).update(withdrawn_why=PUT_RIGHT)
    kept = set(counted.filter(member__in=wanted).values_list("member", flat=True))
    missing = [member for member in members if member.pk not in kept | by_hand]
    return credit_hours(f"{source}#{stamp}", missing, on, hours, what, by=by) if missing else 0


@action
def withdraw_hours(row, reason, *, by):
    """Make a record of hours count no more; it stays readable with the reason. Refused a second time."""
    row = StudyHours.objects.select_for_update(of=("self",)).select_related("member__branch").get(pk=row.pk)
    if by is not None and not may(by, "members.edit", row):
        raise Refused("这条学时不在您负责的支部。")
    if row.withdrawn_why:
        raise Refused("这条学时已经作废。")
    if not reason.strip():
        raise Refused("请写明作废原因。", field="reason")
    row.withdrawn_why = reason.strip()
    row.save(update_fields=["withdrawn_why"])
    return row
