"""A change of post-holder: what is open goes to the next, who accepts it anew."""

from collections import defaultdict

from django.utils import timezone

from assessments.actions.duties import check_in_office, standing_duty
from assessments.duty_rights import may_hand_over
from assessments.models import Duty, Handover
from branches.models import Post
from core.acts import action
from core.clock import today
from core.errors import Refused


@action
def hand_over_duty(duty, post, *, by):
    """Give an open duty to the holder of another post of the organisation, who accepts it anew.

    The report that waits stays as it is. Raises Refused for a post elsewhere or over, the same holder, and one who has the
    same line of the list already; and to whoever holds it, or neither gave it nor stands above.
    """
    duty = standing_duty(duty)
    if by is not None and not may_hand_over(by, duty):
        raise Refused(
            "责任由下达人或上级移交，责任人不能自己移交；要别人分担的请分解，要换责任人的请上级办理。"
        )
    if post.pk == duty.post_id:
        raise Refused(f"责任人已经是{post.person}。", field="post")
    check_in_office(post, duty.organisation)
    if _has_the_line(duty, post):
        raise Refused(f"{post.person}已经有同一条责任，请选别人，或取消这一项。", field="post")
    _hand(duty, post, by)
    return duty


@action
def hand_over_ended(*, within=None, by):
    """Hand on every open duty whose holder left office, where exactly one successor holds the same post now.

    `within`: an Organisation queryset to keep to; None means all. The daily job does it too; twice is harmless. Returns
    how many were handed over; what no successor can be told of is left to be given by hand.
    """
    day = today()
    duties = Duty.objects.open().filter(post__until__lt=day)
    if within is not None:
        duties = duties.filter(organisation__in=within.order_by().values("pk"))
    duties = list(
        duties.select_for_update(of=("self",)).select_related("organisation", "post").order_by("pk")
    )
    held = _held({duty.organisation_id for duty in duties}, day)
    handed = 0
    for duty in duties:
        successor = successor_of(duty.post, held)
        if successor is not None and not _has_the_line(duty, successor):
            _hand(duty, successor, by)
            handed += 1
    return handed


def _held(places, day):
    """{(organisation, role, group): posts held on `day`}."""
    found = defaultdict(list)
    for post in Post.objects.held_on(day).filter(organisation__in=places).order_by("since", "id"):
        found[post.organisation_id, post.role, post.group_id].append(post)
    return found


def successor_of(post, held):
    """Who follows `post` among `held` ({(organisation, role, group): posts}): the one who began after it ended."""
    after = [p for p in held[post.organisation_id, post.role, post.group_id] if p.since > post.until]
    own = [p for p in after if p.person_id == post.person_id]
    return (own or after)[0] if len(own or after) == 1 else None


def _has_the_line(duty, post):
    if not duty.template:
        return False
    same = Duty.objects.standing().filter(
        organisation=duty.organisation_id, year=duty.year, template=duty.template, post=post
    )
    return same.exclude(pk=duty.pk).exists()


def _hand(duty, post, by):
    Handover.objects.create(
        duty=duty, from_post=duty.post, to_post=post, handed_at=timezone.now(), handed_by=by
    )
    same_person = duty.post is not None and duty.post.person_id == post.person_id
    duty.post = post
    if not same_person:
        duty.accepted_at = duty.accepted_by = None
    duty.save(update_fields=["post", "accepted_at", "accepted_by"])
