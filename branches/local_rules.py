"""Rules that differ by place or are contested: what each is, its default, and which value holds where on a day.

Each room declares its own in its file `local_rules.py` (loaded at the start); an organisation may set another value for itself
and all below it from a day on (`branches.actions.set_local_rule`). The nearest organisation upwards that has set one
decides. Defaults are those of the regulation, or of the practice named in `ground`.
"""

from dataclasses import dataclass

from branches.models import LocalRule
from core.errors import Refused


@dataclass(frozen=True)
class Rule:
    """One rule. `ground`: its article, or why it is a setting. choices: {value: words}; else a whole number in `unit`
    from `least` to `most`, both allowed."""

    key: str
    title: str
    ground: str
    default: object
    unit: str = ""
    choices: dict | None = None
    least: int = 0
    most: int = 366

    def read(self, written):
        """The value that was typed or chosen; raises Refused in words."""
        if self.choices is not None:
            found = next((value for value in self.choices if str(value) == str(written)), None)
            if found is None:
                raise Refused(f"“{self.title}”请从列出的选项中选。", field="value")
            return found
        text = str(written).strip()
        if not (text.isascii() and text.isdecimal() and self.least <= int(text[:9]) <= self.most):
            raise Refused(f"“{self.title}”请填 {self.least} 到 {self.most} 的整数。", field="value")
        return int(text)

    def says(self, value):
        """A value in words."""
        return self.choices[value] if self.choices is not None else f"{value} {self.unit}".strip()


RULES = {}


def declare(key, title, ground, default, **more):
    """Make a rule known; called by a room's local_rules.py. Returns the Rule."""
    RULES[key] = Rule(key, title, ground, default, **more)
    return RULES[key]


def values_at(key, organisations, day):
    """{organisation id: value of the rule on `day`} for Organisation rows of any number. One query."""
    rows = LocalRule.objects.filter(key=key, since__lte=day).order_by("since")
    latest = dict(rows.values_list("organisation__path", "value"))
    default = RULES[key].default
    return {o.pk: _nearest(latest, o.path, o.steplen, default) for o in organisations}


def value_at(key, organisation, day):
    """The value of the rule for one organisation on `day`. One query."""
    return values_at(key, [organisation], day)[organisation.pk]


def _nearest(latest, path, step, default):
    for end in range(len(path), 0, -step):
        if latest.get(path[:end]) is not None:
            return latest[path[:end]]
    return default
