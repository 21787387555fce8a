"""Meetings owed by a branch: before the end of the period, and after it where one was not recorded."""

from branches.models import Organisation
from core.reminding import Occasion, reminds
from meetings import facts
from meetings.matrix import SAID, period_name
from meetings.models import RECORD_WITHIN_DAYS
from meetings.recorders import RECORDERS
from meetings.todos import log_url


@reminds(
    "meetings.owed",
    "三会一课",
    "条例第 11–18 条",
    to=RECORDERS,
    before=(10, 3),
    after=(1, 7),
    above_after=7,
    above_url="meetings:matrix",
)
def owed(look):
    """Per branch and end of a period what it still owes, or missed in the period just before the present one."""
    branches = look.among(Organisation.objects.open_on(look.day))
    for chunk in facts.chunks_of_lines(branches, *facts.stretch_to_settle(look.day), look.day):
        for branch, line in chunk:
            by_end = {}
            for item in [*facts.missed_last(line, look.day), *facts.open_now(line, look.day)]:
                by_end.setdefault(item.period_end, []).append(item)
            for end, items in by_end.items():
                if end <= look.until:
                    yield _occasion(branch, end, items, end < look.day)


def _occasion(branch, end, items, over):
    names = "、".join(
        dict.fromkeys(f"{period_name(o.period_start, o.period_end)}{SAID[o.kind]}" for o in items)
    )
    articles = "、".join(dict.fromkeys(o.article for o in items))
    if over:
        title, body = f"{names}没有登记", "如已召开，请尽快补登；没有召开，请研究补开。"
    else:
        title, body = f"还差{names}", f"请在 {end} 前召开，会后 {RECORD_WITHIN_DAYS} 天内登记。"
    url = log_url(branch, items, missed=over)
    return Occasion(f"{branch.pk}:{end}", title, f"{branch}：{body}（{articles}）", url, end, branch.pk)
