"""年度考核: one branch's verdict of a year, from self-assessment to grade, frozen with all it rests on."""

import pgtrigger
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from assessments.models.scheme import Indicator, Scheme
from branches.models import Organisation, Place
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked


def _gone(day):
    waiting = Q(stage="self") | Q(stage="upper", upper_at=None)
    return waiting & Q(version=1) & ~Q(branch__in=Organisation.objects.scored_on(day).values("pk"))


class VerdictQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "branch"

    def visible_to(self, user):
        """Also, from publicity on, to the members of the branch."""
        own = self.fixed().filter(branch__members__user=user.pk)
        return super().visible_to(user) | self.filter(pk__in=own.values("pk"))

    def current(self):
        """Not replaced by a later version."""
        return self.filter(replaced_at=None)

    def fixed(self):
        """On view or graded: what they rest on stands as it is."""
        return self.filter(stage__in=Verdict.FIXED)

    def in_reach(self, day):
        """Without those `gone`."""
        return self.exclude(_gone(day))

    def gone(self, day):
        """Those that no branch stands behind on `day` and that can get no further; a correction waits for the level above."""
        return self.filter(_gone(day))

    def outdated(self, year, day):
        """Those of `year` that are not on view yet and judged by another scheme than is in force for their kind on `day`.

        Each with `field_then`. A correction stays with the scheme of what it corrects.
        """
        schemes = Scheme.objects.in_force(year)
        own, general = {field: scheme for field, scheme in schemes.items() if field}, schemes.get("")
        other = ~Q(field_then__in=own) & ~Q(scheme=general) if general else Q(pk=None)
        for field, scheme in own.items():
            other |= Q(field_then=field) & ~Q(scheme=scheme)
        then = Place.objects.on(day).filter(organisation=OuterRef("branch"), kind=Organisation.Kind.BRANCH)
        ours = self.filter(year=year, version=1, stage__in=("self", "upper"))
        return (
            ours.annotate(field_then=Subquery(then.values("field")[:1]))
            .exclude(field_then=None)
            .filter(other)
        )

    def by_stage(self, day):
        """How many are where: {begun, own, upper, ready, public, over (publicity past on `day`), graded, closed}."""
        upper, public = Q(stage="upper"), Q(stage="public")
        return self.aggregate(
            begun=Count("pk", filter=~Q(stage="closed")),
            own=Count("pk", filter=Q(stage="self")),
            upper=Count("pk", filter=upper & Q(upper_at=None)),
            ready=Count("pk", filter=upper & Q(upper_at__isnull=False)),
            public=Count("pk", filter=public),
            over=Count("pk", filter=public & Q(public_until__lt=day)),
            graded=Count("pk", filter=Q(stage="graded")),
            closed=Count("pk", filter=Q(stage="closed")),
        )

    def by_grade(self):
        """{grade, n} of the graded ones, the most frequent first."""
        graded = self.filter(stage="graded").order_by().values("grade")
        return graded.annotate(n=Count("pk")).order_by("-n", "grade")

    def for_list(self):
        return self.select_related("branch", "scheme").order_by("-year", "-total", "branch__path")


@tracked()
class Verdict(models.Model):
    """One branch's year: 自评 → 上级 → 公示 → 申诉 → 定等.

    The figures are worked out anew until it is publicised; then they stand, with the rows they rest on (VerdictLine). A
    graded verdict never changes: what was wrong is put right by a new version that says why. One of a branch that ceased
    to be one before anybody could assess it is closed, and says what happened.
    """

    class Stage(models.TextChoices):
        SELF = "self", "待自评"
        UPPER = "upper", "待上级考评"
        PUBLIC = "public", "公示中"
        GRADED = "graded", "已定等"
        CLOSED = "closed", "已终止"

    FIXED = (Stage.PUBLIC, Stage.GRADED)

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="verdicts", verbose_name="党支部")
    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版次", default=1)
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="verdicts", verbose_name="细则")
    stage = models.CharField("阶段", max_length=10, choices=Stage, default=Stage.SELF)
    reason = models.CharField("更正原因", max_length=300, blank=True)
    months = models.PositiveSmallIntegerField("出分月数", default=0)
    monthly = models.DecimalField("日常考核（%）", max_digits=6, decimal_places=2, null=True)
    self_mark = models.DecimalField("自评（%）", max_digits=6, decimal_places=2, null=True)
    upper_mark = models.DecimalField("上级考评（%）", max_digits=6, decimal_places=2, null=True)
    peer_mark = models.DecimalField("党员互评（%）", max_digits=6, decimal_places=2, null=True)
    mass_mark = models.DecimalField("群众评议（%）", max_digits=6, decimal_places=2, null=True)
    party = models.DecimalField("党建（%）", max_digits=6, decimal_places=2, null=True)
    business = models.DecimalField("业务（%）", max_digits=6, decimal_places=2, null=True)
    total = models.DecimalField("年度得分", max_digits=6, decimal_places=2, null=True)
    vetoed = models.CharField("一票否决", max_length=20, blank=True, help_text="最高只能定的等次")
    vetoed_why = models.CharField("一票否决的事项", max_length=300, blank=True)
    proposed = models.CharField("按分数的等次", max_length=20, blank=True)
    proposed_why = models.CharField("说明", max_length=200, blank=True)
    grade = models.CharField("等次", max_length=20, blank=True)
    grade_reason = models.CharField("与按分数的等次不同的理由", max_length=300, blank=True)
    opened_at = models.DateTimeField("开始时间", default=timezone.now)
    opened_by = person("开始人", blank=True)
    self_text = models.TextField("自评情况", blank=True)
    self_at = models.DateTimeField("自评时间", null=True, blank=True)
    self_by = person("自评人", blank=True)
    upper_text = models.TextField("上级意见", blank=True)
    upper_at = models.DateTimeField("考评时间", null=True, blank=True)
    upper_by = person("考评人", blank=True)
    public_until = models.DateField("公示至", null=True, blank=True, help_text="含当日")
    public_at = models.DateTimeField("公示时间", null=True, blank=True)
    public_by = person("公示人", blank=True)
    graded_at = models.DateTimeField("定等时间", null=True, blank=True)
    graded_by = person("定等人", blank=True)
    replaced_at = models.DateTimeField("被替代时间", null=True, blank=True)
    replaced_by = person("更正人", blank=True)
    closed_why = models.CharField("终止原因", max_length=300, blank=True)
    closed_at = models.DateTimeField("终止时间", null=True, blank=True)
    closed_by = person("终止人", blank=True)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度考核结果"
        constraints = [
            models.UniqueConstraint(fields=["branch", "year", "version"], name="verdict_version_once"),
            models.UniqueConstraint(
                fields=["branch", "year"], condition=Q(replaced_at=None), name="verdict_one_current"
            ),
            *(
                paired(act, of="verdict")
                for act in ("self", "upper", "public", "graded", "replaced", "closed")
            ),
            models.CheckConstraint(
                condition=~Q(stage="graded") | (Q(graded_at__isnull=False) & ~Q(grade="")),
                name="verdict_graded_with_grade",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=["public", "graded"])
                | Q(public_at__isnull=False, total__isnull=False),
                name="verdict_public_with_total",
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""), name="verdict_later_version_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(stage="closed") | (Q(closed_at__isnull=False) & ~Q(closed_why="")),
                name="verdict_closed_says_why",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="verdict_stays", operation=pgtrigger.Delete),
            # the one thing that may still happen to it is that a corrected version takes its place
            pgtrigger.Trigger(
                name="verdict_graded_never_changes",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__stage="graded"),
                func="""
                    IF to_jsonb(NEW) - 'replaced_at' - 'replaced_by_id'
                        IS DISTINCT FROM to_jsonb(OLD) - 'replaced_at' - 'replaced_by_id'
                    THEN
                        RAISE EXCEPTION 'a graded verdict never changes';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.branch} {self.year} 年度考核"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:verdict", args=[self.pk])

    @property
    def organisation(self):
        return self.branch

    @property
    def upper_seen(self):
        """Which saving of the marks from above this is; "" before the first."""
        return self.upper_at.isoformat() if self.upper_at else ""


@tracked()
class VerdictLine(models.Model):
    """One indicator in a verdict.

    `metric_points` is what the figures leave of `points`; `self_points` and `upper_points` what the branch and the level
    above say (empty: as the figures). `lifted` is why a veto of this line holds no more. `basis`: [{criterion, rule, occurrences, due, amount, taken, failed, rows: [{about,
    text, day, url}]}], the figures and their rows as they stood when the verdict was last worked out.
    """

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="lines", verbose_name="年度考核")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", verbose_name="指标")
    points = models.DecimalField("分值", max_digits=6, decimal_places=2)
    applies = models.BooleanField("适用", default=True)
    metric_points = models.DecimalField("系统得分", max_digits=6, decimal_places=2)
    self_points = models.DecimalField("自评得分", max_digits=6, decimal_places=2, null=True, blank=True)
    self_remark = models.CharField("自评说明", max_length=300, blank=True)
    upper_points = models.DecimalField("上级评分", max_digits=6, decimal_places=2, null=True, blank=True)
    upper_remark = models.CharField("评分理由", max_length=300, blank=True)
    lifted = models.CharField("撤销一票否决的理由", max_length=300, blank=True)
    basis = models.JSONField("依据", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "年度考核各项"
        ordering = ["verdict", "indicator__position"]
        constraints = [
            models.UniqueConstraint(fields=["verdict", "indicator"], name="verdict_line_once"),
            models.CheckConstraint(
                condition=Q(upper_points=None) | ~Q(upper_remark=""),
                name="verdict_line_upper_says_why",
                violation_error_message="改动得分须写明理由。",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="line_of_a_public_verdict_stays",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM assessments_verdict
                        WHERE id IN (OLD.verdict_id, NEW.verdict_id) AND stage = 'graded'
                    ) THEN
                        RAISE EXCEPTION 'the lines of a graded verdict never change';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,
            )
        ]

    def __str__(self):
        return f"{self.verdict} {self.indicator}"

    @property
    def uncounted(self):
        """Whether a figure of this line could not be counted: what it leaves is not known then."""
        return any(entry["failed"] for entry in self.basis)

    def vetoes(self, criteria):
        """Those of `criteria` ({id: Criterion} of 一票否决) that happened by the figures of this line."""
        counted = [entry for entry in self.basis if entry["occurrences"] and not entry["failed"]]
        return [criteria[entry["criterion"]] for entry in counted if entry["criterion"] in criteria]


class AppealQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "verdict__branch"

    def waiting(self):
        return self.filter(upheld=None)


@tracked()
class Appeal(models.Model):
    """申诉 of a branch against its verdict while it is publicised, and the answer."""

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="appeals", verbose_name="年度考核")
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="指标"
    )
    text = models.CharField("申诉理由", max_length=500)
    asked_at = models.DateTimeField("申诉时间", default=timezone.now)
    asked_by = person("申诉人")
    upheld = models.BooleanField("处理结果", null=True)
    answer = models.CharField("答复", max_length=500, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by = person("答复人", blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "申诉"
        ordering = ["id"]
        constraints = [
            paired("answered", of="appeal"),
            models.CheckConstraint(
                condition=Q(upheld=None, answer="") | (Q(upheld__isnull=False) & ~Q(answer="")),
                name="appeal_answered_in_words",
            ),
        ]
        triggers = [pgtrigger.Protect(name="appeal_stays", operation=pgtrigger.Delete)]

    def __str__(self):
        return self.text[:40]

    @property
    def organisation(self):
        return self.verdict.branch

    def vetoing(self):
        """The lines it is about whose veto stands: those of its indicator, or all of the result. Two queries."""
        lines = self.verdict.lines.filter(applies=True, lifted="").select_related("indicator")
        if self.indicator_id is not None:
            lines = lines.filter(indicator=self.indicator_id)
        criteria = Scheme.objects.with_lines().get(pk=self.verdict.scheme_id).vetoes
        return [line for line in lines if line.vetoes(criteria)]
