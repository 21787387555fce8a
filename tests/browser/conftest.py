"""Real Chromium, the one of the system: `bin/test` sees to it that there is one."""

import os
import shutil

import pytest

from tests import factories
from tests.browser.looking import DESK


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


@pytest.fixture
def visit(page, live_server):
    """`visit(user, path, size)`: sign in through the page, as that person, and go there."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    # a test that cuts the connection makes the browser say so
    cut = "ERR_INTERNET_DISCONNECTED"
    page.on(
        "console",
        lambda line: problems.append(line.text) if line.type == "error" and cut not in line.text else None,
    )

    def go(user, path, size=DESK):
        page.set_viewport_size(size)
        page.goto(f"{live_server.url}/sign-in/?next={path}")
        page.get_by_label("账号").fill(user.username)
        page.get_by_label("密码").fill(factories.PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(f"**{path}")
        return page

    yield go
    assert not problems
