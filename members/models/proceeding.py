"""党籍办理: each act on somebody's membership with its day, ground, decision and, if it was wrong, its undoing."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from branches.models import Decision
from core.fields import person
from core.history import tracked
from members.grounds import REMOVAL, STOPPING
from members.models.conduct import OfMember
from members.models.member import Member


class ProceedingQuerySet(OfMember):
    def valid(self):
        """Not undone."""
        return self.filter(undone_at=None)


@tracked()
class Proceeding(models.Model):
    """One act: 转正, 延长预备期, 停止党籍 and so on. `before` is what undoing it puts back."""

    class Kind(models.TextChoices):
        FULL = "full", "转为正式党员"
        EXTENDED = "extended", "延长预备期"
        CANCELLED = "cancelled", "取消预备党员资格"
        STOPPED = "stopped", "停止党籍"
        RESTORED = "restored", "恢复党籍"
        DIED = "died", "去世"
        WITHDREW = "withdrew", "退党"
        REMOVED = "removed", "除名"
        EXPELLED = "expelled", "开除党籍"

    member = models.ForeignKey(Member, models.PROTECT, related_name="proceedings", verbose_name="党员")
    kind = models.CharField("事项", max_length=10, choices=Kind)
    on = models.DateField("生效日期")
    until = models.DateField("延长至", null=True, blank=True)
    ground = models.CharField("情形", max_length=10, blank=True, choices=[*STOPPING, *REMOVAL])
    reason = models.CharField("说明", max_length=200, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决定"
    )
    before = models.JSONField("办理前", default=dict, editable=False)
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = person("登记人")
    undone_at = models.DateTimeField("撤回时间", null=True, blank=True)
    undone_by = person("撤回人", blank=True)
    undone_why = models.CharField("撤回原因", max_length=200, blank=True)

    objects = ProceedingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党籍办理"
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind", "on"], condition=Q(undone_at=None), name="proceeding_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(undone_at=None, kind="extended"),
                name="proceeding_one_extension",
                violation_error_message="预备期只能延长一次（细则第 32 条）。",
            ),
            models.CheckConstraint(
                condition=Q(kind="extended", until__isnull=False, until__gt=F("on"))
                | (~Q(kind="extended") & Q(until=None)),
                name="proceeding_extension_has_its_end",
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | Q(kind="died"), name="proceeding_decided"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_why="")
                | (Q(undone_at__isnull=False) & ~Q(undone_why="")),
                name="proceeding_undone_at_by_somebody_with_reason",
            ),
        ]

    def __str__(self):
        return f"{self.member} {self.get_kind_display()} {self.on}"

    def get_absolute_url(self):
        return self.member.get_absolute_url()

    @property
    def organisation(self):
        return self.member.branch

    @property
    def group_id(self):
        return self.member.group_id
