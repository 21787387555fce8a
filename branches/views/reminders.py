"""Pages of the reminder rules: what is told, when, to whom; setting it."""

from django.apps import apps
from django.http import Http404
from django.urls import reverse

from branches import actions, forms
from branches.models import Organisation
from branches.roles import BY_CODE
from branches.scope import reaches
from core.models import ReminderSetting
from core.pages import ActPage, Button, PlainPage
from core.reminding import in_force


def may_set(user):
    """Rules hold everywhere, so they are set by who may set rules over the whole tree."""
    return any(
        below and len(path) == Organisation.steplen for path, below in reaches(user, "branches.set_rules")
    )


class ForAll:
    """A page or button about one rule."""

    permission = "branches.set_rules"

    def allowed(self):
        return may_set(self.request.user)

    @property
    def rule(self):
        try:
            return in_force()[self.kwargs["name"]]
        except KeyError:
            raise Http404 from None


class Reminders(PlainPage):
    """Every rule as it is in force."""

    permission = "branches.see"
    title = "提醒规则"
    template_name = "branches/reminders.html"

    def get_context_data(self, **kwargs):
        changed = set(ReminderSetting.objects.values_list("name", flat=True))
        lines = [
            (_room(rule), rule, [BY_CODE[code].title for code in rule.to], rule.name in changed)
            for rule in in_force().values()
        ]
        return super().get_context_data(lines=lines, may_set=may_set(self.request.user), **kwargs)


def _room(rule):
    room = apps.app_configs.get(rule.name.partition(".")[0])
    return room.verbose_name if room else ""


class SetReminder(ForAll, ActPage):
    form_class = forms.ReminderForm
    parent = "提醒规则"

    @property
    def title(self):
        return self.rule.title

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"rule": self.rule}

    def act(self, form):
        given = {"to": (), "before": (), "after": ()} | form.cleaned_data
        actions.set_reminder(self.kwargs["name"], **given, by=self.request.user)
        return f"已设定：{self.title}。已经发出的提醒不变。"

    def get_success_url(self):
        return reverse("branches:reminders")


class RestoreReminder(ForAll, Button):
    def act(self):
        actions.restore_reminder(self.rule.name, by=self.request.user)
        return f"“{self.rule.title}”已恢复默认。"

    def back(self):
        return reverse("branches:reminders")
