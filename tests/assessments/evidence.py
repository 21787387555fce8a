"""What happened in a branch, written the short way for the tests of this room."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from assessments.figures import Figure, Period
from assessments.metrics import METRICS
from assessments.models import Criterion
from assessments.tables import BandData, CriterionData, IndicatorData, SchemeData
from dues.models import Bill, Payment, Quota
from meetings.cadence import Kind
from meetings.models import Meeting

TODAY = date(2026, 11, 20)


def figure(name, branch, month, today=TODAY):
    """(occurrences, due) of a metric for one branch and month."""
    return METRICS[name].figures([branch], Period.of_month(month, today)).get(branch.pk, Figure())[:2]


def rows(name, branch, month, today=TODAY):
    """The rows of evidence of a metric for one branch and month."""
    return METRICS[name].evidence(branch, Period.of_month(month, today))


def meeting(branch, held_on, *kinds, group=None, is_late=False):
    return Meeting.objects.create(
        branch=branch,
        kinds=list(kinds),
        topic=f"{'、'.join(kinds)} {held_on} {group or ''}",
        held_on=held_on,
        place="会议室",
        host="林文博",
        recorder="何静",
        group=group,
        recorded_at=timezone.now(),
        is_late=is_late,
    )


def full_month(branch, month, **more):
    """A monthly committee meeting: all that the small world owes in a month that ends no quarter."""
    return meeting(branch, month.replace(day=8), Kind.COMMITTEE, **more)


def full_quarter(branch, last_month, **more):
    """What a quarter's last month asks for: committee, branch meeting and lecture."""
    return meeting(
        branch, last_month.replace(day=8), Kind.COMMITTEE, Kind.BRANCH_MEETING, Kind.LECTURE, **more
    )


def bill(member, month, amount="20.00"):
    quota, _ = Quota.objects.get_or_create(
        member=member,
        year=month.year,
        defaults={
            "since": month.replace(month=1, day=1),
            "category": "salary",
            "amount": Decimal(amount),
            "why": "测试",
        },
    )
    return Bill.objects.create(
        member=member, branch=member.branch, month=month, quota=quota, amount=Decimal(amount)
    )


def pay(owed, amount, paid_on, reverses=None):
    return Payment.objects.create(
        bill=owed,
        member=owed.member,
        branch=owed.branch,
        amount=Decimal(amount),
        paid_on=paid_on,
        month=paid_on.replace(day=1),
        method="cash",
        receipt="1",
        reverses=reverses,
    )


OCTOBER = date(2026, 10, 1)


def _counted(code, title, points, metric, each, article):
    line = CriterionData(f"{title}，每次扣 {each} 分", "each", {"each": each}, metric=metric)
    return IndicatorData(code, title, Decimal(points), article=article, criteria=(line,))


# three lines of table A, all answered by the system: whatever the published tables say, sums in tests stay small
SMALL = SchemeData(
    name="三项的细则",
    indicators=(
        _counted("1", "任期届满换届", 10, "term_expired", "3", "支部工作条例第 21 条"),
        _counted("2", "三会一课", 12, "meetings_missed", "0.2", "支部工作条例第 11–13、16 条"),
        _counted("3", "党费", 4, "dues_late", "1", "党费收缴使用管理规定第 12 条"),
    ),
    bands=tuple(
        BandData(name, Decimal(least)) for name, least in (("好", 90), ("较好", 80), ("一般", 60), ("差", 0))
    ),
)


def manual_line(scheme, rule="each", place=0):
    """A line 考评登记 of the scheme by that kind of rule, the first or the one in `place`."""
    return Criterion.objects.filter(indicator__scheme=scheme, source="manual", rule=rule).order_by("pk")[
        place
    ]
