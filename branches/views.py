"""Pages of the organisation tree."""

import django_filters
from django.db.models import Prefetch
from django.urls import reverse

from branches import actions, forms, scope
from branches.health import breaches_of
from branches.models import Organisation, Post
from branches.resources import OrganisationResource
from branches.roles import BY_CODE, PERMISSIONS
from core.clock import today
from core.pages import OWN, ActPage, DetailPage, ListPage, PlainPage


class OrganisationFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="名称", lookup_expr="icontains")

    class Meta:
        model = Organisation
        fields = ["kind", "field"]


class Tree(ListPage):
    permission = "branches.see"
    model = Organisation
    title = "党组织"
    template_name = "branches/tree.html"
    filterset_class = OrganisationFilter
    resource_class = OrganisationResource
    export_permission = "branches.see"
    paginate_by = 100

    def get_queryset(self):
        return self.rows().open_on(today()).for_list()

    def get_context_data(self, **kwargs):
        return super().get_context_data(may_import=scope.may(self.request.user, "branches.import"), **kwargs)


class Health(ListPage):
    permission = "branches.see"
    model = Organisation
    title = "设置体检"
    template_name = "branches/health.html"
    filterset_class = OrganisationFilter

    def get_queryset(self):
        return self.rows().open_on(today()).branches().for_list()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for organisation in context["object_list"]:
            organisation.breaches = breaches_of(organisation, today())
        return context


class Detail(DetailPage):
    permission = "branches.see"
    model = Organisation
    template_name = "branches/detail.html"

    def rows(self):
        current = Post.objects.held_on(today()).select_related("person")
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


class AtOrganisation(ActPage):
    """An act at one organisation; returns to its page."""

    permission = "branches.edit"
    model = Organisation

    def get_success_url(self):
        return reverse("branches:detail", args=[self.row.pk])


class Found(AtOrganisation):
    title = "新建下级党组织"
    form_class = forms.FoundForm

    def act(self, form):
        made = actions.found(**form.cleaned_data, parent=self.row, by=self.request.user)
        return f"已建立{made.short_name}。"


class BeginTerm(AtOrganisation):
    title = "登记换届"
    form_class = forms.TermForm

    def act(self, form):
        actions.begin_term(self.row, **form.cleaned_data, by=self.request.user)
        return "已登记新一届任期。"


class Appoint(AtOrganisation):
    permission = "branches.appoint"
    title = "登记任职"
    form_class = forms.AppointForm

    def act(self, form):
        post, password = actions.appoint_by_name(self.row, **form.cleaned_data, by=self.request.user)
        done = f"{post.person}已任{self.row.short_name}{post.get_role_display()}。"
        return (
            f"{done}账号 {post.person.username}，初始密码 {password}（只显示这一次，请转告本人）。"
            if password
            else done
        )


class Relieve(ActPage):
    permission = "branches.appoint"
    model = Post
    title = "登记免职"
    form_class = forms.RelieveForm

    def act(self, form):
        actions.relieve(self.row, form.cleaned_data["until"], by=self.request.user)
        return f"已登记{self.row.person}免去{self.row.get_role_display()}。"

    def get_success_url(self):
        return reverse("branches:detail", args=[self.row.organisation_id])


class MyRights(PlainPage):
    """What can I do, and where: the posts of today in plain words."""

    permission = OWN
    title = "我能做什么"
    template_name = "branches/my_rights.html"

    def get_context_data(self, **kwargs):
        posts = [
            (
                post,
                BY_CODE[post.role].says,
                [PERMISSIONS[p] for p in sorted(BY_CODE[post.role].below | BY_CODE[post.role].here)],
            )
            for post in scope.posts_of(self.request.user)
        ]
        return super().get_context_data(posts=posts, **kwargs)
