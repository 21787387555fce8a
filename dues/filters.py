"""The search forms of the dues lists."""

from datetime import date

import django_filters
from django.db.models import F, Q

from branches.models import Organisation, Place
from branches.scope import one_branch
from core.clock import add_months, month_of, today
from dues import arrears, rates
from dues.models import Bill, Case, Payment, Quota, StatementLine, Waiver
from members.models import Member

MONTHS_BACK = 24
STAGES = {
    "owing": 1,
    "warning": rates.DEFAULTS.overdue_case_months - 1,
    "case": rates.DEFAULTS.overdue_case_months,
}  # the fewest unbroken months of each


def months_offered(_request=None):
    """Choices: next month down to two years back."""
    months = [add_months(today(), 1 - back) for back in range(MONTHS_BACK + 1)]
    return [(f"{month:%Y-%m}", f"{month.year} 年 {month.month} 月") for month in months]


def years_offered():
    return [(year, f"{year} 年") for year in range(today().year + 1, today().year - 5, -1)]


def read_month(written):
    """First day of a month written 2026-11, or None; the years are those a sheet may hold, 1900–2199."""
    try:
        month = date.fromisoformat(f"{written}-01")
    except ValueError:
        return None
    return month if 1900 <= month.year < 2200 else None


def by_state(label, **choices):
    """A choice of how the rows stand; the form's own in_state() answers it."""
    return django_filters.ChoiceFilter(
        label=label, choices=list(choices.items()), empty_label="全部", method="in_state"
    )


class PersonFilter(django_filters.FilterSet):
    """Lists of rows with a member and a branch: find by name, pinyin, initials, or the branch's name."""

    q = django_filters.CharFilter(label="姓名、拼音、首字母", method="by_member")
    branch = django_filters.CharFilter(label="党支部", method="by_branch")
    branch_lookup = "branch"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["branch"]

    def by_member(self, rows, _name, sought):
        key = sought.strip().lower()
        return rows.filter(
            Q(member__name__contains=sought.strip())
            | Q(member__initials__contains=key)
            | Q(member__pinyin__contains=key)
        )

    def by_branch(self, rows, _name, sought):
        """By the present name or by one it had."""
        had = Place.objects.filter(Q(name__contains=sought.strip()) | Q(short_name__contains=sought.strip()))
        return rows.filter(**{f"{self.branch_lookup}__in": had.values("organisation")})


class BillFilter(PersonFilter):
    """The month is this month unless said otherwise; what is overdue is of any month."""

    month = django_filters.ChoiceFilter(
        label="月份", choices=months_offered, empty_label="全部月份", method="in_month"
    )
    state = by_state("状态", unpaid="未交", overdue="逾期", paid="已交")

    class Meta:
        model = Bill
        fields = []

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else {}
        if "month" not in data and data.get("state") != "overdue":
            data["month"] = f"{month_of(today()):%Y-%m}"
        super().__init__(data, *args, **kwargs)

    def in_month(self, rows, _name, written):
        return rows.filter(month=read_month(written))

    def in_state(self, rows, _name, state):
        if state == "paid":
            return rows.filter(paid__gt=0, paid=F("amount") - F("waived"))
        return rows.overdue_on(today()) if state == "overdue" else rows.unpaid()


class PaymentFilter(PersonFilter):
    receipt = django_filters.CharFilter(label="收据号", lookup_expr="startswith")
    method = django_filters.ChoiceFilter(label="方式", choices=Payment.Method, empty_label="全部")

    class Meta:
        model = Payment
        fields = []


class QuotaFilter(PersonFilter):
    """The year is this year unless said otherwise."""

    branch_lookup = "member__branch"
    year = django_filters.ChoiceFilter(label="年度", choices=years_offered, empty_label="全部年度")
    state = by_state("状态", waiting="待核准", approved="已核准")

    class Meta:
        model = Quota
        fields = []

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else {}
        if "year" not in data:
            data["year"] = str(today().year)
        super().__init__(data, *args, **kwargs)

    def in_state(self, rows, _name, state):
        return rows.waiting() if state == "waiting" else rows.approved()


def closed_months_offered():
    """Choices: last month down to two years back."""
    months = [add_months(today(), -back) for back in range(1, MONTHS_BACK + 1)]
    return [(f"{month:%Y-%m}", f"{month.year} 年 {month.month} 月") for month in months]


class BooksFilter(django_filters.FilterSet):
    """Last month unless said otherwise; the list itself is of that month already."""

    q = django_filters.CharFilter(label="党组织", method="by_name")
    month = django_filters.ChoiceFilter(
        label="月份", choices=closed_months_offered, empty_label=None, method="of_month"
    )
    state = by_state("状态", open="未关", turn="轮到本级", closed="已关")

    class Meta:
        model = Organisation
        fields = []

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else {}
        if not data.get("month"):
            data["month"] = f"{add_months(today(), -1):%Y-%m}"
        super().__init__(data, *args, **kwargs)

    def by_name(self, rows, _name, sought):
        return rows.search(sought)

    def of_month(self, rows, _name, _written):
        return rows

    def in_state(self, rows, _name, state):
        if state == "turn":
            return rows.filter(is_closed=False, open_below=0)
        return rows.filter(is_closed=state == "closed")


class WaiverFilter(PersonFilter):
    branch_lookup = "member__branch"
    kind = django_filters.ChoiceFilter(label="减免", choices=Waiver.Kind, empty_label="全部")
    state = by_state("情况", waiting="待上级批准", acting="本月有效", refused="未批准或撤回")

    class Meta:
        model = Waiver
        fields = []

    def in_state(self, rows, _name, state):
        if state == "refused":
            return rows.exclude(refused_why="")
        return rows.waiting() if state == "waiting" else rows.in_force(month_of(today()))


class ArrearsFilter(django_filters.FilterSet):
    """Members who owe; by the stage of the regulation (党费规定 art. 13)."""

    q = django_filters.CharFilter(label="姓名、拼音、首字母", method="search")
    branch = django_filters.CharFilter(label="党支部", field_name="branch__name", lookup_expr="icontains")
    stage = django_filters.ChoiceFilter(
        label="阶段",
        choices=[(code, rates.stage(months).title) for code, months in STAGES.items()],
        empty_label="全部",
        method="in_stage",
    )

    class Meta:
        model = Member
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if one_branch(self.request.user):
            del self.filters["branch"]

    def search(self, rows, _name, sought):
        return rows.filter(pk__in=Member.objects.search(sought).values("pk"))

    def in_stage(self, rows, _name, code):
        day, least = today(), STAGES[code]
        found = rows if code == "owing" else arrears.with_run(rows, day, least)
        if code == "case":
            return found
        most = arrears.with_run(
            Member.objects.all(), day, rates.DEFAULTS.overdue_case_months - (code == "owing")
        )
        return found.exclude(pk__in=most.values("pk"))


class CaseFilter(PersonFilter):
    branch_lookup = "member__branch"
    state = by_state("情况", open="未结案", closed="已结案")

    class Meta:
        model = Case
        fields = []

    def in_state(self, rows, _name, state):
        return rows.filter(closed_at__isnull=state == "open")


class StatementFilter(django_filters.FilterSet):
    """Those not settled, unless said otherwise."""

    q = django_filters.CharFilter(label="对方", field_name="payer", lookup_expr="icontains")
    method = django_filters.ChoiceFilter(label="来源", choices=Payment.Method, empty_label="全部")
    state = by_state("情况", left="待处理", unmatched="没有对上人的", booked="已登记", ignored="不是党费")

    class Meta:
        model = StatementLine
        fields = []

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else {}
        if "state" not in data:
            data["state"] = "left"
        super().__init__(data, *args, **kwargs)

    def in_state(self, rows, _name, state):
        if state == "left":
            return rows.left_over()
        if state == "unmatched":
            return rows.unmatched()
        return rows.exclude(receipt="") if state == "booked" else rows.exclude(ignored_why="")
