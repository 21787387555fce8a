"""The rules of the assessments that differ by place."""

from assessments.accountability_rules import Limits
from assessments.lights import SOON_DAYS
from branches.local_rules import declare

POLL_MINIMUM = declare(
    "assessments.poll_minimum",
    "测评至少几人参加才显示结果",
    "不足这个人数，从票数就能猜出是谁投的；不得少于 3 人",
    5,
    unit="人",
    least=3,
    most=50,
)
PUBLIC_DAYS = declare(
    "assessments.public_days",
    "年度考核结果公示几天",
    "通常不少于 5 个工作日；本地规定",
    7,
    unit="天",
    least=1,
    most=60,
)
LIGHT_DAYS = declare(
    "assessments.light_days",
    "责任到期前几天亮黄灯",
    "本地规定，没有全国统一要求",
    SOON_DAYS,
    unit="天",
    most=90,
)
RECTIFY_WITHIN = declare(
    "assessments.rectify_within_days",
    "问题登记后几天内整改",
    "本地规定，没有全国统一要求；登记问题时可以另定期限",
    15,
    unit="天",
    least=1,
)
RECTIFY_DAYS = declare(
    "assessments.rectify_days_are",
    "整改期限按什么天数算",
    "本地规定；工作日按国务院办公厅公布的节假日安排",
    "working",
    choices={"working": "工作日", "natural": "自然日"},
)
TALK_AFTER = declare(
    "assessments.talk_after_days",
    "责任逾期几天提议提醒谈话",
    "本地规定，没有全国统一要求；是否追究由人决定",
    Limits.talk_after,
    unit="天",
    least=1,
)
SUMMON_AFTER = declare(
    "assessments.summon_after_days",
    "责任逾期几天提议约谈",
    "支部工作条例第 32 条未定天数，由本地规定；是否追究由人决定",
    Limits.summon_after,
    unit="天",
    least=1,
)
FINDING_AFTER = declare(
    "assessments.finding_after_days",
    "问题逾期未整改几天提议约谈",
    "支部工作条例第 32 条未定天数，由本地规定；是否追究由人决定",
    Limits.finding_after,
    unit="天",
    least=1,
)
RETURNED = declare(
    "assessments.returned_times",
    "整改复查几次不通过提议通报",
    "本地规定，没有全国统一要求；是否追究由人决定",
    Limits.returned,
    unit="次",
    least=1,
    most=10,
)
BELOW = declare(
    "assessments.joint_below",
    "几个下级在追究中提议约谈上级",
    "《党委（党组）落实全面从严治党主体责任规定》未定数量，由本地规定；是否追究由人决定",
    Limits.below,
    unit="个",
    least=1,
    most=100,
)
