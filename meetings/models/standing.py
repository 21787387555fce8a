"""What changes who is due: who is not counted or may not vote, and what a branch need not hold."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from branches.models import Decision, Organisation
from branches.models.post import days
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked
from meetings import cadence
from members.models import Member


class RestrictionQuerySet(Scoped, models.QuerySet):
    see = "meetings.see"
    organisation_lookup = "member__branch"
    group_lookup = "member__group"

    def in_force(self, day):
        """Approved and covering `day`, first and last day included.

        不计入应到会 takes both the consent of the level above and the resolution of the branch meeting, so it begins to
        act when both are there, however long the ground has lasted. 权利中止 acts from its first day.
        """
        agreed = Q(resolved_on__lte=day, decision__decided_on__lte=day)
        covering = self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
        return covering.exclude(approved_at=None).filter(agreed | Q(ground=Restriction.Ground.DETAINED))

    def acting(self, branch, day):
        """Those that count in a roster of `branch` on `day`: what another branch resolved does not move along with the
        member, a suspension does. Not counted goes before may not vote."""
        here = Q(decision__organisation=branch) | Q(ground=Restriction.Ground.DETAINED)
        acting = self.in_force(day).filter(here)
        return acting.annotate(suspends=Q(ground=Restriction.Ground.DETAINED)).order_by("suspends", "-since")

    def waiting(self):
        """Asked for, and not decided above yet."""
        return self.filter(approved_at=None, refused_why="")

    def for_list(self):
        """What waits for a decision first, then the newest."""
        rows = self.select_related("member__branch", "decision", "asked_by")
        return rows.annotate(waits=Q(approved_at=None, refused_why="")).order_by("-waits", "-since", "-id")


@tracked()
class Restriction(models.Model):
    """A member who is not counted in 应到会, or whose right to vote is suspended, from a day to a day.

    不计入应到会 needs the consent of the level above and a resolution of the branch meeting; until it is approved the
    member stays in the number due, however absent. 中止 (选举工作条例 art. 5) is a fact and needs no approval by
    the meeting, but is confirmed above as well.
    """

    class Ground(models.TextChoices):
        ILLNESS = "illness", "患病不能表达意志"
        ABROAD = "abroad", "自费出国（境）半年以上"
        PRISON = "prison", "未受留党察看以上处分、正在服刑"
        BEDRIDDEN = "bedridden", "年老体弱卧床不起、长年生病生活不能自理"
        AWAY = "away", "工作调动、下派、蹲点、外出学习或工作半年以上，按规定应转未转组织关系"
        RETURNED = "returned", "已回原籍长期居住的离退休党员，应转未转组织关系"
        DETAINED = "detained", "被依法留置、逮捕，权利中止"

    member = models.ForeignKey(Member, models.PROTECT, related_name="restrictions", verbose_name="党员")
    ground = models.CharField("情形", max_length=12, choices=Ground)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True, help_text="最后一天")
    resolved_on = models.DateField("党员大会通过日期", null=True, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    asked_at = models.DateTimeField("上报时间", default=timezone.now)
    asked_by = person("上报人")
    approved_at = models.DateTimeField("上级同意时间", null=True, blank=True, editable=False)
    approved_by = person("同意人", blank=True, editable=False)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上级批复"
    )
    refused_why = models.CharField("不同意的原因", max_length=200, blank=True)

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "不计入应到会和权利中止"
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="restriction_in_order"
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, decision=None)
                | Q(approved_at__isnull=False, decision__isnull=False, refused_why=""),
                name="restriction_approved_by_decision",
            ),
            paired("approved", of="restriction"),
            models.UniqueConstraint(
                fields=["member"], condition=Q(until=None, refused_why=""), name="restriction_one_open"
            ),
        ]

    def __str__(self):
        return f"{self.member} {self.get_ground_display()}"

    @property
    def organisation(self):
        return self.member.branch

    @property
    def group_id(self):
        return self.member.group_id

    @property
    def is_waiting(self):
        return self.approved_at is None and not self.refused_why

    @property
    def effect(self):
        """What it does, in words."""
        return "权利中止" if self.ground == self.Ground.DETAINED else "不计入应到会"

    def is_open(self, day):
        """Approved and not over by the end of `day`."""
        return self.approved_at is not None and (self.until is None or self.until > day)


class ExemptionQuerySet(Scoped, models.QuerySet):
    see = "meetings.see"
    organisation_lookup = "branch"

    def in_force(self):
        """Not withdrawn: what counts, whatever its days."""
        return self.filter(withdrawn_at=None)

    def for_list(self):
        """The newest first."""
        return self.select_related("branch", "decision", "approved_by").order_by("-since", "-id")

    def touching(self, first, last):
        """Those that cover a day from `first` to `last`, both included."""
        return self.filter(Q(until=None) | Q(until__gte=first), since__lte=last)


@tracked()
class Exemption(models.Model):
    """A branch excused from one kind of meeting from a day to a day, as the level above approved it."""

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="exemptions", verbose_name="党支部")
    kind = models.CharField("类型", max_length=20, choices=cadence.LABELS)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True, help_text="最后一天")
    reason = models.CharField("原因", max_length=200)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", verbose_name="批准")
    approved_at = models.DateTimeField("批准登记时间", default=timezone.now)
    approved_by = person("批准登记人")
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True, editable=False)
    withdrawn_by = person("撤回人", blank=True, editable=False)
    withdrawn_why = models.CharField("撤回原因", max_length=200, blank=True, default="", db_default="")

    objects = ExemptionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "免开"
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="exemption_in_order"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="exemption_withdrawn_says_why",
            ),
            paired("withdrawn", of="exemption"),
            ExclusionConstraint(
                name="exemption_one_of_a_kind_at_a_time",
                expressions=[
                    ("branch", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (days("since", "until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_at=None),
                violation_error_message="这个支部的这类会议在这段时间已批准免开。",
            ),
        ]
        indexes = [models.Index(fields=["since", "until"], name="exemption_days")]

    def __str__(self):
        return f"{self.branch} {cadence.LABELS[self.kind]}免开"

    @property
    def organisation(self):
        return self.branch
