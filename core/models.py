"""The ground floor's rows: people who sign in, what they looked at, what they were told, what jobs did."""

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from core.fields import EncryptedJSON, person
from core.history import tracked


class UserManager(BaseUserManager):
    use_in_migrations = True

    def get_by_natural_key(self, username):
        return self.get(username=username)


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """A person who can sign in. What they may do comes from their posts (branches.Post) alone."""

    username = models.CharField("账号", max_length=50, unique=True)
    name = models.CharField("姓名", max_length=50)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("首次登录须改密码", default=True)
    created_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        verbose_name = verbose_name_plural = "账号"
        indexes = [models.Index(fields=["name"], opclasses=["varchar_pattern_ops"], name="user_name_begins")]

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return self.name


class AccessLog(models.Model):
    """One look at, or one outward copy of, personal data, or one attempt to sign in. Never altered."""

    class Kind(models.TextChoices):
        SIGN_IN = "sign_in", "登录"
        SIGN_IN_FAILED = "sign_in_failed", "登录失败"
        SIGN_OUT = "sign_out", "退出"
        REVEAL = "reveal", "查看敏感信息"
        EXPORT = "export", "导出"
        IMPORT = "import", "导入"
        ACCOUNT = "account", "账号停用、启用或重置密码"

    at = models.DateTimeField("时间", default=timezone.now)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, verbose_name="账号")
    kind = models.CharField("事项", max_length=20, choices=Kind)
    about = models.CharField("对象", max_length=200, blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)
    address = models.GenericIPAddressField("来源地址", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "访问日志"
        indexes = [models.Index(F("at").desc(), F("id").desc(), name="access_log_latest")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_kind_display()}"


class NoticeQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(user=user)

    def unread(self):
        return self.waiting().filter(read_at=None)

    def waiting(self):
        """Those whose matter is not known to be done."""
        return self.filter(settled_at=None)


class Notice(models.Model):
    """One thing one person is told once. `key` names the occasion, so a job run twice tells it once.

    What a rule of core.reminding told carries its name, the `subject` (which matter) and `about` (the id of the
    organisation it concerns); once the matter is done it is settled.
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
            models.Index(
                fields=["user"], condition=Q(read_at=None, settled_at=None), name="notice_unread_waiting"
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


class ImportBatch(models.Model):
    """One uploaded sheet: its columns settled, previewed row by row, then taken in whole or dropped."""

    class State(models.TextChoices):
        WAITING = "waiting", "待对应列"
        JUDGED = "judged", "待入库"
        TAKEN = "taken", "已入库"
        UNDONE = "undone", "已撤回"

    kind = models.CharField("表种", max_length=40)
    file_name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("摘要", max_length=64)
    uploaded_at = models.DateTimeField("上传时间", default=timezone.now)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="上传人")
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    layout = EncryptedJSON("各表的表头和对应", default=list)
    counts = models.JSONField("计数", default=dict)
    committed_at = models.DateTimeField("入库时间", null=True, blank=True)
    committed_by = person("入库人", blank=True)
    context = models.UUIDField("入库的历史标识", null=True, editable=False)
    made = models.JSONField("历史中没有的新增", default=dict, editable=False)
    undone_at = models.DateTimeField("撤回时间", null=True, blank=True)
    undone_by = person("撤回人", blank=True)

    undone_context = models.UUIDField("撤回的历史标识", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        indexes = [models.Index("uploaded_by", F("id").desc(), name="import_batch_own_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(committed_at=None, committed_by=None, state__in=("waiting", "judged"))
                | Q(committed_at__isnull=False, committed_by__isnull=False, state__in=("taken", "undone")),
                name="import_batch_committed_pair",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) & ~Q(state="undone")
                | Q(undone_at__isnull=False, undone_by__isnull=False, state="undone"),
                name="import_batch_undone_pair",
            ),
        ]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("core:batch", args=[self.pk])


class ImportBlock(models.Model):
    """Some hundred rows of an uploaded sheet, as sent and as judged. Encrypted: nobody knows what a sheet holds.

    `verdicts` has one letter a row (core.sheets.blocks), so that a page of one verdict opens few blocks.
    """

    class Verdict(models.TextChoices):
        NEW = "new", "新增"
        CHANGED = "changed", "更新"
        SAME = "same", "无变化"
        PROBLEM = "problem", "有问题"
        SKIPPED = "skipped", "跳过"

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="blocks")
    verdicts = models.TextField("各行结论")
    rows = EncryptedJSON("各行")

    class Meta:
        verbose_name = verbose_name_plural = "导入的行"
        ordering = ["id"]

    def __str__(self):
        return f"{self.batch_id}：{len(self.verdicts)} 行"


class SheetMapping(models.Model):
    """Which columns somebody has said a header means; the next sheet with this header is read the same way."""

    kind = models.CharField("表种", max_length=40)
    fingerprint = models.CharField("表头指纹", max_length=64)
    mapping = models.JSONField("对应", default=dict)
    by = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="设定人")
    at = models.DateTimeField("设定时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "列的对应"
        constraints = [
            models.UniqueConstraint(fields=["by", "kind", "fingerprint"], name="sheet_mapping_once_a_person")
        ]

    def __str__(self):
        return f"{self.kind} {self.fingerprint[:8]}"
