"""What is done with the plan of a year or a month (报备)."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.acts import action
from core.clock import today
from core.errors import Refused
from meetings.cadence import LABELS, Kind
from meetings.facts import facts_for_year
from meetings.models import Plan, PlanItem
from meetings.plan_template import year_lines
from meetings.recorders import tell_recorders

State = Plan.State
EDITABLE = (State.DRAFT, State.RETURNED)


@action
def draft_plan(branch, year, month=None, *, by):
    """Make the plan of a year from what the branch owes (条例 art. 11–18), or of a month from the year's plan.

    Months that are over are left out of the year's. Returns the Plan, with its lines. Refused for what is no branch, a
    year other than this and the next, a month that is over or whose year has no plan yet, and a second time.
    """
    now = today()
    if not branch.is_branch or (branch.dissolved_on and branch.dissolved_on <= now):
        raise Refused("计划由在用的党支部报备，请先选党支部。", field="branch")
    if year not in (now.year, now.year + 1):
        raise Refused(f"只能做 {now.year} 年和 {now.year + 1} 年的计划。", field="year")
    if month is not None and not 1 <= month <= 12:
        raise Refused("月份只能是 1 到 12。", field="month")
    if month is not None and (year, month) < (now.year, now.month):
        raise Refused("这个月已经过去，不用再做计划。", field="month")
    lines = _of_month(branch, year, month) if month else _of_year(branch, year, now)
    try:
        with transaction.atomic():
            plan = Plan.objects.create(branch=branch, year=year, month=month, made_by=by)
    except IntegrityError:
        raise Refused("这一期的计划已经有了，请到计划列表打开。", field="year") from None
    for line in lines:
        line.plan = plan
    PlanItem.objects.bulk_create(lines)
    return plan


def _of_year(branch, year, now):
    since = now.month if year == now.year else 1
    return [
        PlanItem(kind=line.kind, group_id=line.group, month=line.month)
        for line in year_lines(facts_for_year(branch, year), year, since)
    ]


def _of_month(branch, year, month):
    whole = Plan.objects.filter(branch=branch, year=year, month=None).first()
    if whole is None:
        raise Refused(f"请先做 {year} 年的全年计划，月计划从中得出。", field="month")
    return [
        PlanItem(
            kind=item.kind,
            group=item.group,
            month=month,
            planned_on=item.planned_on,
            topic=item.topic,
            place=item.place,
        )
        for item in whole.items.filter(month=month).select_related("group")
    ]


@action
def add_line(plan, kind, month, *, group=None, planned_on=None, topic="", place="", by):
    """Add a meeting to a plan that is not reported yet or was returned. Returns the PlanItem; raises Refused."""
    plan = _editable(plan)
    if kind not in set(Kind):
        raise Refused("不认识的会议类型，请重新选择。", field="kind")
    if not 1 <= month <= 12 or (plan.month and month != plan.month):
        raise Refused(f"请选 {plan.period}里的月份。", field="month")
    if (kind == Kind.GROUP_MEETING) != (group is not None):
        raise Refused("党小组会请选是哪个党小组，其他会议不选。", field="group")
    if group is not None and group.organisation_id != plan.branch_id:
        raise Refused("这个党小组不在本支部，请重新选择。", field="group")
    _check_day(plan, month, planned_on)
    line = PlanItem(plan=plan, kind=kind, group=group, month=month, planned_on=planned_on)
    line.topic, line.place = topic.strip(), place.strip()
    same = plan.items.filter(kind=kind, group=group, month=month, planned_on=planned_on, topic=line.topic)
    if same.exists():
        raise Refused("计划里已有同样的一项，请写明日期或主题以示区别。", field="kind")
    line.save()
    return line


@action
def change_lines(plan, changes, *, by):
    """Set day, topic and place of many lines at once: `changes` is {line id: (day or None, topic, place)}.

    All or nothing. Returns how many lines changed. Refused when the plan cannot be edited, a line is gone, or a day is
    not in the month of its line.
    """
    plan = _editable(plan)
    lines = plan.items.in_bulk(list(changes))
    if len(lines) < len(changes):
        raise Refused("有的事项已不在计划里，请刷新后再改。")
    changed = []
    for pk, (day, topic, place) in changes.items():
        line, wanted = lines[pk], (day, topic.strip(), place.strip())
        if (line.planned_on, line.topic, line.place) != wanted:
            _check_day(plan, line.month, day)
            line.planned_on, line.topic, line.place = wanted
            changed.append(line)
    PlanItem.objects.bulk_update(changed, ["planned_on", "topic", "place"])
    return len(changed)


@action
def remove_line(line, *, by):
    """Take a line out of a plan that can be edited. Refused where a meeting was made from it, and a second time."""
    plan = _editable(line.plan)
    line = plan.items.filter(pk=line.pk).first()
    if line is None:
        raise Refused("这一项已经删去。")
    if line.meetings.exclude(state="cancelled").exists():
        raise Refused("已经按这一项通知或召开了会议，不能删。")
    line.delete()
    return plan


@action
def submit_plan(plan, *, by):
    """Report a plan to the level above. Refused while it is empty, and when it is reported already."""
    plan = _editable(plan)
    if not plan.items.exists():
        raise Refused("计划里还没有事项，请先添加再报备。")
    _move(plan, State.SUBMITTED, submitted_at=timezone.now(), submitted_by=by)
    return plan


@action
def take_back_plan(plan, *, by):
    """Take a reported plan back for editing, as long as the level above has not looked at it."""
    plan = _locked(plan)
    if plan.state != State.SUBMITTED:
        raise Refused(f"这份计划{plan.get_state_display()}，不能撤回。")
    _move(plan, State.DRAFT)
    return plan


@action
def return_plan(plan, remark, *, by):
    """Return a reported or accepted plan to the branch, which may then edit it again; `remark` says what to mend."""
    plan, remark = _locked(plan), remark.strip()
    if plan.state not in (State.SUBMITTED, State.ACCEPTED):
        raise Refused(f"这份计划{plan.get_state_display()}，不能退回。")
    if not remark:
        raise Refused("请写明要改什么。", field="remark")
    _move(plan, State.RETURNED, reviewed_at=timezone.now(), reviewed_by=by, remark=remark)
    key = f"plan-returned:{plan.pk}:{plan.reviewed_at:%Y%m%d%H%M%S}"
    said = f"{plan.period}计划被退回"
    tell_recorders(plan.branch, key, said, f"{plan.branch}：{remark}", plan.get_absolute_url())
    return plan


@action
def accept_plans(plans, *, by):
    """Accept reported plans (a queryset of those within reach), all or none. Returns how many.

    Refused when nothing was chosen or one of them is not waiting any more.
    """
    rows = list(plans.order_by("pk").select_for_update(of=("self",)))
    if not rows:
        raise Refused("请先选要通过的计划。")
    gone = [plan for plan in rows if plan.state != State.SUBMITTED]
    if gone:
        raise Refused(f"{gone[0]}{gone[0].get_state_display()}，不在待审核之列，请刷新后重选。")
    now = timezone.now()
    return Plan.objects.filter(pk__in=[plan.pk for plan in rows]).update(
        state=State.ACCEPTED, reviewed_at=now, reviewed_by=by, remark=""
    )


def _locked(plan):
    return Plan.objects.select_for_update(of=("self",)).select_related("branch").get(pk=plan.pk)


def _editable(plan):
    plan = _locked(plan)
    if plan.state == State.SUBMITTED:
        raise Refused("计划已报备，要改请先撤回。")
    if plan.state == State.ACCEPTED:
        raise Refused("计划已审核，要改请上级退回。")
    return plan


def _move(plan, state, **facts):
    plan.state = state
    for name, value in facts.items():
        setattr(plan, name, value)
    plan.save(update_fields=["state", *facts])


def _check_day(plan, month, day):
    if day is not None and (day.year, day.month) != (plan.year, month):
        raise Refused(f"日期要在 {plan.year} 年 {month} 月里。", field="planned_on")


def line_name(line):
    """A line in words: 3 月支部党员大会, 4 月党小组会（第一党小组）."""
    group = f"（{line.group}）" if line.group_id else ""
    return f"{line.month} 月{LABELS[line.kind]}{group}"
