"""What happened in a branch, written the short way for the tests of this room."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from dues.models import Bill, Payment, Quota
from meetings.cadence import Kind
from meetings.models import Meeting


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
