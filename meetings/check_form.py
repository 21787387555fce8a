"""What a meeting drawn for a 抽查 is looked at for, and how many points each is worth: a hundred in all.

The items are those every inspection table asks for; their weight is this form's own, since no national one exists.
"""

from typing import NamedTuple


class Item(NamedTuple):
    """One line of the form: full points, what to look at, and on what ground."""

    code: str
    title: str
    points: int
    look: str
    ground: str


ITEMS = (
    Item(
        "complete",
        "记录完整",
        30,
        "时间、地点、应到实到、主持人、记录人、议题、逐人发言和结果都有，不空泛、不雷同",
        "会议记录应有的内容（贵州省规程附件会议记录样式）",
    ),
    Item("signed", "签名", 10, "主持人、记录人签名；参会人有签到", "会议记录由主持人和记录人签名"),
    Item(
        "decided",
        "决议与表决",
        20,
        "需要决定的事项按人数和方式表决，票数对得上，决议写明；没有需要表决的得满分",
        "条例第 11、12 条",
    ),
    Item(
        "present",
        "出勤与名单相符",
        20,
        "应到与当天名册一致，到会过半数，缺席的写明原因并补课",
        "条例第 11、12 条，教育管理条例第 23 条",
    ),
    Item("evidence", "照片和材料", 10, "照片、签到表等与会议时间、地点、人数相符", "佐证材料由本地规定"),
    Item("timely", "及时登记", 10, "会后在规定天数内登记，不是补录", "登记期限由本地规定，默认 3 天"),
)
FULL = sum(item.points for item in ITEMS)
BY_CODE = {item.code: item for item in ITEMS}


def total(points):
    """The sum of {code: points}, as the score out of 100.

    Raises ValueError for an item left out or unknown, and for points below nought or above the item's own.
    """
    if set(points) != set(BY_CODE):
        raise ValueError("每一项都要评分。")
    for code, given in points.items():
        if not 0 <= given <= BY_CODE[code].points:
            raise ValueError(f"“{BY_CODE[code].title}”在 0 到 {BY_CODE[code].points} 分之间。")
    return sum(points.values())
