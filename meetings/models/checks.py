"""抽查: a random sample of meetings, drawn with a seed that is kept, each looked at by a form and scored."""

import pgtrigger
from django.db import models
from django.db.models import Avg, Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from branches.models import Organisation
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked
from meetings import cadence
from meetings.models.meeting import Meeting


class SpotCheckQuerySet(Scoped, models.QuerySet):
    see = "meetings.see"

    def for_list(self):
        """The latest first, with how many were drawn, how many are still to be scored, and the mean score."""
        items = SpotCheckItem.objects.filter(check_round=OuterRef("pk")).order_by().values("check_round")
        return (
            self.select_related("organisation", "drawn_by")
            .annotate(
                drawn=Subquery(items.annotate(n=Count("pk")).values("n")),
                left=Coalesce(Subquery(items.filter(scored_at=None).annotate(n=Count("pk")).values("n")), 0),
                mean=Subquery(items.annotate(n=Avg("score")).values("n")),
            )
            .order_by("-drawn_at", "-id")
        )


@tracked()
class SpotCheck(models.Model):
    """One draw: which meetings could be drawn, how many were, and the seed by which anybody draws the same again."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="spot_checks", verbose_name="抽查范围"
    )
    kind = models.CharField("类型", max_length=20, choices=cadence.LABELS, blank=True)
    first = models.DateField("会议日期自")
    last = models.DateField("至")
    size = models.PositiveSmallIntegerField("抽取场数")
    found = models.PositiveIntegerField("符合条件的场数", editable=False)
    seed = models.CharField("随机种子", max_length=32, editable=False)
    drawn_at = models.DateTimeField("抽取时间", default=timezone.now)
    drawn_by = person("抽取人")

    objects = SpotCheckQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "抽查"
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="spot_check_in_order"),
            models.CheckConstraint(condition=Q(size__gt=0), name="spot_check_draws_some"),
        ]
        # a draw that does not please cannot be made to vanish, nor be drawn again unseen
        triggers = [
            pgtrigger.Protect(name="spot_check_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="spot_check_drawn_once"),
        ]

    def __str__(self):
        return f"{self.organisation} {timezone.localtime(self.drawn_at):%Y-%m-%d} 抽查"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("meetings:spot_check", args=[self.pk])

    @property
    def what(self):
        """What could be drawn, in words."""
        return f"{self.get_kind_display() if self.kind else '全部类型'}，{self.first} 至 {self.last}"


@tracked()
class SpotCheckItem(models.Model):
    """One meeting drawn. `points` is {item of the form: points}; `score` their sum out of 100."""

    check_round = models.ForeignKey(SpotCheck, models.PROTECT, related_name="items", verbose_name="抽查")
    position = models.PositiveSmallIntegerField("顺序")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="spot_checks", verbose_name="会议")
    points = models.JSONField("各项得分", default=dict, blank=True)
    score = models.DecimalField("得分", max_digits=5, decimal_places=1, null=True, blank=True)
    remark = models.CharField("意见", max_length=300, blank=True)
    returned = models.BooleanField("要求整改", default=False)
    scored_at = models.DateTimeField("评分时间", null=True, blank=True)
    scored_by = person("评分人", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "抽查的会议"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["check_round", "meeting"], name="spot_check_item_once"),
            models.CheckConstraint(
                condition=Q(scored_at=None, score=None) | Q(scored_at__isnull=False, score__isnull=False),
                name="spot_check_scored_has_a_score",
            ),
            paired("scored", of="spot_check"),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__range=(0, 100)), name="spot_check_score_within_100"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="spot_check_item_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="spot_check_item_as_drawn", fields=["check_round", "position", "meeting"]
            ),
        ]

    def __str__(self):
        return f"{self.meeting} {self.score if self.score is not None else '未评分'}"

    @property
    def organisation(self):
        return self.meeting.branch
