"""The sheets of the workbook, their columns, and what may stand in them; written and read by the same names."""

from assessments.facts import FACTS
from assessments.metrics import METRICS
from assessments.models import Criterion, Indicator, Poll
from assessments.scoring import KINDS, TITLES

LINES, GRADES, WEIGHTS, WORDS = "指标", "等次", "权重", "一览"
HEADING, TITLE, CODE, POINTS, SIDE, FACTS_OF = "一级指标", "二级指标", "编号", "分值", "方面", "适用条件"
TEXT, SOURCE, METRIC, PERIOD, RULE = "考核标准", "取数方式", "取数", "周期", "计分方式"
ARTICLE, CAP = "依据", "佐证上限"
TERMS = {title: name for name, title in TITLES.items()}
COLUMNS = (
    HEADING,
    TITLE,
    CODE,
    POINTS,
    SIDE,
    FACTS_OF,
    TEXT,
    SOURCE,
    METRIC,
    PERIOD,
    RULE,
    *TERMS,
    ARTICLE,
    CAP,
)
GRADE_COLUMNS = ("等次", "不低于（分）", "名额上限（%）")
WEIGHT_COLUMNS = ("项目", "内容")
NAME, ORIGIN = "名称", "出处"
WEIGHT_ROWS = {
    "日常考核占比（%）": "monthly",
    "自评占比（%）": "self",
    "上级考评占比（%）": "upper",
    "党员互评占比（%）": "peer",
    "群众评议占比（%）": "mass",
}


def _either(choices):
    """{what may be typed: code}: the words or the code itself; words that two codes share name neither."""
    words = list(choices.values())
    return {word: code for code, word in choices.items() if words.count(word) == 1} | {
        code: code for code in choices
    }


SIDES = _either(dict(Indicator.Side.choices))
SOURCES = _either(dict(Criterion.Source.choices))
PERIODS = _either(dict(Criterion.Period.choices))
RULES = _either(KINDS)
FACTS_TYPED = _either({code: fact.title for code, fact in FACTS.items()})
METRICS_TYPED = _either({name: metric.title for name, metric in METRICS.items()})
POLLS_TYPED = _either(dict(Poll.Kind.choices))


def typed(code, choices):
    """How a code is written: in words where they say which."""
    return next((word for word, meant in choices.items() if meant == code and word != code), code)


def listed(choices):
    """The words among which to choose."""
    return [word for word, code in choices.items() if word == typed(code, choices)]
