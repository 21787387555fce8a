"""民主评议党员 of a branch: begun, assessed by oneself and one another, voted on, graded, told to each member."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from assessments import reviewing
from assessments.actions.polls import Asked, open_poll
from assessments.electorate import electors
from assessments.local_rules import POLL_MINIMUM
from assessments.models import MemberRating, MemberReview, Poll
from assessments.seen import check_seen, sign_of
from branches.actions import Paper, write_down
from branches.local_rules import value_at
from branches.models import Organisation
from branches.scope import posts_that_may
from core.actions import tell
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import Notice

Grade = MemberRating.Grade
SELF_DAYS = 14  # by when a self-assessment is asked for


@action
def start_review(branch, year, *, by):
    """Begin the year's review of `branch` with all members of the day. Returns the MemberReview.

    Refused for what is no branch, a year to come or long past, a second one, and an empty roster.
    """
    branch = Organisation.objects.select_for_update().get(pk=branch.pk)
    if not branch.is_branch:
        raise Refused("民主评议党员由党支部组织，请选党支部。", field="branch")
    if not today().year - 1 <= year <= today().year:
        raise Refused("只能评议今年或去年。", field="year")
    if MemberReview.objects.filter(branch=branch, year=year).exists():
        raise Refused(f"{year} 年的民主评议已经开始，不用再开始。", field="year")
    review = MemberReview.objects.create(branch=branch, year=year, opened_by=by)
    if not _add(review, electors(branch, today())):
        raise Refused("支部名册上没有党员，请先导入党员名册。")
    return review


@action
def add_newcomers(review, *, by):
    """Take members in who came to the branch after the review began. Refused once it was voted on or finished."""
    review = _unfinished(review)
    if review.poll and not review.poll.cancelled_at:
        raise Refused("测评已经发起，不能再加人；新来的党员怎样评议，请与原支部商定，写进会议记录。")
    known = review.ratings.values("member")
    count = _add(review, electors(review.branch, today()).exclude(pk__in=known))
    if not count:
        raise Refused("没有新来的党员。")
    return count


def _add(review, members):
    members = list(members)
    MemberRating.objects.bulk_create(
        MemberRating(review=review, member=member, probationary=member.category_then == "probationary")
        for member in members
    )
    told = {
        "key": f"review-begun:{review.pk}",
        "title": f"请写 {review.year} 年民主评议个人自评",
        "body": "对照合格党员标准写自评，正式党员填自评等次；预备党员参加评议，不评定等次。",
        "url": reverse("assessments:mine"),
        "due_on": today() + timedelta(days=SELF_DAYS),
    }
    tell([Notice(user_id=member.user_id, **told) for member in members if member.user_id])
    return len(members)


@action
def assess_self(rating, text, grade="", note="", *, by):
    """The member's own assessment, written by the member, who may write it anew until the verdict; or typed in from paper.

    Typed in for another it says from what (`note`), and only where nothing stands that the member could put better.
    Refused once the review is finished, without a text, and for a formal member without a grade or a probationary one
    with one.
    """
    rating = _locked(rating)
    for_another = by is not None and rating.member.user_id != by.pk
    if for_another and rating.self_is_theirs:
        raise Refused("自评已经写好，只能由本人修改；要改的请本人登录办理。")
    if for_another and not note.strip():
        raise Refused("代录自评请说明依据，如“本人手写，原件存档”。", field="note")
    if len(text.strip()) < reviewing.LEAST_SELF:
        raise Refused("请写自评内容，不能只有几个字。", field="text")
    if rating.probationary and grade:
        raise Refused("预备党员参加评议，不评定等次。", field="grade")
    if not rating.probationary and grade not in Grade.values:
        raise Refused("请选自评等次。", field="grade")
    rating.self_text, rating.self_grade = text.strip(), grade
    rating.self_at, rating.self_by = timezone.now(), by
    rating.self_note = note.strip()[:200] if for_another else ""
    rating.save(update_fields=["self_text", "self_grade", "self_at", "self_by", "self_note"])
    return rating


@action
def note_mutual(rating, text, *, seen=None, by):
    """What the others said of the member at the meeting. Refused once the review is finished.

    `seen`: `MemberRating.mutual_seen` as it was when the form was opened, so that nobody overwrites another's words.
    """
    rating = _locked(rating)
    check_seen(seen, rating.mutual_seen, "这名党员的互评意见")
    rating.mutual = text.strip()
    rating.save(update_fields=["mutual"])
    return rating


@action
def open_ballot(review, last_day, *, by):
    """Let the members of the day vote on each formal member still in the branch. Returns polls.Opened.

    Refused once there is a ballot that was not cancelled, once the review is finished, and where too few could vote.
    """
    review = _unfinished(review)
    if review.poll and not review.poll.cancelled_at:
        raise Refused("本次评议的测评已经发起。")
    rated = gradable(review)
    questions = [Asked(rating.member.name, tuple(Grade.labels), rating.member) for rating in _by_name(rated)]
    title = f"{review.year} 年民主评议党员"
    opened = open_poll(review.branch, Poll.Kind.MEMBERS, title, questions, last_day, year=review.year, by=by)
    review.poll = opened.poll
    review.save(update_fields=["poll"])
    return opened


@action
def rate(review, verdicts, *, seen=None, by):
    """Write the committee's verdicts down: {rating id: reviewing.Verdict}, all at once, some may be open still.

    `seen`: `verdicts_seen` of the ratings as they were when the form was opened, so that two who grade at once do not
    overwrite one another. Refused before the ballot is closed (where enough can vote for one), for 优秀 beyond a third, a weak grade without a
    measure, somebody without a grade by rule (预备党员, moved away), and once the review is finished.
    """
    review = _unfinished(review)
    _check_voted(review)
    ratings = {rating.pk: rating for rating in gradable(review)}
    check_seen(seen, verdicts_seen(ratings.values()), "评定")
    if strange := set(verdicts) - set(ratings):
        names = "、".join(
            r.member.name for r in review.ratings.filter(pk__in=strange).select_related("member")
        )
        raise Refused(f"{names}不评定等次：预备党员参加评议不评等次，转出的由接收支部评议。")
    whole = {pk: reviewing.Verdict(r.grade, r.reason, r.measure) for pk, r in ratings.items()} | verdicts
    for pk, why in reviewing.faults(whole, len(ratings)):
        name = f"{ratings[pk].member.name}：" if pk else ""
        raise Refused(name + why, field=f"measure_{pk}" if pk else None)
    for pk, verdict in verdicts.items():
        rating = ratings[pk]
        rating.grade, rating.reason, rating.measure = verdict.grade, verdict.reason, verdict.measure
    MemberRating.objects.bulk_update(ratings.values(), ["grade", "reason", "measure"])
    return review


@action
def finish_review(review, decided_by, decided_on, *, number="", text="", meeting=None, by):
    """The verdict stands: as decided by `decided_by` (支委会 or 党员大会) on `decided_on`, and told to each member.

    Refused while somebody to be graded has no grade, where 优秀 are more than a third of those who stayed, for a day to
    come or before the ballot ended, and a second time. Who moved away meanwhile gets none. 不合格 is told to the branch and the level above: people decide what follows.
    """
    review = _unfinished(review)
    _check_voted(review)
    rated = gradable(review)
    if missing := [rating.member.name for rating in _by_name(rated) if not rating.grade]:
        raise Refused(f"还有 {len(missing)} 人没有评定等次：{'、'.join(missing[:10])}。")
    # who moved away since the verdicts were written counts no more: a third of those who stay may be less
    for _, why in reviewing.faults(
        {r.pk: reviewing.Verdict(r.grade, r.reason, r.measure) for r in rated}, len(rated)
    ):
        raise Refused(f"{why}请改好评定再办结。")
    closed = review.poll and review.poll.closed_at
    begun = timezone.localdate(closed or review.opened_at)
    if decided_on < begun:
        raise Refused(
            f"评定日期不能早于{'测评结束' if closed else '评议开始'}（{begun}）。", field="decided_on"
        )
    paper = Paper(f"{review.branch}{decided_by}"[:100], decided_on, number, text)
    decision = write_down(paper, review.branch, f"{review.year} 年民主评议党员评定", by=by)
    for rating in review.ratings.all():
        keeps = rating.pk in {r.pk for r in rated}
        rating.decision, rating.grade = (decision, rating.grade) if keeps else (None, "")
        rating.save(update_fields=["decision", "grade"])
    review.decided_on, review.meeting = decided_on, meeting
    review.finished_at, review.finished_by = timezone.now(), by
    review.save(update_fields=["decided_on", "meeting", "finished_at", "finished_by"])
    _tell_outcome(review, rated)
    return review


@action
def take_notice(rating, *, by):
    """The member has seen the outcome (已知悉). Refused before it is there, and a second time."""
    rating = MemberRating.objects.select_for_update(of=("self",)).select_related("review").get(pk=rating.pk)
    if rating.review.finished_at is None or not rating.grade:
        raise Refused("评定结果还没有出来。")
    if rating.seen_at:
        raise Refused("您已经确认知悉。")
    rating.seen_at, rating.seen_by = timezone.now(), by
    rating.save(update_fields=["seen_at", "seen_by"])
    return rating


def gradable(review):
    """The ratings that get a grade: formal members who are still in the branch."""
    here = electors(review.branch, today()).values("pk")
    rows = review.ratings.filter(probationary=False, member__in=here)
    return list(rows.select_related("member"))


def verdicts_seen(ratings):
    """A sign of the verdicts that stand in `ratings`; "" before the first."""
    given = [(r.pk, r.grade, r.reason, r.measure) for r in ratings if r.grade or r.reason or r.measure]
    return sign_of(*(str(part) for one in sorted(given) for part in one))


def ballot_possible(review):
    """Whether as many can vote as a result needs; else the branch votes on paper at the meeting."""
    minimum = value_at(POLL_MINIMUM.key, review.branch, today())
    return electors(review.branch, today()).count() >= minimum


def stage_of(review):
    """What comes next: `self` (assess, then open the ballot), `ballot` (it is open), `verdict`, or `finished`."""
    if review.finished_at:
        return "finished"
    if review.poll and not review.poll.cancelled_at:
        return "ballot" if review.poll.is_open else "verdict"
    return "self" if ballot_possible(review) else "verdict"


def _check_voted(review):
    """Refuse a verdict before the ballot ended; nobody cancels it meanwhile."""
    poll = Poll.objects.select_for_update().filter(pk=review.poll_id, cancelled_at=None).first()
    if poll and poll.is_open:
        raise Refused("测评还没有结束，请先结束测评再评定。")
    if poll is None and ballot_possible(review):
        raise Refused("还没有测评：按个人自评、党员互评、民主测评的程序，请先发起测评。")


def _tell_outcome(review, rated):
    told = {"key": f"review-outcome:{review.pk}", "title": f"您的 {review.year} 年民主评议结果已出"}
    tell(
        [
            Notice(
                user_id=r.member.user_id, body="请打开查看，并确认知悉。", url=r.get_absolute_url(), **told
            )
            for r in rated
            if r.member.user_id
        ]
    )
    failed = sum(rating.grade == Grade.FAILED for rating in rated)
    if failed:
        people = {p.person_id for p in posts_that_may("assessments.review_members", review.branch)}
        people |= {p.person_id for p in posts_that_may("assessments.hold_accountable", review.branch)}
        told = {
            "key": f"review-failed:{review.pk}",
            "title": f"{review.branch.short_name} {failed} 名党员评为不合格",
            "body": "请按党章和有关规定研究教育帮助或组织处置，由支部党员大会和上级党组织决定，系统不作处置。",
            "url": review.get_absolute_url(),
        }
        tell([Notice(user_id=pk, **told) for pk in people])


def _by_name(ratings):
    return sorted(ratings, key=lambda rating: (rating.member.pinyin, rating.member_id))


def _unfinished(review):
    rows = MemberReview.objects.select_for_update(of=("self",)).select_related("branch", "poll")
    review = rows.get(pk=review.pk)
    if review.finished_at:
        raise Refused(f"{review.year} 年民主评议已经办结，不能再改。")
    return review


def _locked(rating):
    _unfinished(MemberReview(pk=rating.review_id))
    return MemberRating.objects.select_for_update().get(pk=rating.pk)
