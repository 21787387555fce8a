"""A rule in the words of a scoring table, and how its terms are typed. Pure; what the rules do is in scoring.py."""

import re
from decimal import Decimal

TIER = re.compile(r"(\d+(?:\.\d+)?)%?[:：](\d+(?:\.\d+)?)分?")


def number(value):
    """A number without idle zeros: 10, 0.5, 12.25; an empty one stays empty."""
    if value in (None, ""):
        return ""
    text = format(Decimal(str(value)), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def in_words(kind, terms):
    """What the rule does, without a full stop: 每次扣 0.2 分，扣完为止."""
    said = {name: number(terms.get(name)) for name in ("each", "most", "least", "below", "step")}
    if kind == "each" and said["each"] == said["most"]:
        return f"扣 {said['each']} 分，只扣一次"
    if kind == "each":
        return f"每次扣 {said['each']} 分，{_at_most(said)}"
    if kind == "steps":
        started = (
            f"，不足 {said['step']}% 按 {said['step']}% 算"
            if terms.get("started") in (True, "true", "是")
            else ""
        )
        return (
            f"低于 {said['below']}% 的，每低 {said['step']}% 扣 {said['each']} 分{started}，{_at_most(said)}"
        )
    if kind == "tiers":
        tiers = "，".join(f"{number(least)}% 以上得 {number(worth)} 分" for least, worth in terms["tiers"])
        return f"{tiers}，再低不得分"
    if kind == "judged":
        return f"酌情每次扣 {said['least']} 至 {said['most']} 分，一共最多扣 {said['most']} 分"
    if kind == "bonus":
        return f"每次加 {said['each']} 分，最多加 {said['most']} 分"
    if kind == "veto":
        return f"一票否决：最高只能定“{terms['grade']}”"
    return {"ratio": "按比率得分", "zero": "出现一次，本项不得分"}[kind]


def _at_most(said):
    return f"最多扣 {said['most']} 分" if said["most"] else "扣完为止"


def written_tiers(tiers):
    """[[90, 10], [80, 8]] as one types it: 90%：10；80%：8."""
    return "；".join(f"{number(least)}%：{number(worth)}" for least, worth in tiers)


def read_tiers(text):
    """The same back as pairs of text, as the terms of a rule carry them. Raises ValueError for anything else."""
    tiers = []
    for part in re.split(r"[；;，,、\n]", re.sub(r"[ \t]", "", text)):
        if part:
            found = TIER.fullmatch(part)
            if found is None:
                raise ValueError(f"“{part}”看不懂，各档写成“90%：10；80%：8”。")
            tiers.append([number(found[1]), number(found[2])])
    return tiers
