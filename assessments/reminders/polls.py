"""Secret polls: who has not voted, before the last day; who holds them, after it.

The database must not say when somebody voted. So a vote settles no notice: the round of the day takes all of them back
at once, and leaves no row (`forgets`).
"""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef

from assessments.models import Poll
from assessments.polls import REMINDS
from assessments.todos.polls import still_to_vote, to_close, to_vote
from branches.models import Post
from branches.roles import DEPUTY, ORGANISER, SECRETARY
from core.reminding import occasion_of, reminds

GROUND = "条例第 18 条"
HOLDERS = (SECRETARY, DEPUTY, ORGANISER)


@reminds(REMINDS, "参加测评", GROUND, before=(3, 1), working_days=False, forgets=True)
def to_vote_in(look):
    """Electors who are not ticked, however far the last day: the letter they had when it was opened goes with the others."""
    rows = still_to_vote(look.day).filter(member__user__is_active=True)
    rows = look.among(rows).select_related("poll", "member").order_by("pk")
    for voter in rows.iterator(chunk_size=2000):
        told = occasion_of(to_vote(voter.poll), str(voter.pk), user=voter.member.user_id)
        yield told._replace(
            body=f"{voter.poll.last_day} 截止。{told.body}已经投了的不用再投，第二天撤下这条提醒。"
        )


@reminds(
    "assessments.poll_close",
    "结束测评",
    GROUND,
    to=HOLDERS,
    after=(1, 7),
    above_after=7,
    above_url="assessments:polls",
)
def past_their_day(look):
    """Polls past their last day that nobody ended: of a branch its office, of others whoever opened them.

    The office too where whoever opened it has no post any more that reaches there.
    """
    place = ExpressionWrapper(OuterRef("organisation__path"), CharField())
    posts = Post.objects.held_on(look.day).filter(person=OuterRef("opened_by"), person__is_active=True)
    posts = posts.alias(here=place).filter(here__startswith=F("organisation__path"))
    rows = look.among(Poll.objects.open().filter(last_day__lt=look.day)).annotate(in_office=Exists(posts))
    rows = rows.select_related("organisation", "secretary_report").order_by("pk")
    for poll in rows.iterator(chunk_size=2000):
        ours = poll.organisation.is_branch and not hasattr(poll, "secretary_report")
        user = None if ours or not poll.in_office else poll.opened_by_id
        told = {"due_on": poll.last_day, "about": poll.organisation_id, "user": user}
        yield occasion_of(to_close(poll), f"{poll.pk}:{user or ''}", **told)
