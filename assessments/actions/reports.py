"""述职评议: written by the secretary, commented on, marked and graded from above, with a list of problems."""

from django.urls import reverse
from django.utils import timezone

from assessments.actions.findings import raise_finding
from assessments.actions.papers import all_or_none, keep_papers
from assessments.actions.polls import Asked, open_poll
from assessments.models import Poll, ProblemAnswer, SecretaryReport
from assessments.reporting import PARTS, from_above, problems_before
from assessments.seen import check_seen
from branches.models import Post
from branches.roles import SECRETARY
from core.actions import tell
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import Notice
from members.models import Member

TEXTS = ("party", "business", "integrity", "problems")


@action
def write_report(post, year, texts, answers=None, *, papers=(), submit=False, by):
    """Keep the report of the secretary in `post`, as a draft or, with `submit`, handed in. Returns the SecretaryReport.

    `texts`: the four parts by name; `answers`: {finding id: text} to last year's problem list. Whatever is submitted has
    all parts (一述双报: party work and business) and answers every problem. Refused for anybody but the secretary, another
    year than this or the last, and once it is submitted.
    """
    post = Post.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=post.pk)
    _check_writer(post, year, by)
    report, _ = SecretaryReport.objects.get_or_create(organisation=post.organisation, year=year, post=post)
    report = _locked(report)
    if report.submitted_at:
        raise Refused("述职报告已经提交；要改请上级先退回。")
    for name in TEXTS:
        setattr(report, name, texts.get(name, "").strip())
    report.save(update_fields=list(TEXTS))
    problems = list(problems_before(post.organisation, year))
    _answer(report, problems, answers or {})
    if submit:
        _submit(report, problems, by)
    with all_or_none():
        keep_papers(report, post.organisation, papers, by=by)
    return report


def _check_writer(post, year, by):
    if post.role != SECRETARY:
        raise Refused("述职报告由党组织书记提交。")
    if by is not None and post.person_id != by.pk:
        raise Refused("述职报告由书记本人写，别人不能代写。")
    if not today().year - 1 <= year <= today().year:
        raise Refused("只能写今年或去年的述职报告。", field="year")
    if post.since.year > year or (post.until and post.until.year < year):
        raise Refused(f"{year} 年没有任这个职务，不用述职。", field="year")


def _answer(report, problems, answers):
    for problem in problems:
        text = answers.get(problem.pk, "").strip()
        if text:
            ProblemAnswer.objects.update_or_create(
                report=report, finding=problem, defaults={"text": text[:500]}
            )
        else:
            ProblemAnswer.objects.filter(report=report, finding=problem).delete()


def _submit(report, problems, by):
    for name in TEXTS:
        if not getattr(report, name):
            raise Refused("请写好这一部分再提交，没写完可以先存草稿。", field=name)
    answered = set(report.answers.values_list("finding", flat=True))
    for problem in problems:
        if problem.pk not in answered:
            why = f"请回应上年问题“{problem.item}”的整改情况，再提交。"
            raise Refused(why, field=f"answer_{problem.pk}")
    report.submitted_at, report.submitted_by = timezone.now(), by
    report.save(update_fields=["submitted_at", "submitted_by"])


@action
def return_report(report, why, *, by):
    """Give a submitted report back to be mended, telling the secretary why. Refused once it is commented on."""
    report = _submitted(report, by)
    if report.commented_at:
        raise Refused("已经点评，不能再退回。")
    if not why.strip():
        raise Refused("请写明退回的原因。", field="why")
    given = report.submitted_at
    report.submitted_at = report.submitted_by = None
    report.save(update_fields=["submitted_at", "submitted_by"])
    _tell(report, f"returned:{given:%Y%m%d%H%M%S}", "述职报告被退回", f"请修改后再提交：{why.strip()}")
    return report


@action
def comment_report(report, text, *, seen=None, by):
    """The comment of the level above on this report (一述一评); may be put better until the grade.

    `seen`: `SecretaryReport.comment_seen` as it was when the form was opened: nobody overwrites another's comment. Refused before the report is submitted, after the grade, without words, and on one's own.
    """
    report = _submitted(report, by)
    check_seen(seen, report.comment_seen, "点评")
    if not text.strip():
        raise Refused("请写点评意见。", field="text")
    report.comment, report.commented_at, report.commented_by = text.strip(), timezone.now(), by
    report.save(update_fields=["comment", "commented_at", "commented_by"])
    return report


@action
def open_report_poll(report, last_day, *, codes=0, by):
    """Ask the electors of the organisation, without the secretary, and `codes` others for marks. Returns polls.Opened.

    Refused before the report is submitted, while there is a poll that was not cancelled, for one's own, and with `codes`
    for anybody but the level above: whoever hands codes out chooses who votes.
    """
    report = _submitted(report, by)
    if codes and by is not None and not from_above(by, "assessments.hold_polls", report.organisation):
        raise Refused("另发的测评码由上级印发；本支部发起测评请不填码数，由在册党员参加。", field="codes")
    if report.poll and not report.poll.cancelled_at:
        raise Refused("这份述职的测评已经发起。")
    person = report.post.person
    title = f"{person.name} {report.year} 年述职测评"
    without = Member.objects.filter(user=person).first()
    questions = [Asked(part) for part in PARTS]
    more = {"year": report.year, "codes": codes, "without": without, "by": by}
    opened = open_poll(report.organisation, Poll.Kind.REPORT, title, questions, last_day, **more)
    report.poll = opened.poll
    report.save(update_fields=["poll"])
    return opened


@action
def grade_report(report, grade, reason="", *, by):
    """The grade of the year (好, 较好, 一般, 差), told to the secretary; it never changes.

    Refused before the comment, while the marks are being given, for an unknown grade, 一般 or 差 without a reason, one's
    own, and a second time.
    """
    report = _submitted(report, by)
    if not report.commented_at:
        raise Refused("请先点评（一述一评），再评定。")
    # nobody cancels or closes the marks meanwhile
    poll = Poll.objects.select_for_update().filter(pk=report.poll_id, cancelled_at=None).first()
    if poll and poll.is_open:
        raise Refused("测评还没有结束，请先结束测评再评定。")
    if grade not in SecretaryReport.GRADES:
        raise Refused("请选综合评价。", field="grade")
    if grade in SecretaryReport.GRADES[2:] and not reason.strip():
        raise Refused("一般、差的请写明评价意见。", field="reason")
    report.grade, report.grade_reason = grade, reason.strip()
    report.graded_at, report.graded_by = timezone.now(), by
    report.save(update_fields=["grade", "grade_reason", "graded_at", "graded_by"])
    _tell(report, "graded", f"您的 {report.year} 年述职已评定", "请打开查看点评、评价和问题清单。")
    return report


@action
def raise_problem(report, item, text="", rectify_by=None, *, by):
    """Put a problem on the list of this report, to be mended by `rectify_by`; the next report must answer it.

    Refused before the report is submitted and for one's own. Returns the Finding.
    """
    report = (
        SecretaryReport.objects.select_for_update(of=("self",))
        .select_related("organisation", "post")
        .get(pk=report.pk)
    )
    _check_not_own(report, by)
    if not report.submitted_at:
        raise Refused("述职报告还没有提交。")
    return raise_finding(report.organisation, item, text=text, report=report, rectify_by=rectify_by, by=by)


def _locked(report):
    rows = SecretaryReport.objects.select_for_update(of=("self",))
    return rows.select_related("organisation", "post__person", "poll").get(pk=report.pk)


def _submitted(report, by):
    report = _locked(report)
    _check_not_own(report, by)
    if not report.submitted_at:
        raise Refused("述职报告还没有提交。")
    if report.graded_at:
        raise Refused("已经评定，不能再改。")
    return report


def _check_not_own(report, by):
    if by is not None and report.post.person_id == by.pk:
        raise Refused("不能点评、测评、评定自己的述职，请由上级办理。")


def _tell(report, occasion, title, body):
    url = reverse("assessments:secretary_report", args=[report.pk])
    key = f"secretary-report:{report.pk}:{occasion}"
    tell([Notice(user_id=report.post.person_id, key=key, title=title, body=body, url=url)])
