"""`manage.py demo` itself: when it refuses, that a seed decides everything, the shape for any size."""

import hashlib
import io
from datetime import date
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from branches.models import Organisation
from config.demo.people import id_number, person
from config.demo.shape import SMALLEST, numeral, units
from core.models import JobRun, User
from dues.models import Bill
from meetings.models import Attendance, Meeting
from members.identity import IdentityNumber
from members.models import Member
from tests.conftest import TODAY

PASSWORD = "Zhibu-demo-2026"


def load(**options):
    call_command("demo", **{"members": SMALLEST, "password": PASSWORD, "stdout": io.StringIO()} | options)


def digest_of_names():
    told = [
        Member.objects.order_by("id").values_list("name", "sex", "birth_date", "branch__name"),
        Organisation.objects.order_by("path").values_list("name", "founded_on", "terms__ends_on"),
        Meeting.objects.order_by("id").values_list("topic", "held_on", "is_late"),
        Bill.objects.order_by("member_id", "month").values_list("member__name", "month", "amount", "paid"),
        Attendance.objects.order_by("meeting_id", "member_id").values_list(
            "member__name", "status", "reason"
        ),
    ]
    return hashlib.sha256(repr([list(rows) for rows in told]).encode()).hexdigest()


def people_of(seed, count=200):
    random = Random(seed)
    return [person(random, serial, "agency", TODAY) for serial in range(count)]


def test_an_account_alone_refuses_it_too(db):
    User.objects.create(username="someone", name="路人")

    with pytest.raises(CommandError, match="请换一个空的数据库"):
        load()

    assert not Organisation.objects.exists()


def test_without_a_password_it_is_refused(db):
    with pytest.raises(CommandError, match="DEMO_PASSWORD"):
        load(password="")

    assert not User.objects.exists()


def test_too_few_members_are_refused(db):
    with pytest.raises(CommandError, match=f"在 {SMALLEST} 至"):
        load(members=SMALLEST - 1)


def test_the_same_seed_gives_the_same_and_another_does_not(db):
    seen = []
    for seed in (7, 7, 8):
        with transaction.atomic():
            load(seed=seed)
            seen.append(digest_of_names())
            transaction.set_rollback(True)

    assert seen[0] == seen[1]
    assert seen[0] != seen[2]


def test_numbers_stay_apart_up_to_millions():
    born = date(1990, 1, 1)
    numbers = {id_number(serial, born, "1") for serial in (0, 1, 499, 500, 99_999, 1_000_000, 2_000_000)}

    assert len(numbers) == 7
    assert all(IdentityNumber.parse(number).sex == "1" for number in numbers)


def test_people_vary_and_repeat_for_a_seed():
    first, again, other = people_of(1), people_of(1), people_of(2)

    assert first == again
    assert first != other
    assert len({who.name for who in first}) > 150
    assert {who.sex for who in first} == {"1", "2"}


@pytest.mark.parametrize("members", [40, 61, 300, 10_000, 100_000])
def test_the_shape_holds_exactly_so_many(members):
    made = units(Random(1), members, TODAY)
    branches = [unit for unit in made if unit.kind == "branch"]

    assert sum(unit.size for unit in branches) == members
    assert made[1] is branches[0]
    assert branches[0].name == "中共示例市某局综合处支部委员会"
    assert len({unit.name for unit in made}) == len(made)
    assert all(unit.size >= 3 for unit in branches)
    assert sum(unit.kind == "general_branch" for unit in made) == 1


def test_large_bodies_have_districts():
    made = units(Random(1), 1_000_000, TODAY)

    assert 290 <= sum(unit.kind == "committee" for unit in made) <= 310
    assert 33_000 <= sum(unit.kind == "branch" for unit in made) <= 33_700


def test_names_are_not_those_of_the_sample_workbook():
    taken = ("办公室", "业务一处", "业务二处", "信息中心", "离退休干部", "下属公司")
    names = [unit.name for unit in units(Random(1), 5_000, TODAY)]

    assert not [name for name in names if any(word in name for word in taken)]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),
        (115, "一百一十五"),
        (300, "三百"),
    ],
)
def test_numerals(number, written):
    assert numeral(number) == written


def test_a_failure_on_the_way_leaves_nothing(db, monkeypatch):
    monkeypatch.setattr("config.demo.dues.verify", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        load()

    assert not Organisation.objects.exists()
    assert not User.objects.exists()
    assert not JobRun.objects.exists()
