"""What the ground floor does: accounts, notices, the trace of looks at personal data."""

from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string

from core.acts import action
from core.errors import Refused
from core.models import AccessLog, Notice, User

# no 0/O, 1/l/I: first passwords are read aloud and copied from paper
READABLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def address_of(request):
    """Where a request came from, as the front server tells it; None when unknown."""
    return request.META.get("REMOTE_ADDR") or None


def note_access(request, kind, about="", reason=""):
    """Leave a trace: who, from where, looked at or took out what, and why."""
    user = request.user if request.user.is_authenticated else None
    return AccessLog.objects.create(
        user=user, kind=kind, about=about[:200], reason=reason[:200], address=address_of(request)
    )


@action
def open_account(username, name, *, by):
    """Make an account with a first password that must be changed. Returns (user, password); shown once."""
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(f"账号“{username}”已有人使用，请换一个。", field="username")
    password = get_random_string(12, READABLE)
    user = User(username=username, name=name, must_change_password=True)
    user.set_password(password)
    user.save()
    return user, password


@action
def change_password(user, password, *, by):
    """The person's own new password (already validated); the first-sign-in duty ends."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])


def tell(notices):
    """Deliver notices; one already told (same person, same key) is left alone. Returns how many were new."""
    before = timezone.now()
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=2000)
    keys = {notice.key for notice in notices}
    return Notice.objects.filter(
        key__in=keys, created_at__gte=min((n.created_at for n in notices), default=before)
    ).count()


@action
def mark_read(user, notice_ids, *, by):
    """Mark the person's own notices read; `notice_ids` None means all of them."""
    chosen = Q() if notice_ids is None else Q(pk__in=notice_ids)
    return Notice.objects.of(user).unread().filter(chosen).update(read_at=timezone.now())
