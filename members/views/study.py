"""学时: who has how many, one member's rows, recording for many, withdrawing."""

import rules
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from branches.models import Organisation
from branches.scope import may
from core.clock import today
from core.pages import OWN, ActPage, DetailPage, ListPage, PlainPage
from members import actions
from members.forms.study import HoursForm, StudyFilter, WithdrawHoursForm, years_offered
from members.models import Member, StudyHours
from members.resources import StudyResource
from members.study import own_year, with_hours

DIGITS = 19  # every number shorter than this fits a bigint


class Study(ListPage):
    """Member by member: hours of the year, what is asked, what lacks."""

    permission = "members.see"
    model = Member
    title = "学时"
    template_name = "members/study.html"
    filterset_class = StudyFilter
    export_permission = "members.see"

    @cached_property
    def year(self):
        asked = self.request.GET.get("year", "")
        return int(asked) if asked in {str(year) for year, _ in years_offered()} else today().year

    def resource_class(self):
        return StudyResource(self.year)

    def get_queryset(self):
        return with_hours(self.rows().enrolled().for_list(), self.year)

    def get_context_data(self, **kwargs):
        may_record = rules.has_perm("members.edit", self.request.user)
        return super().get_context_data(year=self.year, may_record=may_record, **kwargs)


class StudyOf(DetailPage):
    """One member's rows, newest first, by year."""

    permission = "members.see"
    model = Member
    template_name = "members/study_of.html"

    def rows(self):
        return super().rows().select_related("branch")

    @property
    def title(self):
        return f"{self.row.name}的学时"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **year_of(self.row), may_withdraw=may(self.request.user, "members.edit", self.row), **kwargs
        )


class MyStudy(PlainPage):
    permission = OWN
    title = "我的学时"
    template_name = "members/study_of.html"

    def get_context_data(self, **kwargs):
        member = get_object_or_404(Member, user=self.request.user)
        return super().get_context_data(object=member, mine=True, **year_of(member), **kwargs)


def year_of(member):
    """The figures of this year and the latest rows."""
    hours, asked, lacking = own_year(member, today().year)
    rows = list(member.study_hours.select_related("recorded_by")[:100])
    return {"hours": hours, "asked": asked, "lacking": lacking, "study": rows, "year": today().year}


class RecordStudy(ActPage):
    """A training and who took part: everybody of the branch ticked, untick the few who did not."""

    permission = "members.edit"
    title = "登记学时"
    template_name = "members/study_record.html"
    form_class = HoursForm
    button = "登记"

    @cached_property
    def branches(self):
        reach = Organisation.objects.where_may(self.request.user, self.permission)
        return reach.branches().open_on(today())

    @cached_property
    def branch(self):
        asked = self.request.GET.get("branch", "")
        if asked:
            known = asked.isascii() and asked.isdecimal() and len(asked) < DIGITS
            return get_object_or_404(self.branches, pk=asked if known else 0)
        branch = self.branches.first()
        if branch is None:
            raise Http404("您的任职下没有可以登记学时的党支部。")
        return branch

    @cached_property
    def members(self):
        return (
            Member.objects.enrolled()
            .filter(branch=self.branch)
            .select_related("branch")
            .order_by("pinyin", "id")
        )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"members": self.members}

    def get_initial(self):
        return {"on": today(), "kind": StudyHours.Kind.TRAINING}

    def act(self, form):
        count = actions.record_hours(**form.cleaned_data, by=self.request.user)
        return f"已为 {count} 人各登记 {form.cleaned_data['hours'].normalize():f} 学时。"

    def get_success_url(self):
        return f"{reverse('members:study')}?branch={self.branch.pk}"

    def get_context_data(self, **kwargs):
        chosen = self.request.POST.getlist("members")
        people = [(member, not self.request.POST or str(member.pk) in chosen) for member in self.members]
        branches = list(self.branches[:21])
        return super().get_context_data(branch=self.branch, branches=branches, people=people, **kwargs)


class WithdrawStudy(ActPage):
    permission = "members.edit"
    model = StudyHours
    title = "作废学时"
    template_name = "ui/confirm.html"
    form_class = WithdrawHoursForm
    button = "作废这一条"

    def rows(self):
        return super().rows().select_related("member__branch")

    def act(self, form):
        actions.withdraw_hours(self.row, form.cleaned_data["reason"], by=self.request.user)
        return f"已作废{self.row.member.name} {self.row.on} 的 {self.row.hours.normalize():f} 学时。"

    def get_success_url(self):
        return reverse("members:study_of", args=[self.row.member_id])

    def get_context_data(self, **kwargs):
        row = self.row
        return super().get_context_data(
            question=f"作废{row.member.name} {row.on} “{row.what}”的 {row.hours.normalize():f} 学时？",
            consequences=["不再计入学时，原记录和原因保留。", "登记错的，作废后重新登记；学时不能直接改。"],
            **kwargs,
        )

    @property
    def parent(self):
        return f"{self.row.member.name}的学时"
