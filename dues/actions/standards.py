"""Setting the dues table of an organisation: from a day on, never backwards."""

from django.db.models import Count

from branches.scope import may
from core.acts import action
from core.clock import today
from core.errors import Refused
from dues import rates, standards
from dues.models import Quota, StandardLine, StandardTable


@action
def set_standard(organisation, category, lines, since, article, reason, *, by):
    """Let the table of `lines` (standards.Line; none: as above) hold for `organisation` and below from `since`.

    Quotas already approved stay as they are. Raises Refused for a day that has passed, a second table for the same
    day, no ground, no right there, or lines with a gap or an overlap.
    """
    if by is not None and not may(by, "dues.set_standards", organisation):
        raise Refused("这个组织的党费标准不由您设定。")
    if category not in rates.LABELS:
        raise Refused("没有这种收入类别，请从列表中选。", field="category")
    if since < today():
        raise Refused("生效日期不能早于今天：已经核定的不改。", field="since")
    if not article.strip() or not reason.strip():
        raise Refused("请写明依据的文件和原因。", field="reason" if article.strip() else "article")
    if lines and (problems := standards.problems_of(category, lines)):
        raise Refused("".join(problems), field="lines")
    if StandardTable.objects.filter(organisation=organisation, category=category, since=since).exists():
        raise Refused("这一天已经设定过这一类的标准，请改一个生效日期。", field="since")
    table = StandardTable.objects.create(
        organisation=organisation,
        category=category,
        since=since,
        article=article.strip(),
        reason=reason.strip(),
        set_by=by,
    )
    StandardLine.objects.bulk_create(
        StandardLine(table=table, over=line.over, up_to=line.up_to, rate=line.rate, fixed=line.fixed)
        for line in lines
    )
    return table


def differing(organisation, category, lines, since):
    """How many approved quotas at `organisation` and below would come out otherwise by `lines`; two queries.

    They do not change by themselves: each needs a new quota (2017 通知 (1): 年内一般不变动).
    """
    table = [
        rates.Standard(category, line.over, line.up_to, line.rate, line.fixed, "", since) for line in lines
    ]
    settings = standards.settings_for(organisation, since)
    quotas = Quota.objects.approved().filter(
        member__branch__path__startswith=organisation.path,
        member__left_on=None,
        category=category,
        year=since.year,
    )
    groups = quotas.order_by().values_list("base", "amount").annotate(count=Count("pk"))
    return sum(n for base, now, n in groups if _amount(category, base, since, table, settings) != now)


def _amount(category, base, day, table, settings):
    try:
        return rates.due_for(category, base, day, table, settings).amount
    except (rates.NoStandard, ValueError):
        return None
