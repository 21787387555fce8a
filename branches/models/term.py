"""A 届 of an organisation and its approved extension."""

from django.db import models
from django.db.models import Case, Count, F, Func, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from branches.models.decision import Decision
from branches.models.organisation import Organisation
from branches.roles import COMMITTEE
from branches.scope import Scoped
from core.history import tracked


class NextDay(Func):
    """The day after a date."""

    template = "(%(expressions)s + 1)"
    output_field = models.DateField()


class TermQuerySet(Scoped, models.QuerySet):
    see = "branches.see"

    def current(self):
        return self.filter(closed_on=None)

    def past_due_on(self, day):
        """Terms, current or not, whose last day, put off as approved, lies before `day`."""
        return self.alias(due_on=Coalesce("extended_to", "ends_on")).filter(due_on__lt=day)

    def due_by(self, day):
        """Current terms whose last day, put off as approved, is `day` or earlier, as `due_on` (条例 art. 21)."""
        return self.current().alias(due_on=Coalesce("extended_to", "ends_on")).filter(due_on__lte=day)

    def overdue_on(self, day):
        """Past their last day, put off as approved, and not yet followed by an election (条例 art. 21)."""
        return self.due_by(day).filter(due_on__lt=day)

    def with_vacancy(self, day):
        """With `vacant_since`: since when fewer members of the committee are in office than it has seats.

        That is the day after the last on which there were enough, or the day the term began; empty where no seats
        are set, no committee is, or none is vacant on `day`.
        """
        from branches.models.post import Post  # a post knows its organisation's file, so its own comes after

        posts = Post.objects.filter(role__in=COMMITTEE).order_by()
        heads = Count("person", distinct=True)
        here = posts.filter(organisation=OuterRef("organisation"))
        on_its_last_day = here.filter(
            Q(until=None) | Q(until__gte=OuterRef("until")), since__lte=OuterRef("until")
        )
        last_full = (
            here.filter(until__gte=OuterRef("began_on"), until__lt=day)
            .annotate(heads=Subquery(on_its_last_day.values("organisation").annotate(n=heads).values("n")))
            .filter(heads__gte=OuterRef("seats"))
            .order_by("-until")
        )
        in_office = here.held_on(day).values("organisation").annotate(n=heads).values("n")
        emptied = Coalesce(NextDay(Subquery(last_full.values("until")[:1])), F("began_on"))
        return self.annotate(in_office=Coalesce(Subquery(in_office), 0)).annotate(
            vacant_since=Case(When(has_committee=True, in_office__lt=F("seats"), then=emptied))
        )


@tracked()
class Term(models.Model):
    """A 届: from its election to its last day; stays current past that day until the next is elected."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="terms", verbose_name="党组织"
    )
    began_on = models.DateField("起始日期")
    ends_on = models.DateField("届满日期")
    extended_to = models.DateField("延期至", null=True, blank=True)
    extension = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="延期批复"
    )
    has_committee = models.BooleanField("设支部委员会", default=True)
    seats = models.PositiveSmallIntegerField(
        "委员应设人数", null=True, blank=True, help_text="3 至 5 人，一般不超过 7 人（条例第 20 条）"
    )
    closed_on = models.DateField("换届日期", null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "届"
        ordering = ["-began_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(closed_on=None), name="term_one_current"
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=F("began_on")), name="term_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(extended_to=None, extension=None)
                | Q(extended_to__gt=F("ends_on"), extension__isnull=False),
                name="term_extended_by_decision",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} {self.began_on:%Y-%m-%d} 至 {self.ends_on:%Y-%m-%d}"

    @property
    def due_on(self):
        """The last day by which the next election must be held, as approved."""
        return self.extended_to or self.ends_on
