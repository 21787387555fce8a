"""From the record to the locked minutes: signed, submitted, reviewed above, put right beside the text."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from branches.local_rules import value_at
from branches.models import Post
from branches.roles import ROLES
from core.actions import tell
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import Notice
from meetings import reviewing
from meetings.local_rules import SIGN_BEFORE_SUBMIT
from meetings.models import Amendment, Meeting, Review, Signature

State = Meeting.State
BEFORE_REVIEW = (State.RECORDED, State.RETURNED, State.SUBMITTED)
RECORDERS = [role.code for role in ROLES if "meetings.record" in role.here]


@action
def sign(meeting, role, *, on_paper=False, by):
    """Host or recorder put their name to the minutes as they stand (version and all).

    In person: `by` is the account of that very name, of a member of the branch or of who holds a post in it. on_paper:
    a recorder notes the signature on paper of somebody who has no account. A later change of the record leaves
    the signature with its version and asks for a new one. Raises Refused, also the second time.
    """
    meeting = _locked(meeting)
    role = Signature.Role(role)
    name = reviewing.name_in(meeting, role)
    if meeting.state not in BEFORE_REVIEW:
        raise Refused("会议记录还没有登记，或已经上级审阅，现在不能签名。")
    if on_paper and reviewing.has_account(meeting, role):
        raise Refused(f"{name}有自己的账号，请本人登录后签名。")
    if not on_paper and (by is None or role not in reviewing.roles_of(by, meeting)):
        raise Refused(f"{role.label}是{name}，请本人登录后签名。")
    try:
        with transaction.atomic():
            return _put_name(meeting, role, on_paper=on_paper, by=by)
    except IntegrityError:
        raise Refused(f"{role.label}{name}已经在这一版记录上签名。") from None


def _put_name(meeting, role, *, on_paper, by):
    return Signature.objects.create(
        meeting=meeting,
        role=role,
        name=reviewing.name_in(meeting, role),
        version=meeting.minutes.version,
        on_paper=on_paper,
        signed_by=by,
    )


@action
def submit(meeting, *, by):
    """Hand the record to the level above; whoever does it signs by it where they are host or recorder.

    Where the local rule asks for it, both have signed before.
    Raises Refused while it is not recorded, the second time, and for want of signatures.
    """
    meeting = _locked(meeting)
    if meeting.state in (State.SUBMITTED, State.ACCEPTED):
        raise Refused("会议记录已经提交。")
    if meeting.state not in (State.RECORDED, State.RETURNED):
        raise Refused("会议还没有登记，请先登记再提交。")
    for role in reviewing.unsigned(meeting):
        if by is not None and role in reviewing.roles_of(by, meeting):
            _put_name(meeting, role, on_paper=False, by=by)
    missing = reviewing.unsigned(meeting)
    if missing and value_at(SIGN_BEFORE_SUBMIT.key, meeting.branch, meeting.held_on) == "yes":
        said = reviewing.said_unsigned(meeting, missing)
        raise Refused(f"按本地规定，签名后才能提交：还缺{said}签名。")
    meeting.state, meeting.submitted_at, meeting.submitted_by = State.SUBMITTED, timezone.now(), by
    meeting.save(update_fields=["state", "submitted_at", "submitted_by"])
    return meeting


@action
def accept(meeting, *, remark="", version=None, by):
    """Accept the submitted record: from now on it is locked and only amendments are added.

    version: that of the minutes the reviewer read; refused when there is a newer one (None: not asked). Both host and recorder must have signed it as it stands. Nobody accepts the own record or that of the own branch.
    Returns the Review; raises Refused, also the second time.
    """
    meeting = _reviewable(meeting, by)
    if meeting.state != State.SUBMITTED:
        raise Refused("这份会议记录不在待审阅之列，可能刚有人审阅过。")
    if version is not None and version != meeting.minutes.version:
        raise Refused("您看的时候，支部又改过这份记录，请按现在的记录重新审阅。")
    if missing := reviewing.unsigned(meeting):
        raise Refused(f"还缺{reviewing.said_unsigned(meeting, missing)}签名，请先签名，或退回补签。")
    review = _reviewed(meeting, True, remark, by)
    _to_state(meeting, State.ACCEPTED)
    return review


@action
def return_record(meeting, reason, *, by):
    """Give the record back to be mended, saying what; also one already accepted, where a correction matters for scores.

    Tells those who record for the branch. Nobody returns that of the own branch. Returns the Review; raises Refused.
    """
    meeting = _reviewable(meeting, by)
    if meeting.state not in (State.SUBMITTED, State.ACCEPTED):
        raise Refused("这份会议记录没有提交，或刚刚已被退回。")
    if not reason.strip():
        raise Refused("请写明退回原因，支部好照着改。", field="remark")
    _to_state(meeting, State.RETURNED)
    review = _reviewed(meeting, False, reason, by)
    _tell_returned(meeting, review)
    return review


@action
def amend(meeting, text, reason, *, by):
    """Put something right beside the locked minutes; the old text stays. Refused while they can still be edited, and twice."""
    meeting = _locked(meeting)
    if meeting.state != State.ACCEPTED:
        raise Refused("审阅通过后才用更正；现在可以直接修改会议记录。")
    text, reason = text.strip(), reason.strip()
    if not text:
        raise Refused("请写明更正内容。", field="text")
    if not reason:
        raise Refused("请写明更正原因。", field="reason")
    if meeting.amendments.filter(text=text).exists():
        raise Refused("同样的更正已经登记过。", field="text")
    return Amendment.objects.create(meeting=meeting, text=text, reason=reason, made_by=by)


def _locked(meeting):
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("branch", "group")
    return rows.get(pk=meeting.pk)


def _reviewable(meeting, by):
    meeting = _locked(meeting)
    if by is not None and (why := reviewing.objection(meeting, by)):
        raise Refused(why)
    return meeting


def _to_state(meeting, state):
    meeting.state = state
    meeting.save(update_fields=["state"])


def _reviewed(meeting, accepted, remark, by):
    return Review.objects.create(
        meeting=meeting,
        accepted=accepted,
        remark=remark.strip()[:300],
        version=meeting.minutes.version,
        reviewed_by=by,
    )


def _tell_returned(meeting, review):
    posts = Post.objects.held_on(today()).filter(
        organisation=meeting.branch_id, role__in=RECORDERS, person__is_active=True
    )
    people = {*posts.values_list("person", flat=True), meeting.submitted_by_id, meeting.recorded_by_id} - {
        None
    }
    tell(
        [
            Notice(
                user_id=person,
                key=f"meeting-returned:{review.pk}",
                title=f"会议记录被退回：{meeting.topic}"[:120],
                body=f"{meeting.held_on} {meeting.kind_names}：{review.remark}",
                url=meeting.get_absolute_url(),
            )
            for person in sorted(people)
        ]
    )
