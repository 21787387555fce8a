"""What one scoring table says otherwise than another. Pure, over SchemeData."""

from typing import NamedTuple

from assessments.scoring import cap_in_words
from assessments.wording import in_words, number


class Change(NamedTuple):
    """One difference: where, what stood there, what stands there now; either may be empty."""

    where: str
    was: str
    now: str


def changes(old, new, names):
    """Every Change from the table `old` to `new`, in the order of the new one, what is gone at its end.

    `names`: {code: what it is called} of metrics, polls and facts.
    """
    before, after = dict(_said(old, names)), dict(_said(new, names))
    found = [
        Change(where, before.get(where, ""), now) for where, now in after.items() if before.get(where) != now
    ]
    return found + [Change(where, was, "") for where, was in before.items() if where not in after]


def _said(data, names):
    yield "等次", "、".join(_band(band) for band in data.bands)
    w = data.weights
    yield (
        "权重",
        (
            f"日常 {w['monthly']}%，年终 {100 - w['monthly']}%"
            f"（自评 {w['self']}%，上级 {w['upper']}%，互评 {w['peer']}%，群众 {w['mass']}%）"
        ),
    )
    for indicator, _ in data.walk():
        side = "，业务" if indicator.side == "business" else ""
        facts = "".join(f"，{names.get(fact, fact)}" for fact in indicator.facts)
        yield f"{indicator.code} {indicator.title}", f"{number(indicator.points)} 分{side}{facts}"
        for line in indicator.criteria:
            yield (
                f"{indicator.code} {indicator.title}：{line.text}",
                "，".join(filter(None, (in_words(line.rule, line.terms), _from(line, names)))),
            )


def _band(band):
    cap = "" if band.share_cap is None else f"不超过 {cap_in_words(band.share_cap)}"
    return f"{band.name} {number(band.at_least)} 分起{cap}"


def _from(line, names):
    period = {"month": "每月", "year": "年终"}[line.period]
    source = {"metric": "系统取数", "manual": "考评登记", "poll": "测评"}[line.source]
    counted = f"“{names.get(line.metric, line.metric)}”" if line.metric else ""
    return f"{period}，{source}{counted}"
