"""民主评议党员: what a verdict must keep to. Pure.

支部工作条例 art. 18 and 教育管理条例 art. 18: once a year, 个人自评 → 党员互评 → 民主测评, then the committee (or the branch
meeting) gives its verdict. 优秀 no more than a third of the members rated, rounded down; a 预备党员 takes part without a
grade; 基本合格 and 不合格 say what follows.
"""

from dataclasses import dataclass

EXCELLENT, GOOD, BASIC, FAILED = "excellent", "good", "basic", "failed"
SHARE = 3
LEAST_SELF = 10  # characters of a self-assessment that says anything


@dataclass(frozen=True)
class Verdict:
    """What the committee says of one member; no grade yet is ''."""

    grade: str = ""
    reason: str = ""
    measure: str = ""


def most_excellent(rated):
    """How many of `rated` members may be 优秀."""
    return rated // SHARE


def faults(verdicts, rated):
    """What is wrong with `verdicts` {member: Verdict} where `rated` members are to be graded: [(member or None, why)]."""
    found = [
        (member, "基本合格、不合格的须写明教育帮助或处置措施。")
        for member, verdict in verdicts.items()
        if verdict.grade in (BASIC, FAILED) and not verdict.measure
    ]
    excellent = sum(verdict.grade == EXCELLENT for verdict in verdicts.values())
    if excellent > most_excellent(rated):
        found.append(
            (
                None,
                f"优秀不超过参加评议正式党员的三分之一：{rated} 人最多 {most_excellent(rated)} 人，现在是 {excellent} 人。",
            )
        )
    return found
