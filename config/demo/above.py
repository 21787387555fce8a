"""What the level above looks at: plans, excused branches, a spot check, those who lead, talks. A few branches suffice."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from branches.actions import Paper
from branches.models import Organisation
from branches.roles import COMMITTEE, SECRETARY
from config.demo.minutes import STUDY, TOPICS
from config.demo.rows import run
from core.clock import month_of
from core.models import User
from meetings import check_form
from meetings.actions import approve_exemption, score_item
from meetings.actions.checks import drawn, in_question
from meetings.cadence import Kind
from meetings.facts import facts_for
from meetings.models import Plan, PlanItem, SpotCheck, SpotCheckItem
from meetings.plan_template import year_lines

BRANCHES = 40  # the first ones of the tree: enough to see, however many members there are
STATES = (
    Plan.State.ACCEPTED,
    Plan.State.SUBMITTED,
    Plan.State.ACCEPTED,
    Plan.State.RETURNED,
    Plan.State.ACCEPTED,
)
SAMPLE, SCORED = 5, 3

# a member of the committee talks with every member but each fifth, in a month of the year that is over by then
TALKS = """
    INSERT INTO meetings_talk (branch_id, one_id, other_id, held_on, note, noted_at, noted_by_id)
    SELECT m.branch_id, c.id, m.id, %(first)s::date + (m.id * 7 %% %(days)s)::int, '', now(), c.user_id
    FROM members_member m
    CROSS JOIN LATERAL (
        SELECT w.id, w.user_id FROM branches_post p JOIN members_member w ON w.user_id = p.person_id
        WHERE p.organisation_id = m.branch_id AND p.role = ANY(%(committee)s) AND w.branch_id = m.branch_id
        ORDER BY (w.id + m.id) %% 5, w.id LIMIT 1
    ) c
    WHERE m.branch_id = ANY(%(branches)s) AND m.id <> c.id AND m.id %% 5 > 0 AND m.left_on IS NULL
      AND m.joined_on < %(first)s
"""
LEADERS = """
    INSERT INTO meetings_leader (member_id, office, since, noted_at)
    SELECT m.id, o.short_name || '所在单位负责人', %(since)s, now()
    FROM branches_post p JOIN members_member m ON m.user_id = p.person_id
    JOIN branches_organisation o ON o.id = p.organisation_id
    WHERE p.role = %(secretary)s AND p.organisation_id = ANY(%(branches)s) AND m.branch_id = o.id
"""


def write(random, seed, today):
    """Write all of it; returns a Chinese note of the counts."""
    branches = list(Organisation.objects.open_on(today).branches()[:BRANCHES])
    ids = [branch.pk for branch in branches]
    above = User.objects.filter(username="zuzhibu").first()
    plans = _plans(random, branches, today, above)
    first = date(today.year, 1, 1)
    days = max(1, (today - first).days)
    talks = run(TALKS, first=first, days=days, committee=list(COMMITTEE), branches=ids)
    leaders = run(LEADERS, since=date(today.year - 1, 3, 1), secretary=SECRETARY, branches=ids)
    excused = _excuse(branches[-1], today, above)
    return f"计划 {plans} 份，谈话 {talks} 次，党员领导干部 {leaders} 人，免开 {excused} 项，{_check(seed, today, above)}"


def _plans(random, branches, today, above):
    year, known = today.year, facts_for(branches, today)
    at = timezone.make_aware(datetime.combine(date(year, 1, 12), time(15)))
    plans = Plan.objects.bulk_create(
        Plan(
            branch=branch,
            year=year,
            state=STATES[place % len(STATES)],
            made_at=at,
            submitted_at=at + timedelta(days=3),
            reviewed_at=at + timedelta(days=6),
            reviewed_by=above,
            remark="请把主题党日的主题写具体。" if STATES[place % len(STATES)] == Plan.State.RETURNED else "",
        )
        for place, branch in enumerate(branches)
    )
    PlanItem.objects.bulk_create(
        (
            PlanItem(
                plan=plan,
                kind=line.kind,
                group_id=line.group,
                month=line.month,
                topic=_topic(random, line.kind, line.month),
            )
            for plan in plans
            for line in year_lines(known[plan.branch_id], year)
        ),
        batch_size=1000,
    )
    return len(plans)


def _topic(random, kind, month):
    if kind not in TOPICS:
        return ""
    return random.choice(TOPICS[kind]).format(study=random.choice(STUDY), month=month)


def _excuse(branch, today, above):
    since = month_of(today)
    paper = Paper("上级党委组织部门", since - timedelta(days=5), "示例〔演示〕1 号")
    kinds = [Kind.THEME_DAY]
    return len(approve_exemption(branch, kinds, since, None, "办公场所搬迁", paper, by=above))


def _check(seed, today, above):
    """One draw of this quarter, most of it scored; the seed follows that of the demo, so that it repeats."""
    root = Organisation.objects.filter(depth=1).first()
    check = SpotCheck(organisation=root, first=month_of(today) - timedelta(days=60), last=today, size=SAMPLE)
    check.seed, check.drawn_by = f"{seed:032x}", above
    check.found = in_question(check).count()
    check.save()
    items = SpotCheckItem.objects.bulk_create(
        SpotCheckItem(check_round=check, position=position, meeting_id=pk)
        for position, pk in enumerate(drawn(check), start=1)
    )
    for item in items[:SCORED]:
        points = {one.code: Decimal(one.points) for one in check_form.ITEMS}
        points |= {"evidence": Decimal(0), "complete": Decimal(30 - 2 * item.position)}
        score_item(item, points, "没有照片。", by=above)
    return f"抽查 1 次 {len(items)} 场"
