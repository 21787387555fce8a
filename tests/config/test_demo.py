"""What `manage.py demo` leaves in the database: right by every rule it shows, and marked on every page."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count, F, Q, Sum
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.choosing import drawn_again
from assessments.models import Finding, Inspection, Scheme, Score
from branches.models import Organisation, Post, Term
from branches.roles import COMMITTEE, SECRETARY
from core.models import JobRun, Notice, User
from dues import ledger
from dues.closing import figures
from dues.models import Bill, Books, Fund, MonthClose, Payment, Quota, Remittance, Waiver
from dues.rates import due_for
from meetings.actions.checks import drawn
from meetings.cadence import Kind
from meetings.models import (
    RECORD_WITHIN_DAYS,
    Attendance,
    Exemption,
    Leader,
    Meeting,
    Minutes,
    Plan,
    SpotCheck,
    Talk,
)
from members.identity import IdentityNumber
from members.models import Member
from tests.conftest import TODAY
from tests.kept import kept

PASSWORD = "Zhibu-demo-2026"
MEMBERS = 60


@kept()
def demo():
    """One demo for all tests here, and what was said while it was loaded."""
    said = io.StringIO()
    call_command("demo", members=MEMBERS, password=PASSWORD, stdout=said)
    return said.getvalue()


@pytest.fixture(autouse=True)
def _no_mark_left_over():
    cache.delete("demo_loaded")
    yield
    cache.delete("demo_loaded")


# --- the whole


def test_says_what_it_loaded_in_chinese(demo):
    lines = demo.splitlines()

    assert lines[1].startswith(f"党员：党员 {MEMBERS} 人")
    assert lines[-1].startswith(f"演示数据已载入：党员 {MEMBERS} 人，种子 2026")


def test_counts(demo):
    branches = Organisation.objects.branches()

    assert Member.objects.enrolled().count() == MEMBERS
    assert branches.count() == 4
    assert Organisation.objects.count() == 6
    assert sorted(branches.annotate(n=Count("members")).values_list("n", flat=True))[-1] == 30
    assert Term.objects.current().count() == 6


def test_the_tree_is_whole(demo):
    root = Organisation.objects.get(depth=1)
    general = Organisation.objects.get(kind="general_branch")

    assert Organisation.objects.find_problems() == ([], [], [], [], [])
    assert root.name == "中共示例市某局机关委员会"
    assert Organisation.objects.filter(path__startswith=general.path, depth=3).count() == 2
    assert Organisation.objects.get(name="中共示例市某局综合处支部委员会").is_child_of(root)


def test_a_second_load_is_refused_and_changes_nothing(demo):
    with pytest.raises(CommandError, match="已有党组织或账号"):
        call_command("demo", members=MEMBERS, password=PASSWORD)

    assert Member.objects.count() == MEMBERS


# --- people and posts


def test_numbers_are_valid_and_nobodys(demo):
    numbers = set()
    for member in Member.objects.all():
        identity = IdentityNumber.parse(member.id_number)
        numbers.add(member.id_number)

        assert member.id_number.startswith("99")
        assert (identity.birth_date, identity.sex) == (member.birth_date, member.sex)
        assert "0000" in member.phone
        assert member.address.startswith("示例市某区")
    assert len(numbers) == MEMBERS


def test_personal_data_is_encrypted_and_found_again(demo):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number, phone, address FROM members_member")
        stored = cursor.fetchall()
    member = Member.objects.first()

    assert all(value.startswith("1:") for row in stored for value in row)
    assert Member.objects.search(member.id_number).get() == member


def test_nobody_joined_before_adulthood_or_in_the_future(demo):
    for member in Member.objects.all():
        assert (member.joined_on - member.birth_date).days >= 18 * 365
        assert member.joined_on <= TODAY
        assert (member.full_on is None) == (member.category == "probationary")
        assert member.full_on is None or member.joined_on < member.full_on <= TODAY
    assert not Member.objects.incomplete().exists()


def test_every_organisation_has_one_secretary(demo):
    held = Post.objects.held_on(TODAY).filter(role=SECRETARY)
    organisations = Organisation.objects.annotate(n=Count("posts", filter=Q(posts__in=held)))

    assert {organisation.n for organisation in organisations} == {1}


def test_a_committee_is_of_members_of_the_branch(demo):
    for post in Post.objects.filter(role__in=COMMITTEE, organisation__kind="branch"):
        assert post.person.member.branch_id == post.organisation_id


def test_the_first_branch_and_its_people(demo):
    lin, he = Member.objects.get(user__username="shuji"), Member.objects.get(user__username="dangyuan")

    assert (lin.name, he.name) == ("林文博", "何静")
    assert lin.branch == he.branch
    assert lin.branch.short_name == "示例市某局综合处党支部"
    assert lin.branch.members.count() == 30
    assert not he.user.posts.exists()


def test_only_named_accounts_can_sign_in(demo):
    named = {"zuzhibu", "shuji", "dangyuan", "shenji"}
    usable = {user.username for user in User.objects.all() if user.has_usable_password()}

    assert usable == named
    assert not User.objects.filter(must_change_password=True).exists()


@pytest.mark.parametrize("username", ["zuzhibu", "shuji", "dangyuan", "shenji"])
def test_accounts_sign_in_and_see_the_mark(demo, username):
    client = Client()
    answer = client.post(reverse("core:sign_in"), {"username": username, "password": PASSWORD}, follow=True)

    assert answer.status_code == 200
    assert answer.wsgi_request.user.username == username
    assert "演示数据" in answer.content.decode()


def test_the_sign_in_page_has_the_mark_and_the_accounts(demo):
    page = Client().get(reverse("core:sign_in")).content.decode()

    assert "演示数据" in page
    assert "zuzhibu" in page


# --- meetings


def test_meetings_go_back_three_years_and_keep_their_gaps(demo):
    branch = Organisation.objects.get(name="中共示例市某局综合处支部委员会")
    committee = Meeting.objects.filter(branch=branch).of_kind(Kind.COMMITTEE)
    months = {meeting.held_on.replace(day=1) for meeting in committee}

    assert 30 <= len(months) <= 36
    assert min(months) <= date(2024, 2, 1)
    assert Meeting.objects.filter(held_on__gte=TODAY).count() == 0
    assert Meeting.objects.filter(is_late=True).exists()


def test_late_marks_agree_with_the_days(demo):
    for meeting in Meeting.objects.all():
        waited = timezone.localtime(meeting.recorded_at).date() - meeting.held_on

        assert meeting.is_late == (waited.days > RECORD_WITHIN_DAYS)
        assert meeting.recorded_at <= timezone.now()


def test_every_meeting_has_minutes_and_its_roster(demo):
    meetings = Meeting.objects.annotate(due=Count("attendance"))

    assert Minutes.objects.count() == Meeting.objects.count()
    assert min(meeting.due for meeting in meetings) >= 2
    for meeting in meetings.of_kind(Kind.COMMITTEE):
        assert meeting.due == meeting.branch.posts.filter(role__in=COMMITTEE).count()
    for meeting in meetings.exclude(group=None):
        assert set(meeting.attendance.values_list("member__group", flat=True)) == {meeting.group_id}


def test_attendance_is_that_of_an_office(demo):
    status = dict(Attendance.objects.values_list("status").annotate(n=Count("id")))
    everyone = sum(status.values())

    assert 0.75 < status["present"] / everyone < 0.95
    assert not Attendance.objects.exclude(status="present").filter(reason="").exists()
    assert not Attendance.objects.filter(member__joined_on__gt=F("meeting__held_on")).exists()


# --- dues


def test_quotas_follow_the_national_table(demo):
    for quota in Quota.objects.all():
        due = due_for(quota.category, quota.base, date(quota.year, 1, 1))

        assert (quota.amount, quota.rate, quota.why) == (due.amount, due.rate, due.why)
    assert not Quota.objects.waiting().exists()


def test_bills_of_36_months_follow_the_quotas(demo):
    months = Bill.objects.order_by("month").values_list("month", flat=True).distinct()

    assert len(months) == 36
    assert months.last() == date(2026, 11, 1)
    assert not Bill.objects.exclude(amount=F("quota__amount"), month__year=F("quota__year")).exists()
    assert not Bill.objects.filter(member__joined_on__gt=F("month") + 31).exists()


def test_what_is_paid_is_the_sum_of_the_payments(demo):
    summed = Bill.objects.annotate(booked=Sum("payments__amount"))

    assert not summed.exclude(paid=0, booked=None).exclude(paid=F("booked")).exists()
    assert not Payment.objects.filter(paid_on__gt=TODAY).exists()
    assert 0.9 < Bill.objects.filter(paid=F("amount")).count() / Bill.objects.count() < 1


def test_every_month_is_closed_but_the_last_of_one_branch_and_above_it(demo):
    first = Organisation.objects.branches().order_by("path").first()
    september, october = date(2026, 9, 1), date(2026, 10, 1)

    behind = Books.objects.filter(closed_through=september).values_list("organisation__path", flat=True)
    assert sorted(behind) == [Organisation.objects.get(depth=1).path, first.path]
    assert set(Books.objects.values_list("closed_through", flat=True)) == {september, october}
    for organisation in Organisation.objects.all():
        closes = MonthClose.objects.filter(organisation=organisation)
        assert closes.count() == (34 if organisation.path in behind else 35)
    assert MonthClose.objects.filter(closed_by=None).count() == 0


def test_figures_of_a_closing_are_those_the_product_works_out(demo):
    for close in MonthClose.objects.filter(month=date(2024, 2, 1)).select_related("organisation"):
        worked_out = figures(close.organisation, close.month)
        later = ("paid", "unpaid", "unpaid_members")  # what was paid after the closing

        assert {k: v for k, v in close.figures.items() if k not in later} == {
            k: v for k, v in worked_out.items() if k not in later
        }
        assert Decimal(close.figures["unpaid"]) >= Decimal(worked_out["unpaid"])
        assert close.figures.keys() == worked_out.keys()


def test_quarters_are_remitted_level_by_level_and_right_to_the_cent(demo):
    assert not [difference for _, found in ledger.check() for difference in found]
    quarters = [row["quarter"] for row in Remittance.objects.values("quarter").distinct().order_by("quarter")]
    assert (quarters[0], quarters[-1], len(quarters)) == (date(2023, 10, 1), date(2026, 7, 1), 12)
    organisations = Organisation.objects.count()
    assert Remittance.objects.exclude(received=None).count() == organisations * 12 - 1
    assert not Remittance.objects.filter(organisation__depth=1, quarter=quarters[-1]).exists()
    assert Remittance.objects.exclude(received=F("amount")).get().quarter == quarters[-1]
    assert Fund.objects.filter(organisation__depth=1).get().balance > 6000
    number = Remittance.objects.filter(quarter=quarters[-1]).order_by("organisation").first()
    assert number.number == f"2026Q3-{number.organisation_id:06d}"


def test_waivers_are_resolved_and_approved_and_taken_off(demo):
    waivers = Waiver.objects.select_related("resolution", "approval", "member")
    retired = [waiver for waiver in waivers if waiver.approved_at and waiver.approval is None]

    pensions = Quota.objects.filter(year=2026, category="retired")
    assert len(retired) == min(1, pensions.filter(member__user=None).count())
    assert {waiver.member_id for waiver in retired} <= set(pensions.values_list("member", flat=True))
    assert [waiver for waiver in waivers if waiver.approval]
    assert all(waiver.resolution.organisation_id == waiver.member.branch_id for waiver in waivers)
    for bill in Bill.objects.exclude(waived=0):
        assert bill.reductions.get().waiver.covers(bill.month)
        assert not bill.owed or bill.month >= date(2026, 9, 1)


def test_he_jing_owes_two_months(demo):
    unpaid = Bill.objects.unpaid().filter(member__user__username="dangyuan").order_by("month")

    assert [bill.month for bill in unpaid] == [date(2026, 9, 1), date(2026, 10, 1)]
    assert set(unpaid) == set(Bill.objects.overdue_on(TODAY).filter(member__user__username="dangyuan"))


# --- what the product makes of it


def test_the_year_is_scored_and_reminders_sent(demo):
    months = set(Score.objects.values_list("month", flat=True))

    assert Scheme.objects.published().filter(year=2026).exists()
    assert months == {date(2026, month, 1) for month in range(1, 12)}
    assert Notice.objects.filter(user__username="dangyuan").exists()
    assert not JobRun.objects.exclude(outcome="done").exists()


def test_triggers_keys_and_indexes_are_all_back(demo):
    """The load takes foreign keys and indexes off while it runs; the models still say what must be there."""
    with connection.cursor() as cursor:
        for model in (Member, Meeting, Attendance, Bill, Payment, Quota, User, Post):
            constraints = connection.introspection.get_constraints(cursor, model._meta.db_table)
            keyed = {c["columns"][0] for c in constraints.values() if c["foreign_key"]}
            wanted = {f.column for f in model._meta.concrete_fields if f.remote_field and f.db_constraint}

            assert keyed == wanted
            assert {index.name for index in model._meta.indexes} <= set(constraints)


def test_the_level_above_has_something_to_look_at(demo):
    assert Plan.objects.filter(state="submitted").exists()
    assert Plan.objects.exclude(items=None).count() == Plan.objects.count()
    assert Talk.objects.exists()
    assert Leader.objects.exists()
    assert Exemption.objects.exists()
    check = SpotCheck.objects.get()
    assert [item.meeting_id for item in check.items.all()] == drawn(check)
    assert check.items.exclude(score=None).count() == 3


def test_branches_were_inspected_and_problems_stand_at_every_stage(demo):
    over, sample = Inspection.objects.order_by("pk")

    assert over.closed_at
    assert over.visits.filter(recorded_at=None).count() == 0
    assert drawn_again(sample) == list(sample.visits.values_list("branch", flat=True))
    findings = Finding.objects.for_list()
    assert {(f.closed_how, f.waiting) for f in findings} == {("", False), ("", True), ("passed", False)}
    assert Finding.objects.overdue(TODAY).count() == 1
