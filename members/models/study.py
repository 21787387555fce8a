"""学时: hours of study, entered or credited by a meeting (教育管理条例 art. 20)."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.fields import person
from core.history import tracked
from members.models.conduct import OfMember
from members.models.member import Member


class StudyHoursQuerySet(OfMember):
    def counted(self):
        """Not withdrawn."""
        return self.filter(withdrawn_why="")

    def of_year(self, year):
        return self.filter(on__range=(date(year, 1, 1), date(year, 12, 31)))


@tracked(inserts=False)
class StudyHours(models.Model):
    """Hours of one member on one day, or from one day to another. `source` names what credited them (`meetings.meeting:12`), "" when typed in."""

    class Kind(models.TextChoices):
        MEETING = "meeting", "三会一课、主题党日"
        TRAINING = "training", "集中培训"
        ONLINE = "online", "网络学习"
        OTHER = "other", "其他集中学习"

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="study_hours", verbose_name="党员", db_index=False
    )
    on = models.DateField("日期")
    until = models.DateField("至", null=True, blank=True, help_text="最后一天；只有一天的不填")
    hours = models.DecimalField("学时", max_digits=4, decimal_places=1)
    kind = models.CharField("形式", max_length=10, choices=Kind)
    what = models.CharField("内容", max_length=100)
    organiser = models.CharField("组织单位", max_length=100, blank=True)
    source = models.CharField("来源", max_length=60, blank=True, editable=False)
    withdrawn_why = models.CharField("作废原因", max_length=100, blank=True)
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = person("登记人")

    objects = StudyHoursQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "学时"
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0, hours__lte=Decimal("200")), name="study_hours_in_range"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("on")), name="study_hours_until_after_on"
            ),
            # a double click, a sheet sent twice, a meeting and a list of the same: counted once
            models.UniqueConstraint(
                fields=["member", "on", "what"], condition=Q(withdrawn_why=""), name="study_hours_once"
            ),
            models.UniqueConstraint(
                fields=["member", "source"], condition=~Q(source=""), name="study_hours_credited_once"
            ),
        ]
        indexes = [models.Index(fields=["member", "on"], name="study_hours_of_member")]

    def __str__(self):
        return f"{self.member} {self.on} {self.hours} 学时"

    @property
    def organisation(self):
        return self.member.branch

    @property
    def group_id(self):
        return self.member.group_id
