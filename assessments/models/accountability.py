"""追究: proposed by rule from what was missed, decided by people."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator

from assessments.accountability_rules import RULES
from assessments.models.duty import Duty
from assessments.models.finding import Finding
from assessments.models.verdict import Verdict
from branches.models import Decision, Organisation
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked


class AccountabilityQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"

    def visible_to(self, user):
        """Also to whoever it is against."""
        return super().visible_to(user) | self.filter(holder=user.pk)

    def waiting(self):
        """Proposed, not decided."""
        return self.filter(decided_at=None)

    def in_force(self):
        """Decided, and not lifted."""
        return self.filter(pursued=True, lifted_on=None)

    def not_over(self):
        """Waiting to be decided, or decided and not lifted."""
        return self.filter(Q(decided_at=None) | Q(pursued=True, lifted_on=None))

    def to_carry_out(self):
        """Decided, and not on record as carried out."""
        return self.in_force().filter(carried_at=None)

    def for_list(self):
        return self.select_related("organisation", "holder").order_by("-proposed_on", "-id")


@tracked()
class Accountability(models.Model):
    """One case of 追究: why it was proposed, from which duty, finding or verdict; what people decided; when it was lifted.

    `parent` is the case below out of which this one, of the level above, follows (连带责任). `cause` names what it was
    proposed for, so that a rule proposes it once.
    """

    class Measure(models.TextChoices):
        TALK = "talk", "提醒谈话"
        SUMMON = "summon", "约谈"
        NOTICE = "notice", "通报"
        HOLD = "hold", "问责"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="accountabilities", verbose_name="党组织"
    )
    holder = person("责任人", blank=True)
    office = models.CharField("责任人职务", max_length=150, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="above", verbose_name="由此连带"
    )
    cause = models.CharField("触发事项", max_length=60)
    rule = models.CharField("触发规则", max_length=30)
    reason = models.CharField("事由", max_length=300)
    article = models.CharField("依据", max_length=200)
    duty = models.ForeignKey(
        Duty, models.PROTECT, null=True, blank=True, related_name="accountabilities", verbose_name="责任"
    )
    finding = models.ForeignKey(
        Finding, models.PROTECT, null=True, blank=True, related_name="accountabilities", verbose_name="问题"
    )
    verdict = models.ForeignKey(
        Verdict,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accountabilities",
        verbose_name="年度考核",
    )
    suggested = models.CharField("建议方式", max_length=10, choices=Measure)
    proposed_on = models.DateField("提出日期")
    proposed_at = models.DateTimeField("提出时间", default=timezone.now)
    proposed_by = person("提出人", blank=True)
    pursued = models.BooleanField("是否追究", null=True)
    measure = models.CharField("追究方式", max_length=10, choices=Measure, blank=True)
    decided_why = models.CharField("决定理由", max_length=500, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决定"
    )
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    decided_by = person("决定人", blank=True)
    carried_out_on = models.DateField("执行日期", null=True, blank=True)
    carried_out = models.CharField("执行情况", max_length=500, blank=True)
    carried_at = models.DateTimeField("执行登记时间", null=True, blank=True)
    carried_by = person("执行登记人", blank=True)
    lifted_on = models.DateField("解除日期", null=True, blank=True)
    lifted_why = models.CharField("解除理由", max_length=300, blank=True)
    lifted_at = models.DateTimeField("解除时间", null=True, blank=True)
    lifted_by = person("解除人", blank=True)

    objects = AccountabilityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "追究"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "cause"], name="accountability_proposed_once"),
            *(paired(act, of="accountability") for act in ("decided", "carried", "lifted")),
            models.CheckConstraint(
                condition=Q(decided_at=None, pursued=None, decided_why="")
                | (Q(decided_at__isnull=False, pursued__isnull=False) & ~Q(decided_why="")),
                name="accountability_decided_says_why",
            ),
            models.CheckConstraint(
                condition=(Q(pursued=True) & ~Q(measure=""))
                | (~Q(pursued=True) & Q(measure=""))
                | Q(pursued=None, measure=""),
                name="accountability_measure_when_pursued",
            ),
            models.CheckConstraint(
                condition=Q(carried_at=None) | Q(pursued=True), name="accountability_carried_out_when_pursued"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(pursued=True), name="accountability_lifted_when_pursued"
            ),
        ]
        triggers = [pgtrigger.Protect(name="accountability_stays", operation=pgtrigger.Delete)]

    def __str__(self):
        return f"{self.organisation} {Truncator(self.reason).chars(40)}"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:accountability", args=[self.pk])

    @property
    def state(self):
        """How it stands, in a word."""
        if self.decided_at is None:
            return "待决定"
        if not self.pursued:
            return "不予追究"
        if self.lifted_on:
            return "已解除"
        return "已执行" if self.carried_at else "待执行"

    @property
    def rule_said(self):
        """The rule that proposed it, in words."""
        return RULES.get(self.rule, self.rule)
