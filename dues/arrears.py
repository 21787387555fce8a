"""Who owes dues of past months, and for how long: one query a page, whatever the reach."""

from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from dues import rates
from dues.models import Bill, MonthAfter
from dues.models.bill import rested
from dues.months import in_words

CASE_MONTHS = rates.DEFAULTS.overdue_case_months
# what a stage of arrears asks of the member; rates.stage says what it asks of the branch
TO_MEMBER = {
    "owing": "请及时补交；确有困难的，可以向支部申请少交或者免交（党费规定第 7、12 条）。",
    "warning": "再有 1 个月就连续 6 个月没有交纳党费，请立即补交，或向支部说明原因（党费规定第 13 条）。",
    "case": "已连续 6 个月以上没有交纳党费，请立即与支部联系，说明有无正当理由（党费规定第 13 条）。",
}


class MonthsAfter(MonthAfter):
    """The first day of the month `count` months after a day."""

    template = "(%(expressions)s + %(count)s * interval '1 month')::date"

    def __init__(self, day, count):
        super().__init__(day, count=count)


def owing(members, day):
    """Those of `members` on the roster who owe dues of months before that of `day`, with `months`, `counted` and `owed`.

    months: all unpaid ones; counted: those that count towards six (months that were suspended do not); owed: 元.
    """
    late = Bill.objects.in_arrears(day).filter(member=OuterRef("pk")).order_by()
    sums = late.values("member").annotate(sum=Sum(F("amount") - F("waived") - F("paid"))).values("sum")
    return (
        members.enrolled()
        .filter(Exists(late))
        .annotate(
            months=ArraySubquery(late.order_by("month").values("month")),
            counted=ArraySubquery(late.counted().order_by("month").values("month")),
            owed=Coalesce(Subquery(sums), 0, output_field=Bill._meta.get_field("amount")),
        )
    )


def with_run(members, day, count):
    """Those of `members` with at least `count` unbroken unpaid months before that of `day` (党费规定 art. 13)."""
    late = Bill.objects.in_arrears(day).counted().order_by()
    run = late.filter(
        member=OuterRef("member"),
        month__gte=OuterRef("month"),
        month__lt=MonthsAfter(OuterRef("month"), count),
    )
    length = run.values("member").annotate(length=Count("pk")).values("length")
    starts = late.filter(member=OuterRef("pk")).annotate(length=Subquery(length)).filter(length__gte=count)
    return members.filter(Exists(starts))


@dataclass(frozen=True)
class Arrears:
    """A member with dues of past months unpaid: the account (or None), the path of the member's branch, the
    branches that may collect (those of the bills, and the present one of a member who moved), how many months in
    all and how many of them in an unbroken run.
    """

    user_id: int | None
    path: str
    branches: list
    unpaid: int
    months: int


def late_on(day):
    """The bills of months before that of `day` which somebody on the roster still owes."""
    return Bill.objects.in_arrears(day).filter(member__status="normal", member__left_on=None)


def arrears_of(late, day):
    """Whoever owes one of the bills `late` (of late_on), an Arrears each in turn, in one query."""
    owing = (
        late.order_by()
        .annotate(counts=~rested())
        .values_list("member_id", "member__user", "member__branch__path", "member__branch")
        .annotate(
            collect=ArrayAgg("branch", distinct=True),
            unpaid=Count("pk"),
            counted=ArrayAgg("month", filter=Q(counts=True), default=Value([])),
        )
    )
    for _, user, path, own, branches, unpaid, counted in owing.iterator(chunk_size=5000):
        yield Arrears(user, path, sorted({*branches, own}), unpaid, rates.months_owed(counted, day))


def say(member, day):
    """Put the words of the list on a row of `owing`: `stage` and `month_words`."""
    member.stage = rates.stage(rates.months_owed(member.counted, day))
    member.month_words = in_words(member.months)


def tone(stage):
    """Red from the sixth month on, amber before it."""
    return "overdue" if stage.code == "case" else "soon"
