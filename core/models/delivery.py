"""What leaves the house, and when it may."""

from datetime import time

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.fields import EncryptedText, paired, person
from core.history import tracked
from core.working_days import is_working_day


class DeliveryQuerySet(models.QuerySet):
    def due(self, now):
        """What may go out now: in the hours of rest only what somebody asked for."""
        found = self.filter(state=Delivery.State.WAITING, not_before__lte=now)
        return found.filter(urgent=True) if QuietHours.in_force().cover(now) else found

    def troubled(self):
        """What did not go out as it should."""
        tried_in_vain = Q(state=Delivery.State.WAITING, refusals__gt=0)
        return self.filter(tried_in_vain | Q(state__in=(Delivery.State.FAILED, Delivery.State.UNCERTAIN)))

    def last_of_each(self):
        """Of each series the one written last."""
        rows = self.defer("address", "secret").order_by("series", "-created_at", "-id")
        return rows.distinct("series")

    def for_list(self):
        return self.select_related("decided_by").defer("address", "secret").order_by("-created_at", "-id")


class Delivery(models.Model):
    """The outbox (core.outbox): one message that is to leave the house once, with all that its sender needs.

    `key` names it, so a maker run twice puts it in once; a newer one of the same `series` takes its place while it has not
    gone. `attempts` counts the tries and marks whose try it is; `refusals` those in vain since a person last looked.
    """

    class Channel(models.TextChoices):
        MAIL = "mail", "邮件"
        WECOM = "wecom", "企业微信群机器人"
        DINGTALK = "dingtalk", "钉钉群机器人"

    class State(models.TextChoices):
        WAITING = "waiting", "待发"
        SENDING = "sending", "正在发"
        SENT = "sent", "已送达"
        FAILED = "failed", "没有送达"
        UNCERTAIN = "uncertain", "不确定是否送达"
        CLOSED = "closed", "不再发"

    GONE = (State.SENT, State.CLOSED)

    channel = models.CharField("渠道", max_length=10, choices=Channel)
    key = models.CharField("标识", max_length=120, unique=True)
    series = models.CharField("系列", max_length=60)
    whom = models.CharField("发给", max_length=120)
    title = models.CharField("标题", max_length=120)
    text = models.TextField("内容")
    address = EncryptedText("地址", blank=True)
    secret = EncryptedText("密钥", blank=True)
    urgent = models.BooleanField("不避开免打扰时段", default=False)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("试过几次", default=0)
    refusals = models.PositiveSmallIntegerField("没有发成的次数", default=0)
    error = models.CharField("原因和办法", max_length=300, blank=True)
    created_at = models.DateTimeField("写成时间", default=timezone.now)
    not_before = models.DateTimeField("不早于", default=timezone.now)
    claimed_at = models.DateTimeField("开始发的时间", null=True, blank=True)
    sent_at = models.DateTimeField("送达时间", null=True, blank=True)
    decided_at = models.DateTimeField("处理时间", null=True, blank=True)
    decided_by = person("处理人", blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "外发消息"
        indexes = [
            models.Index(F("created_at").desc(), F("id").desc(), name="delivery_latest"),
            models.Index(
                fields=["state", "not_before"],
                condition=~Q(state__in=("sent", "closed")),
                name="delivery_not_gone",
            ),
            models.Index(fields=["series"], name="delivery_series"),
        ]
        constraints = [
            paired("decided", of="delivery"),
            models.CheckConstraint(
                condition=~Q(state__in=("sent", "closed")) | Q(address="", secret=""),
                name="delivery_gone_keeps_no_address",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="delivery_sent_has_its_time"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_open(self):
        """Whether a person may send it again or settle it."""
        return self.state not in (*self.GONE, self.State.SENDING)


@tracked()
class QuietHours(models.Model):
    """When no message leaves the house of itself. One row at most; without one the defaults count."""

    since = models.TimeField("每天几点起不发", default=time(21))
    until = models.TimeField("到几点", default=time(8))
    working_days = models.BooleanField("只在工作日发", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "免打扰时段"
        constraints = [models.UniqueConstraint(models.Value(1), name="quiet_hours_once")]

    def __str__(self):
        return f"{self.since:%H:%M}–{self.until:%H:%M}"

    @classmethod
    def in_force(cls):
        return cls.objects.first() or cls()

    def cover(self, moment):
        """Whether nothing is sent at this moment; since = until: at any hour."""
        local = timezone.localtime(moment)
        if self.working_days and not is_working_day(local.date()):
            return True
        if self.since <= self.until:
            return self.since <= local.time() < self.until
        return not self.until <= local.time() < self.since
