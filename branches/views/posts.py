"""Appointing and relieving."""

from django.contrib import messages
from django.urls import reverse

from branches import actions, forms
from branches.models import Post
from branches.objections import warnings_of
from branches.views.acts import AtOrganisation
from core.pages import ActPage


class Appoint(AtOrganisation):
    permission = "branches.appoint"
    title = "登记任职"
    form_class = forms.AppointForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"organisation": self.row}

    def act(self, form):
        post, password = actions.appoint_by_name(self.row, **form.cleaned_data, by=self.request.user)
        for remark in warnings_of("appoint", post.person, post.organisation, post.role, post.since):
            messages.warning(self.request, remark)
        done = f"{post.person}已任{post.office}。"
        first = f"账号 {post.person.username}，初始密码 {password}（只显示这一次，请转告本人）。"
        return done + first if password else done


class Relieve(ActPage):
    permission = "branches.appoint"
    model = Post
    title = "登记免职"
    form_class = forms.RelieveForm

    @property
    def parent(self):
        return self.row.organisation.short_name

    def rows(self):
        return super().rows().select_related("organisation", "group", "person")

    def act(self, form):
        actions.relieve(self.row, form.cleaned_data["until"], by=self.request.user)
        return f"已登记{self.row.person}免去{self.row.title}。"

    def get_success_url(self):
        return reverse("branches:detail", args=[self.row.organisation_id])
