"""The tables by which dues are worked out: national ones, and what an organisation set for itself and all below."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from branches.models import Organisation
from core.fields import person
from core.history import tracked
from dues import rates


@tracked()
class StandardTable(models.Model):
    """The standard of one income category from a day on; the lines below it are never changed.

    `organisation` empty: the national one. The table of the nearest organisation upwards decides; one without lines
    returns to what holds above. A later table of the same place takes its place from its day.
    """

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dues_standards",
        verbose_name="党组织",
    )
    category = models.CharField("收入类别", max_length=15, choices=rates.LABELS)
    since = models.DateField("自")
    article = models.CharField("依据", max_length=100)
    reason = models.CharField("原因", max_length=200, blank=True)
    set_at = models.DateTimeField("设定时间", default=timezone.now)
    set_by = person("设定人")

    class Meta:
        verbose_name = verbose_name_plural = "党费标准"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "category", "since"], name="standard_once_a_day", nulls_distinct=False
            )
        ]

    def __str__(self):
        return f"{rates.LABELS[self.category]} {self.since}"


@tracked()
class StandardLine(models.Model):
    """One bracket (over, up to] of a table with its rate on the whole base, or a fixed amount a month."""

    table = models.ForeignKey(StandardTable, models.PROTECT, related_name="lines", verbose_name="标准")
    over = models.DecimalField("高于（元）", max_digits=12, decimal_places=2, default=0)
    up_to = models.DecimalField("至（元，含）", max_digits=12, decimal_places=2, null=True, blank=True)
    rate = models.DecimalField("比例", max_digits=6, decimal_places=5, null=True, blank=True)
    fixed = models.DecimalField("每月（元）", max_digits=10, decimal_places=2, null=True, blank=True)
    fixed_up_to = models.DecimalField("每月至（元）", max_digits=10, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "党费标准的档"
        ordering = ["over"]
        constraints = [
            models.UniqueConstraint(fields=["table", "over"], name="standard_line_once"),
            models.CheckConstraint(
                condition=Q(rate__isnull=False, fixed=None, rate__gte=0, rate__lte=1)
                | Q(rate=None, fixed__isnull=False, fixed__gte=0),
                name="standard_line_rate_or_fixed",
            ),
            models.CheckConstraint(
                condition=Q(up_to=None) | Q(up_to__gt=F("over")), name="standard_line_in_order"
            ),
        ]

    def __str__(self):
        return f"{self.table} {self.over}"
