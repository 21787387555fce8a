"""What organisations ask to be done: elections, secretaries, set-up. Above many branches one line a kind."""

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from branches.health import breaches_of, counted_in
from branches.models import Organisation, Post, Term
from branches.roles import SECRETARY
from branches.scope import may, posts_of, reaches
from branches.setup import ARTICLES, LABELS, SERIOUS, TERM_ARTICLES, months_after
from core.models import Delivery
from core.todo import LIMIT, Todo, actionable_by

NOTICE_MONTHS = 6  # 条例 art. 21: the level above reminds six months ahead
OVERDUE_WHY = "应按期换届；延期须报批，一般不超过 1 年（条例第 21 条）。"
UNLED_WHY = "登记任职后，书记用自己的账号办理本支部的事（条例第 20 条）。"
STAGES = {
    "term_overdue": ("任期已届满、没有换届", OVERDUE_WHY),
    "term_within_3_months": (
        "任期不到 3 个月届满",
        "督促抓紧完成换届请示、候选人酝酿和党员大会准备（条例第 21 条）。",
    ),
    "term_within_6_months": (
        "任期不到 6 个月届满",
        "上级一般提前 6 个月发函或者电话提醒做好换届准备（条例第 21 条）。",
    ),
}
TOLD_ELSEWHERE = {"no_secretary", *STAGES}


def own_branches(user):
    """The branches of somebody whose posts are all in branches; nothing for whoever has a post above one."""
    places = {post.organisation for post in posts_of(user)}
    return places if all(place.is_branch for place in places) else set()


def ending_by(day):
    """Current terms that end by `day`, put off as approved; a temporary branch has none (条例 art. 8)."""
    terms = Term.objects.due_by(day).filter(organisation__dissolved_on=None)
    return terms.exclude(organisation__setup=Organisation.Setup.TEMPORARY)


def of_term(term, today):
    """What to do about one that has ended or soon will."""
    over = term.due_on < today
    return Todo(
        title=f"{term.organisation.short_name}{'任期已届满' if over else '任期将满'}",
        why=OVERDUE_WHY if over else "上级一般提前 6 个月提醒换届，可先报换届请示（条例第 21 条）",
        url=reverse("branches:detail", args=[term.organisation_id]),
        button="看任期",
        due_on=term.due_on,
    )


@actionable_by
def elections(user, today):
    """Terms that have ended or end within six months, put off as approved (条例 art. 21). One query.

    For a post in a branch each term; for whoever looks after many, one line a stage.
    """
    terms = ending_by(months_after(today, NOTICE_MONTHS)).visible_to(user)
    if not own_branches(user):
        yield from _elections_below(terms, today)
        return
    for term in terms.select_related("organisation").order_by("ends_on", "id")[:LIMIT]:
        yield of_term(term, today)


def _elections_below(terms, today):
    soon = months_after(today, 3)
    counts = terms.order_by().aggregate(
        term_overdue=Count("pk", filter=Q(due_on__lt=today)),
        term_within_3_months=Count("pk", filter=Q(due_on__gte=today, due_on__lte=soon)),
        term_within_6_months=Count("pk", filter=Q(due_on__gt=soon)),
    )
    for code, (words, why) in STAGES.items():
        if counts[code]:
            url = f"{reverse('branches:health')}?code={code}"
            urgent = code == "term_overdue"
            yield Todo(f"有 {counts[code]:,} 个党组织{words}", why, url, "看名单", urgent=urgent)


def unled_on(day):
    """The condition of lasting branches without a 书记 on `day`."""
    led = Exists(Post.objects.held_on(day).filter(organisation=OuterRef("pk"), role=SECRETARY))
    return ~led & ~Q(setup=Organisation.Setup.TEMPORARY)


@actionable_by
def branches_without_secretary(user, today):
    """For whoever appoints: branches nobody leads (条例 art. 20); before there is a branch, the import. One query."""
    if not reaches(user, "branches.appoint"):
        return
    reach = Organisation.objects.where_may(user, "branches.appoint").branches().open_on(today)
    found = reach.order_by().aggregate(branches=Count("pk"), unled=Count("pk", filter=unled_on(today)))
    if found["unled"]:
        yield Todo(
            f"有 {found['unled']:,} 个党支部没有在任书记",
            UNLED_WHY,
            f"{reverse('branches:health')}?code=no_secretary",
            "去登记",
            urgent=True,
        )
    elif not found["branches"] and may(user, "branches.import"):
        yield Todo(
            "还没有党支部",
            "先导入党组织，再导入党员花名册；只有几个支部的，也可以在党组织页面逐个新建。",
            reverse("core:sheet_upload", args=["organisations"]),
            "导入党组织",
            urgent=True,
        )


@actionable_by
def set_up(user, today):
    """What else the set-up check finds (条例 art. 4, 5, 20, 21): one query.

    In a branch each breach; for whoever edits the organisations below, one line a kind with the list behind it.
    """
    if branches := own_branches(user):
        yield from _own_set_up(branches, today)
    elif reaches(user, "branches.edit"):
        reach = Organisation.objects.where_may(user, "branches.edit").open_on(today)
        begun = Exists(
            Organisation.objects.order_by().branches()
        )  # before the first branch there is one step
        counts = counted_in(reach.filter(begun), today)
        for code in LABELS:
            if counts[code] and code not in TOLD_ELSEWHERE:
                yield Todo(
                    f"{counts[code]:,} 个党组织：{LABELS[code]}",
                    f"列表里写明怎么办（{ARTICLES.get(code, TERM_ARTICLES[True])}）。",
                    f"{reverse('branches:health')}?code={code}",
                    "看名单",
                    urgent=code in SERIOUS,
                )


def _own_set_up(branches, today):
    rows = Organisation.objects.filter(pk__in={branch.pk for branch in branches}).for_list()
    for row in rows.open_on(today)[:LIMIT]:
        for breach in breaches_of(row, today):
            if breach.code not in STAGES:
                why = f"{breach.what_to_do}（{breach.article}）"
                url = reverse("branches:detail", args=[row.pk])
                yield Todo(f"{row.short_name}{breach.title}", why, url, "看设置", urgent=breach.serious)


@actionable_by
def undelivered(user, today):
    """For who keeps the system running: messages that did not arrive, or of which nobody knows."""
    if not may(user, "core.run_jobs"):
        return []
    count = Delivery.objects.troubled().count()
    if not count:
        return []
    why = "看原因，照着办；不确定是否送达的，问一下收件人再定重发还是算已送达。"
    return [
        Todo(
            f"{count:,} 条消息没有办妥",
            why,
            f"{reverse('core:deliveries')}?state=troubled",
            "去处理",
            urgent=True,
        )
    ]
