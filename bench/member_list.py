"""The list of members and its search, through the view, in a register of `size`.

`ours` asks what a 组织部门 at the root, one of a committee below and a secretary ask: the first page, a name, pinyin, initials, an ID number and its last six
and four characters, a phone number and its last four digits, and each of the filters. `limit` asks for as many
pages that hold nothing (the inbox of somebody never told anything), so the ratio says what the register itself costs.
"""

import random
from datetime import date, timedelta
from itertools import product

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from bench.tree import FOUNDED, found_branches
from branches.models import Organisation, Post
from config.demo.bare import put_back, take_off
from config.demo.rows import pour_into
from core.fields import encrypt, keyed_hash
from core.models import User
from core.pinyin import initials, sort_key
from members.actions import tails_of
from members.identity import check_digit
from members.models import Member

MEMBERS_A_BRANCH = 40
BRANCHES_A_COMMITTEE = 500
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志海波宁云龙凤春雪梅林森宇浩然子轩梓涵欣怡"
)
COLUMNS = [
    "name",
    "sex",
    "ethnicity",
    "id_number",
    "id_hash",
    "birth_date",
    "education",
    "category",
    "branch_id",
    "joined_on",
    "full_on",
    "occupation",
    "phone",
    "address",
    "status",
    "is_lost",
    "lost_since",
    "is_mobile",
    "mobile_to",
    "attendance_exempt",
    "left_on",
    "left_how",
    "tails",
    "pinyin",
    "initials",
]
ASKING = (("above", "department"), ("middle", "department"), ("below", "secretary"))  # from the root down
SOUGHT = 7  # which of the invented people is looked for
ASKED = (
    "", "q={name}", "q={pinyin}", "q={initials}", "q={id_number}", "q={six}", "q={four}", "q={phone}", "q={end}",
    "category=probationary", "state=mobile", "state=lost", "state=probation", "state=incomplete", "state=stopped",
    "state=left", "sort=branch", "category=probationary&state=mobile", "q={surname}&state=lost", "page=last",
)  # fmt: skip


class Person:
    """The `n`th invented member: the same one in every run."""

    def __init__(self, n):
        dice = random.Random(n)  # noqa: S311 (invented people, no secret)
        self.name = dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=dice.choice((1, 2, 2, 2))))
        self.born = date(1950, 1, 1) + timedelta(days=dice.randrange(20_000))
        first17 = f"99{n // 1000 % 10_000:04d}{self.born:%Y%m%d}{n % 1000:03d}"
        self.id_number = first17 + check_digit(first17)
        self.phone = f"1{dice.choice('3589')}{dice.randrange(10**9):09d}"
        self.joined_on = self.born + timedelta(days=365 * dice.randrange(19, 24))
        self.chance = dice.random()
        if self.among(0, 0.01):
            self.joined_on = date(2026, 1, 1)

    def among(self, first, last):
        """Whether the dice put this person between two shares of everybody."""
        return first <= self.chance < last

    def row(self, branch, sealed):
        """The columns of COLUMNS; the sensitive items are one sealed text for everybody, their look-up keys are not."""
        id_number, phone, address = sealed
        formal, lost, mobile = not self.among(0, 0.01), self.among(0.01, 0.011), self.among(0.02, 0.025)
        left = self.joined_on + timedelta(days=400) if self.among(0.03, 0.05) else None
        status = "stopped" if self.among(0.05, 0.052) else "normal"
        occupation = "" if self.among(0.1, 0.15) else "公务员"
        facts = ("1", "01", id_number, keyed_hash(self.id_number), self.born, "20")
        kind = ("formal" if formal else "probationary", branch, self.joined_on)
        full = self.joined_on + timedelta(days=366) if formal else None
        state = (status, lost, FOUNDED if lost else None, mobile, "示例省" if mobile else "", False)
        keys = (tails_of(self.id_number, self.phone), sort_key(self.name), initials(self.name))
        how = "transferred" if left else ""
        return (self.name, *facts, *kind, full, occupation, phone, address, *state, left, how, *keys)


def prepare(size):
    """`size` members over size/40 branches below committees, and the three who ask; once."""
    call_command("collectstatic", interactive=False, verbosity=0)  # pages name their style sheets by content
    if not Member.objects.exists():
        with transaction.atomic():
            _fill(size)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    places = Organisation.objects.order_by("path")[:3]
    for (username, role), place in zip(ASKING, places, strict=True):
        if not User.objects.filter(username=username).exists():
            person = User.objects.create(username=username, name=username, must_change_password=False)
            Post.objects.create(person=person, organisation=place, role=role, since=FOUNDED)


def _fill(size):
    root = Organisation.objects.add_root(
        instance=Organisation(name="压测党委", short_name="压测党委", kind="committee", founded_on=FOUNDED)
    )
    wanted = -(-size // MEMBERS_A_BRANCH)
    branches = []
    for n in range(-(-wanted // BRANCHES_A_COMMITTEE)):
        committee = Organisation(
            name=f"压测第 {n} 党委", short_name=f"第 {n} 党委", kind="committee", founded_on=FOUNDED
        )
        committee = Organisation.objects.add_child(root, instance=committee)
        here = min(BRANCHES_A_COMMITTEE, wanted - n * BRANCHES_A_COMMITTEE)
        branches += found_branches(committee, here, f"第 {n}-{{}} 支部")
    indexes = take_off(Member)
    sealed = [
        encrypt("13800000000", f"members.member.{column}") for column in ("id_number", "phone", "address")
    ]
    places = (branches[n // MEMBERS_A_BRANCH].pk for n in range(size))
    pour_into(Member._meta.db_table, COLUMNS, (Person(n).row(at, sealed) for n, at in enumerate(places)))
    put_back(indexes)


def asked():
    """The addresses, as each of the two asks them."""
    person = Person(SOUGHT)
    words = {
        "name": person.name,
        "surname": person.name[0],
        "pinyin": sort_key(person.name),
        "initials": initials(person.name),
        "id_number": person.id_number,
        "six": person.id_number[-6:],
        "four": person.id_number[-4:],
        "phone": person.phone,
        "end": person.phone[-4:],
    }
    return list(
        product(
            (username for username, _ in ASKING), (f"/members/?{query.format(**words)}" for query in ASKED)
        )
    )


def ours():
    for username, url in asked():
        _open(_client(username), url)


def limit():
    for username, _ in asked():
        _open(_client(username), "/inbox/")


_clients = {}


def _client(username):
    """Signed in once; kept, so that signing in is not measured."""
    if username not in _clients:
        _clients[username] = Client(SERVER_NAME="127.0.0.1")
        person = User.objects.get(username=username)
        _clients[username].force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return _clients[username]


def _open(client, url):
    page = client.get(url)
    if page.status_code != 200:
        raise LookupError(f"{url}: {page.status_code}")
