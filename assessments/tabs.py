"""The list pages of the room, in the order of its row of tabs."""

from core.pages import OWN
from core.tabs import Tab, offer

offer(
    "assessments",
    "责任与考核的页面",
    Tab("得分", "assessments:ranking", "assessments.see"),
    Tab(
        "年度考核", "assessments:verdicts", "assessments.see", also=("assessments:years", "assessments:year")
    ),
    Tab("测评", "assessments:polls", OWN),
)
