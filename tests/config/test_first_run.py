"""The very first page: one administrator who can get to work, once."""

import threading
from datetime import date

import pytest
from django.db import connection

from branches.models import Organisation
from branches.scope import may
from config import first_run
from core.errors import Refused
from core.models import User

FACTS = {
    "organisation": "中共示例市某局机关委员会",
    "founded_on": date(2010, 7, 1),
    "name": "顾明远",
    "username": "zuzhibu",
    "password": "Zhibu-tests-2026",
}


def test_the_first_administrator_may_begin(db):
    made = first_run.start(**FACTS, by=None)

    assert may(made, "branches.appoint", Organisation.objects.get())
    assert may(made, "core.run_jobs")


def test_a_root_founded_tomorrow_would_lock_everybody_out(db):
    with pytest.raises(Refused, match="不能晚于今天"):
        first_run.start(**FACTS | {"founded_on": date(2026, 11, 21)}, by=None)

    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_first_administrators_at_once_are_one():
    outcomes, together = [], threading.Barrier(2)

    def begin(number):
        together.wait()
        try:
            facts = FACTS | {"username": f"zuzhibu{number}", "organisation": f"中共示例市第{number}委员会"}
            outcomes.append(first_run.start(**facts, by=None).username)
        except Refused as refusal:
            outcomes.append(refusal.message)
        finally:
            connection.close()

    people = [threading.Thread(target=begin, args=(number,)) for number in (1, 2)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert "系统已经启用，请直接登录。" in outcomes
    assert User.objects.count() == Organisation.objects.count() == 1
