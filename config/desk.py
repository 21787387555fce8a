"""What the work desk shows beside the to-dos: figures and short lists, by the post of the person."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum
from django.urls import reverse

from assessments import board, lost
from assessments.models import MonthTotal, Score
from branches.behind import behind, tell_what
from branches.models import Organisation, Term
from branches.scope import may, posts_of
from config.navigation import own_member
from core.clock import month_of, quarter_of
from core.templatetags.ui import due_in, points, yuan
from dues.models import Bill
from meetings.cadence import LABELS
from meetings.facts import owed_and_missing
from meetings.invited import coming_to
from meetings.models import Meeting
from meetings.notices import when

RECENT = 3


@dataclass(frozen=True)
class Figure:
    """One card on top of the desk (parameters of ui/stat.html)."""

    title: str
    value: str
    unit: str = ""
    note: str = ""
    tone: str = ""
    url: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a short list."""

    title: str
    url: str
    value: str
    note: str = ""
    tag: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Box:
    """A short list beside the to-dos."""

    title: str
    lines: list
    url: str
    more: str
    empty: str


@dataclass(frozen=True)
class Desk:
    """Figures, boxes and buttons of one person's desk; the last button is the primary one."""

    figures: list
    boxes: list
    buttons: list


def desk_of(user, today):
    """The desk by post: one branch, many organisations below, or the own dues of a member."""
    own_branch = next((p.organisation for p in posts_of(user) if p.organisation.is_branch), None)
    if own_branch is not None and may(user, "meetings.see", own_branch):
        return of_branch(own_branch, user, today)
    if may(user, "assessments.see"):
        return of_department(user, today)
    member = own_member(user)
    desk = of_member(member, today) if member else Desk([], [], [])
    if may(user, "meetings.record"):  # a 党小组长
        desk.buttons.append({"title": "登记党小组会", "icon": "pencil", "url": reverse("meetings:log")})
    return desk


def of_branch(branch, user, today):
    """A secretary's: this quarter's meetings, this month's dues and score, the term."""
    scores = list(
        Score.objects.filter(branch=branch, month=month_of(today)).select_related("criterion__indicator")
    )
    figures = [
        meetings_figure(branch, today),
        dues_figure(Bill.objects.filter(branch=branch), today),
        score_figure(branch, scores, today),
        term_figure(branch, today),
    ]
    meetings = Meeting.objects.filter(branch=branch)
    boxes = [
        coming_meetings(meetings.coming(today).order_by("held_on", "starts_at", "id"), user),
        recent_meetings(meetings),
        losses(branch, scores, today),
    ]
    log = {"title": "登记会议", "icon": "pencil", "url": reverse("meetings:log")}
    collect = {"title": "登记收缴", "icon": "coin-yuan", "url": reverse("dues:collect")}
    buttons = [collect] if may(user, "dues.record_payment", branch) else []
    return Desk(figures, boxes, [*buttons, log] if may(user, "meetings.record", branch) else buttons)


def of_department(user, today):
    """For those above many branches: the year's dashboard figures and where most points go."""
    branches = board.of_year(Organisation.objects.where_may(user, "assessments.see"), today.year)
    paths = lost.all_seen(user, today.year)
    found, rates = (of(branches, today.year, paths) for of in (lost.losses, lost.rates))
    figures = [Figure(**card) for card in board.stats(branches, today.year, branches.count(), rates)]
    lines = [
        Line(
            x.title,
            reverse("assessments:ranking"),
            f"−{points(x.lost)}",
            f"{x.branches:,} 个支部，{x.occurrences:,} 次",
        )
        for x in found[:RECENT]
        if x.lost
    ]
    ranking = reverse("assessments:ranking")
    boxes = [
        most_behind(user, today),
        Box("失分最多的指标", lines, ranking, "支部考核", "本年还没有失分"),
    ]
    button = {"title": "支部考核", "icon": "clipboard-check", "url": ranking}
    return Desk(figures, boxes, [button] if board.is_scored(branches, today.year) else [])


def most_behind(user, today):
    rows = tell_what(list(behind(Organisation.objects.visible_to(user), today)[:5]), today)
    lines = [Line(x.short_name, x.get_absolute_url(), f"{x.overdue} 件", x.overdue_what) for x in rows]
    return Box("逾期最多的党组织", lines, reverse("branches:behind"), "全部", "没有逾期未办的事")


def of_member(member, today):
    """A member's: what is owed, what was paid this year, the meetings of the year."""
    bills = Bill.objects.filter(member=member)
    sums = bills.aggregate(
        owed=Sum(F("amount") - F("waived") - F("paid")),
        late=Sum(F("amount") - F("waived") - F("paid"), filter=Q(month__lt=today.replace(day=1))),
        paid=Sum("paid", filter=Q(month__year=today.year)),
    )
    attended = (
        member.attendance.on_record()
        .asked()
        .filter(meeting__held_on__year=today.year)
        .aggregate(all=Count("id"), present=Count("id", filter=Q(status="present")))
    )
    owed, dues = sums["owed"] or 0, reverse("dues:mine")
    tone = "overdue" if sums["late"] else "soon" if owed else "done"
    figures = [
        Figure("现在应交党费", yuan(owed), "元", "点开看每月依据", tone, dues),
        Figure(f"{today.year} 年已交", yuan(sums["paid"] or 0), "元", "", "", dues),
        Figure(
            "今年参加会议",
            str(attended["present"]),
            f"/ {attended['all']} 次",
            "",
            "",
            reverse("meetings:mine"),
        ),
    ]
    return Desk(figures, [own_coming(member, today)], [])


def meetings_figure(branch, today):
    line = owed_and_missing([branch], *quarter_of(today), today)[branch.pk]
    lacking = [*line.missing.missed, *line.missing.still_open]
    kinds = "、".join(dict.fromkeys(LABELS[owed.kind] for owed in lacking))
    note = f"还差{kinds}" if lacking else "本季应开的都开了"
    if line.missing.missed:
        note = f"还差 {len(lacking)} 次，其中 {len(line.missing.missed)} 次已过期"
    held = len(line.owed) - len(lacking)
    tone = "overdue" if line.missing.missed else ""
    return Figure("本季三会一课", str(held), f"/ {len(line.owed)} 次", note, tone, reverse("meetings:matrix"))


def dues_figure(bills, today):
    sums = bills.filter(month=month_of(today)).aggregate(
        people=Count("id"),
        settled=Count("id", filter=Q(paid=F("amount"))),
        due=Sum("amount"),
        paid=Sum("paid"),
    )
    note = (
        f"应收 {yuan(sums['due'])} 元，已收 {yuan(sums['paid'])} 元"
        if sums["people"]
        else "本月应交还没有生成"
    )
    return Figure("本月党费", str(sums["settled"]), f"/ {sums['people']} 人", note, "", reverse("dues:bills"))


def score_figure(branch, scores, today):
    url = reverse("assessments:branch", args=[branch.pk, month_of(today)])
    total = MonthTotal.objects.filter(branch=branch, month=month_of(today)).first()
    if total is None or total.percent is None:
        return Figure("本月考核得分率", "–", "", "还没有出分", "", url)
    lost = sum(score.taken > 0 for score in scores)
    note = f"扣分 {lost} 处" if lost else "没有扣分"
    return Figure("本月考核得分率", f"{total.percent}%", "", note, "", url)


def term_figure(branch, today):
    term = Term.objects.current().filter(organisation=branch).first()
    url = reverse("branches:detail", args=[branch.pk])
    if term is None:
        return Figure("本届任期", "–", "", "还没有登记任期", "soon", url)
    put_off = "（已延期）" if term.extended_to else ""
    left, ends_on = due_in(term.due_on, today), f"{term.due_on:%Y-%m-%d} 届满{put_off}"
    if term.due_on <= today:
        return Figure("本届任期", "已届满", "", f"{ends_on}（{left}），应按期换届", "overdue", url)
    return Figure("本届任期", left.removeprefix("还有 "), "后届满", ends_on, "", url)


def coming_meetings(meetings, user):
    lines = [
        Line(m.topic, m.get_absolute_url(), f"{m.held_on:%m-%d}", f"{when(m)}，{m.place}")
        for m in meetings[:RECENT]
    ]
    call = may(user, "meetings.record")
    url, more = ("meetings:call", "通知开会") if call else ("meetings:list", "全部会议")
    return Box("接下来的会议", lines, reverse(url), more, "没有已通知的会议")


def own_coming(member, today):
    lines = [
        Line(
            m.topic,
            reverse("meetings:invitation", args=[m.pk]) if m.called_at else reverse("meetings:mine"),
            f"{m.held_on:%m-%d}",
            f"{when(m)}，{m.place}",
            ("参加" if m.own[0].coming else "请假") if m.own else "请回复",
            "calm" if m.own else "soon",
        )
        for m in coming_to(member, today)[:RECENT]
    ]
    return Box("接下来的会议", lines, reverse("meetings:mine"), "我的会议", "没有您要参加的会议")


def recent_meetings(meetings):
    rows = meetings.held().for_list()[:RECENT]
    lines = [
        Line(
            m.topic,
            m.get_absolute_url(),
            f"{m.held_on:%m-%d}",
            m.kind_names,
            "补录" if m.is_late else "",
            "soon",
        )
        for m in rows
    ]
    return Box("近期会议", lines, reverse("meetings:list"), "全部会议", "还没有登记过会议")


def losses(branch, scores, today):
    url = reverse("assessments:branch", args=[branch.pk, month_of(today)])
    lines = [
        Line(s.criterion.indicator.title, url, f"−{points(s.taken)}", f"{s.occurrences} 次")
        for s in scores
        if s.taken > 0
    ]
    return Box("这个月扣在哪里", lines, url, "考核依据", "本月没有扣分" if scores else "本月还没有出分")
