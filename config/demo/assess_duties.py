"""Duties of the year and what follows from them: given out, accepted, reported, some late, some broken down, 追究 proposed."""

from datetime import date, datetime, time, timedelta

import pgtrigger
from django.utils import timezone

from assessments import actions
from assessments.models import Accountability, Duty, DutyReport
from branches.actions import Paper
from branches.models import Organisation
from core.models import User

BRANCHES = 40  # the first ones of the tree, and all above them: enough to see, however many members there are
# what is written back into the past is no change anybody made
NO_VERSIONS = ("assessments.Duty:update_update",)
LATE_EACH, OPEN_EACH = 4, 7  # of those whose day is past: each fourth was late, each seventh is still open


def write(today):
    """Write all of it; returns a Chinese note of the counts."""
    above = User.objects.filter(username="zuzhibu").first()
    branches = list(Organisation.objects.open_on(today).branches()[:BRANCHES])
    committees = list(Organisation.objects.open_on(today).exclude(kind=Organisation.Kind.BRANCH)[:BRANCHES])
    given = actions.give_out([*committees, *branches], today.year, on=date(today.year, 1, 15), by=above)
    filled = actions.give_out([*committees, *branches], today.year, by=above).filled
    parts = _broken_down(branches, today, above)
    with pgtrigger.ignore(*NO_VERSIONS):
        _accepted(today)
        done = _reported(today, above)
    proposed = actions.propose_cases(by=None)
    return f"责任 {given.new} 项，补责任人 {filled} 项，分解 {parts} 项，完成 {done} 项，提议追究 {proposed} 项，{_decided(today, above)}"


def _broken_down(branches, today, above):
    """A duty of the committee above the most branches, to all of them, some by days already past."""
    root = Organisation.objects.filter(depth=1).first()
    whole = Duty.objects.filter(organisation=root, template="c-branches").first()
    if whole is None:
        return 0
    parts = actions.decompose(whole, whole.due_on, organisations=branches, by=above)
    days = (today - timedelta(days=35), today - timedelta(days=9), today + timedelta(days=8), whole.due_on)
    for place, part in enumerate(parts):
        part.due_on = part.first_due_on = days[place % len(days)]
        part.assigned_at = _at(date(today.year, 2, 1))
    with pgtrigger.ignore(*NO_VERSIONS):
        Duty.objects.bulk_update(parts, ["due_on", "first_due_on", "assigned_at"], batch_size=500)
    return len(parts)


def _accepted(today):
    """Most were accepted soon after; a few still wait for it."""
    duties = list(Duty.objects.exclude(post=None).select_related("post"))
    some = [duty for duty in duties if duty.pk % 9]
    for duty in some:
        duty.accepted_at = _at(min(date(today.year, 2, 4), today))
        duty.accepted_by_id = duty.post.person_id
    Duty.objects.bulk_update(some, ["accepted_at", "accepted_by"], batch_size=500)


def _reported(today, above):
    """Those whose day is past: reported and verified, some late, some not at all; of those to come a few wait."""
    duties = list(Duty.objects.exclude(accepted_at=None).select_related("post").order_by("pk"))
    past = [duty for duty in duties if duty.due_on < today]
    done = [duty for place, duty in enumerate(past, 1) if place % OPEN_EACH]
    waiting = [duty for duty in duties if duty.due_on >= today][::11]
    for place, duty in enumerate(done):
        late = place % LATE_EACH == LATE_EACH - 1
        duty.done_on = min(duty.due_on + timedelta(days=6 if late else -3), today)
        duty.verified_at, duty.verified_by = _at(min(duty.done_on + timedelta(days=2), today)), above
    for duty in waiting:
        duty.done_on = today - timedelta(days=1)
    DutyReport.objects.bulk_create(_report(duty, today) for duty in [*done, *waiting])
    Duty.objects.bulk_update([*done, *waiting], ["done_on", "verified_at", "verified_by"], batch_size=500)
    return len(done)


def _report(duty, today):
    return DutyReport(
        duty=duty,
        text="按要求完成，记录和材料已存支部。",
        done_on=duty.done_on,
        reported_at=_at(duty.done_on),
        reported_by_id=duty.post.person_id,
        accepted=True if duty.verified_at else None,
        answered_at=duty.verified_at,
        answered_by=duty.verified_by,
    )


def _decided(today, above):
    """Of the cases one is pursued and carried out, one let be; the others wait for a decision."""
    cases = list(
        Accountability.objects.waiting()
        .filter(duty__isnull=False, holder__isnull=False)
        .exclude(holder=above)[:2]
    )
    for case, act in zip(cases, (_pursued, _let_be), strict=False):
        act(case, today, above)
    return f"已决定 {len(cases)} 项"


def _pursued(case, today, above):
    paper = Paper("示例市某局机关党委", today - timedelta(days=1), "示例〔演示〕3 号")
    actions.pursue(case, case.suggested, "多次提醒后仍未完成", paper=paper, by=above)
    actions.carry_out(case, today, "组织部门负责同志与本人谈话，本人表态限期完成。", by=above)


def _let_be(case, today, above):
    actions.let_be(case, "事前说明了原因，限十日内补报，逾期再议。", by=above)


def _at(day):
    return timezone.make_aware(datetime.combine(day, time(10)))
