"""A pytest plugin (`-p tests.cluster`): one throw-away PostgreSQL and Valkey for the whole run.

They start before Django's settings load and their addresses are handed over in the environment, so that xdist's
workers inherit them. The schema is migrated once, into a template database; every worker's own is a copy of it. The
migrated cluster is kept in .data/tests for the next run, under a name that changes with any migration.
"""

import base64
import fcntl
import hashlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from config.embedded import Postgres, Valkey

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".data" / "tests"
TEMPLATE = "zhibu_template"
STARTED = "ZHIBU_TEST_SERVERS"  # set for the workers: the controller's servers are theirs

_servers = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests():
    # A wrapper runs before pytest-django's own hook, which imports the settings.
    if STARTED not in os.environ:
        _start()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_cmdline_main(config):
    # Tests of one xdist_group share ports or databases, however the workers were asked for: they stay on one.
    if config.getoption("numprocesses", None) and config.option.dist == "no":
        config.option.dist = "loadgroup"
    return (yield)


def pytest_sessionstart():
    from django.conf import settings
    from django.db import connection

    # Pages in tests name static files as they lie in static/; the launcher's tests collect and hash them.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE


def pytest_unconfigure():
    _servers.close()


def _start():
    folder = Path(_servers.enter_context(tempfile.TemporaryDirectory(prefix="zhibu-test-")))
    os.environ.update(
        {STARTED: "1", "DATA_DIR": str(folder), "ZHIBU_MODE": "local"},
        SECRET_KEY=secrets.token_urlsafe(64),
        FIELD_KEY=base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    )
    (folder / "static").mkdir()  # whitenoise warns where there is none
    copy_cluster(folder)
    os.environ["DATABASE_URL"] = _servers.enter_context(Postgres(folder, ephemeral=True)).url
    os.environ["REDIS_URL"] = _servers.enter_context(Valkey(folder, ephemeral=True)).url


def copy_cluster(folder):
    """Put a migrated cluster into `folder`; its database is TEMPLATE."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two runs at once: the second waits and finds the cluster made
        kept = KEPT / _digest()
        if not kept.exists():
            _make_cluster(kept)
        shutil.copytree(kept, folder / Postgres.name)


def _digest():
    """Changes with everything the migrated cluster is made of."""
    made_of = [*ROOT.glob("*/migrations/*.py"), ROOT / "requirements.txt", ROOT / "config" / "embedded.py"]
    seen = hashlib.sha256()
    for path in sorted(made_of):
        seen.update(f"{path}\0".encode() + path.read_bytes())
    return seen.hexdigest()[:16]


def _make_cluster(kept):
    for outdated in KEPT.glob("*/"):
        shutil.rmtree(outdated)
    with tempfile.TemporaryDirectory(dir=KEPT) as folder:
        with Postgres(folder, ephemeral=True) as postgres:
            postgres.create_database(TEMPLATE)
            migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
            environment = os.environ | {"DATABASE_URL": postgres.url_of(TEMPLATE)}
            done = subprocess.run(
                migrate, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
            )
        if done.returncode:
            raise pytest.UsageError(f"the test database cannot be migrated:\n{done.stderr}")
        postgres.folder.rename(kept)
