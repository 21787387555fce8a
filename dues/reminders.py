"""When members, branches and departments are told of dues: owed, late, to fix for a year, to close and to remit."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from branches.above import STEP, beneath, counts_above, departments_on
from branches.local_rules import over_time
from branches.models import Organisation
from branches.roles import BOOKS, BRANCH_WORK, DEPARTMENT, ORGANISER, ROLES, SECRETARY
from core.clock import add_months, last_day, month_of
from core.reminding import Occasion, by_place, next_of, occasion_of, reminds
from dues import closing, local_rules, rates
from dues.arrears import CASE_MONTHS, TO_MEMBER, arrears_of, late_on
from dues.models import Bill, Books, Case, Quota, Remittance, Waiver
from dues.months import years_to_fix
from dues.todos import arrears, books, cases, quotas, remitting, running, waivers
from members.models import Member

COLLECTORS = (SECRETARY, ORGANISER)
BRANCH = tuple(role.code for role in ROLES if role.here >= BRANCH_WORK)
BOOKKEEPERS = tuple(role.code for role in ROLES if role.below >= BOOKS)  # the 组织部门 too
CHUNK = 2000


@reminds("dues.own", "交当月党费", "党费规定第 12 条", before=(5,))
def own_dues(look):
    """A member whose dues of the month are not in, before its end; afterwards they are late."""
    month = month_of(look.day)
    if last_day(month) > look.until:
        return
    unpaid = Bill.objects.unpaid().filter(month=month, member__left_on=None, member__user__is_active=True)
    unpaid = look.among(unpaid, "member__user").order_by()
    rows = unpaid.values_list("member__user", "amount", "waived", "paid").iterator(chunk_size=CHUNK)
    for user, amount, waived, paid in rows:
        title = f"{month.month} 月党费 {amount - waived - paid:,.2f} 元还没有交"
        url, due_on = reverse("dues:mine"), last_day(month)
        yield Occasion(str(user), title, arrears.OWN_WHY, url, due_on, user=user)


def _stage(look, stage):
    """Arrears are told once a month, and again where they reach the next stage."""
    return f"{look.month}:{stage.code}"


@reminds("dues.arrears", "党费逾期", "党费规定第 12、13 条", often="每月一次，满几个月时另有一次")
def own_arrears(look):
    """A member with dues of past months unpaid."""
    late = late_on(look.day).filter(member__user__isnull=False)
    for owing in arrears_of(look.among(late, "member__user"), look.day):
        stage = rates.stage(owing.months)
        title, why = f"您有 {owing.unpaid} 个月的党费逾期未交", TO_MEMBER[stage.code]
        of_whom = {"user": owing.user_id, "stage": _stage(look, stage)}
        yield Occasion(str(owing.user_id), title, why, reverse("dues:mine"), **of_whom)


@reminds(
    "dues.arrears_of_branch",
    "党员党费逾期",
    "党费规定第 12、13 条",
    to=COLLECTORS,
    often="每月一次，满几个月时另有一次",
)
def arrears_of_branches(look):
    """The branch that collects, of everybody who owes it past months: the bills' own, and the one a member is in now."""
    late = late_on(look.day)
    if look.only is not None:
        of_theirs = Bill.objects.in_arrears(look.day).filter(member=OuterRef("member"), branch__in=look.only)
        late = late.filter(Q(member__branch__in=look.only) | Exists(of_theirs))
    longest, count = defaultdict(int), Counter()
    for owing in arrears_of(late, look.day):
        for branch in owing.branches:
            count[branch] += 1
            longest[branch] = max(longest[branch], owing.months)
    for branch, people in count.items():
        stage = rates.stage(longest[branch])
        title = f"{people} 名党员党费逾期未交，最长 {longest[branch]} 个月"
        why, url = f"最长的一名{stage.sentence}", reverse("dues:arrears")
        yield Occasion(str(branch), title, why, url, about=branch, stage=_stage(look, stage))


@reminds("dues.cases", "连续六个月未交党费", "党费规定第 13 条", to=(DEPARTMENT,), often="每月一次")
def cases_below(look):
    """Every department above, once a month: who below has not paid for six months. Nothing is decided by it."""
    departments, above = departments_on(look.day), Counter()
    for owing in arrears_of(late_on(look.day).filter(beneath(look, "member__branch__")), look.day):
        if owing.months >= CASE_MONTHS:
            above.update(owing.path[:end] for end in range(STEP, len(owing.path) + 1, STEP))
    why = f"{rates.stage(CASE_MONTHS).article}：须支部大会研究有无正当理由，系统不作认定。请督促所在支部。"
    for path, people in above.items():
        if path in departments:
            place, _ = departments[path]
            title = f"{people} 名党员连续 {CASE_MONTHS} 个月以上未交党费"
            yield Occasion(str(place), title, why, reverse("dues:cases"), about=place, stage=look.month)


@reminds(
    "dues.close",
    "按月关账",
    "本地规定“次月几日前关账”",
    to=BOOKKEEPERS,
    before=(3,),
    after=(1, 7),
    above_after=7,
    above_url="dues:books",
)
def months_to_close(look):
    """Whoever keeps the books of an organisation: by the day the local rule names last month's, the first open month first."""
    month = add_months(month_of(look.day), -1)
    places = list(closing.keeping_books(month).filter(beneath(look)))
    through = dict(Books.objects.values_list("organisation", "closed_through"))
    first = {place.pk: closing.to_close_first(through.get(place.pk), month) for place in places}
    open_below = {each: _open_below(places, through, each) for each in {*first.values()}}
    billed = Bill.objects.filter(beneath(look, "branch__"), month=month).order_by()
    billed = set(billed.values_list("branch", flat=True).distinct())
    begun = {path for place in places if place.pk in billed for path in (*_above(place), place.path)}
    close_day = over_time(local_rules.CLOSE_DAY.key, look.day)
    for place in places:
        asked = look.only is None or str(place.pk) in look.only
        is_open = through.get(place.pk, date.min) < month
        if asked and is_open and (place.pk in through or place.path in begun):
            open_since, days = first[place.pk], timedelta(days=close_day(place, look.day) - 1)
            place.open_below = open_below[open_since][place.path]
            todo = books.to_close(place, open_since, add_months(open_since, 1) + days)
            told = {"due_on": month_of(look.day) + days, "oldest": todo.due_on}
            yield Occasion(str(place.pk), todo.title, todo.why, todo.url, about=place.pk, **told)


def _above(place):
    return [place.path[:end] for end in range(STEP, len(place.path), STEP)]


def _open_below(places, through, month):
    """{path: how many of `places` below it have the books of `month` open}."""
    there = (place for place in places if place.founded_on < add_months(month, 1))
    late = (place for place in there if through.get(place.pk, date.min) < month)
    return Counter(path for place in late for path in _above(place))


@reminds(
    "dues.quotas_missing",
    "年度党费核定",
    "组电明字〔2017〕5号第 1 条",
    to=BRANCH,
    before=(30, 10),
    after=(15, 45),
    above_after=31,
    above_url="dues:quotas",
)
def quotas_missing(look):
    """The branch: members without a 核定 of this year, from December on of the next."""
    year = look.day.year + (look.day.month == 12)
    members = Member.objects.enrolled().exclude(branch__setup=Organisation.Setup.TEMPORARY)
    members = look.among(members, "branch").filter(
        ~Exists(Quota.objects.filter(member=OuterRef("pk"), year=year))
    )
    url, due_on = reverse("core:sheet_upload", args=["quotas"]), date(year - 1, 12, 31)
    for branch, people in members.order_by().values_list("branch").annotate(people=Count("pk")):
        title = f"{people:,} 名党员的 {year} 年党费还没有核定"
        yield Occasion(str(branch), title, running.QUOTA_WHY, url, due_on, branch)


@reminds(
    "dues.quotas_waiting", "党费核定待核准", "组电明字〔2017〕5号第 1 条", to=(DEPARTMENT,), often="每周一次"
)
def quotas_waiting(look):
    """The nearest department above, once a week; in December of the next year's too."""
    for year in years_to_fix(look.day):
        waiting = quotas.approvable(Quota.objects.all(), (year,))
        for place, people in counts_above(waiting, look, "member__branch__").items():
            todo = quotas.to_approve(people, year)
            yield occasion_of(todo, f"{place}:{year}", about=place, stage=look.week)


@reminds(
    "dues.quotas_overtaken", "不能再核准的核定变动", "组电明字〔2017〕5号第 1 条", to=BRANCH, often="每周一次"
)
def changes_overtaken(look):
    """The branch, once a week: changes it proposed that nobody can approve any more."""
    return by_place(
        look,
        quotas.to_take_back(Quota.objects.all()),
        "member__branch",
        quotas.of_overtaken,
        "名党员的核定变动不能再核准",
        quotas.OVERTAKEN_WHY,
        f"{reverse('dues:quotas')}?state=waiting",
        stage=look.week,
    )


@reminds("dues.hearings", "六个月未交待研究", "党费规定第 13 条", to=BRANCH, after=(0, 15, 45))
def cases_to_hear(look):
    """The branch, when a case was opened and while it has to hear it; the latest counts."""
    return by_place(
        look,
        cases.to_hear(Case.objects.all(), look.day).select_related("member"),
        "member__branch",
        cases.of_case,
        "名党员六个月未交党费待研究",
        cases.HEAR_WHY,
        reverse("dues:cases"),
    )


REMITTING = {
    "to": BOOKKEEPERS,
    "before": (5,),
    "after": (1, 10),
    "above_after": 10,
    "above_url": "dues:reconcile",
}


@reminds("dues.slips_to_make", "开上缴单", "本地规定“季度后次月几日前上缴”", **REMITTING)
def slips_to_make(look):
    """Whoever keeps the books of an organisation: the oldest quarter that is closed and not remitted."""
    closed = look.among(remitting.unremitted(look.day), "organisation").select_related("organisation")
    oldest, quarters = set(), defaultdict(list)
    for close in closed.order_by("month").iterator(chunk_size=CHUNK):
        if close.organisation_id not in oldest:
            oldest.add(close.organisation_id)
            quarters[add_months(close.month, -2)].append(close.organisation)
    remit_day = over_time(local_rules.REMIT_DAY.key, look.day)
    for quarter, places in quarters.items():
        waits = remitting.waits_of(places, quarter)
        for place in places:
            due_on = add_months(quarter, 3) + timedelta(days=remit_day(place, look.day) - 1)
            unmade = waits.get(place.pk)
            if unmade == 0:
                continue  # all slips from below are on their way
            todo = (
                remitting.to_urge(place, quarter, unmade, due_on)
                if unmade
                else remitting.to_make(place, quarter, due_on)
            )
            yield Occasion(str(place.pk), todo.title, todo.why, todo.url, due_on, place.pk)


@reminds("dues.slips_to_receive", "收讫上缴", "本地规定“季度后次月几日前上缴”", **REMITTING)
def slips_to_receive(look):
    """The level above: slips made out below whose money nobody confirmed."""
    waiting = look.among(Remittance.objects.in_force().filter(received=None), "to").order_by("to", "quarter")
    rows = list(waiting.values_list("to", "quarter").annotate(slips=Count("pk")))
    places = Organisation.objects.in_bulk({to for to, _, _ in rows})
    remit_day = over_time(local_rules.REMIT_DAY.key, look.day)
    for to, found in groupby(rows, key=itemgetter(0)):
        slips = {quarter: count for _, quarter, count in found}
        first, days = min(slips), timedelta(days=remit_day(places[to], look.day) - 1)
        title = f"{remitting.named(first)}{'等' if len(slips) > 1 else ''}有 {sum(slips.values()):,} 张上缴单待收讫"
        url = f"{reverse('dues:remittances')}?quarter={first:%Y-%m}&state=waiting"
        ends = [add_months(quarter, 3) + days for quarter in slips]
        due_on = next_of(ends, look.day)
        yield Occasion(str(to), title, remitting.RECEIVE_WHY, url, due_on, to, oldest=min(ends))


@reminds("dues.differences", "上缴差额", "本地规定“季度后次月几日前上缴”", to=BOOKKEEPERS, often="每月一次")
def differences(look):
    """Both ends, once a month: money that arrived short or over, until the level above has remitted the quarter."""
    open_now = remitting.differing(Remittance.objects.in_force())
    for end in ("organisation", "to"):
        found = by_place(
            look,
            open_now,
            end,
            remitting.to_settle,
            "张上缴单的实收与应缴有差额",
            remitting.SETTLE_WHY,
            reverse("dues:reconcile"),
            stage=look.month,
        )
        yield from (occasion._replace(subject=f"{occasion.subject}:{end}") for occasion in found)


@reminds("dues.waivers", "党费减免待批准", "党费规定第 7 条", to=(DEPARTMENT,), often="每周一次")
def waivers_waiting(look):
    """The nearest department above, once a week."""
    waiting = Waiver.objects.waiting()
    url = f"{reverse('dues:waivers')}?state=waiting"
    for place, count in counts_above(waiting, look, "member__branch__").items():
        title = f"{count:,} 项党费减免待批准"
        yield Occasion(str(place), title, waivers.DECIDE_WHY, url, about=place, stage=look.week)


@reminds("dues.suspensions", "党费停缴了结", "党费规定第 12 条", to=BRANCH, often="每月一次")
def suspensions_to_end(look):
    """The branch, once a month: dues rested while a member was abroad, who is back or past the last month."""
    return by_place(
        look,
        waivers.rest_over(look.day).select_related("member"),
        "member__branch",
        waivers.to_end,
        "名党员的党费停缴要了结",
        waivers.END_WHY,
        reverse("dues:waivers"),
        stage=look.month,
    )
