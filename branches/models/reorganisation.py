"""组织变动: what was done to the tree, by whose decision."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from branches.models.decision import Decision
from branches.models.organisation import Organisation
from branches.scope import Scoped
from core.fields import person
from core.history import tracked


class ReorganisationQuerySet(Scoped, models.QuerySet):
    see = "branches.see"

    def of(self, organisation):
        """What was done to `organisation`, and what else was done to others with it."""
        return self.filter(Q(organisation=organisation) | Q(other=organisation))


@tracked()
class Reorganisation(models.Model):
    """One act on the tree: what, from which day, why, by whose decision (条例 art. 6, 7)."""

    class Kind(models.TextChoices):
        FOUND = "found", "成立"
        RENAME = "rename", "更名"
        MOVE = "move", "调整隶属"
        MERGE = "merge", "并入"
        SPLIT = "split", "分设"
        UPGRADE = "upgrade", "升格"
        SETUP = "setup", "改变设置"
        DISSOLVE = "dissolve", "撤销"

    kind = models.CharField("事项", max_length=10, choices=Kind)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="reorganisations", verbose_name="党组织"
    )
    other = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="另一方",
        help_text="并入哪里、从哪里分出、调整到谁之下",
    )
    on = models.DateField("生效日期")
    reason = models.CharField("原因", max_length=200, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="依据"
    )
    details = models.CharField("说明", max_length=300, blank=True)
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = person("登记人")

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "组织变动"
        ordering = ["-on", "-id"]

    def __str__(self):
        return f"{self.organisation} {self.get_kind_display()} {self.on}"
