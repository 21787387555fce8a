"""The very first page: make the first administrator and the root organisation, then the imports."""

from django import forms
from django.contrib.auth import login, password_validation
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator

from branches import actions as branches
from branches.models import Organisation
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.models import User
from core.pages import OWN, ActPage


class FirstRun:
    """Middleware: while nobody exists, every address leads to the first-run page."""

    somebody_exists = False  # once true it stays true, so the question costs nothing afterwards

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        page = reverse("home:first_run")
        if not FirstRun.somebody_exists and request.path != page:
            FirstRun.somebody_exists = User.objects.exists()
            if not FirstRun.somebody_exists:
                return redirect(page)
        return self.get_response(request)


class FirstRunForm(forms.Form):
    organisation = forms.CharField(
        label="本级党组织全称", max_length=100, help_text="例如：中共某某局机关委员会"
    )
    founded_on = forms.DateField(label="成立日期", widget=forms.DateInput(attrs={"type": "date"}))
    name = forms.CharField(label="您的姓名", max_length=50)
    username = forms.RegexField(r"^[\w.-]+$", label="账号", max_length=50, help_text="字母、数字，登录时用")
    password = forms.CharField(
        label="密码", widget=forms.PasswordInput, min_length=10, help_text="至少 10 位"
    )
    again = forms.CharField(label="再输一次密码", widget=forms.PasswordInput)

    def clean(self):
        data = super().clean()
        if data.get("password") != data.get("again"):
            self.add_error("again", "两次输入的密码不一样。")
        elif data.get("password"):
            user = User(username=data.get("username", ""), name=data.get("name", ""))
            try:
                password_validation.validate_password(data["password"], user)
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return data


@action
def start(organisation, founded_on, name, username, password, *, by):
    """Make the root organisation and its first 组织部门 account. Refused once anybody exists."""
    with connection.cursor() as cursor:  # there is no row yet to lock
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('first_run'))")
    if User.objects.exists():
        raise Refused("系统已经启用，请直接登录。")
    if founded_on > today():  # the first post begins that day, and before it nobody could do anything
        raise Refused("成立日期不能晚于今天。", field="founded_on")
    root = branches.found(name=organisation, kind=Organisation.Kind.COMMITTEE, founded_on=founded_on, by=None)
    user = User(username=username, name=name, must_change_password=False)
    user.set_password(password)
    user.save()
    for role in ("department", "system_admin"):
        branches.appoint(person=user, organisation=root, role=role, since=founded_on, by=None)
    return user


@method_decorator(login_not_required, name="dispatch")
class FirstRunPage(ActPage):
    permission = OWN
    template_name = "home/first_run.html"
    form_class = FirstRunForm
    title = "第一次启用"
    button = "开始使用"
    success_url = reverse_lazy("home:desk")

    def dispatch(self, request, *args, **kwargs):
        if User.objects.exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def act(self, form):
        data = {k: v for k, v in form.cleaned_data.items() if k != "again"}
        user = start(**data, by=None)
        login(self.request, user, backend="django.contrib.auth.backends.ModelBackend")
        return "已启用。接下来导入党组织，再导入党员花名册。"
