"""Dues: what was approved, what is owed, what was paid. Money is Decimal in 元; booked rows never change."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.utils import timezone

from branches.models import Organisation, Place
from branches.scope import Scoped
from core.clock import today
from core.fields import EncryptedText
from core.history import tracked
from dues import rates
from members.models import Member


class QuotaQuerySet(Scoped, models.QuerySet):
    see = "dues.see"
    organisation_lookup = "member__branch"

    def approved(self):
        return self.filter(approved_at__isnull=False)

    def waiting(self):
        """Proposed and not yet approved: bills nobody."""
        return self.filter(approved_at=None)

    def for_list(self):
        return (
            self.select_related("member__branch", "approved_by")
            .defer("parts")
            .order_by("member__pinyin", "member_id", "-year")
        )


@tracked(inserts=False)
class Quota(models.Model):
    """核定: one member's dues per month for a year (2017 通知 (1): 年初核定，年内一般不变动)."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="quotas", verbose_name="党员")
    year = models.PositiveSmallIntegerField("年度")
    category = models.CharField("收入类别", max_length=15, choices=rates.LABELS)
    base = models.DecimalField("交纳基数（元/月）", max_digits=12, decimal_places=2, null=True, blank=True)
    rate = models.DecimalField("交纳比例", max_digits=6, decimal_places=5, null=True, blank=True)
    amount = models.DecimalField("月应交（元）", max_digits=10, decimal_places=2)
    why = models.CharField("计算依据", max_length=200)
    parts = EncryptedText("核算明细", blank=True, default="", help_text="核算表中的各项，元")
    proposed_at = models.DateTimeField("上报时间", default=timezone.now)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="上报人"
    )
    approved_at = models.DateTimeField("核准时间", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="核准人",
    )

    objects = QuotaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党费核定"
        constraints = [
            models.UniqueConstraint(fields=["member", "year"], name="quota_once_a_year"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="quota_amount_not_negative"),
            # approved by the system itself (nobody) only in demo data, but never approved without a time
            models.CheckConstraint(
                condition=Q(approved_at__isnull=False) | Q(approved_by=None),
                name="quota_approved_by_with_approved_at",
            ),
        ]
        indexes = [models.Index(fields=["year"], condition=Q(approved_at=None), name="quota_waiting")]

    def __str__(self):
        return f"{self.member} {self.year} 年核定"

    @property
    def organisation(self):
        return self.member.branch


class MonthAfter(Func):
    """The first day of the month after the one that begins on a day."""

    template = "(%(expressions)s + interval '1 month')::date"
    output_field = models.DateField()


class BillQuerySet(Scoped, models.QuerySet):
    see = "dues.see"
    organisation_lookup = "branch"

    def unpaid(self):
        return self.filter(paid__lt=F("amount"))

    def overdue_on(self, day):
        """Unpaid and of a month before that of `day`: dues are paid within their month (党费规定 art. 12)."""
        return self.unpaid().filter(month__lt=day.replace(day=1))

    def for_list(self):
        """With `branch_then`, the name the branch had at the end of the month, or its last before."""
        then = Place.objects.filter(organisation=OuterRef("branch"), since__lt=MonthAfter(OuterRef("month")))
        return (
            self.select_related("member", "branch")
            .annotate(branch_then=Subquery(then.order_by("-since").values("short_name")[:1]))
            .order_by("branch__path", "-month", "member__pinyin", "member_id")
        )


@tracked(inserts=False, exclude=["paid"])
class Bill(models.Model):
    """应交: one member's dues for one month, in the branch the member belonged to when it was made out.

    `paid` is the sum of the payments booked to it, kept by a trigger on Payment; nobody else writes it.
    """

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="bills", verbose_name="党员", db_index=False
    )
    branch = models.ForeignKey(
        Organisation, models.PROTECT, related_name="bills", verbose_name="党支部", db_index=False
    )
    month = models.DateField("月份", help_text="当月第一天")
    quota = models.ForeignKey(
        Quota, models.PROTECT, related_name="bills", verbose_name="核定", db_index=False
    )
    amount = models.DecimalField("应交（元）", max_digits=10, decimal_places=2)
    paid = models.DecimalField("已交（元）", max_digits=10, decimal_places=2, default=0, db_default=0)

    objects = BillQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "应交党费"
        constraints = [
            models.UniqueConstraint(fields=["member", "month"], name="bill_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="bill_month_is_first_day"),
            models.CheckConstraint(
                condition=Q(paid__gte=0, paid__lte=F("amount")), name="bill_paid_within_amount"
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "month"], name="bill_of_branch_month"),
            models.Index(fields=["branch", "month"], condition=Q(paid__lt=F("amount")), name="bill_unpaid"),
            # bills are made out month by month, so a few kilobytes find the pages of a month
            BrinIndex(fields=["month"], autosummarize=True, name="bill_of_month"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="booked", fields=["member", "branch", "month", "quota", "amount"]),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.member} {self.month:%Y-%m}"

    @property
    def organisation(self):
        return self.branch

    @property
    def owed(self):
        """Still to pay, in 元."""
        return self.amount - self.paid

    @property
    def standing(self):
        """Where it stands, as (word, tone): dues are paid within their month (党费规定 art. 12)."""
        if not self.owed:
            return "已交", "done"
        if self.month < today().replace(day=1):
            return ("部分逾期" if self.paid else "逾期"), "overdue"
        return ("部分已交" if self.paid else "未交"), "soon"


class PaymentQuerySet(Scoped, models.QuerySet):
    see = "dues.see"
    organisation_lookup = "branch"

    def for_list(self):
        return self.select_related("member", "branch", "bill", "recorded_by", "reversed_by").order_by(
            "-paid_on", "-id"
        )


@tracked()
class Payment(models.Model):
    """实交: money booked to a bill. Wrong ones are reversed by a row of the opposite amount, never edited."""

    class Method(models.TextChoices):
        CASH = "cash", "现金"
        WECHAT = "wechat", "微信"
        ALIPAY = "alipay", "支付宝"
        BANK = "bank", "银行转账"

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="payments", verbose_name="应交")
    member = models.ForeignKey(Member, models.PROTECT, related_name="payments", verbose_name="党员")
    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="payments", verbose_name="党支部")
    amount = models.DecimalField("金额（元）", max_digits=10, decimal_places=2)
    paid_on = models.DateField("交纳日期")
    method = models.CharField("方式", max_length=10, choices=Method)
    receipt = models.CharField("收据号", max_length=30)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name="冲销"
    )
    reason = models.CharField("冲销原因", max_length=200, blank=True)
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )

    objects = PaymentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党费实交"
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses=None, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
                name="payment_positive_or_reversal",
            )
        ]
        indexes = [
            models.Index("branch", F("paid_on").desc(), F("id").desc(), name="payment_of_branch"),
            models.Index(F("paid_on").desc(), F("id").desc(), name="payment_latest"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_edited", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="adds_up",
                level=pgtrigger.Statement,
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                referencing=pgtrigger.Referencing(new="booked"),
                func="""
                    UPDATE dues_bill SET paid = dues_bill.paid + added.amount
                    FROM (SELECT bill_id, SUM(amount) AS amount FROM booked GROUP BY bill_id) AS added
                    WHERE dues_bill.id = added.bill_id;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.member} {self.amount} 元"

    @property
    def organisation(self):
        return self.branch
