"""Rules that differ by place: what an organisation set, from which day, and why."""

from django.db import models
from django.utils import timezone

from branches.models.organisation import Organisation
from branches.scope import Scoped
from core.fields import person
from core.history import tracked


class LocalRuleQuerySet(Scoped, models.QuerySet):
    see = "branches.see"


@tracked()
class LocalRule(models.Model):
    """One value of one rule (branches.local_rules), for an organisation and all below it, from `since` on.

    A later row of the same organisation takes its place; a row without a value returns to what holds above. Rows are
    never changed, so a past day keeps the rule it had.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="local_rules", verbose_name="党组织"
    )
    key = models.CharField("规则", max_length=60)
    value = models.JSONField("取值", null=True, blank=True, help_text="空为恢复上级的规定")
    since = models.DateField("自")
    reason = models.CharField("依据和原因", max_length=200)
    set_at = models.DateTimeField("设定时间", default=timezone.now)
    set_by = person("设定人")

    objects = LocalRuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "本地规定"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key", "since"],
                name="local_rule_once_a_day",
                violation_error_message="这一天已经设定过这条规则，请改一个生效日期。",
            )
        ]
        indexes = [models.Index(fields=["key", "since"], name="local_rule_of_key")]

    def __str__(self):
        return f"{self.organisation} {self.key}"
