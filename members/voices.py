"""What the register says to the acts of the room below."""

from django.urls import reverse

from branches.objections import objects_to, warns_of
from members import office
from members.models import Member, Transfer
from members.study import own_year
from members.summaries import Summary, tells_of_member


@objects_to("close")
def people_and_moves_at_stake(organisation, day):
    """An organisation with people on its roster, or with a transfer still under way, cannot be closed.

    Whoever has left or died stays with it and stands in nobody's way. 条例 art. 7 asks the level above to settle
    where the members go before a branch is dissolved.
    """
    people = Member.objects.filter(branch=organisation, left_on=None).count()
    if people:
        yield (
            f"{organisation}名册上还有 {people} 名党员，请先把他们的组织关系转到其他党支部，"
            "或者把整个支部并入另一个支部。"
        )
    yield from moves_under_way(organisation)


@objects_to("close_group")
def people_in_the_group(group, until):
    """A 党小组 with people in it cannot be ended: each belongs to one as long as the branch is divided (条例 art. 13)."""
    people = Member.objects.filter(group=group, left_on=None).count()
    if people:
        yield f"{group}还有 {people} 名党员，请先在党员页面把他们编入其他党小组。"


def moves_under_way(organisation):
    """Sentences on the open transfers from or to `organisation`."""
    moves = Transfer.objects.open()
    for number, say in (
        (moves.filter(from_branch=organisation).count(), "转出"),
        (moves.filter(to_branch=organisation).count(), "转入"),
    ):
        if number:
            yield f"{organisation}还有 {number} 份组织关系{say}没有办结，请先办完或退回。"


objects_to("appoint")(office.complaints)
warns_of("appoint")(office.remarks)


@tells_of_member
def study_of(member, today):
    """学时 of this year beside what is asked; `fact` is (hours, asked). Two queries."""
    hours, asked, lacking = own_year(member, today.year)
    says = f"{today.year} 年 {hours.normalize():f} 学时，应有 {asked} 学时"
    says += f"，还差 {lacking.normalize():f} 学时。" if lacking else "，已达到。"
    url = reverse("members:study_of", args=[member.pk])
    return Summary("study", "学时", says, url, reverse("members:my_study"), (hours, asked))
