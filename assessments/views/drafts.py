"""Pages that change a draft: settings, grades, one indicator with its lines, its place, its end."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from assessments import actions
from assessments.actions.drafts import settings_stamp
from assessments.forms import schemes as forms
from assessments.models import Indicator, Scheme
from assessments.outline import outline
from assessments.wording import number
from assessments.written import bands_of, indicator_data, stamp
from core.forms import Nothing
from core.pages import ActPage, Button

STEPS = {"up": -1, "down": 1}


class AtDraft(ActPage):
    """A form over a part of a draft. `seen` is the stamp of that part as the page showed it."""

    permission = "assessments.set_schemes"
    model = Scheme

    def get(self, request, *args, **kwargs):
        if not self.scheme.is_draft:
            messages.error(request, "这一版已经发布，不能再改动；要修改请另起草一版。")
            return redirect(self.scheme.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def rows(self):
        return super().rows().with_lines()

    @property
    def scheme(self):
        return self.row

    @property
    def seen(self):
        """What the editor saw; without a page before it, nothing is compared."""
        return self.request.POST.get("seen")

    def stamp(self):
        """The part as it stands now."""
        raise NotImplementedError

    def get_success_url(self):
        return self.scheme.get_absolute_url()

    def get_context_data(self, **kwargs):
        now = self.stamp()
        overtaken = self.request.method == "POST" and self.seen not in (None, now)
        given = {"scheme": self.scheme, "hidden": {"seen": now} if now else {}, "overtaken": overtaken}
        return super().get_context_data(**given | kwargs)


class Settings(AtDraft):
    title = "名称和权重"
    template_name = "assessments/schemes/settings.html"
    form_class = forms.SettingsForm

    def get_form_kwargs(self):
        stored = {name: getattr(self.row, name) for name in forms.SettingsForm.Meta.fields}
        return super().get_form_kwargs() | {"initial": stored}

    def stamp(self):
        return settings_stamp(self.row)

    def act(self, form):
        actions.change_settings(self.row, form.cleaned_data, seen=self.seen, by=self.request.user)
        return "已保存。"


class Grades(AtDraft):
    title = "等次"
    template_name = "assessments/schemes/grades.html"
    form_class = forms.BandsForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"scheme": self.row}

    def stamp(self):
        return stamp(bands_of(self.row))

    def act(self, form):
        actions.set_bands(self.row, form.bands(), seen=self.seen, by=self.request.user)
        return "等次已保存。"


class NewIndicator(AtDraft):
    title = "添加指标"
    button = "添加"
    template_name = "assessments/schemes/indicator.html"
    form_class = forms.IndicatorForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"scheme": self.row}

    def get_initial(self):
        return {"under": self.request.GET.get("under")}

    def stamp(self):
        return None

    def act(self, form):
        under = form.cleaned_data.get("under")
        made = actions.add_indicator(self.row, form.indicator_data(), under=under, by=self.request.user)
        return f"已添加“{made.title}”。"


class AtIndicator(AtDraft):
    model = Indicator

    def rows(self):
        return Indicator.objects.visible_to(self.request.user).select_related("scheme")

    @cached_property
    def scheme(self):
        return Scheme.objects.with_lines().get(pk=self.row.scheme_id)

    @cached_property
    def whole(self):
        """The indicator as it lies in its scheme, with its lines."""
        return next(i for i in self.scheme.indicators.all() if i.pk == self.row.pk)

    def stamp(self):
        return stamp(indicator_data(self.whole))


class EditIndicator(AtIndicator):
    template_name = "assessments/schemes/indicator.html"
    form_class = forms.IndicatorForm

    @property
    def title(self):
        return f"{self.row.code} {self.row.title}"

    def get_form_kwargs(self):
        stored = {name: getattr(self.row, name) for name in ("code", "title", "side", "article", "facts")}
        stored["points"] = number(self.row.points)
        return super().get_form_kwargs() | {"scheme": self.scheme, "indicator": self.whole, "initial": stored}

    def act(self, form):
        actions.change_indicator(self.row, form.indicator_data(), seen=self.seen, by=self.request.user)
        return f"已保存“{form.cleaned_data['title']}”。"

    def get_context_data(self, **kwargs):
        [now] = [item for item in outline(self.scheme) if item.indicator.pk == self.row.pk]
        return super().get_context_data(now=now, **kwargs)


class DeleteIndicator(AtIndicator):
    title = "删去指标"
    template_name = "ui/confirm.html"
    button = "删去"
    form_class = Nothing

    def act(self, form):
        actions.remove_indicator(self.row, by=self.request.user)
        return f"已删去“{self.row.title}”。"

    def get_context_data(self, **kwargs):
        parts = self.row.parts.count()
        beneath = f"，连同下面的 {parts} 项二级指标" if parts else ""
        return super().get_context_data(
            question=f"删去“{self.row.code} {self.row.title}”？",
            consequences=[f"它的考核标准一起删去{beneath}。", "只改这份草稿，生效中的细则不变。"],
            cancel_url=self.scheme.get_absolute_url(),
            parent=self.scheme.name,
            parent_url=self.scheme.get_absolute_url(),
            **kwargs,
        )


class MoveIndicator(Button):
    permission = "assessments.set_schemes"
    model = Indicator

    def rows(self):
        return super().rows().select_related("scheme")

    def act(self):
        actions.move_indicator(self.row, STEPS[self.kwargs["step"]], by=self.request.user)
        return f"“{self.row.title}”已移动。"

    def back(self):
        return reverse("assessments:scheme", args=[self.row.scheme_id]) + f"#i{self.row.pk}"
