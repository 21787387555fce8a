"""What a waiver left as it was: bills that were paid already, and those in closed books."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from dues.models import Bill, Books
from dues.months import in_words


def left_by(waiver):
    """(months paid already, months in closed books) of an approved waiver whose bills were not reduced to its amount."""
    closed = Books.objects.filter(organisation=OuterRef("branch"), closed_through__gte=OuterRef("books"))
    bills = Bill.objects.filter(member=waiver.member_id, month__gte=waiver.since)
    if waiver.until is not None:
        bills = bills.filter(month__lte=waiver.until)
    bills = bills.filter(amount__gt=F("waived") + waiver.amount).annotate(
        books=Coalesce("booked_in", "month")
    )
    bills = bills.annotate(closed=Exists(closed)).filter(Q(closed=True) | Q(paid__gt=0)).order_by("month")
    rows = list(bills.values_list("month", "closed"))
    return [month for month, shut in rows if not shut], [month for month, shut in rows if shut]


def in_sentence(waiver):
    """The same in words, to follow what was done; empty where nothing was left."""
    paid, closed = left_by(waiver)
    said = [f"{in_words(paid)}已经交了的不退"] if paid else []
    said += [f"{in_words(closed)}的账已经关了，不再减"] if closed else []
    return f"{'；'.join(said)}。" if said else ""
