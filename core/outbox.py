"""The outbox: what is to leave the house is a row first, and goes out once.

A sender takes one row for itself (state `sending`, committed) before it speaks to anybody; so two workers never hold the same
row. What was surely not taken is tried again after a while, then given up. Where nobody can know whether it arrived – the line
broke, the worker was killed – it waits for a person to decide; it is never sent twice of itself.
"""

import logging
from collections import Counter
from datetime import timedelta
from time import monotonic

from django.db import transaction
from django.utils import timezone

from core.models import Delivery
from core.senders import NotTaken, Unsure, senders

BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440)]
LOST_AFTER = timedelta(minutes=10)  # longer than any try takes
ROUND_SECONDS = 50  # then the next tick goes on
State = Delivery.State
log = logging.getLogger(__name__)


def put(deliveries):
    """Put messages into the outbox; what is there by its key already is left alone. One that waits, or was given up, in
    the same series makes way. Inside the caller's transaction."""
    keys = {delivery.key for delivery in deliveries}
    older = Delivery.objects.filter(
        series__in={delivery.series for delivery in deliveries}, state__in=(State.WAITING, State.FAILED)
    )
    older.exclude(key__in=keys).update(state=State.CLOSED, address="", secret="")
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True, batch_size=500)


def readdress(series, address, secret=""):
    """Let what has not gone of these series go to a new address; to none at all it is given up."""
    left = Delivery.objects.filter(series__in=series).exclude(state__in=(*Delivery.GONE, State.SENDING))
    if address:
        left.update(address=address, secret=secret)
    else:
        left.update(state=State.CLOSED, address="", secret="")


def send_due():
    """Send what is due, one after the other, for a minute at most. Returns {state: how many ended in it}.

    May run in several processes at once. Where a line is down the rest of that channel waits for the next round.
    """
    _note_lost()
    ended, down, end = Counter(), set(), monotonic() + ROUND_SECONDS
    with senders() as by_channel:
        while monotonic() < end and (delivery := _claim(down)):
            try:
                by_channel[delivery.channel](delivery)
            except NotTaken as problem:
                ended[_put_off(delivery, problem)] += 1
                if problem.line_down:
                    down.add(delivery.channel)
            except Unsure as problem:
                ended[_end(delivery, State.UNCERTAIN, error=str(problem)[:300])] += 1
            except Exception as problem:
                log.exception("delivery %s broke off", delivery.pk)
                ended[
                    _end(delivery, State.UNCERTAIN, error=f"发送程序出错（{type(problem).__name__}）。")
                ] += 1
            else:
                ended[
                    _end(delivery, State.SENT, sent_at=timezone.now(), address="", secret="", error="")
                ] += 1
    return ended


def _claim(without):
    """Take the next row for this process alone; None when nothing is due. Committed when it returns."""
    now = timezone.now()
    with transaction.atomic(durable=True):
        due = Delivery.objects.due(now).exclude(channel__in=without).order_by("not_before", "id")
        delivery = due.select_for_update(skip_locked=True).first()
        if delivery is not None:
            delivery.state, delivery.claimed_at = State.SENDING, now
            delivery.attempts += 1
            delivery.save(update_fields=["state", "claimed_at", "attempts"])
    return delivery


def _put_off(delivery, problem):
    refusals = delivery.refusals + 1
    facts = {"refusals": refusals, "error": str(problem)[:300]}
    if refusals > len(BACK_OFF):
        return _end(delivery, State.FAILED, **facts)
    return _end(delivery, State.WAITING, not_before=timezone.now() + BACK_OFF[refusals - 1], **facts)


def _end(delivery, state, **facts):
    """Write down how this try ended, unless a person has decided meanwhile. Returns the state."""
    own = Delivery.objects.filter(
        pk=delivery.pk, attempts=delivery.attempts, state__in=(State.SENDING, State.UNCERTAIN)
    )
    own.update(state=state, **facts)
    return state


def _note_lost():
    """A try that has not ended long after it began: its process was killed, perhaps after the message had gone."""
    lost = Delivery.objects.filter(state=State.SENDING, claimed_at__lt=timezone.now() - LOST_AFTER)
    lost.update(state=State.UNCERTAIN, error="发送途中程序中断，可能已经送达。")
