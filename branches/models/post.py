"""Who holds which post, where, from and until which day."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from branches.models.organisation import Organisation
from branches.models.parts import PartyGroup
from branches.roles import GROUP_LEADER, ROLES, SECRETARY, office_at, title_at
from branches.scope import Scoped
from core.history import tracked


class DateRange(Func):
    """`daterange(since, until, '[]')`: both days inclusive, an open end where `until` is null."""

    function = "daterange"
    output_field = DateRangeField()


def days(since, until):
    return DateRange(since, until, RangeBoundary(inclusive_lower=True, inclusive_upper=True))


class PostQuerySet(Scoped, models.QuerySet):
    see = "branches.see"

    def held_on(self, day):
        """Posts in force on `day`; both first and last day count."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


@tracked()
class Post(models.Model):
    """A 任职: who, where, as what, from and until which day. Rights begin and end with it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts", verbose_name="任职人"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="posts", verbose_name="党组织"
    )
    role = models.CharField("职务", max_length=30, choices=[(r.code, r.title) for r in ROLES])
    group = models.ForeignKey(
        PartyGroup, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="党小组"
    )
    since = models.DateField("任职日期")
    until = models.DateField("免职日期", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        ordering = ["organisation", "role", "since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="post_until_after_since"
            ),
            models.CheckConstraint(
                condition=Q(role=GROUP_LEADER, group__isnull=False) | (~Q(role=GROUP_LEADER) & Q(group=None)),
                name="post_of_a_group_only_for_its_leader",
                violation_error_message="党小组长须选党小组，其他职务不选。",
            ),
            ExclusionConstraint(
                name="post_one_leader_of_a_group",
                expressions=[
                    ("group", RangeOperators.EQUAL),
                    (days("since", "until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(role=GROUP_LEADER),
                violation_error_message="该党小组在这段时间已有组长，请先填写前任的免职日期。",
            ),
            ExclusionConstraint(
                name="post_one_secretary_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    (days("since", "until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(role=SECRETARY),
                violation_error_message="该党组织在这段时间已有书记，请先填写前任的免职日期。",
            ),
            ExclusionConstraint(
                name="post_does_not_overlap_itself",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="此人在这段时间已任该职务。",
            ),
        ]

    def __str__(self):
        return f"{self.office} {self.person}"

    @property
    def title(self):
        """What the holder is called there: 党支部书记, 党委委员, 党小组长（第一党小组）."""
        return title_at(self.role, self.organisation, self.group if self.group_id else None)

    @property
    def office(self):
        """The same with the name of the place: 示例市某局综合处党支部书记."""
        return office_at(self.role, self.organisation, self.group if self.group_id else None)
