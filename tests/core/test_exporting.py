"""Long lists are written by a worker: the same sheet as at once, for who asked alone, for three days."""

import io
from datetime import timedelta

import pytest
from django.urls import resolve, reverse
from django.utils import timezone
from kombu.exceptions import OperationalError
from openpyxl import load_workbook

from core import actions, errands, exporting
from core.export import FORMS
from core.forgetting import forget
from core.models import AccessLog, Errand, User
from core.pages import ListPage
from core.tasks import run_errand
from tests.permissions import TABLE

LIST = "/members/?export=xlsx"
State = Errand.State


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.EXPORTS_ROOT = tmp_path / "exports"


@pytest.fixture
def long(monkeypatch):
    """One row is a long list, and a part of its own."""
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    monkeypatch.setattr(exporting, "PART", 1)


def asked(client, address=LIST):
    answer = client.get(address)
    errand = Errand.objects.latest("id")
    assert answer.url == errand.get_absolute_url()
    return errand


def fetched(client, errand):
    answer = client.get(reverse("core:errand_file", args=[errand.pk]))
    return b"".join(answer.streaming_content) if answer.streaming else answer


def rows_of(content):
    return list(load_workbook(io.BytesIO(content)).active.values)


def test_a_long_list_is_written_aside_as_it_is_at_once(world, sign_in, monkeypatch):
    client = sign_in(world.shuji)
    at_once = client.get(f"{LIST}&page=2")
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    monkeypatch.setattr(exporting, "PART", 2)

    errand, again = asked(client), asked(client)
    errands.run(errand.pk)

    assert again == errand
    errand.refresh_from_db()
    assert (errand.state, errand.title) == (State.DONE, "导出党员名册")
    assert world.he.id_number not in str(errand.args)
    page = client.get(errand.get_absolute_url()).content.decode()
    assert "下载" in page
    assert reverse("core:errand_file", args=[errand.pk]) in page
    assert "保留到 2026-11-2" in page
    aside = rows_of(fetched(client, errand))
    assert len(aside) > 5
    assert aside[:-1] == rows_of(at_once.content)[:-1]
    assert "导出人：林文博（shuji）" in aside[-1][0]
    logs = AccessLog.objects.filter(kind="export", user=world.shuji)
    assert len(set(logs.values_list("about", flat=True))) == 1
    fetched(client, errand)
    assert logs.count() == 3


def test_every_list_goes_out_the_same_in_parts(everything, sign_in, monkeypatch):
    user = User.objects.get(pk=everything.zuzhibu.pk)
    client, seen = sign_in(user), 0
    monkeypatch.setattr(exporting, "PART", 1)
    for route, kwargs, *_ in TABLE:
        path = reverse(route, kwargs=kwargs(everything) if kwargs else None)
        view = getattr(resolve(path).func, "view_class", object)
        if not issubclass(view, ListPage) or not view.resource_class:
            continue
        whole = client.get(f"{path}?export=csv")
        args = {"path": path, "query": "export=csv", "name": "x.csv", "file": f"of{seen}"}
        exporting.write(args, user)
        written = exporting._place(args["file"]).read_bytes()
        assert written.splitlines()[:-1] == whole.content.splitlines()[:-1], route
        seen += 1
    assert seen > 20


def test_nobody_else_fetches_it(world, sign_in, long):
    errand = asked(sign_in(world.shuji))
    errands.run(errand.pk)

    for other in (world.zuzhibu, world.xitong):
        assert sign_in(other).get(reverse("core:errand_file", args=[errand.pk])).status_code == 404


def test_who_may_not_any_more_gets_nothing(world, sign_in, long):
    """Asked for with a post, written and fetched without it."""
    client = sign_in(world.shuji)
    errand, later = asked(client), asked(client, f"{LIST}&status=normal")
    errands.run(errand.pk)
    world.shuji.posts.update(until=timezone.localdate() - timedelta(days=1))

    errands.run(later.pk)

    later.refresh_from_db()
    assert (later.state, "不能导出" in later.said) == (State.REFUSED, True)
    assert fetched(client, errand).status_code == 403
    assert AccessLog.objects.filter(kind="export").count() == 0


def test_a_shut_account_gets_nothing(world, sign_in, long):
    client = sign_in(world.shuji)
    errand = asked(client)
    actions.deactivate(world.shuji, by=world.xitong)

    errands.run(errand.pk)

    errand.refresh_from_db()
    assert (errand.state, exporting.kept(errand)) == (State.REFUSED, None)
    assert "sign-in" in fetched(client, errand).url


def test_while_the_broker_is_away_a_tick_writes_it(world, sign_in, long, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(run_errand, "apply_async", away)
    errand = asked(sign_in(world.shuji))

    errands.run_waiting()

    errand.refresh_from_db()
    assert errand.state == State.DONE


def test_after_three_days_it_is_gone_and_says_so(world, sign_in, long):
    client = sign_in(world.shuji)
    errand, fresh = asked(client), asked(client, f"{LIST}&status=normal")
    errands.run(errand.pk)
    errands.run(fresh.pk)
    broken = exporting._place("killed.part")
    broken.write_bytes(b"half")
    Errand.objects.filter(pk=errand.pk).update(ended_at=timezone.now() - timedelta(days=3))
    errand.refresh_from_db()
    fresh.refresh_from_db()

    assert fetched(client, errand).url == errand.get_absolute_url()
    assert forget()["清除导出文件"] == 2
    assert not exporting._place(errand.args["file"]).exists()
    assert not broken.exists()
    assert exporting.kept(fresh)
    assert "已经删除" in client.get(errand.get_absolute_url()).content.decode()
    assert "文件已删除" in client.get(reverse("core:errands")).content.decode()


def test_what_no_sheet_holds_is_refused_and_leaves_no_file(world, sign_in, long, monkeypatch):
    monkeypatch.setitem(FORMS, "xlsx", FORMS["xlsx"]._replace(most=2))
    errand = asked(sign_in(world.shuji))

    errands.run(errand.pk)

    errand.refresh_from_db()
    assert (errand.state, "改用 CSV" in errand.said) == (State.REFUSED, True)
    assert not list(exporting._place("x").parent.glob(f"{errand.args['file']}*"))


def test_a_full_disk_is_said(world, sign_in, long, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(FORMS, "xlsx", FORMS["xlsx"]._replace(write=full))
    errand = asked(sign_in(world.shuji))

    errands.run(errand.pk)

    errand.refresh_from_db()
    assert (errand.state, "磁盘满了" in errand.said) == (State.REFUSED, True)
