"""Who owes dues of past months, and for how long: one query a page, whatever the reach."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from dues import rates
from dues.models import Bill, MonthAfter
from dues.months import in_words

CASE_MONTHS = rates.DEFAULTS.overdue_case_months


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


def say(member, day):
    """Put the words of the list on a row of `owing`: `stage` and `month_words`."""
    member.stage = rates.stage(rates.months_owed(member.counted, day))
    member.month_words = in_words(member.months)


def tone(stage):
    """Red from the sixth month on, amber before it."""
    return "overdue" if stage.code == "case" else "soon"
