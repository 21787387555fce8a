"""The standards in force at an organisation, and setting another table."""

import rules
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from branches.models import Organisation
from core.clock import today
from core.pages import ActPage, DetailPage, PlainPage
from dues import actions, forms, rates, standards
from dues.actions.standards import differing
from dues.models import StandardTable
from dues.places import first_place


class Standards(PlainPage):
    """On to the standards of the person's own organisation."""

    permission = "dues.see"

    def get(self, request, *args, **kwargs):
        return redirect("dues:standards_of", pk=first_place(request.user).pk)


class StandardsOf(DetailPage):
    """By category: the lines that hold here today, where they come from, and the course of local tables."""

    permission = "dues.see"
    model = Organisation
    title = "党费标准"
    template_name = "dues/standards.html"

    def get_context_data(self, **kwargs):
        place = self.row
        in_force = standards.InForce([place], today())
        may_set = rules.has_perm("dues.set_standards", self.request.user, place)
        course = self.course()
        cards = [(t, rates.LABELS[c], course.get(c, [])) for c, t in in_force.tables(place).items()]
        return super().get_context_data(
            cards=cards, settings=self.settings(in_force), may_set=may_set, **kwargs
        )

    def course(self):
        """{category: the tables set here and above, newest first, with their lines in words}."""
        step, path = self.row.steplen, self.row.path
        above = Q(organisation__path__in=[path[:end] for end in range(step, len(path) + 1, step)])
        rows = StandardTable.objects.filter(above).select_related("organisation", "set_by")
        found = {}
        for row in rows.prefetch_related("lines").order_by("-since", "-id"):
            said = "；".join(standards.in_words(line) for line in standards.lines_of(row, row.lines.all()))
            found.setdefault(row.category, []).append((row, said or "恢复上级规定"))
        return found

    def settings(self, in_force):
        values = in_force.values(self.row)
        return [(rule.title, rule.says(values[key]), rule.ground) for key, rule in standards.titles()]


class SetStandard(ActPage):
    """A table of this organisation for one category from a day on; says first whose quotas would differ."""

    permission = "dues.set_standards"
    model = Organisation
    button = "设定"

    @property
    def category(self):
        if self.kwargs["category"] not in rates.LABELS:
            raise Http404
        return self.kwargs["category"]

    @property
    def title(self):
        return f"设定党费标准：{rates.LABELS[self.category]}"

    def get_form_class(self):
        return forms.RatesForm if self.category in rates.BASE_NAMES else forms.FixedForm

    def get_initial(self):
        now = standards.InForce([self.row], today()).tables(self.row)[self.category]
        return {"since": today()} | self.get_form_class().showing(now.lines)

    def act(self, form):
        value = form.cleaned_data
        self.hold_up(form, differing(self.row, self.category, form.lines, value["since"]))
        actions.set_standard(
            self.row,
            self.category,
            form.lines,
            value["since"],
            value["article"],
            value["reason"],
            by=self.request.user,
        )
        return f"已设定：{rates.LABELS[self.category]}，{value['since']} 起执行；已核准的核定不变。"

    def hold_up(self, form, count):
        """Ask once more where something is unusual or quotas differ."""
        said = standards.warnings_of(form.lines)
        if count:
            said.append(f"有 {count:,} 名党员已核准的核定与新标准不同，不会自动变动，需要变的另报年内变动。")
        form.ask_about(said)

    def get_success_url(self):
        return reverse("dues:standards_of", args=[self.row.pk])

    def get_context_data(self, **kwargs):
        back = self.get_success_url()
        note = f"{self.row.short_name}及下级，从生效日期起"
        ways = {"parent": "党费标准", "parent_url": back, "cancel_url": back, "columns": 2, "note": note}
        return super().get_context_data(**ways | kwargs)
