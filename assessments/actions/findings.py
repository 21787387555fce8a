"""问题 and 整改: raise a finding, report its rectification, check it, put its day off, end it otherwise."""

from django.utils import timezone

from assessments import workdays
from assessments.actions.papers import all_or_none, keep_papers
from assessments.local_rules import RECTIFY_DAYS, RECTIFY_WITHIN
from assessments.models import Finding, Postponement, Rectification
from branches.actions import check
from branches.local_rules import values_of
from core.acts import action
from core.clock import today
from core.errors import Refused
from meetings.recorders import tell_recorders
from meetings.reviewing import belongs_to

OWN = "这是您所在组织的问题，请由上级的其他人办理。"


@action
def raise_finding(
    organisation,
    item,
    *,
    text="",
    article="",
    metric="",
    duty=None,
    visit=None,
    report=None,
    came_from=None,
    found_on=None,
    rectify_by=None,
    by,
):
    """Put a problem on the list of `organisation` (a branch, or whoever gave a 述职), to be mended by `rectify_by`.

    found_on None: today. rectify_by None: as the local rule counts from the day it was found, but not before tomorrow.
    The organisation is told. Returns the Finding; raises Refused for days that do not fit and a problem without words.
    """
    if not item.strip():
        raise Refused("请写明是什么问题。", field="item")
    found_on = found_on or today()
    if found_on > today():
        raise Refused("发现日期不能晚于今天。", field="found_on")
    day = rectify_by or default_day(organisation, found_on)
    if day < today():
        raise Refused("整改期限已经过了，请改到今天以后。", field="rectify_by")
    finding = Finding(
        branch=organisation,
        item=item.strip(),
        text=text.strip(),
        article=article,
        metric=metric,
        duty=duty,
        visit=visit,
        report=report,
        came_from=came_from,
        found_on=found_on,
        first_rectify_by=day,
        rectify_by=day,
        found_by=by,
    )
    check(finding)
    finding.save(force_insert=True)
    _tell(finding, "found", f"新的整改问题，{day} 前整改", finding.text)
    return finding


def default_day(organisation, found_on):
    """By when a problem found on `found_on` is to be mended there if nobody says otherwise; never a day past."""
    rules = values_of([RECTIFY_WITHIN.key, RECTIFY_DAYS.key], [organisation], found_on)[organisation.pk]
    working = rules[RECTIFY_DAYS.key] == "working"
    return max(workdays.after(found_on, rules[RECTIFY_WITHIN.key], working=working), today())


@action
def report_rectification(finding, text, done_on, uploads=(), *, by):
    """Report what was done about a finding, with photos. Waits for a re-check from above; one report at a time."""
    finding = _open(finding)
    if finding.rectifications.filter(passed=None).exists():
        raise Refused("整改情况已经报告，正在等待上级复查。")
    if not text.strip():
        raise Refused("请写明做了什么、结果怎样。", field="text")
    if not finding.found_on <= done_on <= today():
        raise Refused(f"整改日期应在 {finding.found_on} 至今天之间。", field="done_on")
    done = Rectification(finding=finding, text=text.strip(), done_on=done_on, done_by=by)
    check(done)
    with all_or_none():
        done.save(force_insert=True)
        keep_papers(done, finding.branch, uploads, by=by)
    return done


@action
def check_rectification(rectification, passed, remark="", *, by):
    """Re-check what was reported: passed closes the finding, not passed gives it back with a `remark`.

    Refused when it is checked already, to whoever reported it, and to whoever belongs to the organisation.
    """
    finding = _open(rectification.finding)
    done = Rectification.objects.select_for_update(of=("self",)).get(pk=rectification.pk)
    if done.passed is not None:
        who = done.checked_by.name if done.checked_by else "系统"
        raise Refused(f"{who}已经复查过，结果是“{'通过' if done.passed else '退回'}”。")
    _not_own(finding, by)
    if by is not None and done.done_by_id == by.pk:
        raise Refused("这次整改是您报告的，请由他人复查。")
    if not passed and not remark.strip():
        raise Refused("退回的请写明还差什么。", field="remark")
    done.passed, done.remark = passed, remark.strip()
    done.checked_at, done.checked_by = timezone.now(), by
    check(done)
    done.save(update_fields=["passed", "remark", "checked_at", "checked_by"])
    if passed:
        _close(finding, Finding.How.PASSED, done.remark, by)
    said = "整改已复查通过，销号" if passed else "整改被退回，请继续整改"
    _tell(finding, f"checked:{done.pk}", said, done.remark)
    return done


@action
def put_off(finding, until, why, *, by):
    """Put the day of a finding off to `until`, with a reason; the first day stays known. Not for one's own organisation."""
    finding = _open(finding)
    _not_own(finding, by)
    if until <= finding.rectify_by or until < today():
        raise Refused(f"新的期限须晚于现在的期限 {finding.rectify_by}，且不早于今天。", field="until")
    if not why.strip():
        raise Refused("请写明延期的原因。", field="why")
    row = Postponement(finding=finding, was=finding.rectify_by, until=until, why=why.strip(), put_off_by=by)
    check(row)
    row.save(force_insert=True)
    finding.rectify_by = until
    finding.save(update_fields=["rectify_by"])
    _tell(finding, f"put-off:{row.pk}", f"整改期限延到 {until}", row.why)
    return finding


@action
def withdraw_finding(finding, why, *, by):
    """Take a finding that was entered wrongly off the list; it stays on record and counts nowhere.

    Refused while a mark rests on it: that is taken back first.
    """
    finding = _open(finding)
    _not_own(finding, by)
    if finding.marks.standing().exists():
        raise Refused("这个问题已经计入考核，请先撤回那条考评登记，再撤回问题。")
    if not why.strip():
        raise Refused("请写明撤回的原因。", field="why")
    _close(finding, Finding.How.WRONG, why.strip(), by)
    _tell(finding, "withdrawn", "一个整改问题已撤回", why.strip())
    return finding


@action
def settle_gone(finding, why, successor=None, *, by):
    """End a finding of an organisation that is no more; with a `successor` the problem goes on there.

    Refused to whoever belongs to either: nobody lets the own problem be, or takes it over to end it.

    The problem of the successor keeps its day, or gets one by the local rule where that is past. Returns the Finding of
    the successor, or None.
    """
    finding = _open(finding)
    _not_own(finding, by)
    if finding.branch.dissolved_on is None:
        raise Refused("这个支部没有撤销，问题须整改、复查后销号。")
    if not why.strip():
        raise Refused("请写明怎样处理。", field="why")
    if successor is not None and successor.dissolved_on:
        raise Refused(f"{successor}也已撤销，请选现在的支部。", field="successor")
    if successor is not None and by is not None and belongs_to(by, successor):
        raise Refused("不能转给自己所在的支部再由自己处理，请由上级的其他人办理。", field="successor")
    _close(finding, Finding.How.GONE, why.strip(), by)
    if successor is None:
        return None
    return raise_finding(
        successor,
        finding.item,
        text=finding.text,
        article=finding.article,
        metric=finding.metric,
        came_from=finding,
        rectify_by=finding.rectify_by if finding.rectify_by >= today() else None,
        by=by,
    )


def _open(finding):
    finding = Finding.objects.select_for_update(of=("self",)).select_related("branch").get(pk=finding.pk)
    if finding.closed_at:
        raise Refused(f"这个问题已经销号（{finding.get_closed_how_display()}）。")
    return finding


def _not_own(finding, by):
    if by is not None and belongs_to(by, finding.branch):
        raise Refused(OWN)


def _close(finding, how, why, by):
    finding.closed_how, finding.closed_why = how, why
    finding.closed_at, finding.closed_by = timezone.now(), by
    finding.save(update_fields=["closed_how", "closed_why", "closed_at", "closed_by"])


def _tell(finding, key, title, body):
    said = f"{finding.item}：{body}" if body else finding.item
    tell_recorders(finding.branch, f"finding:{finding.pk}:{key}", title, said, finding.get_absolute_url())
