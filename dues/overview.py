"""What the dues pages show at a glance, each answer in a fixed number of queries."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, F, Q, Sum

from branches.models import Post
from branches.roles import ORGANISER, SECRETARY
from core.clock import month_of
from dues import rates
from dues.models import Bill
from dues.months import in_words
from dues.standards import settings_for


def sums(bills):
    """{billed (less what is waived), received, owed: 元; bills, unpaid: how many} over `bills`; one query."""
    found = bills.order_by().aggregate(
        billed=Sum(F("amount") - F("waived"), default=Decimal(0)),
        received=Sum("paid", default=Decimal(0)),
        bills=Count("pk"),
        unpaid=Count("pk", filter=Q(paid__lt=F("amount") - F("waived"))),
    )
    return found | {"owed": found["billed"] - found["received"]}


@dataclass
class Owing:
    """One member on the collecting page: the bills to collect now, and those too old to be paid late.

    `elsewhere` is the other branch there is to know of: where the member went since, or where the dues are from.
    """

    member: object
    elsewhere: object = None
    bills: list = field(default_factory=list)
    too_old: list = field(default_factory=list)

    @property
    def owed(self):
        return sum((bill.owed for bill in self.bills), Decimal(0))

    @property
    def tick(self):
        """What the tick box carries: the ids of the bills."""
        return ",".join(str(bill.pk) for bill in self.bills)

    @property
    def months(self):
        return in_words(bill.month for bill in self.bills)


def to_collect(branch, month, day):
    """Who owes dues up to `month` that were made out in `branch`, by name, as of `day`; one query."""
    unpaid = Bill.objects.filter(branch=branch, month__lte=month).unpaid()
    return _by_person(
        unpaid, branch, day, lambda bill: None if bill.member.branch_id == branch.pk else bill.member.branch
    )


def owed_from_elsewhere(branch, day):
    """What members of `branch` owe from before they were transferred to it (党费规定 art. 9); one query."""
    unpaid = Bill.objects.filter(member__branch=branch, member__left_on=None).exclude(branch=branch).unpaid()
    return _by_person(unpaid.filter(month__lte=month_of(day)), branch, day, lambda bill: bill.branch)


def unpaid_months(member, day, chosen):
    """The member's unpaid bills by month, each with `too_old` (its warning, or "") and `ticked`; two queries.

    chosen: values of tick boxes; at first (None) what is due up to `day` and not too old is ticked.
    """
    bills = list(Bill.objects.filter(member=member).unpaid().select_related("branch").order_by("month"))
    settings = settings_for(member.branch, day)
    for bill in bills:
        bill.too_old = rates.timing_warning(bill.month, day, settings) if bill.month < month_of(day) else ""
        due = bill.month <= day and not bill.too_old
        bill.ticked = due if chosen is None else str(bill.pk) in chosen
    return bills


def tick(people, chosen):
    """Mark who is ticked on the page: those of `chosen` (values of tick boxes), at first (None) everybody here.

    Who has moved pays in the new branch, so nobody is ticked unasked on either side.
    """
    for owing in people:
        owing.ticked = owing.elsewhere is None if chosen is None else owing.tick in chosen


def _by_person(unpaid, branch, day, elsewhere):
    people, settings = {}, settings_for(branch, day)
    rows = unpaid.select_related("member__branch", "branch")
    for bill in rows.order_by("member__pinyin", "member_id", "month"):
        owing = people.setdefault(bill.member_id, Owing(bill.member, elsewhere(bill)))
        late = bill.month < month_of(day) and rates.timing_warning(bill.month, day, settings)
        (owing.too_old if late else owing.bills).append(bill)
    return list(people.values())


def year_grid(bills, waivers, day):
    """The twelve months of the year of `day` for ui/months.html; `bills` are the member's of that year."""
    by_month = {bill.month.month: bill for bill in bills}
    rests = [waiver for waiver in waivers if waiver.kind == waiver.Kind.SUSPENDED and waiver.approved_at]
    return [
        _cell(day.replace(month=number, day=1), by_month.get(number), rests, day) for number in range(1, 13)
    ]


def _cell(month, bill, rests, day):
    label, coming = f"{month.month}月", month > day
    nothing = bill is None or (not bill.owed and not bill.paid)
    if nothing and any(waiver.covers(month) for waiver in rests):
        return {"label": label, "text": "停缴", "tone": ""}
    if bill is None:
        return {"label": label, "text": "未到" if coming else "无应交", "tone": ""}
    if not bill.owed:
        return {"label": label, "text": bill.standing[0], "tone": "done"}
    if coming:
        return {"label": label, "text": "未到期", "tone": ""}
    word = "逾期" if bill.standing[1] == "overdue" else "待交"
    return {"label": label, "text": f"{word}{'（已减）' if bill.waived else ''}", "tone": bill.standing[1]}


def receivers(branch, day):
    """To whom dues of `branch` are paid: its 组织委员, otherwise its 书记; posts in force on `day`, one query."""
    posts = Post.objects.held_on(day).filter(organisation=branch, role__in=(ORGANISER, SECRETARY))
    posts = list(posts.select_related("person").order_by("role"))
    return [post for post in posts if post.role == ORGANISER] or posts


def own(bills, waivers, now):
    """What a member's page says of the own `bills` (all of one member, by month) and waivers on the day `now`."""
    bills = list(bills)
    owed = [bill for bill in bills if bill.owed and bill.month <= now]
    this_year = [bill for bill in bills if bill.month.year == now.year]
    return {
        "owed": sum(bill.owed for bill in owed),
        "owed_months": in_words(bill.month for bill in owed),
        "overdue": any(bill.month < month_of(now) for bill in owed),
        "months": year_grid(this_year, waivers, now),
        "year": now.year,
        "paid_this_year": sum(bill.paid for bill in this_year),
        "waived_this_year": sum(bill.waived for bill in this_year),
    }
