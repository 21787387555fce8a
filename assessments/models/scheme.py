"""考核细则: indicators as a tree, and under each the lines that say what takes points off or adds them."""

import pgtrigger
import rules
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.scoring import KINDS, Band, cap_in_words, rule_of
from branches.models import Organisation
from core.clock import last_day
from core.fields import person
from core.history import tracked


class SchemeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published ones to everybody who looks after scores anywhere, drafts to those who write them."""
        if rules.has_perm("assessments.set_schemes", user):
            return self.all()
        return self.published() if rules.has_perm("assessments.see", user) else self.none()

    def where_may(self, user, permission):
        """All that are seen, where `user` has the permission at all: no scheme belongs to a place."""
        return self.visible_to(user) if rules.has_perm(permission, user) else self.none()

    def published(self):
        return self.filter(published_at__isnull=False)

    def drafts(self):
        return self.filter(published_at=None)

    def with_lines(self):
        return self.prefetch_related("bands", "indicators__criteria")

    def in_force(self, year):
        """The newest published scheme of the year by kind of branch ("" is the general one), read with its lines."""
        newest = self.published().filter(year=year).order_by("version").with_lines()
        return {scheme.field: scheme for scheme in newest}

    def in_month(self, month):
        """{kind of branch: the published scheme by which it is scored in `month`}, read with its lines; "" the general one.

        A version acts from the month in which it was published, that of a kind before the general one; what was before that
        is scored by the first version of the first day. So a new version leaves the months that are over as they are.
        """
        schemes = self.published().filter(year=month.year).order_by("published_at", "version").with_lines()
        published = [(timezone.localdate(scheme.published_at), scheme) for scheme in schemes]
        found = {}
        for field in ("", *Organisation.Field.values):
            fitting = [(day, scheme) for day, scheme in published if scheme.field in (field, "")]
            if fitting:
                first = fitting[0][0]
                then = [scheme for day, scheme in fitting if day <= max(last_day(month), first)]
                ours = [scheme for scheme in then if scheme.field == field] or then
                found[field] = ours[-1 if first <= last_day(month) else 0]
        return found

    def with_force(self):
        """Each with `newest`, the version in force of its year and kind of branch, None while there are drafts only."""
        same = Scheme.objects.published().filter(year=models.OuterRef("year"), field=models.OuterRef("field"))
        return self.annotate(newest=models.Subquery(same.order_by("-version").values("version")[:1]))

    def for_list(self):
        whole = Q(indicators__parent=None)
        return (
            self.with_force()
            .select_related("made_by", "published_by")
            .annotate(points=models.Sum("indicators__points", filter=whole))
            .order_by("-year", "field", "-version")
        )


@tracked()
class Scheme(models.Model):
    """考核细则 of one year and one kind of branch; published ones never change, a change is a new version.

    A year's result is `monthly_weight` % of the mean of the months and the rest of the year-end. The year-end is
    the mean of one's own, the superior's, the peers' and the masses' marks by their weights, which make 100.
    """

    name = models.CharField("名称", max_length=100)
    year = models.PositiveSmallIntegerField("年度")
    field = models.CharField(
        "适用领域", max_length=20, choices=Organisation.Field, blank=True, help_text="空为各类通用"
    )
    version = models.PositiveSmallIntegerField("版次", default=1)
    origin = models.CharField("出处", max_length=200, blank=True)
    monthly_weight = models.PositiveSmallIntegerField("日常考核占比（%）", default=40)
    self_weight = models.PositiveSmallIntegerField("自评占比（%）", default=0)
    upper_weight = models.PositiveSmallIntegerField("上级考评占比（%）", default=100)
    peer_weight = models.PositiveSmallIntegerField("党员互评占比（%）", default=0)
    mass_weight = models.PositiveSmallIntegerField("群众评议占比（%）", default=0)
    made_at = models.DateTimeField("起草时间", default=timezone.now)
    made_by = person("起草人", blank=True)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    published_by = person("发布人", blank=True)

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
            models.CheckConstraint(
                condition=Q(monthly_weight__lte=100), name="scheme_monthly_weight_within_100"
            ),
            models.CheckConstraint(
                condition=Q(
                    self_weight=100
                    - models.F("upper_weight")
                    - models.F("peer_weight")
                    - models.F("mass_weight")
                ),
                name="scheme_weights_make_100",
                violation_error_message="自评、上级、互评、群众评议的占比合计须为 100。",
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

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:scheme", args=[self.pk])

    @property
    def is_draft(self):
        return self.published_at is None

    @property
    def kind(self):
        """The kind of branch it is for, in words."""
        return self.get_field_display() if self.field else "各类通用"

    @property
    def grades(self):
        """The grades as pure bands, best first."""
        return [Band(band.name, band.at_least, band.share_cap) for band in self.bands.all()]

    @property
    def vetoes(self):
        """{id: Criterion} of the lines of 一票否决."""
        lines = (line for indicator in self.indicators.all() for line in indicator.criteria.all())
        return {line.pk: line for line in lines if line.rule == "veto"}

    def leaves(self):
        """The indicators that carry points or lines, in the order of the table."""
        return [indicator for indicator in self.indicators.all() if indicator.criteria.all()]


def frozen_with_the_scheme(scheme_of):
    """A trigger that keeps rows as they are once their scheme is published.

    `scheme_of`: SQL that yields the ids of the schemes of OLD and NEW.
    """
    return pgtrigger.Trigger(
        name="published_never_changes",
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func=f"""
            IF EXISTS (
                SELECT 1 FROM assessments_scheme WHERE id IN ({scheme_of}) AND published_at IS NOT NULL
            ) THEN
                RAISE EXCEPTION 'the lines of a published scheme never change';
            END IF;
            RETURN COALESCE(NEW, OLD);
        """,  # noqa: S608 (a constant of this module)
    )


ITSELF = "OLD.scheme_id, NEW.scheme_id"
BY_INDICATOR = "SELECT scheme_id FROM assessments_indicator WHERE id IN (OLD.indicator_id, NEW.indicator_id)"


@tracked()
class GradeBand(models.Model):
    """One grade of a scheme: from which total, and at most which share (%) of the branches judged together."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="bands", verbose_name="细则")
    position = models.PositiveSmallIntegerField("顺序")
    name = models.CharField("等次", max_length=20)
    at_least = models.DecimalField("不低于（分）", max_digits=5, decimal_places=2)
    share_cap = models.DecimalField("名额上限（%）", max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "等次"
        ordering = ["scheme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "name"], name="band_name_once"),
            models.UniqueConstraint(fields=["scheme", "position"], name="band_position_once"),
            models.CheckConstraint(condition=Q(at_least__range=(0, 100)), name="band_within_100"),
            models.CheckConstraint(
                condition=Q(share_cap=None) | Q(share_cap__range=(0, 100)), name="band_share_within_100"
            ),
        ]
        triggers = [frozen_with_the_scheme(ITSELF)]

    def __str__(self):
        return self.name

    @property
    def cap_said(self):
        return cap_in_words(self.share_cap) if self.share_cap is not None else "不限"


class IndicatorQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(scheme__in=Scheme.objects.visible_to(user))


@tracked()
class Indicator(models.Model):
    """One line of the tree: a heading (一级) whose points are those beneath it, or an indicator with its criteria.

    `facts`: conditions on the branch without which the indicator does not apply to it (assessments/facts.py); its points
    then do not count in the whole.
    """

    class Side(models.TextChoices):
        PARTY = "party", "党建"
        BUSINESS = "business", "业务"

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="indicators", verbose_name="细则")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts", verbose_name="上级指标"
    )
    position = models.PositiveSmallIntegerField("顺序")
    code = models.CharField("编号", max_length=10)
    title = models.CharField("指标", max_length=100)
    points = models.DecimalField("分值", max_digits=6, decimal_places=2)
    side = models.CharField("方面", max_length=10, choices=Side, default=Side.PARTY)
    facts = models.JSONField("适用条件", default=list, blank=True)
    article = models.CharField("依据", max_length=200, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核指标"
        ordering = ["scheme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="indicator_code_once"),
            models.UniqueConstraint(fields=["scheme", "position"], name="indicator_position_once"),
            models.CheckConstraint(condition=Q(points__gte=0), name="indicator_points_not_below_zero"),
        ]
        triggers = [frozen_with_the_scheme(ITSELF)]

    def __str__(self):
        return self.title


@tracked()
class Criterion(models.Model):
    """One line of 考核标准: what is counted, from where, and how it becomes points (assessments/scoring.py).

    A monthly line counts in each month's score and again in the year-end; a yearly one in the year-end alone.
    """

    class Source(models.TextChoices):
        METRIC = "metric", "系统取数"
        MANUAL = "manual", "考评登记"
        POLL = "poll", "测评结果"

    class Period(models.TextChoices):
        MONTH = "month", "每月"
        YEAR = "year", "年终"

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="criteria", verbose_name="指标")
    position = models.PositiveSmallIntegerField("顺序")
    text = models.CharField("考核标准", max_length=200)
    source = models.CharField("取数方式", max_length=10, choices=Source, default=Source.METRIC)
    metric = models.CharField("取数", max_length=40, blank=True, help_text="系统取数时的指标，测评时的种类")
    period = models.CharField("周期", max_length=10, choices=Period, default=Period.MONTH)
    rule = models.CharField("计分方式", max_length=10, choices=list(KINDS.items()))
    terms = models.JSONField("计分参数", default=dict, blank=True)
    evidence_cap = models.PositiveSmallIntegerField(
        "佐证件数上限", default=3, help_text="每次登记最多附几份材料"
    )

    class Meta:
        verbose_name = verbose_name_plural = "考核标准"
        ordering = ["indicator", "position"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "position"], name="criterion_position_once"),
            models.CheckConstraint(
                condition=Q(source="manual", metric="") | (~Q(source="manual") & ~Q(metric="")),
                name="criterion_counts_something",
            ),
        ]
        triggers = [frozen_with_the_scheme(BY_INDICATOR)]

    def __str__(self):
        return self.text

    def read_rule(self, grades=()):
        """The pure Rule of the line. Raises ValueError in words where its terms do not fit."""
        return rule_of(self.rule, self.terms, self.indicator.points, grades)
