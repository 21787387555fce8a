"""测评, 民主评议 and 述职 of the demo: one branch in the middle of its year's review, one that is done, reports at every stage."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from assessments import actions
from assessments.actions import Asked
from assessments.actions.reviews import gradable
from assessments.electorate import electors
from assessments.models import MemberRating, SecretaryReport, Voter
from assessments.reviewing import Verdict, most_excellent
from branches.models import Post
from branches.roles import SECRETARY
from core.models import User

REPORTERS = 8  # the first branches of the tree: enough to see every stage
FEWEST = 8  # electors of a branch in which a secret ballot shows anything
SELF = (
    "一年来坚持学习党的创新理论，按时参加组织生活，按月交纳党费，完成岗位任务。不足：深入群众不够，今后每月走访一次。",
    "能够对照党员标准要求自己，主动承担急难任务。不足：理论学习还不系统，今后按计划学原著。",
    "支持支部工作，团结同志，遵守纪律。不足：批评和自我批评不够经常，今后多谈心、多提醒。",
)
MUTUAL = (
    "工作主动，乐于助人；建议多参加志愿服务。",
    "原则性强，办事公道；建议讲究方法。",
    "踏实肯干；建议多发言、多出主意。",
)
REPORT = {
    "party": "坚持三会一课，全年计划会议按期召开；发展党员严格程序；党费按月足额收缴。",
    "business": "党建和业务一起部署、一起检查，全年重点任务完成。",
    "integrity": "支部没有违纪违法问题，节前谈话提醒到每名党员。",
    "problems": "支委会研究党建的深度不够；党员联系群众的办法不多。下一步按月排出议题，每名委员联系两户群众。",
}
COMMENT = "抓得实，有数据、有措施；问题找得准。下一步把谈心谈话做到每名党员。"
PROBLEMS = ("谈心谈话没有覆盖全体党员", "主题党日形式单一")
MEMBERS_SAY = ("优秀", "优秀", "合格", "合格", "合格", "合格", "基本合格")
MASSES_SAY = ("好", "好", "好", "较好", "较好", "一般")


def write(seed, today):
    """Write all of it, all but the self-assessments by the actions themselves. Returns a Chinese note."""
    random = Random(seed)  # noqa: S311 (invented votes, no secrets)
    posts = Post.objects.held_on(today).filter(role=SECRETARY, organisation__kind="branch")
    posts = list(posts.select_related("organisation", "person").order_by("organisation__path")[:REPORTERS])
    own = next((post for post in posts if post.person.username == "shuji"), posts[0])
    others = [post for post in posts if post != own]
    votes = _masses(random, own, today)
    reviewed = [post for post in (own, *others) if electors(post.organisation, today).count() >= FEWEST][:2]
    for post in reviewed:
        votes += (_reviewing if post == own else _reviewed)(random, post, today)
    reports = _reports([own, *others], today)
    return f"民主评议 {len(reviewed)} 个支部，投票 {votes} 张，述职 {reports} 份"


def _begin(random, post, today, days=0):
    review, written = actions.start_review(post.organisation, today.year, by=post.person), []
    for rating in review.ratings.select_related("member__user"):
        if rating.member.user and rating.member.user.username == "dangyuan":
            continue  # left for whoever tries the demo
        rating.self_grade = "" if rating.probationary else random.choice(("good", "good", "excellent"))
        rating.self_text, rating.mutual = random.choice(SELF), random.choice(MUTUAL)
        rating.self_at, rating.self_by = timezone.now(), rating.member.user or post.person
        written.append(rating)
    MemberRating.objects.bulk_update(written, ["self_grade", "self_text", "self_at", "self_by", "mutual"])
    return review, actions.open_ballot(review, today + timedelta(days=days), by=post.person)


def _reviewing(random, post, today):
    """The ballot is open; some of those with a code have voted."""
    _, opened = _begin(random, post, today, days=5)
    return _by_code(random, opened.poll, opened.codes[:6], MEMBERS_SAY)


def _reviewed(random, post, today):
    """Voted, graded and told."""
    review, opened = _begin(random, post, today)
    votes = _by_code(random, opened.poll, opened.codes[:10], MEMBERS_SAY)
    voters = Voter.objects.filter(poll=opened.poll, member__isnull=False).select_related("member__user")
    for voter in voters:
        actions.vote(opened.poll, _choices(random, opened.poll, MEMBERS_SAY), by=voter.member.user)
        votes += 1
    actions.close_poll(opened.poll, by=post.person)
    rated = gradable(review)
    best = most_excellent(len(rated))
    verdicts = {
        rating.pk: Verdict("excellent", "模范作用突出。")
        if place < best
        else Verdict("good", "履行义务较好。")
        for place, rating in enumerate(rated)
    }
    verdicts[rated[-1].pk] = Verdict("basic", "参加组织生活不够经常。", "支部书记谈话，三个月后回访。")
    actions.rate(review, verdicts, by=post.person)
    actions.finish_review(review, "支部委员会", today, by=post.person)
    return votes


def _masses(random, post, today):
    asked = (Asked("党支部作用发挥"), Asked("党员服务群众"))
    title, last = f"{today.year} 年群众评议党支部", today
    more = {"codes": 12, "by": post.person}
    opened = actions.open_poll(post.organisation, "mass", title, asked, last, **more)
    votes = _by_code(random, opened.poll, opened.codes[:9], MASSES_SAY)
    actions.close_poll(opened.poll, by=post.person)
    return votes


def _by_code(random, poll, codes, say):
    for code in codes:
        actions.vote_by_code(code, _choices(random, poll, say), by=None)
    return len(codes)


def _choices(random, poll, say):
    return {question.pk: random.choice(say) for question in poll.questions.all()}


def _reports(posts, today):
    """Last year's of the first with its problem list; this year's from draft to grade."""
    above = User.objects.filter(username="zuzhibu").first()
    problems = _last_year(posts[0], today, above)
    answers = {problems[0].pk: "今年与全体党员谈心谈话，记录 62 人次。"}
    actions.write_report(posts[0], today.year, REPORT | {"problems": ""}, answers, by=posts[0].person)
    for place, post in enumerate(posts[1:-2]):
        report = actions.write_report(post, today.year, REPORT, submit=True, by=post.person)
        if place % 2 == 0:
            actions.comment_report(report, COMMENT, by=above)
        if place == 0:
            actions.raise_problem(report, PROBLEMS[1], rectify_by=today + timedelta(days=60), by=above)
            actions.grade_report(report, "好", by=above)
    return 1 + len(posts) - 2


def _last_year(post, today, above):
    at = timezone.make_aware(datetime.combine(date(today.year - 1, 12, 22), time(15)))
    report = SecretaryReport.objects.create(
        organisation=post.organisation,
        year=today.year - 1,
        post=post,
        **REPORT,
        submitted_at=at - timedelta(days=12),
        submitted_by=post.person,
        comment=COMMENT,
        commented_at=at,
        commented_by=above,
        grade="较好",
        graded_at=at,
        graded_by=above,
    )
    return [
        actions.raise_finding(
            post.organisation,
            item,
            report=report,
            found_on=at.date(),
            rectify_by=today + timedelta(days=20),
            by=above,
        )
        for item in PROBLEMS
    ]
