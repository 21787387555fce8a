"""The administrator's pages of the jobs: the timetable, the runs, 现在运行."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from core import actions, jobs
from core.errors import Refused
from core.jobs import registry, tick
from core.models import JobRun
from core.tasks import run_waiting
from tests.conftest import TODAY

FORGET = "core.forget"


@pytest.fixture
def admin(world, sign_in):
    return sign_in(world.xitong)


@pytest.fixture
def sent(monkeypatch):
    """What went to the broker."""
    names = []
    monkeypatch.setattr(run_waiting, "apply_async", lambda args, **_: names.extend(args))
    return names


def ran(name=FORGET, outcome="done", **facts):
    ended = None if outcome in ("waiting", "running") else timezone.now()
    return JobRun.objects.create(
        name=name, title=registry[name].title, outcome=outcome, finished_at=ended, **facts
    )


def page(client, route, **query):
    return client.get(reverse(route), query).content.decode()


def line_of(html, job):
    return next(part for part in html.split("<tr>") if f"<strong>{job.title}</strong>" in part)


def test_each_job_says_when_it_runs_how_it_went_and_what_is_missing(admin):
    jobs._beat()
    for job in jobs.timetable():
        ran(job.name, due_on=TODAY)
    ran("dues.run_month", "failed", error="ValueError: 坏了")
    ran("members.find_duplicates", "running")
    JobRun.objects.filter(name__in=("core.forget", "assessments.duties")).update(
        due_on=TODAY - timedelta(days=3)
    )
    for _ in range(jobs.TRIES):  # in vain: no further try before tomorrow
        ran("assessments.duties", "failed", due_on=TODAY)

    html = page(admin, "core:jobs")

    assert all(job.title in html and job.about in html for job in jobs.timetable())
    failed = line_of(html, registry["dues.run_month"])
    assert ">失败<" in failed
    assert "坏了" in failed
    assert registry["dues.run_month"].without in failed
    assert "中断" in line_of(html, registry["members.find_duplicates"])  # open, and nobody holds its lock
    assert "马上，补 11-20 的" in line_of(html, registry["core.forget"])
    assert "11-21 02:40" in line_of(html, registry["assessments.duties"])
    assert "任务现在不会自动运行" not in html


def test_what_failed_says_how_old_the_last_good_run_is(admin):
    ran("config.backup", due_on=TODAY - timedelta(days=3))
    JobRun.objects.update(finished_at=timezone.now() - timedelta(days=3))
    ran("config.backup", "failed", due_on=TODAY)
    ran("core.forget", "failed", due_on=TODAY)
    ran("members.find_duplicates", due_on=TODAY)

    html = page(admin, "core:jobs")

    assert "上次做完：11-17 10:00，3 天前" in line_of(html, registry["config.backup"])
    assert "从来没有做完过" in line_of(html, registry["core.forget"])
    assert "做完" not in line_of(html, registry["members.find_duplicates"])


def test_the_page_says_when_the_beat_stands_still(admin):
    assert "还没有启动过" in page(admin, "core:jobs")
    jobs._beat()
    JobRun.objects.update(started_at=timezone.now() - timedelta(minutes=11))

    assert "最近一次心跳是 2026-11-20 09:49，已经停了" in page(admin, "core:jobs")


def test_who_only_sees_jobs_has_no_button(world, sign_in, admin):
    assert "现在运行" in page(admin, "core:jobs").partition("失败、中断了怎么办")[0]
    assert "现在运行" not in page(sign_in(world.zuzhibu), "core:jobs").partition("失败、中断了怎么办")[0]


@pytest.mark.parametrize("count", [1, 3])
def test_the_runs_cost_the_same_whatever_their_number(admin, world, count, django_assert_num_queries):
    jobs._beat()
    for _ in range(count):
        ran(asked_by=world.xitong, asked_at=timezone.now())
        ran("members.find_duplicates", "running")
    url = reverse("core:job_runs")
    admin.get(url)

    with django_assert_num_queries(RUNS_QUERIES):
        html = admin.get(url).content.decode()
    assert html.count("罗维 11-20 10:00") == count
    assert html.count('overdue">中断<') == count
    assert "定时服务" not in html  # the heartbeat is no run


def test_the_runs_are_found_by_job_and_outcome(admin):
    ran(counts={"清除上传": 7})
    ran("members.find_duplicates", "failed", error="断了")

    assert "清除上传 7" not in page(admin, "core:job_runs", name="members.find_duplicates")
    assert "清除上传 7" in page(admin, "core:job_runs", outcome="done")


@pytest.mark.parametrize("count", [1, 3])
def test_the_timetable_costs_the_same_whatever_ran(admin, count, django_assert_num_queries):
    for _ in range(count):
        ran("members.find_duplicates", "running")
        ran("dues.run_month")
    url = reverse("core:jobs")
    admin.get(url)

    with django_assert_num_queries(JOBS_QUERIES):
        admin.get(url)


class TestAsking:
    def test_it_is_confirmed_written_down_sent_and_run(self, admin, world, sent):
        url = reverse("core:run_job", args=["dues.run_month"])
        asked = admin.get(url).content.decode()
        assert "现在运行“生成当月应交党费”？" in asked
        assert 'value="2026-11-20"' in asked

        said = admin.post(url, {"day": "2026-10-31"}, follow=True).content.decode()

        assert "已交给后台运行" in said
        run = JobRun.objects.get()
        assert (run.outcome, run.period, run.asked_by) == ("waiting", "2026-10-31", world.xitong)
        assert sent == ["dues.run_month"]
        jobs.run_waiting("dues.run_month")
        run.refresh_from_db()
        assert (run.outcome, run.counts) == ("done", {"新增应交": 0})

    def test_while_the_broker_is_away_it_says_so_and_the_next_tick_runs_it(self, admin, monkeypatch):
        def away(args, **_):
            raise OperationalError("connection refused")

        monkeypatch.setattr(run_waiting, "apply_async", away)
        monkeypatch.setattr(jobs, "registry", {FORGET: registry[FORGET]})

        said = admin.post(reverse("core:run_job", args=[FORGET]), follow=True).content.decode()

        assert "消息队列现在没有响应。“清除过期数据”已经记下，恢复后自动运行" in said
        tick()
        assert JobRun.objects.get(asked_by__isnull=False).outcome == "done"

    def test_a_second_click_is_refused(self, admin, sent):
        url = reverse("core:run_job", args=[FORGET])
        admin.post(url)

        assert "已经在等待运行" in admin.post(url).content.decode()
        assert JobRun.objects.count() == 1

    def test_a_day_to_come_is_refused(self, admin, sent):
        url = reverse("core:run_job", args=["dues.run_month"])

        assert "这一天还没有到" in admin.post(url, {"day": "2026-11-21"}).content.decode()
        assert not JobRun.objects.exists()

    def test_a_job_there_is_not_is_not_found(self, admin):
        assert admin.get(reverse("core:run_job", args=["dues.nothing"])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_job_that_runs_is_not_asked_for():
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [__import__("zlib").crc32(b"job:core.forget")])
        with pytest.raises(Refused, match="正在运行"):
            actions.ask_to_run(registry[FORGET], date(2026, 11, 20), by=None)
    other.close()


RUNS_QUERIES, JOBS_QUERIES = 11, 13
