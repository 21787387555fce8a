import threading
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import InternalError, connection, transaction

from branches.models import Organisation
from core.errors import Refused
from core.jobs import AlreadyRunning, job
from core.models import JobRun
from dues import actions, jobs
from dues.models import Bill, Quota
from tests import factories

NOVEMBER = date(2026, 11, 1)


def billed_members(month=NOVEMBER):
    return set(Bill.objects.filter(month=month).values_list("member__name", flat=True))


def test_everybody_with_an_approved_quota_is_billed_once(world, approve):
    quota = approve(world.he, "6300")
    approve(world.shen, "3000")

    assert actions.run_month(NOVEMBER, by=None) == 2
    assert actions.run_month(NOVEMBER, by=None) == 0
    bill = Bill.objects.get(member=world.he)
    assert (bill.amount, bill.paid, bill.branch, bill.quota) == (Decimal("94.50"), 0, world.first, quota)


def test_a_second_run_adds_only_who_was_missing(world, approve):
    approve(world.he)
    actions.run_month(NOVEMBER, by=None)
    approve(world.lin)

    assert actions.run_month(NOVEMBER, by=None) == 1


def test_a_probationary_member_owes_from_the_month_of_the_branch_meeting(world, approve):
    new = factories.member("新人", world.first, category="probationary", joined_on=date(2026, 11, 30))
    approve(new)

    actions.run_month(date(2026, 10, 1), by=None)
    actions.run_month(NOVEMBER, by=None)

    assert list(Bill.objects.values_list("member__name", "month")) == [("新人", NOVEMBER)]


@pytest.mark.parametrize(
    ("facts", "owes"),
    [
        ({"left_on": date(2026, 11, 1)}, False),
        ({"left_on": date(2026, 11, 2)}, True),
        ({"status": "stopped"}, False),
        ({"joined_on": date(2026, 12, 1), "full_on": None, "category": "probationary"}, False),
    ],
)
def test_who_is_on_the_roster_in_the_month(world, approve, facts, owes):
    approve(factories.member("某人", world.first, **facts))

    actions.run_month(NOVEMBER, by=None)

    assert billed_members() == ({"某人"} if owes else set())


def test_a_temporary_branch_collects_no_dues(world, approve):
    away = factories.organisation(
        "中共示例市某专班临时支部委员会", world.root, setup=Organisation.Setup.TEMPORARY
    )
    approve(factories.member("某人", away))
    approve(world.he)

    actions.run_month(NOVEMBER, by=None)

    assert billed_members() == {"何静"}


def test_only_the_quota_of_the_year_counts(world, approve):
    approve(world.he, year=2025)

    assert actions.run_month(NOVEMBER, by=None) == 0
    assert actions.run_month(date(2025, 12, 1), by=None) == 1


def test_old_bills_stay_with_the_branch_they_were_made_out_in(world, approve):
    approve(world.he)
    actions.run_month(date(2026, 10, 1), by=None)
    world.he.branch = world.second
    world.he.save(update_fields=["branch"])

    actions.run_month(NOVEMBER, by=None)

    assert list(Bill.objects.order_by("month").values_list("branch", flat=True)) == [
        world.first.pk,
        world.second.pk,
    ]


def test_months_far_ahead_or_not_first_days_are_refused(world):
    with pytest.raises(Refused, match="最多提前 3 个月"):
        actions.run_month(date(2027, 3, 1), by=None)
    with pytest.raises(Refused, match="第一天"):
        actions.run_month(date(2026, 11, 2), by=None)


def test_the_job_leaves_a_record_and_may_run_twice(world, approve):
    approve(world.he)

    jobs.run_month()
    jobs.run_month(date(2026, 11, 30))
    call_command("run_job", "dues.run_month", verbosity=0)
    runs = JobRun.objects.filter(name="dues.run_month").order_by("id")
    assert [run.counts for run in runs] == [{"新增应交": 1}, {"新增应交": 0}, {"新增应交": 0}]
    assert [run.period for run in runs] == ["2026-11-20", "2026-11-30", "2026-11-20"]


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_make_the_same_rows():
    root = factories.organisation("某委", kind="committee")
    branch = factories.organisation("某支部", root)
    for number in range(30):
        member = factories.member(f"党员{number}", branch)
        actions.propose_quotas([actions.Proposal(member.pk, 2026, "salaried", Decimal(6300))], by=None)
    actions.approve_quotas(Quota.objects.all(), by=None)
    made, start = [], threading.Barrier(2)

    def run():
        try:
            start.wait()
            made.append(actions.run_month(NOVEMBER, by=None))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(made) == [0, 30]
    assert Bill.objects.count() == 30


@pytest.mark.django_db(transaction=True)
def test_a_job_already_running_elsewhere_is_left_to_finish():
    refused = []

    def second():
        try:
            jobs.run_month()
        except AlreadyRunning as other:
            refused.append(str(other))
        finally:
            connection.close()

    with job("dues.run_month", "生成当月应交党费"):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()

    assert refused == ["生成当月应交党费"]
    assert JobRun.objects.filter(outcome="skipped").count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE dues_bill SET amount = amount + 1",
        "UPDATE dues_bill SET month = '2026-01-01'",
        "DELETE FROM dues_bill",
    ],
)
def test_the_database_keeps_bills_as_they_were_made_out(world, approve, statement):
    approve(world.he)
    actions.run_month(NOVEMBER, by=None)

    with pytest.raises(InternalError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Bill.objects.get().amount == Decimal("94.50")
