"""What a branch held: the meeting, who was there, what was said."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from branches.models import Organisation, PartyGroup
from branches.scope import Scoped
from core.history import tracked
from meetings import cadence, quorum
from members.models import Member

# Days after the meeting within which recording it is timely. A local rule: until there are dated settings for
# such rules, this is the default everywhere.
RECORD_WITHIN_DAYS = 3


class MeetingQuerySet(Scoped, models.QuerySet):
    see = "meetings.see"
    organisation_lookup = "branch"
    group_lookup = "group"

    def held_between(self, first, last):
        """Held on or between two days, both included."""
        return self.filter(held_on__range=(first, last))

    def of_kind(self, kind):
        return self.filter(kinds__contains=[kind])

    def for_list(self):
        """Newest first, with 应到 and 实到 counted, for the rows shown only."""
        due = ~Q(standing=quorum.Standing.EXCLUDED)
        lines = Attendance.objects.filter(due, meeting=OuterRef("pk")).order_by().values("meeting")
        return (
            self.select_related("branch", "group")
            .annotate(
                due_count=Coalesce(Subquery(lines.annotate(n=Count("pk")).values("n")), 0),
                present_count=Coalesce(
                    Subquery(
                        lines.filter(status=Attendance.Status.PRESENT).annotate(n=Count("pk")).values("n")
                    ),
                    0,
                ),
            )
            .order_by("-held_on", "-id")
        )


@tracked()
class Meeting(models.Model):
    """One event of 三会一课; it may count as several kinds at once (条例 art. 11–18)."""

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="meetings", verbose_name="党支部")
    group = models.ForeignKey(PartyGroup, models.PROTECT, null=True, blank=True, verbose_name="党小组")
    kinds = ArrayField(models.CharField(max_length=20, choices=cadence.LABELS), verbose_name="类型")
    topic = models.CharField("主要议题", max_length=200)
    held_on = models.DateField("日期")
    starts_at = models.TimeField("开始时间", null=True, blank=True)
    place = models.CharField("地点", max_length=100)
    host = models.CharField("主持人", max_length=50)
    recorder = models.CharField("记录人", max_length=50)
    study_hours = models.DecimalField(
        "学时",
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="到会党员每人计多少学时；空为不计",
    )
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )
    is_late = models.BooleanField("补录", default=False, help_text="会后超过规定天数才登记；永久标记")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "会议"
        constraints = [
            models.CheckConstraint(condition=Q(kinds__len__gt=0), name="meeting_has_a_kind"),
            models.CheckConstraint(
                condition=Q(study_hours=None) | Q(study_hours__gt=0), name="meeting_study_hours_positive"
            ),
            # a double click or a re-sent form cannot book the same meeting twice
            models.UniqueConstraint(
                fields=["branch", "group", "held_on", "topic"],
                name="meeting_once",
                nulls_distinct=False,
                violation_error_message="这一天已登记过同一议题的会议。",
            ),
        ]
        indexes = [
            models.Index("branch", F("held_on").desc(), name="meeting_of_branch"),
            models.Index(F("held_on").desc(), F("id").desc(), name="meeting_latest"),
            GinIndex(fields=["kinds"], name="meeting_kinds"),
            GinIndex(fields=["topic"], opclasses=["gin_trgm_ops"], name="meeting_topic_trgm"),
        ]

    def __str__(self):
        return f"{self.held_on:%Y-%m-%d} {self.kind_names}"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("meetings:detail", args=[self.pk])

    @property
    def organisation(self):
        return self.branch

    @property
    def kind_names(self):
        return "、".join(cadence.LABELS[kind] for kind in self.kinds)

    @property
    def days_after(self):
        """Days from the meeting to its recording."""
        return (timezone.localtime(self.recorded_at).date() - self.held_on).days


@tracked(inserts=False)
class Attendance(models.Model):
    """One line of the roster, frozen as it stood on the day of the meeting."""

    class Status(models.TextChoices):
        PRESENT = "present", "到会"
        LEAVE = "leave", "请假"
        ABSENT = "absent", "缺席"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance", verbose_name="会议")
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendance", verbose_name="党员")
    standing = models.CharField("身份", max_length=15, choices=quorum.STANDING_LABELS)
    exempt = models.BooleanField("不作硬性要求", default=False)
    status = models.CharField("出勤", max_length=10, choices=Status)
    reason = models.CharField("原因", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "出勤"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once")]
        indexes = [models.Index(fields=["member"], name="attendance_of_member")]

    def __str__(self):
        return f"{self.member} {self.get_status_display()}"


@tracked()
class Minutes(models.Model):
    """The 会议记录 of one meeting (domain: form of the minutes, 条例 art. 11–13)."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes", verbose_name="会议")
    body = models.TextField("会议记录")
    resolution = models.TextField("决议", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "会议记录"

    def __str__(self):
        return f"{self.meeting} 会议记录"
