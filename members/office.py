"""Who may be 书记, 副书记 or 委员 of a 党支部, as far as the register knows (条例 art. 21, 23; 选举工作条例 art. 5)."""

from branches.roles import COMMITTEE, SECRETARY, title_at
from members.models import Member, Penalty
from members.seniority import seniority


def candidates(person, branch, day):
    """The records that can be meant by an account: its own, else those of the name on the roster of `branch`."""
    if own := Member.objects.filter(user=person).first():
        return list(Member.objects.enrolled_on(day).filter(pk=own.pk))
    return list(Member.objects.enrolled_on(day, branch).filter(name=person.name, user=None))


def complaints(person, organisation, role, since):
    """Why somebody cannot hold a post in the committee of a branch, in at most one sentence.

    A branch whose roster is still empty asks nothing: its secretary is appointed before bringing the roster in.
    Of several of one name, one who could is enough.
    """
    if role not in COMMITTEE or not organisation.is_branch:
        return []
    found = candidates(person, organisation, since)
    if not found:
        if not Member.objects.enrolled_on(since, organisation).exists():
            return []
        return [
            f"{person}在 {since} 不在党员名册上，不能任{title_at(role, organisation)}。请先登记为党员或接转组织关系，再登记任职。"
        ]
    said = [_against(member, title_at(role, organisation), since) for member in found]
    return [] if "" in said else said[:1]


def _against(member, title, since):
    if member.category_then == Member.Category.PROBATIONARY:
        return (
            f"{member}是预备党员，没有被选举权，不能任{title}（选举工作条例第 5 条）。转为正式党员后再登记。"
        )
    if Penalty.objects.without_vote(since).filter(member=member).exists():
        return (
            f"{member}在留党察看期间，没有被选举权，不能任{title}（选举工作条例第 5 条）。恢复权利后再登记。"
        )
    return ""


def remarks(person, organisation, role, since):
    """A secretary of a branch generally has a year of 党龄 (条例 art. 23): said, and left to people."""
    if role != SECRETARY or not organisation.is_branch:
        return []
    found = candidates(person, organisation, since)
    if not found or any((seniority(member.full_on, since) or 0) >= 1 for member in found):
        return []
    return [f"{person}任职时党龄不满 1 年；党支部书记一般应当有 1 年以上党龄（条例第 23 条），请核对。"]
