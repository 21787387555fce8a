"""Two records of one person become one: the pair is found, dismissed or merged; neither record is deleted."""

from uuid import uuid4

from django.utils import timezone

from branches.models import Post
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.fields import keyed_hash
from members.actions.care import raise_flags
from members.actions.member import _save, _set
from members.duplicates import pairs
from members.identity import BadIdentity, IdentityNumber
from members.merging import hand_over
from members.models import Award, Care, Member, Penalty, StudyHours, Suspect

# What may be taken over from the record that goes; category, status and branch are changed by their own acts.
CHOICES = (
    "name",
    "id_number",
    "sex",
    "birth_date",
    "ethnicity",
    "education",
    "joined_on",
    "full_on",
    "occupation",
    "phone",
    "address",
)
# An ID number goes with what it tells; taken apart they would contradict each other.
TOGETHER = {"id_number": ("id_exception",)}
MERGED = "重复档案已并入"


@action
def find_duplicates(*, by=None):
    """Keep the pairs that may be one person; those known already, dismissed ones too, stay as they are.

    Returns how many are new.
    """
    known = set(Suspect.objects.values_list("one", "other"))
    new = [
        Suspect(one_id=one, other_id=other, why=why)
        for (one, other), why in pairs().items()
        if (one, other) not in known
    ]
    Suspect.objects.bulk_create(new, ignore_conflicts=True, batch_size=2000)
    return len(new)


@action
def compare(member, number, *, by):
    """A pair made by hand: `member` and whoever has ID number `number`. Refused when there is nobody."""
    try:
        other = Member.objects.visible_to(by).filter(id_hash=keyed_hash(IdentityNumber.parse(number).number))
    except BadIdentity as problem:
        raise Refused(str(problem), field="number") from None
    other = other.exclude(merged_into__isnull=False).first()
    if other is None or other.pk == member.pk:
        raise Refused("在您的管辖范围内没有这个号码的另一份档案。", field="number")
    one, other = sorted((member, other), key=lambda row: row.pk)
    suspect = Suspect.objects.get_or_create(one=one, other=other, defaults={"why": Suspect.Why.SAID})[0]
    if suspect.dismissed_at:
        suspect.dismissed_at = suspect.dismissed_by = None
        suspect.save(update_fields=["dismissed_at", "dismissed_by"])
    return suspect


@action
def not_the_same(suspect, *, by):
    """Two people after all: the pair is not shown again."""
    suspect = Suspect.objects.select_for_update().get(pk=suspect.pk)
    if suspect.merged:
        raise Refused("这两份档案已经合并。")
    if suspect.dismissed_at is None:
        suspect.dismissed_at, suspect.dismissed_by = timezone.now(), by
        suspect.save(update_fields=["dismissed_at", "dismissed_by"])
    return suspect


@action
def merge(keep, drop, taken=(), *, by):
    """Make two records of one person one. `keep` stays; `drop` leaves the register today and says where it went.

    taken: names of CHOICES whose value comes from `drop`. Cares, awards, penalties, hours and corrections go over to
    `keep`, and the account, if `keep` has none. Refused with an open transfer of either, while `drop` holds posts by
    an account that cannot go over, and when a room above cannot hand over (see members.merging).
    """
    if keep.pk == drop.pk:
        raise Refused("请选两份不同的档案。")
    locked = Member.objects.select_for_update(of=("self",)).select_related("branch", "user")
    rows = {row.pk: row for row in locked.filter(pk__in=(keep.pk, drop.pk)).order_by("pk")}
    keep, drop = rows[keep.pk], rows[drop.pk]
    for row in (keep, drop):
        if row.merged_into_id:
            raise Refused(f"{row}的这份档案已并入另一份，不能再合并。")
        if transfer := row.transfers.filter(state="open").first():
            raise Refused(f"{row}的组织关系正在接转（介绍信 {transfer.number}），请先办结或撤回。")
    if keep.left_on and not drop.left_on:
        raise Refused(f"要保留的档案已于 {keep.left_on} 离开，另一份还在册，请改为保留在册的那一份。")
    unknown = set(taken) - set(CHOICES)
    if unknown:
        raise ValueError(f"not chosen here: {unknown}")
    user = _account(keep, drop)
    hand_over(keep, drop, by)
    values = {name: getattr(drop, name) for name in taken}
    values |= {follower: getattr(drop, follower) for name in taken for follower in TOGETHER.get(name, ())}
    _close(drop, keep)
    if user is not None:
        keep.user = user
    _set(keep, values)
    _save(keep)
    _move_rows(keep, drop)
    raise_flags(keep)
    Suspect.objects.filter(one__in=(keep, drop), other__in=(keep, drop)).update(merged=True)
    return keep


def _account(keep, drop):
    """The account that goes over to `keep`; None when it has its own. Raises Refused when neither will do."""
    if keep.user_id is None:
        return drop.user
    if drop.user_id is None:
        return None
    posts = Post.objects.filter(person=drop.user_id).exclude(until__lt=today()).select_related("organisation")
    if held := "、".join(f"{post.organisation}{post.get_role_display()}" for post in posts[:3]):
        raise Refused(
            f"两份档案各有账号，而账号“{drop.user.username}”还任{held}：请先登记免职，或者改为保留另一份档案。"
        )
    drop.user.is_active = False
    drop.user.save(update_fields=["is_active"])
    return None


def _close(drop, keep):
    """`drop` leaves the register; its number is freed, so that `keep` may have it."""
    drop.id_hash = keyed_hash(f"merged:{uuid4()}")
    if not drop.left_on:
        drop.left_on = max(
            today(), drop.joined_on, *drop.standings.order_by("-since").values_list("since", flat=True)[:1]
        )
    drop.left_how, drop.merged_into, drop.standing_why = Member.Left.MERGED, keep, MERGED
    if keep.user_id is None:
        drop.user = None
    drop.save(update_fields=["id_hash", "left_on", "left_how", "merged_into", "standing_why", "user"])


def _move_rows(keep, drop):
    """What belongs to the person goes over; what `keep` has already, of the same day and name, stays behind."""
    for care in Care.objects.filter(member=drop):
        if care.until is None and Care.objects.current().filter(member=keep, kind=care.kind).exists():
            care.until, care.ended_why = max(today(), care.since), MERGED
        care.member = keep
        care.save(update_fields=["member", "until", "ended_why"])
    awards = Award.objects.filter(member=keep).values_list("name", "given_on")
    _take(Award, keep, drop, awards, "name", "given_on")
    penalties = Penalty.objects.filter(member=keep, withdrawn_on=None).values_list("kind", "since")
    _take(Penalty, keep, drop, penalties, "kind", "since")
    credited = StudyHours.objects.filter(member=keep).exclude(source="").values("source")
    StudyHours.objects.filter(member=drop).exclude(source__in=credited).update(member=keep)
    waiting = keep.corrections.waiting().values("item")
    drop.corrections.exclude(state="waiting", item__in=waiting).update(member=keep)


def _take(model, keep, drop, there, *names):
    there = set(there)
    ids = [
        pk
        for pk, *key in model.objects.filter(member=drop).values_list("pk", *names)
        if tuple(key) not in there
    ]
    model.objects.filter(pk__in=ids).update(member=keep)
