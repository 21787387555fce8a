"""问题 and 整改: what is to be mended by a day, what the branch did about it, its re-check."""

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from branches.models import Organisation
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked


class FindingQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "branch"

    def standing(self):
        """Those not taken back as entered wrongly."""
        return self.exclude(closed_how="wrong")

    def open(self):
        """Not closed by a re-check."""
        return self.filter(closed_at=None)

    def overdue(self, day):
        """Not closed on `day` though to be mended before it."""
        return self.open().filter(rectify_by__lt=day)

    def on(self, day):
        """Those open on `day`, with `due_then`: the day they were to be mended by, as put off until then."""
        moved = Postponement.objects.filter(finding=OuterRef("pk"), put_off_at__date__lte=day)
        return (
            self.standing()
            .filter(Q(closed_at=None) | Q(closed_at__date__gt=day), found_on__lte=day)
            .annotate(
                due_then=Coalesce(Subquery(moved.order_by("-pk").values("until")[:1]), "first_rectify_by")
            )
        )

    def for_list(self):
        """Open ones first, by the day; each with `waiting`, whether a rectification waits for its re-check."""
        waiting = Rectification.objects.filter(finding=OuterRef("pk"), passed=None)
        return (
            self.select_related("branch", "visit__inspection")
            .annotate(waiting=Exists(waiting))
            .order_by(F("closed_at").desc(nulls_first=True), "rectify_by", "id")
        )


@tracked()
class Finding(models.Model):
    """A problem to be mended by a day: found on a visit, or put on the 问题清单 of a 述职评议. Never deleted.

    `metric` and `duty` lead to the indicator and the duty it concerns. A re-check that passes closes it; the first day
    (`first_rectify_by`) stays known when the day is put off. `came_from`: the problem of a dissolved branch that this
    one, of another, goes on with.
    """

    class How(models.TextChoices):
        PASSED = "passed", "复查通过"
        GONE = "gone", "支部已撤销"
        WRONG = "wrong", "登记有误，撤回"

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="findings", verbose_name="党组织")
    visit = models.ForeignKey(
        "assessments.Visit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name="督查",
    )
    report = models.ForeignKey(
        "assessments.SecretaryReport",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name="述职评议",
    )
    duty = models.ForeignKey(
        "assessments.Duty",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name="责任",
    )
    came_from = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="goes_on_as", verbose_name="接续的问题"
    )
    metric = models.CharField("对应考核指标", max_length=40, blank=True)
    item = models.CharField("问题", max_length=150)
    text = models.CharField("具体情况", max_length=500, blank=True)
    article = models.CharField("依据", max_length=200, blank=True)
    first_rectify_by = models.DateField("原定整改期限")
    rectify_by = models.DateField("整改期限", help_text="含当日")
    found_on = models.DateField("发现日期")
    found_at = models.DateTimeField("登记时间", default=timezone.now)
    found_by = person("登记人", blank=True)
    closed_at = models.DateTimeField("销号时间", null=True, blank=True)
    closed_by = person("销号人", blank=True)
    closed_how = models.CharField("怎样销号", max_length=10, choices=How, blank=True)
    closed_why = models.CharField("销号说明", max_length=300, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "问题"
        constraints = [
            models.CheckConstraint(
                condition=Q(rectify_by__gte=F("found_on")), name="finding_mended_after_found"
            ),
            paired("closed", of="finding"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_how="") | (Q(closed_at__isnull=False) & ~Q(closed_how="")),
                name="finding_closed_somehow",
            ),
            models.CheckConstraint(
                condition=~Q(closed_how__in=["gone", "wrong"]) | ~Q(closed_why=""),
                name="finding_closed_otherwise_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["rectify_by"], condition=Q(closed_at=None), name="finding_open_by_day"),
        ]
        triggers = [
            pgtrigger.Protect(name="finding_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="finding_as_written",
                fields=[
                    "branch",
                    "visit",
                    "report",
                    "item",
                    "text",
                    "first_rectify_by",
                    "found_on",
                    "came_from",
                ],
            ),
            pgtrigger.Protect(
                name="finding_closed_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.item

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:finding", args=[self.pk])

    @property
    def organisation(self):
        return self.branch


@tracked()
class Postponement(models.Model):
    """The day of a finding put off: from which day to which, why, by whom. Never changed."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="postponements", verbose_name="问题")
    was = models.DateField("原期限")
    until = models.DateField("延到")
    why = models.CharField("延期原因", max_length=200)
    put_off_at = models.DateTimeField("延期时间", default=timezone.now)
    put_off_by = person("批准人", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "整改延期"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("was")), name="postponement_is_later"),
            models.CheckConstraint(condition=~Q(why=""), name="postponement_says_why"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.finding} {self.was} → {self.until}"


class RectificationQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "finding__branch"


@tracked()
class Rectification(models.Model):
    """What the branch did about a finding; passed or given back by the re-check of somebody from above."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="rectifications", verbose_name="问题")
    text = models.CharField("整改情况", max_length=1000)
    done_on = models.DateField("整改日期")
    done_at = models.DateTimeField("报告时间", default=timezone.now)
    done_by = person("报告人", blank=True)
    passed = models.BooleanField("复查结果", null=True, blank=True)
    remark = models.CharField("复查意见", max_length=300, blank=True)
    checked_at = models.DateTimeField("复查时间", null=True, blank=True)
    checked_by = person("复查人", blank=True)

    objects = RectificationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "整改"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding"], condition=Q(passed=None), name="rectification_one_waiting"
            ),
            paired("checked", of="rectification"),
            models.CheckConstraint(
                condition=Q(passed=None, checked_at=None) | Q(passed__isnull=False, checked_at__isnull=False),
                name="rectification_checked_with_result",
            ),
            models.CheckConstraint(
                condition=Q(passed=None) | Q(passed=True) | ~Q(remark=""),
                name="rectification_returned_says_why",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="rectification_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="rectification_as_written", fields=["finding", "text", "done_on"]),
            pgtrigger.Protect(
                name="rectification_checked_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__checked_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.finding} {self.done_on}"

    @property
    def organisation(self):
        return self.finding.branch
