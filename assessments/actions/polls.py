"""Opening, closing and cancelling a 测评. Voting itself is in votes.py."""

from dataclasses import dataclass
from datetime import timedelta
from random import SystemRandom

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from assessments import poll_rights
from assessments.codes import hash_of, new_codes
from assessments.electorate import electors
from assessments.local_rules import POLL_MINIMUM
from assessments.models import Count, MemberRating, Poll, Question, Verdict, Voter
from assessments.polls import MARKS, REMINDS, SPAN_DAYS, outcomes, voted
from branches.local_rules import value_at
from branches.models import Organisation
from core.actions import tell
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import Notice

MOST_CODES = 500


@dataclass(frozen=True)
class Asked:
    """One question of a poll to be opened; `about` is a Member or None."""

    text: str
    options: tuple = MARKS
    about: object = None


@dataclass(frozen=True)
class Opened:
    """A poll and the codes of those who vote by code: they are nowhere else, so they are shown now or never."""

    poll: Poll
    codes: list


@action
def open_poll(organisation, kind, title, questions, last_day, *, year=None, codes=0, without=None, by):
    """Ask the electors of the day, or for 群众评议 the holders of `codes` printed codes. Returns Opened.

    Electors with an account vote with it; for those without, a code is printed each. `year`: the one it counts for, this
    or the last. `without`: a Member who is not asked (the secretary a 述职测评 is about). `questions`: [Asked]. Refused for
    a day past or too far, where fewer than the local minimum could vote (its result would never be shown), and while one
    of the kind is open there.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    year = year or today().year
    _check_days(year, last_day)
    if Poll.objects.open().filter(organisation=organisation, kind=kind).exists():
        raise Refused(f"{organisation}已有一项{Poll.Kind(kind).label}没有结束，请先结束它。")
    listed = [] if kind == Poll.Kind.MASS else _listed(organisation, without)
    with_account = [member for member in listed if member.user_id and member.user.is_active]
    codes += len(listed) - len(with_account)
    minimum = value_at(POLL_MINIMUM.key, organisation, today())
    _check_electorate(len(with_account) + codes, codes, minimum)
    poll = Poll.objects.create(
        organisation=organisation,
        year=year,
        kind=kind,
        title=title.strip()[:100],
        minimum=minimum,
        electorate=len(with_account) + codes,
        last_day=last_day,
        opened_by=by,
    )
    _write_questions(poll, questions)
    printed = new_codes(codes)
    voters = [Voter(poll=poll, member=member) for member in with_account]
    voters += [Voter(poll=poll, code_hash=hash_of(code)) for code in printed]
    SystemRandom().shuffle(voters)
    Voter.objects.bulk_create(voters)
    _tell_electors(poll, [voter for voter in voters if voter.member_id])
    return Opened(poll, printed)


def _check_days(year, last_day):
    if not today().year - 1 <= year <= today().year:
        raise Refused("只能测评今年或去年。", field="year")
    if last_day < today():
        raise Refused("截止日期不能早于今天。", field="last_day")
    if last_day > today() + timedelta(days=SPAN_DAYS):
        raise Refused(f"截止日期最晚在 {SPAN_DAYS} 天之内。", field="last_day")


def _listed(organisation, without):
    members = electors(organisation, today()).select_related("user").order_by("pk")
    return list(members.exclude(pk=without.pk) if without else members)


def _check_electorate(count, codes, minimum):
    if codes > MOST_CODES:
        raise Refused(f"一次最多印 {MOST_CODES} 个测评码。", field="codes")
    if count < minimum:
        raise Refused(f"只有 {count} 人可以参加，不足 {minimum} 人，结果不能显示；请在会上用纸质票测评。")


def _write_questions(poll, questions):
    rows = [
        Question(poll=poll, position=place, about=asked.about, text=asked.text, options=list(asked.options))
        for place, asked in enumerate(questions, 1)
    ]
    if not rows:
        raise Refused("至少要有一项测评内容。", field="questions")
    Question.objects.bulk_create(rows)
    Count.objects.bulk_create(
        Count(question=question, option=option) for question in rows for option in question.options
    )


def _tell_electors(poll, voters):
    url = reverse("assessments:vote", args=[poll.pk])
    body = f"无记名，截止 {poll.last_day}。谁投了什么不留记录，提交后不能修改。"
    told = {
        "key": f"poll-open:{poll.pk}",
        "title": f"请参加测评：{poll.title}"[:120],
        "body": body,
        "url": url,
        "due_on": poll.last_day,
    }
    # under the rule that reminds of it, which forgets when somebody went to vote
    tell(
        [
            Notice(user_id=voter.member.user_id, subject=str(voter.pk), rule=REMINDS, **told)
            for voter in voters
        ]
    )


@action
def close_poll(poll, *, by):
    """End a poll; its results are shown from now on, and a 民主评议 takes over its counts. Refused a second time.

    Who the poll is about (述职测评) does not end it. Before its last day it ends when all have voted, or from above: nobody
    ends the poll of the own organisation when its votes happen to suit.
    """
    poll = _locked(poll)
    if not poll.is_open:
        raise Refused("这项测评已经结束。")
    _check_not_about(poll, by)
    count = voted([poll]).get(poll.pk, 0)
    if not poll_rights.may_end(by, poll, count, today()):
        left = f"还有 {poll.electorate - count} 人没有参加，{poll.last_day} 才截止"
        raise Refused(f"{left}；到截止当天或全部参加后再结束，要提前结束请上级办理。")
    poll.closed_at, poll.closed_by = timezone.now(), by
    poll.save(update_fields=["closed_at", "closed_by"])
    _hand_counts_over(poll)
    transaction.on_commit(_sweep, robust=True)
    return poll


@action
def cancel_poll(poll, why, *, by):
    """Declare a poll void, with the reason: nobody votes any more, its counts are never shown. Open or closed.

    Refused a second time, once something was decided on its result, and once somebody voted for anybody but the level
    above: an organisation does not vote again because the votes do not suit it.
    """
    poll = _locked(poll)
    if poll.cancelled_at:
        raise Refused("这项测评已经作废。")
    _check_not_about(poll, by)
    if not why.strip():
        raise Refused("请写明作废的原因。", field="why")
    count = voted([poll]).get(poll.pk, 0)
    if not poll_rights.may_cancel(by, poll, count):
        raise Refused(f"已有 {count} 人参加，本级不能作废；确有差错的，请上级核实后作废。")
    review = getattr(poll, "member_review", None)
    _check_not_used(poll, review)
    poll.cancelled_at, poll.cancelled_by = timezone.now(), by
    poll.cancelled_why = why.strip()[:200]
    poll.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_why"])
    if review:  # a grade that is still there is of somebody who moved away, and rests on these votes too
        standing = MemberRating.objects.filter(review=review).exclude(counts={}, grade="")
        standing.update(counts={}, grade="", reason="", measure="")
    transaction.on_commit(_sweep, robust=True)
    return poll


def _locked(poll):
    return Poll.objects.select_for_update().get(pk=poll.pk)


def _check_not_used(poll, review):
    """Refuse what was decided on the votes already, saying what has to go first. Grades are given with the poll locked."""
    report = getattr(poll, "secretary_report", None)
    if (review and review.finished_at) or (report and report.graded_at):
        raise Refused("已经按这项测评的结果作出评定，不能作废。")
    here = electors(poll.organisation, today()).values("pk")
    graded = review.ratings.filter(member__in=here).exclude(grade="").count() if review else 0
    if graded:
        raise Refused(f"已按这项测评评定了 {graded} 人的等次；请先在“评定等次”里把等次改回“待评定”，再作废。")
    if poll.kind not in (Poll.Kind.PEER, Poll.Kind.MASS):
        return
    years = Verdict.objects.current().filter(branch=poll.organisation, year=poll.year)
    verdict = years.select_for_update().first()
    if verdict and verdict.stage in Verdict.FIXED:
        raise Refused(
            f"{poll.year} 年度考核{verdict.get_stage_display()}，用了这项测评的结果，不能作废；定等后确有差错的，请上级先更正年度考核。"
        )


def _check_not_about(poll, by):
    report = getattr(poll, "secretary_report", None)
    if report and by is not None and report.post.person_id == by.pk:
        raise Refused("这项测评是关于您本人的，请由上级或支部其他委员办理。")


def _hand_counts_over(poll):
    review = getattr(poll, "member_review", None)
    found = outcomes(poll) if review else None
    if not found:
        return
    ratings = {rating.member_id: rating for rating in review.ratings.all()}
    for outcome in found:
        ratings[outcome.question.about_id].counts = outcome.votes
    MemberRating.objects.bulk_update(ratings.values(), ["counts"])


def _sweep():
    """Throw the overwritten versions of voters and counts away: they lie in the tables until then."""
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM {Voter._meta.db_table}, {Count._meta.db_table}")
