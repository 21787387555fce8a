"""Whether a stored table can be scored: each check refuses in a sentence that names the line."""

from assessments.facts import FACTS
from assessments.metrics import METRICS
from assessments.models import Criterion, Poll
from assessments.scoring import KINDS, ON_RATES
from core.errors import Refused


def check_whole(scheme):
    """Refuse a table (read `with_lines`) that cannot be scored, naming the line."""
    if not scheme.leaves():
        raise Refused("细则里还没有指标。")
    if not sum(indicator.points for indicator in scheme.leaves()):
        raise Refused("各指标的分值合计是 0，没有可以考核的分。")
    check_bands([band.name for band in scheme.grades], [band.at_least for band in scheme.grades])
    for indicator in scheme.indicators.all():
        check_indicator(scheme, indicator)


def check_bands(names, least):
    """Refuse grades that are not best first down to 0."""
    if not least or least[-1] != 0 or least != sorted(set(least), reverse=True):
        raise Refused("等次须从高到低，最后一等从 0 分起。")
    if len(set(names)) != len(names):
        raise Refused("等次的名称不能重复。")


def check_indicator(scheme, indicator):
    """Refuse an indicator whose facts are not known, whose points are not those beneath it, or without a sound line."""
    if strange := [code for code in indicator.facts if code not in FACTS]:
        raise Refused(f"“{indicator}”的适用条件“{strange[0]}”系统不认识，可用：{'、'.join(FACTS)}。")
    parts = [part for part in scheme.indicators.all() if part.parent_id == indicator.pk]
    lines = indicator.criteria.all()
    if parts and (lines or sum(part.points for part in parts) != indicator.points):
        raise Refused(f"“{indicator}”的分值须等于下级指标之和，考核标准写在下级指标里。")
    if not parts and not lines:
        raise Refused(f"“{indicator}”还没有考核标准，请填写或删去这一项。")
    for line in lines:
        check_line(line, [band.name for band in scheme.grades])


def check_line(line, grades):
    """Refuse a line whose rule or source does not fit."""
    here = f"“{line.indicator}”的“{line}”"
    try:
        line.read_rule(grades)
    except ValueError as wrong:
        raise Refused(f"{here}：{wrong}") from None
    if line.source == Criterion.Source.METRIC and line.metric not in METRICS:
        raise Refused(f"{here}的取数“{line.metric}”系统不认识，可用：{'、'.join(METRICS)}。")
    if line.source == Criterion.Source.POLL and line.metric not in Poll.Kind.values:
        raise Refused(f"{here}的测评种类“{line.metric}”系统不认识，可用：{'、'.join(Poll.Kind.labels)}。")
    if line.source == Criterion.Source.METRIC and line.rule == "judged":
        raise Refused(f"{here}要由人酌情扣分，系统数不出扣几分；取数方式请改为考评登记。")
    if line.source == Criterion.Source.POLL and line.period != Criterion.Period.YEAR:
        raise Refused(f"{here}取自测评，只能在年终计分。")
    if line.source == Criterion.Source.POLL and line.rule not in ON_RATES:
        allowed = "、".join(title for kind, title in KINDS.items() if kind in ON_RATES)
        raise Refused(f"{here}取自测评，结果是百分比；计分方式请改为{allowed}之一。")
