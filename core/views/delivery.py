"""Messages that leave the house: the own choice, and for those who keep the system running what did not arrive."""

import django_filters
import rules
from django.conf import settings
from django.urls import reverse

from core import actions, forms
from core.models import Delivery, Digest, QuietHours
from core.pages import OWN, ActPage, Button, ListPage

TROUBLED = "troubled"


class MyReminders(ActPage):
    """Where the person's mail goes and how often, and what became of the last ones."""

    permission = OWN
    title = "提醒方式"
    template_name = "core/my_reminders.html"
    form_class = forms.RemindersForm

    def get_initial(self):
        return {"mail": self.request.user.mail, "digest": self.request.user.digest}

    def act(self, form):
        actions.choose_reminders(self.request.user, **form.cleaned_data, by=self.request.user)
        if form.cleaned_data["digest"] == Digest.NONE:
            return "已保存，不发摘要，提醒都在“提醒”里。"
        return "已保存，从明天起按这样发。"

    def get_success_url(self):
        return reverse("core:my_reminders")

    def get_context_data(self, **kwargs):
        series = [f"{kind}:mail:{self.request.user.pk}" for kind in ("digest", "test")]
        last = Delivery.objects.filter(series__in=series).for_list()[:5]
        ready = bool(settings.EMAIL_HOST)
        return super().get_context_data(last=last, ready=ready, mail=self.request.user.mail, **kwargs)


class TestMail(Button):
    permission = OWN

    def act(self):
        user = self.request.user
        actions.send_test(f"test:mail:{user.pk}", f"账号 {user.username}", "mail", user.mail, by=user)
        return "测试邮件已放进待发，一两分钟后刷新看结果。"

    def back(self):
        return reverse("core:my_reminders")


class DeliveryFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label="状态", choices=[(TROUBLED, "没有办妥的"), *Delivery.State.choices], method="of_state"
    )

    class Meta:
        model = Delivery
        fields = ["state", "channel"]

    def of_state(self, rows, name, value):
        return rows.troubled() if value == TROUBLED else rows.filter(state=value)


class DeliveryList(ListPage):
    permission = "core.see_jobs"
    model = Delivery
    title = "送达"
    template_name = "core/deliveries.html"
    filterset_class = DeliveryFilter

    def get_queryset(self):
        return Delivery.objects.for_list()

    def get_context_data(self, **kwargs):
        may_act = rules.has_perm("core.run_jobs", self.request.user)
        return super().get_context_data(may_act=may_act, quiet=QuietHours.in_force(), **kwargs)


class OfTheOutbox:
    """An act on what leaves the house; the outbox is one for all organisations."""

    permission = "core.run_jobs"

    def allowed(self):
        return rules.has_perm(self.permission, self.request.user)

    def rows(self):
        return self.model.objects.for_list()

    def back(self):
        return f"{reverse('core:deliveries')}?state={TROUBLED}"


class SendAgain(OfTheOutbox, Button):
    model = Delivery

    def act(self):
        actions.send_again(self.row, by=self.request.user)
        return "已放进待发，一两分钟后刷新看结果。"


class SettleDelivery(OfTheOutbox, Button):
    model = Delivery

    def act(self):
        done = actions.settle_delivery(self.row, by=self.request.user)
        return "已记为送达。" if done.state == Delivery.State.SENT else "这条消息不再发。"


class SetQuietHours(OfTheOutbox, ActPage):
    title = "免打扰时段"
    parent = "送达"
    form_class = forms.QuietHoursForm

    def get_initial(self):
        row = QuietHours.in_force()
        return {"since": row.since, "until": row.until, "working_days": row.working_days}

    def act(self, form):
        row = actions.set_quiet_hours(**form.cleaned_data, by=self.request.user)
        return f"已设定：{row} 不发消息。"

    def get_success_url(self):
        return reverse("core:deliveries")
