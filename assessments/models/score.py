"""Scores computed from evidence in the rooms below, and the sums of them that the boards read."""

from datetime import date

import pgtrigger
from django.db import connection, models
from django.db.models import Q
from django.utils import timezone

from assessments.models.scheme import Criterion, Scheme
from assessments.models.total import within
from assessments.scoring import LOW, percent
from branches.models import Organisation
from branches.scope import Scoped
from core.history import tracked


class ScoreQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "branch"

    def of_year(self, year):
        return self.filter(month__range=(date(year, 1, 1), date(year, 12, 1)))

    def for_list(self):
        return self.select_related("branch", "criterion__indicator__scheme").order_by(
            "criterion__indicator__position", "criterion__position"
        )

    def book(self, month, rows, at):
        """Write (branch id, criterion id, occurrences, due, amount, taken, failed) for `month`; equal rows stay untouched.

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
        (month, scored_at, branch_id, criterion_id, occurrences, due, amount, taken, failed)
    SELECT %s::date, %s::timestamptz, counted.*
    FROM unnest(%s::bigint[], %s::bigint[], %s::int[], %s::int[], %s::numeric[], %s::numeric[], %s::text[]) AS counted
    ON CONFLICT (branch_id, criterion_id, month) DO UPDATE
    SET occurrences = EXCLUDED.occurrences, due = EXCLUDED.due, amount = EXCLUDED.amount, taken = EXCLUDED.taken,
        failed = EXCLUDED.failed, scored_at = EXCLUDED.scored_at
    WHERE (stored.occurrences, stored.due, stored.amount, stored.taken, stored.failed)
        IS DISTINCT FROM (EXCLUDED.occurrences, EXCLUDED.due, EXCLUDED.amount, EXCLUDED.taken, EXCLUDED.failed)
    RETURNING xmax = 0
"""


# A year of a large organisation is a million scores; its board reads their sums, kept by the database itself.
ADDED = "SELECT branch_id, criterion_id, month, 1 AS months, occurrences, due, taken FROM written"
TAKEN = """
    SELECT branch_id, criterion_id, month, -1 AS months, -occurrences AS occurrences, -due AS due, -taken AS taken
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
                (branch_id, criterion_id, year, months, occurrences, due, taken)
            SELECT branch_id, criterion_id, EXTRACT(YEAR FROM month),
                SUM(months), SUM(occurrences), SUM(due), SUM(taken)
            FROM ({" UNION ALL ".join(filter(None, (new, old)))}) AS change
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            ON CONFLICT (branch_id, criterion_id, year) DO UPDATE
            SET months = tally.months + EXCLUDED.months,
                occurrences = tally.occurrences + EXCLUDED.occurrences,
                due = tally.due + EXCLUDED.due,
                taken = tally.taken + EXCLUDED.taken;
            RETURN NULL;
        """,  # noqa: S608 (joined from the two constants above)
    )


@tracked(inserts=False)
class Score(models.Model):
    """What one criterion took off one branch for one month, with how often it occurred out of how much was due.

    `taken` is after sharing out: the criteria of an indicator together never take more than its points; a bonus is
    negative. `failed` says why the figure could not be counted; nothing is taken then.
    """

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="scores", verbose_name="党支部")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores", verbose_name="考核标准")
    month = models.DateField("月份", help_text="当月第一天")
    occurrences = models.PositiveIntegerField("次数")
    due = models.PositiveIntegerField("应有", default=0, help_text="应开的会、应交的人次、在任的届")
    amount = models.DecimalField(
        "数值", max_digits=6, decimal_places=2, null=True, help_text="酌情扣的分，或测评的百分比"
    )
    taken = models.DecimalField("扣分", max_digits=6, decimal_places=2, help_text="加分为负数")
    failed = models.CharField("没有算出的原因", max_length=200, blank=True, default="")
    scored_at = models.DateTimeField("计算时间", default=timezone.now)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核得分"
        constraints = [
            models.UniqueConstraint(fields=["branch", "criterion", "month"], name="score_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="score_month_is_first_day"),
            models.CheckConstraint(condition=Q(failed="") | Q(taken=0), name="score_failed_takes_nothing"),
        ]
        indexes = [models.Index(fields=["month", "branch"], name="score_of_month")]
        triggers = [
            _adds_up(pgtrigger.Insert, new=ADDED),
            _adds_up(pgtrigger.Update, new=ADDED, old=TAKEN),
            _adds_up(pgtrigger.Delete, old=TAKEN),
        ]

    def __str__(self):
        return f"{self.branch} {self.month:%Y-%m} {self.criterion} 扣 {self.taken}"

    @property
    def organisation(self):
        return self.branch


class Tally(models.Model):
    """The sums of one branch's scores on one criterion over a year. A trigger on Score keeps it; nobody else writes."""

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="tallies", verbose_name="党支部")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="tallies", verbose_name="考核标准")
    year = models.PositiveSmallIntegerField("年度")
    months = models.SmallIntegerField("出分月数")
    occurrences = models.IntegerField("次数")
    due = models.IntegerField("应有")
    taken = models.DecimalField("扣分", max_digits=8, decimal_places=2)

    class Meta:
        verbose_name = verbose_name_plural = "年度扣分合计"
        constraints = [
            models.UniqueConstraint(fields=["branch", "criterion", "year"], name="tally_once"),
        ]
        indexes = [models.Index(fields=["year", "branch"], name="tally_of_year")]

    def __str__(self):
        return f"{self.branch} {self.year} {self.taken}"


BOOK_TOTALS = """
    INSERT INTO assessments_monthtotal AS stored (month, scheme_id, branch_id, kept, whole, vetoed, failed)
    SELECT %s::date, %s::bigint, counted.*
    FROM unnest(%s::bigint[], %s::numeric[], %s::numeric[], %s::text[], %s::int[]) AS counted
    ON CONFLICT (branch_id, month) DO UPDATE
    SET scheme_id = EXCLUDED.scheme_id, kept = EXCLUDED.kept, whole = EXCLUDED.whole, vetoed = EXCLUDED.vetoed,
        failed = EXCLUDED.failed
    WHERE (stored.scheme_id, stored.kept, stored.whole, stored.vetoed, stored.failed)
        IS DISTINCT FROM (EXCLUDED.scheme_id, EXCLUDED.kept, EXCLUDED.whole, EXCLUDED.vetoed, EXCLUDED.failed)
"""


class MonthTotalQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "branch"

    def of_year(self, year):
        return self.filter(month__range=(date(year, 1, 1), date(year, 12, 31)))

    def book(self, month, scheme, totals):
        """Write {branch id: (kept, whole, vetoed, failed)} of `month`; equal rows stay untouched."""
        rows = [(pk, max(kept, 0), *rest) for pk, (kept, *rest) in totals.items()]
        if rows:
            with connection.cursor() as cursor:
                cursor.execute(BOOK_TOTALS, [month, scheme.pk, *map(list, zip(*rows, strict=True))])

    def lit(self, month, light):
        """Those of `month` whose share of the points is within `light` (assessments.bands.Light)."""
        shares = self.filter(month=month, whole__gt=0).alias(share=models.F("kept") * 100 / models.F("whole"))
        return shares.filter(within(light))

    def low(self):
        """Those that kept less of their points than LOW per cent."""
        return self.filter(whole__gt=0, kept__lt=models.F("whole") * LOW / 100)


class MonthTotal(models.Model):
    """What one branch kept of its points in one month: the row the heat map, ranking and trend read.

    Written by `actions.score_month` with the scores it sums; `kept` may exceed `whole` by bonuses.
    """

    branch = models.ForeignKey(
        Organisation, models.PROTECT, related_name="month_totals", verbose_name="党支部"
    )
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="month_totals", verbose_name="细则")
    month = models.DateField("月份", help_text="当月第一天")
    kept = models.DecimalField("得分", max_digits=7, decimal_places=2)
    whole = models.DecimalField("满分", max_digits=7, decimal_places=2, help_text="适用指标的分值之和")
    vetoed = models.CharField("一票否决", max_length=20, blank=True, help_text="最高只能定的等次")
    failed = models.PositiveSmallIntegerField("没有算出的项数", default=0)

    objects = MonthTotalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "月度得分"
        constraints = [
            models.UniqueConstraint(fields=["branch", "month"], name="month_total_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="month_total_is_first_day"),
            models.CheckConstraint(condition=Q(kept__gte=0, whole__gte=0), name="month_total_not_below_zero"),
        ]
        indexes = [models.Index(fields=["month"], include=["branch", "kept", "whole"], name="total_of_month")]

    def __str__(self):
        return f"{self.branch} {self.month:%Y-%m} {self.kept}/{self.whole}"

    @property
    def organisation(self):
        return self.branch

    @property
    def share(self):
        """The share kept in %, exact; None where there was nothing to keep."""
        return self.kept * 100 / self.whole if self.whole else None

    @property
    def percent(self):
        """The share as it is shown."""
        return percent(self.kept, self.whole)

    @property
    def taken(self):
        """Points lost in all; below zero where bonuses made more than was lost."""
        return self.whole - self.kept
