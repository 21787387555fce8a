"""Who on the roster gets no bill of a month, and why: what the department looks through before and after a run."""

from django.db.models import Case, CharField, Count, Exists, OuterRef, Value, When

from branches.models import Organisation
from core.clock import add_months, quarter_of
from dues import rates
from dues.models import Bill, Quota, Waiver

WHYS = {
    "temporary": "在临时党支部，不收缴党费（支部条例第 8 条）",
    "suspended": "停缴期间",
    "none": "没有当年的核定",
    "waiting": "核定还没有核准",
    "annual": "年薪制，当月实际薪酬还没有填报核准",
    "quarterly": "不按月取得收入，本季度的基数还没有填报核准",
    "ready": "可以生成",
}


def without_bill(members, month):
    """Those of `members` (a queryset) on the roster without a bill of the month, each with `why`, a key of WHYS."""
    quotas = Quota.objects.filter(member=OuterRef("pk"), year=month.year, since__lte=month)
    approved = quotas.approved()
    resting = Waiver.objects.suspended().in_force(month).filter(member=OuterRef("pk"), ended_why="")
    fresh = approved.filter(since__gte=quarter_of(month)[0])
    why = Case(
        When(branch__setup=Organisation.Setup.TEMPORARY, then=Value("temporary")),
        When(Exists(resting), then=Value("suspended")),
        When(~Exists(quotas), then=Value("none")),
        When(~Exists(approved), then=Value("waiting")),
        When(Exists(_yearly_without(approved, month)), then=Value("annual")),
        When(
            Exists(approved.filter(category=rates.Category.QUARTERLY)) & ~Exists(fresh),
            then=Value("quarterly"),
        ),
        default=Value("ready"),
        output_field=CharField(),
    )
    billed = Bill.objects.filter(member=OuterRef("pk"), month=month)
    there = members.enrolled().filter(joined_on__lt=add_months(month, 1)).exclude(Exists(billed))
    return there.annotate(why=why)


def counted(members, month):
    """[(why in words, how many)], the commonest first; one query."""
    rows = without_bill(members, month).order_by().values_list("why").annotate(count=Count("pk"))
    return [(key, WHYS[key], count) for key, count in sorted(rows, key=lambda row: -row[1])]


def _yearly_without(approved, month):
    """年薪制 where no row is of this very month."""
    this_month = Quota.objects.approved().filter(member=OuterRef("member"), since=month)
    return approved.filter(category=rates.Category.ANNUAL).exclude(Exists(this_month))
