"""Periodic jobs: declared once with `@periodic`, one at a time, each run on record, missed ones caught up once.

The registry is the timetable. The beat only ticks, once a minute (core.tasks); whatever a job owes by its time of day
and has not done is run then, so a machine that was off at night does its nightly round when it is switched on.
"""

import logging
import zlib
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import wraps

from django.db import Error, connection
from django.db.models import Max
from django.utils import timezone

from core.clock import add_months, last_day, month_of, today
from core.errors import Refused
from core.models import JobRun

log = logging.getLogger(__name__)

BEAT_LATE = timedelta(minutes=10)
TRIES = 3  # for one day by the timetable; then people look at it
TRY_AGAIN_AFTER = timedelta(minutes=10)
ROUND = "core.round"

State = JobRun.Outcome
registry = {}


class AlreadyRunning(Exception):
    """Another process runs this job now; it will finish what this run would have done."""


@dataclass(frozen=True)
class Job:
    """A line of the timetable: every day at `at`, `work(counts, day, by=)`.

    about: what it does. without: what is wrong while it has not run. monthly: the work is about the month of its day,
    so that the end of a month which was missed is made up for on its own.
    """

    name: str
    title: str
    about: str
    without: str
    at: time
    monthly: bool
    work: Callable

    def by_hand(self, day=None, *, by=None):
        """Run as of `day` (today). Returns the counts; raises AlreadyRunning, or whatever the work raises."""
        day = day or today()
        with job(self.name, self.title, day.isoformat(), by=by) as counts:
            self.work(counts, day, by=by)
        return counts

    def due_on(self, now):
        """The day of the last time the timetable names up to `now`."""
        local = timezone.localtime(now)
        return local.date() - timedelta(days=local.time() < self.at)

    def next_at(self, now):
        """The next time the timetable names after `now`."""
        day = self.due_on(now) + timedelta(days=1)
        return timezone.make_aware(datetime.combine(day, self.at))

    def days_owed(self, now):
        """The days to run for at `now`, oldest first; empty once that is done, or was tried in vain too often."""
        due = self.due_on(now)
        runs = JobRun.objects.filter(name=self.name, due_on__lte=due)
        last = runs.filter(outcome=State.DONE).order_by("-due_on").values_list("due_on", flat=True).first()
        tries = list(
            runs.filter(due_on__gt=last or date.min, outcome__in=(State.FAILED, State.BROKEN)).values_list(
                "due_on", "outcome", "finished_at"
            )
        )
        if any(outcome == State.FAILED and at > now - TRY_AGAIN_AFTER for _, outcome, at in tries):
            return []
        given_up = [day for day, _, _ in tries]
        return [d for d in days_between(last, due, self.monthly) if given_up.count(d) < TRIES]


def days_between(last, due, monthly):
    """The days to run for when `last` (None: never) was the last day done and `due` is the latest: `due` alone,
    however many days were missed; a monthly job also for the end of each month between.
    """
    if last == due:
        return []
    ends = []
    if monthly and last is not None:
        month = month_of(last)
        while (end := last_day(month)) < due:
            ends += [end] if end > last else []
            month = add_months(month, 1)
    return [*ends, due]


def periodic(name, title, about, without, *, at, monthly=False):
    """Declare `work(counts, day, *, by)` a job, run every day at `at` ("01:00"). See Job for the words.

    The decorated function is the job by hand (Job.by_hand): it runs as of `day` (today) and returns the counts.
    """

    def declare(work):
        if name in registry:
            raise ValueError(f"two jobs are called {name}")
        registry[name] = Job(name, title, about, without, time.fromisoformat(at), monthly, work)

        @wraps(work)
        def by_hand(day=None, *, by=None):
            return registry[name].by_hand(day, by=by)

        return by_hand

    return declare


@contextmanager
def held(name):
    """Hold the lock of `name` over the body; yields whether it was free.

    It belongs to the database session: it keeps two workers or two beats from overlapping, and a killed worker leaves
    none behind.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_key(name)])
        free = cursor.fetchone()[0]
    try:
        yield free
    finally:
        if free:
            with (
                suppress(Error),
                connection.cursor() as cursor,
            ):  # a connection that is gone took the lock along
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_key(name)])


def _key(name):
    return zlib.crc32(f"job:{name}".encode())


def held_now(names):
    """Which of `names` are locked at this moment, by anybody."""
    if not names:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objsubid = 1 AND granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        keys = {key for (key,) in cursor}
    return {name for name in names if _key(name) in keys}


@contextmanager
def job(name, title, period="", *, by=None):
    """Run the body as one run of job `name`; yields the dict of counts that the JobRun keeps.

    Raises AlreadyRunning (after recording a skipped run) or whatever the body raises (after recording it).
    """
    now = timezone.now()
    facts = {"name": name, "title": title, "period": period}
    if by is not None:
        facts |= {"asked_by": by, "asked_at": now}
    with held(name) as free:
        if not free:
            JobRun.objects.create(outcome=State.SKIPPED, finished_at=now, **facts)
            raise AlreadyRunning(title)
        close_broken(name)
        with on_record(JobRun.objects.create(**facts)) as counts:
            yield counts


@contextmanager
def on_record(run):
    """Run the body as `run`; how it ended is kept. While the database is away nothing can be kept: the run stays open
    and counts as broken off.
    """
    try:
        yield run.counts
    except Exception as problem:
        log.exception("job %s failed", run.name)
        refused = isinstance(problem, Refused)  # that one speaks to people
        run.error = problem.message if refused else in_short(problem)
        with suppress(Error):
            _finish(run, State.FAILED)
        raise
    _finish(run, State.DONE)


def in_short(problem):
    """What went wrong for the page of runs: below its first line the database names the row, people's data and all."""
    said, _, _ = str(problem).partition("\n")
    return f"{type(problem).__name__}: {said}"


def _finish(run, outcome):
    run.outcome, run.finished_at = outcome, timezone.now()
    run.save(update_fields=["outcome", "error", "counts", "finished_at"])


def close_broken(name):
    """Close the runs of `name` that a killed process left open. The caller holds the lock, so nobody runs it.

    What a person asked for is asked for anew, unless it was broken off too often.
    """
    for run in JobRun.objects.filter(name=name, outcome=State.RUNNING):
        _finish(run, State.BROKEN)
        if run.asked_by_id and run.broken_before() < TRIES:
            JobRun.objects.create(
                name=name,
                title=run.title,
                period=run.period,
                asked_at=run.asked_at,
                asked_by_id=run.asked_by_id,
                outcome=State.WAITING,
            )


def tick():
    """What the beat sends each minute: leave a heartbeat, then run what the timetable owes and what people wait for.

    One after the other in the order of the timetable, in one process at a time. A failure is on record; the next job
    goes on.
    """
    with held(JobRun.HEARTBEAT) as free:
        if free:
            _beat()
    with held(ROUND) as free:
        if free:
            for each in timetable():
                run_owed(each)
            for name in (
                JobRun.objects.filter(outcome=State.WAITING).values_list("name", flat=True).distinct()
            ):
                run_waiting(name)


def timetable():
    """All jobs in the order of their times."""
    return sorted(registry.values(), key=lambda job: (job.at, job.name))


def _beat():
    now = timezone.now()
    beat = {"started_at": now, "finished_at": now}
    if not JobRun.objects.filter(name=JobRun.HEARTBEAT).update(**beat):
        JobRun.objects.create(name=JobRun.HEARTBEAT, title="定时服务", outcome=State.DONE, **beat)


def last_beat():
    """When the beat last ticked and a worker heard it; None if never."""
    return JobRun.objects.filter(name=JobRun.HEARTBEAT).values_list("started_at", flat=True).first()


def is_late(last):
    """Whether the last beat is so long ago that something stands still."""
    return last is None or timezone.now() - last > BEAT_LATE


def as_shown(runs):
    """The runs as they are to be read: an open one that nobody works on any more was broken off."""
    runs = list(runs)
    alive = held_now({run.name for run in runs if run.outcome == State.RUNNING})
    for run in runs:
        if run.outcome == State.RUNNING and run.name not in alive:
            run.outcome = State.BROKEN
    return runs


@dataclass(frozen=True)
class Line:
    """A job as the page of jobs shows it: its last run, when it was last done, the next time, the day it owes now, if any."""

    job: Job
    last: JobRun | None
    done_at: datetime | None
    next_at: datetime
    owed: date | None

    @property
    def days_since_done(self):
        return (today() - timezone.localdate(self.done_at)).days


def overview():
    """A Line for each job, in four queries."""
    now = timezone.now()
    runs = JobRun.objects.filter(name__in=registry)
    last = {run.name: run for run in as_shown(runs.last_of_each().select_related("asked_by"))}
    ended = runs.filter(outcome=State.DONE).values_list("name").annotate(Max("due_on"), Max("finished_at"))
    done = {name: (day, at) for name, day, at in ended}
    vain = runs.filter(outcome__in=(State.FAILED, State.BROKEN), due_on__gte=today() - timedelta(days=1))
    tries = Counter(vain.values_list("name", "due_on"))
    lines = []
    for job in timetable():
        due = job.due_on(now)
        day, at = done.get(job.name, (None, None))
        owed = due if day != due and tries[job.name, due] < TRIES else None
        lines.append(Line(job, last.get(job.name), at, job.next_at(now), owed))
    return lines


def run_owed(job):
    """Run `job` for the days it owes by the timetable, unless it runs elsewhere. Never twice for a day done."""
    if not job.days_owed(timezone.now()):
        return
    with held(job.name) as free:
        if not free:
            return
        close_broken(job.name)
        for day in job.days_owed(timezone.now()):
            run = JobRun.objects.create(name=job.name, title=job.title, period=day.isoformat(), due_on=day)
            _perform(job, run, day)
            if run.outcome != State.DONE:
                return  # a later day done would pass for this one done too


def run_waiting(name):
    """Run what people asked for of this job, unless it runs elsewhere: the next tick comes back to it."""
    job = registry.get(name)
    with held(name) as free:
        if not free or job is None:
            return
        close_broken(name)
        for run in JobRun.objects.filter(name=name, outcome=State.WAITING).order_by("id"):
            run.outcome, run.started_at = State.RUNNING, timezone.now()
            run.save(update_fields=["outcome", "started_at"])
            _perform(job, run, date.fromisoformat(run.period))


def _perform(job, run, day):
    """One run of `job`; what it raises is on record and in the log, and the next one goes on."""
    with suppress(Exception), on_record(run) as counts:
        job.work(counts, day, by=run.asked_by)
