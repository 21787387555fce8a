"""What 联系关怀 asks of people: contacts that are due, and absences that have grown too long."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from branches.scope import reaches
from branches.setup import months_after
from core.todo import LIMIT, Todo, actionable_by
from members import care_rules
from members.models import Care, Member, Standing

Kind = Care.Kind
AHEAD_DAYS = 7  # a contact is on the desk this long before it is due


def _reach(user):
    reach = reaches(user, "members.edit")
    return [r for r in reach if not r[1]], [r for r in reach if r[1]]


@actionable_by
def contacts_due(user, today):
    """Contacts due within a week or overdue: each to who keeps in touch and to the branch; above, the overdue in one line."""
    here, below = _reach(user)
    due = Care.objects.due_by(today + timedelta(days=AHEAD_DAYS))
    mine = due.filter(owner=user.pk)
    rows = (mine | due.within(here)) if here else mine
    for care in rows.distinct().for_list()[:LIMIT]:
        yield to_contact(care)
    if below:
        late = Care.objects.filter(next_on__lt=today).current().within(below).order_by().count()
        if late:
            yield Todo(
                f"管辖范围内 {late} 项联系逾期，督促支部联系",
                "流动党员应当保持经常联系，出国（境）的每半年至少一次（教育管理条例第 32、34 条）。",
                f"{reverse('members:cares')}?state=due",
                "看名单",
                urgent=True,
            )


def to_contact(care):
    """Keep in touch with the member of a row."""
    last = f"上次 {care.last_on}" if care.last_on else "登记后还没有联系过"
    return Todo(
        f"联系{care.member.name}（{care.kind_name}）",
        f"{last}；{_article(care.kind)}",
        reverse("members:add_contact", args=[care.pk]),
        "登记联系",
        due_on=care.next_on,
    )


def _article(kind):
    return {
        Kind.MOBILE: "对流动党员应当保持经常联系（教育管理条例第 32 条）。",
        Kind.LOST: "继续查找，每次都留下记录（教育管理条例第 24 条）。",
        Kind.ABROAD: "每半年至少联系 1 次（教育管理条例第 34 条）。",
        Kind.FRAIL: "送学上门、走访慰问（教育管理条例第 23 条）。",
        Kind.HARDSHIP: "走访慰问、关怀帮扶（教育管理条例第 23 条）。",
    }[kind]


def outlasted(today):
    """Open rows whose absence has reached what the regulation names (care_rules.deadline)."""
    half_year = months_after(today, -care_rules.AWAY_MONTHS)
    five_years = months_after(today, -12 * care_rules.ABROAD_YEARS)
    return Care.objects.current().filter(
        Q(kind__in=(Kind.MOBILE, Kind.LOST), since__lte=half_year)
        | Q(kind=Kind.ABROAD, since__lte=five_years),
        member__status="normal",
    )


def of_absence(care):
    """What an absence has led to."""
    warning = care_rules.deadline(care.kind, care.since)
    return Todo(
        f"{care.member.name}{warning.title}",
        f"{warning.what_to_do}（{warning.article}）",
        care.get_absolute_url(),
        "看情况",
        due_on=warning.due_on,
    )


@actionable_by
def long_absences(user, today):
    """失联 and abroad too long, by name; the mobile away half a year, in one line (教育管理条例 art. 24, 25)."""
    here, below = _reach(user)
    rows = outlasted(today)
    for care in rows.exclude(kind=Kind.MOBILE).within(here).for_list()[:LIMIT] if here else ():
        yield of_absence(care)
    for reach, whose in ((here, ""), (below, "管辖范围内 ")):
        away = (
            rows.filter(kind=Kind.MOBILE).filter(member__in=_members(reach)).order_by().count()
            if reach
            else 0
        )
        if away:
            yield Todo(
                f"{whose}{away} 名流动党员外出满 6 个月",
                "地点相对固定的应当转移组织关系；暂不转的保持联系（教育管理条例第 25、32 条）。",
                f"{reverse('members:cares')}?kind=mobile",
                "看名单",
            )


def of_penalty(penalty):
    """A penalty that ends."""
    why = (
        "期满恢复党员权利的，次日起有表决权；恢复或延长先经支部大会讨论、报上级批准，日期有变的在党员页改定。"
    )
    if penalty.kind != penalty.Kind.PROBATION:
        why = "影响期满后不再受限；日期有变的在党员页改定。"
    return Todo(
        f"{penalty.member.name}的{penalty.get_kind_display()} {penalty.until} 期满",
        f"{why}（处分条例第 8 条）",
        penalty.get_absolute_url(),
        "看党员",
        due_on=penalty.until,
    )


def _members(reach):
    """The members of the branches in `reach`, without those who are only staying there."""
    return Member.objects.within(reach).values("pk")


@actionable_by
def stopped_and_still_lost(user, today):
    """停止党籍 for two years and still not found: the procedure of 除名 (教育管理条例 art. 24). A warning only."""
    reach = reaches(user, "members.process")
    if not reach:
        return
    for row in still_lost(today).within(reach).select_related("member").order_by("since", "id")[:LIMIT]:
        yield of_removal(row)


def still_lost(day):
    """Who was stopped two years ago and is lost still."""
    two_years = months_after(day, -12 * care_rules.STOPPED_YEARS)
    return Standing.objects.filter(
        until=None, status="stopped", since__lte=two_years, member__is_lost=True, member__left_on=None
    )


def of_removal(row):
    """What follows for one of them."""
    warning = care_rules.removal(row.since)
    return Todo(
        f"{row.member.name}{warning.title}仍失联",
        f"{warning.what_to_do}（{warning.article}）",
        row.member.get_absolute_url(),
        "看党员",
        due_on=warning.due_on,
    )
