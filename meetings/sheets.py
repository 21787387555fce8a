"""Workbooks of what the level above looks at: plans, months, checks."""

from datetime import date

import tablib
from django.utils import timezone
from import_export import fields, resources

from core.clock import today
from meetings import check_form, leading, months, plan_held, plans, talks
from meetings.cadence import LABELS
from meetings.facts import CHUNK, owed_and_missing
from meetings.matrix import SAID


class PlanResource(resources.Resource):
    branch = fields.Field("branch__name", "党支部")
    period = fields.Field("period", "期间")
    lines = fields.Field("lines", "事项")
    state = fields.Field("get_state_display", "状态")
    submitted_at = fields.Field(column_name="报备时间")
    submitted_by = fields.Field("submitted_by__name", "报备人")
    remark = fields.Field("remark", "审核意见")

    def dehydrate_submitted_at(self, plan):
        return f"{plan.submitted_at:%Y-%m-%d}" if plan.submitted_at else ""


class PlannedSheet:
    """已开/计划 by month for every branch of a year, chunk by chunk."""

    def __init__(self, year):
        self.year = year

    def export(self, branches):
        months = [f"{n} 月" for n in range(1, 13)]
        data = tablib.Dataset(headers=["党支部", *months, f"{self.year} 年", "计划外"])
        for start in range(0, len(branches), CHUNK):
            chunk = branches[start : start + CHUNK]
            found = plans.compared(chunk, self.year, today())
            for branch in chunk:
                cells, unplanned = plans.by_month(found[branch.pk][0])
                pairs = [(cell.held, cell.planned) for cell in cells]
                whole = tuple(map(sum, zip(*pairs, strict=True)))
                texts = [f"{held}/{planned}" if planned else "" for held, planned in [*pairs, whole]]
                data.append([branch.full_then, *texts, unplanned or ""])
        return data


def year_of_branch(comparison, items):
    """One branch's year as a table: every planned line with how it came out, then what nobody had planned."""
    data = tablib.Dataset(headers=["月份", "类型", "党小组", "计划日期", "主题", "结果", "召开日期"])
    for outcome in comparison.outcomes:
        item, event = items[outcome.line.id], outcome.event
        row = [item.month, LABELS[item.kind], str(item.group or ""), item.planned_on, item.topic]
        data.append([*row, plan_held.SAID[outcome.state], event.day if event else None])
    for kind, event in comparison.unplanned:
        data.append([event.day.month, LABELS[kind], "", None, "", "计划外", event.day])
    return data


class ExemptionResource(resources.Resource):
    branch = fields.Field("branch__name", "党支部")
    kind = fields.Field("get_kind_display", "类型")
    since = fields.Field("since", "自")
    until = fields.Field("until", "至")
    reason = fields.Field("reason", "原因")
    decided_by = fields.Field("decision__decided_by", "批准机关")
    number = fields.Field("decision__number", "文号")
    decided_on = fields.Field("decision__decided_on", "批准日期")
    withdrawn = fields.Field("withdrawn_why", "撤回原因")


class MonthsSheet:
    """Held of owed by month for every branch of a year, of one kind ("" for all), chunk by chunk."""

    def __init__(self, year, kind):
        self.year, self.kind = year, kind

    def export(self, branches):
        names = [f"{n} 月" for n in range(1, 13)]
        data = tablib.Dataset(headers=["党支部", *names, f"{self.year} 年{SAID.get(self.kind, '')}"])
        for start in range(0, len(branches), CHUNK):
            chunk = branches[start : start + CHUNK]
            lines = owed_and_missing(chunk, date(self.year, 1, 1), date(self.year, 12, 31), today())
            for branch in chunk:
                cells = months.cells(lines[branch.pk], self.kind, self.year, today())
                data.append([branch.full_then, *(f"{c.text}{'补' if c.late else ''}" for c in cells)])
        return data


class CheckResource(resources.Resource):
    organisation = fields.Field("organisation__name", "抽查范围")
    what = fields.Field("what", "抽查内容")
    drawn_at = fields.Field(column_name="抽取时间")
    drawn_by = fields.Field("drawn_by__name", "抽取人")
    found = fields.Field("found", "符合条件")
    drawn = fields.Field("drawn", "抽出")
    left = fields.Field("left", "未评分")
    mean = fields.Field(column_name="平均分")
    seed = fields.Field("seed", "随机种子")

    def dehydrate_drawn_at(self, check):
        return f"{timezone.localtime(check.drawn_at):%Y-%m-%d %H:%M}"

    def dehydrate_mean(self, check):
        return "" if check.mean is None else round(float(check.mean), 1)


def sheet_of_check(items):
    """The sample of one draw: each meeting with its points, remark and who gave them."""
    form = [f"{item.title}（{item.points}）" for item in check_form.ITEMS]
    titles = ["顺序", "党支部", "日期", "类型", "议题", *form, "得分", "意见", "整改", "评分人"]
    data = tablib.Dataset(headers=titles)
    for item in items:
        meeting = item.meeting
        points = [item.points.get(one.code, "") for one in check_form.ITEMS]
        facts = [item.position, meeting.branch.name, meeting.held_on, meeting.kind_names, meeting.topic]
        by = item.scored_by.name if item.scored_by else ""
        data.append([*facts, *points, item.score, item.remark, "要求整改" if item.returned else "", by])
    return data


class LeaderSheet:
    """The half-year of those who lead, one line each."""

    TITLES = ("党员", "领导职务", "党支部", "应参加", "参加", "请假", "缺席", "参加率", "主持", "其中讲党课")

    def __init__(self, half):
        self.half = half

    def export(self, leaders):
        data = tablib.Dataset(headers=[*self.TITLES, self.half.label])
        for start in range(0, len(leaders), CHUNK):
            chunk = leaders[start : start + CHUNK]
            lives = leading.lives_of(chunk, self.half)
            for leader in chunk:
                life, member = lives[leader.pk], leader.member
                rate = f"{life.present / life.due:.1%}" if life.due else ""
                counts = [life.due, life.present, life.leave, life.absent, rate, life.hosted, life.lectured]
                data.append([member.name, leader.office, member.branch.name, *counts, ""])
        return data


class TalkSheet:
    """How far each branch is with its talks of a year."""

    def __init__(self, year):
        self.year = year

    def export(self, branches):
        titles = ["党支部", "应谈", "已谈", "委员之间还差", "委员还没谈到的党员", "没有与其他党员谈的"]
        data = tablib.Dataset(headers=[*titles, f"{self.year} 年"])
        for start in range(0, len(branches), CHUNK):
            chunk = branches[start : start + CHUNK]
            found = talks.years_of(chunk, self.year, today())
            for branch in chunk:
                done = found[branch.pk].progress
                missing = [len(done.pairs), len(done.unseen), len(done.alone)]
                data.append([branch.full_then, done.total, done.done, *missing, ""])
        return data


def sheet_of_talks(noted, progress, people):
    """One branch's talks of a year, then who still lacks which."""
    data = tablib.Dataset(headers=["日期", "谈话人", "谈话对象", "备注"])
    for talk in noted:
        data.append([talk.held_on, talk.one.name, talk.other.name, talk.note])
    for one, other in progress.pairs:
        data.append(["还没有", people[one].name, people[other].name, "委员之间"])
    for pk in progress.unseen:
        data.append(["还没有", "委员", people[pk].name, "委员和党员"])
    for pk in progress.alone:
        data.append(["还没有", "党员", people[pk].name, "党员之间"])
    return data
