"""Who of a branch is told what the level above says of its plans and meetings."""

from branches.models import Post
from branches.roles import DEPUTY, ORGANISER, SECRETARY
from core.actions import tell
from core.clock import today
from core.models import Notice

RECORDERS = (SECRETARY, DEPUTY, ORGANISER)


def tell_recorders(branch, key, title, body, url):
    """Tell 书记, 副书记 and 组织委员 of `branch` once (`key` names the occasion). Two queries."""
    posts = Post.objects.held_on(today()).filter(
        organisation=branch, role__in=RECORDERS, person__is_active=True
    )
    people = posts.order_by().values_list("person_id", flat=True).distinct()
    notices = [Notice(user_id=person, key=key, title=title[:120], body=body, url=url) for person in people]
    return tell(notices) if notices else 0
