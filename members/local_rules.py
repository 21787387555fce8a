"""The rules of the register that differ by place."""

from branches.local_rules import declare

LETTER_DAYS = declare(
    "members.letter_valid_days",
    "介绍信有效期（不另写时）",
    "没有全国统一天数，通常 30 天",
    30,
    unit="天",
    least=1,
    most=180,
)
LETTER_MONTHS = declare(
    "members.letter_valid_months",
    "介绍信有效期最长",
    "各地规定不一，一般不超过 3 个月",
    3,
    unit="个月",
    least=1,
    most=12,
)
