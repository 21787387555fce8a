"""Every job there is: in the one registry, said in words, and to be run twice without harm."""

from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from assessments import actions as assessments
from config.celery import app
from core.jobs import registry, timetable
from dues import actions as dues
from tests.assessments.evidence import SMALL
from tests.dues.conftest import approve  # noqa: F401  # a fixture


def test_the_timetable_is_what_the_rooms_declare(capsys):
    assert [(f"{job.at:%H:%M}", job.name) for job in timetable()] == [
        ("00:20", "config.backup"),
        ("01:00", "dues.run_month"),
        ("02:00", "assessments.score_month"),
        ("02:40", "assessments.duties"),
        ("03:30", "core.forget"),
        ("04:00", "members.find_duplicates"),
        ("06:30", "dues.open_cases"),
        ("06:50", "branches.remind"),
        ("07:10", "meetings.remind_members"),
        ("07:30", "branches.digests"),
    ]
    assert all(job.title and job.about.endswith("。") and job.without.endswith("。") for job in timetable())

    call_command("run_job")
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [j.name for j in timetable()]


def test_all_the_beat_sends_is_a_tick():
    app.loader.import_default_modules()

    assert {line["task"] for line in app.conf.beat_schedule.values()} == {"core.tasks.tick"} <= set(app.tasks)


def written():
    """What every table but the record of the runs says, as one number a table; counts written anew may say the same."""
    rooms = [m._meta for m in apps.get_models() if m._meta.managed and m._meta.label != "core.JobRun"]
    tables = [meta.db_table for meta in rooms if not meta.proxy]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{table}', sum(hashtextextended((to_jsonb(t) - 'id')::text, 0)) FROM {table} t"  # noqa: S608
                for table in tables
            )
        )
        return dict(cursor.fetchall())


@pytest.fixture
def busy(world, approve):  # noqa: F811
    """Something for the jobs to do: dues owed, a scheme in force."""
    approve(world.he)
    dues.run_month(date(2026, 10, 1), by=None)
    assessments.publish_scheme(SMALL, 2026, by=world.zuzhibu)
    return world


def test_every_job_may_run_twice_and_writes_nothing_the_second_time(busy):
    wrote = set()
    for job in timetable():
        before = written()
        job.by_hand()
        once = written()
        if once != before:
            wrote.add(job.name)

        registry[job.name].by_hand()

        assert written() == once, job.name
    assert {
        "dues.run_month",
        "assessments.score_month",
        "branches.remind",
    } <= wrote
