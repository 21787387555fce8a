"""The organisation tree, its party groups, terms and posts."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Count, Exists, F, Func, OuterRef, Q, Subquery
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from branches.roles import COMMITTEE, ROLES, SECRETARY
from branches.scope import Scoped
from core.clock import today
from core.history import tracked


class DateRange(Func):
    """`daterange(since, until, '[]')`: both days inclusive, an open end where `until` is null."""

    function = "daterange"
    output_field = DateRangeField()


def days(since, until):
    return DateRange(since, until, RangeBoundary(inclusive_lower=True, inclusive_upper=True))


def _of_this_row(count):
    """The count in a subquery of its own: the database then counts for the rows of the page, not for all."""
    own = Organisation.objects.order_by().filter(pk=OuterRef("pk"))
    return Subquery(own.annotate(counted=count).values("counted"))


class OrganisationQuerySet(Scoped, MP_NodeQuerySet):
    see = "branches.see"
    organisation_lookup = ""

    def open_on(self, day):
        """Founded by `day` and not yet dissolved."""
        return self.filter(founded_on__lte=day).exclude(dissolved_on__lte=day)

    def for_list(self):
        """With the current term and the counts the set-up rules ask for."""
        on_roster = Q(members__left_on=None, members__status="normal")
        committee = Q(posts__role__in=COMMITTEE, posts__since__lte=today()) & (
            Q(posts__until=None) | Q(posts__until__gte=today())
        )
        term = Term.objects.current().filter(organisation=OuterRef("pk"))
        return self.annotate(
            member_count=_of_this_row(Count("members", filter=on_roster)),
            formal_count=_of_this_row(Count("members", filter=on_roster & Q(members__category="formal"))),
            committee_size=_of_this_row(Count("posts__person", filter=committee, distinct=True)),
            has_secretary=Exists(
                Post.objects.held_on(today()).filter(organisation=OuterRef("pk"), role=SECRETARY)
            ),
            term_ends_on=Subquery(term.values("ends_on")[:1]),
            has_committee=Subquery(term.values("has_committee")[:1]),
        )

    def branches(self):
        """The branches that hold members and meetings, not the committees above them."""
        return self.filter(kind=Organisation.Kind.BRANCH)


class OrganisationManager(MP_NodeManager.from_queryset(OrganisationQuerySet)):
    def get_queryset(self):
        return OrganisationQuerySet(self.model, using=self._db).order_by("path")


@tracked()
class Organisation(MP_Node):
    """A Party organisation: 党委, 党总支 or 党支部. Materialised path, see docs/adr/0002."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", "党委"
        GENERAL_BRANCH = "general_branch", "党总支"
        BRANCH = "branch", "党支部"

    class Field(models.TextChoices):
        """The ten kinds of branch of 条例 art. 10, whose key tasks and assessments differ."""

        VILLAGE = "village", "村"
        COMMUNITY = "community", "社区"
        STATE_ENTERPRISE = "state_enterprise", "国有企业"
        COLLEGE = "college", "高校"
        PRIVATE_ENTERPRISE = "private_enterprise", "非公有制经济组织"
        SOCIAL = "social", "社会组织"
        INSTITUTION = "institution", "事业单位"
        AGENCY = "agency", "机关"
        MOBILE = "mobile", "流动党员"
        RETIRED = "retired", "离退休"

    class Setup(models.TextChoices):
        """How it came about (条例 art. 5, 8); a temporary one may not do everything a branch does."""

        REGULAR = "regular", "常设"
        JOINT = "joint", "联合"
        TEMPORARY = "temporary", "临时"

    name = models.CharField("党组织名称", max_length=100, unique=True)
    short_name = models.CharField("简称", max_length=60)
    kind = models.CharField("组织类别", max_length=20, choices=Kind)
    field = models.CharField("所在领域", max_length=20, choices=Field, blank=True)
    setup = models.CharField("设置方式", max_length=10, choices=Setup, default=Setup.REGULAR)
    founded_on = models.DateField("成立日期")
    dissolved_on = models.DateField("撤销日期", null=True, blank=True)
    lecture_every_months = models.PositiveSmallIntegerField(
        "党课间隔（月）", default=3, help_text="条例未定次数，由上级定；默认每季度一次"
    )

    objects = OrganisationManager()

    class Meta:
        verbose_name = verbose_name_plural = "党组织"
        constraints = [
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(dissolved_on__gte=F("founded_on")),
                name="organisation_dissolved_after_founded",
            ),
            models.CheckConstraint(
                condition=~Q(kind="branch") | ~Q(field=""), name="organisation_branch_has_field"
            ),
            models.CheckConstraint(
                condition=Q(lecture_every_months__in=(1, 2, 3, 4, 6, 12)),
                name="organisation_lecture_interval",
            ),
        ]

    def __str__(self):
        return self.short_name

    @property
    def organisation(self):
        """Itself: whoever asks a row where it belongs gets an answer in the same word."""
        return self

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("branches:detail", args=[self.pk])

    @property
    def is_branch(self):
        return self.kind == self.Kind.BRANCH


@tracked()
class PartyGroup(models.Model):
    """A 党小组 of a branch (条例 art. 13)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="groups", verbose_name="党支部"
    )
    name = models.CharField("名称", max_length=40)
    since = models.DateField("设立日期")
    until = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "党小组"
        ordering = ["organisation", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(until=None), name="group_name_once_in_branch"
            )
        ]

    def __str__(self):
        return self.name


class TermQuerySet(Scoped, models.QuerySet):
    see = "branches.see"

    def current(self):
        return self.filter(closed_on=None)

    def overdue_on(self, day):
        """Past their last day and not yet followed by an election (条例 art. 21)."""
        return self.current().filter(ends_on__lt=day)


@tracked()
class Term(models.Model):
    """A 届: from its election to its last day; stays current past that day until the next is elected."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="terms", verbose_name="党组织"
    )
    began_on = models.DateField("起始日期")
    ends_on = models.DateField("届满日期")
    has_committee = models.BooleanField("设支部委员会", default=True)
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
        ]

    def __str__(self):
        return f"{self.organisation} {self.began_on:%Y-%m-%d} 至 {self.ends_on:%Y-%m-%d}"


class PostQuerySet(Scoped, models.QuerySet):
    see = "branches.see"

    def held_on(self, day):
        """Posts in force on `day`; both first and last day count."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


@tracked()
class Post(models.Model):
    """A 任职: who, where, as what, from and until which day. Rights begin and end with it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts", verbose_name="任职人"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="posts", verbose_name="党组织"
    )
    role = models.CharField("职务", max_length=30, choices=[(r.code, r.title) for r in ROLES])
    since = models.DateField("任职日期")
    until = models.DateField("免职日期", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        ordering = ["organisation", "role", "since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="post_until_after_since"
            ),
            ExclusionConstraint(
                name="post_one_secretary_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    (days("since", "until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(role=SECRETARY),
                violation_error_message="该党组织在这段时间已有书记，请先填写前任的免职日期。",
            ),
            ExclusionConstraint(
                name="post_does_not_overlap_itself",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="此人在这段时间已任该职务。",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} {self.get_role_display()} {self.person}"
