"""When 追究 is proposed, and which way of it: computed here, decided by people. Pure.

支部工作条例 art. 32: who builds up the branches badly is summoned for a talk (约谈) by the 党委 above and its 组织部门, grave problems
are held to account (问责). 《党委（党组）落实全面从严治党主体责任规定》 counts duties not performed, and holds the level above answerable
with its own (连带责任). After how many days which way is proposed is not set nationally: `Limits` are local rules.
"""

from dataclasses import dataclass
from typing import NamedTuple

TALK, SUMMON, NOTICE, HOLD = ORDER = ("talk", "summon", "notice", "hold")  # the mildest first
SAID = {TALK: "提醒谈话", SUMMON: "约谈", NOTICE: "通报", HOLD: "问责"}
HEAVY = (NOTICE, HOLD)  # what draws a case of the level above after it

OF_BRANCHES = "支部工作条例第 32 条"
OF_DUTIES = "《党委（党组）落实全面从严治党主体责任规定》"
BY_HAND = "by_hand"  # no rule asks for it: somebody above proposes it
RULES = {
    "duty_overdue": "责任逾期",
    "finding_overdue": "问题逾期未整改",
    "finding_returned": "整改多次退回",
    "verdict": "年度考核最低等次或一票否决",
    "joint": "下级被通报、问责的连带责任",
    "below": "多个下级被追究的连带责任",
    BY_HAND: "组织部门提出",
}


@dataclass(frozen=True)
class Limits:
    """After how many days overdue a duty asks for 提醒谈话 and 约谈, a finding for 约谈; how many returned rectifications ask for
    通报; how many organisations below with open cases ask for 约谈 of the level above."""

    talk_after: int = 7
    summon_after: int = 30
    finding_after: int = 1
    returned: int = 2
    below: int = 3


class Proposal(NamedTuple):
    """A case to be proposed: `cause` names what for, once; `suggested` the way."""

    rule: str
    cause: str
    suggested: str
    reason: str
    article: str


def of_duty(pk, title, due_on, day, limits):
    """For a duty not done on `day`, due on `due_on`: nothing, 提醒谈话, and from `summon_after` days 约谈."""
    days = (day - due_on).days
    if days >= limits.summon_after:
        way = SUMMON
    elif days >= limits.talk_after:
        way = TALK
    else:
        return None
    reason = f"责任“{title}”应于 {due_on} 前完成，到 {day} 逾期 {days} 天"
    return Proposal("duty_overdue", f"duty:{pk}:{way}", way, reason, f"{OF_DUTIES}、{OF_BRANCHES}")


def of_finding(pk, item, rectify_by, returned, day, limits):
    """For a finding not closed on `day`: 通报 once its rectification came back often enough, else 约谈 when overdue."""
    if returned >= limits.returned:
        reason = f"问题“{item}”的整改 {returned} 次复查没有通过"
        return Proposal("finding_returned", f"finding:{pk}:returned", NOTICE, reason, OF_BRANCHES)
    days = (day - rectify_by).days
    if days < max(limits.finding_after, 1):
        return None
    reason = f"问题“{item}”应于 {rectify_by} 前整改，到 {day} 逾期 {days} 天没有整改到位"
    return Proposal("finding_overdue", f"finding:{pk}:overdue", SUMMON, reason, OF_BRANCHES)


def of_verdict(year, grade, lowest, vetoed_why):
    """For a graded year: 问责 where the grade is the lowest of the scheme, or something was vetoed."""
    if vetoed_why:
        reason = f"{year} 年度考核被一票否决：{vetoed_why}"
    elif grade and grade == lowest:
        reason = f"{year} 年度考核等次为“{grade}”"
    else:
        return None
    return Proposal("verdict", f"verdict:{year}", HOLD, reason, OF_BRANCHES)


def of_case_below(pk, name, measure):
    """For the level above one dealt with by 通报 or more: one way milder. None for anything less."""
    if measure not in HEAVY:
        return None
    milder = ORDER[ORDER.index(measure) - 1]
    reason = f"下级{name}被{SAID[measure]}，上级承担连带责任"
    return Proposal("joint", f"joint:{pk}", milder, reason, OF_DUTIES)


def of_many_below(year, names, limits):
    """For the level above so many organisations with open cases of the year: 约谈, once a year."""
    if len(names) < max(limits.below, 1):
        return None
    said = "、".join(names[:3]) + ("等" if len(names) > 3 else "")
    reason = f"{year} 年有 {len(names)} 个下级党组织在追究中：{said}"
    return Proposal("below", f"below:{year}", SUMMON, reason, OF_DUTIES)
