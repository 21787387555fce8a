"""What a checker writes down of a branch where no figure of the system answers, and the papers that show it."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.lookups import Exact
from django.utils import timezone

from assessments.models.scheme import Criterion
from assessments.scoring import ON_RATES
from assessments.wording import number
from branches.models import Organisation
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked


class MarkQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "branch"

    def standing(self):
        """Those not withdrawn."""
        return self.filter(withdrawn_at=None)

    def on_line(self, criterion):
        """Those on the same line of any scheme of its year: a new version keeps what was found under the one before."""
        indicator = criterion.indicator
        return self.filter(
            criterion__text=criterion.text,
            criterion__indicator__code=indicator.code,
            criterion__indicator__scheme__year=indicator.scheme.year,
        )

    def for_list(self):
        rows = self.select_related("branch", "criterion__indicator", "marked_by", "finding")
        return rows.order_by("-on", "-id")


@tracked()
class Mark(models.Model):
    """One 考评登记: what was found about a criterion on a day, so many `times` or so many points (`amount`).

    `finding`: the problem found on a visit that it makes count, which makes one at a time. It counts in the month of its day. A mistake is withdrawn with a reason and entered anew, never edited.
    """

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="marks", verbose_name="党支部")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="marks", verbose_name="考核标准")
    finding = models.ForeignKey(
        "assessments.Finding",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="marks",
        verbose_name="计入的问题",
    )
    on = models.DateField("日期")
    times = models.PositiveSmallIntegerField("次数", default=1)
    amount = models.DecimalField("分数", max_digits=5, decimal_places=2, null=True, blank=True)
    text = models.CharField("情况", max_length=300)
    marked_at = models.DateTimeField("登记时间", default=timezone.now)
    marked_by = person("登记人")
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_by = person("撤回人", blank=True)
    withdrawn_why = models.CharField("撤回原因", max_length=200, blank=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考评登记"
        constraints = [
            models.CheckConstraint(condition=Q(times__gt=0), name="mark_happened"),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0), name="mark_amount_not_below_zero"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="mark_withdrawn_says_why",
            ),
            paired("withdrawn", of="mark"),
            models.UniqueConstraint(
                fields=["finding"],
                condition=Q(withdrawn_at=None, finding__isnull=False),
                name="finding_counts_once",
                violation_error_message="这个问题已经计入考核，不重复登记。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["criterion", "branch", "on"],
                condition=Q(withdrawn_at=None),
                name="mark_standing",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="mark_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="mark_as_written",
                fields=["branch", "criterion", "on", "times", "amount", "text", "finding"],
            ),
        ]

    def __str__(self):
        return f"{self.branch} {self.on} {self.text[:30]}"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:mark", args=[self.pk])

    @property
    def state(self):
        return "已撤回" if self.withdrawn_at else "有效"

    @property
    def said(self):
        """How much it is, in words: 扣 2 分, 达到 83%, 3 次."""
        if self.amount is None:
            return f"{self.times} 次"
        return (
            f"达到 {number(self.amount)}%"
            if self.criterion.rule in ON_RATES
            else f"扣 {number(self.amount)} 分"
        )

    @property
    def organisation(self):
        return self.branch


OWNERS = ("mark", "duty_report", "visit", "finding", "rectification", "secretary_report", "accountability")


class PaperQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"

    def visible_to(self, user):
        """Also to whoever the case of 追究 is against or the duty is of, with or without a post.

        Those of a 述职 that is still a draft only to its writer, as the draft itself.
        """
        own = Q(accountability__holder=user.pk) | Q(duty_report__duty__post__person=user.pk)
        shown = Q(secretary_report=None) | Q(secretary_report__submitted_at__isnull=False)
        shown |= Q(secretary_report__post__person=user.pk)
        return (super().visible_to(user) | self.filter(own)).filter(shown)


@tracked()
class Paper(models.Model):
    """A photo or paper that shows something: of exactly one mark, duty report, visit, finding, rectification or report.

    `organisation` is whose it is, for who may see it. The hash is of the content as it is kept.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="assessment_papers", verbose_name="党组织"
    )
    mark = models.ForeignKey(Mark, models.PROTECT, null=True, blank=True, related_name="papers")
    duty_report = models.ForeignKey(
        "assessments.DutyReport", models.PROTECT, null=True, blank=True, related_name="papers"
    )
    visit = models.ForeignKey(
        "assessments.Visit", models.PROTECT, null=True, blank=True, related_name="papers"
    )
    finding = models.ForeignKey(
        "assessments.Finding", models.PROTECT, null=True, blank=True, related_name="papers"
    )
    rectification = models.ForeignKey(
        "assessments.Rectification", models.PROTECT, null=True, blank=True, related_name="papers"
    )
    secretary_report = models.ForeignKey(
        "assessments.SecretaryReport", models.PROTECT, null=True, blank=True, related_name="papers"
    )
    accountability = models.ForeignKey(
        "assessments.Accountability", models.PROTECT, null=True, blank=True, related_name="papers"
    )
    name = models.CharField("文件名", max_length=150)
    file = models.FileField("文件", upload_to="assessments/%Y/%m/", max_length=200)
    content_type = models.CharField("类型", max_length=100)
    size = models.PositiveIntegerField("大小（字节）")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    added_at = models.DateTimeField("上传时间", default=timezone.now)
    added_by = person("上传人")

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "佐证材料"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Exact(
                    models.Func(*OWNERS, function="num_nonnulls", output_field=models.IntegerField()), 1
                ),
                name="paper_of_exactly_one",
            )
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.name

    @property
    def is_picture(self):
        return self.content_type.startswith("image/")
