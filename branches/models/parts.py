"""What a branch is made of: its 党小组, and the units a joint one covers."""

from django.db import models
from django.db.models import F, Q

from branches.models.organisation import Organisation
from branches.scope import Scoped
from core.history import tracked


class PartyGroupQuerySet(Scoped, models.QuerySet):
    see = "branches.see"
    group_lookup = "pk"

    def open_on(self, day):
        """In being on `day`: both the first and the last day count."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class UnitQuerySet(Scoped, models.QuerySet):
    see = "branches.see"


@tracked()
class PartyGroup(models.Model):
    """A 党小组 of a branch (条例 art. 13)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="groups", verbose_name="党支部"
    )
    name = models.CharField("名称", max_length=40)
    since = models.DateField("设立日期")
    until = models.DateField("撤销日期", null=True, blank=True)

    objects = PartyGroupQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党小组"
        ordering = ["organisation", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(until=None),
                name="group_name_once_in_branch",
                violation_error_message="这个支部已有同名的党小组。",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="group_until_after_since"
            ),
        ]

    def __str__(self):
        return self.name


@tracked()
class Unit(models.Model):
    """A 单位 that a branch covers; a joint branch has several, generally at most five (条例 art. 5)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="units", verbose_name="党支部"
    )
    name = models.CharField("单位名称", max_length=100)
    since = models.DateField("纳入日期")
    until = models.DateField("退出日期", null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "覆盖单位"
        ordering = ["organisation", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(until=None),
                name="unit_once_in_branch",
                violation_error_message="这个单位已在覆盖范围内。",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="unit_until_after_since"
            ),
        ]

    def __str__(self):
        return self.name
