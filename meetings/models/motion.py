"""What was put to the vote, and who was elected: the counts as announced, the result by the rule of its kind."""

from django.db import models
from django.db.models import F, Q

from branches.models import Decision
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked
from meetings import quorum
from meetings.models.lock import BY_MOTION, locked_with_the_meeting
from meetings.models.meeting import Meeting
from members.models import Member


class MotionQuerySet(Scoped, models.QuerySet):
    see = "meetings.see"
    organisation_lookup = "meeting__branch"
    group_lookup = "meeting__group"

    def counting(self):
        """Closed and not declared void."""
        return self.exclude(closed_at=None).filter(voided_at=None)


@tracked()
class Motion(models.Model):
    """One matter put to the vote at a meeting, decided by counts of hands or of ballots.

    entitled and present are frozen when it is closed, with the sentence the rule came to (条例 art. 11, 12; 细则
    art. 20–22, 33; 选举工作条例). Ballots are counted by two people and entered as totals: nobody's vote is kept.
    A closed motion is never edited: entered wrongly it is voided with its reason, stays visible, and is voted again.
    """

    class Kind(models.TextChoices):
        ORDINARY = quorum.Kind.ORDINARY, "一般事项"
        ADMISSION = quorum.Kind.ADMISSION, "接收预备党员、预备党员转正"
        ELECTION = quorum.Kind.ELECTION, "选举"
        COMMITTEE = quorum.Kind.COMMITTEE, "支委会决定事项"

    class Office(models.TextChoices):
        MEMBERS = "members", "委员"
        SECRETARIES = "secretaries", "书记、副书记"
        DELEGATES = "delegates", "代表"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="motions", verbose_name="会议")
    position = models.PositiveSmallIntegerField("顺序")
    kind = models.CharField("性质", max_length=10, choices=Kind)
    matter = models.CharField("事项", max_length=100)
    text = models.TextField("决议内容", blank=True)
    subject = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="涉及的党员"
    )
    secret = models.BooleanField("无记名投票", default=False)
    office = models.CharField("选举什么", max_length=12, choices=Office, blank=True)
    seats = models.PositiveSmallIntegerField("应选人数", null=True, blank=True)
    follows = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name="上一轮",
        help_text="票数相等的再次投票",
    )
    basis = models.CharField("当选基数", max_length=10, blank=True, help_text="按设置，选举时固定")
    teller = models.CharField("计票人", max_length=50, blank=True)
    scrutineer = models.CharField("监票人", max_length=50, blank=True)

    issued = models.PositiveIntegerField("发出票", null=True, blank=True)
    returned = models.PositiveIntegerField("收回票", null=True, blank=True)
    invalid = models.PositiveIntegerField("无效票", default=0)
    in_favour = models.PositiveIntegerField("赞成", default=0)
    against = models.PositiveIntegerField("反对", default=0)
    abstained = models.PositiveIntegerField("弃权", default=0)
    written_in_favour = models.PositiveIntegerField("书面意见赞成", default=0)
    written_against = models.PositiveIntegerField("书面意见反对", default=0)
    written_abstained = models.PositiveIntegerField("书面意见弃权", default=0)

    entitled = models.PositiveIntegerField("应到会有表决权", null=True, blank=True, editable=False)
    present = models.PositiveIntegerField("实到会有表决权", null=True, blank=True, editable=False)
    passed = models.BooleanField("通过", null=True, blank=True, editable=False)
    sentence = models.CharField("结果", max_length=300, blank=True, editable=False)
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="motions",
        verbose_name="决议",
    )
    closed_at = models.DateTimeField("宣布时间", null=True, blank=True, editable=False)
    closed_by = person("登记人", blank=True, editable=False)
    voided_at = models.DateTimeField("作废时间", null=True, blank=True, editable=False)
    voided_by = person("作废人", blank=True, editable=False)
    voided_why = models.CharField("作废原因", max_length=200, blank=True)

    objects = MotionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "表决"
        triggers = locked_with_the_meeting()
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="motion_place_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None, passed=None)
                | Q(
                    closed_at__isnull=False,
                    passed__isnull=False,
                    entitled__isnull=False,
                    present__isnull=False,
                ),
                name="motion_closed_with_its_result",
            ),
            paired("closed", of="motion"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(present__lte=F("entitled")),
                name="motion_present_within_entitled",
            ),
            models.CheckConstraint(
                condition=Q(decision=None) | Q(passed=True), name="motion_only_passed_decides"
            ),
            models.CheckConstraint(
                condition=Q(voided_at=None, voided_why="")
                | Q(voided_at__isnull=False, closed_at__isnull=False, decision=None) & ~Q(voided_why=""),
                name="motion_voided_says_why",
            ),
            paired("voided", of="motion"),
        ]

    def __str__(self):
        return self.matter

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("meetings:motion", args=[self.pk])

    @property
    def organisation(self):
        return self.meeting.branch

    @property
    def group_id(self):
        return self.meeting.group_id

    @property
    def is_open(self):
        return self.closed_at is None

    @property
    def valid(self):
        """Ballots that count; None where no ballots were counted."""
        return None if self.returned is None else self.returned - self.invalid


@tracked()
class Candidate(models.Model):
    """One person standing in an election, with the ballots for, against and abstaining."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="candidates", verbose_name="选举")
    name = models.CharField("姓名", max_length=50)
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="党员"
    )
    write_in = models.BooleanField("另选人", default=False)
    in_favour = models.PositiveIntegerField("赞成", default=0)
    against = models.PositiveIntegerField("不赞成", default=0)
    abstained = models.PositiveIntegerField("弃权", default=0)
    elected = models.BooleanField("当选", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "候选人"
        triggers = locked_with_the_meeting(BY_MOTION)
        ordering = ["write_in", "id"]
        constraints = [models.UniqueConstraint(fields=["motion", "name"], name="candidate_once")]

    def __str__(self):
        return self.name
