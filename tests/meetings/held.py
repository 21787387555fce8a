"""A meeting for tests of what is shown of meetings."""

from datetime import date

from meetings.actions import record_meeting

TODAY = date(2026, 11, 20)


def record(branch, topic="学习会", kinds=("theme_day",), held_on=TODAY, **more):
    return record_meeting(
        branch, kinds, topic, held_on, "三楼会议室", "林文博", "何静", "逐人发言。", by=None, **more
    )
