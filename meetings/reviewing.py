"""Who may sign and who may review a record, and what still stands in the way of accepting it."""

from branches.models import Post
from branches.scope import posts_of
from core.clock import today
from core.models import User
from meetings.models import Meeting, Signature
from members.models import Member

Role = Signature.Role


def name_in(meeting, role):
    """Who hosts, or records, according to the record; blanks typed into a name make nobody else of it."""
    return "".join((meeting.host if role == Role.HOST else meeting.recorder).split())


def belongs_to(user, branch):
    """Whether the account is that of a member of the branch, or holds a post in it today. At most one query."""
    if any(post.organisation_id == branch.pk for post in posts_of(user)):
        return True
    return Member.objects.filter(user=user, branch=branch, left_on=None).exists()


def roles_of(user, meeting):
    """The roles in which the account itself signs: host or recorder by name, and of the branch."""
    named = [role for role in Role if name_in(meeting, role) == user.name]
    return named if named and belongs_to(user, meeting.branch) else []


def has_account(meeting, role):
    """Whether somebody of that name in the branch has an account in use, and so signs in person. Two queries."""
    accounts = User.objects.filter(name=name_in(meeting, role), is_active=True)
    members = Member.objects.filter(branch=meeting.branch_id, left_on=None, user__in=accounts)
    posts = Post.objects.held_on(today()).filter(organisation=meeting.branch_id, person__in=accounts)
    return members.exists() or posts.exists()


def unsigned(meeting):
    """The roles in which the minutes, as they stand now, are not signed. One query."""
    signed = meeting.signatures.filter(version=meeting.minutes.version).values_list("role", flat=True)
    return [role for role in Role if role not in set(signed)]


def said_unsigned(meeting, roles):
    """主持人林文博、记录人何静."""
    return "、".join(f"{role.label}{name_in(meeting, role)}" for role in roles)


def objection(meeting, user):
    """Why `user` may not review this record, in words; "" where they may. Nobody judges the own record."""
    if user.name in (meeting.host, meeting.recorder) or user.pk in (
        meeting.recorded_by_id,
        meeting.submitted_by_id,
    ):
        return "您是这次会议的主持人、记录人或登记人，请由他人审阅。"
    if belongs_to(user, meeting.branch):
        return "这是您所在支部的会议，请由他人审阅。"
    return ""


def waiting_for(user):
    """What `user` may review and nobody has yet, oldest first: within reach, of other branches, not recorded by them."""
    own = Member.objects.filter(user=user, left_on=None).values("branch")
    posts = [post.organisation_id for post in posts_of(user)]
    waiting = Meeting.objects.where_may(user, "meetings.review").to_review()
    waiting = waiting.exclude(branch__in=own).exclude(branch__in=posts)
    waiting = waiting.exclude(host=user.name).exclude(recorder=user.name)
    waiting = waiting.exclude(recorded_by=user).exclude(submitted_by=user)
    return waiting.order_by("submitted_at", "id")
