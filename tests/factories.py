"""Rows for tests. Everybody here is invented; ID numbers begin with 99, which no place has."""

import itertools
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password

from branches import actions as branches
from core.fields import keyed_hash
from core.models import User
from core.pinyin import initials, sort_key
from members.actions import tails_of
from members.identity import check_digit
from members.models import Member

PASSWORD = "Zhibu-tests-2026"
numbers = itertools.count(1)


def id_number(birth=date(1980, 1, 1), male=True, serial=None):
    """A well-formed ID number nobody has."""
    serial = next(numbers) if serial is None else serial
    order = serial * 2 + (1 if male else 0)
    first17 = f"99{order // 1000 % 10000:04d}{birth:%Y%m%d}{order % 1000:03d}"
    return first17 + check_digit(first17)


@cache
def hashed():
    """One hash for everybody: hashing is slow on purpose, and the cast is made for every test."""
    return make_password(PASSWORD)


def user(username, name, **more):
    made = User(username=username, name=name, must_change_password=False, **more)
    made.password = hashed()
    made.save()
    return made


def organisation(name, parent=None, kind="branch", field="agency", founded_on=date(2015, 6, 1), **more):
    return branches.found(
        name, kind, founded_on, parent=parent, field=field if kind == "branch" else "", by=None, **more
    )


def member(name, branch, **more):
    birth = more.pop("birth_date", date(1980, 1, 1))
    sex = more.get("sex", "1")
    number = more.pop("id_number", None) or id_number(birth, male=sex == "1")
    facts = {
        "sex": sex,
        "ethnicity": "01",
        "education": "20",
        "category": "formal",
        "joined_on": date(2010, 7, 1),
        "full_on": date(2011, 7, 1),
        "occupation": "公务员",
        "phone": "13800000000",
        "address": "示例市某区某路 1 号",
    } | more
    if facts.get("left_on"):
        facts.setdefault("left_how", "transferred")
    if facts["category"] == "probationary":
        facts["full_on"] = None
    return Member.objects.create(
        name=name,
        branch=branch,
        tails=tails_of(number, facts["phone"]),
        id_number=number,
        id_hash=keyed_hash(number),
        birth_date=birth,
        pinyin=sort_key(name),
        initials=initials(name),
        **facts,
    )
