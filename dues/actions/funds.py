"""留存党费: what comes into a fund and goes out of it, decided collectively and never below zero (党费规定 art. 17–25)."""

from datetime import date
from decimal import Decimal

from django.db.models import Sum

from branches.actions import Paper
from branches.actions.decisions import write_down
from branches.models import Decision
from branches.scope import may
from core.acts import action
from core.clock import today
from core.errors import Refused
from dues import uses
from dues.models import Allotment, Expense, Fund, FundEntry

Kind = FundEntry.Kind
EARLIEST = date(2008, 4, 1)  # 党费规定 is in force since; a day before is a year written wrongly


def fund_of(organisation):
    """The fund of an organisation, its row locked; opened empty where there is none yet."""
    Fund.objects.bulk_create([Fund(organisation=organisation)], ignore_conflicts=True)
    return Fund.objects.select_for_update(of=("self",)).get(organisation=organisation)


def latest_entry(organisation):
    """The number of the entry booked last in the fund there, 0 before the first: what a page knew when it was shown."""
    entries = FundEntry.objects.filter(fund__organisation=organisation).order_by("-pk")
    return entries.values_list("pk", flat=True).first() or 0


def move(fund, kind, amount, on, *, by, seen=None, **more):
    """One entry of a locked fund; refused where the balance would fall below zero.

    seen: `latest_entry()` when the page was shown, so that a double click, or a second accountant, books once.
    """
    same = {"kind": kind, "amount": amount, "booked_on": on, "note": more.get("note", "")}
    if seen is not None and fund.entries.filter(pk__gt=seen, **same).exists():
        raise Refused("刚登记了一笔同样的，没有重复登记。确有两笔的，请重新打开这一页再登记。")
    if fund.balance + amount < 0:
        raise Refused(
            f"{fund.organisation}的党费结余只有 {fund.balance:,.2f} 元，不够这一笔 {-amount:,.2f} 元。",
            field="amount",
        )
    entry = FundEntry.objects.create(
        fund=fund, kind=kind, amount=amount, booked_on=on, recorded_by=by, **more
    )
    fund.refresh_from_db(fields=["balance"])
    return entry


def _check(organisation, amount, on, by):
    if by is not None and not may(by, "dues.keep_funds", organisation):
        raise Refused("这个组织的党费不由您管。")
    if amount <= 0 or amount != round(amount, 2):
        raise Refused("金额应当大于 0，最多到分。", field="amount")
    if on > today():
        raise Refused("日期不能晚于今天。", field="on")
    if on < EARLIEST:
        raise Refused(f"日期 {on} 太早，请核对年份。", field="on")


def _decided(organisation, decided, matter, on, by):
    """The collective decision: a Paper to be written down, or a Decision of the organisation (党费规定 art. 21)."""
    if isinstance(decided, Paper):
        return write_down(decided, organisation, matter[:100], on, by=by)
    if not isinstance(decided, Decision) or decided.organisation_id != organisation.pk:
        raise Refused(
            "使用和下拨党费须集体讨论决定，请填写是哪次会议的决定（党费规定第 21 条）。", field="decided_by"
        )
    if decided.decided_on > on:
        raise Refused("决定日期晚于办理日期，请核对。", field="on")
    return decided


@action
def enter_fund(organisation, kind, amount, on, note, *, seen=None, by):
    """Book the opening balance (once) or interest, which is dues too (党费规定 art. 24).

    A negative amount takes back what was booked wrongly, with the reason in `note`. Refused without the right there,
    for another kind, an amount that cannot be, a day to come, a second opening, taking back without a reason or more
    than was booked. seen: as in `move`.
    """
    _check(organisation, abs(amount), on, by)
    if kind not in (Kind.OPENING, Kind.INTEREST):
        raise Refused("这里只登记期初结余和利息。", field="kind")
    fund = fund_of(organisation)
    booked = fund.entries.filter(kind=kind).aggregate(sum=Sum("amount", default=Decimal(0)))["sum"]
    if amount < 0 and not note.strip():
        raise Refused("冲回登记错的金额，请在说明中写明原因。", field="note")
    if amount < 0 and booked + amount < 0:
        raise Refused(
            f"{Kind(kind).label}一共登记了 {booked:,.2f} 元，不能冲回 {-amount:,.2f} 元。", field="amount"
        )
    if kind == Kind.OPENING and amount > 0 and booked:
        raise Refused("期初结余已经登记过；登记错的，先登记一笔负数冲回。", field="kind")
    return move(fund, kind, amount, on, by=by, seen=seen, note=note.strip())


@action
def spend(organisation, kind, amount, on, payee, what, decided, voucher="", *, seen=None, by):
    """支出 of one of the 18 kinds by a collective decision (`decided`: Paper or Decision). seen: as in `move`.

    Refused without the right there, for a use that is none of them, without a decision, a day to come, or more than
    the fund holds.
    """
    _check(organisation, amount, on, by)
    if kind not in uses.BY_CODE:
        raise Refused(f"党费只能用于规定的用途（{uses.SOURCE}），请从列表中选。", field="kind")
    if not payee.strip() or not what.strip():
        raise Refused("请写明收款人和事由。", field="what" if payee.strip() else "payee")
    fund = fund_of(organisation)
    expense = Expense.objects.create(
        organisation=organisation,
        kind=kind,
        spent_on=on,
        amount=amount,
        payee=payee.strip(),
        what=what.strip(),
        decision=_decided(organisation, decided, f"党费支出：{what}", on, by),
        voucher=voucher.strip(),
        recorded_by=by,
    )
    move(fund, Kind.SPENT, -amount, on, by=by, seen=seen, expense=expense, note=what.strip())
    return expense


@action
def reverse_expense(expense, reason, *, by):
    """Undo a wrong expense by a row of the opposite amount; refused without a reason, twice, or of a reversal."""
    fund = fund_of(expense.organisation)
    _check_reversal(expense, Expense, reason, by)
    counter = Expense.objects.create(
        organisation=expense.organisation,
        kind=expense.kind,
        spent_on=today(),
        amount=-expense.amount,
        payee=expense.payee,
        what=f"冲销：{reason.strip()}"[:200],
        decision=expense.decision,
        voucher=expense.voucher,
        reverses=expense,
        recorded_by=by,
    )
    move(fund, Kind.SPENT, expense.amount, today(), by=by, expense=counter, note=counter.what)
    return counter


def _check_reversal(row, model, reason, by):
    if by is not None and not may(by, "dues.keep_funds", row.organisation):
        raise Refused("这个组织的党费不由您管。")
    if row.reverses_id:
        raise Refused("这一笔本身就是冲销，不能再冲销；请重新登记。")
    if model.objects.filter(reverses=row).exists():
        raise Refused("这一笔已经冲销过了。")
    if not reason.strip():
        raise Refused("请写明冲销原因。", field="reason")


@action
def allot(organisation, to, amount, on, purpose, decided, *, seen=None, by):
    """下拨 to an organisation below, by a collective decision; out of one fund and into the other at once.

    seen: as in `move`.

    Refused as `spend`, and where `to` is not below.
    """
    _check(organisation, amount, on, by)
    if to.pk == organisation.pk or not to.path.startswith(organisation.path):
        raise Refused("只能下拨给下级党组织。", field="to")
    if not purpose.strip():
        raise Refused("请写明用途。", field="purpose")
    giving, taking = _both(organisation, to)
    allotment = Allotment.objects.create(
        organisation=organisation,
        to=to,
        given_on=on,
        amount=amount,
        purpose=purpose.strip(),
        decision=_decided(organisation, decided, f"下拨党费：{purpose}", on, by),
        recorded_by=by,
    )
    note = f"下拨{to}：{purpose.strip()}"[:200]
    move(giving, Kind.GIVEN, -amount, on, by=by, seen=seen, allotment=allotment, note=note)
    move(taking, Kind.ALLOTTED, amount, on, by=by, allotment=allotment, note=purpose.strip())
    return allotment


def _both(organisation, to):
    """Both funds, locked in one order whoever gives."""
    funds = {place.pk: fund_of(place) for place in sorted((organisation, to), key=lambda place: place.pk)}
    return funds[organisation.pk], funds[to.pk]


@action
def reverse_allotment(allotment, reason, *, by):
    """Take back a wrong 下拨; refused as `reverse_expense`, and where the other has spent it already."""
    giving, taking = _both(allotment.organisation, allotment.to)
    _check_reversal(allotment, Allotment, reason, by)
    counter = Allotment.objects.create(
        organisation=allotment.organisation,
        to=allotment.to,
        given_on=today(),
        amount=-allotment.amount,
        purpose=f"冲销：{reason.strip()}"[:200],
        decision=allotment.decision,
        reverses=allotment,
        recorded_by=by,
    )
    more = {"allotment": counter, "note": counter.purpose}
    move(taking, Kind.ALLOTTED, -allotment.amount, today(), by=by, **more)
    move(giving, Kind.GIVEN, Decimal(allotment.amount), today(), by=by, **more)
    return counter
