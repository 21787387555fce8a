"""A branch in which every metric finds something to count, for the tests that hold for all metrics."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from assessments.models import Duty
from branches import actions as branches
from branches.models import PartyGroup, Term
from meetings.cadence import Kind
from meetings.models import Attendance, Leader, Plan, PlanItem
from members.models import Care, Contact, StudyHours, Transfer
from tests import factories
from tests.assessments.evidence import bill, meeting, pay
from tests.assessments.found import finding

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def attend(held, **statuses):
    """Roster lines of a meeting: a status and the members it is said of."""
    for status, members in statuses.items():
        for member in members:
            standing = "probationary" if member.category == "probationary" else "votes"
            Attendance.objects.create(meeting=held, member=member, standing=standing, status=status)


def plan(branch, lines, year=2026, on=date(2026, 1, 20)):
    """A year's plan reported on a day; lines are (kind, month)."""
    made = Plan.objects.create(branch=branch, year=year)
    PlanItem.objects.bulk_create(PlanItem(plan=made, kind=kind, month=month) for kind, month in lines)
    at = timezone.make_aware(timezone.datetime(on.year, on.month, on.day, 9))
    Plan.objects.filter(pk=made.pk).update(state="submitted", submitted_at=at)
    return made


def letter(member, to, issued_on, valid_until, **more):
    """A letter of an open transfer out of the member's branch."""
    given = {"way": "within", "to_branch": to} if to else {"way": "out", "to_name": "外省某支部"}
    number = f"2026-{next(factories.numbers):04d}"
    return Transfer.objects.create(
        member=member, from_branch=member.branch, number=number, reason="工作单位变动",
        issued_on=issued_on, valid_until=valid_until, **given | more,
    )  # fmt: skip


def rich(root, other):
    """Found one under `root`; letters go to `other`. Returns the branch."""
    branch = factories.organisation(f"中共示例市某局第{next(factories.numbers)}支部委员会", root)
    branches.begin_term(branch, date(2023, 3, 1), date(2026, 2, 28), has_committee=True, by=None)
    Term.objects.filter(organisation=branch).update(seats=5)
    members = [factories.member(f"党员{n}", branch) for n in range(9)]
    PartyGroup.objects.create(organisation=branch, name="第一党小组", since=date(2020, 1, 1))
    for month, late in ((6, False), (9, True), (10, True)):
        held = meeting(branch, date(2026, month, 8), Kind.COMMITTEE, is_late=late)
        attend(held, present=members[:1], leave=members[1:2], absent=members[2:4])
    held = meeting(branch, date(2026, 9, 10), Kind.BRANCH_MEETING, Kind.LECTURE)
    attend(held, present=members[:6], absent=members[6:])
    Leader.objects.create(member=members[8], office="处长", since=date(2020, 1, 1))
    attend(meeting(branch, date(2026, 5, 8), Kind.THEME_DAY), absent=[members[8]])
    plan(branch, [(Kind.COMMITTEE, n) for n in (8, 9, 10)] + [(Kind.THEME_DAY, 9)], on=date(2026, 10, 15))
    for month in (SEPTEMBER, OCTOBER):
        bill(members[0], month)
        pay(bill(members[1], month), "20", date(2026, 11, 2))
    StudyHours.objects.create(
        member=members[0], on=date(2026, 3, 2), hours=Decimal(32), kind="training", what="集中培训"
    )
    letter(members[2], other, date(2026, 6, 1), date(2026, 7, 1))
    letter(members[3], None, date(2026, 7, 1), date(2026, 9, 30))
    type(members[4]).objects.filter(pk=members[4].pk).update(phone="", address="")
    care = Care.objects.create(
        member=members[5],
        kind="mobile",
        since=date(2026, 1, 1),
        where="外省",
        every_months=3,
        next_on=date(2026, 4, 1),
    )
    Contact.objects.create(care=care, on=date(2026, 5, 1), kind="call", said="一切正常")
    finding(branch, found_on=date(2026, 9, 1), rectify_by=date(2026, 9, 20))
    finding(branch, found_on=date(2026, 9, 1), rectify_by=date(2026, 12, 20))
    for done_on in (date(2026, 9, 25), None):
        Duty.objects.create(
            organisation=branch, year=2026, kind="main", title="落实三会一课", done_on=done_on,
            first_due_on=date(2026, 9, 20), due_on=date(2026, 9, 20),
        )  # fmt: skip
    return branch
