"""Starts everything on one machine and stops it again: `bin/run` becomes `python -m config.launch`.

In order: the data folder is claimed, left-overs of a killed start are ended, the port is tried, keys are made once,
PostgreSQL and Valkey start (unless DATABASE_URL or REDIS_URL name others), the database is brought up to date, the
demo organisation is loaded into an empty one, then web, worker and beat run until Ctrl-C or SIGTERM.
"""

import argparse
import base64
import multiprocessing
import os
import secrets
import shlex
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import psutil
from honcho.manager import Manager
from honcho.process import Popen, Process

from config.broker import broker_answers
from config.demo import ACCOUNTS
from config.embedded import NotStarted, Postgres, Valkey, claim, die_with_parent, end

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN = 120  # seconds from starting the web process to its first answer
# Every process started from here carries this variable, so that left-overs can be told from anything else.
MARK = "ZHIBU_LAUNCHED_FOR"


class Refused(Exception):
    """The start cannot go on; the text says in one Chinese line what to do."""


def main(arguments=None):
    """Run until stopped. Returns the exit code: 0 after a stop that was asked for."""
    parser = argparse.ArgumentParser(prog="bin/run", description="启动支部工作台", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="显示这段说明")
    parser.add_argument("--empty", action="store_true", help="不载入演示数据，从首次设置页开始")
    options = parser.parse_args(arguments)
    # Python 3.14 no longer forks by default; honcho's readers must be our children to die with us.
    multiprocessing.set_start_method("fork", force=True)
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, _leave)
    data_dir = Path(os.environ.get("DATA_DIR") or ROOT / ".data").expanduser().resolve()
    try:
        return run(data_dir, _port(), options.empty)
    except (Refused, NotStarted) as refusal:
        print(f"支部工作台：{refusal}", file=sys.stderr, flush=True)
        return 1


def run(data_dir, port, empty):
    """Bring everything up on `data_dir` and `port`, stay until stopped, take everything down."""
    with ExitStack() as stack:
        try:
            stack.enter_context(claim(data_dir))
        except BlockingIOError:
            raise Refused(
                f"已有一个支部工作台在使用数据文件夹 {data_dir}，请先停止它，或用 DATA_DIR 另指一个文件夹。"
            ) from None
        except OSError as error:
            raise Refused(f"无法使用数据文件夹 {data_dir}：{error.strerror}。") from None
        end_processes_of(data_dir)
        check_port(port)
        os.environ.update(DATA_DIR=str(data_dir), PORT=str(port), **keys(data_dir))
        stack.callback(end_processes_of, data_dir)
        start_servers(data_dir, stack)
        demo = prepare_database(empty or os.environ.get("ZHIBU_MODE") == "production")
        if demo == "loaded":
            keep(data_dir, DEMO_PASSWORD=os.environ["DEMO_PASSWORD"])
        services = Services(data_dir, port, ready_text(data_dir, port, demo))
        services.loop()
        say("正在停止…" if services.asked_to_stop else "有一个服务意外退出，原因见上面的输出；正在停止…")
    say("已停止，数据已保存。")
    return 0 if services.asked_to_stop else 1


def _leave(signum, _frame):
    raise SystemExit(0)


def say(text):
    print(f"支部工作台：{text}", flush=True)


def _port():
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Refused(f"PORT={text} 不是可用的端口号，请改为 1–65535 之间的数字。")
    return int(text)


def check_port(port):
    """Raise Refused when `port` on this machine cannot be listened on."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Refused(
                f"没有使用端口 {port} 的权限，请用 PORT 另指一个，例如 PORT=8000 bin/run。"
            ) from None
        except OSError:
            raise Refused(
                f"端口 {port} 已被占用，请用 PORT 另指一个，例如 PORT={port + 1} bin/run。"
            ) from None


def keys(data_dir):
    """The keys the product runs with: from the environment, else made once and kept in data_dir/secrets."""
    made = {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "FIELD_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    }
    if os.environ.get("ZHIBU_MODE") != "production":
        made["DEMO_PASSWORD"] = secrets.token_urlsafe(9)
    given = {key: os.environ[key] for key in made if os.environ.get(key)}
    kept = kept_keys(data_dir)
    if missing := {key: made[key] for key in made if key not in given and key not in kept}:
        keep(data_dir, **missing)
    return made | kept | given


def kept_keys(data_dir):
    """What data_dir/secrets holds, by name."""
    path = data_dir / "secrets"
    return dict(line.split("=", 1) for line in path.read_text().splitlines()) if path.exists() else {}


def keep(data_dir, **values):
    """Write `values` into data_dir/secrets (mode 0600) beside what is there, whole or not at all."""
    new = data_dir / "secrets.new"
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.writelines(f"{key}={value}\n" for key, value in (kept_keys(data_dir) | values).items())
    new.replace(data_dir / "secrets")


def start_servers(data_dir, stack):
    """Start the servers the environment does not name, and name them in it. A named broker must answer."""
    if not os.environ.get("DATABASE_URL"):
        if not (data_dir / "postgres").exists():
            say("正在建立数据库…")
        os.environ["DATABASE_URL"] = stack.enter_context(Postgres(data_dir)).url
    if not os.environ.get("REDIS_URL"):
        os.environ["REDIS_URL"] = stack.enter_context(Valkey(data_dir)).url
    elif not broker_answers(os.environ["REDIS_URL"]):
        raise Refused("消息队列没有响应，请检查 REDIS_URL 和它指向的 Redis。")


def prepare_database(empty):
    """Migrate, collect the static files, load the demo organisation into an empty database unless `empty`.

    In a child process: Django's memory and connections are gone before the services are forked. Returns "loaded" when
    the demo was loaded now, "there" when it was loaded before, else "".
    """
    results, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=_prepare, args=(empty, sender))
    child.start()
    sender.close()
    try:
        return results.recv()
    except EOFError:
        raise Refused("准备数据库失败，未启动；原因见上面的输出。") from None
    finally:
        child.terminate()
        child.join()


def _prepare(empty, results):
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent(signal.SIGKILL)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import OperationalError

    try:
        django.setup()
        results.send(_bring_up_to_date(empty))
    except (ImproperlyConfigured, CommandError) as error:
        raise SystemExit(f"支部工作台：{error}") from None
    except OperationalError as error:
        raise SystemExit(f"支部工作台：数据库没有响应，请检查 DATABASE_URL：{error}".strip()) from None


def refuse_early_data():
    """Raise CommandError for a database of before the joined migrations: no way leads on from it (docs/adr/0016)."""
    from django.core.management import CommandError
    from django.db import connection

    with connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(cursor):
            return
        cursor.execute("SELECT 1 FROM django_migrations WHERE app = 'core' AND name = '0001_initial'")
        if cursor.fetchone():
            raise CommandError(
                "这个数据库是早期试用版（0.1.0）建的，本版不能沿用；请换一个空的 DATA_DIR 或数据库再启动。"
            )


def _bring_up_to_date(empty):
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import transaction

    from config.navigation import demo_loaded

    refuse_early_data()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    users = get_user_model().objects
    if not empty and not users.exists():
        say("正在载入演示数据…")
        with transaction.atomic():  # half a demo would look like somebody's data at the next start
            call_command("demo")
        return "loaded"
    return "there" if demo_loaded() else ""


def ready_text(data_dir, port, with_demo):
    """What is printed once the web answers."""
    lines = [f"Ready: http://127.0.0.1:{port}"]
    if with_demo:
        accounts = "  ".join(f"{name} {title}" for name, title in ACCOUNTS)
        lines.append(f"演示账号：{accounts}")
        lines.append(f"初始密码：{kept_keys(data_dir).get('DEMO_PASSWORD', '')}")
    lines.append("按 Ctrl-C 停止。")
    return "\n".join(lines)


def end_processes_of(data_dir):
    """End every web, worker or beat process, and their children, that was started for `data_dir`.

    A clean stop leaves none; after `kill -9` of the launcher they may still be on their way out.
    """
    left = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == str(data_dir) and process.pid != os.getpid():
                process.terminate()
                left.append(process)
        except psutil.Error:
            continue  # gone meanwhile, or somebody else's
    end(left, timeout=5)


class Services(Manager):
    """Web, worker and beat under honcho, each tied to the launcher's life."""

    def __init__(self, data_dir, port, ready):
        super().__init__()
        self._process_ctor = _TiedService
        self.env = os.environ | {MARK: str(data_dir)}
        self.port, self.ready = port, ready
        celery = ["celery", "--quiet", "-A", "config.celery"]
        schedule = data_dir / "beat" / "schedule"
        schedule.parent.mkdir(exist_ok=True)
        self._add("web", [
            "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread",
            "--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "warning",
        ])  # fmt: skip
        # one process for the timetable's jobs, one for the long work of people, one that hears the beat meanwhile
        self._add("worker", [
            *celery, "worker", "--concurrency", "3", "--loglevel", "WARNING", "--without-gossip", "--without-mingle",
        ])  # fmt: skip
        self._add("beat", [*celery, "beat", "--loglevel", "WARNING", "-s", schedule, "--pidfile="])

    @property
    def asked_to_stop(self):
        """Whether the end came by Ctrl-C or SIGTERM."""
        return self.returncode in (130, 143)

    def terminate(self):
        if not self._all_started():
            # honcho cannot stop what it has not heard of yet; the caller ends all that carries the mark.
            raise SystemExit(0)
        super().terminate()

    def _add(self, name, module_and_arguments):
        # Celery's advice against root is about pickle, which nothing here uses.
        quiet = "ignore:You're running the worker with superuser"
        command = [sys.executable, "-W", quiet, "-m", *map(str, module_and_arguments)]
        # exec: no shell stays in between, the signal reaches the service itself.
        self.add_process(name, f"exec {shlex.join(command)}", env=self.env, cwd=ROOT)

    def _start(self):
        super()._start()
        threading.Thread(target=self._announce, daemon=True).start()

    def _announce(self):
        deadline = time.monotonic() + READY_WITHIN
        while (status := status_of_front_page(self.port)) is None:
            if time.monotonic() > deadline:
                return say("网页迟迟没有响应，原因见上面的输出。")
            time.sleep(0.1)
        if status >= 500:
            return say("网页已启动，但首页出错，原因见上面的输出。")
        return print(self.ready, flush=True)

    def _system_print(self, data):
        """Honcho's own remarks on pids and signals are not for the person at the terminal."""


def status_of_front_page(port):
    """The HTTP status the web process gives for its front page, or None while it gives no answer."""
    # No proxy: whatever the environment names has no business with 127.0.0.1.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{port}/", timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


class _TiedService(Process):
    """honcho's reader of one service: ends with the launcher, and the service with it."""

    def run(self, events=None, ignore_signals=False):
        die_with_parent(signal.SIGKILL)
        self._child_ctor = lambda *arguments, **options: Popen(
            *arguments, preexec_fn=lambda: die_with_parent(signal.SIGTERM), **options
        )
        super().run(events, ignore_signals)


if __name__ == "__main__":
    sys.exit(main())
