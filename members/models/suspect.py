"""疑似重复: two records that may be one person, found by a job, until merged or said to be two people."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from branches.scope import Scoped, reaches
from core.fields import person
from core.history import tracked
from members.models.member import Member


class SuspectQuerySet(Scoped, models.QuerySet):
    see = "members.merge"

    def within(self, reach, groups=frozenset()):
        """Both records must be in reach: the page shows them side by side."""
        if not reach:
            return self.none()
        wanted = {end: Q() for end in ("one", "other")}
        for end in wanted:
            for path, below in reach:
                wanted[end] |= Q(**{f"{end}__branch__path{'__startswith' if below else ''}": path})
        return self.filter(*wanted.values())

    def visible_to(self, user):
        return self.within(reaches(user, self.see))

    def open(self):
        """Still to be looked at: not dismissed, and neither record merged away."""
        return self.filter(dismissed_at=None, merged=False)

    def for_list(self):
        return self.select_related("one__branch", "other__branch").order_by("-found_at", "-id")


@tracked()
class Suspect(models.Model):
    """A pair of records, `one` with the smaller id, and why they may be the same person."""

    class Why(models.TextChoices):
        PERSON = "person", "姓名和出生日期相同"
        PHONE = "phone", "联系电话相同"
        NUMBER = "number", "同支部同名，身份证号只差一处"
        SAID = "said", "人工比对"

    one = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="档案一")
    other = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="档案二")
    why = models.CharField("相同之处", max_length=10, choices=Why)
    found_at = models.DateTimeField("发现时间", default=timezone.now)
    merged = models.BooleanField("已合并", default=False)
    dismissed_at = models.DateTimeField("排除时间", null=True, blank=True)
    dismissed_by = person("排除人", blank=True)

    objects = SuspectQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "疑似重复"
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="suspect_pair_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="suspect_in_order"),
            models.CheckConstraint(
                condition=Q(dismissed_at=None, dismissed_by=None) | Q(dismissed_at__isnull=False),
                name="suspect_dismissed_at_by",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-found_at", "-id"],
                condition=Q(dismissed_at=None, merged=False),
                name="suspect_open",
            )
        ]

    def __str__(self):
        return f"{self.one} {self.get_why_display()}"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("members:merge", args=[self.pk])

    @property
    def organisation(self):
        return self.one.branch
