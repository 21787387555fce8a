"""The rules of the assessments that differ by place."""

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
