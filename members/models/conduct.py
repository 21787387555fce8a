"""Awards and penalties (处分条例 art. 8: 警告, 严重警告, 撤销党内职务, 留党察看, 开除党籍)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from branches.models import Decision
from branches.scope import Scoped
from core.fields import person
from core.history import tracked
from members.models.member import Member


class OfMember(Scoped, models.QuerySet):
    """Rows about a member, seen by who sees the member."""

    see = "members.see"
    organisation_lookup = "member__branch"
    group_lookup = "member__group"


class PenaltyQuerySet(OfMember):
    def on(self, day):
        """In force on `day`: begun, not yet lifted, not withdrawn; the last day included."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day, withdrawn_on=None)

    def without_vote(self, day):
        """留党察看 on `day`: no vote, not electing, not electable (选举工作条例 art. 5)."""
        return self.on(day).filter(kind=Penalty.Kind.PROBATION)


@tracked()
class Award(models.Model):
    """An award given to a member or withdrawn again."""

    class Level(models.TextChoices):
        BRANCH = "branch", "党支部"
        COMMITTEE = "committee", "基层党委"
        COUNTY = "county", "县处级"
        CITY = "city", "地市级"
        PROVINCE = "province", "省部级"
        NATION = "nation", "国家级"

    member = models.ForeignKey(Member, models.PROTECT, related_name="awards", verbose_name="党员")
    name = models.CharField("表彰名称", max_length=60, help_text="如优秀共产党员、优秀党务工作者")
    level = models.CharField("级别", max_length=10, choices=Level)
    given_on = models.DateField("表彰日期")
    given_by = models.CharField("表彰机关", max_length=100)
    number = models.CharField("文号", max_length=60, blank=True)
    withdrawn_on = models.DateField("撤销日期", null=True, blank=True)
    withdrawn_why = models.CharField("撤销原因", max_length=100, blank=True)
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = person("登记人")

    objects = OfMember.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "表彰"
        ordering = ["-given_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["member", "name", "given_on"], name="award_once_a_day"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_why="") | ~Q(withdrawn_why=""),
                name="award_withdrawn_with_reason",
            ),
        ]

    def __str__(self):
        return f"{self.member} {self.name}"

    def get_absolute_url(self):
        return self.member.get_absolute_url()

    @property
    def organisation(self):
        return self.member.branch


@tracked()
class Penalty(models.Model):
    """A 党纪处分 from its first to its last day; 留党察看 takes the vote away while it lasts."""

    class Kind(models.TextChoices):
        WARNING = "warning", "警告"
        SERIOUS = "serious", "严重警告"
        POSTS = "posts", "撤销党内职务"
        PROBATION = "probation", "留党察看"
        EXPULSION = "expulsion", "开除党籍"

    member = models.ForeignKey(Member, models.PROTECT, related_name="penalties", verbose_name="党员")
    kind = models.CharField("处分", max_length=10, choices=Kind)
    since = models.DateField("处分日期")
    until = models.DateField(
        "影响期至", null=True, blank=True, help_text="最后一天；留党察看为期满或恢复权利之日"
    )
    why = models.CharField("原因", max_length=200)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", verbose_name="处分决定")
    withdrawn_on = models.DateField("撤销日期", null=True, blank=True)
    withdrawn_why = models.CharField("撤销原因", max_length=100, blank=True, default="")
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = person("登记人")

    objects = PenaltyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "处分"
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="penalty_until_after_since"
            ),
            models.UniqueConstraint(
                fields=["member", "kind", "since"],
                condition=Q(withdrawn_on=None),
                name="penalty_once_a_day",
                violation_error_message="这一天已登记过同一种处分。",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_why="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_why="")),
                name="penalty_withdrawn_with_reason",
            ),
        ]

    def __str__(self):
        return f"{self.member} {self.get_kind_display()}"

    def get_absolute_url(self):
        return self.member.get_absolute_url()

    @property
    def organisation(self):
        return self.member.branch
