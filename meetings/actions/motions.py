"""What is done with motions: put, closed with their counts, declared void, voted again."""

from django.db.models import F, Max, ProtectedError
from django.utils import timezone

from branches.local_rules import value_at
from branches.models import Decision, Organisation
from core.acts import action
from core.errors import Refused
from meetings import elections, quorum
from meetings.actions.live import locked
from meetings.cadence import LABELS
from meetings.cadence import Kind as MeetingKind
from meetings.local_rules import ELECTION_BASIS
from meetings.models import Attendance, Candidate, Meeting, Minutes, Motion
from meetings.quorum import Impossible, Standing
from meetings.roster import counted, half_counts
from meetings.voting import BEFORE_SUBMISSION, VOTED_AT, electable, standing_at

State, Kind, Office = Meeting.State, Motion.Kind, Motion.Office
SECRET = (Kind.ADMISSION, Kind.ELECTION)


@action
def add_motion(
    meeting,
    kind,
    matter,
    *,
    text="",
    subject=None,
    secret=False,
    office="",
    seats=None,
    candidates=(),
    by,
):
    """Put a matter to the vote, before or during the meeting, or afterwards until its record is submitted.

    General matters, 接收、转正 and elections are the branch meeting's (条例 art. 11), the committee decides its own and
    elects 书记、副书记 (art. 12, 21). 接收、转正 is one person a motion (细则 art. 21) and secret, elections are secret.
    candidates: members on the roster, a fifth more than seats (书记、副书记: as many as seats), none without the right to
    be elected (选举工作条例 art. 5). A temporary branch neither admits nor elects (条例 art. 8). Returns the Motion.
    """
    meeting = _before_submission(locked(meeting))
    kind = Kind(kind)
    _check_place(meeting, kind)
    if not matter.strip():
        raise Refused("请写明表决什么事项。", field="matter")
    if meeting.motions.filter(matter=matter.strip(), voided_at=None).exists():
        raise Refused("这次会议已有同一事项，请改写事项，或先撤下、作废原来的。", field="matter")
    motion = Motion(
        meeting=meeting,
        kind=kind,
        matter=matter.strip(),
        text=text.strip(),
        subject=subject,
        secret=secret or kind in SECRET,
    )
    if kind == Kind.ADMISSION and subject is not None:
        _check_subject(meeting, subject)
    if kind == Kind.ELECTION:
        _check_election(meeting, office, seats, candidates)
        motion.office, motion.seats = office, seats
    return _put(motion, candidates if kind == Kind.ELECTION else ())


@action
def drop_motion(motion, *, by):
    """Take a matter off again that was not voted on yet. Refused once its result was announced."""
    meeting, motion = _of_meeting(motion)
    if not motion.is_open:
        raise Refused("已经宣布结果，不能撤下；登记错了请作废。")
    motion.delete()
    return meeting


@action
def close_vote(motion, votes, *, teller="", scrutineer="", by):
    """Announce a matter with its counts, decided by the rule of its kind (quorum.decide).

    Who is entitled and present is read from the roster and frozen with it. Passed, it writes the Decision in the same
    breath; not passed, none. `teller` and `scrutineer` count and watch a secret ballot. Raises Refused for counts that
    cannot be, naming the number, before the meeting, and when it was announced already.
    """
    meeting, motion, counts = _closing(motion)
    if motion.kind == Kind.ELECTION:
        raise Refused("选举请按候选人登记得票。")
    if motion.secret and votes.issued is None:
        raise Refused("无记名投票请填发出和收回的票数。", field="issued")
    half = half_counts(meeting.branch, meeting.held_on)
    try:
        if motion.secret:
            concerned = [motion.subject.name] if motion.subject else []
            elections.check_officers(concerned, teller, scrutineer, who="表决涉及的本人")
        result = quorum.decide(motion.kind, counts.entitled, counts.present, votes, half)
    except Impossible as wrong:
        raise Refused(wrong.message, field=wrong.field) from None
    for name, value in vars(votes).items():
        setattr(motion, name, value)
    return _announce(meeting, motion, counts, result.passed, result.sentence, teller, scrutineer, by)


@action
def close_election(motion, issued, returned, invalid, votes, *, write_ins=(), teller="", scrutineer="", by):
    """Announce an election: who is elected by the rule (elections.elect), on the base of the place (应到会 or 实到会).

    votes: {candidate id: (for, against, abstained)} of every candidate. write_ins: pairs (name, votes) of people written
    on ballots. Equal votes at the last seat put the second vote as a new motion. Whoever is elected is written into the
    Decision. Raises Refused like close_vote, for a teller who stands, and when a candidate is not on the roster any more.
    """
    meeting, motion, counts = _closing(motion)
    if motion.kind != Kind.ELECTION:
        raise Refused("这一项不是选举。")
    standing = _counted(meeting, motion, votes)
    people = standing | _written_in(motion, standing, write_ins)
    basis = value_at(ELECTION_BASIS.key, meeting.branch, meeting.held_on)
    try:
        elections.check_officers([one.name for one in people.values()], teller, scrutineer)
        outcome = elections.elect(
            counts.entitled,
            counts.present,
            motion.seats,
            _contestants(people),
            issued,
            returned,
            invalid,
            basis,
            run_off=motion.follows_id is not None,
        )
    except Impossible as wrong:
        raise Refused(wrong.message, field=wrong.field) from None
    motion.basis, motion.issued, motion.returned, motion.invalid = basis, issued, returned, invalid
    for key, one in people.items():
        one.elected = key in outcome.elected
        one.save()
    _announce(meeting, motion, counts, bool(outcome.elected), outcome.sentence, teller, scrutineer, by)
    if outcome.tied:
        _second_vote(motion, [people[key] for key in outcome.tied], outcome.tied_seats)
    return motion


@action
def void_motion(motion, why, *, by):
    """Declare an announced result void because it was entered wrongly; it stays visible with the reason.

    The Decision it wrote goes with it (its history stays), and so does an open second vote. Raises Refused without a
    reason, once the record is submitted, when something else already rests on the decision, and a second time.
    """
    meeting, motion = _of_meeting(motion)
    if motion.is_open:
        raise Refused("还没有宣布结果，不用作废；不表决了请撤下。")
    if motion.voided_at is not None:
        raise Refused(f"这一项已经作废：{motion.voided_why}。")
    if not why.strip():
        raise Refused("请写明作废的原因。", field="why")
    if motion.rounds.counting().exists():
        raise Refused("再次投票已经宣布结果，请先把再次投票作废。")
    motion.rounds.filter(closed_at=None).delete()
    decision, motion.decision = motion.decision, None
    motion.voided_at, motion.voided_by, motion.voided_why = timezone.now(), by, why.strip()[:200]
    motion.save(update_fields=["decision", "voided_at", "voided_by", "voided_why"])
    try:
        if decision is not None:
            decision.delete()
    except ProtectedError:
        raise Refused("已有事项依据这项决议办理，不能作废；请先撤销依据它办理的事项。") from None
    _ask_to_sign_anew(meeting)
    return motion


def _before_submission(meeting):
    if meeting.state == State.CANCELLED:
        raise Refused("会议已经取消，不能表决。")
    if meeting.state not in BEFORE_SUBMISSION:
        raise Refused("会议记录已经提交，表决不能再改；退回后再改，或另作更正。")
    return meeting


def _of_meeting(motion):
    """(meeting, motion), both locked, of a meeting whose record is not submitted."""
    meeting = _before_submission(locked(Meeting(pk=motion.meeting_id)))
    return meeting, Motion.objects.select_for_update(of=("self",)).get(pk=motion.pk, meeting=meeting)


def _closing(motion):
    meeting, motion = _of_meeting(motion)
    if meeting.state == State.CALLED:
        raise Refused("会议还没有开始，开会后再登记表决结果。")
    if not motion.is_open:
        raise Refused("已经宣布结果，不能再改；登记错了请作废后重新表决。")
    lines = meeting.attendance.values_list("standing", "status")
    return meeting, motion, counted((s, status == Attendance.Status.PRESENT) for s, status in lines)


def _check_place(meeting, kind):
    if not set(VOTED_AT[kind]) & set(meeting.kinds):
        places = "、".join(LABELS[place] for place in VOTED_AT[kind])
        raise Refused(f"{kind.label}由{places}表决，这次会议不是（条例第 11、12 条）。", field="kind")
    temporary = meeting.branch.setup == Organisation.Setup.TEMPORARY
    if temporary and kind in SECRET:
        raise Refused(
            "临时党支部一般不发展党员、不选举，请由批准成立它的党组织办理（条例第 8 条）。", field="kind"
        )


def _check_subject(meeting, subject):
    if standing_at(meeting, subject) != Standing.PROBATIONARY:
        raise Refused("转正只能选名单上的预备党员；接收预备党员不选人，在事项里写姓名。", field="subject")
    if meeting.motions.filter(subject=subject, voided_at=None).exists():
        raise Refused(f"这次会议已有{subject.name}的转正。", field="subject")


def _check_election(meeting, office, seats, candidates):
    if office not in Office.values:
        raise Refused("请选选举什么。", field="office")
    at_branch = MeetingKind.BRANCH_MEETING in meeting.kinds
    if office != Office.SECRETARIES and not at_branch:
        raise Refused("委员和代表由支部党员大会选举（条例第 21 条）。", field="office")
    if not seats or seats < 1:
        raise Refused("请填应选几人。", field="seats")
    known = electable(meeting)
    if strangers := [one.name for one in candidates if one.pk not in known]:
        raise Refused(
            f"{'、'.join(strangers)}不在名单上，或没有被选举权（选举工作条例第 5 条）。", field="candidates"
        )
    contested = office != Office.SECRETARIES
    needed = elections.candidates_needed(seats, contested)
    if len(candidates) < needed:
        why = "差额不少于应选人数的五分之一" if contested else "候选人不少于应选人数"
        raise Refused(f"应选 {seats} 人，候选人至少 {needed} 人（{why}，选举工作条例）。", field="candidates")


def _put(motion, candidates):
    last = motion.meeting.motions.aggregate(last=Max("position"))["last"] or 0
    motion.position = last + 1
    motion.save()
    Candidate.objects.bulk_create(Candidate(motion=motion, name=one.name, member=one) for one in candidates)
    return motion


def _counted(meeting, motion, votes):
    """{key: Candidate} of those who stand, with the votes of each. Raises Refused when they are others by now."""
    people = {one.pk: one for one in motion.candidates.all()}
    known = electable(meeting)
    gone = [one.name for one in people.values() if one.member_id is not None and one.member_id not in known]
    if gone:
        raise Refused(f"{'、'.join(gone)}已不在名单上，或没有被选举权；请撤下这一项，重新提出候选人。")
    if set(people) != set(votes):
        raise Refused("候选人有变动，请按现在的候选人重新登记得票。")
    for pk, one in people.items():
        one.in_favour, one.against, one.abstained = votes[pk]
    return {f"c{pk}": one for pk, one in people.items()}


def _written_in(motion, standing, write_ins):
    """{key: Candidate} of those written on ballots."""
    names, found = {one.name for one in standing.values()}, {}
    for at, (name, votes) in enumerate(write_ins):
        if name in names:
            raise Refused(f"{name}已在候选人或另选人中，得票请合在一处登记。", field=f"w{at}_name")
        names.add(name)
        found[f"w{at}"] = Candidate(motion=motion, name=name, write_in=True, in_favour=votes)
    return found


def _contestants(people):
    return [
        elections.Contestant(key, one.name, one.in_favour, one.against, one.abstained, one.write_in)
        for key, one in people.items()
    ]


def _announce(meeting, motion, counts, passed, sentence, teller, scrutineer, by):
    motion.entitled, motion.present = counts.entitled, counts.present
    motion.passed, motion.sentence = passed, sentence[:300]
    motion.teller, motion.scrutineer = teller.strip(), scrutineer.strip()
    motion.closed_at, motion.closed_by = timezone.now(), by
    motion.decision = _decision(meeting, motion, by) if passed else None
    motion.save()
    _ask_to_sign_anew(meeting)
    return motion


def _ask_to_sign_anew(meeting):
    """The votes are part of the record: what was signed before they changed is an older version of it."""
    Minutes.objects.filter(meeting=meeting).update(version=F("version") + 1)


def _decision(meeting, motion, by):
    """条例 art. 11, 12; 细则 art. 22: the decision holds who was due and there, the votes, and the day."""
    at_branch = MeetingKind.BRANCH_MEETING in meeting.kinds
    text = "\n".join(filter(None, [motion.text, motion.sentence]))
    return Decision.objects.create(
        organisation=meeting.branch,
        decided_by=f"{meeting.branch}{'党员大会' if at_branch else '委员会会议'}"[:100],
        decided_on=meeting.held_on,
        matter=motion.matter,
        text=text,
        counts=_counts_of(motion),
        typed_in=False,
        recorded_by=by,
    )


COUNTED = (
    "entitled",
    "present",
    "issued",
    "returned",
    "invalid",
    "in_favour",
    "against",
    "abstained",
    "written_in_favour",
    "written_against",
    "written_abstained",
)


def _counts_of(motion):
    counts = {name: getattr(motion, name) for name in COUNTED}
    if motion.kind != Kind.ELECTION:
        return counts
    people = motion.candidates.values("name", "in_favour", "against", "abstained", "write_in", "elected")
    ballots = {name: counts[name] for name in ("entitled", "present", "issued", "returned", "invalid")}
    return ballots | {"seats": motion.seats, "basis": motion.basis, "candidates": list(people)}


def _second_vote(motion, tied, seats):
    """The tied stand again, in a motion of its own that follows the first."""
    again = Motion(
        meeting=motion.meeting,
        kind=Kind.ELECTION,
        matter=f"{motion.matter[:90]}（再次投票）",
        secret=True,
        office=motion.office,
        seats=seats,
        follows=motion,
    )
    _put(again, ())
    Candidate.objects.bulk_create(Candidate(motion=again, name=one.name, member=one.member) for one in tied)
