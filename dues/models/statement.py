"""Lines of a bank, WeChat or Alipay statement: matched to members and months, or left to be worked through."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from branches.models import Organisation
from branches.scope import Scoped, may
from core.fields import EncryptedText, paired, person
from core.history import tracked
from dues.models.payment import Payment
from members.models import Member


class StatementLineQuerySet(Scoped, models.QuerySet):
    see = "dues.see"
    organisation_lookup = "branch"

    def where_may(self, user, permission):
        """Also lines without a branch, for whoever read them in."""
        placed = super().where_may(user, permission)
        return placed | self.filter(branch=None, read_by=user) if may(user, permission) else placed

    def left_over(self):
        return self.filter(settled_at=None)

    def unmatched(self):
        """Left over, and nobody knows whose money it is."""
        return self.left_over().filter(member=None)

    def for_list(self):
        return self.select_related("branch", "member").order_by("-paid_on", "-id")


@tracked(inserts=False)
class StatementLine(models.Model):
    """One incoming amount of a statement. `mark` is what makes it the same line when a statement comes in twice.

    `branch` is empty where one statement came in for several branches and it is not known yet whose money it is: such
    a line is seen by nobody but who read it in, and gets the branch of the member it is booked to.
    """

    branch = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statement_lines",
        verbose_name="党支部",
    )
    method = models.CharField("来源", max_length=10, choices=Payment.Method)
    mark = models.CharField("交易单号", max_length=80)
    paid_on = models.DateField("交易日期")
    payer = models.CharField("对方", max_length=100)
    amount = models.DecimalField("金额（元）", max_digits=12, decimal_places=2)
    note = EncryptedText("备注", blank=True, default="")
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="党员"
    )
    why = models.CharField("对上的依据或没对上的原因", max_length=200, blank=True)
    receipt = models.CharField("收据号", max_length=30, blank=True)
    ignored_why = models.CharField("不是党费的原因", max_length=200, blank=True)
    read_at = models.DateTimeField("导入时间", default=timezone.now)
    read_by = person("导入人")
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    settled_by = person("处理人", blank=True)

    objects = StatementLineQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "对账单明细"
        constraints = [
            models.UniqueConstraint(fields=["branch", "method", "mark"], name="statement_line_once"),
            models.UniqueConstraint(
                fields=["read_by", "method", "mark"],
                condition=Q(branch=None),
                name="statement_line_once_without_a_branch",
            ),
            models.CheckConstraint(
                condition=Q(branch__isnull=False) | Q(receipt="", member=None),
                name="statement_line_booked_in_a_branch",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="statement_line_incoming"),
            paired("settled", of="statement_line"),
            models.CheckConstraint(
                condition=Q(settled_at=None) | ~Q(receipt="") | ~Q(ignored_why=""),
                name="statement_line_settled_somehow",
            ),
        ]
        indexes = [
            models.Index(
                fields=["branch", "paid_on"], condition=Q(settled_at=None), name="statement_line_left"
            )
        ]

    def __str__(self):
        return f"{self.payer} {self.amount} 元"

    @property
    def organisation(self):
        return self.branch

    def may_be_taken(self, user):
        """Whether `user` may book it or set it aside: whoever collects there; without a branch, who read it in."""
        if self.branch_id is None:
            return self.read_by_id == user.pk and may(user, "dues.record_payment")
        return may(user, "dues.record_payment", self)
