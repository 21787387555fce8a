"""Long work: asked for once, done whole or not at all, watched meanwhile."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from core import errands, jobs
from core.errors import Refused
from core.forgetting import forget
from core.models import AccessLog, Errand, ImportBatch, Notice
from core.sheets import at_length
from core.tasks import run_errand, tick
from members.models import Member
from tests.members.sheets import person, workbook

State = Errand.State


@pytest.fixture
def work(monkeypatch):
    """The one kind of errand there is; the test says what it does."""
    does = {"act": lambda args, by: ("办好了", "/meetings/")}
    monkeypatch.setattr(errands, "kinds", {"try": ("试办", lambda args, by: does["act"](args, by))})
    return does


def test_every_process_knows_what_can_be_asked_for_without_its_pages():
    program = (
        "import django; django.setup(); from core.errands import kinds; print('dues.run_month' in kinds)"
    )
    known = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert known.stdout.strip() == "True", known.stderr


def ask(world, about="1"):
    return errands.ask("try", {}, about, by=world.shuji)


def test_asked_twice_it_is_done_once(world, work):
    did = []
    work["act"] = lambda args, by: (did.append(by), ("办好了", "/meetings/"))[1]

    first, second = ask(world), ask(world)
    errands.run(first.pk)
    errands.run(second.pk)

    assert first == second
    assert did == [world.shuji]
    assert Errand.objects.get().state == State.DONE
    assert ask(world) != first


def test_what_it_refuses_is_said_and_a_failure_does_not_show_its_inside(world, work, sign_in):
    def refuse(args, by):
        raise Refused("这份表已经放弃，请重新上传。")

    def fail(args, by):
        Notice.objects.create(user=by, key="half", title="半截")
        raise ValueError("秘密")

    for act, state, words in ((refuse, State.REFUSED, "已经放弃"), (fail, State.FAILED, "什么都没有写入")):
        work["act"] = act
        asked = ask(world)
        with transaction.atomic():
            errands.run(asked.pk)
        asked.refresh_from_db()
        assert asked.state == state
        page = sign_in(world.shuji).get(asked.get_absolute_url()).content.decode()
        assert words in page
        assert "秘密" not in page


def test_who_asked_is_led_on_and_others_find_nothing(world, work, sign_in):
    asked = ask(world)
    client = sign_in(world.shuji)
    assert "排队中" in client.get(asked.get_absolute_url()).content.decode()

    errands.run(asked.pk)

    assert client.get(asked.get_absolute_url()).url == "/meetings/"
    part = client.get(asked.get_absolute_url(), headers={"HX-Request": "true"})
    assert "办好了" in part.content.decode()
    assert part.status_code == 286  # no need to ask again
    assert sign_in(world.linju).get(asked.get_absolute_url()).status_code == 404


def test_what_a_killed_worker_left_is_done_by_the_next_tick(world, work):
    asked = ask(world)
    Errand.objects.filter(pk=asked.pk).update(state=State.RUNNING)

    tick()

    asked.refresh_from_db()
    assert asked.state == State.DONE


def test_what_kills_its_worker_again_and_again_is_given_up(world, work):
    asked = ask(world)
    Errand.objects.filter(pk=asked.pk).update(state=State.RUNNING, tries=3)
    work["act"] = lambda args, by: pytest.fail("begun a fourth time")

    tick()

    asked.refresh_from_db()
    assert (asked.state, "中断了多次" in asked.said) == (State.FAILED, True)


def test_one_is_done_at_a_time_and_whoever_does_it_goes_on_with_the_next(world, work):
    first, second = ask(world, "1"), ask(world, "2")
    elsewhere = connection.copy()
    with elsewhere.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [jobs._key("errands")])
        tick()
        assert set(Errand.objects.values_list("state", flat=True)) == {State.WAITING}
        cursor.execute("SELECT pg_advisory_unlock(%s)", [jobs._key("errands")])
    elsewhere.close()

    run_errand(second.pk)

    assert set(Errand.objects.values_list("state", flat=True)) == {State.DONE}
    assert Errand.objects.get(pk=first.pk).started_at > Errand.objects.get(pk=second.pk).started_at


@pytest.mark.django_db(transaction=True)
def test_how_far_it_is_shows_while_its_work_is_not_there_yet(world, work):
    seen = []

    def act(args, by):
        with transaction.atomic():
            Notice.objects.create(user=by, key="inside", title="里面")
            errands.report(3, 3)
            other = connection.copy()
            with other.cursor() as cursor:
                cursor.execute("SELECT done, total, (SELECT count(*) FROM core_notice) FROM core_errand")
                seen.append(cursor.fetchone())
            other.close()
        return "办好了", ""

    work["act"] = act
    errands.run(ask(world).pk)

    assert seen == [(3, 3, 0)]
    assert Notice.objects.filter(key="inside").exists()


def test_a_big_sheet_is_judged_and_taken_in_by_errands(world, sign_in, monkeypatch):
    monkeypatch.setattr(at_length, "BYTES", 10)
    monkeypatch.setattr(at_length, "ROWS", 0)
    client = sign_in(world.zuzhibu)
    upload = SimpleUploadedFile("花名册.xlsx", workbook([person(world.first, name="示例甲")]))

    asked = client.post(reverse("core:sheet_upload", args=["members"]), {"file": upload})
    judging, batch = Errand.objects.get(), ImportBatch.objects.get()
    assert asked.url == judging.get_absolute_url()
    assert client.get(batch.get_absolute_url()).url == judging.get_absolute_url()
    errands.run(judging.pk)
    page = client.get(batch.get_absolute_url()).content.decode()
    assert "没有问题，可以入库" in page

    columns = reverse("core:batch_columns", args=[batch.pk])
    chosen = {field.html_name: field.initial for field in client.get(columns).context["form"]}
    for _ in range(2):
        assert client.post(columns, chosen).url == Errand.objects.unfinished().get().get_absolute_url()
    errands.run(Errand.objects.unfinished().get().pk)
    assert "没有问题，可以入库" in client.get(batch.get_absolute_url()).content.decode()

    for _ in range(2):  # a double click
        client.post(reverse("core:batch_commit", args=[batch.pk]))
    taking = Errand.objects.unfinished().get()
    assert AccessLog.objects.filter(kind="import").count() == 1
    assert client.post(reverse("core:batch_drop", args=[batch.pk])).url == taking.get_absolute_url()
    errands.run(taking.pk)

    assert Member.objects.filter(name="示例甲").count() == 1
    taking.refresh_from_db()
    assert (taking.state, taking.done, taking.total) == (
        State.DONE,
        0,
        None,
    )  # nothing to see of so short a work
    assert "已全部入库" in taking.said


def test_what_ended_more_than_a_year_ago_is_forgotten(world, work):
    errands.run(ask(world, "1").pk)
    Errand.objects.update(ended_at=timezone.now() - timedelta(days=370))
    errands.run(ask(world, "2").pk)
    Errand.objects.filter(pk=ask(world, "3").pk).update(asked_at=timezone.now() - timedelta(days=370))

    assert forget()["清除长任务"] == 1
    assert set(Errand.objects.values_list("about", flat=True)) == {"2", "3"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_more(world, work, sign_in, count, django_assert_num_queries):
    for n in range(count):
        ask(world, str(n))
    client = sign_in(world.shuji)
    client.get(reverse("core:errands"))

    with django_assert_num_queries(10):
        client.get(reverse("core:errands"))
