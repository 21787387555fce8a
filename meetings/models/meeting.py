"""A meeting from its notice to the locked record, who was due and there, who made up for it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from branches.models import Organisation, PartyGroup, Place
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked
from meetings import cadence, quorum
from meetings.models.lock import facts_locked, locked_with_the_meeting, recorded_once
from members.models import Member

# Days after the meeting within which recording it is timely where no local rule says otherwise (meetings.local_rules).
RECORD_WITHIN_DAYS = 3


class MeetingQuerySet(Scoped, models.QuerySet):
    see = "meetings.see"
    organisation_lookup = "branch"
    group_lookup = "group"

    def held(self):
        """On record as held: what counts. Neither announced, under way, called off nor declared void."""
        return self.filter(recorded_at__isnull=False, voided_at=None)

    def held_between(self, first, last):
        """Held on or between two days, both included."""
        return self.held().filter(held_on__range=(first, last))

    def coming(self, day):
        """Announced for `day` or later, or under way."""
        state = Meeting.State
        return self.filter(Q(state=state.OPEN) | Q(state=state.CALLED, held_on__gte=day))

    def to_review(self):
        """Submitted and not yet looked at by the level above."""
        return self.filter(state=Meeting.State.SUBMITTED)

    def of_kind(self, kind):
        return self.filter(kinds__contains=[kind])

    def with_signatures(self):
        """Each with `host_signed` and `recorder_signed`: whether they signed the minutes as they stand now."""
        from meetings.models.papers import Signature

        now = Signature.objects.filter(meeting=OuterRef("pk"), version=OuterRef("minutes__version"))
        return self.annotate(
            host_signed=Exists(now.filter(role=Signature.Role.HOST)),
            recorder_signed=Exists(now.filter(role=Signature.Role.RECORDER)),
        )

    def for_list(self):
        """Newest first, with 应到 and 实到 counted, for the rows shown only; `branch_then`: its name of that day."""
        due = ~Q(standing=quorum.Standing.EXCLUDED)
        lines = Attendance.objects.filter(due, meeting=OuterRef("pk")).order_by().values("meeting")
        then = Place.objects.filter(organisation=OuterRef("branch"), since__lte=OuterRef("held_on"))
        return (
            self.select_related("branch", "group")
            .annotate(
                branch_then=Coalesce(
                    Subquery(then.order_by("-since").values("short_name")[:1]), "branch__short_name"
                ),
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
    """One event of 三会一课; it may count as several kinds at once (条例 art. 11–18).

    It is announced (called), opened on its day with the roster frozen, recorded, submitted, and returned or accepted by
    the level above; or recorded at once when it was neither announced nor opened here. It counts as held once it is
    recorded (`recorded_at`), for good, unless it is declared void because it was recorded wrongly.
    """

    class State(models.TextChoices):
        CALLED = "called", "已通知"
        OPEN = "open", "正在开会"
        RECORDED = "recorded", "已登记，未提交"
        SUBMITTED = "submitted", "已提交，待审阅"
        RETURNED = "returned", "退回修改"
        ACCEPTED = "accepted", "已审阅"
        CANCELLED = "cancelled", "已取消"
        VOID = "void", "已作废"

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="meetings", verbose_name="党支部")
    group = models.ForeignKey(PartyGroup, models.PROTECT, null=True, blank=True, verbose_name="党小组")
    kinds = ArrayField(models.CharField(max_length=20, choices=cadence.LABELS), verbose_name="类型")
    topic = models.CharField("主要议题", max_length=200)
    held_on = models.DateField("日期")
    starts_at = models.TimeField("开始时间", null=True, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True, help_text="可在第二天")
    place = models.CharField("地点", max_length=100)
    host = models.CharField("主持人", max_length=50)
    recorder = models.CharField("记录人", max_length=50)
    state = models.CharField(
        "状态", max_length=10, choices=State, default=State.RECORDED, db_default=State.RECORDED.value
    )
    notice = models.TextField(
        "通知内容", blank=True, default="", db_default="", help_text="会前准备、携带材料等"
    )
    called_at = models.DateTimeField("通知时间", null=True, blank=True)
    called_by = person("通知人", blank=True)
    opened_at = models.DateTimeField("开会登记时间", null=True, blank=True)
    opened_by = person("开会登记人", blank=True)
    check_in_key = models.CharField(
        "签到密钥", max_length=64, blank=True, default="", db_default="", editable=False
    )
    voided_at = models.DateTimeField("作废时间", null=True, blank=True, editable=False)
    voided_by = person("作废人", blank=True, editable=False)
    cancelled_why = models.CharField(
        "取消或作废的原因", max_length=200, blank=True, default="", db_default=""
    )
    plan_item = models.ForeignKey(
        "meetings.PlanItem",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name="计划事项",
    )
    study_hours = models.DecimalField(
        "学时",
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="到会党员每人计多少学时；空为不计",
    )
    recorded_at = models.DateTimeField("登记时间", null=True, blank=True, help_text="首次登记，不再改变")
    recorded_by = person("登记人")
    is_late = models.BooleanField("补录", default=False, help_text="会后超过规定天数才登记；永久标记")
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    submitted_by = person("提交人", blank=True)

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
                condition=~Q(state__in=["cancelled", "void"]),
                violation_error_message="这一天已登记过同一议题的会议。",
            ),
        ]
        constraints += [
            models.CheckConstraint(
                condition=Q(state__in=["called", "open", "cancelled"], recorded_at=None)
                | Q(
                    state__in=["recorded", "submitted", "returned", "accepted", "void"],
                    recorded_at__isnull=False,
                ),
                name="meeting_held_is_recorded",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["called", "open", "recorded", "cancelled", "void"])
                | Q(submitted_at__isnull=False),
                name="meeting_submitted_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["cancelled", "void"]) | ~Q(cancelled_why=""),
                name="meeting_cancelled_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state="void", voided_at__isnull=False) | ~Q(state="void") & Q(voided_at=None),
                name="meeting_void_has_a_time",
            ),
            *(paired(act, of="meeting") for act in ("called", "opened", "recorded", "submitted", "voided")),
        ]
        indexes = [
            models.Index(
                fields=["branch", "submitted_at"], condition=Q(state="submitted"), name="meeting_to_review"
            ),
            models.Index(
                fields=["held_on"], condition=Q(state__in=["called", "open"]), name="meeting_coming"
            ),
            models.Index("branch", F("held_on").desc(), name="meeting_of_branch"),
            models.Index(F("held_on").desc(), F("id").desc(), name="meeting_latest"),
            GinIndex(fields=["kinds"], name="meeting_kinds"),
            GinIndex(fields=["topic"], opclasses=["gin_trgm_ops"], name="meeting_topic_trgm"),
        ]
        triggers = [facts_locked, recorded_once]

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
    def is_held(self):
        return self.recorded_at is not None and self.voided_at is None

    @property
    def is_locked(self):
        """Accepted above: from now on only amendments."""
        return self.state == self.State.ACCEPTED

    @property
    def days_after(self):
        """Days from the meeting to its recording."""
        return (timezone.localtime(self.recorded_at).date() - self.held_on).days


class AttendanceQuerySet(models.QuerySet):
    def on_record(self):
        """Lines of meetings that were held: the roster of one under way is not final, a void one counts no more."""
        return self.filter(meeting__recorded_at__isnull=False, meeting__voided_at=None)

    def asked(self):
        """Lines that count in a rate: neither excused from attendance (教育管理条例 art. 23) nor 不计入应到会."""
        return self.filter(exempt=False).exclude(standing=quorum.Standing.EXCLUDED)


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
    checked_in_at = models.DateTimeField("扫码签到时间", null=True, blank=True)
    restriction = models.ForeignKey(
        "meetings.Restriction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="不计入或中止的批准",
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "出勤"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once"),
            models.CheckConstraint(
                condition=~Q(standing__in=["excluded", "suspended"]) | Q(restriction__isnull=False),
                name="attendance_left_out_by_approval",
            ),
        ]
        indexes = [models.Index(fields=["member"], name="attendance_of_member")]
        triggers = locked_with_the_meeting()

    def __str__(self):
        return f"{self.member} {self.get_status_display()}"


@tracked(inserts=False)
class Reply(models.Model):
    """What a member answered to the notice: coming, or leave with its reason. It puts nobody on the roster."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="replies", verbose_name="会议")
    member = models.ForeignKey(Member, models.PROTECT, related_name="meeting_replies", verbose_name="党员")
    coming = models.BooleanField("参加")
    reason = models.CharField("请假原因", max_length=100, blank=True)
    replied_at = models.DateTimeField("回复时间", default=timezone.now)
    replied_by = person("回复人")

    class Meta:
        verbose_name = verbose_name_plural = "会议回复"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="reply_once"),
            models.CheckConstraint(condition=Q(coming=True) | ~Q(reason=""), name="reply_leave_says_why"),
        ]

    def __str__(self):
        return f"{self.member} {'参加' if self.coming else '请假'}"
