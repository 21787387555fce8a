"""What people are told, and when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from core.history import tracked
from core.models.people import User


class NoticeQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(user=user)

    def unread(self):
        return self.waiting().filter(read_at=None)

    def waiting(self):
        """Those whose matter is not known to be done."""
        return self.filter(settled_at=None)

    def telling_again(self):
        """Each with `told_again`: whether its matter was told of at a later step; settled then does not mean done."""
        same = {name: OuterRef(name) for name in ("user", "rule", "subject")}
        later = Notice.objects.exclude(rule="").filter(**same, pk__gt=OuterRef("pk"))
        return self.annotate(told_again=Exists(later))


class Notice(models.Model):
    """One thing one person is told once. `key` names the occasion, so a job run twice tells it once.

    What a rule of core.reminding told carries its name, the `subject` (which matter) and `about` (the id of the
    organisation it concerns); once the matter is done, or told of again at a later step, it is settled.
    """

    user = models.ForeignKey(User, models.CASCADE, verbose_name="收件人")
    key = models.CharField("事由标识", max_length=120)
    title = models.CharField("标题", max_length=120)
    body = models.TextField("内容", blank=True)
    url = models.CharField("去办", max_length=200, blank=True)
    due_on = models.DateField("截止", null=True, blank=True)
    created_at = models.DateTimeField("时间", default=timezone.now)
    read_at = models.DateTimeField("已读时间", null=True, blank=True)
    rule = models.CharField("提醒规则", max_length=40, blank=True)
    subject = models.CharField("事项标识", max_length=60, blank=True)
    about = models.PositiveBigIntegerField("涉及的党组织", null=True, blank=True)
    settled_at = models.DateTimeField("办结时间", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "提醒"
        # key first: who was told of an occasion is looked up by it
        constraints = [models.UniqueConstraint(fields=["key", "user"], name="notice_told_once")]
        indexes = [
            models.Index("user", F("created_at").desc(), F("id").desc(), name="notice_latest"),
            models.Index(fields=["user"], condition=Q(settled_at=None), name="notice_waiting_for"),
            models.Index(
                fields=["about", "due_on"],
                condition=Q(settled_at=None, about__isnull=False),
                name="notice_about",
            ),
            models.Index(fields=["rule", "subject"], condition=Q(settled_at=None), name="notice_waiting"),
        ]

    def __str__(self):
        return self.title


@tracked(exclude=["token_hash"])
class CalendarFeed(models.Model):
    """That a person's calendar can be fetched with a token (core.feeds); one address at a time."""

    user = models.OneToOneField(User, models.CASCADE, verbose_name="账号")
    token_hash = models.CharField("令牌摘要", max_length=64, unique=True)
    made_at = models.DateTimeField("建立时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "日历订阅"

    def __str__(self):
        return self.user.username


@tracked()
class ReminderSetting(models.Model):
    """What was set for one reminder rule (core.reminding) in place of what it declares."""

    name = models.CharField("规则", max_length=40, unique=True)
    is_on = models.BooleanField("提醒", default=True)
    before = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True, verbose_name="提前几天")
    after = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True, verbose_name="过后几天")
    to = ArrayField(models.CharField(max_length=30), default=list, blank=True, verbose_name="提醒谁")
    above_after = models.PositiveSmallIntegerField("逾期几天报上级", null=True, blank=True)
    working_days = models.BooleanField("只在工作日提醒", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "提醒规则"

    def __str__(self):
        return self.name
