"""双重组织生活 of those who lead, and 谈心谈话 between members."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils import timezone

from branches.models import Organisation
from branches.models.post import days
from branches.scope import Scoped
from core.fields import person
from core.history import tracked
from members.models import Member


class LeaderQuerySet(Scoped, models.QuerySet):
    see = "meetings.see"
    organisation_lookup = "member__branch"
    group_lookup = "member__group"

    def between(self, first, last):
        """In office on a day from `first` to `last`, both included."""
        return self.filter(Q(until=None) | Q(until__gte=first), since__lte=last)

    def for_list(self):
        """By branch in the order of the tree, then by name."""
        return self.select_related("member__branch").order_by("member__branch__path", "member__pinyin", "id")


@tracked()
class Leader(models.Model):
    """A member who is 党员领导干部 from a day to a day: expected to lead in attending the own branch's life (条例 art. 15)."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="leading", verbose_name="党员")
    office = models.CharField("领导职务", max_length=100)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True, help_text="最后一天")
    noted_at = models.DateTimeField("登记时间", default=timezone.now)
    noted_by = person("登记人")

    objects = LeaderQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党员领导干部"
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="leader_in_order"
            ),
            ExclusionConstraint(
                name="leader_not_twice_at_once",
                expressions=[
                    ("member", RangeOperators.EQUAL),
                    (days("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="这名党员在这段时间已登记为党员领导干部。",
            ),
        ]

    def __str__(self):
        return f"{self.member} {self.office}"

    @property
    def organisation(self):
        return self.member.branch


class TalkQuerySet(Scoped, models.QuerySet):
    see = "meetings.see"
    organisation_lookup = "branch"

    def in_year(self, year):
        return self.filter(held_on__year=year)


@tracked()
class Talk(models.Model):
    """One 谈心谈话 between two members of a branch (条例 art. 19). What was said is theirs; the branch notes that it was."""

    branch = models.ForeignKey(Organisation, models.PROTECT, related_name="talks", verbose_name="党支部")
    one = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="谈话人")
    other = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="谈话对象")
    held_on = models.DateField("日期")
    note = models.CharField("备注", max_length=200, blank=True)
    noted_at = models.DateTimeField("登记时间", default=timezone.now)
    noted_by = person("登记人")

    objects = TalkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "谈心谈话"
        constraints = [
            models.CheckConstraint(condition=~Q(one=F("other")), name="talk_takes_two"),
            models.UniqueConstraint(
                "branch", Least("one", "other"), Greatest("one", "other"), "held_on", name="talk_once_a_day"
            ),
        ]
        indexes = [models.Index(fields=["branch", "held_on"], name="talk_of_branch")]

    def __str__(self):
        return f"{self.held_on} {self.one}、{self.other}"

    @property
    def organisation(self):
        return self.branch
