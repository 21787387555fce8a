"""督查: rounds, how their branches were chosen, the branches visited."""

import pgtrigger
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from assessments.models.finding import Finding
from branches.models import Organisation
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked


def _count(rows):
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


class InspectionQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"

    def visible_to(self, user):
        """Who inspects sees all; a round over one branch alone is seen by it once it was visited, or the round is over."""
        visited = Visit.objects.filter(inspection=OuterRef("pk"), recorded_at__isnull=False)
        alone = Q(organisation__kind=Organisation.Kind.BRANCH)
        told = super().visible_to(user).filter(~alone | Q(closed_at__isnull=False) | Exists(visited))
        return told | self.where_may(user, "assessments.inspect")

    def open(self):
        """Not closed yet."""
        return self.filter(closed_at=None)

    def for_list(self):
        """The latest first, with how many branches were chosen, how many were visited, what was found there."""
        visits = Visit.objects.filter(inspection=OuterRef("pk")).order_by().values("inspection")
        findings = Finding.objects.filter(visit__inspection=OuterRef("pk")).order_by()
        findings = findings.standing().values("visit__inspection")
        return (
            self.select_related("organisation", "drawn_by")
            .defer("pool")
            .annotate(
                chosen_count=_count(visits),
                visited_count=_count(visits.filter(recorded_at__isnull=False)),
                finding_count=_count(findings),
                open_count=_count(findings.filter(closed_at=None)),
            )
            .order_by("-drawn_at", "-id")
        )


@tracked()
class Inspection(models.Model):
    """One round of 督查 over an organisation and all below it: its kind, checklist, days, and how branches were chosen.

    `pool`: the ids of the branches that could be chosen, as they stood then; `found` is how many. A sample is drawn from
    them with a `seed` that is kept, so that anybody draws the same again whatever becomes of the branches. `checklist`:
    [{item, article, metric}] as it stood when the round began. `left_why`: why it was closed with visits left.
    """

    class Kind(models.TextChoices):
        REGULAR = "regular", "定期督查"
        OCCASIONAL = "occasional", "不定期督查"
        SAMPLE = "sample", "抽样督查"
        SPECIAL = "special", "专项督查"
        FOCUSED = "focused", "重点督查"

    class Choice(models.TextChoices):
        ALL = "all", "全部支部"
        HAND = "hand", "逐个指定"
        LOW = "low", "上月得分最低"
        FINDINGS = "findings", "有未销号问题"
        SAMPLE = "sample", "随机抽取"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="inspections", verbose_name="督查范围"
    )
    kind = models.CharField("督查方式", max_length=12, choices=Kind)
    title = models.CharField("督查主题", max_length=100)
    first = models.DateField("开始日期")
    last = models.DateField("结束日期")
    checklist = models.JSONField("督查清单", default=list)
    chosen = models.CharField("支部怎样确定", max_length=12, choices=Choice, default=Choice.ALL)
    field = models.CharField("支部类别", max_length=20, choices=Organisation.Field, blank=True)
    size = models.PositiveIntegerField("抽取支部数", null=True, blank=True)
    found = models.PositiveIntegerField("可抽支部数", default=0, editable=False)
    pool = models.JSONField("可选支部", default=list, editable=False)
    seed = models.CharField("随机种子", max_length=32, blank=True, editable=False)
    drawn_at = models.DateTimeField("确定时间", default=timezone.now)
    drawn_by = person("组织者", blank=True)
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)
    closed_by = person("结束人", blank=True)
    summary = models.TextField("督查小结", blank=True)
    left_why = models.CharField("有支部没有督查的原因", max_length=300, blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "督查"
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="inspection_in_order"),
            paired("closed", of="inspection"),
            models.UniqueConstraint(
                fields=["organisation", "title", "first"],
                name="inspection_once",
                violation_error_message="这一天已经有同一主题的督查，请打开原来的，或换个主题。",
            ),
            models.CheckConstraint(
                condition=(Q(chosen="sample") & ~Q(seed="")) | (~Q(chosen="sample") & Q(seed="")),
                name="inspection_sample_has_seed",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="inspection_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="inspection_closed_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
            pgtrigger.ReadOnly(
                name="inspection_drawn_once",
                fields=[
                    "organisation",
                    "kind",
                    "first",
                    "checklist",
                    "chosen",
                    "field",
                    "size",
                    "found",
                    "pool",
                    "seed",
                ],
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:inspection", args=[self.pk])


class VisitQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "branch"

    def visible_to(self, user):
        """Who inspects sees all; the branch sees a visit once it took place: nobody is told of one to come."""
        done = super().visible_to(user).filter(recorded_at__isnull=False)
        return done | self.where_may(user, "assessments.inspect")

    def left(self):
        """Not visited yet."""
        return self.filter(recorded_at=None)


@tracked()
class Visit(models.Model):
    """One branch of a round, in the order chosen; `why` it was. `answers`: [[fine?, remark]] in the order of the checklist."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="visits", verbose_name="督查")
    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="visits", verbose_name="党支部")
    position = models.PositiveIntegerField("顺序")
    why = models.CharField("入选理由", max_length=200, blank=True)
    answers = models.JSONField("逐项结果", default=list, blank=True)
    summary = models.CharField("总体情况", max_length=500, blank=True)
    visited_on = models.DateField("督查日期", null=True, blank=True)
    recorded_at = models.DateTimeField("登记时间", null=True, blank=True)
    recorded_by = person("登记人", blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "督查的支部"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "branch"], name="visit_once"),
            paired("recorded", of="visit"),
        ]
        triggers = [
            pgtrigger.Protect(name="visit_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="visit_as_drawn", fields=["inspection", "branch", "position", "why"]),
            pgtrigger.Protect(
                name="visit_recorded_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__recorded_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.inspection} {self.branch}"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:visit", args=[self.pk])

    @property
    def organisation(self):
        return self.branch
