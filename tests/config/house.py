"""The whole product as it runs in an office, for the fault tests: own servers, and real web, worker and beat processes."""

import http.cookiejar
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import psutil
import psycopg2
from celery import Celery
from django.contrib.staticfiles.finders import get_finders

from config.embedded import Postgres, Valkey, end
from tests import cluster

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds; a busy machine is slow, not broken
PEOPLE = """
from datetime import date
from decimal import Decimal
from branches.models import Post
from core.clock import today
from dues import actions
from dues.models import Quota
from tests import factories
root = factories.organisation("某委", kind="committee")
branch = factories.organisation("某支部", root)
Post.objects.create(person=factories.user("xitong", "罗维"), organisation=root, role="system_admin", since=date(2020, 1, 1))
Post.objects.create(person=factories.user("shuji", "林文博"), organisation=branch, role="secretary", since=date(2020, 1, 1))
for name in ("甲", "乙", "丙"):
    member = factories.member(name, branch)
    actions.propose_quotas([actions.Proposal(member.pk, today().year, "salaried", Decimal(6300))], by=None)
actions.approve_quotas(Quota.objects.all(), by=None)
"""


def eventually(condition):
    """Wait until `condition()` holds; False once patience is at its end."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


class House:
    """Servers and processes of one office on `folder`; `with` stops them all."""

    def __init__(self, folder):
        cluster.copy_cluster(folder)
        self.folder = folder
        self.postgres, self.valkey = Postgres(folder, ephemeral=True), Valkey(folder)
        self.processes = []
        self.port = _free_port()
        self.environment = os.environ | {
            "DATABASE_URL": self.postgres.url_of(cluster.TEMPLATE),
            "REDIS_URL": self.valkey.url,
            "DATA_DIR": str(folder),
        }

    def __enter__(self):
        self.postgres.start()
        self.valkey.start()
        _pretend_collected(self.folder / "static")
        self.web = self.start("gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{self.port}",
                              "--worker-class", "gthread", "--threads", "4", "--no-control-socket")  # fmt: skip
        subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", PEOPLE],
            cwd=ROOT,
            env=self.environment,
            check=True,
        )
        assert eventually(lambda: _answers(self.port)), self.log()
        return self

    def __exit__(self, *_):
        self.stop(*self.processes)
        self.valkey.stop()
        self.postgres.stop()

    def start(self, module, *arguments):
        """One process of the product."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", module, *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process

    def worker(self, children=1):
        return self.start("celery", "--quiet", "-A", "config.celery", "worker", "--concurrency", str(children),
                          "--without-gossip", "--without-mingle")  # fmt: skip

    def beat(self, name):
        return self.start(
            "celery", "--quiet", "-A", "config.celery", "beat", "-s", str(self.folder / name), "--pidfile="
        )

    def stop(self, *processes, how=signal.SIGTERM):
        """End these processes and their children."""
        for process in processes:
            if process.poll() is None:
                children = psutil.Process(process.pid).children(recursive=True)
                process.send_signal(how)
                if how == signal.SIGKILL:
                    for child in children:
                        child.kill()
                process.wait(PATIENCE)
                end(children)

    def send(self, task, *arguments):
        """What the beat does, when the test wants it."""
        with Celery(broker=self.valkey.url) as sender:
            sender.send_task(task, args=arguments)

    def connect(self):
        connection = psycopg2.connect(self.environment["DATABASE_URL"])
        connection.autocommit = True
        return connection

    def sql(self, statement, *values):
        """The rows `statement` gives, if any."""
        connection = self.connect()
        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            rows = cursor.fetchall() if cursor.description else []
        connection.close()
        return rows

    def log(self):
        return (self.folder / "log").read_text()


class Visitor:
    """A person at the browser."""

    def __init__(self, house):
        self.address = f"http://127.0.0.1:{house.port}"
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies)
        )

    def get(self, path, data=None):
        """(status, text) of a page, where it leads to in the end."""
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        try:
            with self.opener.open(self.address + path, body, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def post(self, path, **data):
        self.get(path)
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        return self.get(path, data | {"csrfmiddlewaretoken": token})


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _pretend_collected(folder):
    """Collecting the static files takes longer than all the tests: they go by their own names."""
    folder.mkdir()
    names = [path for finder in get_finders() for path, _ in finder.list([])]
    manifest = {"version": "1.1", "paths": {name: name for name in names}, "hash": ""}
    (folder / "staticfiles.json").write_text(json.dumps(manifest))
