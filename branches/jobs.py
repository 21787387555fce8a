"""The round of the reminder rules (core.reminding): who is told of what today, and what needs no telling any more."""

import logging
from collections import Counter, defaultdict

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from branches.above import departments_on, nearest_above
from branches.models import Organisation, Post
from branches.robots import write_robots
from core.actions import tell
from core.digests import write_mails
from core.jobs import in_short, periodic
from core.models import Notice
from core.paging import in_parts
from core.reminding import ABOVE, in_force, key_of, step_of
from core.working_days import is_working_day

CHUNK = 2000
log = logging.getLogger(__name__)


class RulesFailed(Exception):
    """Some rules could not be gone through; the others were."""


@periodic(
    "branches.remind",
    "提醒",
    "按提醒规则告诉该办的人；已经办结的提醒随即撤下。",
    "到了日子的事没有人接到提醒，已经办结的提醒还留着。",
    at="06:50",
)
def remind(counts, day, *, by):
    """Go through every reminder rule: tell whose day has come, settle the notices of what is done.

    Each telling once for a person, so a second run tells nothing; a fixed number of queries for each two thousand matters.
    A rule that fails leaves the others alone and is told again next time. Raises RulesFailed at the end.
    """
    counts |= {"新提醒": 0, "已办结": 0}
    failed = []
    for rule in in_force().values():
        try:
            with transaction.atomic():
                told, settled = go_through(rule, day)
        except Exception as problem:
            log.exception("reminder rule %s failed", rule.name)
            failed.append(f"{rule.title}（{in_short(problem)}）")
        else:
            counts["新提醒"] += told
            counts["已办结"] += settled
    if failed:
        raise RulesFailed("；".join(failed))


@periodic(
    "branches.digests",
    "待办摘要",
    "把待办的件数和期限写成邮件和群消息，放进待发；每个工作日，或每周第一个工作日。",
    "选了摘要的人和群没有收到消息，提醒只在系统里。",
    at="07:30",
)
def write_digests(counts, day, *, by):
    """Put the digests of mail and of groups into the outbox, each once."""
    counts |= {"邮件": write_mails(day), "群消息": write_robots(day)}


def go_through(rule, on):
    """One rule on one day. Returns (how many new notices, how many settled). Inside a transaction."""
    telling = rule.is_on and (not rule.working_days or is_working_day(on))
    overdue, told = Counter(), 0
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE still_open (subject text, key text, place bigint) ON COMMIT DROP")
    for occasions in in_parts(rule.look(on), CHUNK):
        steps = [(o, step_of(rule, o, on) if telling else None) for o in occasions]
        _note_open(
            (o.subject, key_of(rule, o, step) if step else "", None if o.user else o.about)
            for o, step in steps
        )
        told += _tell(list(_notices(rule, [(o, step) for o, step in steps if step], on)))
        if rule.above_after is not None:
            overdue.update(o.about for o in occasions if _overdue(o, on) >= rule.above_after)
    above = list(_above(rule, overdue, on)) if overdue else []
    _note_open({(notice.subject, notice.key if telling else "", notice.about) for notice in above})
    told += _tell(above) if telling else 0
    _take_back(rule, on)
    return told, _settle(rule)


def _overdue(occasion, on):
    return (on - occasion.since).days if occasion.since and occasion.about else -1


def _notices(rule, occasions, on):
    places = {o.about for o, _ in occasions if o.user is None}
    people = defaultdict(list)
    if places:
        posts = Post.objects.held_on(on).filter(
            organisation__in=places, role__in=rule.to, person__is_active=True
        )
        for place, person in posts.order_by().values_list("organisation", "person").distinct():
            people[place].append(person)
    for o, step in occasions:
        for person in people[o.about] if o.user is None else [o.user]:
            yield Notice(
                user_id=person,
                key=key_of(rule, o, step),
                title=o.title[:120],
                body=o.body,
                url=o.url,
                due_on=o.since,
                rule=rule.name,
                subject=o.subject,
                about=o.about,
            )


def _above(rule, overdue, on):
    """One notice a week for each organisation that answers for some of the overdue ones: the nearest one above with a post
    that can be told. `overdue`: {organisation id: matters}."""
    paths = dict(Organisation.objects.filter(pk__in=overdue).values_list("pk", "path"))
    told = departments_on(on)
    places, matters = Counter(), Counter()
    for pk, count in overdue.items():
        if near := nearest_above(paths[pk], told):
            places[near] += 1
            matters[near] += count
    year, week, _ = on.isocalendar()
    for path in places:
        place, people = told[path]
        for person in people:
            yield Notice(
                user_id=person,
                key=f"{rule.name}:{ABOVE}{place}:{year}w{week}",
                title=f"{rule.title}：下级 {places[path]} 个党组织有 {matters[path]} 件逾期",
                body=f"都已逾期 {rule.above_after} 天以上，请督促（{rule.ground}）。",
                url=reverse(rule.above_url) if rule.above_url else "",
                rule=rule.name,
                subject=f"{ABOVE}{place}",
                about=place,
            )


def _note_open(rows):
    rows = list(rows)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO still_open SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[])",
            [[row[column] for row in rows] for column in range(3)],
        )


def _tell(notices):
    """Deliver them. What was settled and is open again waits again, and what was told before says how it stands now.

    Returns how many were new.
    """
    if not notices:
        return 0
    said = {notice.key: notice for notice in notices}
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE core_notice n SET settled_at = NULL, title = v.title, body = v.body, url = v.url,"
            " due_on = v.due_on"
            " FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::date[])"
            " AS v (key, title, body, url, due_on) WHERE n.key = v.key AND (n.settled_at IS NOT NULL"
            " OR (n.title, n.body, n.url, n.due_on) IS DISTINCT FROM (v.title, v.body, v.url, v.due_on))",
            [
                list(said),
                *([getattr(n, name) for n in said.values()] for name in ("title", "body", "url", "due_on")),
            ],
        )
    return tell(notices)


def _take_back(rule, on):
    """Remove what waits for somebody who holds no post any more at the place it is open at: it is another's now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM core_notice n USING still_open o WHERE n.rule = %s AND n.settled_at IS NULL"
            " AND o.subject = n.subject AND o.place IS NOT NULL AND NOT EXISTS (SELECT 1 FROM branches_post p"
            " WHERE p.person_id = n.user_id AND p.organisation_id = o.place"
            " AND p.since <= %s AND (p.until IS NULL OR p.until >= %s))",
            [rule.name, on, on],
        )


def _settle(rule):
    """Settle what waits under this rule and is open no more, or was told again at a later step. Returns how many."""
    does, values = "UPDATE core_notice n SET settled_at = %s", [timezone.now()]
    if rule.forgets:
        does, values = "DELETE FROM core_notice n", []
    with connection.cursor() as cursor:
        cursor.execute(
            f"{does} WHERE n.rule = %s AND n.settled_at IS NULL AND NOT EXISTS"  # noqa: S608 (one of the two)
            " (SELECT 1 FROM still_open o WHERE o.subject = n.subject AND o.key IN ('', n.key))",
            [*values, rule.name],
        )
        settled = cursor.rowcount
        cursor.execute("DROP TABLE still_open")
    return settled
