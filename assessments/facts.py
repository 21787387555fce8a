"""Facts of a branch on which an indicator may depend: one it does not fit takes and gives no points.

Each fact answers for many branches at once: which of them it is true of on a day.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count

from branches.models import Organisation, PartyGroup, Place
from members.models import Member, Standing

COMMITTEE_FROM = 7  # formal members, from which a branch elects a committee (条例 art. 20)


@dataclass(frozen=True)
class Fact:
    code: str
    title: str
    holds: Callable


def _full_members(branches, on):
    """{branch id: formal members on `on`}."""
    full = Standing.objects.on(on).filter(
        branch__in=branches, status=Member.Status.NORMAL, category=Member.Category.FORMAL
    )
    return dict(full.values_list("branch").annotate(n=Count("pk")).order_by())


def _large(branches, on):
    return {pk for pk, count in _full_members(branches, on).items() if count >= COMMITTEE_FROM}


def _small(branches, on):
    return set(branches) - _large(branches, on)


def _grouped(branches, on):
    groups = PartyGroup.objects.open_on(on).filter(organisation__in=branches)
    return set(groups.values_list("organisation", flat=True))


def _joint(branches, on):
    then = Place.objects.on(on).filter(organisation__in=branches, setup=Organisation.Setup.JOINT)
    return set(then.values_list("organisation", flat=True))


FACTS = {
    fact.code: fact
    for fact in (
        Fact("members_7", f"正式党员 {COMMITTEE_FROM} 人以上（应设支部委员会）", _large),
        Fact("below_7", f"正式党员不足 {COMMITTEE_FROM} 人", _small),
        Fact("grouped", "划分了党小组", _grouped),
        Fact("joint", "联合党支部", _joint),
    )
}


def holding(codes, branches, on):
    """{code: ids of those of `branches` (ids) it is true of on `on`}; one or two queries a code."""
    return {code: FACTS[code].holds(branches, on) for code in codes}
