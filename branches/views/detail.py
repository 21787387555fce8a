"""The page of one organisation."""

from django.db.models import Prefetch

from branches import scope
from branches.health import breaches_of
from branches.models import Organisation, Post
from branches.roles import BY_CODE
from core.clock import today
from core.pages import DetailPage


class Detail(DetailPage):
    permission = "branches.see"
    model = Organisation
    template_name = "branches/detail.html"

    def rows(self):
        current = Post.objects.held_on(today()).select_related("person", "group")
        return (
            super()
            .rows()
            .for_list()
            .prefetch_related(Prefetch("posts", current, to_attr="current_posts"), "groups")
        )

    @property
    def title(self):
        return self.row.short_name

    def get_context_data(self, **kwargs):
        organisation, order = self.row, list(BY_CODE)
        organisation.current_posts.sort(key=lambda post: order.index(post.role))
        breaches = breaches_of(organisation, today()) if organisation.is_branch else []
        may = {
            p: scope.may(self.request.user, p, organisation) for p in ("branches.edit", "branches.appoint")
        }
        return super().get_context_data(
            breaches=breaches,
            may_edit=may["branches.edit"],
            may_appoint=may["branches.appoint"],
            above=Organisation.objects.get_ancestors(organisation),
            below=Organisation.objects.get_children(organisation).visible_to(self.request.user),
            **kwargs,
        )
