"""减免 with the right approver, and the case that six unpaid months open."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from branches.models import Decision
from branches.scope import Scoped
from core.clock import today
from core.fields import paired, person
from core.history import tracked
from members.models import Member


class WaiverQuerySet(Scoped, models.QuerySet):
    see = "dues.see"
    organisation_lookup = "member__branch"

    def in_force(self, month):
        """Approved and covering the month that begins on `month`."""
        return self.filter(Q(until=None) | Q(until__gte=month), since__lte=month).exclude(approved_at=None)

    def suspended(self):
        """停缴 that was approved: months that are paid together on return."""
        return self.filter(kind=Waiver.Kind.SUSPENDED).exclude(approved_at=None)

    def waiting(self):
        return self.filter(approved_at=None, refused_why="")

    def for_list(self):
        """Those waiting first, then the newest."""
        return self.select_related("member__branch", "resolution", "approval").order_by(
            F("approved_at").desc(nulls_first=True), "-id"
        )


@tracked()
class Waiver(models.Model):
    """少交 or 免交 for a member in hardship, from a month to a month; or 停缴 while one is abroad.

    The branch resolves, the committee above approves (党费规定 art. 7); for retirees the branch alone (2017 通知). A
    suspension takes nothing off: no bill is made out for its months until it is ended, then they are owed.
    """

    class Kind(models.TextChoices):
        WHOLE = "whole", "免交"
        PART = "part", "少交"
        SUSPENDED = "stop", "停缴"

    member = models.ForeignKey(Member, models.PROTECT, related_name="waivers", verbose_name="党员")
    kind = models.CharField("减免", max_length=5, choices=Kind)
    amount = models.DecimalField(
        "减免后每月交纳（元）", max_digits=10, decimal_places=2, default=0, help_text="免交为 0"
    )
    since = models.DateField("自", help_text="当月第一天")
    until = models.DateField("至", null=True, blank=True, help_text="最后一个月的第一天")
    reason = models.CharField("困难情况", max_length=200)
    resolution = models.ForeignKey(Decision, models.PROTECT, related_name="+", verbose_name="支部决议")
    asked_at = models.DateTimeField("上报时间", default=timezone.now)
    asked_by = person("上报人")
    approved_at = models.DateTimeField("批准时间", null=True, blank=True)
    approved_by = person("批准人", blank=True)
    approval = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上级批准"
    )
    refused_why = models.CharField("不批准的原因", max_length=200, blank=True)
    ended_why = models.CharField("提前终止的原因", max_length=200, blank=True)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党费减免"
        constraints = [
            models.CheckConstraint(condition=Q(since__day=1), name="waiver_since_first_day"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__day=1, until__gte=F("since")), name="waiver_in_order"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["whole", "stop"], amount=0) | Q(kind="part", amount__gt=0),
                name="waiver_amount_of_its_kind",
            ),
            paired("approved", of="waiver"),
            models.CheckConstraint(
                condition=Q(refused_why="") | Q(approved_at=None), name="waiver_refused_or_approved"
            ),
        ]
        indexes = [models.Index(fields=["since", "until"], name="waiver_months")]

    def __str__(self):
        return f"{self.member} {self.get_kind_display()}"

    @property
    def months(self):
        """2026-03 至 2026-08, or 2026-03 起."""
        return f"{self.since:%Y-%m} 至 {self.until:%Y-%m}" if self.until else f"{self.since:%Y-%m} 起"

    @property
    def is_waiting(self):
        return self.approved_at is None and not self.refused_why

    @property
    def may_end(self):
        """Whether there is something of it left to end: a suspension until the return, the others while they act."""
        if self.approved_at is None or self.ended_why:
            return False
        over = self.until is not None and self.until < today().replace(day=1)
        return self.kind == self.Kind.SUSPENDED or not over

    @property
    def standing(self):
        """Where it stands, as (word, tone)."""
        if self.is_waiting:
            return "待上级批准", "soon"
        if self.refused_why:
            return "未批准", ""
        if self.ended_why:
            return "已终止", ""
        over = self.until is not None and self.until < today().replace(day=1)
        return ("已到期", "") if over else ("有效", "done")

    def covers(self, month):
        """Whether the month that begins on `month` is one of its months."""
        return self.since <= month and (self.until is None or month <= self.until)

    @property
    def organisation(self):
        return self.member.branch


class CaseQuerySet(Scoped, models.QuerySet):
    see = "dues.see"
    organisation_lookup = "member__branch"

    def still_open(self):
        return self.filter(closed_at=None)

    def for_list(self):
        """Open ones first, the longest waiting on top."""
        return self.select_related("member__branch", "decision").order_by(
            F("closed_at").desc(nulls_first=True), "opened_on", "id"
        )


@tracked()
class Case(models.Model):
    """六个月未交: opened by the daily job for the branch meeting, which hears the reason and decides (党费规定 art. 13).

    The system never decides: `outcome` is what the meeting found, with its decision where it took one.
    """

    class Outcome(models.TextChoices):
        GOOD_REASON = "good_reason", "有正当理由"
        PAID = "paid", "已补交"
        CORRECT = "correct", "限期改正"
        REMOVED = "removed", "按自行脱党处理，除名"

    member = models.ForeignKey(Member, models.PROTECT, related_name="dues_cases", verbose_name="党员")
    first_month = models.DateField("从哪个月起未交", help_text="当月第一天")
    months = models.PositiveSmallIntegerField("连续未交月数", help_text="立案时")
    opened_on = models.DateField("立案日期")
    said = models.CharField("本人说明的理由", max_length=300, blank=True)
    outcome = models.CharField("结论", max_length=12, choices=Outcome, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="支部大会决议"
    )
    closed_at = models.DateTimeField("结案时间", null=True, blank=True)
    closed_by = person("结案人", blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "六个月未交党费"
        constraints = [
            models.UniqueConstraint(fields=["member", "first_month"], name="case_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | Q(closed_at__isnull=False) & ~Q(outcome=""),
                name="case_closed_with_outcome",
            ),
            paired("closed", of="case"),
        ]

    def __str__(self):
        return f"{self.member} {self.months} 个月未交党费"

    def get_absolute_url(self):
        return reverse("dues:case", args=[self.pk])

    @property
    def organisation(self):
        return self.member.branch
