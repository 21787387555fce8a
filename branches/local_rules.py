"""Rules that differ by place or are contested: what each is, its default, and which value holds where on a day.

Each room declares its own in its file `local_rules.py` (loaded at the start); an organisation may set another value for itself
and all below it from a day on (`branches.actions.set_local_rule`). The nearest organisation upwards that has set one
decides. Defaults are those of the regulation, or of the practice named in `ground`.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from branches.models import LocalRule
from core.errors import Refused


@dataclass(frozen=True)
class Rule:
    """One rule. `ground`: its article, or why it is a setting. choices: {value: words}; else a number in `unit` from
    `least` to `most`, both allowed: whole, or with `exact` a Decimal of two places (money, a percentage). `none`: what a
    value of 0 means, where it means that there is no such rule."""

    key: str
    title: str
    ground: str
    default: object
    unit: str = ""
    choices: dict | None = None
    least: int | Decimal = 0
    most: int | Decimal = 366
    exact: bool = False
    none: str = ""

    def read(self, written):
        """The value that was typed or chosen; raises Refused in words."""
        if self.choices is not None:
            found = next((value for value in self.choices if str(value) == str(written)), None)
            if found is None:
                raise Refused(f"“{self.title}”请从列出的选项中选。", field="value")
            return found
        return self._read_exact(written) if self.exact else self._read_whole(written)

    def _read_whole(self, written):
        text = str(written).strip()
        if not (text.isascii() and text.isdecimal() and self.least <= int(text[:9]) <= self.most):
            raise Refused(f"“{self.title}”请填 {self.least} 到 {self.most} 的整数。", field="value")
        return int(text)

    def _read_exact(self, written):
        try:
            value = Decimal(str(written).strip()[:20])
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or not self.least <= value <= self.most or value != round(value, 2):
            raise Refused(
                f"“{self.title}”请填 {self.least} 到 {self.most} 的数，最多两位小数。", field="value"
            )
        return round(value, 2)

    def kept(self, value):
        """The value as it is stored."""
        return str(value) if self.exact else value

    def held(self, stored):
        """The value that was stored."""
        return Decimal(stored) if self.exact else stored

    def says(self, value):
        """A value in words."""
        if self.choices is not None:
            return self.choices[value]
        value = self.held(value)
        return self.none if self.none and not value else f"{value} {self.unit}".strip()


RULES = {}


def declare(key, title, ground, default, **more):
    """Make a rule known; called by a room's local_rules.py. Returns the Rule."""
    RULES[key] = Rule(key, title, ground, default, **more)
    return RULES[key]


def values_of(keys, organisations, day):
    """{organisation id: {key: value of the rule on `day`}} for any number of Organisation rows. One query."""
    rows = LocalRule.objects.filter(key__in=keys, since__lte=day).order_by("since")
    latest = {key: {} for key in keys}
    for key, path, value in rows.values_list("key", "organisation__path", "value"):
        latest[key][path] = value
    return {o.pk: {key: _nearest(RULES[key], latest[key], o) for key in keys} for o in organisations}


def values_at(key, organisations, day):
    """{organisation id: value of the rule on `day`} for Organisation rows of any number. One query."""
    return {pk: values[key] for pk, values in values_of([key], organisations, day).items()}


def value_at(key, organisation, day):
    """The value of the rule for one organisation on `day`. One query."""
    return values_at(key, [organisation], day)[organisation.pk]


def over_time(key, until):
    """A function (organisation, day) that tells the value of the rule on any day up to `until`. One query."""
    rows = LocalRule.objects.filter(key=key, since__lte=until).order_by("since")
    rows = list(rows.values_list("since", "organisation__path", "value"))

    def value(organisation, day):
        latest = {path: stored for since, path, stored in rows if since <= day}
        return _nearest(RULES[key], latest, organisation)

    return value


def _nearest(rule, latest, organisation):
    path, step = organisation.path, organisation.steplen
    for end in range(len(path), 0, -step):
        if latest.get(path[:end]) is not None:
            return rule.held(latest[path[:end]])
    return rule.default
