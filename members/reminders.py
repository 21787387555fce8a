"""When branches and members are told of letters, contacts, study hours, probations and corrections."""

from datetime import date
from itertools import groupby
from operator import itemgetter

from django.db.models import Case, Count, F, When
from django.urls import reverse
from django.utils import timezone

from branches.models import Post
from branches.setup import months_after
from core.reminding import Occasion, by_place, next_of, reminds
from members import care_todos, transfer_todos
from members.models import Care, Correction, Member, Penalty, Transfer
from members.notices import KEEPERS
from members.study import lagging, untrained_secretaries, with_hours
from members.todos import (
    CORRECTION_WHY,
    LAST_QUARTER,
    PROBATION_WHY,
    STUDY_WHY,
    TRAINING,
    of_corrections,
    of_probation,
)
from members.transfer_rules import RECEIPT_MONTHS

BRANCH = tuple(KEEPERS)
CHUNK = 2000
SHARES = {1: "四分之一", 2: "一半"}  # of a year's hours, after so many quarters
LETTERS = {"before": (7, 1), "after": (1, 14), "above_after": 14, "above_url": "members:transfers"}


@reminds("members.to_receive", "接收组织关系", "教育管理条例第 25 条", to=BRANCH, **LETTERS)
def letters_to_receive(look):
    """The destination, before a letter runs out; that it was written it is told at once."""
    rows = Transfer.objects.open().filter(way=Transfer.Way.WITHIN, valid_until__lte=look.until)
    return by_place(
        look,
        rows.select_related("member", "from_branch"),
        "to_branch",
        lambda row: transfer_todos.to_receive(row, look.day),
        "份组织关系待接收",
        "在介绍信有效期内接收，不得无故拒接；已过期的请转出支部重开（教育管理条例第 25 条）。",
        f"{reverse('members:transfers')}?tab=in",
    )


@reminds("members.letters", "介绍信到期", "组通字〔2015〕33号第一、四条", to=BRANCH, **LETTERS)
def letters_running_out(look):
    """The origin, which answers for the member until received: letters that run out, have run out, or got no answer."""
    wanted = transfer_todos.wanting(look.day, (look.until - look.day).days)
    return by_place(
        look,
        Transfer.objects.open().filter(wanted, from_branch__isnull=False).select_related("member"),
        "from_branch",
        lambda row: transfer_todos.to_see_to(row, look.day),
        "份介绍信将要过期、已经过期或者没有回执",
        "接收前由转出支部负责；过期的自转出之日起 6 个月内可以重开（组通字〔2015〕33号第一条）。",
        f"{reverse('members:transfers')}?tab=out",
    )


@reminds("members.receipts", "寄回介绍信回执", "组通字〔2015〕33号第四条", to=BRANCH, **LETTERS)
def receipts_to_send(look):
    """The destination of a letter from outside: the receipt goes back within a month."""
    rows = Transfer.objects.owing_receipt().filter(received_on__lte=months_after(look.until, -RECEIPT_MONTHS))
    return by_place(
        look,
        rows.select_related("member"),
        "to_branch",
        transfer_todos.to_send_receipt,
        "份介绍信回执要寄回",
        "接收后一个月内寄回回执（组通字〔2015〕33号第四条）。",
        f"{reverse('members:transfers')}?tab=outside",
    )


@reminds(
    "members.contacts",
    "联系关怀到期",
    "教育管理条例第 23、24、32、34 条",
    to=BRANCH,
    before=(3,),
    after=(0, 7, 21),
    above_after=21,
    above_url="members:cares",
)
def contacts_due(look):
    """Who keeps in touch with a member away, lost, abroad, frail or in hardship; the branch where nobody is named.

    One matter for each branch and person that keeps in touch with its members.
    """
    rows = look.among(Care.objects.due_by(look.until), "member__branch")
    rows = rows.annotate(keeper=Case(When(owner__is_active=True, then="owner"))).select_related("member")
    rows = rows.order_by("member__branch", "keeper", "id").iterator(chunk_size=CHUNK)
    for (branch, owner), found in groupby(rows, key=lambda care: (care.member.branch_id, care.keeper)):
        cares = list(found)
        todo = care_todos.to_contact(cares[0])
        title, why, url = f"{len(cares):,} 名党员该联系了", "按期联系，每次都留下记录。", reverse("home:desk")
        if len(cares) == 1:
            title, why, url = todo.title, todo.why, todo.url
        days = [care.next_on for care in cares]
        told = {"due_on": next_of(days, look.day), "oldest": min(days), "about": branch, "user": owner}
        yield Occasion(f"{branch}:{owner or ''}", title, why, url, **told)


@reminds(
    "members.absences", "长期外出、失联、出国（境）", "教育管理条例第 24、25 条", to=BRANCH, after=(0, 30)
)
def long_absences(look):
    """The branch, once an absence has grown as long as the regulation names, and a month later."""
    return by_place(
        look,
        care_todos.outlasted(look.day).select_related("member"),
        "member__branch",
        care_todos.of_absence,
        "名党员外出、失联或者出国（境）已满期限",
        "应当转移组织关系的转移，失联和逾期未归的研究停止党籍（教育管理条例第 24、25 条）。",
        reverse("members:cares"),
    )


@reminds("members.removals", "停止党籍后仍失联", "教育管理条例第 24 条", to=BRANCH, after=(0, 30))
def stopped_and_still_lost(look):
    """The branch, two years after a member was stopped and is lost still."""
    return by_place(
        look,
        care_todos.still_lost(look.day).select_related("member"),
        "member__branch",
        care_todos.of_removal,
        "名党员停止党籍满 2 年仍失联",
        "确实无法取得联系的，按照自行脱党履行除名程序（教育管理条例第 24 条）。",
        f"{reverse('members:list')}?state=stopped",
    )


@reminds("members.study", "学时不足", "教育管理条例第 20 条", to=BRANCH, often="每季度一次，10 月起每月一次")
def study_lacking(look):
    """The branch, once a quarter whose members fall behind the year's pace; in the last quarter once a month."""
    quarters = (look.day.month - 1) // 3
    if not quarters:
        return
    members = look.among(Member.objects.enrolled().filter(attendance_exempt=False), "branch")
    if look.day.month >= LAST_QUARTER:
        behind, stage = lagging(members, look.day.year), look.month
        says, due_on = "今年学时不足", date(look.day.year, 12, 31)
    else:
        behind = with_hours(members, look.day.year).filter(hours__lt=F("asked") * quarters / 4)
        says, stage, due_on = f"学时没有达到全年的{SHARES[quarters]}", f"{look.day.year}q{quarters}", None
    url = f"{reverse('members:study')}?state=behind"
    for branch, people in behind.order_by().values_list("branch").annotate(people=Count("pk")):
        title = f"{people:,} 名党员{says}"
        yield Occasion(str(branch), title, STUDY_WHY, url, due_on, branch, stage=stage)


@reminds(
    "members.probation",
    "预备期届满",
    "细则第 32、33 条",
    to=BRANCH,
    before=(30, 7),
    after=(1, 30),
    above_after=30,
    above_url="members:list",
)
def probations(look):
    """The branch, a month and a week before a probation ends, and until the meeting has decided."""
    needed = ("name", "branch", "joined_on", "probation_extended_to", "category", "left_on")
    return by_place(
        look,
        Member.objects.probation_over_by(look.until).only(*needed),
        "branch",
        lambda row: of_probation(row, look.day),
        "名预备党员预备期将满或已满",
        PROBATION_WHY,
        f"{reverse('members:list')}?state=probation",
    )


@reminds(
    "members.corrections",
    "更正申请",
    "党员基本信息采集表",
    to=BRANCH,
    after=(0, 7, 21),
    above_after=30,
    above_url="members:corrections",
)
def corrections_waiting(look):
    """The branch, when a member asked for a correction, and while it waits; the latest counts."""
    rows = look.among(Correction.objects.waiting(), "member__branch").order_by("member__branch", "asked_at")
    rows = rows.values_list("member__branch", "member__name", "asked_at").iterator(chunk_size=CHUNK)
    for branch, found in groupby(rows, key=itemgetter(0)):
        asked = list(found)
        title = f"{len(asked):,} 条{of_corrections([name for _, name, _ in asked])}"
        url = reverse("members:corrections")
        first, latest = (timezone.localdate(asked[at][2]) for at in (0, -1))
        yield Occasion(str(branch), title, CORRECTION_WHY, url, latest, branch, oldest=first)


@reminds("members.penalties", "处分影响期满", "处分条例第 8 条", to=BRANCH, before=(30, 7))
def penalties_ending(look):
    """The branch, before the effect of a penalty ends: whether rights are restored is decided by then."""
    rows = Penalty.objects.filter(
        until__range=(look.day, look.until), withdrawn_on=None, member__left_on=None
    )
    return by_place(
        look,
        rows.select_related("member"),
        "member__branch",
        care_todos.of_penalty,
        "名党员的处分影响期满",
        "留党察看期满，恢复或延长先经支部大会讨论、报上级批准（处分条例第 8 条）。",
        reverse("members:list"),
    )


@reminds("members.training", "书记集中培训", "支部条例第 25 条", before=(183, 91, 30))
def training_of_secretaries(look):
    """A 书记 without a 集中培训 this year: from July on, from October on, in December."""
    end = date(look.day.year, 12, 31)
    if end > look.until:
        return
    posts = Post.objects.held_on(look.day).filter(person__is_active=True)
    people = untrained_secretaries(look.among(posts, "person"), look.day.year).order_by()
    for person in people.values_list("person", flat=True).distinct().iterator(chunk_size=CHUNK):
        yield Occasion(str(person), *TRAINING, reverse("members:my_study"), end, user=person)
