"""What a monitor asks, and what a person sees while the database is away."""

import sys
from functools import cache

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.template import loader
from django.utils import timezone
from psycopg2 import errors

from config.broker import broker_answers
from core.jobs import is_late, last_beat
from core.papers import DISK_FULL

RETRY_AFTER = 30  # seconds


class Probes:
    """Middleware, the first of all: /healthz and /readyz need no host name, no TLS, no session, nobody signed in.

    /healthz: this process answers. /readyz: and all it needs does, else 503; a line for each, nothing secret.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == "/healthz":
            return _plain("ok\n")
        if request.path_info == "/readyz":
            found = readiness()
            lines = "".join(f"{name}: {problem or 'ok'}\n" for name, problem in found.items())
            return _plain(lines, status=503 if any(found.values()) else 200)
        return self.get_response(request)


def _plain(text, status=200):
    return HttpResponse(
        text, status=status, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


def readiness():
    """{what: the sentence that says what is wrong with it, or ""}."""
    found = {}
    for check in (database, migrations, beat, broker):
        try:
            found[check.__name__] = check() or ""
        except Error:
            found[check.__name__] = "failing 数据库没有响应，请检查 PostgreSQL 是否在运行"
    return found


def database():
    """It answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations():
    """Its tables are those of this version."""
    if not newest_migrations() <= set(MigrationRecorder(connection).applied_migrations()):
        return "failing 数据库还没有升级到这一版，请运行 manage.py migrate"
    return None


@cache
def newest_migrations():
    """The last migration of each app this version has."""
    return set(MigrationLoader(None).graph.leaf_nodes())


def beat():
    """A worker has heard the beat of late."""
    last = last_beat()
    if not is_late(last):
        return None
    when = f"最近一次心跳是 {timezone.localtime(last):%Y-%m-%d %H:%M:%S}" if last else "还没有心跳"
    return f"failing 定时服务{when}，请检查 beat 和 worker 是否在运行"


def broker():
    """It takes messages."""
    if not broker_answers(settings.CELERY_BROKER_URL):
        return "failing 消息队列没有响应，请检查 Redis（Valkey）是否在运行"
    return None


def server_error(request):
    """The page for what nobody foresaw; 507 where a disk is full, 503 where the database did not answer, so that the
    next click may well do.
    """
    problem = sys.exc_info()[1]
    if is_disk_full(problem):
        return HttpResponse(loader.get_template("507.html").render(), status=507)
    if not isinstance(problem, (OperationalError, InterfaceError)):
        return HttpResponse(loader.get_template("500.html").render(), status=500)
    page = loader.get_template("503.html").render()
    return HttpResponse(page, status=503, headers={"Retry-After": RETRY_AFTER})


def is_disk_full(problem):
    """Whether it was raised for want of room, on this machine's disk or on the database's."""
    if isinstance(problem, OSError):
        return problem.errno in DISK_FULL
    return isinstance(problem.__cause__, errors.DiskFull)
