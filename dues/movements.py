"""The 党费异动情况备案表 of a month, drafted from what the system knows: who came, left, retired, paid late …"""

from collections import defaultdict

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, Sum

from core.clock import add_months
from dues.closing import payments_in
from dues.models import Bill, Payment, Quota
from dues.months import in_words
from members.models import Care, Member, Transfer

LONG = 3  # whole months unpaid from which the form calls it 长期未缴
COLUMNS = ("转入", "转出", "离退休", "补交", "新发展", "出国（境）", "长期未缴")


def movements(place, month):
    """{branch id: {column: [words]}} for a branch or all below an organisation. A fixed number of queries."""
    found = defaultdict(lambda: {column: [] for column in COLUMNS})
    for column, branch, words in _all(place, month):
        found[branch][column].append(words)
    return dict(found)


def _at(place, lookup):
    return {lookup: place} if place.is_branch else {f"{lookup}__path__startswith": place.path}


def _all(place, month):
    ends = add_months(month, 1)
    moved = _transfers(place, month, ends)
    retired = Quota.objects.approved().filter(since=month, category="retired", **_at(place, "member__branch"))
    retired = list(
        retired.exclude(reason="").select_related("member").defer("parts").order_by("member__pinyin")
    )
    people = {member for _, _, member, _ in moved}
    quotas = Quota.objects.approved().filter(member__in=people, year=month.year, since__lte=month)
    amounts = dict(quotas.order_by("since").values_list("member", "amount"))
    for column, branch, member, name in moved:
        yield column, branch, f"{name}{_yuan(amounts.get(member))}"
    for quota in retired:
        yield "离退休", quota.member.branch_id, f"{quota.member.name}{_yuan(quota.amount)}"
    yield from _late(place, month)
    new = Member.objects.filter(joined_on__gte=month, joined_on__lt=ends, **_at(place, "branch"))
    for branch, name in new.order_by("pinyin").values_list("branch", "name"):
        yield "新发展", branch, name
    yield from _abroad(place, month, ends)
    yield from _long_unpaid(place, month)


def _transfers(place, month, ends):
    """(column, branch, member, name) of those whose transfer was received in the month."""
    received = Transfer.objects.filter(state="received", received_on__gte=month, received_on__lt=ends)
    rows = []
    for column, end in (("转入", "to_branch"), ("转出", "from_branch")):
        some = received.filter(**_at(place, end)).order_by("member__pinyin")
        rows += [(column, *row) for row in some.values_list(end, "member", "member__name")]
    return rows


def _late(place, month):
    late = payments_in(month, place).filter(kind=Payment.Kind.LATE)
    people = late.values("branch", "member", "member__name").annotate(
        amount=Sum("amount"), months=ArrayAgg("bill__month", distinct=True)
    )
    for row in people.order_by("member__name", "member"):
        if row["amount"]:
            yield (
                "补交",
                row["branch"],
                f"{row['member__name']} {in_words(row['months'])}{_yuan(row['amount'])}",
            )


def _abroad(place, month, ends):
    abroad = Care.objects.filter(kind=Care.Kind.ABROAD, since__lt=ends, **_at(place, "member__branch"))
    abroad = abroad.filter(Q(until=None) | Q(until__gte=month)).order_by("member__pinyin")
    for branch, name, since in abroad.values_list("member__branch", "member__name", "since"):
        yield "出国（境）", branch, f"{name}（{since:%Y-%m} 起）"


def _long_unpaid(place, month):
    unpaid = Bill.objects.unpaid().filter(month__lte=month, **_at(place, "branch"))
    people = unpaid.order_by().values("branch", "member", "member__name").annotate(months=ArrayAgg("month"))
    for row in people.order_by("member__name", "member"):
        if len(row["months"]) >= LONG:
            yield "长期未缴", row["branch"], f"{row['member__name']} {in_words(row['months'])}"


def _yuan(amount):
    return "" if amount is None else f"（{amount} 元）"
