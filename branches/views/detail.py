"""The page of one organisation, and of all who held posts in it."""

from django.db.models import Prefetch, Q

from branches import scope
from branches.chronicle import events_of, places_of
from branches.health import breaches_of
from branches.models import Organisation, PartyGroup, Post, Unit
from branches.remedies import remedy_for
from branches.roles import BY_CODE
from branches.setup import limits_of
from core.clock import today
from core.pages import DetailPage

ACTS = ("edit", "appoint", "reorganise", "groups", "set_rules")


class Detail(DetailPage):
    permission = "branches.see"
    model = Organisation
    template_name = "branches/detail.html"

    def rows(self):
        rows = super().rows().for_list()
        return rows.prefetch_related(
            Prefetch(
                "posts",
                Post.objects.held_on(today()).select_related("person", "group"),
                to_attr="current_posts",
            ),
            Prefetch("groups", PartyGroup.objects.open_on(today()), to_attr="open_groups"),
            Prefetch("units", Unit.objects.filter(until=None), to_attr="covered"),
        )

    @property
    def title(self):
        return self.row.short_name

    def get_context_data(self, **kwargs):
        organisation, user = self.row, self.request.user
        organisation.current_posts.sort(key=lambda post: list(BY_CODE).index(post.role))
        alive = not organisation.dissolved_on
        return super().get_context_data(
            breaches=self.breaches() if alive else [],
            limits=limits_of(organisation.kind, organisation.setup, organisation.field),
            **{f"may_{act}": alive and scope.may(user, f"branches.{act}", organisation) for act in ACTS},
            above=Organisation.objects.get_ancestors(organisation),
            below=Organisation.objects.get_children(organisation).visible_to(user).filter(dissolved_on=None),
            events=events_of(organisation),
            places=places_of(organisation),
            **kwargs,
        )

    def breaches(self):
        """Pairs of a breach and the way to put it right, None where the person may not."""
        found = breaches_of(self.row, today())
        return [(breach, remedy_for(breach.code, self.row, self.request.user)) for breach in found]


class Posts(DetailPage):
    """历任: everybody who held a post here, the present first."""

    permission = "branches.see"
    model = Organisation
    template_name = "branches/posts.html"
    title = "历任班子和工作人员"

    def get_context_data(self, **kwargs):
        posts = self.row.posts.select_related("person", "group").order_by("-since", "-id")
        return super().get_context_data(
            current=posts.filter(Q(until=None) | Q(until__gte=today())),
            former=posts.filter(until__lt=today()),
            **kwargs,
        )
