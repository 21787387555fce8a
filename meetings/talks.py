"""From the rows to the year of 谈心谈话: who is of the committee, who is a member, who talked with whom."""

from typing import NamedTuple

from branches.models import Post
from branches.roles import COMMITTEE
from meetings import talk_rules
from meetings.models import Talk
from members.models import Member, Standing


class Year(NamedTuple):
    """One branch in one year: ids of the committee (secretary first) and of the other members, the pairs, the sum."""

    committee: list
    others: list
    talks: list
    progress: talk_rules.Progress


def day_of(year, today):
    """The day as of which the members of a year count: its last one, or today while it runs."""
    return min(today, today.replace(year=year, month=12, day=31))


def years_of(branches, year, today):
    """{branch id: Year} of the members and the committee as they stood at the end of the year or today. Three queries."""
    ids, day = [branch.pk for branch in branches], day_of(year, today)
    members, committees, talks = {}, {}, {}
    rows = Standing.objects.on(day).filter(branch__in=ids, status=Member.Status.NORMAL)
    for branch, member in rows.order_by("member__pinyin", "member_id").values_list("branch_id", "member_id"):
        members.setdefault(branch, []).append(member)
    posts = Post.objects.held_on(day).filter(organisation__in=ids, role__in=COMMITTEE)
    held = posts.exclude(person__member=None).values_list("organisation_id", "person__member", "role")
    for branch, member, _ in sorted(held, key=lambda row: (COMMITTEE.index(row[2]), row[1])):
        if member in members.get(branch, ()):
            committees.setdefault(branch, {})[member] = None
    for branch, one, other in (
        Talk.objects.in_year(year).filter(branch__in=ids).values_list("branch_id", "one_id", "other_id")
    ):
        talks.setdefault(branch, []).append((one, other))
    return {pk: _year(committees.get(pk, {}), members.get(pk, []), talks.get(pk, [])) for pk in ids}


def _year(committee, members, talks):
    others = [one for one in members if one not in committee]
    return Year(list(committee), others, talks, talk_rules.progress(committee, others, talks))


class Cell(NamedTuple):
    """Two people: their latest Talk of the year, or none yet; `same` where it is one person."""

    column: Member
    talk: Talk | None
    same: bool


class Row(NamedTuple):
    """One member against the committee; `peers` counts the other members talked with, None for the committee itself."""

    member: Member
    cells: list
    peers: int | None
    unseen: bool


def matrix(branch, year, found):
    """(committee as Members, Rows) of one branch for a page. Two queries."""
    people = Member.objects.in_bulk([*found.committee, *found.others])
    talks = Talk.objects.in_year(year).filter(branch=branch).order_by("held_on", "id")
    latest = {frozenset((talk.one_id, talk.other_id)): talk for talk in talks}
    columns = [people[pk] for pk in found.committee]
    return columns, [_row(people[pk], columns, latest, found) for pk in [*found.committee, *found.others]]


def _row(member, columns, latest, found):
    cells = [
        Cell(column, latest.get(frozenset((member.pk, column.pk))), column.pk == member.pk)
        for column in columns
    ]
    if member.pk in found.committee:
        return Row(member, cells, None, False)
    peers = sum(frozenset((member.pk, other)) in latest for other in found.others if other != member.pk)
    return Row(member, cells, peers, member.pk in found.progress.unseen)
