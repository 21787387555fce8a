"""What is done to accounts by those who look after them within their reach."""

from branches.actions.posts import nobody_else_appoints
from branches.models import Organisation, Post
from branches.roles import APPOINTERS
from core import actions as accounts
from core.acts import action
from core.clock import today
from core.errors import Refused


@action
def deactivate(person, *, by):
    """Shut an account; its posts stay. Refused for one's own and for the last who appoints at a root."""
    posts = Post.objects.held_on(today()).filter(person=person, role__in=APPOINTERS, organisation__depth=1)
    posts = list(posts.select_related("organisation"))
    # two must not shut the last two at once
    list(
        Organisation.objects.select_for_update(no_key=True).filter(pk__in=[p.organisation_id for p in posts])
    )
    if any(nobody_else_appoints(post, without=[person.pk]) for post in posts):
        raise Refused("最上级党组织只剩此人能登记任职；请先为接任的人登记任职，再停用这个账号。")
    return accounts.deactivate(person, by=by)


@action
def reactivate(person, *, by):
    """Open a shut account again; the rights of posts still held come back with it."""
    return accounts.reactivate(person, by=by)


@action
def reset_password(person, *, by):
    """Give an account a new first password and lift its lock. Returns the password; shown once."""
    return accounts.reset_password(person, by=by)
