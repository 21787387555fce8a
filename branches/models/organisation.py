"""The organisation tree, and how it stood on any day."""

import pgtrigger
from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Replace
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from branches.roles import COMMITTEE, SECRETARY
from branches.scope import Scoped
from core.clock import today
from core.history import tracked


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
        """With the current term and the counts the set-up rules ask for (branches.health.facts_of)."""
        from branches.models.post import Post  # a post names its organisation, so its file comes after
        from branches.models.term import Term

        on_roster = Q(members__left_on=None, members__status="normal")
        committee = Q(posts__role__in=COMMITTEE, posts__since__lte=today()) & (
            Q(posts__until=None) | Q(posts__until__gte=today())
        )
        term = Term.objects.current().filter(organisation=OuterRef("pk"))
        return self.annotate(
            member_count=_of_this_row(Count("members", filter=on_roster)),
            formal_count=_of_this_row(Count("members", filter=on_roster & Q(members__category="formal"))),
            committee_size=_of_this_row(Count("posts__person", filter=committee, distinct=True)),
            units_covered=_of_this_row(Count("units", filter=Q(units__until=None))),
            has_secretary=Exists(
                Post.objects.held_on(today()).filter(organisation=OuterRef("pk"), role=SECRETARY)
            ),
            term_ends_on=Subquery(term.values("ends_on")[:1]),
            extended_to=Subquery(term.values("extended_to")[:1]),
            seats=Subquery(term.values("seats")[:1]),
            has_committee=Subquery(term.values("has_committee")[:1]),
            vacant_since=Subquery(term.with_vacancy(today()).values("vacant_since")[:1]),
        )

    def at(self, day):
        """Those that stood on `day` as they stood, in the order of the tree of then.

        Each with `name_then`, `full_then`, `path_then`, `kind_then`, `field_then`, `setup_then` and `term_then` (the last day of
        the term then current, as first elected).
        """
        from branches.models.term import Term

        in_force = Q(places__since__lte=day) & (Q(places__until=None) | Q(places__until__gt=day))
        term = Term.objects.filter(organisation=OuterRef("pk"), began_on__lte=day)
        term = term.exclude(closed_on__lte=day).order_by("-began_on")
        return (
            self.annotate(stood=FilteredRelation("places", condition=in_force))
            .filter(stood__isnull=False)
            .annotate(
                name_then=F("stood__short_name"),
                full_then=F("stood__name"),
                path_then=F("stood__path"),
                kind_then=F("stood__kind"),
                field_then=F("stood__field"),
                setup_then=F("stood__setup"),
                term_then=Subquery(term.values("ends_on")[:1]),
            )
            .order_by("path_then", "id")
        )

    def search(self, text):
        """By a part of the name as it is or was, or of its pinyin (spaces do not matter), or by initials."""
        text = text.strip()
        typed = "".join(c for c in text.lower().replace("ü", "v") if c.isalnum())
        if not typed or not typed.isascii():
            earlier = Place.objects.filter(name__icontains=text).values("organisation")
            return self.filter(Q(name__icontains=text) | Q(short_name__icontains=text) | Q(pk__in=earlier))
        spelt = self.alias(pinyin_tight=Replace("pinyin", Value(" "), Value("")))
        wanted = Q(initials__contains=typed) | Q(name__icontains=text)
        if len(typed) > 2:  # two letters stand in the middle of too many syllables
            wanted |= Q(pinyin_tight__contains=typed)
        return spelt.filter(wanted)

    def were_branches(self, first, last):
        """Those that stood as a branch on any day from `first` to `last`, whatever became of them since.

        `branch_until` is the first day on which the organisation was a branch no more, None while it is one.
        """
        as_branch = Place.objects.filter(organisation=OuterRef("pk"), kind=Organisation.Kind.BRANCH)
        stood = as_branch.filter(Q(until=None) | Q(until__gt=first), since__lte=last)
        return self.filter(Exists(stood)).annotate(
            branch_until=Subquery(as_branch.order_by("-since").values("until")[:1])
        )

    def named_on(self, day):
        """Each with `name_then` and `full_then`, the short and the full name of `day` or the last before it."""
        then = Place.objects.filter(organisation=OuterRef("pk"), since__lte=day).order_by("-since")
        return self.annotate(
            name_then=Coalesce(Subquery(then.values("short_name")[:1]), "short_name"),
            full_then=Coalesce(Subquery(then.values("name")[:1]), "name"),
        )

    def scored_on(self, day):
        """The branches that are assessed as of `day`, with `field_then`, their kind on it; temporary ones are not."""
        then = Place.objects.on(day).filter(organisation=OuterRef("pk"), kind=Organisation.Kind.BRANCH)
        assessed = then.exclude(setup=Organisation.Setup.TEMPORARY)
        return self.filter(Exists(assessed)).annotate(field_then=Subquery(then.values("field")[:1]))

    def branches(self):
        """The branches that hold members and meetings, not the committees above them."""
        return self.filter(kind=Organisation.Kind.BRANCH)


class OrganisationManager(MP_NodeManager.from_queryset(OrganisationQuerySet)):
    def get_queryset(self):
        return OrganisationQuerySet(self.model, using=self._db).order_by("path")


# How a place is kept: one row for each stretch in which name, kind, set-up and place in the tree stood unchanged.
# `place_since` says since when the new state holds; not later than the open row, it corrects that row instead.
FOUNDED = """
    INSERT INTO branches_place
        (organisation_id, since, until, name, short_name, kind, field, setup, path)
    SELECT id, founded_on, dissolved_on, name, short_name, kind, field, setup, path FROM new_rows;
    RETURN NULL;
"""
CHANGED = """
    IF NOT EXISTS (
        SELECT FROM new_rows n JOIN old_rows o ON o.id = n.id
        WHERE (o.name, o.short_name, o.kind, o.field, o.setup, o.path, o.founded_on, o.dissolved_on)
              IS DISTINCT FROM
              (n.name, n.short_name, n.kind, n.field, n.setup, n.path, n.founded_on, n.dissolved_on)
    ) THEN
        RETURN NULL;
    END IF;
    CREATE TEMPORARY TABLE place_changed ON COMMIT DROP AS
    SELECT n.*, o.founded_on AS founded_before, p.id AS place_id,
           COALESCE(n.place_since > p.since, false)
           AND (o.name, o.short_name, o.kind, o.field, o.setup, o.path)
               IS DISTINCT FROM (n.name, n.short_name, n.kind, n.field, n.setup, n.path) AS begins
    FROM new_rows n JOIN old_rows o ON o.id = n.id
    JOIN LATERAL (
        SELECT id, since FROM branches_place WHERE organisation_id = n.id ORDER BY since DESC LIMIT 1
    ) p ON true
    WHERE (o.name, o.short_name, o.kind, o.field, o.setup, o.path, o.founded_on, o.dissolved_on)
          IS DISTINCT FROM (n.name, n.short_name, n.kind, n.field, n.setup, n.path, n.founded_on, n.dissolved_on)
          -- what holds only from a day after its end is no part of its history (it moved along with those above)
          AND NOT COALESCE(o.dissolved_on = n.dissolved_on AND n.place_since >= n.dissolved_on, false);
    UPDATE branches_place p SET until = c.place_since FROM place_changed c WHERE c.begins AND p.id = c.place_id;
    INSERT INTO branches_place
        (organisation_id, since, until, name, short_name, kind, field, setup, path)
    SELECT id, place_since, dissolved_on, name, short_name, kind, field, setup, path FROM place_changed WHERE begins;
    UPDATE branches_place p
    SET until = c.dissolved_on, name = c.name, short_name = c.short_name, kind = c.kind, field = c.field,
        setup = c.setup, path = c.path
    FROM place_changed c WHERE NOT c.begins AND p.id = c.place_id;
    UPDATE branches_place p SET since = c.founded_on
    FROM place_changed c
    WHERE p.organisation_id = c.id AND p.since = c.founded_before AND c.founded_on <> c.founded_before;
    DROP TABLE place_changed;
    RETURN NULL;
"""


GONE = "DELETE FROM branches_place p USING old_rows o WHERE p.organisation_id = o.id; RETURN NULL;"


def keeps_places(operation):
    """A trigger that keeps branches.Place in step with the tree, whoever writes it and however many rows."""
    name, func = {
        pgtrigger.Insert: ("places_founded", FOUNDED),
        pgtrigger.Update: ("places_changed", CHANGED),
        pgtrigger.Delete: ("places_go", GONE),
    }[operation]
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        operation=operation,
        when=pgtrigger.After,
        referencing=pgtrigger.Referencing(
            new=None if operation is pgtrigger.Delete else "new_rows",
            old=None if operation is pgtrigger.Insert else "old_rows",
        ),
        func=func,
    )


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
    place_since = models.DateField(
        "现状起始日期",
        null=True,
        blank=True,
        editable=False,
        help_text="名称、上级、类别自哪天起是现在这样；空为自成立起",
    )
    lecture_every_months = models.PositiveSmallIntegerField(
        "党课间隔（月）", default=3, help_text="条例未定次数，由上级定；默认每季度一次"
    )
    pinyin = models.CharField("拼音", max_length=500, default="", db_default="", editable=False)
    initials = models.CharField("拼音首字母", max_length=60, default="", db_default="", editable=False)

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
        triggers = [
            keeps_places(pgtrigger.Insert),
            keeps_places(pgtrigger.Update),
            keeps_places(pgtrigger.Delete),
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

    def get_kind_then_display(self):
        """The kind of the day asked `at`."""
        return self.Kind(self.kind_then).label

    def get_setup_then_display(self):
        """The set-up of the day asked `at`."""
        return self.Setup(self.setup_then).label

    def get_field_then_display(self):
        """The domain of the day asked `at`."""
        return self.Field(self.field_then).label if self.field_then else ""

    @property
    def is_branch(self):
        return self.kind == self.Kind.BRANCH


class PlaceQuerySet(Scoped, models.QuerySet):
    see = "branches.see"

    def on(self, day):
        """The tree as it stood on `day`: the first day of a row counts, `until` is the first day no more."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


class Place(models.Model):
    """Where an organisation stood in the tree, and as what, from one day to another (沿革). Kept by triggers alone."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="places", verbose_name="党组织"
    )
    since = models.DateField("自")
    until = models.DateField("至（不含）", null=True)
    name = models.CharField("名称", max_length=100)
    short_name = models.CharField("简称", max_length=60)
    kind = models.CharField("组织类别", max_length=20, choices=Organisation.Kind)
    field = models.CharField("所在领域", max_length=20, choices=Organisation.Field, blank=True)
    setup = models.CharField("设置方式", max_length=10, choices=Organisation.Setup)
    path = models.CharField("位置", max_length=255)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "组织沿革"
        ordering = ["organisation", "since"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "since"], name="place_begins_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="place_in_order"),
        ]
        indexes = [models.Index(fields=["path", "since"], name="place_by_path")]

    def __str__(self):
        return f"{self.short_name} 自 {self.since}"
