"""Pages of rights: what each post may do, what a person may do and where, who can see a record, the accounts."""

import django_filters
import rules
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from branches import accounts, actions, forms, scope
from branches.models import Organisation, PartyGroup, Post
from branches.roles import BY_CODE, PERMISSIONS, REACHES, ROLES
from core.actions import note_access
from core.clock import today
from core.models import AccessLog, User
from core.pages import OWN, ActPage, DetailPage, ListPage, PlainPage

SEES = {permission: says for permission, says in PERMISSIONS.items() if permission.endswith(".see")}


def rights_by_reach(role, place=None):
    """What a role may do, in words: pairs (how far, sentences) in the order of the table.

    At a place: a branch has nothing below it, and what a post gives over one branch is nothing at a 党委.
    """
    found = {reach: [] for reach in REACHES}
    for permission, says in PERMISSIONS.items():
        if reach := role.reach_of(permission):
            found[reach].append(says)
    if place is None:
        return [(REACHES[reach], said) for reach, said in found.items()]
    if place.is_branch:
        found["here"], found["below"] = found["below"] + found["here"], []
    else:
        found["here"] = []
    return [(REACHES[reach], said) for reach, said in found.items() if said]


def holders_of(permission):
    """Which posts give a permission: pairs (how far, titles)."""
    found = [
        (REACHES[reach], [r.title for r in ROLES if r.reach_of(permission) == reach]) for reach in REACHES
    ]
    return [(reach, titles) for reach, titles in found if titles]


def in_words(post):
    """A post with its role and what it may do there."""
    role = BY_CODE[post.role]
    return post, role, rights_by_reach(role, post.organisation)


class Roles(PlainPage):
    """The table of roles for everybody: by post, and by what may be done."""

    permission = OWN
    title = "各职务能做什么"
    template_name = "branches/roles.html"

    def get_context_data(self, **kwargs):
        by_right = [(says, holders_of(permission)) for permission, says in PERMISSIONS.items()]
        return super().get_context_data(
            roles=[(role, rights_by_reach(role)) for role in ROLES],
            reaches=REACHES.values(),
            by_right=by_right,
            **kwargs,
        )


class MyRights(PlainPage):
    """What can I do, and where: the posts of today in plain words."""

    permission = OWN
    title = "我能做什么"
    template_name = "branches/my_rights.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        coming = Post.objects.filter(person=user, since__gt=today()).select_related("organisation", "group")
        return super().get_context_data(
            posts=[in_words(post) for post in scope.posts_of(user)],
            coming=coming,
            sees_places=scope.may(user, "branches.see"),
            **kwargs,
        )


class AccountFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="姓名或账号", method="search")
    state = django_filters.ChoiceFilter(
        label="状态",
        choices=[("open", "在用"), ("new", "从未登录"), ("shut", "已停用")],
        empty_label="全部",
        method="in_state",
    )

    def search(self, queryset, name, value):
        return queryset.filter(Q(username__startswith=value.strip()) | Q(name__startswith=value.strip()))

    def in_state(self, queryset, name, value):
        states = {
            "open": Q(is_active=True),
            "new": Q(is_active=True, last_login=None),
            "shut": Q(is_active=False),
        }
        return queryset.filter(states[value])


class AccountList(ListPage):
    """The accounts of those who hold or held a post within reach, or are members there."""

    permission = "branches.see_accounts"
    model = User
    title = "账号"
    template_name = "branches/accounts.html"
    filterset_class = AccountFilter

    def get_queryset(self):
        return accounts.with_posts(accounts.within_reach(self.request.user, self.permission)).order_by(
            "username"
        )


class OneAccount:
    """A page about one account within the person's reach."""

    model = User

    def rows(self):
        return accounts.within_reach(self.request.user, "branches.see_accounts").select_related(
            "member__branch"
        )

    def get_success_url(self):
        return reverse("branches:rights_of", args=[self.row.pk])


class RightsOf(OneAccount, DetailPage):
    """What this person may do and where; and the account, for those who look after it."""

    permission = "branches.see_accounts"
    template_name = "branches/rights.html"

    @property
    def title(self):
        return f"{self.row.name}能做什么"

    def held(self):
        """The person's posts that are over, in force, and to come."""
        day, found = today(), {"past": [], "current": [], "coming": []}
        posts = self.row.posts.select_related("organisation", "group").order_by(
            "organisation__path", "-since"
        )
        for post in posts:
            over = post.until is not None and post.until < day
            found["past" if over else "coming" if post.since > day else "current"].append(post)
        return found

    def get_context_data(self, **kwargs):
        held, user = self.held(), self.request.user
        keeps = self.row != user and rules.has_perm("branches.keep_accounts", user, self.row)
        return super().get_context_data(
            posts=[in_words(post) for post in held.pop("current")],
            member=getattr(self.row, "member", None),
            keeps=keeps,
            **held,
            **kwargs,
        )


class KeepAccount(OneAccount, ActPage):
    """One act on an account: asks why, and leaves the answer in the access log."""

    permission = "branches.keep_accounts"
    template_name = "ui/confirm.html"
    form_class = forms.WhyForm
    consequences = ()
    said = ""

    def do(self):
        """Call the action; return the sentence that tells what was done."""
        raise NotImplementedError

    def act(self, form):
        done = self.do()
        about = f"{self.said} {self.row.username}（{self.row.name}）"
        note_access(self.request, AccessLog.Kind.ACCOUNT, about, form.cleaned_data["reason"])
        return done

    def get_context_data(self, **kwargs):
        who = f"{self.row.name}（{self.row.username}）"
        return super().get_context_data(
            question=f"{self.said}：{who}",
            consequences=self.consequences,
            cancel_url=self.get_success_url(),
            button_tone="primary",
            parent=self.row.name,
            parent_url=self.get_success_url(),
            **kwargs,
        )


class Deactivate(KeepAccount):
    title = button = said = "停用账号"
    consequences = (
        "此人立即退出登录，不能再登录。",
        "任职记录不变；停用期间职务的权限不生效。",
        "以后可以重新启用。",
    )

    def do(self):
        actions.deactivate(self.row, by=self.request.user)
        return f"已停用{self.row.name}的账号 {self.row.username}。"


class Reactivate(KeepAccount):
    title = button = said = "启用账号"
    consequences = ("此人可以用原来的密码登录。", "仍在任的职务，权限随即恢复。")

    def do(self):
        actions.reactivate(self.row, by=self.request.user)
        return f"已启用{self.row.name}的账号 {self.row.username}。"


class ResetPassword(KeepAccount):
    title = button = said = "重置密码"
    consequences = (
        "原密码作废，此人立即退出登录。",
        "新的初始密码只显示一次，请转告本人；首次登录须修改。",
        "输错密码造成的锁定同时解除。",
    )

    def do(self):
        password = actions.reset_password(self.row, by=self.request.user)
        return f"{self.row.name}的账号 {self.row.username} 的新初始密码是 {password}（只显示这一次，请转告本人）。"


class WhoSees(DetailPage):
    """Who can see a record: the posts of today that give one of the seeing permissions at its organisation.

    Shown to whoever sees such a record there; `?group=` names the 党小组 the record belongs to.
    """

    permission = OWN  # the rows are where the person has the very permission that is asked about
    model = Organisation
    template_name = "branches/who_sees.html"
    title = "谁能看到"

    def rows(self):
        user, what = self.request.user, self.kwargs["what"]
        if what not in SEES:
            raise Http404
        led = Organisation.objects.filter(groups__in=scope.groups_of(user, what))
        seen = Organisation.objects.where_may(user, what)
        return Organisation.objects.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=led.values("pk")))

    @cached_property
    def group(self):
        asked = forms.GroupForm(self.request.GET)
        if not asked.is_valid() or asked.cleaned_data["group"] is None:
            return None
        return get_object_or_404(PartyGroup, pk=asked.cleaned_data["group"], organisation=self.row)

    def get_context_data(self, **kwargs):
        what = self.kwargs["what"]
        return super().get_context_data(
            what=SEES[what],
            watchers=scope.posts_that_may(what, self.row, self.group and self.group.pk),
            group=self.group,
            of_members=what.split(".")[0] in ("members", "meetings", "dues"),
            **kwargs,
        )
