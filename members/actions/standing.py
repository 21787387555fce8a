"""党籍办理: 转正, 延长, 取消, 停止, 恢复, 离开, and taking back what was recorded wrongly.

Each act has its day and, but for a death, its decision; it writes the register and one Proceeding together. The
dated rows of members.Standing follow by themselves (`standing_since`).
"""

from datetime import date

from django.utils import timezone

from branches.actions import relieve, write_down
from branches.models import Organisation, Post
from core.acts import action
from core.clock import today
from core.errors import Refused
from members.actions.care import settle_cares
from members.actions.member import check_branch
from members.grounds import against_removal, against_stopping
from members.models import Member, Penalty, Proceeding
from members.probation import earliest_full, extension_span

Kind = Proceeding.Kind
# What an act may change and undoing it puts back.
STATE = ("category", "status", "full_on", "left_on", "left_how", "probation_extended_to", "standing_since")
# Which of it each act changes; the others (LEAVING) end the record.
CHANGED = {
    Kind.FULL: ("category", "full_on"),
    Kind.EXTENDED: ("probation_extended_to",),
    Kind.STOPPED: ("status",),
    Kind.RESTORED: ("status",),
}
LEAVING = {
    Kind.CANCELLED: Member.Left.CANCELLED,
    Kind.DIED: Member.Left.DIED,
    Kind.WITHDREW: Member.Left.WITHDREW,
    Kind.REMOVED: Member.Left.REMOVED,
    Kind.EXPELLED: Member.Left.EXPELLED,
}


def lock(member):
    """The member's row, locked until the act is over."""
    return Member.objects.select_for_update(of=("self",)).select_related("branch").get(pk=member.pk)


def check_in_hand(member, *, stopped=False):
    """Raises Refused when the record is closed, or a transfer of it is still open.

    stopped: whether the act is for somebody whose membership is stopped (else it must be in force; None: either).
    """
    if member.left_on:
        raise Refused(f"{member}已于 {member.left_on} 离开（{member.get_left_how_display()}），不能再办理。")
    if stopped is not None and stopped != (member.status == Member.Status.STOPPED):
        raise Refused(
            f"{member}没有停止党籍，不用恢复。" if stopped else f"{member}已停止党籍，请先恢复党籍再办理。"
        )
    transfer = member.transfers.filter(state="open").first()
    if transfer is not None:
        raise Refused(f"{member}的组织关系正在接转（介绍信 {transfer.number}），请先办结或撤回。")


def check_no_post(member):
    """Raises Refused while the member holds a post: it is relieved first."""
    posts = open_posts(member)
    if posts:
        held = "、".join(f"{post.organisation}{post.get_role_display()}" for post in posts[:3])
        raise Refused(f"{member}还担任{held}，请先登记免职，再办理。")


def open_posts(member):
    """The posts the member still holds or will hold."""
    if member.user_id is None:
        return []
    ending = Post.objects.filter(person=member.user_id).exclude(until__lt=today())
    return list(ending.select_related("organisation").order_by("id"))


def _check_day(member, on):
    if on > today():
        raise Refused(f"生效日期 {on} 在今天之后，请到那一天再办理。", field="on")
    row = member.standings.order_by("-since").first()
    if row and on < row.since:
        raise Refused(
            f"{row.since} 起在册情况已有变动（{row.branch}，{row.get_category_display()}），生效日期不能早于这一天。",
            field="on",
        )


def _proceed(member, kind, on, decision, *, by, changes, reason="", **more):
    """Write the register and the Proceeding. `decision`: a Paper to write down, a Decision, or None."""
    before = {
        name: value.isoformat() if isinstance(value := getattr(member, name), date) else value
        for name in STATE
    }
    if decision is not None and not getattr(decision, "pk", None):
        decision = write_down(decision, member.branch, f"{member.name}{Kind(kind).label}"[:100], by=by)
    for name, value in changes.items():
        setattr(member, name, value)
    if changes.keys() & {"category", "status", "left_on"}:
        member.standing_why = " ".join(filter(None, [Kind(kind).label, getattr(decision, "number", "")]))[
            :100
        ]
    member.save(update_fields=[*changes, "standing_why"])
    return Proceeding.objects.create(
        member=member,
        kind=kind,
        on=on,
        decision=decision,
        reason=reason,
        before=before,
        recorded_by=by,
        **more,
    )


@action
def make_full(member, on, decision, *, reason="", by):
    """转正: full membership from `on`, the day the probation was over (细则 art. 32–34).

    Refused before the year, or the extension, is over. The meeting may come later than `on`: rosters of the days
    in between stay as they were held.
    """
    member = lock(member)
    check_in_hand(member)
    if member.category != Member.Category.PROBATIONARY:
        raise Refused(f"{member}已是正式党员，不用再办转正。")
    if on > today():
        raise Refused(f"转正日期 {on} 在今天之后，请到那一天再办理。", field="on")
    earliest = earliest_full(member.joined_on, member.probation_extended_to)
    if on < earliest:
        raise Refused(
            f"预备期到 {member.probation_ends_on} 才满，转正日期不能早于 {earliest}（细则第 32 条）；"
            "需要继续考察的，办理延长预备期。",
            field="on",
        )
    since = max(on, member.standings.order_by("-since").values_list("since", flat=True).first() or on)
    changes = {"category": Member.Category.FORMAL, "full_on": on, "standing_since": since}
    return _proceed(member, Kind.FULL, on, decision, reason=reason, changes=changes, by=by)


@action
def extend_probation(member, until, decision, *, reason="", by):
    """延长预备期 to `until`, once, by half a year to a year (细则 art. 32)."""
    member = lock(member)
    check_in_hand(member)
    if member.category != Member.Category.PROBATIONARY:
        raise Refused(f"{member}不是预备党员，不能延长预备期。")
    if member.probation_extended_to:
        raise Refused(
            f"预备期已延长到 {member.probation_extended_to}，只能延长一次（细则第 32 条）；"
            "期满请办理转正或取消预备党员资格。"
        )
    first, last = extension_span(member.joined_on)
    if not first <= until <= last:
        raise Refused(
            f"延长不少于半年、不超过一年，应在 {first} 到 {last} 之间（细则第 32 条）。", field="until"
        )
    changes = {"probation_extended_to": until}
    on = decision.decided_on
    return _proceed(member, Kind.EXTENDED, on, decision, reason=reason, until=until, changes=changes, by=by)


@action
def stop(member, ground, on, decision, *, gone_since=None, reason="", by):
    """停止党籍 from `on` (教育管理条例 art. 24). `ground`: see members.grounds.STOPPING.

    gone_since: the day of leaving the country or of the last contact. Refused before its time and while the member
    holds a post.
    """
    member = lock(member)
    check_in_hand(member)
    check_no_post(member)
    _check_day(member, on)
    if sentence := against_stopping(ground, gone_since or member.lost_since, on):
        raise Refused(sentence, field="gone_since")
    changes = {"status": Member.Status.STOPPED, "standing_since": on}
    return _proceed(member, Kind.STOPPED, on, decision, ground=ground, reason=reason, changes=changes, by=by)


@action
def restore(member, on, decision, *, reason, by):
    """恢复党籍 from `on` for somebody whose membership was stopped (教育管理条例 art. 24)."""
    member = lock(member)
    check_in_hand(member, stopped=True)
    _check_day(member, on)
    changes = {"status": Member.Status.NORMAL, "standing_since": on}
    return _proceed(member, Kind.RESTORED, on, decision, reason=reason, changes=changes, by=by)


@action
def cancel_probation(member, on, decision, *, reason, by):
    """取消预备党员资格 (细则 art. 32, 33): the member is on no roster from `on`."""
    if member.category != Member.Category.PROBATIONARY:
        raise Refused(f"{member}不是预备党员；正式党员请办理退党、除名或处分。")
    return leave(member, Kind.CANCELLED, on, decision, reason=reason, by=by)


@action
def leave(member, how, on, decision=None, *, ground="", reason="", by):
    """Close the record: `on` is the first day the member is on no roster.

    how: a Proceeding.Kind of LEAVING. A death needs no decision and ends the posts; the others wait until the posts
    are relieved. 除名 needs its `ground` (教育管理条例 art. 24, 31). Open care ends; nothing is deleted.
    """
    member = lock(member)
    check_in_hand(member, stopped=None)
    _check_day(member, on)
    if how == Kind.DIED:
        for post in open_posts(member):
            if post.until == on:  # ends that day by itself
                continue
            relieve(post, max(on, post.since), by=by)
        _close_account(member)
    else:
        if decision is None:
            raise Refused("请填写作出决定的党组织和日期。", field="decided_by")
        check_no_post(member)
    if how == Kind.REMOVED:
        if not ground:
            raise Refused("请选择除名情形（教育管理条例第 31 条）。", field="ground")
        stopped_on = _stopped_for_lost_contact(member)
        if sentence := against_removal(ground, stopped_on, on):
            raise Refused(sentence, field="ground")
    settle_cares([member.pk], on, moved=False)
    changes = {"left_on": on, "left_how": LEAVING[how]}
    return _proceed(member, how, on, decision, ground=ground, reason=reason, changes=changes, by=by)


def _close_account(member):
    if member.user_id and member.user.is_active:
        member.user.is_active = False
        member.user.save(update_fields=["is_active"])


def _stopped_for_lost_contact(member):
    if member.status != Member.Status.STOPPED:
        return None
    last = member.proceedings.valid().filter(kind=Kind.STOPPED).order_by("-on", "-id").first()
    if last is None:  # stopped before the system kept acts: the roster's own day
        return member.standings.order_by("-since").values_list("since", flat=True).first()
    return last.on if last.ground == "lost" else None


@action
def undo(proceeding, why, *, by):
    """Take back an act that was recorded wrongly: the member stands as before it, and both stay on record.

    Only the latest act can be taken back, and only while the member still stands as it left them. What else ended
    with a death (posts, account, care) is begun anew by hand.
    """
    member = lock(proceeding.member)
    proceeding = Proceeding.objects.select_for_update().get(pk=proceeding.pk)
    if proceeding.undone_at:
        raise Refused("这一项已经撤回。")
    latest = member.proceedings.valid().order_by("-recorded_at", "-id").first()
    if latest != proceeding:
        raise Refused(f"这之后又办理了{latest.get_kind_display()}（{latest.on}），请先撤回后面的。")
    if not _still_stands(member, proceeding):
        raise Refused("这之后党员的情况又有变动，不能直接撤回；请按现在的情况办理。")
    if member.left_on:
        check_branch(Organisation.objects.select_for_update(no_key=True).get(pk=member.branch_id))
    for name in CHANGED.get(proceeding.kind, ("left_on", "left_how")):  # what was corrected since stays so
        value = proceeding.before[name]
        setattr(member, name, date.fromisoformat(value) if value and name.endswith(("_on", "_to")) else value)
    # not later than the open row: it is corrected, and the days since then are as if nothing had been done
    member.standing_since = member.standings.order_by("-since").values_list("since", flat=True).first()
    member.standing_why = ""
    member.save(update_fields=[*STATE, "standing_why"])
    if proceeding.kind == Kind.EXPELLED:
        Penalty.objects.filter(
            member=member, kind=Penalty.Kind.EXPULSION, since=proceeding.on, withdrawn_on=None
        ).update(withdrawn_on=today(), withdrawn_why=why[:100])
    proceeding.undone_at, proceeding.undone_by, proceeding.undone_why = timezone.now(), by, why
    proceeding.save(update_fields=["undone_at", "undone_by", "undone_why"])
    return proceeding


def _still_stands(member, proceeding):
    """Whether the member stands as the act left them, in the same branch and group."""
    began = proceeding.before["standing_since"]
    began = max(proceeding.on, date.fromisoformat(began)) if began else proceeding.on
    if proceeding.kind != Kind.EXTENDED and member.standings.filter(since__gt=began).exists():
        return False
    return {
        Kind.FULL: (member.left_on, member.category, member.full_on) == (None, "formal", proceeding.on),
        Kind.EXTENDED: member.category == "probationary"
        and member.probation_extended_to == proceeding.until
        and not member.left_on,
        Kind.STOPPED: (member.left_on, member.status) == (None, Member.Status.STOPPED),
        Kind.RESTORED: (member.left_on, member.status) == (None, Member.Status.NORMAL),
    }.get(
        proceeding.kind,
        (member.left_on, member.left_how) == (proceeding.on, LEAVING.get(proceeding.kind)),
    )
