"""Who may what with the register, and who sees a record."""

from django.db.models import Q

from branches.models import Organisation, Post
from branches.roles import ROLES
from branches.scope import grant
from core.clock import today

for permission in (
    "members.see",
    "members.edit",
    "members.process",
    "members.transfer",
    "members.merge",
    "members.import",
    "members.reveal",
    "members.export",
):
    grant(permission)


def posts_that_may(permission, organisation):
    """The posts of today that give `permission` at `organisation`, from the top of the tree down."""
    below = [role.code for role in ROLES if permission in role.below]
    here = [role.code for role in ROLES if permission in role.here]
    step, path = Organisation.steplen, organisation.path
    above = [path[:end] for end in range(step, len(path) + 1, step)]
    wanted = Q(role__in=below, organisation__path__in=above) | Q(role__in=here, organisation=organisation)
    posts = Post.objects.held_on(today()).filter(wanted, person__is_active=True)
    return posts.select_related("organisation", "person").order_by("organisation__path", "role", "id")
