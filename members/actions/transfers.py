"""组织关系接转: giving out the letter, receiving, answering, taking back (教育管理条例 art. 25).

Every act locks the organisations concerned, then the member, then the transfer, in that order, so that two people at
once are told one after the other, and closing a branch or moving a member waits its turn.
"""

from django.utils import timezone

from branches.local_rules import value_at
from branches.models import Organisation, Post
from branches.roles import BY_CODE
from branches.scope import may
from core.acts import action
from core.clock import month_of, today
from core.errors import Refused
from members import transfer_rules
from members.actions.care import settle_cares
from members.actions.member import check_branch
from members.local_rules import LETTER_DAYS, LETTER_MONTHS
from members.models import Member, Transfer
from members.notices import tell_ends

Way, State = Transfer.Way, Transfer.State
OVER = "这份接转已经办结（{}），请看接转记录。"


def committee_above(organisation):
    """The nearest 党委 at or above `organisation`: its 基层党委; None where there is none."""
    step, path = Organisation.steplen, organisation.path
    line = [path[:end] for end in range(step, len(path) + 1, step)]
    committees = Organisation.objects.filter(path__in=line, kind=Organisation.Kind.COMMITTEE)
    return committees.order_by("-path").first()


def destinations(branch, user):
    """The branches a member of `branch` may be sent to by `user`: under its own 基层党委, or in the person's reach."""
    within = Organisation.objects.where_may(user, "members.transfer")
    committee = committee_above(branch)
    if committee is not None:
        within = within | Organisation.objects.filter(path__startswith=committee.path)
    standing = within.branches().open_on(today()).exclude(setup=Organisation.Setup.TEMPORARY)
    return standing.exclude(pk=branch.pk)


def lock_organisations(*pks):
    """Lock organisations in one order for everybody; {pk: Organisation}."""
    rows = Organisation.objects.select_for_update(no_key=True).filter(pk__in={pk for pk in pks if pk})
    return {row.pk: row for row in rows.order_by("pk")}


def _locked(transfer):
    """The transfer with its member, all locked; raises Refused when it is no longer open."""
    now = Transfer.objects.get(pk=transfer.pk)
    lock_organisations(now.from_branch_id, now.to_branch_id)
    member = Member.objects.select_for_update().get(pk=now.member_id)
    now = (
        Transfer.objects.select_for_update(of=("self",))
        .select_related("from_branch", "to_branch")
        .get(pk=now.pk)
    )
    now.member = member
    if not now.is_open:
        raise Refused(OVER.format(now.get_state_display()))
    return now


def _check_target(to_branch, origin, by):
    if to_branch.pk == origin.pk:
        raise Refused(f"{to_branch}就是现在所在的党支部，不用接转。", field="to_branch")
    try:
        check_branch(to_branch)
    except Refused as refusal:
        raise Refused(refusal.message, field="to_branch") from None
    if by is None or may(by, "members.transfer", to_branch):
        return
    committee = committee_above(origin)
    if committee is None or not to_branch.path.startswith(committee.path):
        raise Refused(
            f"{to_branch}不在您的管辖范围内，也不属于{committee or '同一个基层党委'}。"
            "请由同时管辖双方的上级组织部门办理，或者查对党支部名称。",
            field="to_branch",
        )


def _check_posts(member, to_branch):
    """A post that the new branch does not lie under ends before the member goes; the first such is named."""
    if not member.user_id:
        return
    held = (
        Post.objects.exclude(until__lt=today()).filter(person=member.user_id).select_related("organisation")
    )
    for post in held.order_by("organisation__path", "id"):
        if to_branch is None or not to_branch.path.startswith(post.organisation.path):
            title = f"{post.organisation}{BY_CODE[post.role].title}"
            raise Refused(f"{member}还担任{title}，请先登记免职，再转出组织关系。")


def _check_movable(member):
    if member.left_on:
        raise Refused(f"{member}已于 {member.left_on} 离开（{member.get_left_how_display()}），不能再转出。")
    if member.status != Member.Status.NORMAL:
        raise Refused(f"{member}已停止党籍，不能转出组织关系；恢复党籍后再办（教育管理条例第 24 条）。")
    under_way = Transfer.objects.open().filter(member=member).first()
    if under_way is not None:
        raise Refused(
            f"{member}已有一份没有办结的介绍信（编号 {under_way.number}，去往{under_way.destination}），"
            "请先办完或撤回。"
        )


def _number_of(branch, number, issued_on, apart_from=None):
    """The number as written, or the next of the branch and year. Its organisation is locked."""
    used = Transfer.objects.filter(from_branch=branch).exclude(way=Way.IN)
    number = (number or "").strip()
    if not number:
        year = issued_on.year
        return transfer_rules.next_number(
            year, used.filter(number__startswith=f"{year}-").values_list("number", flat=True)
        )
    if used.filter(number=number).exists():
        raise Refused(f"编号 {number} 已经用过，请换一个，或空着由系统编号。", field="number")
    return number


def usual_validity(branch, issued_on):
    """The last day of a letter of `branch` about which nothing else was said."""
    return transfer_rules.usual_validity(issued_on, value_at(LETTER_DAYS.key, branch, issued_on))


def check_letter(branch, issued_on, valid_until):
    """Raises Refused with the field when the days of a letter cannot be under the rule of `branch`."""
    months = value_at(LETTER_MONTHS.key, branch, issued_on)
    for field, sentence in transfer_rules.letter_complaints(issued_on, valid_until, today(), months):
        raise Refused(sentence, field=field)


@action
def issue(
    member, reason, *, to_branch=None, to_name="", number="", issued_on=None, valid_until=None,
    dues_paid_until=None, to_contact="", from_contact="", from_address="", by,
):  # fmt: skip
    """Give out a 介绍信 for `member`, to a branch of the system or, by name, to one outside it.

    The member stays on the roster of the origin, which answers for them until received (教育管理条例 art. 25).
    Without a number the next of the branch and year is taken; days default to today and the usual validity;
    `dues_paid_until` is any day of the last month paid. Raises Refused with the field and a sentence.
    """
    if (to_branch is None) == (not to_name.strip()):
        raise Refused("请选系统内的党支部，或者填写系统外的党组织名称，二选一。", field="to_branch")
    issued_on = issued_on or today()
    branch_id = Member.objects.values_list("branch", flat=True).get(pk=member.pk)
    organisations = lock_organisations(branch_id, to_branch and to_branch.pk)
    member = Member.objects.select_for_update().get(pk=member.pk)
    origin = organisations.get(member.branch_id)
    if origin is None:
        raise Refused(f"{member}刚刚换了支部，请重新打开页面再办。")
    valid_until = valid_until or usual_validity(origin, issued_on)
    check_letter(origin, issued_on, valid_until)
    _check_movable(member)
    if to_branch is not None:
        to_branch = organisations[to_branch.pk]
        _check_target(to_branch, origin, by)
    _check_posts(member, to_branch)
    since = member.standing_since or member.joined_on
    if issued_on < since:
        raise Refused(f"开具日期早于{member}在本支部的起始日期 {since}。", field="issued_on")
    transfer = Transfer.objects.create(
        member=member,
        way=Way.WITHIN if to_branch else Way.OUT,
        number=_number_of(origin, number, issued_on),
        from_branch=origin,
        from_contact=from_contact,
        from_address=from_address,
        to_branch=to_branch,
        to_name="" if to_branch else to_name.strip(),
        to_contact=to_contact,
        reason=reason,
        issued_on=issued_on,
        valid_until=valid_until,
        dues_paid_until=dues_paid_until and month_of(dues_paid_until),
        issued_by=by,
    )
    tell_ends(transfer, "issued")
    return transfer


def _check_received(transfer, on, field):
    """A day of receiving: not before the letter, nor the member's present standing, nor later than it holds."""
    since = transfer.member.standing_since
    if on > today():
        raise Refused(f"接收日期 {on} 在今天之后。", field=field)
    if on < transfer.issued_on:
        raise Refused(f"接收日期早于介绍信开具日期 {transfer.issued_on}。", field=field)
    if since and on < since:
        raise Refused(f"接收日期早于这名党员现在情况的起始日期 {since}。", field=field)
    if transfer_rules.expired(transfer.valid_until, on):
        raise Refused(
            f"介绍信有效期到 {transfer.valid_until}，已经过期，请{transfer.from_branch}重开"
            f"（自转出之日起 {transfer_rules.REISSUE_MONTHS} 个月内可以重开）。",
            field=field,
        )


def _close(transfer, state, by, **more):
    values = {"state": state, "closed_at": timezone.now(), "closed_by": by} | more
    for name, value in values.items():
        setattr(transfer, name, value)
    transfer.save(update_fields=list(values))
    return transfer


@action
def receive(transfer, on, *, group=None, by):
    """Take the member onto the roster of the destination from `on`, into 党小组 `group` if given; the letter is done.

    From that day rosters, dues and attendance are the new branch's. Raises Refused when the transfer is over,
    leads out of the system, its letter had expired by then, or the destination can hold no members any more.
    """
    transfer = _locked(transfer)
    if transfer.way != Way.WITHIN:
        raise Refused("转往系统外的，由对方接收，收到回执后在这里登记回执。")
    check_branch(Organisation.objects.get(pk=transfer.to_branch_id))
    _check_received(transfer, on, "on")
    if group is not None and (group.organisation_id != transfer.to_branch_id or group.until):
        raise Refused("这个党小组不属于接收支部，或者已经撤销。", field="group")
    member = transfer.member
    _check_posts(member, transfer.to_branch)  # one may have been given while the letter was on its way
    settle_cares([member.pk], on, moved=True)
    _close(transfer, State.RECEIVED, by, received_on=on, receipt_on=on)
    member.branch_id, member.group = transfer.to_branch_id, group
    member.standing_since, member.standing_why = on, f"从{transfer.from_branch}转入"[:100]
    member.save(update_fields=["branch", "group", "standing_since", "standing_why"])
    tell_ends(transfer, "received")
    return transfer


@action
def record_receipt(transfer, on, *, receipt_on=None, by):
    """Book the 回执 of a destination outside the system: `on` is the day it received the member, who then leaves.

    receipt_on: the day the receipt came back (default: today). Raises Refused when the transfer is over or within.
    """
    transfer = _locked(transfer)
    if transfer.way != Way.OUT:
        raise Refused("系统内的接转由接收支部点“接收”，不用登记回执。")
    _check_received(transfer, on, "on")
    receipt_on = receipt_on or today()
    if not on <= receipt_on <= today():
        raise Refused("回执日期应在接收日期之后、今天之前。", field="receipt_on")
    member = transfer.member
    _check_posts(member, None)
    settle_cares([member.pk], on, moved=False)
    _close(transfer, State.RECEIVED, by, received_on=on, receipt_on=receipt_on)
    member.left_on, member.left_how, member.group = on, Member.Left.TRANSFERRED, None
    member.save(update_fields=["left_on", "left_how"])
    return transfer


def _ended(transfer, state, reason, by):
    transfer = _locked(transfer)
    if len(reason.strip()) < 2:
        raise Refused("请写明原因。", field="reason")
    return _close(transfer, state, by, closed_reason=reason.strip()[:200])


@action
def refuse(transfer, reason, *, by):
    """The destination sends the letter back, with its reason: 不得无故拒转拒接 (教育管理条例 art. 25). The member stays."""
    if transfer.way != Way.WITHIN:
        raise Refused("对方在系统外退回的，请由转出支部撤回这份介绍信，并写明退回原因。")
    transfer = _ended(transfer, State.REFUSED, reason, by)
    tell_ends(transfer, "refused")
    return transfer


@action
def withdraw(transfer, reason, *, by):
    """The origin takes the letter back, with a reason; the member stays where they are."""
    transfer = _ended(transfer, State.WITHDRAWN, reason, by)
    tell_ends(transfer, "withdrawn")
    return transfer


@action
def reissue(transfer, *, number="", issued_on=None, valid_until=None, by):
    """Write an expired letter anew, within six months of the first one (组通字〔2015〕33号 第一条). Returns the new one.

    The old one is closed as withdrawn and stays on record; everything else is taken over.
    """
    issued_on = issued_on or today()
    old = _locked(transfer)
    valid_until = valid_until or usual_validity(old.from_branch, issued_on)
    if why_not := transfer_rules.why_not_reissued(old.first_issued_on, old.valid_until, today()):
        raise Refused(why_not)
    check_letter(old.from_branch, issued_on, valid_until)
    if old.to_branch is not None:
        check_branch(old.to_branch)
    number = _number_of(old.from_branch, number, issued_on)
    _close(old, State.WITHDRAWN, by, closed_reason=f"逾期，重开为 {number}")
    kept = (
        "member", "way", "from_branch", "from_contact", "from_address", "to_branch", "to_name", "to_contact",
        "reason", "dues_paid_until",
    )  # fmt: skip
    new = Transfer.objects.create(
        **{name: getattr(old, name) for name in kept},
        number=number,
        issued_on=issued_on,
        valid_until=valid_until,
        reissues=old,
        issued_by=by,
    )
    tell_ends(new, "issued")
    return new
