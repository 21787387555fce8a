"""What a monitor is told, and what people see while the database is away."""

import errno
from datetime import timedelta

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.utils import timezone
from psycopg2 import errors

from config import health
from config.home import Desk
from core import jobs
from core.models import JobRun


def test_the_process_answers_without_a_database(client):
    answer = client.get("/healthz", headers={"host": "10.0.0.7"})  # no host name, no session, no query

    assert (answer.status_code, answer.content, answer.cookies) == (200, b"ok\n", {})


@pytest.mark.django_db
def test_ready_names_each_thing_it_needs(client):
    waiting = client.get("/readyz")
    assert waiting.status_code == 503
    assert "beat: failing 定时服务还没有心跳" in waiting.content.decode()

    jobs._beat()
    assert client.get("/readyz").content == b"database: ok\nmigrations: ok\nbeat: ok\nbroker: ok\n"

    JobRun.objects.update(started_at=timezone.now() - timedelta(minutes=11))
    late = client.get("/readyz")
    assert late.status_code == 503
    assert "beat: failing 定时服务最近一次心跳是 2026-11-20 09:49:" in late.content.decode()


@pytest.mark.django_db
def test_ready_names_a_broker_that_is_away_and_tables_of_before(client, settings, monkeypatch):
    jobs._beat()
    settings.CELERY_BROKER_URL = "redis://:secret@127.0.0.1:1/0"
    monkeypatch.setattr(health, "newest_migrations", lambda: {("core", "9999_to_come")})

    answer = client.get("/readyz")

    text = answer.content.decode()
    assert answer.status_code == 503
    assert "broker: failing 消息队列没有响应" in text
    assert "migrations: failing 数据库还没有升级到这一版" in text
    assert "database: ok" in text
    assert "secret" not in text


@pytest.mark.parametrize("gone", [OperationalError("server closed the connection"), InterfaceError("closed")])
def test_while_the_database_is_away_pages_say_so(world, sign_in, monkeypatch, gone, caplog):
    def away(*_, **__):
        raise gone

    monkeypatch.setattr(Desk, "get", away)
    client = sign_in(world.shuji)
    client.raise_request_exception = False

    answer = client.get("/")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "数据库暂时没有响应" in answer.content.decode()
    assert "server closed" not in answer.content.decode()


def no_room_for_the_database():
    raise OperationalError("could not extend file") from errors.DiskFull("could not extend file")


def no_room_for_an_upload():
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("fails", [no_room_for_the_database, no_room_for_an_upload])
def test_on_a_full_disk_pages_say_so(world, sign_in, monkeypatch, fails, caplog):
    monkeypatch.setattr(Desk, "get", lambda *_, **__: fails())
    client = sign_in(world.shuji)
    client.raise_request_exception = False

    answer = client.get("/")

    assert answer.status_code == 507
    assert "服务器的磁盘满了" in answer.content.decode()


def test_any_other_fault_is_the_page_it_was(world, monkeypatch, caplog):
    def broken(*_, **__):
        raise ValueError("坏了")

    monkeypatch.setattr(Desk, "get", broken)
    client = Client(raise_request_exception=False)
    client.force_login(world.shuji, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.get("/")

    assert answer.status_code == 500
    assert "系统出错了" in answer.content.decode()
