"""决议: what an organisation decided, on which day. Whatever needs a decision points at one."""

from django.db import models
from django.utils import timezone

from branches.scope import Scoped
from core.fields import person
from core.history import tracked


class DecisionQuerySet(Scoped, models.QuerySet):
    see = "branches.see"


@tracked()
class Decision(models.Model):
    """A decision of an organisation or of the level above, passed by a meeting or typed in from paper.

    `counts` holds the votes of a motion where there was one; `typed_in` marks what no meeting of the system passed.
    """

    organisation = models.ForeignKey(
        "branches.Organisation", models.PROTECT, related_name="decisions", verbose_name="党组织"
    )
    decided_by = models.CharField(
        "决定机关", max_length=100, blank=True, help_text="上级批复的写上级党组织名称"
    )
    decided_on = models.DateField("决定日期")
    matter = models.CharField("事项", max_length=100)
    number = models.CharField("文号", max_length=60, blank=True)
    text = models.TextField("内容", blank=True)
    counts = models.JSONField("票数", default=dict, blank=True)
    typed_in = models.BooleanField("手工录入", default=True)
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = person("登记人")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "决议"
        ordering = ["-decided_on", "-id"]

    def __str__(self):
        return " ".join(filter(None, [self.matter, self.number, f"{self.decided_on}"]))
