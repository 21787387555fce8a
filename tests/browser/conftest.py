"""Real Chromium, the one of the system: `bin/test` sees to it that there is one."""

import os
import shutil

import pytest


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not executable:
        pytest.fail("Chromium is missing; bin/test installs it or says how")
    return browser_type_launch_args | {
        "executable_path": executable,
        "args": [
            "--no-sandbox",  # tests run as root in CI, where Chromium's sandbox does not start
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session", autouse=True)
def _database_beside_the_browser():
    # Playwright's synchronous interface keeps an event loop in this thread, and Django takes that for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
