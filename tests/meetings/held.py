"""A meeting, and a photo of it, for tests of what is shown of meetings."""

import io
from datetime import date

from PIL import Image

from meetings.actions import record_meeting

TODAY = date(2026, 11, 20)


def record(branch, topic="学习会", kinds=("theme_day",), held_on=TODAY, **more):
    facts = {
        "place": "三楼会议室",
        "host": "林文博",
        "recorder": "何静",
        "body": "逐人发言。",
        "by": None,
    } | more
    return record_meeting(branch, kinds, topic, held_on, **facts)


def picture(form="JPEG", size=(64, 48), colour=(200, 30, 40), **more):
    """Bytes of a picture of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, form, **more)
    return buffer.getvalue()
