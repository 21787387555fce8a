"""Writes members, the accounts of the branch committees, and posts; remembers who earns what and who is behind."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.utils import timezone

from branches.models import Post
from branches.roles import DEPARTMENT, SECRETARY
from config.demo.people import FANG, HE, LIN, person
from config.demo.rows import analyze, pour, pour_into, reserve
from config.demo.shape import BRANCH
from core.clock import add_months, month_of
from core.fields import keyed_hash
from core.models import User
from core.pinyin import initials, sort_key
from members.actions import tails_of
from members.models import Member

BRANCHES_AT_ONCE = 200  # the people of so many branches are in memory together
USER = ("id", "username", "name", "password", "is_active", "must_change_password", "created_at", "last_login")
POST = ("person", "organisation", "role", "since", "until")
MEMBER = [
    "id",
    "name",
    "sex",
    "ethnicity",
    "id_number",
    "id_hash",
    "birth_date",
    "education",
    "category",
    "branch",
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
    "group",
    "attendance_exempt",
    "user",
    "left_on",
    "pinyin",
    "initials",
    "tails",
]
INCOME = ("member_id", "category", "base", "unpaid_from", "unpaid_to")
BEHIND = 90  # one member in so many owes several months
# Set-based steps read these; they vanish with the transaction.
INCOME_TABLE = """
    CREATE TEMPORARY TABLE demo_income (
        member_id bigint PRIMARY KEY, category text, base numeric(12, 2),
        unpaid_from date, unpaid_to date
    ) ON COMMIT DROP
"""


@dataclass
class Chunk:
    """Rows of some branches, waiting to be written together."""

    users: list = field(default_factory=list)
    members: list = field(default_factory=list)
    posts: list = field(default_factory=list)
    income: list = field(default_factory=list)

    def write(self):
        pour(User, USER, self.users)
        pour(Member, MEMBER, self.members)
        pour(Post, POST, self.posts)
        pour_into("demo_income", INCOME, self.income)


class Roster:
    """One pass over the branches, making people as it goes."""

    def __init__(self, random, units, password, today):
        self.random, self.today, self.units = random, today, units
        self.now = timezone.now()
        self.first_meeting = None  # known once meetings are written
        self.usable = make_password(password)  # one hash for the four: hashing is slow on purpose
        self.unusable = make_password(None)
        self.branches = [unit for unit in units if unit.kind == BRANCH]
        self.first_user = self.next_user = reserve(User, 4 + sum(len(unit.seats) for unit in self.branches))
        self.first_member = self.next_member = reserve(Member, sum(unit.size for unit in self.branches))

    def write(self):
        """Write everything; returns a Chinese note of the counts."""
        with connection.cursor() as cursor:
            cursor.execute(INCOME_TABLE)
        chunk = Chunk()
        for unit in self.branches:
            self._add(unit, chunk)
            if unit.number % BRANCHES_AT_ONCE == 0:
                chunk.write()
                chunk = Chunk()
        self._add_those_above(chunk)
        chunk.write()
        analyze(User, Member, Post)
        accounts = self.next_user - self.first_user
        return f"党员 {self.next_member - self.first_member} 人，账号 {accounts} 个"

    def account(self, chunk, username, name, *, signs_in=False):
        """An account row; returns its id. Only the four named accounts can sign in."""
        password = self.usable if signs_in else self.unusable
        chunk.users.append((self.next_user, username, name, password, True, False, self.now, None))
        self.next_user += 1
        return self.next_user - 1

    def _add(self, unit, chunk):
        known = self._known(unit)
        for place in range(unit.size):
            serial = self.next_member - self.first_member
            who = person(
                self.random,
                serial,
                unit.field,
                self.today,
                known=known.get(place),
                # officers and small branches stay formal, so that committees are right by the rules
                may_be_probationary=place >= len(unit.seats) and unit.size >= 12,
            )
            user = self._account_of(unit, place, who, chunk)
            chunk.members.append(self._row(unit, place, who, user))
            chunk.income.append(self._income(unit, who))
            self.next_member += 1

    def _known(self, unit):
        if unit.number != 1:
            return {}
        return {0: LIN, len(unit.seats): HE, len(unit.seats) + 1: FANG}

    def _account_of(self, unit, place, who, chunk):
        if unit.number == 1 and who.name == HE.name:
            return self.account(chunk, "dangyuan", who.name, signs_in=True)
        if unit.number == 1 and who.name == FANG.name:
            user = self.account(chunk, "dangwei", who.name)
            root = self.units[0]
            chunk.posts.append((user, root.id, SECRETARY, root.term[0], None))
            return user
        if place >= len(unit.seats):
            return None
        username = f"zhibu{unit.number:04d}" + (f"-{place + 1}" if place else "")
        if unit.number == 1 and place == 0:
            user = self.account(chunk, "shuji", who.name, signs_in=True)
        else:
            user = self.account(chunk, username, who.name)
        seat = unit.seats[place]
        unit.users[seat], unit.names[seat] = user, who.name
        chunk.posts.append((user, unit.id, seat, unit.term[0], None))
        return user

    def _row(self, unit, place, who, user):
        group = unit.group_ids[place % len(unit.group_ids)] if unit.group_ids else None
        return (
            self.next_member,
            who.name,
            who.sex,
            who.ethnicity,
            who.id_number,
            keyed_hash(who.id_number),
            who.birth_date,
            who.education,
            Member.Category.PROBATIONARY if who.probationary else Member.Category.FORMAL,
            unit.id,
            who.joined_on,
            who.full_on,
            who.occupation,
            who.phone,
            who.address,
            Member.Status.NORMAL,
            who.is_lost,
            add_months(month_of(self.today), -4) if who.is_lost else None,
            who.is_mobile,
            who.mobile_to,
            group,
            who.exempt,
            user,
            None,
            sort_key(who.name),
            initials(who.name),
            tails_of(who.id_number, who.phone),
        )

    def _income(self, unit, who):
        this_month = month_of(self.today)
        unpaid = (None, None)
        if unit.number == 1 and who.name == HE.name:
            unpaid = (add_months(this_month, -2), add_months(this_month, -1))
        elif (self.next_member - self.first_member) % BEHIND == BEHIND // 2:
            unpaid = (add_months(this_month, -self.random.randint(2, 7)), this_month)
        return (self.next_member, who.income, who.base, *unpaid)

    def _add_those_above(self, chunk):
        """Secretaries of committees above branches, and the accounts for department and audit."""
        for unit in self.units:
            if unit.kind != BRANCH and unit.parent is not None:
                below = next(branch for branch in self.branches if branch.parent is unit)
                chunk.posts.append((below.users[SECRETARY], unit.id, SECRETARY, unit.term[0], None))
        root = self.units[0]
        since = date(self.today.year - 2, 1, 1)
        department = self.account(chunk, "zuzhibu", "顾明远", signs_in=True)
        audit = self.account(chunk, "shenji", "马审言", signs_in=True)
        root.users[DEPARTMENT] = department
        for user, role in ((department, DEPARTMENT), (department, "system_admin"), (audit, "audit_admin")):
            chunk.posts.append((user, root.id, role, since, None))
