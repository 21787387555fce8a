"""The list pages of the room, in the order of its row of tabs."""

from branches.scope import reaches
from core.tabs import Tab, offer


def _all_of_a_branch(user):
    """Not for a 党小组长, whose right is over one group."""
    return bool(reaches(user, "meetings.see"))


offer(
    "meetings",
    "三会一课的页面",
    Tab("会议", "meetings:list", "meetings.see"),
    Tab("待审阅", "meetings:review_list", "meetings.review"),
    Tab("应开与已开", "meetings:matrix", _all_of_a_branch),
    Tab("各月次数", "meetings:months", _all_of_a_branch),
    Tab("计划", "meetings:plans", _all_of_a_branch),
    Tab("计划与已开", "meetings:planned", _all_of_a_branch),
    Tab("待办事项", "meetings:tasks", "meetings.see"),
    Tab("补课", "meetings:make_ups", "meetings.see"),
    Tab("谈心谈话", "meetings:talks", _all_of_a_branch, also=("meetings:talks_of",)),
    Tab("双重组织生活", "meetings:leaders", _all_of_a_branch),
    Tab("抽查", "meetings:checks", "meetings.check"),
    Tab("免开", "meetings:exemptions", _all_of_a_branch),
    Tab("不计入应到会", "meetings:restrictions", "meetings.see"),
)
