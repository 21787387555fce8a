"""实交: money booked, to a bill or of one's own will. Booked rows never change."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from branches.models import Decision, Organisation
from branches.scope import Scoped
from core.fields import person
from core.history import tracked
from dues.models.bill import Bill
from dues.models.books import adds_up, closed_books
from members.models import Member


class PaymentQuerySet(Scoped, models.QuerySet):
    see = "dues.see"
    organisation_lookup = "branch"

    def for_list(self):
        return self.select_related("member", "branch", "bill", "recorded_by", "reversed_by").order_by(
            "-paid_on", "-id"
        )


@tracked()
class Payment(models.Model):
    """实交: money booked to a bill, or given beyond what is owed (自愿多交, 党费规定 art. 11).

    Wrong ones are reversed by a row of the opposite amount, never edited. `month` is the month whose books it is in:
    that of the day of payment, or the first one still open.
    """

    class Kind(models.TextChoices):
        REGULAR = "regular", "正常"
        LATE = "late", "补交"
        ADVANCE = "advance", "预交"
        VOLUNTARY = "voluntary", "自愿多交"
        LARGE = "large", "大额党费"

    class Method(models.TextChoices):
        CASH = "cash", "现金"
        WECHAT = "wechat", "微信"
        ALIPAY = "alipay", "支付宝"
        BANK = "bank", "银行转账"

    kind = models.CharField(
        "种类", max_length=10, choices=Kind, default=Kind.REGULAR, db_default=Kind.REGULAR.value
    )
    bill = models.ForeignKey(
        Bill,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="payments",
        verbose_name="应交",
        db_index=False,
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="payments", verbose_name="党员")
    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="payments", verbose_name="党支部")
    amount = models.DecimalField("金额（元）", max_digits=10, decimal_places=2)
    paid_on = models.DateField("交纳日期")
    month = models.DateField("入账月份", help_text="当月第一天")
    handed_by = models.CharField("代交人", max_length=50, blank=True, default="", db_default="")
    method = models.CharField("方式", max_length=10, choices=Method)
    receipt = models.CharField("收据号", max_length=30)
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="支部研究意见",
        db_index=False,
        help_text="补交超过期限的，须经支部研究",
    )
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name="冲销"
    )
    reason = models.CharField("冲销原因", max_length=200, blank=True)
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = person("登记人")

    objects = PaymentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党费实交"
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses=None, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
                name="payment_positive_or_reversal",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="payment_month_is_first_day"),
            models.CheckConstraint(
                condition=Q(kind__in=["voluntary", "large"], bill=None)
                | Q(kind__in=["regular", "late", "advance"], bill__isnull=False),
                name="payment_beyond_has_no_bill",
            ),
        ]
        indexes = [
            models.Index("branch", F("paid_on").desc(), F("id").desc(), name="payment_of_branch"),
            models.Index(fields=["branch", "month"], name="payment_in_books"),
            models.Index(fields=["bill"], name="payment_of_bill"),
            models.Index(F("paid_on").desc(), F("id").desc(), name="payment_latest"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_edited", operation=pgtrigger.Update | pgtrigger.Delete),
            adds_up("paid"),
            closed_books("written.month"),
        ]

    def __str__(self):
        return f"{self.member} {self.amount} 元"

    @property
    def organisation(self):
        return self.branch

    @property
    def what(self):
        """What it was given for: 2026-11, or 自愿多交."""
        return f"{self.bill.month:%Y-%m}" if self.bill_id else self.get_kind_display()
