"""What the periodic jobs did, and the long work that people asked for."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from core.fields import person
from core.models.people import User


class JobRunQuerySet(models.QuerySet):
    def for_list(self):
        """All but the heartbeat of the beat, newest first."""
        return self.exclude(name=JobRun.HEARTBEAT).select_related("asked_by").order_by("-started_at", "-id")

    def last_of_each(self):
        """Of each job the run that began last."""
        return self.order_by("name", "-started_at", "-id").distinct("name")


class JobRun(models.Model):
    """One run of one periodic job: for which day, when, how it ended, what it counted.

    due_on: the day of the timetable, empty where somebody ran it by hand. asked: who pressed 现在运行, and when.
    """

    HEARTBEAT = "core.tick"  # the name of the one row that says when the beat last ticked

    class Outcome(models.TextChoices):
        WAITING = "waiting", "等待运行"
        RUNNING = "running", "进行中"
        DONE = "done", "完成"
        FAILED = "failed", "失败"
        BROKEN = "broken", "中断"
        SKIPPED = "skipped", "已有同一任务在运行"

    name = models.CharField("任务", max_length=60)
    title = models.CharField("名称", max_length=60)
    period = models.CharField("所属日期", max_length=20, blank=True)
    due_on = models.DateField("时间表上的日期", null=True, blank=True)
    asked_at = models.DateTimeField("要求运行的时间", null=True, blank=True)
    asked_by = person("要求运行的人", blank=True)
    started_at = models.DateTimeField("开始", default=timezone.now)
    finished_at = models.DateTimeField("结束", null=True, blank=True)
    outcome = models.CharField("结果", max_length=10, choices=Outcome, default=Outcome.RUNNING)
    counts = models.JSONField("计数", default=dict)
    error = models.TextField("错误", blank=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任务记录"
        indexes = [
            models.Index(F("started_at").desc(), F("id").desc(), name="job_run_latest"),
            models.Index("name", F("started_at").desc(), F("id").desc(), name="job_run_latest_of_job"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=("waiting", "running"), finished_at=None)
                | (~Q(outcome__in=("waiting", "running")) & Q(finished_at__isnull=False)),
                name="job_run_finished_or_running",
            ),
            models.CheckConstraint(
                condition=Q(asked_at=None, asked_by=None) | Q(asked_at__isnull=False, asked_by__isnull=False),
                name="job_run_asked_pair",
            ),
            models.UniqueConstraint(
                fields=["name", "due_on"],
                condition=Q(outcome__in=("running", "done")),
                name="job_run_once_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.title} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def seconds(self):
        """How long the run took, as shown: `3.2 秒`; None while it runs."""
        return f"{(self.finished_at - self.started_at).total_seconds():.1f} 秒" if self.finished_at else None

    def broken_before(self):
        """How often what was asked for here was begun and broken off."""
        return JobRun.objects.filter(
            name=self.name, asked_at=self.asked_at, asked_by=self.asked_by_id, outcome=self.Outcome.BROKEN
        ).count()


class ErrandQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(ended_at=None)


class Errand(models.Model):
    """Long work a person asked for (core.errands): how far it is and what came of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "排队中"
        RUNNING = "running", "正在办理"
        DONE = "done", "已办好"
        REFUSED = "refused", "没有办成"
        FAILED = "failed", "出错"

    kind = models.CharField("种类", max_length=40)
    title = models.CharField("名称", max_length=60)
    about = models.CharField("对象", max_length=60)
    args = models.JSONField("参数", default=dict)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="提出人")
    asked_at = models.DateTimeField("提出时间", default=timezone.now)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    started_at = models.DateTimeField("开始", null=True, blank=True)
    ended_at = models.DateTimeField("结束", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("开始次数", default=0)
    done = models.PositiveIntegerField("已办", default=0)
    total = models.PositiveIntegerField("共", null=True, blank=True)
    said = models.CharField("结果", max_length=500, blank=True)
    url = models.CharField("去看", max_length=200, blank=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "长任务"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "running"), ended_at=None)
                | Q(state__in=("done", "refused", "failed"), ended_at__isnull=False),
                name="errand_ended_or_not",
            ),
            models.UniqueConstraint(
                fields=["kind", "about", "asked_by"], condition=Q(ended_at=None), name="errand_asked_once"
            ),
        ]
        indexes = [models.Index("asked_by", F("id").desc(), name="errand_own_latest")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("core:errand", args=[self.pk])

    @property
    def progress(self):
        """`12,000 / 100,000`, as shown."""
        return f"{self.done:,} / {self.total:,}" if self.total else ""

    @property
    def file_name(self):
        """Of the file it made (core.exporting); "" when it made none."""
        return self.args.get("name", "") if self.state == self.State.DONE else ""

    @property
    def file_until(self):
        return self.ended_at + timedelta(days=settings.EXPORT_KEEP_DAYS) if self.file_name else None

    @property
    def is_file_gone(self):
        """Whether it made a file that is not kept any more."""
        return bool(self.file_until) and self.file_until <= timezone.now()
