"""Write down what a checker found about a line of the scheme, and take it back; the month is scored anew at once."""

from django.utils import timezone

from assessments.actions.papers import all_or_none, keep_papers
from assessments.actions.scores import score_month
from assessments.markable import lines_for
from assessments.models import Finding, Mark, Verdict
from assessments.scoring import HUNDRED, ON_RATES
from assessments.wording import number
from branches.actions import check
from branches.models import Organisation
from core.acts import action
from core.clock import month_of, today
from core.errors import Refused
from meetings.reviewing import belongs_to


@action
def mark(branch, criterion, on, text, *, times=1, amount=None, papers=(), finding=None, by):
    """Write down that `criterion` was found on the day `on` at `branch`, so many `times`; `papers` are uploads.

    A judged line takes `amount` points within its bounds, one on rates the percentage reached; others none. Only lines
    考评登记 of the scheme in force for the branch, in a year not yet graded, and never at one's own branch. `finding`: the
    problem of the branch that is made to count by it, once. The month is scored anew. Returns the Mark; raises Refused.
    """
    branch = _locked(branch, by)
    _check_finding(finding, branch)
    _check_day(branch, on)
    line = _line(branch, criterion, on)
    _check_amount(line, times, amount)
    if len(papers) > line.evidence_cap:
        raise Refused(f"这一条最多附 {line.evidence_cap} 件材料，请挑最能说明问题的。", field="files")
    text = text.strip()
    if Mark.objects.standing().filter(branch=branch, criterion=line, on=on, text=text).exists():
        raise Refused("这一天已经登记过同样的情况，不重复登记；又查到一次的，请写明不同之处。", field="text")
    said = {"on": on, "times": times, "amount": amount, "text": text}
    row = Mark(branch=branch, criterion=line, finding=finding, marked_by=by, **said)
    check(row)
    row.save()
    with all_or_none():
        keep_papers(row, branch, papers, most=line.evidence_cap, by=by)
        _score(row, by)
    return row


@action
def withdraw_mark(row, why, *, by):
    """Take a mark back, saying why; the month is scored anew without it. Raises Refused when it is taken back already."""
    branch = _locked(row.branch, by)
    row = Mark.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.withdrawn_at is not None:
        raise Refused("这条登记已经撤回。")
    _check_open(branch, row.on.year)
    if not why.strip():
        raise Refused("请写明为什么撤回。", field="why")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = timezone.now(), by, why.strip()
    check(row)
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    _score(row, by)
    return row


def _locked(branch, by):
    if by is not None and belongs_to(by, branch):
        raise Refused("不能考评自己所在的支部，请由其他人登记。")
    return Organisation.objects.select_for_update().get(pk=branch.pk)


def _check_finding(finding, branch):
    """Held until the end of the act, so that nobody takes the problem back meanwhile."""
    if finding is None:
        return
    finding = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    if finding.branch_id != branch.pk:
        raise Refused(f"这个问题不是{branch}的，请到它所在的支部登记。")
    if finding.closed_how == Finding.How.WRONG:
        raise Refused("这个问题登记有误、已经撤回，不能计入考核。")
    if (before := finding.marks.standing().first()) is not None:
        raise Refused(f"这个问题已经计入考核（{before.on}，{before.said}），不重复登记；有误的先撤回那一条。")


def _check_day(branch, on):
    if on > today():
        raise Refused("日期还没有到，只登记已经查到的情况。", field="on")
    _check_open(branch, on.year)


def _check_open(branch, year):
    """Refused once the branch's year is graded, and while its result is on view: what it rests on stands then."""
    verdict = Verdict.objects.current().filter(branch=branch, year=year).select_for_update().first()
    if verdict is None or verdict.stage not in Verdict.FIXED:
        return
    said = verdict.get_stage_display()
    raise Refused(f"{year} 年度考核{said}，登记不再改动；有误的走申诉或更正。", field="on")


def _line(branch, criterion, on):
    lines = [line for _, lines in lines_for(branch, on) for line in lines]
    found = next((line for line in lines if line.pk == criterion.pk), None)
    if found is None:
        raise Refused(
            "这一条不在该支部当月生效的考核细则里，或不由考评人登记；请重新选择。", field="criterion"
        )
    return found


def _check_amount(line, times, amount):
    rule = line.read_rule([band.name for band in line.indicator.scheme.grades])
    if times < 1:
        raise Refused("次数至少 1 次。", field="times")
    if line.rule == "judged":
        least, most = number(rule.terms["least"]), number(rule.terms["most"])
        if amount is None or not rule.judges(amount):
            raise Refused(f"这一条酌情扣 {least} 至 {most} 分，请填扣几分。", field="amount")
    elif line.rule in ON_RATES:
        if amount is None or not 0 <= amount <= HUNDRED:
            raise Refused("这一条按比率计分，请填达到百分之几，0 到 100。", field="amount")
    elif amount is not None:
        raise Refused("这一条按次数计分，不填分数；几次就填几次。", field="amount")
    if amount is not None and times != 1:
        raise Refused("填了分数或百分比的，次数填 1；几次查到的分开登记。", field="times")


def _score(row, by):
    score_month(month_of(row.on), within=Organisation.objects.filter(pk=row.branch_id), by=by)
