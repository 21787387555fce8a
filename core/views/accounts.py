"""Signing in and out."""

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from core import actions, forms
from core.models import AccessLog
from core.pages import OWN, ActPage


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    template_name = "registration/login.html"
    authentication_form = forms.SignIn
    redirect_authenticated_user = True

    def form_valid(self, form):
        response = super().form_valid(form)
        actions.note_access(self.request, AccessLog.Kind.SIGN_IN)
        return response

    def form_invalid(self, form):
        tried = form.cleaned_data.get("username", "") if hasattr(form, "cleaned_data") else ""
        actions.note_access(self.request, AccessLog.Kind.SIGN_IN_FAILED, about=tried)
        return super().form_invalid(form)


class SignOut(LogoutView):
    def post(self, request, *args, **kwargs):
        actions.note_access(request, AccessLog.Kind.SIGN_OUT)
        return super().post(request, *args, **kwargs)


class PasswordChange(ActPage):
    permission = OWN
    template_name = "registration/password_change.html"
    title = "修改密码"
    success_url = reverse_lazy(settings.LOGIN_REDIRECT_URL)

    def get_form_class(self):
        return forms.NewPassword if self.request.user.must_change_password else forms.ChangedPassword

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def act(self, form):
        actions.change_password(self.request.user, form.cleaned_data["new_password1"], by=self.request.user)
        update_session_auth_hash(self.request, self.request.user)
        return "密码已修改。"


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)
