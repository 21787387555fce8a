"""The rules of the assessments that differ by place."""

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
