"""The daily reminder: to the right people, once."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from branches import actions as branches
from core.models import JobRun, Notice
from meetings import facts, jobs
from meetings.actions import record_meeting
from tests import factories

TODAY = date(2026, 11, 20)


def notices(user):
    return {notice.title: notice for notice in Notice.objects.of(user)}


def test_recorders_are_told_what_is_owed_and_what_was_missed(world):
    branches.appoint(world.dangyuan, world.first, "organiser", date(2025, 3, 1), by=None)

    counts = jobs.remind_owed()

    told = notices(world.shuji)
    assert set(told) == set(notices(world.dangyuan))
    assert set(told) == {
        "还差11 月支委会、11 月主题党日",
        "10 月支委会、10 月主题党日没有登记",
        "三季度支部党员大会、三季度党课没有登记",
    }
    owed = told["还差11 月支委会、11 月主题党日"]
    assert owed.due_on == date(2026, 11, 30)
    assert owed.url == f"/meetings/log/?branch={world.first.pk}"
    assert "请在 2026-11-30 前召开，会后 3 天内登记。（条例第 12 条、条例第 16 条）" in owed.body
    assert counts == {"支部": 2, "缺会议的支部": 2, "新提醒": 9}
    assert not Notice.objects.of(world.zuzhibu).exists()
    assert not Notice.objects.of(world.luren).exists()


def test_a_second_run_tells_nothing_twice(world):
    jobs.remind_owed()
    before = Notice.objects.count()

    jobs.remind_owed()

    assert before == 6
    assert Notice.objects.count() == before
    assert JobRun.objects.last().counts == {"支部": 2, "缺会议的支部": 2, "新提醒": 0}
    assert [run.counts["新提醒"] for run in JobRun.objects.order_by("id")] == [6, 0]
    assert {run.outcome for run in JobRun.objects.all()} == {"done"}


def test_one_period_is_told_once_even_when_less_is_owed_later(world):
    jobs.remind_owed()
    record_meeting(world.first, ["theme_day"], "党日", TODAY, "会议室", "甲", "乙", "记录", by=None)

    jobs.remind_owed(date(2026, 11, 21))

    assert Notice.objects.of(world.shuji).filter(key__contains="2026-11-30").count() == 1


def test_early_in_the_period_nobody_is_pressed(world):
    jobs.remind_owed(date(2026, 11, 19))

    assert not [title for title in notices(world.shuji) if "11 月" in title]


def test_a_branch_in_order_hears_nothing(world):
    for kinds, day in (
        (["branch_meeting", "lecture", "theme_day"], date(2026, 9, 3)),
        (["theme_day"], date(2026, 10, 9)),
        (["committee"], date(2026, 10, 10)),
        (["theme_day"], date(2026, 11, 9)),
        (["committee"], date(2026, 11, 10)),
    ):
        record_meeting(world.first, kinds, f"{day}", day, "会议室", "甲", "乙", "记录", by=None)

    counts = jobs.remind_owed()

    assert not Notice.objects.of(world.shuji).exists()
    assert counts["缺会议的支部"] == 1


def test_posts_that_ended_and_closed_accounts_are_left_alone(world):
    branches.relieve(world.first.posts.get(), date(2026, 11, 19), by=None)
    world.linju.is_active = False
    world.linju.save(update_fields=["is_active"])

    counts = jobs.remind_owed()

    assert counts["新提醒"] == 0


def test_somebody_with_two_posts_is_told_once(world):
    branches.appoint(world.shuji, world.first, "organiser", date(2025, 3, 1), by=None)

    jobs.remind_owed()

    assert Notice.objects.of(world.shuji).count() == 3


@pytest.mark.parametrize("chunk", [1, 2000])
def test_chunks_do_not_change_what_is_told(world, monkeypatch, chunk):
    monkeypatch.setattr(facts, "CHUNK", chunk)

    assert jobs.remind_owed()["新提醒"] == 6


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_branches(world, django_assert_num_queries, count):
    for number in range(count):
        branch = factories.organisation(f"中共示例市某局第{number}支部", world.root)
        branches.appoint(world.luren, branch, "secretary", date(2026, 1, 1), by=None)

    with django_assert_num_queries(JOB_QUERIES):
        jobs.remind_owed()


def test_the_command_does_the_same(world, capsys):
    call_command("run_job", "meetings.remind_owed", "--day", "2026-11-20")

    assert capsys.readouterr().out == "支部 2，缺会议的支部 2，新提醒 6\n"
    assert JobRun.objects.get().period == "2026-11-20"


def test_the_lock_is_given_back(world):
    jobs.remind_owed()

    with connection.cursor() as cursor:
        # of this database: the other worker's tests hold locks of their own in the same cluster
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
            " WHERE locktype = 'advisory' AND datname = current_database()"
        )
        assert cursor.fetchone() == (0,)


JOB_QUERIES = 14
