"""Whose accounts a person looks after: those of the posts held, and of the members, within reach."""

from django.db.models import Exists, OuterRef, Prefetch, Q

from branches.models import Organisation, Post
from branches.scope import reaches
from core.clock import today
from core.models import User


def within_reach(user, permission, *, wholly=False):
    """The accounts over which `user` has `permission`: somebody who holds or held a post there, or is a member.

    `wholly`: leaves out who still holds a post, or is a member, out of that reach as well. Whoever looks after one
    part of the tree must not get hold of the account of somebody with rights over another.
    """
    if _everywhere(user, permission):
        return User.objects.all()
    posts = Post.objects.where_may(user, permission)
    places = Organisation.objects.where_may(user, permission).order_by()
    theirs = places.filter(members__user__isnull=False).values("members__user")
    found = User.objects.filter(pk__in=posts.order_by().values("person").union(theirs))
    if not wholly:
        return found
    held = Post.objects.filter(Q(until=None) | Q(until__gte=today()), person=OuterRef("pk"))
    elsewhere = Organisation.objects.filter(members__user=OuterRef("pk")).exclude(pk__in=places.values("pk"))
    return found.exclude(Exists(held.exclude(pk__in=posts.values("pk")))).exclude(Exists(elsewhere))


def _everywhere(user, permission):
    """Whether the reach is the whole of the one tree there is: then nobody need be looked up."""
    roots = {path for path, below in reaches(user, permission) if below and len(path) == Organisation.steplen}
    return bool(roots) and not Organisation.objects.filter(depth=1).exclude(path__in=roots).exists()


def with_posts(accounts):
    """The accounts with `posts_today` and the branch of their record, for a page of them. Two queries more."""
    current = (
        Post.objects.held_on(today()).select_related("organisation", "group").order_by("organisation__path")
    )
    return accounts.select_related("member__branch").prefetch_related(
        Prefetch("posts", current, to_attr="posts_today")
    )
