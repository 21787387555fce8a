"""The shape of the demo organisation: which branches there are, how large, of what kind. Pure."""

import dataclasses
from datetime import date, timedelta

from branches.models import Organisation
from branches.names import short_name
from branches.roles import DEPUTY, DISCIPLINE, ORGANISER, PUBLICITY, SECRETARY
from branches.setup import months_after

SMALLEST, LARGEST = 40, 2_000_000
BRANCH_SIZE = 30  # members of an average branch
FIRST_BRANCH_SIZE = 30
AT_THE_TOP = 20  # branches directly below the root before districts are made
DISTRICT_SIZE = 110  # branches of a district
BODY = "中共示例市某局"
COMMITTEE, GENERAL, BRANCH = (
    Organisation.Kind.COMMITTEE,
    Organisation.Kind.GENERAL_BRANCH,
    Organisation.Kind.BRANCH,
)
FIVE_YEARS = (Organisation.Field.VILLAGE, Organisation.Field.COMMUNITY)

OFFICES = (
    ("综合处", "agency"),
    ("规划处", "agency"),
    ("离退休第一", "retired"),
    ("审批中心", "institution"),
    ("质检站", "institution"),
    ("财务处", "agency"),
    ("研究院", "institution"),
    ("服务大厅", "institution"),
    ("法规处", "agency"),
    ("人事处", "agency"),
    ("离退休第二", "retired"),
    ("监督处", "agency"),
    ("设备公司", "state_enterprise"),
    ("科技处", "agency"),
    ("行业协会", "social"),
    ("培训中心", "institution"),
    ("档案馆", "institution"),
    ("执法支队", "agency"),
    ("检测中心", "institution"),
    ("流动党员第一", "mobile"),
    ("应急处", "agency"),
    ("物业公司", "state_enterprise"),
    ("宣教中心", "institution"),
    ("后勤服务中心", "institution"),
)
NEIGHBOURS = (
    ("东河村", "village"),
    ("安居社区", "community"),
    ("柳溪村", "village"),
    ("和园社区", "community"),
    ("南坡村", "village"),
    ("职业学院", "college"),
    ("科创园企业", "private_enterprise"),
    ("商贸城企业", "private_enterprise"),
)
DIGITS = "零一二三四五六七八九"


@dataclasses.dataclass
class Unit:
    """One organisation of the demo. `number` counts branches from 1; committees have 0.

    `size` is heads, `seats` the posts of its committee in the order they are filled, `groups` its 党小组.
    `id` and `path` are given when it is written, `users` and `names` when its people are.
    """

    name: str
    kind: str
    parent: "Unit | None"
    field: str = ""
    number: int = 0
    size: int = 0
    seats: tuple[str, ...] = ()
    has_committee: bool = True
    groups: int = 0
    lecture_every_months: int = 3
    founded_on: date | None = None
    term: tuple[date, date] | None = None
    id: int = 0
    path: str = ""
    group_ids: list[int] = dataclasses.field(default_factory=list)
    users: dict[str, int] = dataclasses.field(default_factory=dict)
    names: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def short_name(self):
        return short_name(self.name)

    @property
    def years(self):
        """How long a 届 of it lasts (条例 art. 21: 村、社区 5 years, other branches 3; a committee here 5)."""
        return 5 if self.kind == COMMITTEE or self.field in FIVE_YEARS else 3

    @property
    def recorder(self):
        """The seat that keeps the books: the 组织委员, or the secretary where there is none."""
        return ORGANISER if ORGANISER in self.users else SECRETARY


def units(random, members, today):
    """All organisations, parents before children, for so many members. The second one is the first branch."""
    made = _tree(random, max(4, round(members / BRANCH_SIZE)))
    branches = [unit for unit in made if unit.kind == BRANCH]
    for unit, size in zip(branches, _sizes(random, len(branches), members), strict=True):
        unit.size = size
    for number, unit in enumerate(branches, start=1):
        unit.number = number
        _staff(unit)
        if not unit.has_committee:
            unit.name = unit.name.removesuffix("委员会")
    for unit in made:
        unit.founded_on = date(today.year - random.randint(9, 16), random.randint(1, 12), 1)
        unit.term = _term(random, unit, today)
    return made


def _tree(random, count):
    root = Unit(f"{BODY}机关委员会", COMMITTEE, None)
    at_top = count if count <= 2 * AT_THE_TOP else AT_THE_TOP
    made = [root, *_offices(root, BODY, OFFICES, at_top - 2)]
    general = Unit(f"{BODY}直属企业总支部委员会", GENERAL, root)
    made.append(general)
    for name in ("工程", "运营"):
        made.append(Unit(f"{BODY}直属企业{name}支部委员会", BRANCH, general, "state_enterprise"))
    left = count - at_top
    districts = max(1, round(left / DISTRICT_SIZE)) if left else 0
    for number in range(1, districts + 1):
        body = f"{BODY}第{numeral(number)}分局"
        district = Unit(f"{body}委员会", COMMITTEE, root)
        share = left // districts + (number <= left % districts)
        made += [district, *_offices(district, body, OFFICES + NEIGHBOURS, share)]
    return made


def _offices(parent, body, offices, count):
    """`count` branches below `parent`: one an office, then a second one each, and so on."""
    for place in range(count):
        office, kind = offices[place % len(offices)]
        again = place // len(offices)
        nth = f"第{numeral(again + 1)}" if again and "第" not in office else ""
        if again and not nth:
            office = office.split("第")[0] + f"第{numeral(again * 2 + 1 + office.endswith('第二'))}"
        yield Unit(f"{body}{office}{nth}支部委员会", BRANCH, parent, kind)


def _sizes(random, count, members):
    """How many members each branch has; the first is of regular size, a few are too small or too large."""
    first = min(FIRST_BRANCH_SIZE, members // 2)
    odd = dict.fromkeys(range(5, count, 40), 6) | dict.fromkeys(range(7, count, 60), 53)
    if count < 8:
        odd = {}
    sizes = [first] + [odd.get(place) or round(random.triangular(8, 50, 30)) for place in range(1, count)]
    free = [place for place in range(1, count) if place not in odd]
    fewest, missing = (8 if odd else 3), members - sum(sizes)
    while missing:
        place = free[random.randrange(len(free))]
        step = 1 if missing > 0 else -1
        if fewest <= sizes[place] + step <= 50:
            sizes[place] += step
            missing -= step
    return sizes


def _staff(unit):
    """Committee and groups as the regulation asks, except in the few branches that show what a breach looks like."""
    unit.groups = unit.size // 12 if unit.size >= 20 else 0
    unit.lecture_every_months = 6 if unit.number % 20 == 17 else 3
    if unit.size < 7 or unit.number % 60 == 20:
        unit.has_committee = False
        unit.seats = (SECRETARY,)
    elif unit.number % 45 == 9:
        unit.seats = (SECRETARY, ORGANISER)
    elif unit.size < 15:
        unit.seats = (SECRETARY, ORGANISER, DISCIPLINE)
    elif unit.size < 40:
        unit.seats = (SECRETARY, ORGANISER, PUBLICITY, DISCIPLINE)
    else:
        unit.seats = (SECRETARY, ORGANISER, PUBLICITY, DISCIPLINE, DEPUTY)


def _term(random, unit, today):
    """First and last day of the current 届: most have time left, some end within half a year, a few are over."""
    chance = random.random()
    left = random.randint(7, unit.years * 12 - 3)
    if unit.number == 3 or (unit.number > 10 and chance < 0.08):
        left = random.randint(1, 5)
    elif unit.number == 5 or (unit.number > 10 and chance < 0.11):
        left = -random.randint(1, 8)
    ends_on = months_after(today, left)
    return months_after(ends_on, -12 * unit.years) + timedelta(days=1), ends_on


def numeral(number):
    """1 → 一, 12 → 十二, 300 → 三百, 205 → 二百零五. Up to 999."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if hundreds and rest and not tens:
        text += "零"
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    return text + (DIGITS[ones] if ones or not number else "")
