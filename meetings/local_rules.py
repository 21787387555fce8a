"""The rules of meetings that differ by place."""

from branches.local_rules import declare
from meetings.quorum import Basis

RECORD_WITHIN = declare(
    "meetings.record_within_days",
    "会后几天内登记不算补录",
    "本地规定，没有全国统一要求",
    3,
    unit="天",
    most=60,
)
HALF_COUNTS = declare(
    "meetings.half_counts",
    "到会恰好半数能否开会",
    "条例第 11、12 条“半数以上”，通常含本数",
    "yes",
    choices={"yes": "能（半数以上含半数）", "no": "不能（须超过半数）"},
)
ELECTION_BASIS = declare(
    "meetings.election_basis",
    "选举的当选基数",
    "各地做法不一：应到会或实到会有选举权人数的半数；现行口径按应到会",
    Basis.ENTITLED.value,
    choices={Basis.ENTITLED.value: "应到会有选举权人数", Basis.PRESENT.value: "实到会有选举权人数"},
)
SIGN_BEFORE_SUBMIT = declare(
    "meetings.sign_before_submit",
    "会议记录须主持人、记录人都签名才能提交",
    "重要会议由主持人和记录人签名；是否每次都要，由本地规定",
    "no",
    choices={"yes": "须签名后提交", "no": "可先提交，审阅前补签"},
)
MAKE_UP_WITHIN = declare(
    "meetings.make_up_within_days", "缺席后几天内补课", "本地规定，没有全国统一要求", 30, unit="天", least=1
)
PLAN_WITHIN = declare(
    "meetings.plan_within_days",
    "年度计划在年初几天内报备",
    "报备由本地规定，没有全国统一要求；默认到 1 月 31 日",
    31,
    unit="天",
    least=1,
    most=120,
)
