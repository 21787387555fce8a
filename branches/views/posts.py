"""Appointing and relieving."""

from django.urls import reverse

from branches import actions, forms
from branches.models import Post
from branches.views.acts import AtOrganisation
from core.pages import ActPage


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
