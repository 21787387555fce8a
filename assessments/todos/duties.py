"""What duties ask somebody to do: the holder, whoever verifies, and whoever sees that each has a holder."""

from datetime import timedelta

from django.db.models import Count, Min, Q
from django.urls import reverse

from assessments.models import Duty
from branches.roles import DEPUTY, SECRETARY
from branches.scope import posts_of, reaches
from core.todo import LIMIT, SOON_DAYS, Todo, actionable_by


@actionable_by
def own_duties(user, today):
    """The holder: duties to accept, and accepted ones that are due soon or overdue. One query."""
    soon = Q(due_on__lte=today + timedelta(days=SOON_DAYS)) | Q(accepted_at=None)
    rows = Duty.objects.open().held_by(user).filter(soon, done_on=None).exclude(post__until__lt=today)
    return [own_duty(duty) for duty in rows.select_related("organisation").order_by("due_on", "id")[:LIMIT]]


def own_duty(duty):
    """One duty, for whoever answers for it."""
    return Todo(
        f"{'办理' if duty.accepted_at else '签收'}责任：{duty.title}",
        duty.article or duty.measure or f"{duty.organisation}下达的责任",
        duty.get_absolute_url(),
        "报告完成" if duty.accepted_at else "签收",
        duty.due_on,
    )


@actionable_by
def duties_to_verify(user, today):
    """Whoever verifies: how many reports wait, of the levels below and of what the person assigned. One query."""
    rows = Duty.objects.where_may(user, "assessments.verify").reported().exclude(post__person=user)
    led = [post.organisation_id for post in posts_of(user) if post.role == SECRETARY]
    # as duty_rights.works_under: nobody judges whom they work under
    above = Q(assigned_by=user) & ~Q(post__role=SECRETARY) & (~Q(post__role=DEPUTY) | Q(organisation__in=led))
    for path, below in reaches(user, "assessments.verify"):
        if below:
            inside = Q(organisation__path__startswith=path)
            above |= inside & (~Q(organisation__path=path) | Q(organisation__depth=1))
    counts = rows.filter(above).aggregate(all=Count("pk"))
    if not counts["all"]:
        return []
    return [duties_waiting(counts["all"])]


def duties_waiting(count):
    """So many duties reported as done."""
    url = f"{reverse('assessments:duties')}?state=reported"
    why = "完成情况由上级或下达人核实，责任人不能自己核实"
    return Todo(f"{count} 项责任报告完成，等您核实", why, url, "核实", urgent=True)


@actionable_by
def duties_without_holder(user, today):
    """Whoever assigns: open duties nobody in office answers for. One query."""
    rows = Duty.objects.where_may(user, "assessments.assign").without_holder(today)
    counts = rows.aggregate(all=Count("pk"), first=Min("due_on"))
    return [duties_vacant(counts["all"], counts["first"])] if counts["all"] else []


def duties_vacant(count, due_on):
    """So many duties nobody in office answers for, the first to be done by the day `due_on`."""
    return Todo(
        f"{count} 项责任没有在任的责任人",
        "离任的移交给现任，空缺的指定责任人；移交后重新签收",
        f"{reverse('assessments:duties')}?state=vacant",
        "去移交",
        due_on,
    )
