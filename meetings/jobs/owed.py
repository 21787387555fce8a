"""The daily reminder of owed meetings."""

from branches.models import Organisation, Post
from branches.roles import DEPUTY, ORGANISER, SECRETARY
from core.actions import tell
from core.jobs import periodic
from core.models import Notice
from meetings import facts
from meetings.matrix import SAID, period_name
from meetings.models import RECORD_WITHIN_DAYS
from meetings.todos import log_url

DAYS_BEFORE = 10
RECORDERS = (SECRETARY, DEPUTY, ORGANISER)


@periodic(
    "meetings.remind_owed",
    "会议提醒",
    "提醒各支部书记、副书记、组织委员十天内还差哪些会议、漏了哪些会议。",
    "欠会的支部没有接到提醒。",
    at="07:00",
)
def remind_owed(counts, day, *, by):
    """Tell 书记, 副书记 and 组织委员 of each branch what it still owes within ten days, and what it missed.

    One notice for each person, branch and end of a period, so a second run tells nothing twice. A fixed
    number of queries for each chunk of branches.
    """
    counts |= {"支部": 0, "缺会议的支部": 0, "新提醒": 0}
    branches = Organisation.objects.open_on(day)
    for chunk in facts.chunks_of_lines(branches, *facts.stretch_to_settle(day), day):
        lacking = [(branch, owed) for branch, line in chunk if (owed := _pressing(line, day))]
        counts["支部"] += len(chunk)
        counts["缺会议的支部"] += len(lacking)
        counts["新提醒"] += tell(list(_notices(lacking, day)))


def _pressing(line, on):
    """{(end of the period, whether it is over): [Owed, …]} of what wants telling."""
    near = [owed for owed in facts.open_now(line, on) if (owed.period_end - on).days <= DAYS_BEFORE]
    found = {}
    for over, items in ((True, facts.missed_last(line, on)), (False, near)):
        for owed in items:
            found.setdefault((owed.period_end, over), []).append(owed)
    return found


def _notices(lacking, on):
    posts = Post.objects.held_on(on).filter(
        organisation__in=[branch.pk for branch, _ in lacking], role__in=RECORDERS, person__is_active=True
    )
    people = {}
    for branch_id, person_id in posts.order_by().values_list("organisation_id", "person_id").distinct():
        people.setdefault(branch_id, []).append(person_id)
    for branch, by_period in lacking:
        for (end, over), items in by_period.items():
            for person_id in people.get(branch.pk, ()):
                yield _notice(person_id, branch, end, over, items)


def _notice(person_id, branch, end, over, items):
    names = "、".join(
        dict.fromkeys(f"{period_name(o.period_start, o.period_end)}{SAID[o.kind]}" for o in items)
    )
    articles = "、".join(dict.fromkeys(owed.article for owed in items))
    if over:
        title, body = f"{names}没有登记", "如已召开，请尽快补登；没有召开，请研究补开。"
    else:
        title, body = f"还差{names}", f"请在 {end} 前召开，会后 {RECORD_WITHIN_DAYS} 天内登记。"
    return Notice(
        user_id=person_id,
        key=f"meetings-owed:{branch.pk}:{end}:{'missed' if over else 'open'}",
        title=title[:120],
        body=f"{branch}：{body}（{articles}）",
        url=log_url(branch, items, missed=over),
        due_on=end,
    )
