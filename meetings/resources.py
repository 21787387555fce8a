"""Workbooks of meetings: what is on the screen."""

import tablib
from import_export import fields, resources

from core.clock import today
from meetings.facts import CHUNK, owed_and_missing
from meetings.matrix import SAID, cells, reading


class MeetingResource(resources.Resource):
    held_on = fields.Field("held_on", "日期")
    kinds = fields.Field("kind_names", "类型")
    group = fields.Field("group__name", "党小组")
    topic = fields.Field("topic", "主要议题")
    branch = fields.Field("branch_then", "党支部")
    place = fields.Field("place", "地点")
    host = fields.Field("host", "主持人")
    recorder = fields.Field("recorder", "记录人")
    due = fields.Field("due_count", "应到")
    present = fields.Field("present_count", "实到")
    state = fields.Field("get_state_display", "状态")
    late = fields.Field(column_name="补录")

    def dehydrate_late(self, meeting):
        return "补录" if meeting.is_late else ""


class MatrixSheet:
    """The matrix as a table of held/owed with the plain reading; `quarter` is a matrix.Quarter."""

    def __init__(self, quarter):
        self.quarter = quarter

    def export(self, branches):
        now, quarter = today(), self.quarter
        data = tablib.Dataset(headers=["党支部", *SAID.values(), quarter.label])
        for start in range(0, len(branches), CHUNK):
            chunk = branches[start : start + CHUNK]
            lines = owed_and_missing(chunk, quarter.first, quarter.last, now)
            for branch in chunk:
                line = lines[branch.pk]
                data.append([branch.full_then, *(c.text for c in cells(line, quarter, now)), reading(line)])
        return data


class TaskResource(resources.Resource):
    text = fields.Field("text", "事项")
    owner = fields.Field("owner__name", "责任人")
    due_on = fields.Field("due_on", "完成期限")
    first_due_on = fields.Field("first_due_on", "原定")
    meeting = fields.Field("meeting__topic", "会议")
    held_on = fields.Field("meeting__held_on", "会议日期")
    branch = fields.Field("meeting__branch__short_name", "党支部")
    state = fields.Field(column_name="状态")
    done = fields.Field(column_name="办理情况")

    def dehydrate_state(self, task):
        if task.is_open:
            return "逾期" if task.due_on < today() else "未办结"
        return "已办结" if task.done_at else "不再办理"

    def dehydrate_done(self, task):
        return task.done_how or task.dropped_why


class MakeUpResource(resources.Resource):
    member = fields.Field("attendance__member__name", "姓名")
    branch = fields.Field("attendance__meeting__branch__short_name", "党支部")
    kinds = fields.Field("attendance__meeting__kind_names", "会议类型")
    topic = fields.Field("attendance__meeting__topic", "会议议题")
    held_on = fields.Field("attendance__meeting__held_on", "会议日期")
    reason = fields.Field("attendance__reason", "缺席原因")
    due_on = fields.Field("due_on", "补课期限")
    done_on = fields.Field("done_on", "补课日期")
    how = fields.Field("how", "补课方式和内容")
    state = fields.Field(column_name="状态")

    def dehydrate_state(self, row):
        if row.is_owed:
            return "逾期" if row.due_on < today() else "待补课"
        return "已补课" if row.done_at else f"不再补课：{row.waived_why}"
