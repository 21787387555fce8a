"""Roll-ups of what lines took: the sums over the branches right under one organisation. Written with the scores alone."""

from django.db import models

from assessments.models.scheme import Criterion
from branches.models import Organisation

TOLD = (
    "meetings_missed",
    "dues_late",
)  # the metrics whose rates are kept: they stand on top of the dashboard


class Below(models.QuerySet):
    def below(self, paths, year):
        """The sums of the year of all that stand at `paths` in the tree or lower."""
        wanted = models.Q(pk__in=())
        for path in paths:
            wanted |= models.Q(organisation__path__startswith=path)
        return self.filter(wanted, year=year)


class LineTotal(models.Model):
    """What lines of the same words took in a year from the branches right under one organisation, and from how many.

    `criterion` is any one of those lines. The higher levels add these up: a branch stands under one organisation.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="line_totals", verbose_name="党组织"
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="line_totals", verbose_name="考核标准"
    )
    year = models.PositiveSmallIntegerField("年度")
    branches = models.PositiveIntegerField("支部数")
    occurrences = models.PositiveIntegerField("次数")
    taken = models.DecimalField("扣分", max_digits=10, decimal_places=2)

    objects = Below.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "下级失分汇总"
        constraints = [
            models.UniqueConstraint(fields=["year", "organisation", "criterion"], name="line_total_once")
        ]

    def __str__(self):
        return f"{self.organisation} {self.year} −{self.taken}"


class RateTotal(models.Model):
    """How often one metric (of `TOLD`) occurred in a year at the branches right under one organisation, of how much was due.

    A scheme may have several lines on one metric: they say the same, and count once.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="rate_totals", verbose_name="党组织"
    )
    metric = models.CharField("取数", max_length=40)
    year = models.PositiveSmallIntegerField("年度")
    occurrences = models.PositiveIntegerField("次数")
    due = models.PositiveIntegerField("应有")

    objects = Below.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "下级比率汇总"
        constraints = [
            models.UniqueConstraint(fields=["year", "organisation", "metric"], name="rate_total_once")
        ]

    def __str__(self):
        return f"{self.organisation} {self.year} {self.metric} {self.occurrences}/{self.due}"
