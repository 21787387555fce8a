"""预交: money for coming months, whose bills are made out in the same act."""

from core.acts import action
from core.clock import month_of, today
from core.errors import Refused
from dues.actions.payments import record_payment
from dues.actions.reductions import take_off_bill
from dues.actions.running import make_out
from dues.ahead import last_month
from dues.models import Bill
from dues.months import in_words
from members.models import Member


@action
def record_several(member, bill_ids, paid_on, method, *, ahead=(), handed_by="", paper=None, by):
    """Book several months of one member, some of them to come: their bills are made out first, for this member alone.

    bill_ids: bills to pay in full; ahead: first days of coming months. They are made out by the statement of the
    monthly run, waivers taken off, in the branch that has the member now, and stay there whatever comes (a transfer,
    a change of quota from a later month on); the later run finds them made out. Nothing is made out unless it is paid.
    Returns the Booking. Refused as record_payment, and for a month that is not to come, that is further ahead than the
    local rule of the branch lets (党费规定 art. 12: by the month, where need be by the quarter), or for which no bill can be
    made out or nothing is to be paid.
    """
    if not ahead:
        return record_payment(bill_ids, paid_on, method, handed_by=handed_by, paper=paper, by=by)
    made = _made_out(Member.objects.select_related("branch").get(pk=member.pk), sorted(set(ahead)), by)
    wanted = [*bill_ids, *(bill.pk for bill in made)]
    booking = record_payment(wanted, paid_on, method, handed_by=handed_by, paper=paper, by=by)
    booking.warnings.append(
        f"{in_words(bill.month for bill in made)}是提前交纳，须出于本人自愿；应交已经生成，年内变动从以后的月份起。"
    )
    return booking


def _made_out(member, months, by):
    last, this_month = last_month(member.branch, today()), month_of(today())
    if last == this_month:
        raise Refused("本地规定不能提前交纳党费，请按月交纳。", field="ahead")
    if months[-1] > last:
        raise Refused(f"最多提前交到 {last:%Y-%m}（党费规定第 12 条，本地规定）。", field="ahead")
    if months[0] <= this_month or any(month != month_of(month) for month in months):
        raise Refused("提前交的只能是以后的月份，请刷新页面重试。", field="ahead")
    for month in months:
        make_out(month, member)
    bills = list(Bill.objects.filter(member=member, month__in=months).order_by("month"))
    if missing := set(months) - {bill.month for bill in bills}:
        raise Refused(
            f"{member.name} {in_words(missing)}生成不了应交：没有已核准的核定、按实际收入填报，或者停缴。",
            field="ahead",
        )
    for bill in bills:
        if take_off_bill(bill, by):
            bill.refresh_from_db(fields=["waived"])
        if not bill.owed and not bill.paid:
            raise Refused(f"{member.name} {bill.month:%Y-%m} 已经减免，不用交。", field="ahead")
    return bills
