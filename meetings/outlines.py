"""Outlines of 会议记录, a kind each, to be filled in. Pure.

What a record holds besides the text — time, place, 应到 and 实到, host, recorder, 列席, 缺席 and why — is
entered in fields of its own and stands at the head of the printed record (会议记录 of branch meetings; 细则 art. 22 for the
resolution on a 志愿书). Here is the rest: what was dealt with, who said what, how it was voted, what was resolved.
"""

from collections.abc import Iterable, Sequence

from meetings.cadence import LABELS, Kind

BLANK = "＿＿"
VOTE = (
    f"（事项）：应到会有表决权{BLANK}人，实到{BLANK}人；赞成{BLANK}票，反对{BLANK}票，弃权{BLANK}票，"
    f"书面意见{BLANK}份；结果：{BLANK}"
)
NAMES = "names"  # stands for one line for each person present
VOTES, DECIDED = "votes", "decided"  # for the results announced and what was passed, or else the blank below
BLANKS = {
    VOTES: {None: VOTE, Kind.COMMITTEE: VOTE.replace("应到会有表决权", "应到会委员")},
    DECIDED: {
        None: "（决议内容；也填入下面“决议”栏）",
        Kind.COMMITTEE: "（决定事项，谁负责，何时完成）",
    },
}

# (heading, lines under it); NAMES alone as a line: everybody present, one by one
SECTIONS = {
    Kind.BRANCH_MEETING: (
        ("会议议题", ()),
        ("报告和情况说明", ("（谁报告，报告什么）",)),
        ("讨论发言", (NAMES,)),
        ("表决情况", (VOTES,)),
        ("会议决议", (DECIDED,)),
    ),
    Kind.COMMITTEE: (
        ("会议议题", ()),
        ("情况说明", ("（谁提出，主要内容）",)),
        ("逐人发表意见", (NAMES,)),
        ("表决情况", (VOTES,)),
        ("决定和分工", (DECIDED,)),
    ),
    Kind.GROUP_MEETING: (
        ("会议议题", ()),
        ("学习和传达内容", ("（学习篇目、传达事项）",)),
        ("逐人发言", (NAMES,)),
        ("小结", ("（党小组长小结，下一步安排）",)),
    ),
    Kind.LECTURE: (
        ("授课人和题目", ("授课人：", "题目：")),
        ("主要内容", ("",)),
        ("讨论发言", (NAMES,)),
        ("小结", ("",)),
    ),
    Kind.THEME_DAY: (
        ("活动主题", ()),
        ("活动内容", ("（集中学习、重温入党誓词、志愿服务、交纳党费等，写明做了什么）",)),
        ("交流发言", (NAMES,)),
        ("小结", ("",)),
    ),
    Kind.LIFE_MEETING: (
        ("会前准备", ("（集中学习、谈心谈话、征求意见的情况）",)),
        ("通报", ("（上次整改措施落实情况，这次征求意见情况，支部委员会对照检查）",)),
        ("批评和自我批评", (NAMES,)),
        ("整改措施", ("（问题，措施，责任人，期限）",)),
        ("上级点评", ("（参加的上级党组织同志：）",)),
    ),
    Kind.APPRAISAL: (
        ("学习动员", ("",)),
        ("个人自评和党员互评", (NAMES,)),
        (
            "民主测评",
            (f"发出{BLANK}张，收回{BLANK}张，有效{BLANK}张；优秀、合格、基本合格、不合格人数：{BLANK}",),
        ),
        ("组织评定", ("（支部委员会研究的评定意见）",)),
    ),
}
SPEECH = {
    Kind.LIFE_MEETING: "{name}：自我批评：\n　　同志们的批评：\n　　表态：",
    Kind.APPRAISAL: "{name}：自评：\n　　互评：",
}
NUMERALS = "一二三四五六七八九十"


def outline(
    kinds: Iterable[str],
    topics: Sequence[str] = (),
    names: Sequence[str] = (),
    votes: Sequence[str] = (),
    decided: Sequence[str] = (),
) -> str:
    """The outline for a meeting that counts as `kinds`, several one after the other under their names.

    topics: what it deals with, put under the first heading of kinds that ask for it. names: those present, each given a line
    to speak. votes: the announced results, in place of the blank one; decided: what was passed. Raises ValueError for an unknown kind; without kinds it is that of a 支部党员大会.
    """
    wanted = {Kind(kind) for kind in kinds} or {Kind.BRANCH_MEETING}
    chosen = [kind for kind in Kind if kind in wanted]
    given = {None: topics, NAMES: names, VOTES: votes, DECIDED: decided}
    parts = [_of_kind(kind, given) for kind in chosen]
    if len(parts) == 1:
        return parts[0]
    return "\n\n".join(f"【{LABELS[kind]}】\n{part}" for kind, part in zip(chosen, parts, strict=True))


def _of_kind(kind, given):
    blocks = []
    for number, (heading, lines) in zip(NUMERALS, SECTIONS[kind], strict=False):
        written = [line for row in lines or (None,) for line in _lines(kind, row, given)]
        blocks.append("\n".join([f"{number}、{heading}", *written]))
    return "\n".join(blocks)


def _lines(kind, row, given):
    """None: the topics; NAMES, VOTES, DECIDED: what is known of them, or the blank; else the line itself."""
    if row is None:
        return [f"{number}. {topic}" for number, topic in enumerate(given[None], start=1)] or ["1. "]
    if row == NAMES:
        speech = SPEECH.get(kind, "{name}：")
        return [speech.format(name=name) for name in given[NAMES]] or ["（姓名）："]
    if row in (VOTES, DECIDED):
        return list(given[row]) or [BLANKS[row].get(kind, BLANKS[row][None])]
    return [row]
