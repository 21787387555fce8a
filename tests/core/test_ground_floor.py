"""Sensitive fields, jobs, notices, paging, security headers."""

import pytest
from django.db import connection
from django.urls import reverse

from core.actions import mark_read, tell
from core.fields import decrypt, encrypt, keyed_hash
from core.jobs import AlreadyRunning, job
from core.models import JobRun, Notice
from core.paging import CappedPaginator
from core.todo import Todo, todos_for
from tests.conftest import TODAY


def test_a_sealed_value_opens_only_in_its_own_column():
    sealed = encrypt("11010519491231002X", "members.member.id_number")

    assert "1949" not in sealed
    assert decrypt(sealed, "members.member.id_number") == "11010519491231002X"
    with pytest.raises(ValueError, match="无法解密"):
        decrypt(sealed, "members.member.phone")


def test_the_same_value_is_sealed_differently_each_time_and_hashed_alike():
    assert encrypt("x", "a") != encrypt("x", "a")
    assert keyed_hash("x") == keyed_hash("x") != keyed_hash("y")
    assert encrypt("", "a") == keyed_hash("") == ""


@pytest.mark.django_db
def test_a_job_leaves_its_run_with_counts():
    with job("try", "试一下", "2026-11") as counts:
        counts["提醒"] = 3

    run = JobRun.objects.get()
    assert (run.outcome, run.counts, run.period) == ("done", {"提醒": 3}, "2026-11")
    assert run.finished_at >= run.started_at


@pytest.mark.django_db
def test_a_failing_job_is_on_record_and_raises(caplog):
    with pytest.raises(ZeroDivisionError), job("try", "试一下"):
        raise ZeroDivisionError("除以零")

    run = JobRun.objects.get()
    assert run.outcome == "failed"
    assert "除以零" in run.error


@pytest.mark.django_db(transaction=True)
def test_a_job_does_not_overlap_itself():
    other = connection.copy()
    with other.cursor() as cursor, job("try", "试一下"):
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [__import__("zlib").crc32(b"job:try")])
        assert cursor.fetchone() == (False,)
    other.close()


@pytest.mark.django_db(transaction=True)
def test_a_second_run_steps_aside_and_says_so():
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [__import__("zlib").crc32(b"job:try")])
        with pytest.raises(AlreadyRunning), job("try", "试一下"):
            pytest.fail("the body ran")
    other.close()

    assert JobRun.objects.get().outcome == "skipped"


def test_a_notice_is_told_once(world):
    def notices():
        return [Notice(user=u, key="dues-2026-11", title="本月党费未交") for u in (world.shuji, world.linju)]

    assert tell(notices()) == 2
    assert tell(notices()) == 0
    assert Notice.objects.count() == 2


def test_reading_marks_only_the_own_notices(world, sign_in):
    tell([Notice(user=u, key="k", title="本月党费未交") for u in (world.shuji, world.linju)])

    sign_in(world.shuji).post(reverse("core:mark_read"))

    assert Notice.objects.unread().get().user == world.linju
    assert mark_read(world.shuji, None, by=world.shuji) == 0


def test_the_inbox_shows_the_own_notices(world, sign_in):
    tell([Notice(user=world.shuji, key="k", title="十一月支委会还没有登记", url="/meetings/")])

    assert "十一月支委会" in sign_in(world.shuji).get(reverse("core:inbox")).content.decode()
    assert "十一月支委会" not in sign_in(world.linju).get(reverse("core:inbox")).content.decode()


def test_the_way_to_what_is_to_be_done_marks_it_read(world, sign_in):
    tell([Notice(user=world.shuji, key="k", title="会议还没有登记", url="/meetings/")])

    answer = sign_in(world.shuji).post(reverse("core:open_notice", args=[Notice.objects.get().pk]))

    assert answer.url == "/meetings/"
    assert not Notice.objects.unread().exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_costs_the_same_for_more_rows(world, sign_in, django_assert_num_queries, count):
    tell([Notice(user=world.luren, key=f"k{n}", title="提醒") for n in range(count)])
    client = sign_in(world.luren)
    client.get(reverse("core:inbox"))

    with django_assert_num_queries(10):
        client.get(reverse("core:inbox"))


def test_a_long_list_is_not_counted_to_its_end(world, django_assert_num_queries):
    class Short(CappedPaginator):
        cap = 2

    Notice.objects.bulk_create([Notice(user=world.luren, key=f"k{n}", title="提醒") for n in range(5)])
    paginator = Short(Notice.objects.order_by("id"), 1)

    with django_assert_num_queries(1) as queries:
        assert paginator.count == 3
    assert "LIMIT 3" in queries[0]["sql"]
    assert paginator.count_label == "2 条以上"


def test_todos_are_in_order_of_urgency(world, monkeypatch):
    from datetime import date

    entries = [
        Todo("无期限", "", "/", "去办"),
        Todo("下季", "", "/", "去办", date(2027, 2, 1)),
        Todo("要紧", "", "/", "去办", urgent=True),
        Todo("下周", "", "/", "去办", date(2026, 11, 27)),
        Todo("逾期", "", "/", "去办", date(2026, 11, 1)),
    ]
    monkeypatch.setattr("core.todo.sources", [lambda user, today: entries])

    found = todos_for(world.luren, TODAY)

    assert [t.title for t in found] == ["逾期", "下周", "要紧", "下季", "无期限"]
    assert [t.tone(TODAY) for t in found] == ["overdue", "soon", "soon", "calm", "calm"]


def test_every_answer_carries_the_content_security_policy(world, client):
    for url in ("/sign-in/", "/nowhere/"):
        policy = client.get(url).headers["Content-Security-Policy"]

        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
