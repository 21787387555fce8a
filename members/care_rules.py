"""联系关怀: how often to keep in touch, and what a long absence leads to.

Source: 《中国共产党党员教育管理工作条例》(2019, 教育管理条例) 第23–25、32–34条; 组通字〔2015〕33号 第五条. Months and years
are natural ones. Everything here warns; people decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from branches.setup import months_after

MOBILE, LOST, ABROAD, FRAIL, HARDSHIP = "mobile", "lost", "abroad", "frail", "hardship"
NAMES = {MOBILE: "流动", LOST: "失联", ABROAD: "出国（境）", FRAIL: "年老体弱", HARDSHIP: "生活困难"}

# The regulation gives a number for abroad alone (第34条); 经常联系 (第32条) and 走访慰问 (第23条) are habits a branch
# may set for each member, between one and twelve months.
EVERY_MONTHS = {MOBILE: 3, LOST: 1, ABROAD: 6, FRAIL: 3, HARDSHIP: 3}
AT_MOST_MONTHS = {ABROAD: 6}

AWAY_MONTHS = 6
LOST_MONTHS = 6
STOPPED_YEARS = 2
ABROAD_YEARS = 5
RETRY_DAYS = 14  # after a call that reached nobody
SOON_DAYS = 30


@dataclass(frozen=True)
class Warning:
    """What a long absence leads to: since when (`due_on`), a short title, what to do, and the article."""

    due_on: date
    title: str
    what_to_do: str
    article: str

    def reached(self, today):
        return self.due_on <= today


def interval_complaint(kind: str, every_months: int) -> str:
    """Why this interval is too long, as a sentence; "" when it is not (教育管理条例 第34条: abroad half-yearly)."""
    longest = AT_MOST_MONTHS.get(kind, 12)
    if not 1 <= every_months <= longest:
        if kind == ABROAD:
            return "出国（境）党员每半年至少联系 1 次（教育管理条例第 34 条），间隔最多 6 个月。"
        return f"联系间隔应为 1 到 {longest} 个月。"
    return ""


def next_contact(since: date, last_on: date | None, every_months: int) -> date:
    """The day by which the next contact is due: `every_months` after the last, or after the beginning."""
    return months_after(last_on or since, every_months)


def first_contact(since: date, every_months: int, today: date) -> date:
    """The day by which the first contact is due after a row is entered on `today`: not before that day."""
    return max(next_contact(since, None, every_months), today)


def deadline(kind: str, since: date) -> Warning | None:
    """What the absence begun on `since` leads to, and from which day; None for what has no such end.

    流动: 外出 6 个月以上 and a fixed place → the relation should move (第25、32条). 失联: 6 months without being found →
    停止党籍 (第24条). 出国（境）学习: over 5 years not returned → 停止党籍, relation kept 5 years (第24条, 组通字 第五条).
    """
    if kind == MOBILE:
        return Warning(
            months_after(since, AWAY_MONTHS),
            "外出满 6 个月",
            "地点相对固定的，应当转移组织关系；暂不转的，继续按期联系。",
            "教育管理条例第 25、32 条",
        )
    if kind == LOST:
        return Warning(
            months_after(since, LOST_MONTHS),
            "失联满 6 个月",
            "经多种方式查找仍联系不上的，由支部或者上级党组织研究停止党籍。",
            "教育管理条例第 24 条",
        )
    if kind == ABROAD:
        return Warning(
            months_after(since, ABROAD_YEARS * 12),
            "出国（境）满 5 年",
            "学习研究超过 5 年仍未返回的，一般予以停止党籍；已返回的办理恢复组织生活。",
            "教育管理条例第 24 条、组通字〔2015〕33号第五条",
        )
    return None


def removal(stopped_on: date) -> Warning:
    """What follows when somebody stopped for being lost stays lost (第24条: 停止党籍 2 年后按照自行脱党予以除名)."""
    return Warning(
        months_after(stopped_on, STOPPED_YEARS * 12),
        "停止党籍满 2 年",
        "确实无法取得联系的，按照自行脱党履行除名程序。",
        "教育管理条例第 24 条",
    )


def opening_complaints(kind: str, since: date, joined_on: date, today: date) -> Iterable[tuple[str, str]]:
    """What cannot be about the beginning: pairs (field, Chinese sentence)."""
    if since > today:
        yield "since", f"起始日期 {since} 在今天之后。"
    if since < joined_on:
        yield "since", f"起始日期早于加入党组织日期 {joined_on}。"
