"""What is done to terms: elections and their putting off."""

from branches.actions.decisions import write_down
from branches.actions.validity import check, check_open
from branches.models import Organisation, Term
from branches.setup import SEATS, extension_limit, may_elect, months_after
from core.acts import action
from core.clock import today
from core.errors import Refused

LONGEST_YEARS = 5


@action
def begin_term(organisation, began_on, ends_on, *, has_committee, seats=None, by):
    """Begin a 届 (条例 art. 21), closing the current one on that day. Refused unless it began before.

    `seats`: members the committee should have, at least 3 (条例 art. 20); None where none is set or no committee
    is. A temporary branch holds no elections, its officers are appointed (条例 art. 8).
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _check_election(organisation, began_on, ends_on)
    if seats is not None and not has_committee:
        raise Refused("不设支部委员会的，不填应设委员数。", field="seats")
    if seats is not None and seats < SEATS[0]:
        raise Refused("支部委员会由 3 至 5 人组成，应设委员数不能少于 3 人（条例第 20 条）。", field="seats")
    current = organisation.terms.select_for_update().current().first()
    if current is not None:
        if current.began_on >= began_on:
            raise Refused(f"现任一届 {current.began_on} 开始，新一届应当在这之后选举产生。", field="began_on")
        current.closed_on = began_on
        current.save(update_fields=["closed_on"])
    term = Term(
        organisation=organisation,
        began_on=began_on,
        ends_on=ends_on,
        has_committee=has_committee,
        seats=seats,
    )
    check(term)
    term.save()
    return term


def _check_election(organisation, began_on, ends_on):
    check_open(organisation)
    if not may_elect(organisation.setup):
        raise Refused(
            "临时党支部不换届，书记、副书记和委员由批准其成立的党组织指定（条例第 8 条）；请用“登记任职”。"
        )
    if began_on > today():
        raise Refused("选举日期不能晚于今天；选举产生后再登记。", field="began_on")
    if began_on < organisation.founded_on:
        raise Refused(f"{organisation} {organisation.founded_on} 才成立。", field="began_on")
    if ends_on > months_after(began_on, LONGEST_YEARS * 12):
        raise Refused("每届任期最长 5 年（条例第 21 条），请核对届满日期。", field="ends_on")


@action
def extend_term(term, until, paper, *, by):
    """Put the end of the current term off to `until`, at most a year, by the approval in `paper`.

    条例 art. 21, 选举工作条例 art. 3. May be done again within that year, never shortened.
    """
    organisation = Organisation.objects.select_for_update().get(pk=term.organisation_id)
    term = Term.objects.select_for_update().get(pk=term.pk)
    check_open(organisation)
    if term.closed_on:
        raise Refused("这一届已经换届，不能再延期。")
    if until <= term.due_on:
        raise Refused(f"本届现在到 {term.due_on} 届满，延期应当在这之后。", field="until")
    if until > (limit := extension_limit(term.ends_on)):
        raise Refused(
            f"延期一般不超过 1 年，最迟到 {limit}（条例第 21 条、选举工作条例第 3 条）。", field="until"
        )
    matter = f"延期换届：{organisation.short_name}"[:100]
    term.extended_to, term.extension = until, write_down(paper, organisation, matter, by=by)
    check(term)
    term.save(update_fields=["extended_to", "extension"])
    return term
