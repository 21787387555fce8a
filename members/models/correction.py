"""更正申请: a member says what is wrong in the own record; the secretary accepts or declines."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.fields import EncryptedText, person
from core.history import tracked
from members.models.conduct import OfMember
from members.models.member import Member


class CorrectionQuerySet(OfMember):
    def waiting(self):
        return self.filter(state=Correction.State.WAITING)


@tracked()
class Correction(models.Model):
    """One request for one item of the record. What is wanted may be sensitive, so it is sealed like the record."""

    class State(models.TextChoices):
        WAITING = "waiting", "待处理"
        ACCEPTED = "accepted", "已采纳"
        DECLINED = "declined", "未采纳"
        WITHDRAWN = "withdrawn", "已撤回"

    member = models.ForeignKey(Member, models.PROTECT, related_name="corrections", verbose_name="党员")
    item = models.CharField("更正项目", max_length=30)
    wanted = EncryptedText("应为")
    why = models.CharField("说明", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField("提出时间", default=timezone.now)
    answer = models.CharField("答复", max_length=200, blank=True)
    decided_at = models.DateTimeField("处理时间", null=True, blank=True)
    decided_by = person("处理人", blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "更正申请"
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "item"], condition=Q(state="waiting"), name="correction_one_waiting_an_item"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None, decided_by=None)
                | (~Q(state="waiting") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="correction_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(answer=""), name="correction_declined_with_answer"
            ),
        ]
        indexes = [models.Index(fields=["asked_at"], condition=Q(state="waiting"), name="correction_waiting")]

    def __str__(self):
        return f"{self.member} {self.item}"

    @property
    def organisation(self):
        return self.member.branch

    @property
    def group_id(self):
        return self.member.group_id
