"""收据 as they are printed: what was booked for a member at once, and all of a branch and month for one sheet."""

from dataclasses import dataclass

from dues.capitals import in_capitals
from dues.models import Payment


@dataclass(frozen=True)
class Receipt:
    """One receipt; `paid` is the first payment booked with it, `lines` all, reversals too."""

    paid: Payment
    lines: list

    @property
    def number(self):
        return self.paid.receipt

    @property
    def total(self):
        """In 元; nothing where all was taken back."""
        return sum(line.amount for line in self.lines)

    @property
    def capitals(self):
        return in_capitals(self.total)


def receipt_of(payment):
    """The receipt of which `payment` is a line."""
    return _together(Payment.objects.filter(receipt=payment.receipt, member=payment.member_id))[0]


def receipts_of(branch, month):
    """(receipts of the money in the books of `month`, how many were taken back whole), by number; one query."""
    booked = Payment.objects.filter(branch=branch, month=month, reverses=None)
    numbers = booked.order_by().values("receipt")
    found = _together(Payment.objects.filter(branch=branch, receipt__in=numbers))
    kept = [receipt for receipt in found if receipt.total]
    return kept, len(found) - len(kept)


def _together(payments):
    lines = payments.select_related("bill", "decision", "member", "branch", "recorded_by")
    found = {}
    for line in lines.order_by("receipt", "member_id", "bill__month", "id"):
        found.setdefault((line.receipt, line.member_id), []).append(line)
    return [Receipt(min(group, key=lambda line: line.pk), group) for group in found.values()]
