"""表彰 and 处分: given, withdrawn, lifted. None is ever edited or deleted."""

from branches.actions import write_down
from core.acts import action
from core.clock import today
from core.errors import Refused
from members.actions.standing import Kind, check_in_hand, check_no_post, leave, lock
from members.models import Award, Member, Penalty, Proceeding
from members.probation import years_after

WATCH_YEARS = (1, 2)  # 留党察看 is for one or two years (处分条例 art. 12); extended once, never beyond two


@action
def give_award(member, name, level, given_on, given_by, *, number="", by):
    """Record an award. Refused for a day to come or before joining, and for the same award twice on a day."""
    member = lock(member)
    if given_on > today():
        raise Refused("表彰日期不能晚于今天。", field="given_on")
    if given_on < member.joined_on:
        raise Refused(f"表彰日期早于加入党组织日期 {member.joined_on}。", field="given_on")
    if Award.objects.filter(member=member, name=name, given_on=given_on).exists():
        raise Refused("这一天的同名表彰已登记过。", field="name")
    return Award.objects.create(
        member=member,
        name=name,
        level=level,
        given_on=given_on,
        given_by=given_by,
        number=number,
        recorded_by=by,
    )


@action
def withdraw_award(award, why, *, on=None, by):
    """Withdraw an award from `on` (today): by decision, or because it was recorded wrongly. It stays on record."""
    award = Award.objects.select_for_update().get(pk=award.pk)
    if award.withdrawn_on:
        raise Refused(f"这项表彰已于 {award.withdrawn_on} 撤销。")
    on = on or today()
    if not award.given_on <= on <= today():
        raise Refused("撤销日期应在表彰日期之后、今天或以前。", field="on")
    award.withdrawn_on, award.withdrawn_why = on, why
    award.save(update_fields=["withdrawn_on", "withdrawn_why"])
    return award


@action
def penalise(member, kind, since, paper, why, *, until=None, by):
    """Record a 党纪处分 by its decision (处分条例 art. 8). 留党察看 needs `until`, one to two years on.

    A probationary member gets none: the probation is extended or cancelled instead (细则 art. 32). 撤销党内职务
    and 开除党籍 wait until the posts are relieved; 开除 closes the record from that day.
    """
    member = lock(member)
    check_in_hand(member, stopped=None)
    if member.category == Member.Category.PROBATIONARY:
        raise Refused(
            "预备党员违犯党纪的，情节较轻的延长预备期，情节较重的取消预备党员资格（细则第 32 条）。",
            field="kind",
        )
    if since > today():
        raise Refused("处分日期不能晚于今天。", field="since")
    if since < member.joined_on:
        raise Refused(f"处分日期早于加入党组织日期 {member.joined_on}。", field="since")
    _check_end(kind, since, until)
    if Penalty.objects.filter(member=member, kind=kind, since=since, withdrawn_on=None).exists():
        raise Refused("这一天已登记过同一种处分。", field="kind")
    if kind == Penalty.Kind.PROBATION and Penalty.objects.without_vote(since).filter(member=member).exists():
        raise Refused("这一天还在留党察看期内，延长察看期请登记在原处分上。", field="kind")
    if kind in (Penalty.Kind.POSTS, Penalty.Kind.PROBATION, Penalty.Kind.EXPULSION):
        check_no_post(member)
    decision = write_down(paper, member.branch, f"给予{member.name}{Penalty.Kind(kind).label}"[:100], by=by)
    penalty = Penalty.objects.create(
        member=member, kind=kind, since=since, until=until, why=why, decision=decision, recorded_by=by
    )
    if kind == Penalty.Kind.EXPULSION:
        leave(member, Kind.EXPELLED, since, decision, reason=why, by=by)
    return penalty


def _check_end(kind, since, until):
    if kind == Penalty.Kind.EXPULSION:
        if until:
            raise Refused("开除党籍没有期限，不填影响期。", field="until")
        return
    if until is not None and until < since:
        raise Refused("影响期的最后一天早于处分日期。", field="until")
    if kind != Penalty.Kind.PROBATION:
        return
    first, last = (years_after(since, years) for years in WATCH_YEARS)
    if until is None or not first.toordinal() - 1 <= until.toordinal() <= last.toordinal():
        raise Refused(f"留党察看为一年或两年，期满应在 {first} 到 {last} 之间。", field="until")


@action
def lift_penalty(penalty, until, *, by):
    """End the effect of a penalty on `until`, its last day: 恢复党员权利 after 留党察看, or its term put right.

    留党察看 lasts from one to two years whatever is decided (处分条例 art. 12).
    """
    penalty = Penalty.objects.select_for_update().get(pk=penalty.pk)
    if penalty.withdrawn_on:
        raise Refused(f"这项处分已于 {penalty.withdrawn_on} 撤销。")
    if penalty.kind == Penalty.Kind.EXPULSION:
        raise Refused("开除党籍不能解除；登记有误的，请撤回离开的办理。")
    if until < penalty.since:
        raise Refused("影响期的最后一天早于处分日期。", field="until")
    _check_end(penalty.kind, penalty.since, until)
    penalty.until = until
    penalty.save(update_fields=["until"])
    return penalty


@action
def withdraw_penalty(penalty, why, *, by):
    """Withdraw a penalty as from the beginning: set aside on review, or recorded wrongly. It stays on record."""
    penalty = Penalty.objects.select_for_update().get(pk=penalty.pk)
    if penalty.withdrawn_on:
        raise Refused(f"这项处分已于 {penalty.withdrawn_on} 撤销。")
    expelled = Proceeding.objects.valid().filter(member=penalty.member_id, kind=Kind.EXPELLED)
    if penalty.kind == Penalty.Kind.EXPULSION and expelled.exists():
        raise Refused("撤销开除党籍，请在党员页的经历里撤回“开除党籍”，处分随之撤销。")
    penalty.withdrawn_on, penalty.withdrawn_why = today(), why
    penalty.save(update_fields=["withdrawn_on", "withdrawn_why"])
    return penalty
