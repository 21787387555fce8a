"""Production refuses to start with unsafe settings and names each of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import RequestFactory

from core.actions import address_of
from core.middleware import ThroughProxy

ROOT = Path(__file__).resolve().parent.parent.parent
SAFE = {
    "ZHIBU_MODE": "production",
    "SECRET_KEY": "s" * 60,
    "FIELD_KEY": "Zm9yLXRlc3RzLW9ubHktMzItYnl0ZXMtbG9uZy1rZXk=",
    "DATABASE_URL": "postgresql://zhibu@db/zhibu",
    "REDIS_URL": "redis://cache/0",
    "ALLOWED_HOSTS": "zhibu.example",
    "DEMO_PASSWORD": "",
}


def start(**change):
    environment = {"PATH": os.environ["PATH"], **SAFE, **change}
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "import config.settings as s; print(s.DEBUG, s.SECURE_SSL_REDIRECT, s.MIDDLEWARE[0])",
        ],
        cwd=ROOT,
        env={k: v for k, v in environment.items() if v is not None},
        capture_output=True,
        text=True,
        check=False,
    )


def test_safe_settings_start():
    assert start().stdout.split() == ["False", "True", "core.middleware.ThroughProxy"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"FIELD_KEY": None}, "FIELD_KEY"),
        ({"FIELD_KEY": "forty characters or more, yet no base64 at all"}, "FIELD_KEY"),
        ({"FIELD_KEY": "c2hvcnQ=" * 5 + "AAAA"}, "FIELD_KEY"),
        ({"DATABASE_URL": None}, "DATABASE_URL"),
        ({"REDIS_URL": None}, "REDIS_URL"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"TLS": "off"}, "TLS"),
        ({"EMAIL_SECURITY": "tls"}, "EMAIL_SECURITY"),
        ({"DEMO_PASSWORD": "demo"}, "DEMO_PASSWORD"),
    ],
)
def test_unsafe_settings_do_not_start(change, named):
    done = start(**change)

    assert done.returncode != 0
    assert named in done.stderr


def test_all_unsafe_settings_are_named_at_once():
    done = start(SECRET_KEY="", ALLOWED_HOSTS="*", TLS="off")

    assert all(name in done.stderr for name in ("SECRET_KEY", "ALLOWED_HOSTS", "TLS"))


@pytest.mark.parametrize(("said", "seen"), [("192.168.1.20", "192.168.1.20"), ("nonsense", "127.0.0.1")])
def test_the_server_in_front_says_whose_a_request_is(said, seen):
    request = RequestFactory().get("/", headers={"x-real-ip": said})

    assert address_of(ThroughProxy(lambda request: request)(request)) == seen
