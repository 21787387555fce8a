"""抽查: drawing a sample, scoring each meeting of it, sending back what must be mended."""

import secrets

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from core.acts import action
from core.clock import today
from core.errors import Refused
from meetings import cadence, check_form, reviewing
from meetings.actions.minutes import return_record
from meetings.models import Meeting, SpotCheck, SpotCheckItem
from meetings.recorders import tell_recorders

LARGEST = 200  # meetings one draw may ask people to look at


class Lot(Func):
    """meetings.draw.lot as the database computes it, so that a million meetings need not be carried here."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = TextField()


def in_question(check):
    """The meetings that could be drawn: on record as held when the draw was made, in its scope, days and kind."""
    rows = Meeting.objects.filter(
        Q(voided_at=None) | Q(voided_at__gt=check.drawn_at),
        held_on__range=(check.first, check.last),
        branch__path__startswith=check.organisation.path,
        recorded_at__lte=check.drawn_at,
    )
    return rows.of_kind(check.kind) if check.kind else rows


def drawn(check):
    """The ids of the sample in the order of their lots (meetings.draw). One query, no list of all."""
    lots = in_question(check).annotate(lot=Lot(Concat(Value(f"{check.seed}:"), Cast("pk", TextField()))))
    return list(lots.order_by("lot", F("pk")).values_list("pk", flat=True)[: check.size])


@action
def draw_check(organisation, first, last, size, *, kind="", by):
    """Draw at random `size` meetings held from `first` to `last` in `organisation` or below, of `kind` or of any.

    The seed is made here and kept; the draw can be neither changed nor deleted, so a second one stands beside it.
    Returns the SpotCheck. Refused for reversed days, days to come, an unknown kind, a size out of bounds, and where
    there is nothing to draw.
    """
    if last < first:
        raise Refused("截止日期早于起始日期，请核对。", field="last")
    if first > today():
        raise Refused("起始日期在今天之后，还没有会议可抽。", field="first")
    if kind and kind not in set(cadence.Kind):
        raise Refused("不认识的会议类型，请重新选择。", field="kind")
    if not 1 <= size <= LARGEST:
        raise Refused(f"抽取场数在 1 到 {LARGEST} 之间。", field="size")
    check = SpotCheck(
        organisation=organisation,
        kind=kind,
        first=first,
        last=last,
        size=size,
        seed=secrets.token_hex(16),
        drawn_at=timezone.now(),
        drawn_by=by,
    )
    check.found = in_question(check).count()
    if not check.found:
        raise Refused("这个范围和时间里没有登记过的会议，请换个条件。")
    check.save(force_insert=True)
    SpotCheckItem.objects.bulk_create(
        SpotCheckItem(check_round=check, position=position, meeting_id=pk)
        for position, pk in enumerate(drawn(check), start=1)
    )
    return check


@action
def score_item(item, points, remark="", *, returned=False, by):
    """Score one meeting of a draw: `points` is {code of the form: points}; `returned` demands that it be mended.

    What was submitted or accepted goes back to the branch for correction; what it still has stays there. The branch is
    told. Scored again it is corrected, the earlier score stays in its history; a demand to mend is not taken back.
    Refused for points outside the form, a demand without a remark, and for the own meeting or branch.
    """
    item = (
        SpotCheckItem.objects.select_for_update(of=("self",))
        .select_related("meeting__branch")
        .get(pk=item.pk)
    )
    if by is not None and (why := reviewing.objection(item.meeting, by)):
        raise Refused(why)
    try:
        score = check_form.total(points)
    except ValueError as wrong:
        raise Refused(str(wrong)) from None
    if returned and not remark.strip():
        raise Refused("要求整改的，请写明改什么。", field="remark")
    if returned and not item.returned:
        return_for_correction(item.meeting, f"抽查要求整改：{remark.strip()}", by=by)
    item.points, item.score = {code: float(given) for code, given in points.items()}, score
    item.remark, item.returned = remark.strip(), item.returned or returned
    item.scored_at, item.scored_by = timezone.now(), by
    item.save()
    key = f"spot-check:{item.pk}:{'mend' if item.returned else 'seen'}"
    said = f"抽查得 {score:g} 分{'，要求整改' if item.returned else ''}"
    body = f"{item.meeting}：{item.remark or '没有意见'}"
    tell_recorders(item.meeting.branch, key, said, body, item.meeting.get_absolute_url())
    return item


@action
def return_for_correction(meeting, remark, *, by):
    """Send the record of a meeting back to be mended, an accepted (locked) one included; a Review says why.

    What the branch has not submitted, or was sent back already, is with the branch anyway and stays as it is.
    Refused for one's own branch, and without a remark.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.state in (Meeting.State.SUBMITTED, Meeting.State.ACCEPTED):
        return_record(meeting, remark, by=by)
        meeting.refresh_from_db(fields=["state"])
    return meeting
