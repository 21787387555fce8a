"""The timetable: what is owed when, once; what was missed; what failed, was killed or was asked for."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import Error, connection
from django.utils import timezone

from core import jobs
from core.forgetting import forget
from core.jobs import Job, close_broken, days_between, held_now, run_owed, tick
from core.models import JobRun

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.fixture
def ran():
    """The days the job `try` was run for."""
    return []


@pytest.fixture
def nightly(db, ran, monkeypatch):
    """The only job there is: `try`, every night at one."""

    def work(counts, day, *, by):
        ran.append((day, by))
        counts["次数"] = len(ran)

    job = Job("try", "试一下", "做了什么", "缺了什么", time(1), monthly=False, work=work)
    monkeypatch.setattr(jobs, "registry", {"try": job})
    return job


def outcomes():
    runs = JobRun.objects.exclude(name=JobRun.HEARTBEAT).order_by("id")
    return [(run.due_on, run.outcome) for run in runs]


@pytest.mark.parametrize(
    ("last", "due", "daily", "monthly"),
    [
        (None, "2026-11-20", ["2026-11-20"], ["2026-11-20"]),
        ("2026-11-19", "2026-11-20", ["2026-11-20"], ["2026-11-20"]),
        ("2026-11-20", "2026-11-20", [], []),
        ("2026-11-17", "2026-11-20", ["2026-11-20"], ["2026-11-20"]),
        ("2026-10-30", "2026-11-02", ["2026-11-02"], ["2026-10-31", "2026-11-02"]),
        ("2026-10-31", "2026-11-01", ["2026-11-01"], ["2026-11-01"]),
        ("2026-11-29", "2026-11-30", ["2026-11-30"], ["2026-11-30"]),
        ("2026-11-15", "2027-01-15", ["2027-01-15"], ["2026-11-30", "2026-12-31", "2027-01-15"]),
    ],
)
def test_missed_days_are_made_up_for_by_the_latest_and_missed_months_by_their_end(last, due, daily, monthly):
    last, due = last and date.fromisoformat(last), date.fromisoformat(due)

    assert [day.isoformat() for day in days_between(last, due, monthly=False)] == daily
    assert [day.isoformat() for day in days_between(last, due, monthly=True)] == monthly


def test_a_job_is_due_from_its_time_of_the_day_on(nightly):
    assert nightly.due_on(at("2026-11-20 00:59:59")) == date(2026, 11, 19)
    assert nightly.due_on(at("2026-11-20 01:00")) == date(2026, 11, 20)
    assert nightly.next_at(at("2026-11-20 00:59")) == at("2026-11-20 01:00")
    assert nightly.next_at(at("2026-11-20 01:00")) == at("2026-11-21 01:00")


def test_ticks_run_it_once_a_day_whatever_the_clock_does(nightly, ran):
    for moment in (
        "2026-11-20 10:00", "2026-11-20 10:01", "2026-11-20 23:59", "2026-11-21 00:30",  # not due before one
        "2026-11-21 01:00", "2026-11-21 01:01", "2026-11-21 00:10", "2026-11-21 01:00",  # the clock put back
    ):  # fmt: skip
        with time_machine.travel(at(moment), tick=False):
            tick()

    assert [day for day, _ in ran] == [date(2026, 11, 20), date(2026, 11, 21)]
    assert outcomes() == [(date(2026, 11, 20), "done"), (date(2026, 11, 21), "done")]


def test_a_clock_far_ahead_for_a_while_does_not_stop_the_timetable(nightly, ran):
    for moment in ("2030-01-01 10:00", "2026-11-20 10:00", "2026-11-20 10:01"):
        with time_machine.travel(at(moment), tick=False):
            tick()

    assert [day for day, _ in ran] == [date(2030, 1, 1), date(2026, 11, 20)]


def test_three_days_away_are_one_run_and_runs_by_hand_do_not_count(nightly, ran):
    JobRun.objects.create(name="try", title="试一下", due_on=date(2026, 11, 17), outcome="done",
                          finished_at=timezone.now())  # fmt: skip
    nightly.by_hand()

    tick()
    tick()

    assert [day for day, _ in ran] == [date(2026, 11, 20)] * 2
    assert outcomes()[1:] == [(None, "done"), (date(2026, 11, 20), "done")]


def test_what_fails_is_tried_again_later_three_times_and_then_left_to_people(nightly, monkeypatch):
    def fails(counts, day, *, by):
        raise ZeroDivisionError("除以零\nDETAIL:  Failing row contains (何静, 13800000000)")

    monkeypatch.setattr(jobs, "registry", {"try": Job(**vars(nightly) | {"work": fails})})
    with time_machine.travel(at("2026-11-20 10:00"), tick=False) as clock:
        for _ in range(60):
            tick()
            clock.shift(timedelta(minutes=1))
    assert outcomes() == [(date(2026, 11, 20), "failed")] * 3
    assert not held_now(["try"])
    assert JobRun.objects.exclude(name=JobRun.HEARTBEAT).first().error == "ZeroDivisionError: 除以零"

    with time_machine.travel(at("2026-11-21 01:00"), tick=False):
        tick()
    assert outcomes()[3:] == [(date(2026, 11, 21), "failed")]


def test_the_end_of_a_missed_month_that_fails_is_tried_again_before_the_days_after_it(nightly, monkeypatch):
    tried = []

    def fails_once(counts, day, *, by):
        tried.append(day)
        if len(tried) == 1:
            raise ZeroDivisionError

    work = {"work": fails_once, "monthly": True}
    monkeypatch.setattr(jobs, "registry", {"try": Job(**vars(nightly) | work)})
    done = {"outcome": JobRun.Outcome.DONE, "finished_at": timezone.now()}
    JobRun.objects.create(name="try", title="试一下", due_on=date(2026, 10, 30), **done)
    with time_machine.travel(at("2026-11-02 10:00"), tick=False) as clock:
        for _ in range(2):
            tick()
            clock.shift(timedelta(minutes=11))

    assert tried == [date(2026, 10, 31), date(2026, 10, 31), date(2026, 11, 2)]


def test_a_run_left_open_by_a_killed_worker_is_closed_and_its_day_taken_up_again(nightly, ran):
    JobRun.objects.create(name="try", title="试一下", due_on=date(2026, 11, 20))

    tick()

    assert outcomes() == [(date(2026, 11, 20), "broken"), (date(2026, 11, 20), "done")]
    assert len(ran) == 1


def test_what_a_person_asked_for_is_run_as_that_person_and_again_after_a_kill(nightly, ran, world):
    asked = {"name": "try", "title": "试一下", "period": "2026-11-10"}
    asked |= {"asked_by": world.xitong, "asked_at": timezone.now()}
    JobRun.objects.create(outcome="running", **asked)
    run_owed(nightly)

    tick()

    assert ran == [(date(2026, 11, 20), None), (date(2026, 11, 10), world.xitong)]
    assert outcomes() == [(None, "broken"), (None, "done"), (date(2026, 11, 20), "done")]
    for _ in range(5):
        JobRun.objects.filter(asked_by=world.xitong, outcome__in=("done", "waiting")).update(
            outcome="running", finished_at=None
        )
        close_broken("try")
    assert not JobRun.objects.filter(outcome__in=("waiting", "running")).exists()


@pytest.mark.django_db(transaction=True)
def test_a_job_that_runs_elsewhere_is_left_alone(nightly, ran):
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [__import__("zlib").crc32(b"job:try")])
        tick()
        assert held_now(["try", "another"]) == {"try"}
    other.close()

    assert (ran, outcomes()) == ([], [])


@pytest.mark.django_db(transaction=True)
def test_no_day_is_done_twice_whatever_the_code_does():
    run = {"name": "try", "title": "试一下", "due_on": date(2026, 11, 20)}
    JobRun.objects.create(**run, outcome="done", finished_at=timezone.now())

    with pytest.raises(Error, match="job_run_once_a_day"):
        JobRun.objects.create(**run)


def test_a_thousand_ticks_leave_one_heartbeat(db, monkeypatch):
    monkeypatch.setattr(jobs, "registry", {})
    for _ in range(3):
        tick()

    assert JobRun.objects.get().name == JobRun.HEARTBEAT
    assert timezone.now() - jobs.last_beat() < timedelta(minutes=1)
    assert not JobRun.objects.for_list().exists()


def test_runs_of_more_than_a_year_ago_are_forgotten_but_for_the_last_of_a_job(db):
    for name, days in (("often", 400), ("often", 300), ("once", 900)):
        when = timezone.now() - timedelta(days=days)
        JobRun.objects.create(name=name, title=name, outcome="done", started_at=when, finished_at=when)

    assert forget()["清除任务记录"] == 1
    assert forget()["清除任务记录"] == 0
    assert set(JobRun.objects.values_list("name", flat=True)) == {"often", "once", "core.forget"}
