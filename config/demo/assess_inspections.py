"""督查 of a few branches: a round that is over with problems at every stage, and a sample still being visited."""

from datetime import timedelta

from assessments import actions
from assessments.actions import Answer
from assessments.checking import checklist
from assessments.choosing import own_branches
from assessments.models import Finding
from branches.models import Organisation, Post
from branches.roles import SECRETARY
from core.models import User

VISITED, SAMPLE = 4, 3
BEGAN, SEEN, LATE = 45, 40, 12  # days ago: the round began, branches were seen, a problem was to be mended
# place in the checklist of meetings: what was wrong there, branch after branch
WRONG = (
    {0: "第三季度支部党员大会只有签到表，没有会议记录", 3: "9 月两次会议记录没有主持人签名"},
    {4: "组织生活会整改清单没有写责任人和完成时间"},
    {},
    {3: "缺席人员没有写原因"},
)
SUMMARY = "各支部组织生活总体按期开展，会议记录不够规范是共性问题。\n下一步要求：对照清单逐条整改，整改期满逐个复查。"


def write(today):
    """Write both rounds; returns a Chinese note of the counts."""
    root = Organisation.get_first_root_node()
    by = User.objects.filter(username="zuzhibu").first()
    branches = Organisation.objects.branches().open_on(today).exclude(pk__in=own_branches(by))[:VISITED]
    if not branches:
        return "没有支部可督查"
    _round_over(root, list(branches), today, by)
    sample = actions.begin_inspection(
        root,
        "sample",
        "党费收缴抽样督查",
        today - timedelta(days=4),
        today + timedelta(days=10),
        list(checklist("dues").items),
        "sample",
        size=SAMPLE,
        by=by,
    )
    fine = [Answer(True) for _ in sample.checklist]
    actions.record_visit(sample.visits.first(), fine, visited_on=today - timedelta(days=2), by=by)
    return f"督查 2 次，问题 {Finding.objects.count()} 个"


def _round_over(root, branches, today, by):
    began = today - timedelta(days=BEGAN)
    items = list(checklist("meetings").items)
    inspection = actions.begin_inspection(
        root,
        "regular",
        "第三季度组织生活督查",
        began,
        began + timedelta(days=20),
        items,
        "hand",
        branches=branches,
        by=by,
    )
    found = []
    for visit, wrong in zip(inspection.visits.select_related("branch"), WRONG, strict=False):
        seen = [Answer(at not in wrong, wrong.get(at, "")) for at in range(len(items))]
        found += actions.record_visit(
            visit, seen, visited_on=today - timedelta(days=SEEN), rectify_by=today + timedelta(days=9), by=by
        )
    mended = _report(found[0], "已根据签到表和与会党员回忆补写记录，全体支委核对签名。", today)
    actions.check_rectification(mended, True, "看过补写的记录，属实。", by=by)
    if len(found) > 2:
        _report(found[2], "已补写责任人和完成时间，并在支委会上通报。", today)
    Finding.objects.create(
        branch=branches[-1],
        visit=inspection.visits.last(),
        item="主题党日没有固定日期",
        article="支部工作条例第 16 条",
        found_on=today - timedelta(days=SEEN),
        first_rectify_by=today - timedelta(days=LATE),
        rectify_by=today - timedelta(days=LATE),
        found_by=by,
    )
    actions.close_inspection(inspection, SUMMARY, by=by)


def _report(finding, text, today):
    posts = Post.objects.held_on(today).filter(organisation=finding.branch, role=SECRETARY)
    by = User.objects.get(pk=posts.values("person")[:1])
    return actions.report_rectification(finding, text, today - timedelta(days=1), by=by)
