"""Uploaded sheets."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from core.fields import EncryptedJSON, person
from core.models.people import User


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
