"""核定: what each member owes a month, from which month on, and why."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from branches.scope import Scoped
from core.fields import EncryptedText, person
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
            .order_by("member__pinyin", "member_id", "-since")
        )


@tracked(inserts=False)
class Quota(models.Model):
    """核定: one member's dues per month from a month of a year on (2017 通知 (1): 年初核定，年内一般不变动).

    A change within the year is a further row with its reason, from a later month on; the earlier one stays. A month is
    billed by the latest approved row of its year that had begun by then.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="quotas", verbose_name="党员")
    year = models.PositiveSmallIntegerField("年度")
    since = models.DateField("自", help_text="从这个月起，当月第一天")
    reason = models.CharField("年内变动的原因", max_length=200, blank=True, default="", db_default="")
    category = models.CharField("收入类别", max_length=15, choices=rates.LABELS)
    base = models.DecimalField("交纳基数（元/月）", max_digits=12, decimal_places=2, null=True, blank=True)
    rate = models.DecimalField("交纳比例", max_digits=6, decimal_places=5, null=True, blank=True)
    amount = models.DecimalField("月应交（元）", max_digits=10, decimal_places=2)
    why = models.CharField("计算依据", max_length=300)
    parts = EncryptedText("核算明细", blank=True, default="", help_text="核算表中的各项，元")
    proposed_at = models.DateTimeField("上报时间", default=timezone.now)
    proposed_by = person("上报人")
    approved_at = models.DateTimeField("核准时间", null=True, blank=True)
    approved_by = person("核准人", blank=True)

    objects = QuotaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党费核定"
        constraints = [
            models.UniqueConstraint(fields=["member", "since"], name="quota_once_a_month"),
            models.CheckConstraint(
                condition=Q(since__day=1, since__year=F("year")), name="quota_since_first_day_of_the_year"
            ),
            models.CheckConstraint(condition=Q(since__month=1) | ~Q(reason=""), name="quota_change_says_why"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="quota_amount_not_negative"),
            # approved by the system itself (nobody) only in demo data, but never approved without a time
            models.CheckConstraint(
                condition=Q(approved_at__isnull=False) | Q(approved_by=None),
                name="quota_approved_by_with_approved_at",
            ),
        ]
        indexes = [
            models.Index(fields=["year"], condition=Q(approved_at=None), name="quota_waiting"),
            models.Index(fields=["member"], condition=~Q(reason=""), name="quota_changes"),
        ]

    def __str__(self):
        return f"{self.member} {self.year} 年核定"

    @property
    def organisation(self):
        return self.member.branch
