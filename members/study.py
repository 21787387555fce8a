"""What the pages read of study: the hours of a year beside what is asked of each member."""

from datetime import date
from decimal import Decimal

from django.db.models import (
    Case,
    DecimalField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from branches.models import Post
from branches.roles import COMMITTEE, SECRETARY
from core.clock import today
from members.models import StudyHours
from members.study_rules import DEFAULTS, behind, target

HOURS = DecimalField(max_digits=6, decimal_places=1)


def closing_day(year):
    """The day as of which a year is judged: its last one, or today while it runs."""
    return min(date(year, 12, 31), today())


def committee_posts(day):
    """Posts in a committee on `day`: 书记 and 班子成员, who are asked for more."""
    return Post.objects.held_on(day).filter(role__in=COMMITTEE)


def with_hours(members, year):
    """Each member with `hours`, `asked` and `lacking` 学时 of `year`, and whether there was a 集中培训 (`trained`).

    All in subqueries of the row's own, so that a page of a million members costs its fifty rows.
    """
    own = StudyHours.objects.counted().of_year(year).filter(member=OuterRef("pk")).order_by()
    in_committee = Exists(committee_posts(closing_day(year)).filter(person=OuterRef("user")))
    total = own.values("member").annotate(total=Sum("hours")).values("total")
    asked = Case(
        When(in_committee, then=DEFAULTS.committee_yearly),
        default=Value(DEFAULTS.yearly),
        output_field=IntegerField(),
    )
    return members.annotate(
        hours=Coalesce(Subquery(total, output_field=HOURS), Value(Decimal(0)), output_field=HOURS),
        asked=asked,
        trained=Exists(own.filter(kind=StudyHours.Kind.TRAINING)),
    ).annotate(lacking=Greatest(F("asked") - F("hours"), Value(Decimal(0)), output_field=HOURS))


def lagging(members, year):
    """Those of `members` who lack hours of `year`, each with what `with_hours` tells."""
    return with_hours(members, year).filter(lacking__gt=0)


def own_year(member, year):
    """(hours, asked, lacking) 学时 of one member in `year`. Two queries."""
    rows = StudyHours.objects.counted().of_year(year).filter(member=member)
    hours = rows.aggregate(total=Sum("hours"))["total"] or Decimal(0)
    posts = committee_posts(closing_day(year))
    asked = target(bool(member.user_id) and posts.filter(person=member.user_id).exists())
    return hours, asked, behind(hours, asked)


def untrained_secretaries(posts, year):
    """Of the `posts` those of a 书记 who is a member and had no 集中培训 in `year` (支部条例 art. 25)."""
    trainings = StudyHours.objects.counted().of_year(year).filter(kind=StudyHours.Kind.TRAINING)
    return posts.filter(role=SECRETARY, person__member__isnull=False).exclude(
        person__member__in=trainings.values("member")
    )
