"""不计入应到会 and 权利中止: asked by the branch, agreed to or refused above, ended on its day."""

from django.utils import timezone

from branches.actions import write_down
from core.acts import action
from core.clock import add_months, today
from core.errors import Refused
from meetings.models import Restriction
from members.models import Member, Penalty

Ground = Restriction.Ground
# «半年以上» (the grounds of going abroad and of being away on transfer, secondment or study)
HALF_A_YEAR = (Ground.ABROAD, Ground.AWAY)
MONTHS = 6


@action
def ask_restriction(member, ground, since, *, until=None, resolved_on=None, note="", by):
    """Ask the level above to let `member` not be counted in 应到会, or report that their rights are suspended.

    Six grounds leave a member out of 应到会, each with the consent of the level above and a resolution of the branch
    meeting (`resolved_on`): illness without a will of one's own, abroad at own cost for half a year, serving a sentence
    without a penalty of 留党察看 or more, bedridden, away for half a year with the transfer still owed, retired and
    living in the home region with the transfer still owed. Everybody else, however absent, stays in the number due.
    被留置、逮捕 suspends the vote (选举工作条例 art. 5) and takes no resolution. Nothing acts before it is approved.
    Raises Refused for a member not on the roster, days out of order, less than the half year the ground asks, a
    sentence beside 留党察看, a resolution missing or to come, and while another is open.
    """
    member = Member.objects.select_for_update(of=("self",)).select_related("branch").get(pk=member.pk)
    if not Member.objects.enrolled().filter(pk=member.pk).exists():
        raise Refused(f"{member}不在名册上，不用上报。", field="member")
    _check_days(ground, since, until)
    _check_resolution(ground, resolved_on)
    if ground == Ground.PRISON and Penalty.objects.without_vote(since).filter(member=member).exists():
        raise Refused(
            f"{member}正在留党察看期内，没有表决权，本来就不计入应到会有表决权人数；这一情形只适用于未受留党察看以上处分的。",
            field="ground",
        )
    if Restriction.objects.filter(member=member, until=None, refused_why="").exists():
        raise Refused(f"{member}已有一项没有结束的上报，请先结束或撤回。", field="member")
    return Restriction.objects.create(
        member=member,
        ground=ground,
        since=since,
        until=until,
        resolved_on=None if ground == Ground.DETAINED else resolved_on,
        note=note.strip(),
        asked_by=by,
    )


@action
def approve_restriction(restriction, paper, *, by):
    """Agree, with the paper that says so; from its day on the member is not counted, or may not vote.

    Raises Refused once it was decided or taken back, by whoever asked (who asks does not agree), and for a day to come.
    """
    restriction = _waiting(restriction)
    if by is not None and restriction.asked_by_id == by.pk:
        raise Refused("上报人不能自己同意，请由上级党组织其他人员办理。")
    what = f"同意{restriction.member.name}{restriction.effect}：{restriction.get_ground_display()}"
    restriction.decision = write_down(paper, restriction.organisation, what[:100], by=by)
    restriction.approved_at, restriction.approved_by = timezone.now(), by
    restriction.save(update_fields=["decision", "approved_at", "approved_by"])
    return restriction


@action
def refuse_restriction(restriction, why, *, by):
    """Refuse, with the reason; the member stays in the number due. Refused once it was decided, or without a reason."""
    restriction = _waiting(restriction)
    return _close(restriction, why)


@action
def withdraw_restriction(restriction, *, by):
    """The branch takes back what it asked for, as long as nobody has decided on it."""
    return _close(_waiting(restriction), "支部撤回")


@action
def end_restriction(restriction, until, *, by):
    """Set the last day of an approved one: from the next day the member is counted again. It can only come earlier.

    Raises Refused for one that is not approved, a day before it began or to come, and when it is over by then.
    """
    restriction = _locked(restriction)
    if restriction.approved_at is None:
        raise Refused("还没有批准，不用结束；要撤回请用“撤回”。")
    if until < restriction.since:
        raise Refused(f"结束日期早于开始日期 {restriction.since}。", field="until")
    if until > today():
        raise Refused("结束日期不能晚于今天，到时再登记。", field="until")
    if restriction.until is not None and until >= restriction.until:
        raise Refused(f"已登记至 {restriction.until}，这里只能提前。", field="until")
    restriction.until = until
    restriction.save(update_fields=["until"])
    return restriction


def _check_days(ground, since, until):
    if since > today():
        raise Refused("开始日期不能晚于今天。", field="since")
    if until is not None and until < since:
        raise Refused("结束日期早于开始日期。", field="until")
    if until is not None and ground in HALF_A_YEAR and until < _months_after(since):
        raise Refused("这一情形须在半年以上；不到半年的仍计入应到会。", field="until")


def _months_after(day):
    month = add_months(day.replace(day=1), MONTHS)
    return month.replace(day=min(day.day, (add_months(month, 1) - month).days))


def _check_resolution(ground, resolved_on):
    if ground == Ground.DETAINED:
        return
    if resolved_on is None:
        raise Refused("不计入应到会须经支部党员大会通过，请填通过日期。", field="resolved_on")
    if resolved_on > today():
        raise Refused("党员大会通过日期不能晚于今天。", field="resolved_on")


def _locked(restriction):
    rows = Restriction.objects.select_for_update(of=("self",)).select_related("member__branch")
    return rows.get(pk=restriction.pk)


def _waiting(restriction):
    restriction = _locked(restriction)
    if restriction.approved_at is not None:
        raise Refused(f"{restriction.member.name}的这一项已经批准。")
    if restriction.refused_why:
        raise Refused(f"{restriction.member.name}的这一项已经办结：{restriction.refused_why}。")
    return restriction


def _close(restriction, why):
    if not why.strip():
        raise Refused("请写明不同意的原因。", field="why")
    restriction.refused_why = why.strip()[:200]
    restriction.save(update_fields=["refused_why"])
    return restriction
