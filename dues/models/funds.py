"""Where the money goes: 上缴, 留存, 下拨, 支出, and the balance that never goes below zero."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from branches.models import Decision, Organisation
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked
from dues.models.bill import MonthAfter
from dues.uses import BY_CODE


class OfPlaceQuerySet(Scoped, models.QuerySet):
    see = "dues.see"


class RemittanceQuerySet(OfPlaceQuerySet):
    def in_force(self):
        return self.filter(withdrawn_why="")

    def of_quarter_ending(self, month):
        """In force, of the quarter whose last month begins on `month` (a day, or an expression of one)."""
        return self.in_force().annotate(last=MonthAfter(MonthAfter("quarter"))).filter(last=month)

    def for_list(self):
        return self.select_related("organisation", "to").order_by("-quarter", "organisation__path", "id")


@tracked()
class Remittance(models.Model):
    """上缴 of one quarter to the level above: what came in, what is kept by the share in force, what goes up.

    `collected` is own payments of the quarter (branch) or what the level below remitted and was received; large
    voluntary payments go up whole (党费规定 art. 11). Below zero, where more was reversed in the quarter than came in, it
    is what the level above gives back. What was received may differ from what was sent: the difference is shown and
    stays.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="remittances", verbose_name="上缴单位"
    )
    to = models.ForeignKey(
        Organisation, models.PROTECT, related_name="remittances_in", verbose_name="上级党组织"
    )
    quarter = models.DateField("季度", help_text="季度第一天")
    collected = models.DecimalField("收缴（元）", max_digits=14, decimal_places=2)
    large = models.DecimalField("其中大额党费（元）", max_digits=14, decimal_places=2, default=0)
    kept_percent = models.DecimalField("留存比例（%）", max_digits=5, decimal_places=2)
    kept = models.DecimalField("留存（元）", max_digits=14, decimal_places=2)
    amount = models.DecimalField("上缴（元）", max_digits=14, decimal_places=2)
    number = models.CharField("上缴单号", max_length=30)
    made_at = models.DateTimeField("开单时间", default=timezone.now)
    made_by = person("开单人")
    received = models.DecimalField("实收（元）", max_digits=14, decimal_places=2, null=True, blank=True)
    received_note = models.CharField("差额说明", max_length=200, blank=True)
    received_at = models.DateTimeField("收讫时间", null=True, blank=True)
    received_by = person("收款人", blank=True)
    withdrawn_why = models.CharField("作废的原因", max_length=200, blank=True)

    objects = RemittanceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "上缴单"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "quarter"],
                condition=Q(withdrawn_why=""),
                name="remittance_once_a_quarter",
            ),
            models.UniqueConstraint(fields=["number"], name="remittance_number"),
            models.CheckConstraint(condition=Q(collected=F("kept") + F("amount")), name="remittance_adds_up"),
            models.CheckConstraint(
                condition=Q(kept__gte=0, amount__gte=F("large"), large__gte=0)
                | Q(collected__lt=0, kept=0, large=0),
                name="remittance_large_goes_up_whole",
            ),
            models.CheckConstraint(
                condition=Q(received_at=None, received=None)
                | Q(received_at__isnull=False, received__isnull=False),
                name="remittance_received_has_an_amount",
            ),
            paired("received", of="remittance"),
            models.CheckConstraint(
                condition=Q(received=None) | Q(received=F("amount")) | ~Q(received_note=""),
                name="remittance_difference_is_explained",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} {self.quarter:%Y-%m} 上缴"


@tracked()
class Allotment(models.Model):
    """下拨: money a level above gives to one below, by a collective decision (党费规定 art. 21)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="allotments", verbose_name="下拨单位"
    )
    to = models.ForeignKey(
        Organisation, models.PROTECT, related_name="allotments_in", verbose_name="受拨党组织"
    )
    given_on = models.DateField("下拨日期")
    amount = models.DecimalField("金额（元）", max_digits=14, decimal_places=2)
    purpose = models.CharField("用途", max_length=200)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", verbose_name="集体决定")
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name="冲销"
    )
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = person("登记人")

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "下拨"
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses=None, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
                name="allotment_positive_or_reversal",
            )
        ]
        triggers = [pgtrigger.Protect(name="never_edited", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.to} 下拨 {self.amount} 元"


@tracked()
class Expense(models.Model):
    """支出 of dues, one of the 18 kinds, by a collective decision (党费规定 art. 19–21; 2017 通知)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="dues_expenses", verbose_name="支出单位"
    )
    kind = models.CharField("用途", max_length=30)
    spent_on = models.DateField("支出日期")
    amount = models.DecimalField("金额（元）", max_digits=14, decimal_places=2)
    payee = models.CharField("收款人", max_length=100)
    what = models.CharField("事由", max_length=200)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", verbose_name="集体决定")
    voucher = models.CharField("凭证号", max_length=60, blank=True)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name="冲销"
    )
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = person("登记人")

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党费支出"
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses=None, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
                name="expense_positive_or_reversal",
            )
        ]
        triggers = [pgtrigger.Protect(name="never_edited", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.organisation} {self.what} {self.amount} 元"

    @property
    def kind_name(self):
        """The kind in words."""
        return BY_CODE[self.kind].title


@tracked(exclude=["balance"])
class Fund(models.Model):
    """留存党费 of one organisation; `balance` is the sum of its entries, kept by their trigger, never below zero."""

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="fund", verbose_name="党组织"
    )
    balance = models.DecimalField("结余（元）", max_digits=14, decimal_places=2, default=0, db_default=0)

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "留存党费"
        constraints = [
            models.CheckConstraint(
                condition=Q(balance__gte=0),
                name="fund_never_below_zero",
                violation_error_message="结余不足。",
            )
        ]

    def __str__(self):
        return f"{self.organisation} 结余 {self.balance} 元"


@tracked(inserts=False)
class FundEntry(models.Model):
    """One movement of a fund: positive in, negative out. Never edited."""

    class Kind(models.TextChoices):
        OPENING = "opening", "期初结余"
        KEPT = "kept", "留存"
        ALLOTTED = "allotted", "上级下拨"
        INTEREST = "interest", "利息"
        GIVEN = "given", "下拨下级"
        SPENT = "spent", "支出"

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="entries", verbose_name="留存党费")
    kind = models.CharField("种类", max_length=10, choices=Kind)
    booked_on = models.DateField("日期")
    amount = models.DecimalField("金额（元）", max_digits=14, decimal_places=2)
    remittance = models.ForeignKey(
        Remittance, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="上缴单"
    )
    allotment = models.ForeignKey(
        Allotment, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="下拨"
    )
    expense = models.ForeignKey(
        Expense, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="支出"
    )
    note = models.CharField("说明", max_length=200, blank=True)
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = person("登记人")

    class Meta:
        verbose_name = verbose_name_plural = "留存党费明细"
        ordering = ["booked_on", "id"]
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="fund_entry_moves_something")]
        indexes = [models.Index(fields=["fund", "booked_on"], name="fund_entry_of_fund")]
        triggers = [
            pgtrigger.Protect(name="never_edited", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="adds_up",
                level=pgtrigger.Statement,
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                referencing=pgtrigger.Referencing(new="booked"),
                func="""
                    UPDATE dues_fund SET balance = dues_fund.balance + added.amount
                    FROM (SELECT fund_id, SUM(amount) AS amount FROM booked GROUP BY fund_id) AS added
                    WHERE dues_fund.id = added.fund_id;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.amount}"


@tracked()
class Publication(models.Model):
    """公示: what came in and went out in a year, told to the members of an organisation (党费规定 art. 26)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="dues_publications", verbose_name="党组织"
    )
    year = models.PositiveSmallIntegerField("年度")
    figures = models.JSONField("公示的数", default=dict)
    published_at = models.DateTimeField("公示时间", default=timezone.now)
    published_by = person("公示人")

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党费公示"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="publication_once_a_year")
        ]

    def __str__(self):
        return f"{self.organisation} {self.year} 年党费公示"
