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
    branch = fields.Field("branch__short_name", "党支部")
    place = fields.Field("place", "地点")
    host = fields.Field("host", "主持人")
    recorder = fields.Field("recorder", "记录人")
    due = fields.Field("due_count", "应到")
    present = fields.Field("present_count", "实到")
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
