"""The launcher with real processes: everything it starts is up at Ready and gone after it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from config.embedded import is_alive

ROOT = Path(__file__).resolve().parents[2]
FROM_THE_TEST_RUN = (
    "DATABASE_URL",
    "REDIS_URL",
    "DATA_DIR",
    "SECRET_KEY",
    "FIELD_KEY",
    "DEMO_PASSWORD",
    "PORT",
)
pytestmark = pytest.mark.xdist_group("launch")


class Launch:
    """One `python -m config.launch`, its output in a file so that nothing blocks on a pipe."""

    def __init__(self, data_dir, port, *arguments, **environment):
        self.output = data_dir.parent / f"output-{time.monotonic_ns()}"
        clean = {key: value for key, value in os.environ.items() if key not in FROM_THE_TEST_RUN}
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.launch", *arguments],
                cwd=ROOT,
                env=clean | {"DATA_DIR": str(data_dir), "PORT": str(port)} | environment,
                stdout=output,
                stderr=output,
            )

    def text(self):
        return self.output.read_text()

    def until_ready(self):
        deadline = time.monotonic() + 180  # a busy machine is slow, not broken
        while "Ready: " not in self.text():
            assert self.process.poll() is None, self.text()
            assert time.monotonic() < deadline, self.text()
            time.sleep(0.05)
        return self

    def family(self):
        return psutil.Process(self.process.pid).children(recursive=True)

    def refused(self):
        """Wait for the end of a start that must not succeed; its whole output."""
        assert self.process.wait(120) == 1
        return self.text()


def ask_free_port():
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def free_port():
    return ask_free_port()


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """One data folder for all, so that only the first start has to migrate."""
    return tmp_path_factory.mktemp("launch") / "data"


@pytest.fixture
def launch(free_port, data):
    """`launch(...)` starts one; whatever is left at the end is stopped."""
    started = []

    def start(*arguments, data_dir=data, port=free_port, **environment):
        started.append(Launch(data_dir, port, *arguments, **environment))
        return started[-1]

    yield start
    for launched in started:
        if launched.process.poll() is None:
            launched.process.terminate()
            launched.process.wait(30)


def names(processes):
    """What runs, without counting: the services and servers by what they are."""
    known = ("gunicorn", "celery", "beat", "postgres", "valkey")
    lines = [" ".join(process.cmdline()) for process in processes]
    return {name for name in known if any(name in line for line in lines)}


def test_starts_all_serves_refuses_a_second_and_stops_all(launch, free_port, data, tmp_path):
    first = launch("--empty").until_ready()

    family = first.family()
    assert names(family) == {"gunicorn", "celery", "beat", "postgres", "valkey"}
    assert f"Ready: http://127.0.0.1:{free_port}\n" in first.text()
    assert "演示账号" not in first.text()
    with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/static/staticfiles.json") as answer:
        assert answer.status == 200
    assert (data).stat().st_mode & 0o777 == 0o700
    assert (data / "secrets").stat().st_mode & 0o777 == 0o600

    same_data = launch("--empty", port=free_port + 1).refused()
    same_port = launch("--empty", data_dir=tmp_path / "other").refused()
    assert re.fullmatch(r"支部工作台：已有一个支部工作台在使用数据文件夹 .*\n", same_data)
    assert re.fullmatch(rf"支部工作台：端口 {free_port} 已被占用.*\n", same_port)

    first.process.send_signal(signal.SIGTERM)
    assert first.process.wait(120) == 0
    assert first.text().endswith("支部工作台：已停止，数据已保存。\n")
    assert not any(is_alive(process) for process in family)


def test_a_killed_launcher_takes_all_down_and_the_next_start_keeps_the_data(launch, data):
    first = launch("--empty").until_ready()
    family = first.family()
    secrets = (data / "secrets").read_text()
    (data / "postgres" / "kept").touch()

    first.process.kill()
    first.process.wait()
    second = launch("--empty").until_ready()

    assert not any(is_alive(process) for process in family)
    assert (data / "secrets").read_text() == secrets
    assert (data / "postgres" / "kept").exists()
    second.process.send_signal(signal.SIGINT)
    assert second.process.wait(120) == 0


def test_a_service_that_dies_takes_the_rest_with_it(launch):
    launched = launch("--empty").until_ready()
    family = launched.family()
    web = next(process for process in family if "gunicorn" in process.cmdline())

    web.kill()

    assert launched.process.wait(120) == 1
    assert "有一个服务意外退出" in launched.text()
    assert not any(is_alive(process) for process in family)


@pytest.mark.parametrize("port", ["web", "0", "70000"])
def test_a_port_that_is_none_is_refused(launch, port):
    assert launch(port=port).refused() == (
        f"支部工作台：PORT={port} 不是可用的端口号，请改为 1–65535 之间的数字。\n"
    )


def test_a_broker_that_does_not_answer_is_named(launch, free_port):
    output = launch(
        DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing", REDIS_URL=f"redis://127.0.0.1:{free_port}/0"
    ).refused()

    assert output == "支部工作台：消息队列没有响应，请检查 REDIS_URL 和它指向的 Redis。\n"


def test_a_database_that_does_not_answer_is_named(launch):
    output = launch(DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing").refused()

    assert "支部工作台：数据库没有响应，请检查 DATABASE_URL" in output
    assert "Traceback" not in output


def test_a_database_of_the_first_trial_version_is_refused(db):
    from django.core.management import CommandError
    from django.db import connection

    from config.launch import refuse_early_data

    refuse_early_data()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('core', '0001_initial', now())"
        )

    with pytest.raises(CommandError, match="早期试用版"):
        refuse_early_data()
