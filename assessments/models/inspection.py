"""督查: rounds, the branches visited, what was found there, its rectification and re-check."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from branches.models import Organisation
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked


class InspectionQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"

    def for_list(self):
        return self.select_related("organisation").order_by("-drawn_at", "-id")


@tracked()
class Inspection(models.Model):
    """One round of 督查 over an organisation and all below it: its kind, checklist, days, and how branches were chosen.

    A sample is drawn with a `seed` that is kept, by which anybody draws the same again; `found` is how many could be
    drawn. `checklist`: [{item, article, metric}] as it stood when the round began.
    """

    class Kind(models.TextChoices):
        REGULAR = "regular", "定期督查"
        OCCASIONAL = "occasional", "不定期督查"
        SAMPLE = "sample", "抽样督查"
        SPECIAL = "special", "专项督查"
        FOCUSED = "focused", "重点督查"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="inspections", verbose_name="督查范围"
    )
    kind = models.CharField("督查方式", max_length=12, choices=Kind)
    title = models.CharField("督查主题", max_length=100)
    first = models.DateField("开始日期")
    last = models.DateField("结束日期")
    checklist = models.JSONField("督查清单", default=list)
    size = models.PositiveIntegerField("抽取支部数", null=True, blank=True)
    found = models.PositiveIntegerField("可抽支部数", default=0, editable=False)
    seed = models.CharField("随机种子", max_length=32, blank=True, editable=False)
    drawn_at = models.DateTimeField("确定时间", default=timezone.now)
    drawn_by = person("组织者")
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)
    closed_by = person("结束人", blank=True)
    summary = models.TextField("督查小结", blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "督查"
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="inspection_in_order"),
            paired("closed", of="inspection"),
        ]
        triggers = [
            pgtrigger.Protect(name="inspection_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="inspection_drawn_once",
                fields=["organisation", "kind", "first", "checklist", "size", "found", "seed"],
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:inspection", args=[self.pk])


class VisitQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "branch"


@tracked()
class Visit(models.Model):
    """One branch of a round, in the order drawn; `answers` {place in the checklist: [fine?, remark]} of the visit."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="visits", verbose_name="督查")
    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="visits", verbose_name="党支部")
    position = models.PositiveIntegerField("顺序")
    answers = models.JSONField("逐项结果", default=dict, blank=True)
    summary = models.CharField("总体情况", max_length=500, blank=True)
    visited_on = models.DateField("督查日期", null=True, blank=True)
    recorded_at = models.DateTimeField("登记时间", null=True, blank=True)
    recorded_by = person("登记人", blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "督查的支部"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "branch"], name="visit_once"),
            paired("recorded", of="visit"),
        ]
        triggers = [
            pgtrigger.Protect(name="visit_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="visit_as_drawn", fields=["inspection", "branch", "position"]),
        ]

    def __str__(self):
        return f"{self.inspection} {self.branch}"

    @property
    def organisation(self):
        return self.branch


class FindingQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "branch"

    def open(self):
        """Not closed by a re-check."""
        return self.filter(closed_at=None)

    def overdue(self, day):
        """Not closed on `day` though to be mended before it."""
        return self.open().filter(rectify_by__lt=day)

    def for_list(self):
        return self.select_related("branch", "visit__inspection").order_by("rectify_by", "id")


@tracked()
class Finding(models.Model):
    """A problem to be mended by a day: found on a visit, or put on the 问题清单 of a 述职评议. Never deleted.

    `metric` and `duty` lead to the indicator and the duty it concerns. A re-check that passes closes it; the first day
    (`first_rectify_by`) stays known when the day is put off.
    """

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="findings", verbose_name="党组织")
    visit = models.ForeignKey(
        Visit, models.PROTECT, null=True, blank=True, related_name="findings", verbose_name="督查"
    )
    report = models.ForeignKey(
        "assessments.SecretaryReport",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name="述职评议",
    )
    duty = models.ForeignKey(
        "assessments.Duty",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name="责任",
    )
    metric = models.CharField("对应考核指标", max_length=40, blank=True)
    item = models.CharField("问题", max_length=150)
    text = models.CharField("具体情况", max_length=500, blank=True)
    article = models.CharField("依据", max_length=200, blank=True)
    first_rectify_by = models.DateField("原定整改期限")
    rectify_by = models.DateField("整改期限", help_text="含当日")
    found_on = models.DateField("发现日期")
    found_at = models.DateTimeField("登记时间", default=timezone.now)
    found_by = person("登记人")
    closed_at = models.DateTimeField("销号时间", null=True, blank=True)
    closed_by = person("销号人", blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "问题"
        constraints = [
            models.CheckConstraint(
                condition=Q(rectify_by__gte=F("found_on")), name="finding_mended_after_found"
            ),
            paired("closed", of="finding"),
        ]
        indexes = [
            models.Index(fields=["rectify_by"], condition=Q(closed_at=None), name="finding_open_by_day"),
        ]
        triggers = [
            pgtrigger.Protect(name="finding_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="finding_as_written",
                fields=["branch", "visit", "report", "item", "text", "first_rectify_by", "found_on"],
            ),
        ]

    def __str__(self):
        return self.item

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:finding", args=[self.pk])

    @property
    def organisation(self):
        return self.branch


@tracked()
class Rectification(models.Model):
    """What the branch did about a finding; passed or given back by the re-check of somebody from above."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="rectifications", verbose_name="问题")
    text = models.CharField("整改情况", max_length=1000)
    done_on = models.DateField("整改日期")
    done_at = models.DateTimeField("报告时间", default=timezone.now)
    done_by = person("报告人")
    passed = models.BooleanField("复查结果", null=True)
    remark = models.CharField("复查意见", max_length=300, blank=True)
    checked_at = models.DateTimeField("复查时间", null=True, blank=True)
    checked_by = person("复查人", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "整改"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding"], condition=Q(passed=None), name="rectification_one_waiting"
            ),
            paired("checked", of="rectification"),
            models.CheckConstraint(
                condition=Q(passed=None, checked_at=None) | Q(passed__isnull=False, checked_at__isnull=False),
                name="rectification_checked_with_result",
            ),
            models.CheckConstraint(
                condition=Q(passed=None) | Q(passed=True) | ~Q(remark=""),
                name="rectification_returned_says_why",
            ),
        ]
        triggers = [pgtrigger.Protect(name="rectification_stays", operation=pgtrigger.Delete)]

    def __str__(self):
        return f"{self.finding} {self.done_on}"
