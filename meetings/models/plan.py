"""The plan of a year or of a month: reported to the level above, returned or accepted, later held against what was held."""

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from branches.models import Organisation, PartyGroup
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked
from meetings import cadence


class PlanQuerySet(Scoped, models.QuerySet):
    see = "meetings.see"
    organisation_lookup = "branch"

    def for_list(self):
        """Newest period first; a year before its months."""
        return self.select_related("branch").order_by(
            "-year", models.F("month").desc(nulls_first=True), "branch"
        )


@tracked()
class Plan(models.Model):
    """What a branch means to hold in a year, or in one month of it (报备)."""

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        SUBMITTED = "submitted", "已报备，待审核"
        RETURNED = "returned", "退回修改"
        ACCEPTED = "accepted", "已审核"

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="plans", verbose_name="党支部")
    year = models.PositiveSmallIntegerField("年度")
    month = models.PositiveSmallIntegerField("月份", null=True, blank=True, help_text="空为全年计划")
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    made_at = models.DateTimeField("起草时间", default=timezone.now)
    made_by = person("起草人")
    submitted_at = models.DateTimeField("报备时间", null=True, blank=True)
    submitted_by = person("报备人", blank=True)
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    reviewed_by = person("审核人", blank=True)
    remark = models.CharField("审核意见", max_length=300, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "工作计划"
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "year", "month"], name="plan_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(month=None) | Q(month__range=(1, 12)), name="plan_month_of_the_year"
            ),
            paired("submitted", of="plan"),
            paired("reviewed", of="plan"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(submitted_at__isnull=False), name="plan_submitted_has_a_time"
            ),
        ]
        indexes = [models.Index(fields=["year", "month", "state"], name="plan_of_period")]
        triggers = [
            pgtrigger.FSM(
                name="plan_moves_legally",
                field="state",
                transitions=[
                    ("draft", "submitted"),
                    ("submitted", "draft"),
                    ("submitted", "returned"),
                    ("submitted", "accepted"),
                    ("returned", "submitted"),
                    ("accepted", "returned"),
                ],
            )
        ]

    def __str__(self):
        return f"{self.branch} {self.period}计划"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("meetings:plan", args=[self.pk])

    @property
    def period(self):
        return f"{self.year} 年 {self.month} 月" if self.month else f"{self.year} 年"

    @property
    def organisation(self):
        return self.branch


@tracked()
class PlanItem(models.Model):
    """One line of a plan: a kind of meeting in a month, with the day and topic as far as they are known."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items", verbose_name="计划")
    kind = models.CharField("类型", max_length=20, choices=cadence.LABELS)
    group = models.ForeignKey(PartyGroup, models.PROTECT, null=True, blank=True, verbose_name="党小组")
    month = models.PositiveSmallIntegerField("月份", validators=[MinValueValidator(1), MaxValueValidator(12)])
    planned_on = models.DateField("日期", null=True, blank=True)
    topic = models.CharField("主题", max_length=200, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "计划事项"
        ordering = ["month", "planned_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(month__range=(1, 12)), name="plan_item_month_of_the_year")
        ]

    def __str__(self):
        return f"{self.month} 月 {cadence.LABELS[self.kind]}"

    @property
    def organisation(self):
        return self.plan.branch
