"""Who is due at a meeting, as the branch stood on its day, and what the roster says of the quorum."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, Subquery

from branches.local_rules import value_at
from branches.models import Post
from branches.roles import COMMITTEE
from core.errors import Refused
from meetings import quorum
from meetings.cadence import LABELS, Kind
from meetings.local_rules import HALF_COUNTS
from meetings.models import Restriction
from members.models import Care, Member, Penalty

# Each of these has its own people; 组织生活会 alone may be held as any of them (条例 art. 17).
WHOLE_BRANCH = (Kind.BRANCH_MEETING, Kind.LECTURE, Kind.THEME_DAY, Kind.APPRAISAL)


class Due(NamedTuple):
    """One person due: the standing of that day, whether attendance is asked of them at all, and the id of the
    Restriction by which they are not counted or may not vote."""

    member: Member
    standing: str
    exempt: bool
    restriction: int | None = None


def roster_for(branch, kinds, group, held_on):
    """Who is due at a meeting of `kinds` on `held_on`: a list of Due by pinyin.

    The whole branch, the committee (条例 art. 12) or one party group (art. 13). Without kinds: the whole branch.
    Raises Refused for kinds that cannot be one meeting, a group missing or of another branch, and a branch
    that had no committee on that day. A committee member without a member record would be missing from the
    number due and make a quorum of too few (art. 12), so that is refused too. 不计入应到会 and 权利中止 stand as
    approved by that day. One query.
    """
    check_together(kinds)
    members = Member.objects.enrolled_on(held_on, None if Kind.COMMITTEE in kinds else branch)
    if Kind.COMMITTEE in kinds:
        members = members.filter(user__in=committee_of(branch, held_on))
    if Kind.GROUP_MEETING in kinds:
        if group is None or group.organisation_id != branch.pk:
            raise Refused("请选是哪个党小组的会。", field="group")
        members = members.filter(group_then=group.pk)
    watched = Exists(Penalty.objects.without_vote(held_on).filter(member=OuterRef("pk")))
    # 教育管理条例 art. 23: nobody insists on the presence of the frail, as of the day of the meeting
    frail = Exists(Care.objects.on(held_on).filter(kind=Care.Kind.FRAIL, member=OuterRef("pk")))
    restricted = Restriction.objects.acting(branch, held_on).filter(member=OuterRef("pk"))
    members = members.annotate(
        watched=watched,
        exempt_then=frail,
        restriction_then=Subquery(restricted.values("pk")[:1]),
        ground_then=Subquery(restricted.values("ground")[:1]),
    ).order_by("pinyin", "id")
    due = [Due(m, standing_of(m), m.exempt_then, m.restriction_then) for m in members]
    if Kind.COMMITTEE in kinds and (names := left_out(branch, held_on)):
        raise Refused(
            f"委员{'、'.join(names)}还没有关联党员档案，应到会委员会少算；请上级组织部门先在“党员”里关联账号，再登记支委会。",
            field="kinds",
        )
    return due


def check_together(kinds):
    """Raise Refused when the kinds ask for different people."""
    narrow = [kind for kind in (Kind.COMMITTEE, Kind.GROUP_MEETING) if kind in kinds]
    if narrow and (len(narrow) > 1 or any(kind in kinds for kind in WHOLE_BRANCH)):
        other = next(kind for kind in Kind if kind in kinds and kind != narrow[0])
        raise Refused(f"{LABELS[narrow[0]]}和{LABELS[other]}的应到人员不同，请分开登记。", field="kinds")


def committee_of(branch, day):
    """Accounts of the 支委会 on `day`; raises Refused where the term in force has no committee (art. 20)."""
    in_force = Q(closed_on=None) | Q(closed_on__gt=day)
    term = branch.terms.filter(in_force, began_on__lte=day).order_by("-began_on").first()
    if term is None:
        raise Refused("还没有登记这一天的届次，请先登记换届，再登记支委会。", field="kinds")
    if not term.has_committee:
        raise Refused("本届不设支部委员会，请登记为支部党员大会（条例第 20 条）。", field="kinds")
    return Post.objects.held_on(day).filter(organisation=branch, role__in=COMMITTEE).values("person")


def left_out(branch, day):
    """Names of committee members on `day` without a member record, who cannot be on the roster."""
    posts = Post.objects.filter(person__in=committee_of(branch, day), person__member=None)
    names = posts.held_on(day).filter(organisation=branch, role__in=COMMITTEE).order_by("id")
    return list(dict.fromkeys(names.values_list("person__name", flat=True)))


def standing_of(member):
    """有表决权 or 预备党员 by the category of that day (`category_then`), 留党察看 on it (`watched`), or what an
    approved Restriction says (`ground_then`): 不计入应到会, or 权利中止 (选举工作条例 art. 5)."""
    if member.ground_then:
        suspends = member.ground_then == Restriction.Ground.DETAINED
        return quorum.Standing.SUSPENDED if suspends else quorum.Standing.EXCLUDED
    if member.watched:
        return quorum.Standing.WATCHED
    if member.category_then == Member.Category.PROBATIONARY:
        return quorum.Standing.PROBATIONARY
    return quorum.Standing.VOTES


def quorum_kind(kinds):
    """Which quorum rule the meeting is under (条例 art. 11, 12); None where the regulation sets none."""
    if Kind.BRANCH_MEETING in kinds:
        return quorum.Kind.ORDINARY
    return quorum.Kind.COMMITTEE if Kind.COMMITTEE in kinds else None


def counted(lines):
    """quorum.Counts of pairs (standing, present). 不计入应到会 is on a roster only after its approval."""
    return quorum.counts(quorum.Attendee(standing, present, approved=True) for standing, present in lines)


def half_counts(branch, day):
    """Whether exactly half present is enough for a meeting of `branch` on `day`, by the rule of the place. One query."""
    return value_at(HALF_COUNTS.key, branch, day) == "yes"


def quorum_of(kinds, counts, branch, day):
    """The quorum.Quorum of a meeting of `branch` on `day`, or None where none is asked. One query where one is."""
    kind = quorum_kind(kinds)
    return quorum.quorum(kind, counts.entitled, counts.present, half_counts(branch, day)) if kind else None


def frozen_roster(meeting):
    """The roster of a meeting that was opened or recorded, as it was frozen then: a list of Due by pinyin."""
    lines = meeting.attendance.select_related("member").order_by("member__pinyin", "member_id")
    return [Due(line.member, line.standing, line.exempt, line.restriction_id) for line in lines]
