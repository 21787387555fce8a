"""Roll-ups the boards read: a branch's year, and the spread below each organisation. Written with the scores alone."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import NullIf

from assessments.bands import COUNT
from branches.models import Organisation
from branches.scope import Scoped

WHOLE_YEAR = 0  # in the place of a month


def within(light, share="share"):
    """The condition that the column `share` is within `light` (assessments.bands.Light)."""
    bounds = {f"{share}__gte": light.least, f"{share}__lt": light.below}
    return Q(**{bound: value for bound, value in bounds.items() if value is not None})


class YearTotalQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "branch"

    def scored(self, year):
        """Of branches that had points to keep in the year."""
        return self.filter(year=year, share__isnull=False)


class YearTotal(models.Model):
    """What one branch kept of its points over the scored months of a year: the row the ranking reads.

    `field`, `parent` and `above` (ids from the top down) are the kind of branch it was and where it stood at the end of
    its last scored month, whatever became of it since. What could not be counted is in neither `kept` nor `whole`, but
    in `failed`.
    """

    branch = models.ForeignKey(
        Organisation, models.PROTECT, related_name="year_totals", verbose_name="党支部"
    )
    year = models.PositiveSmallIntegerField("年度")
    months = models.PositiveSmallIntegerField("出分月数")
    kept = models.DecimalField("得分", max_digits=8, decimal_places=2)
    whole = models.DecimalField("满分", max_digits=8, decimal_places=2)
    failed = models.PositiveIntegerField("没有算出的项数", default=0)
    share = models.GeneratedField(
        expression=F("kept") * 100 / NullIf(F("whole"), 0, output_field=models.DecimalField()),
        output_field=models.DecimalField("得分率（%）", max_digits=8, decimal_places=4, null=True),
        db_persist=True,
    )
    field = models.CharField("所在领域", max_length=20, choices=Organisation.Field, blank=True)
    parent = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="上级")
    above = ArrayField(models.BigIntegerField(), verbose_name="各级上级")

    objects = YearTotalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度得分"
        constraints = [models.UniqueConstraint(fields=["branch", "year"], name="year_total_once")]
        indexes = [models.Index(fields=["year", "share"], include=["branch", "field"], name="total_of_year")]

    def __str__(self):
        return f"{self.branch} {self.year} {self.kept}/{self.whole}"

    @property
    def organisation(self):
        return self.branch


class OrganisationTotalQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"

    def of(self, organisation, field=""):
        """The whole of what stood below `organisation`, or its branches of one kind."""
        return self.filter(organisation=organisation, field=field, direct=False)


class OrganisationTotal(models.Model):
    """How the branches below one organisation stood in a month, or in a year as a whole (`month` 0).

    `field` "" counts all kinds of branch together; `direct` those right under it alone. Branches count where and as
    what they stood at the end of that month. `bands`: how many branches in each band of five per cent, lowest first.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="score_totals", verbose_name="党组织"
    )
    year = models.PositiveSmallIntegerField("年度")
    month = models.PositiveSmallIntegerField("月份", help_text="0 为全年")
    field = models.CharField("所在领域", max_length=20, choices=Organisation.Field, blank=True)
    direct = models.BooleanField("只计直属支部")
    branches = models.PositiveIntegerField("支部数")
    mean = models.DecimalField("平均得分率（%）", max_digits=8, decimal_places=4)
    least = models.DecimalField("最低（%）", max_digits=8, decimal_places=4)
    lower = models.DecimalField("下四分位（%）", max_digits=8, decimal_places=4)
    median = models.DecimalField("中位数（%）", max_digits=8, decimal_places=4)
    upper = models.DecimalField("上四分位（%）", max_digits=8, decimal_places=4)
    most = models.DecimalField("最高（%）", max_digits=8, decimal_places=4)
    green = models.PositiveIntegerField("绿")
    yellow = models.PositiveIntegerField("黄")
    red = models.PositiveIntegerField("红")
    failed = models.PositiveIntegerField("没有算出的项数", default=0)
    bands = ArrayField(models.PositiveIntegerField(), size=COUNT, verbose_name="各段支部数")

    objects = OrganisationTotalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "下级得分汇总"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "month", "field", "direct"], name="organisation_total_once"
            ),
            models.CheckConstraint(
                condition=Q(branches=F("green") + F("yellow") + F("red")), name="organisation_total_adds_up"
            ),
            models.CheckConstraint(condition=Q(month__lte=12), name="organisation_total_month"),
        ]

    def __str__(self):
        return f"{self.organisation} {self.year}-{self.month:02} {self.mean}"
