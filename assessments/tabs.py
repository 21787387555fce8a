"""The list pages of the room, in the order of its row of tabs."""

from branches.scope import may, one_branch
from core.pages import OWN
from core.tabs import Tab, offer


def _of_several(user):
    """Not for who looks after one branch: it is visited, and finds what was seen there under 问题整改."""
    return may(user, "assessments.see") and not one_branch(user)


offer(
    "assessments",
    "责任与考核的页面",
    Tab("我的责任", "assessments:my_duties", OWN),
    Tab("责任清单", "assessments:duties", "assessments.see"),
    Tab("得分", "assessments:ranking", "assessments.see", also=("assessments:branch",)),
    Tab("走势和分布", "assessments:spread", "assessments.see", also=("assessments:organisation",)),
    Tab("两支部比较", "assessments:compare", "assessments.see"),
    Tab(
        "年度考核", "assessments:verdicts", "assessments.see", also=("assessments:years", "assessments:year")
    ),
    Tab("述职", "assessments:secretary_reports", "assessments.see"),
    Tab("民主评议", "assessments:member_reviews", "assessments.see"),
    Tab("我的评议", "assessments:mine", OWN),
    Tab("督查", "assessments:inspections", _of_several),
    Tab("问题整改", "assessments:findings", "assessments.see"),
    Tab("测评", "assessments:polls", OWN),
    Tab("追究", "assessments:accountabilities", "assessments.see"),
    Tab("考评登记", "assessments:marks", "assessments.see"),
    Tab("细则", "assessments:schemes", "assessments.see"),
)
