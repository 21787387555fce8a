"""应交: what was made out to each member month by month, and what was taken off it."""

import pgtrigger
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from branches.models import Organisation, Place
from branches.scope import Scoped
from core.clock import today
from core.fields import person
from core.history import tracked
from dues.models.books import adds_up, closed_books
from dues.models.quota import Quota
from dues.models.waiver import Waiver
from members.models import Member


class MonthAfter(Func):
    """The first day of the month after the one that begins on a day."""

    template = "(%(expressions)s + interval '1 month')::date"
    output_field = models.DateField()


def _covered(waivers):
    """Whether one of `waivers` covers the month of the bill."""
    spans = waivers.filter(member=OuterRef("member"), since__lte=OuterRef("month"))
    return Exists(spans.filter(Q(until=None) | Q(until__gte=OuterRef("month"))))


def rested():
    """Whether dues rested in the month of the bill (停缴), ended since or not."""
    return _covered(Waiver.objects.suspended())


class BillQuerySet(Scoped, models.QuerySet):
    see = "dues.see"
    organisation_lookup = "branch"

    def unpaid(self):
        return self.filter(paid__lt=F("amount") - F("waived"))

    def overdue_on(self, day):
        """Unpaid and of a month before that of `day`: dues are paid within their month (党费规定 art. 12)."""
        return self.unpaid().filter(month__lt=day.replace(day=1))

    def in_arrears(self, day):
        """Overdue on `day`, without the months that rest while the member is abroad (停缴)."""
        return self.overdue_on(day).exclude(_covered(Waiver.objects.suspended().filter(ended_why="")))

    def counted(self):
        """Those that count towards six unbroken months: not of a time when dues rested, also after the return."""
        return self.exclude(rested())

    def for_list(self):
        """With `branch_then`, the name the branch had at the end of the month, or its last before."""
        then = Place.objects.filter(organisation=OuterRef("branch"), since__lt=MonthAfter(OuterRef("month")))
        return (
            self.select_related("member", "branch")
            .annotate(branch_then=Subquery(then.order_by("-since").values("short_name")[:1]))
            .order_by("branch__path", "-month", "member__pinyin", "member_id")
        )


@tracked(inserts=False, exclude=["paid", "waived"])
class Bill(models.Model):
    """应交: one member's dues for one month, in the branch the member belonged to when it was made out.

    `paid` is the sum of the payments booked to it and `waived` that of its reductions, kept by triggers on those; nobody
    else writes them. `booked_in` is the month whose books it is in: its own, or the first one still open when it was
    made out after the books of its month were closed.
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

    waived = models.DecimalField("减免（元）", max_digits=10, decimal_places=2, default=0, db_default=0)
    booked_in = models.DateField(
        "入账月份", null=True, blank=True, help_text="空为当月；关账后补生成的，记入后一个月"
    )

    objects = BillQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "应交党费"
        constraints = [
            models.UniqueConstraint(fields=["member", "month"], name="bill_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="bill_month_is_first_day"),
            models.CheckConstraint(
                condition=Q(paid__gte=0, waived__gte=0, paid__lte=F("amount") - F("waived")),
                name="bill_paid_within_amount",
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "month"], name="bill_of_branch_month"),
            models.Index(
                fields=["branch", "month"],
                condition=Q(paid__lt=F("amount") - F("waived")),
                name="bill_unpaid",
            ),
            # bills are made out month by month, so a few kilobytes find the pages of a month
            BrinIndex(fields=["month"], autosummarize=True, name="bill_of_month"),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="booked", fields=["member", "branch", "month", "quota", "amount", "booked_in"]
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            closed_books("COALESCE(written.booked_in, written.month)"),
        ]

    def __str__(self):
        return f"{self.member} {self.month:%Y-%m}"

    def get_absolute_url(self):
        return reverse("dues:bill", args=[self.pk])

    @property
    def organisation(self):
        return self.branch

    @property
    def owed(self):
        """Still to pay, in 元."""
        return self.amount - self.waived - self.paid

    @property
    def standing(self):
        """Where it stands, as (word, tone): dues are paid within their month (党费规定 art. 12)."""
        if not self.owed:
            return ("已交" if self.paid or not self.waived else "已减免"), "done"
        if self.month < today().replace(day=1):
            return ("部分逾期" if self.paid else "逾期"), "overdue"
        return ("部分已交" if self.paid else "未交"), "soon"


@tracked()
class Reduction(models.Model):
    """What is taken off one bill: by a waiver in force in its month, or because the bill was wrong. Never edited.

    A wrong reduction is taken back by one of the opposite amount that points at it.
    """

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="reductions", verbose_name="应交")
    amount = models.DecimalField("减免（元）", max_digits=10, decimal_places=2)
    waiver = models.ForeignKey(
        Waiver, models.PROTECT, null=True, blank=True, related_name="reductions", verbose_name="减免批准"
    )
    takes_back = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="taken_back_by", verbose_name="冲回"
    )
    reason = models.CharField("原因", max_length=200)
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = person("登记人")

    class Meta:
        verbose_name = verbose_name_plural = "减免"
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_back=None, amount__gt=0) | Q(takes_back__isnull=False, amount__lt=0),
                name="reduction_positive_or_taken_back",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="never_edited", operation=pgtrigger.Update | pgtrigger.Delete),
            adds_up("waived"),
        ]

    def __str__(self):
        return f"{self.bill} 减免 {self.amount} 元"

    @property
    def organisation(self):
        return self.bill.branch
