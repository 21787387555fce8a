"""Whom the register tells: those who look after a branch, of what happens to a transfer of theirs."""

from branches.models import Post
from branches.roles import ROLES
from core.actions import tell
from core.clock import today
from core.models import Notice

KEEPERS = [role.code for role in ROLES if "members.transfer" in role.here]


def keepers_of(branch_ids, day):
    """{branch id: [person id, …]}: who transfers for each branch by a post held there on `day`. One query."""
    posts = Post.objects.held_on(day).filter(
        organisation__in=branch_ids, role__in=KEEPERS, person__is_active=True
    )
    found = {}
    for branch_id, person_id in posts.order_by("id").values_list("organisation_id", "person_id"):
        people = found.setdefault(branch_id, [])
        if person_id not in people:
            people.append(person_id)
    return found


def notices(transfer, end, event, title, body, people, due_on=None):
    """The notices of one event to `people`: told once each for a transfer, its end and the event."""
    return [
        Notice(
            user_id=person,
            key=f"transfer-{event}:{transfer.pk}:{end}",
            title=title[:120],
            body=body,
            url=transfer.get_absolute_url(),
            due_on=due_on,
        )
        for person in people
    ]


def tell_ends(transfer, event):
    """Tell the other end of an act on a transfer: `issued`, `withdrawn` the destination, the others the origin."""
    to_destination = event in ("issued", "withdrawn")
    branch_id = transfer.to_branch_id if to_destination else transfer.from_branch_id
    if branch_id is None:
        return
    name, number = transfer.member.name, transfer.number
    title, body = {
        "issued": (
            f"{name}的组织关系待接收",
            f"{transfer.origin}开出介绍信 {number}，有效期至 {transfer.valid_until}；核对后接收，或写明原因退回。",
        ),
        "withdrawn": (f"{name}的介绍信已撤回", f"{transfer.origin}撤回 {number}：{transfer.closed_reason}"),
        "received": (
            f"{name}的组织关系已被接收",
            f"{transfer.destination}自 {transfer.received_on} 起接收。",
        ),
        "refused": (
            f"{name}的组织关系被退回",
            f"{transfer.destination}退回 {number}：{transfer.closed_reason}",
        ),
    }[event]
    end = "to" if to_destination else "from"
    people = keepers_of([branch_id], today()).get(branch_id, ())
    tell(
        notices(
            transfer, end, event, title, body, people, transfer.valid_until if event == "issued" else None
        )
    )
