"""Pages of the rules that differ by place: what holds at an organisation, who set it, setting another value."""

from itertools import groupby

import rules
from django.http import Http404
from django.urls import reverse

from branches import actions, forms
from branches.local_rules import RULES, value_at
from branches.models import LocalRule, Organisation
from core.clock import today
from core.pages import ActPage, DetailPage


def rows_above(place):
    """LocalRule rows of the organisation and of all above it, newest first."""
    step, path = place.steplen, place.path
    paths = [path[:end] for end in range(step, len(path) + 1, step)]
    rows = LocalRule.objects.filter(organisation__path__in=paths).select_related("organisation", "set_by")
    return rows.order_by("key", "-since", "-organisation__depth")


class LocalRules(DetailPage):
    """Every rule that may differ by place, with its value here today, where that comes from, and its course."""

    permission = "branches.see"
    model = Organisation
    title = "本地规定"
    template_name = "branches/local_rules.html"

    def get_context_data(self, **kwargs):
        rows = {key: list(found) for key, found in groupby(rows_above(self.row), lambda row: row.key)}
        may_set = rules.has_perm("branches.set_rules", self.request.user, self.row)
        lines = [self.line(rule, rows.get(rule.key, ())) for rule in RULES.values()]
        return super().get_context_data(lines=lines, may_set=may_set, **kwargs)

    def line(self, rule, rows):
        """One rule: (rule, its value in words, the row that decides or None, all rows with their words)."""
        now = [row for row in rows if row.since <= today()]
        newest = {row.organisation_id: row for row in reversed(now)}
        deciding = [row for row in newest.values() if row.value is not None]
        row = max(deciding, key=lambda row: row.organisation.depth, default=None)
        said = [(r, "按上级规定" if r.value is None else rule.says(r.value)) for r in rows]
        return rule, rule.says(rule.default if row is None else row.value), row, said


class SetLocalRule(ActPage):
    """Another value for one rule, from a day on, with its ground."""

    permission = "branches.set_rules"
    model = Organisation
    form_class = forms.LocalRuleForm
    parent = "本地规定"

    @property
    def rule(self):
        try:
            return RULES[self.kwargs["key"]]
        except KeyError:
            raise Http404 from None

    @property
    def title(self):
        return self.rule.title

    def get_form_kwargs(self):
        now = value_at(self.rule.key, self.row, today())
        return super().get_form_kwargs() | {"rule": self.rule, "now": now}

    def act(self, form):
        given = form.cleaned_data
        value = None if given["back"] else given["value"]
        actions.set_local_rule(
            self.row, self.rule.key, value, given["since"], given["reason"], by=self.request.user
        )
        return f"已设定：{self.rule.title}，{given['since']} 起执行。"

    def get_success_url(self):
        return reverse("branches:local_rules", args=[self.row.pk])

    def get_context_data(self, **kwargs):
        note = f"{self.row.short_name}及下级 · {self.rule.ground}"
        return super().get_context_data(**{"note": note} | kwargs)
