"""Duties: to accept, to do by their day, to verify above."""

from django.db.models import Count, Exists, F, Min, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from assessments.accountability_rules import Limits
from assessments.duty_lights import soon_on
from assessments.local_rules import LIGHT_DAYS
from assessments.models import Duty
from assessments.todos.duties import duties_vacant, duties_waiting, own_duty
from branches.above import told_above, waiting_above
from branches.local_rules import over_time
from branches.models import Post
from branches.roles import DEPARTMENT, DEPUTY, SECRETARY
from core.reminding import occasion_of, reminds

VERIFIERS = (DEPARTMENT, SECRETARY, DEPUTY)


@reminds("assessments.duty_new", "待签收的责任", "责任清单", after=(0, 3, 7))
def to_accept(look):
    """Duties given to somebody in office who has not accepted them, since they were given; overdue ones are told as such."""
    rows = _held(Duty.objects.to_accept().filter(due_on__gte=look.day), look)
    for duty in rows.annotate(given_on=TruncDate("assigned_at")).iterator(chunk_size=2000):
        yield _occasion(duty)._replace(due_on=duty.given_on)


@reminds(
    "assessments.duty_due",
    "责任到期",
    "责任清单",
    before=(3,),
    after=(1, 7, 30),
    above_after=Limits.talk_after,
    above_url="assessments:duties",
    ahead="亮黄灯时，天数见本地规定",
)
def due(look):
    """Accepted duties that are not reported as done, from the day they turn yellow where they are, and whatever is overdue."""
    near = Q(due_on__lte=look.until) | soon_on(look.day)
    rows = Duty.objects.open().filter(near, done_on=None)
    rows = _held(rows.filter(Q(accepted_at__isnull=False) | Q(due_on__lt=look.day)), look)
    days = over_time(LIGHT_DAYS.key, look.day)
    for duty in rows.iterator(chunk_size=2000):
        yield _occasion(duty)._replace(ahead=days(duty.organisation, look.day))


def _held(rows, look):
    rows = look.among(rows).filter(post__person__is_active=True).exclude(post__until__lt=look.day)
    return rows.select_related("organisation", "post").order_by("pk")


def _occasion(duty):
    subject = f"{duty.pk}:{duty.post_id}"
    return occasion_of(own_duty(duty), subject, about=duty.organisation_id, user=duty.post.person_id)


@reminds("assessments.duties_reported", "待核实的责任", "责任清单", to=VERIFIERS, after=(1, 7, 14))
def to_verify(look):
    """Duties reported as done, summed where they are verified, since the day of the first report.

    Whoever gave some out at the own organisation verifies these too.
    """
    rows = Duty.objects.reported().filter(reports__accepted=None)
    yield from told_above(rows, "reports__reported_at", VERIFIERS, look, duties_waiting)
    yield from _given_out_here(rows, look)


def _given_out_here(rows, look):
    """As duty_rights.judges: a secretary over all but secretaries, a deputy over all but both."""
    here = {"person": OuterRef("assigned_by"), "organisation": OuterRef("organisation")}
    posts = Post.objects.held_on(look.day).filter(**here)
    over = Exists(posts.filter(role=SECRETARY)) | Exists(posts.filter(role=DEPUTY)) & ~Q(post__role=DEPUTY)
    rows = rows.filter(over, assigned_by__is_active=True)
    rows = rows.exclude(post__role=SECRETARY).exclude(post__person=F("assigned_by"))
    if look.only is not None:
        rows = rows.filter(assigned_by__in=[name[2:] for name in look.leading if name.startswith("by")])
    sums = rows.order_by().values_list("organisation", "assigned_by")
    sums = sums.annotate(duties=Count("pk"), first=Min("reports__reported_at"))
    for place, giver, count, first in sums.iterator():
        told = {"due_on": timezone.localdate(first), "about": place, "user": giver}
        yield occasion_of(duties_waiting(count), f"by{giver}:{place}:{told['due_on']}", **told)


@reminds("assessments.duties_vacant", "责任没有责任人", "责任清单", to=VERIFIERS, often="每月一次")
def without_holder(look):
    """Duties nobody in office answers for, summed where a holder is named, once a month."""
    rows = Duty.objects.without_holder(look.day)
    for waiting in waiting_above(rows, "due_on", VERIFIERS, look, itself=True):
        todo = duties_vacant(waiting.count, waiting.first)
        told = {"due_on": None, "about": waiting.place}
        yield occasion_of(todo, str(waiting.place), stage=look.month, **told)
