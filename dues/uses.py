"""What dues may be used for: 18 kinds in 6 groups.

党费规定 第18条 named five uses; 组电明字〔2017〕5号 widened them to six groups. The notice is known from excerpts that list
single costs together; where they do, the division into kinds follows the wording of those excerpts.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Use:
    """One kind: `code` as stored, `title` for the form, `group` it belongs to."""

    code: str
    title: str
    group: str


TRAINING = "教育培训党员"
LIFE = "组织生活和会议"
CARE = "党内关怀帮扶"
PRAISE = "评选表彰"
PLACES = "活动场所和设施"
PAPERS = "工本和手续"
SOURCE = "党费规定第 18 条、组电明字〔2017〕5号"

USES = (
    Use("training_living", "培训的住宿、伙食、交通", TRAINING),
    Use("training_teaching", "培训的师资、场地、资料", TRAINING),
    Use("training_visits", "现场教学的门票、讲解", TRAINING),
    Use("three_meetings", "“三会一课”", LIFE),
    Use("party_day", "主题党日", LIFE),
    Use("striving", "创先争优", LIFE),
    Use("election", "党组织换届", LIFE),
    Use("campaign", "党内集中学习教育", LIFE),
    Use("hardship", "补助生活困难党员", CARE),
    Use("comfort", "走访慰问党员和党务工作者", CARE),
    Use("disaster", "补助遭受灾害的党员", CARE),
    Use("award", "表彰先进党组织和优秀党员", PRAISE),
    Use("buildings", "修缮、新建活动场所（含因灾受损）", PLACES),
    Use("equipment", "活动场所的设施、书籍报刊", PLACES),
    Use("textbooks", "订购党员教育教材", PAPERS),
    Use("forms", "入党志愿书、介绍信、党费证", PAPERS),
    Use("emblems", "党徽、党旗", PAPERS),
    Use("bank", "党费账户的支票、手续费", PAPERS),
)
BY_CODE = {use.code: use for use in USES}


def choices():
    """The kinds for a form, under their groups."""
    groups = dict.fromkeys(use.group for use in USES)
    return [(group, [(use.code, use.title) for use in USES if use.group == group]) for group in groups]
