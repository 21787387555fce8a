"""Assessment: published schemes and the scores computed from evidence in the rooms below."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import connection, models
from django.db.models import Q, Sum
from django.utils import timezone

from branches.models import Organisation
from branches.scope import Scoped
from core.history import tracked


class SchemeQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)

    def in_force(self, year):
        """The newest published scheme of the year by kind of branch ("" is the general one), indicators read."""
        newest = self.published().filter(year=year).order_by("version").prefetch_related("indicators")
        return {scheme.field: scheme for scheme in newest}


@tracked()
class Scheme(models.Model):
    """考核细则 of one year and one kind of branch; published ones never change, a change is a new version."""

    name = models.CharField("名称", max_length=100)
    year = models.PositiveSmallIntegerField("年度")
    field = models.CharField(
        "适用领域", max_length=20, choices=Organisation.Field, blank=True, help_text="空为各类通用"
    )
    version = models.PositiveSmallIntegerField("版次", default=1)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="发布人",
    )

    objects = SchemeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核细则"
        constraints = [
            models.UniqueConstraint(fields=["year", "field", "version"], name="scheme_version_once"),
            # published_by may stay empty: the national default is published by the system
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | Q(published_by=None),
                name="scheme_published_by_when",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_never_changes",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.name}（{self.year} 年第 {self.version} 版）"


@tracked()
class Indicator(models.Model):
    """One line of a scheme: points, and how much each occurrence of its metric takes off, never below 0."""

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="indicators", verbose_name="细则")
    code = models.CharField("编号", max_length=10)
    title = models.CharField("指标", max_length=100)
    points = models.DecimalField("分值", max_digits=5, decimal_places=2)
    metric = models.CharField("取数", max_length=40)
    deduct = models.DecimalField("每次扣分", max_digits=5, decimal_places=2)
    article = models.CharField("依据", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "考核指标"
        ordering = ["scheme", "code"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="indicator_code_once"),
            models.CheckConstraint(condition=Q(points__gt=0, deduct__gt=0), name="indicator_points_positive"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_never_changes",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM assessments_scheme
                        WHERE id IN (OLD.scheme_id, NEW.scheme_id) AND published_at IS NOT NULL
                    ) THEN
                        RAISE EXCEPTION 'indicators of a published scheme never change';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,
            )
        ]

    def __str__(self):
        return self.title


class ScoreQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "branch"

    def of_year(self, year):
        return self.filter(month__range=(date(year, 1, 1), date(year, 12, 1)))

    def by_month(self):
        """One line for each branch and month: points `kept` out of the `whole`."""
        return self.values("branch_id", "month").annotate(kept=Sum("points"), whole=Sum("indicator__points"))

    def for_list(self):
        return self.select_related("branch", "indicator").order_by("indicator__code")

    def book(self, month, rows, at):
        """Write (branch id, indicator id, occurrences, due, points) for `month`; what has not changed stays untouched.

        Returns (how many were new, how many changed).
        """
        if not rows:
            return 0, 0
        with connection.cursor() as cursor:
            cursor.execute(BOOK, [month, at, *map(list, zip(*rows, strict=True))])
            fresh = [is_new for (is_new,) in cursor.fetchall()]
        return sum(fresh), len(fresh) - sum(fresh)


# Django's own upsert cannot leave equal rows alone: each would be rewritten and its old version kept as history.
BOOK = """
    INSERT INTO assessments_score AS stored
        (month, scored_at, branch_id, indicator_id, occurrences, due, points)
    SELECT %s::date, %s::timestamptz, counted.*
    FROM unnest(%s::bigint[], %s::bigint[], %s::int[], %s::int[], %s::numeric[]) AS counted
    ON CONFLICT (branch_id, indicator_id, month) DO UPDATE
    SET occurrences = EXCLUDED.occurrences, due = EXCLUDED.due, points = EXCLUDED.points,
        scored_at = EXCLUDED.scored_at
    WHERE (stored.occurrences, stored.due, stored.points)
        IS DISTINCT FROM (EXCLUDED.occurrences, EXCLUDED.due, EXCLUDED.points)
    RETURNING xmax = 0
"""


# A year of a large organisation is a million scores; its board reads their sums, kept by the database itself.
ADDED = "SELECT branch_id, indicator_id, month, 1 AS months, occurrences, due, points FROM written"
TAKEN = """
    SELECT branch_id, indicator_id, month, -1 AS months, -occurrences AS occurrences, -due AS due, -points AS points
    FROM withdrawn
"""


def _adds_up(operation, new="", old=""):
    """A trigger that books what one statement changed in the scores on the tallies of their years."""
    return pgtrigger.Trigger(
        name=f"adds_up_{str(operation).lower()}",
        level=pgtrigger.Statement,
        operation=operation,
        when=pgtrigger.After,
        referencing=pgtrigger.Referencing(new=(new and "written") or None, old=(old and "withdrawn") or None),
        func=f"""
            INSERT INTO assessments_tally AS tally
                (branch_id, indicator_id, year, months, occurrences, due, points)
            SELECT branch_id, indicator_id, EXTRACT(YEAR FROM month),
                SUM(months), SUM(occurrences), SUM(due), SUM(points)
            FROM ({" UNION ALL ".join(filter(None, (new, old)))}) AS change
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            ON CONFLICT (branch_id, indicator_id, year) DO UPDATE
            SET months = tally.months + EXCLUDED.months,
                occurrences = tally.occurrences + EXCLUDED.occurrences,
                due = tally.due + EXCLUDED.due,
                points = tally.points + EXCLUDED.points;
            RETURN NULL;
        """,  # noqa: S608 (joined from the two constants above)
    )


@tracked(inserts=False)
class Score(models.Model):
    """One branch's points on one indicator for one month, with how often its metric occurred."""

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="scores", verbose_name="党支部")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="scores", verbose_name="指标")
    month = models.DateField("月份", help_text="当月第一天")
    occurrences = models.PositiveIntegerField("次数")
    due = models.PositiveIntegerField("应有", default=0, help_text="应开的会、应交的人次、在任的届")
    points = models.DecimalField("得分", max_digits=6, decimal_places=2)
    scored_at = models.DateTimeField("计算时间", default=timezone.now)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核得分"
        constraints = [
            models.UniqueConstraint(fields=["branch", "indicator", "month"], name="score_once"),
            models.CheckConstraint(condition=Q(points__gte=0), name="score_not_below_zero"),
            models.CheckConstraint(condition=Q(month__day=1), name="score_month_is_first_day"),
        ]
        indexes = [models.Index(fields=["month", "branch"], name="score_of_month")]
        triggers = [
            _adds_up(pgtrigger.Insert, new=ADDED),
            _adds_up(pgtrigger.Update, new=ADDED, old=TAKEN),
            _adds_up(pgtrigger.Delete, old=TAKEN),
        ]

    def __str__(self):
        return f"{self.branch} {self.month:%Y-%m} {self.points}"

    @property
    def organisation(self):
        return self.branch

    @property
    def deducted(self):
        """Points taken off."""
        return self.indicator.points - self.points


class Tally(models.Model):
    """The sums of one branch's scores on one indicator over a year. A trigger on Score keeps it; nobody else writes."""

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="tallies", verbose_name="党支部")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="tallies", verbose_name="指标")
    year = models.PositiveSmallIntegerField("年度")
    months = models.SmallIntegerField("出分月数")
    occurrences = models.IntegerField("次数")
    due = models.IntegerField("应有")
    points = models.DecimalField("得分", max_digits=8, decimal_places=2)

    class Meta:
        verbose_name = verbose_name_plural = "年度得分合计"
        constraints = [
            models.UniqueConstraint(fields=["branch", "indicator", "year"], name="tally_once"),
        ]
        indexes = [models.Index(fields=["year", "branch"], name="tally_of_year")]

    def __str__(self):
        return f"{self.branch} {self.year} {self.points}"
