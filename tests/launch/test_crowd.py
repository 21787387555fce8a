"""Fifty people at once for a minute on the product as `bin/run` starts it: everybody is answered, nothing is lost or doubled."""

import http.cookiejar
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter

import pytest

from config.embedded import Postgres
from tests.launch.test_embedded import ask
from tests.launch.test_launch import Launch, ask_free_port

pytestmark = pytest.mark.xdist_group("launch")
PEOPLE, SECONDS = 50, 60
PASSWORD = "Zhibu-crowd-2026"
PAGES = {
    "shuji": ("/", "/meetings/", "/members/", "/dues/", "/calendar/", "/inbox/", "/members/?export=csv"),
    "zuzhibu": (
        "/",
        "/assessments/",
        "/meetings/matrix/",
        "/members/?q=li",
        "/branches/behind/",
        "/members/?export=csv",
    ),
    "dangyuan": ("/", "/dues/mine/", "/meetings/mine/", "/inbox/"),
}


class Person(threading.Thread):
    """Signs in and looks around until `until`; `answers`: how often which status came, `exports`: how many sheets."""

    def __init__(self, base, account, until):
        super().__init__()
        self.base, self.account, self.until = base, account, until
        self.answers, self.exports, self.slowest = Counter(), 0, 0
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar)

    def run(self):
        form = self.get("/sign-in/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form).group(1)
        given = {"csrfmiddlewaretoken": token, "username": self.account, "password": PASSWORD}
        self.get("/sign-in/", urllib.parse.urlencode(given).encode())
        for path in self.paths():
            if time.monotonic() > self.until:
                return
            self.get(path)
            self.exports += "export" in path and self.last == 200

    def paths(self):
        while True:
            yield from PAGES[self.account]

    def get(self, path, data=None):
        begun = time.monotonic()
        try:
            with self.browser.open(self.base + path, data, timeout=60) as answer:
                self.last, text = answer.status, answer.read().decode()
        except urllib.error.HTTPError as problem:
            self.last, text = problem.code, ""
        except OSError as problem:
            self.last, text = type(problem).__name__, ""
        self.slowest = max(self.slowest, time.monotonic() - begun)
        self.answers[self.last] += 1
        return text


def test_fifty_people_for_a_minute(tmp_path):
    port = ask_free_port()
    launched = Launch(tmp_path / "data", port, DEMO_PASSWORD=PASSWORD).until_ready()
    try:
        until = time.monotonic() + SECONDS
        people = [Person(f"http://127.0.0.1:{port}", list(PAGES)[n % 3], until) for n in range(PEOPLE)]
        for person in people:
            person.start()
        for person in people:
            person.join()
        url = Postgres(tmp_path / "data").url_of("zhibu")
        signed_in = ask(url, "SELECT count(*) FROM core_accesslog WHERE kind = 'sign_in'")
        exported = ask(url, "SELECT count(*) FROM core_accesslog WHERE kind = 'export'")
    finally:
        launched.process.terminate()
        launched.process.wait(30)

    answers = sum((person.answers for person in people), Counter())
    assert set(answers) == {200}, answers
    assert all(person.answers[200] > 2 for person in people)  # signed in, and saw a page at least
    assert signed_in == (PEOPLE,)
    assert exported == (sum(person.exports for person in people),)
