"""The books of an organisation: until which month they are closed, each closing with its figures."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from branches.models import Organisation
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked


def adds_up(column):
    """A trigger that keeps the sum of the rows booked to a bill in its `column`."""
    return pgtrigger.Trigger(
        name="adds_up",
        level=pgtrigger.Statement,
        operation=pgtrigger.Insert,
        when=pgtrigger.After,
        referencing=pgtrigger.Referencing(new="booked"),
        func=f"""
            UPDATE dues_bill SET {column} = dues_bill.{column} + added.amount
            FROM (
                SELECT bill_id, SUM(amount) AS amount FROM booked WHERE bill_id IS NOT NULL GROUP BY bill_id
            ) AS added
            WHERE dues_bill.id = added.bill_id;
            RETURN NULL;
        """,  # noqa: S608 (names of our own columns)
    )


def closed_books(month):
    """A trigger that refuses rows of a month whose books the branch has closed. `month`: the SQL of it."""
    return pgtrigger.Trigger(
        name="closed_books",
        level=pgtrigger.Statement,
        operation=pgtrigger.Insert,
        when=pgtrigger.After,
        referencing=pgtrigger.Referencing(new="written"),
        func=f"""
            IF EXISTS (
                SELECT FROM written JOIN dues_books ON dues_books.organisation_id = written.branch_id
                WHERE {month} <= dues_books.closed_through
            ) THEN
                RAISE EXCEPTION 'closed books' USING ERRCODE = 'check_violation', CONSTRAINT = 'books_are_closed';
            END IF;
            RETURN NULL;
        """,
    )


@tracked()
class Books(models.Model):
    """Until which month an organisation's books are closed: no row enters that month or one before it.

    Kept by closing and reopening; whoever closes locks the organisation's row, on which every booking waits.
    """

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="books", verbose_name="党组织"
    )
    closed_through = models.DateField("已关账至", help_text="当月第一天")

    class Meta:
        verbose_name = verbose_name_plural = "账期"
        constraints = [
            models.CheckConstraint(condition=Q(closed_through__day=1), name="books_closed_through_first_day")
        ]

    def __str__(self):
        return f"{self.organisation} 已关账至 {self.closed_through:%Y-%m}"


class MonthCloseQuerySet(Scoped, models.QuerySet):
    see = "dues.see"

    def in_force(self):
        return self.filter(reopened_at=None)

    def for_list(self):
        """Newest month first, in the order of the tree."""
        return self.select_related("organisation", "closed_by").order_by("-month", "organisation__path", "id")


@tracked()
class MonthClose(models.Model):
    """One closing of one month: the figures as they stood, and the reopening where there was one.

    A branch closes first, then what is above it, the organisation department last; reopening goes the other way.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="month_closes", verbose_name="党组织"
    )
    month = models.DateField("月份", help_text="当月第一天")
    figures = models.JSONField("关账时的数", default=dict)
    note = models.CharField("说明", max_length=300, blank=True)
    closed_at = models.DateTimeField("关账时间", default=timezone.now)
    closed_by = person("关账人")
    reopened_at = models.DateTimeField("重开时间", null=True, blank=True)
    reopened_by = person("重开人", blank=True)
    reopened_why = models.CharField("重开的原因", max_length=200, blank=True)

    objects = MonthCloseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "月度关账"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "month"], condition=Q(reopened_at=None), name="month_closed_once"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="month_close_first_day"),
            models.CheckConstraint(
                condition=Q(reopened_at=None, reopened_why="")
                | Q(reopened_at__isnull=False) & ~Q(reopened_why=""),
                name="month_reopened_says_why",
            ),
            paired("reopened", of="month"),
        ]

    def __str__(self):
        return f"{self.organisation} {self.month:%Y-%m} 关账"
