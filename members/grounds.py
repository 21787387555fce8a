"""On what grounds membership is stopped or ended, and how long each must have lasted (教育管理条例 第24、31条)."""

from datetime import date

from branches.setup import months_after
from members.care_rules import ABROAD_YEARS, LOST_MONTHS, STOPPED_YEARS
from members.probation import years_after

STOPPING = (
    ("settled", "因私出国并在国外长期定居"),
    ("abroad", "出国学习研究超过 5 年仍未返回"),
    ("lost", "失去联系 6 个月以上，查找后仍没有取得联系"),
)
REMOVAL = (
    ("faith", "理想信念缺失，政治立场动摇，已经丧失党员条件"),
    ("religion", "信仰宗教，经帮助教育仍没有转变，劝而不退"),
    ("quitting", "因思想蜕化提出退党，经教育后仍然坚持退党"),
    ("threat", "以退党相要挟，经教育不改，劝而不退"),
    ("uncured", "限期改正期满后仍无转变，劝而不退"),
    ("deserted", "没有正当理由连续 6 个月不参加组织生活、不交党费或不做工作（自行脱党）"),
    ("vanished", "因失联停止党籍 2 年后仍无法取得联系（自行脱党）"),
)


def against_stopping(ground: str, since: date | None, on: date) -> str:
    """Why membership cannot be stopped on `on` for `ground`, as a Chinese sentence; "" when it can.

    since: the day the member left the country or was last in touch; not asked of those who settled abroad.
    教育管理条例 第24条: 出国学习研究超过 5 年仍未返回; 失去联系 6 个月以上.
    """
    if ground == "settled":
        return ""
    if since is None:
        return "请填写失去联系或出国的日期，系统据此核对期限。"
    if since > on:
        return "失去联系或出国的日期晚于停止党籍日期。"
    if ground == "lost" and months_after(since, LOST_MONTHS) > on:
        return f"到 {on} 失去联系不满 6 个月，最早 {months_after(since, LOST_MONTHS)} 可停止党籍；请继续查找并登记联系情况。"
    if ground == "abroad" and years_after(since, ABROAD_YEARS) >= on:
        return f"到 {on} 出国不超过 5 年，组织关系仍予保留，请按第 34 条每半年至少联系一次。"
    return ""


def against_removal(ground: str, stopped_on: date | None, on: date) -> str:
    """Why a member cannot be removed on `on` for `ground`; "" when it can.

    stopped_on: since when membership is stopped for lost contact, None when it is not. 教育管理条例 第24条:
    停止党籍 2 年后确实无法取得联系的，按照自行脱党予以除名.
    """
    if ground != "vanished":
        return ""
    if stopped_on is None:
        return "这一情形须先停止党籍；请先办理停止党籍，满 2 年仍无法联系的再除名。"
    if years_after(stopped_on, STOPPED_YEARS) > on:
        return f"停止党籍不满 2 年，最早 {years_after(stopped_on, STOPPED_YEARS)} 可按自行脱党除名。"
    return ""
