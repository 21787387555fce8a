"""What the ground floor does: accounts, notices, the trace of looks at personal data."""

from datetime import timedelta

from axes.utils import reset as unlock
from django.conf import settings
from django.db import connection
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.crypto import get_random_string

from core.acts import action
from core.clock import today
from core.errors import Refused
from core.jobs import held_now
from core.models import AccessLog, Delivery, Digest, JobRun, Notice, QuietHours, User
from core.outbox import put, readdress
from core.reminding import RULES

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


@action
def deactivate(user, *, by):
    """Shut an account: whoever is signed in with it is out at the next click. Posts stay as they are.

    Refused for one's own account, so that nobody locks the last door behind them, and a second time.
    """
    user = _of_another(user, by)
    if not user.is_active:
        raise Refused(f"账号“{user.username}”已经停用。")
    user.is_active = False
    user.save(update_fields=["is_active"])
    return user


@action
def reactivate(user, *, by):
    """Open a shut account again, with the password it had. Refused when it is in use."""
    user = _of_another(user, by)
    if user.is_active:
        raise Refused(f"账号“{user.username}”正在使用，不用启用。")
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


@action
def reset_password(user, *, by):
    """Give an account a new first password that must be changed, and lift its lock. Returns it; shown once.

    Everybody signed in with the account is out at the next click. Refused for one's own account, where the old
    password is asked for, and for a shut one.
    """
    user = _of_another(user, by)
    if not user.is_active:
        raise Refused(f"账号“{user.username}”已停用，请先启用。")
    password = get_random_string(12, READABLE)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    unlock(username=user.username)
    return password


def _of_another(user, by):
    if by is not None and by.pk == user.pk:
        raise Refused("不能停用、启用自己的账号或重置自己的密码；改密码请用“改密码”。")
    return User.objects.select_for_update().get(pk=user.pk)


@action
def ask_to_run(job, day, *, by):
    """Write down that `by` wants `job` (core.jobs.Job) run as of `day`; a worker does it. Returns the JobRun.

    Refused while one waits or runs: it will do the same.
    """
    with connection.cursor() as cursor:  # two clicks at once: the second waits, and finds the first
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"ask:{job.name}"])
    if JobRun.objects.filter(name=job.name, outcome=JobRun.Outcome.WAITING).exists():
        raise Refused(f"“{job.title}”已经在等待运行，请稍后看任务记录。")
    if held_now([job.name]):
        raise Refused(f"“{job.title}”正在运行，请等它结束后再看。")
    return JobRun.objects.create(
        name=job.name,
        title=job.title,
        period=day.isoformat(),
        outcome=JobRun.Outcome.WAITING,
        asked_by=by,
        asked_at=timezone.now(),
    )


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
    """Mark the person's own notices read; `notice_ids` None means all of them. Those of a rule that forgets without a time."""
    chosen = Q() if notice_ids is None else Q(pk__in=notice_ids)
    forgetting = [name for name, rule in RULES.items() if rule.forgets]
    when = Case(When(rule__in=forgetting, then=F("created_at")), default=Value(timezone.now()))
    return Notice.objects.of(user).unread().filter(chosen).update(read_at=when)


@action
def send_again(delivery, *, by):
    """Let a message go out once more as soon as may be, at any hour: somebody looked and decided so.

    Refused while it is being sent and once it is known to have gone or was given up.
    """
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if delivery.state == Delivery.State.SENDING:
        raise Refused("正在发送，请过几分钟刷新再看。")
    if delivery.state in Delivery.GONE:
        raise Refused(f"这条消息{delivery.get_state_display()}，不用再发；有新的待办会写进下一期。")
    delivery.state, delivery.urgent, delivery.refusals = Delivery.State.WAITING, True, 0
    delivery.not_before = delivery.decided_at = timezone.now()
    delivery.decided_by = by
    delivery.save(update_fields=["state", "urgent", "refusals", "not_before", "decided_at", "decided_by"])
    return delivery


@action
def settle_delivery(delivery, *, by):
    """End a message by hand: what may have arrived counts as arrived, what has not is given up. Its address is wiped.

    Refused while it is being sent and when it has ended.
    """
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if delivery.state == Delivery.State.SENDING:
        raise Refused("正在发送，请过几分钟刷新再看。")
    if delivery.state in Delivery.GONE:
        raise Refused(f"这条消息{delivery.get_state_display()}，不用再处理。")
    now, uncertain = timezone.now(), delivery.state == Delivery.State.UNCERTAIN
    delivery.state = Delivery.State.SENT if uncertain else Delivery.State.CLOSED
    delivery.sent_at = now if uncertain else None
    delivery.address = delivery.secret = ""
    delivery.decided_at, delivery.decided_by = now, by
    delivery.save(update_fields=["state", "sent_at", "address", "secret", "decided_at", "decided_by"])
    return delivery


@action
def choose_reminders(user, mail, digest, *, by):
    """The person's own choice: where mail goes to and how often what waits is summed up; from the next day on."""
    if digest != Digest.NONE and not mail:
        raise Refused("要发摘要，请填邮箱。", field="mail")
    user = User.objects.select_for_update().get(pk=user.pk)
    user.mail, user.digest, user.digested_on = mail, digest, today()
    user.save(update_fields=["mail", "digest", "digested_on"])
    readdress([f"{kind}:mail:{user.pk}" for kind in ("digest", "test")], mail)
    return user


@action
def send_test(series, whom, channel, address, secret="", *, by):
    """Put a test message into the outbox; it goes at any hour. Refused while one waits, and twice within a minute."""
    now = timezone.now()
    if channel == Delivery.Channel.MAIL and not settings.EMAIL_HOST:
        raise Refused("还没有设置发信服务器，请管理员设置 EMAIL_HOST 等各项后再试。")
    if not address:
        raise Refused("还没有填地址，请先填好保存。")
    own = Delivery.objects.filter(series=series)
    waiting = Q(state__in=(Delivery.State.WAITING, Delivery.State.SENDING), refusals=0)
    if own.filter(waiting | Q(created_at__gt=now - timedelta(minutes=1))).exists():
        raise Refused("刚放进一条测试消息，请过一分钟刷新看结果。")
    put(
        [
            Delivery(
                channel=channel,
                key=f"{series}:{now:%Y%m%d%H%M}",
                series=series,
                whom=whom,
                title="【支部工作台】测试消息",
                text="收到这条消息，说明设置是对的。",
                address=address,
                secret=secret,
                urgent=True,
            )
        ]
    )


@action
def set_quiet_hours(since, until, working_days, *, by):
    """When no message leaves of itself, from now on. The same hour twice: at any hour of a day."""
    row = QuietHours.objects.select_for_update().first() or QuietHours()
    row.since, row.until, row.working_days = since, until, working_days
    row.save()
    return row
