"""Authority: from the posts a person holds today to what they see and what they may do there.

Who *sees* is one queryset (`visible_to`), who *may* is one question (`may`). Posts are read once a request
and kept on the user object; both answers then cost no further query.
"""

import rules
from django.apps import apps
from django.db.models import Q

from branches.roles import BY_CODE, ROLES
from core.clock import today


def posts_of(user):
    """The person's posts in force today with their organisation, read once for each user object."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    if not hasattr(user, "_posts_today"):
        posts = apps.get_model("branches", "Post").objects.held_on(today()).filter(person=user)
        posts = posts.select_related("organisation", "group")
        user._posts_today = list(posts.order_by("organisation__path", "id"))
    return user._posts_today


def one_branch(user):
    """Whether all the person's posts are in one branch: then its name need not be asked or repeated."""
    places = {post.organisation for post in posts_of(user)}
    return len(places) == 1 and places.pop().is_branch


def reaches(user, permission):
    """Where `user` has `permission` today: pairs (path of an organisation, whether all below it counts too)."""
    found = []
    for post in posts_of(user):
        role = BY_CODE[post.role]
        if permission in role.below:
            found.append((post.organisation.path, True))
        elif permission in role.here and post.organisation.is_branch:  # members and meetings are a branch's
            found.append((post.organisation.path, False))
    return found


def groups_of(user, permission):
    """The 党小组 (ids) whose leader `user` is and where the post gives `permission` for the group alone."""
    return {post.group_id for post in posts_of(user) if permission in BY_CODE[post.role].group}


def may(user, permission, row=None):
    """Whether `user` may do `permission` to `row` (any row with `.organisation`); without a row: anywhere."""
    reach, groups = reaches(user, permission), groups_of(user, permission)
    if row is None:
        return bool(reach or groups)
    if getattr(row, "group_id", None) in groups:
        return True
    here = row.organisation.path
    return any(here == path or (below and here.startswith(path)) for path, below in reach)


def only_groups(user, permission, branch):
    """The 党小组 (ids) of `branch` to which the person's right is limited; None where it holds for all of it."""
    if may(user, permission, branch):
        return None
    led = groups_of(user, permission)
    return {post.group_id for post in posts_of(user) if post.group_id in led and post.organisation == branch}


def grant(permission):
    """Declare `permission` as a rule decided by posts alone. Called by each room's rules.py."""
    rules.add_perm(permission, rules.Predicate(lambda user, row=None: may(user, permission, row), permission))


def posts_that_may(permission, organisation, group=None):
    """The posts of today that give `permission` at `organisation` (or over its 党小组 `group`, an id).

    A list from the top of the tree down, at one place in the order of the table of roles. One query.
    """
    codes = {
        reach: [role.code for role in ROLES if role.reach_of(permission) == reach]
        for reach in ("below", "here", "group")
    }
    step, path = organisation.steplen, organisation.path
    above = [path[:end] for end in range(step, len(path) + 1, step)]
    wanted = Q(role__in=codes["below"], organisation__path__in=above)
    wanted |= Q(role__in=codes["here"], organisation=organisation)
    if group is not None:
        wanted |= Q(role__in=codes["group"], group=group)
    posts = apps.get_model("branches", "Post").objects.held_on(today())
    posts = posts.filter(wanted, person__is_active=True).select_related("organisation", "group", "person")
    order = list(BY_CODE)
    return sorted(posts, key=lambda post: (post.organisation.path, order.index(post.role), post.pk))


class Scoped:
    """Mixin for querysets: what a person sees is decided here and nowhere else.

    `see` is the permission that shows the rows; `organisation_lookup` leads from the row to the organisation
    it belongs to ("" for the organisation itself), `group_lookup` to its 党小组; without one a group's leader
    sees none of the rows by that post.
    """

    see = ""
    organisation_lookup = "organisation"
    group_lookup = None

    def visible_to(self, user):
        """The rows `user` sees by post. Nothing for someone without a post: fail closed."""
        return self.where_may(user, self.see)

    def where_may(self, user, permission):
        """The rows to which `user` may do `permission`."""
        return self.within(reaches(user, permission), groups_of(user, permission))

    def within(self, reach, groups=frozenset()):
        """The rows of the organisations in `reach` (pairs as from `reaches`) and of the 党小组 `groups` (ids)."""
        groups = groups if self.group_lookup else ()
        if not reach and not groups:
            return self.none()
        lookup = f"{self.organisation_lookup}__path" if self.organisation_lookup else "path"
        wanted = Q(**{f"{self.group_lookup}__in": groups}) if groups else Q()
        for path, below in reach:
            wanted |= Q(**{f"{lookup}__startswith" if below else lookup: path})
        return self.filter(wanted)
