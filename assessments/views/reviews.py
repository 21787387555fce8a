"""民主评议党员 for who organises it: the list, one branch's year, the verdicts on one page, the 登记表."""

import tablib
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from assessments import actions, polls, reviewing
from assessments.actions import reviews as acts
from assessments.forms import reviews as forms
from assessments.forms.polls import LastDay
from assessments.models import MemberReview
from assessments.views.polls import ShowsCodes
from branches.models import Organisation
from branches.scope import may, posts_of, reaches
from core.pages import ActPage, Button, DetailPage, ListPage
from meetings.models import Meeting
from meetings.views.wide import WithSheet


class Reviews(ListPage):
    permission = "assessments.see"
    model = MemberReview
    title = "民主评议党员"
    template_name = "assessments/reviews/list.html"
    filterset_class = forms.ReviewFilter

    def get_queryset(self):
        return super().get_queryset().with_progress()

    def get_context_data(self, **kwargs):
        starts = bool(reaches(self.request.user, "assessments.review_members"))
        return super().get_context_data(may_start=starts, **kwargs)


class StartReview(ActPage):
    permission = "assessments.review_members"
    title = "开始民主评议"
    form_class = forms.StartForm
    button = "开始"
    parent = Reviews.title
    started = None

    def get_form_kwargs(self):
        own = [p.organisation_id for p in posts_of(self.request.user)]
        branches = Organisation.objects.where_may(self.request.user, self.permission).filter(pk__in=own)
        return super().get_form_kwargs() | {"branches": branches}

    def act(self, form):
        self.started = actions.start_review(**form.cleaned_data, by=self.request.user)
        return f"已开始，{self.started.ratings.count()} 名党员列入评议，有账号的已提醒写自评。"

    def get_success_url(self):
        return self.started.get_absolute_url() if self.started else reverse("assessments:member_reviews")


class ReviewPage(WithSheet, DetailPage):
    """Where the review stands, every member in it, and the one next step. Also its 登记表 as a workbook."""

    permission = "assessments.see"
    model = MemberReview
    template_name = "assessments/reviews/detail.html"

    @property
    def title(self):
        return f"{self.row.branch.short_name} {self.row.year} 年民主评议党员"

    def rows(self):
        people = ("branch", "poll", "opened_by", "finished_by", "meeting")
        return super().rows().select_related(*people)

    @cached_property
    def ratings(self):
        return list(self.row.ratings.for_list().select_related("decision"))

    def sheet(self):
        headers = [
            "姓名",
            "类别",
            "自评等次",
            *forms.Grade.labels,
            "评定等次",
            "评定意见",
            "措施",
            "知悉日期",
        ]
        return tablib.Dataset(*map(_line, self.ratings), headers=headers)

    def get_context_data(self, **kwargs):
        review, user = self.row, self.request.user
        more = {"ratings": self.ratings, "may_review": may(user, "assessments.review_members", review)}
        more["written"] = sum(bool(rating.self_at) for rating in self.ratings)
        more["voted"] = polls.voted([review.poll]).get(review.poll_id, 0) if review.poll else 0
        more["stage"] = acts.stage_of(review)
        more["counted"] = any(rating.counts for rating in self.ratings)
        return super().get_context_data(labels=forms.Grade.labels, **more, **kwargs)


def _line(rating):
    counts = [rating.counts.get(label, "") for label in forms.Grade.labels]
    kind = "预备党员" if rating.probationary else "正式党员"
    given = [rating.get_grade_display(), rating.reason, rating.measure]
    seen = f"{timezone.localdate(rating.seen_at)}" if rating.seen_at else ""
    return [rating.member.name, kind, rating.get_self_grade_display(), *counts, *given, seen]


class OfReview(ActPage):
    """An act on one review."""

    permission = "assessments.review_members"
    model = MemberReview

    def rows(self):
        return super().rows().select_related("branch", "poll")

    @property
    def parent(self):
        return str(self.row)

    def get_success_url(self):
        return self.row.get_absolute_url()


class AddNewcomers(Button):
    permission = "assessments.review_members"
    model = MemberReview

    def act(self):
        return f"已补入 {actions.add_newcomers(self.row, by=self.request.user)} 名党员。"


class OpenBallot(ShowsCodes, OfReview):
    title = "发起民主测评"
    form_class = LastDay
    button = "发起"

    def act(self, form):
        self.opened = actions.open_ballot(self.row, form.cleaned_data["last_day"], by=self.request.user)
        return f"已发起，{self.opened.poll.electorate} 人可以参加，截止 {self.opened.poll.last_day}。"

    def get_context_data(self, **kwargs):
        note = "全体党员对每名正式党员选一个等次，无记名；没有账号的发测评码。测评发起后自评仍可补写。"
        return super().get_context_data(note=note, **kwargs)


class GiveVerdicts(OfReview):
    """Every member to be graded with the votes beside the name."""

    title = "评定等次"
    template_name = "assessments/reviews/verdicts.html"
    form_class = forms.VerdictForm

    @cached_property
    def rated(self):
        return sorted(acts.gradable(self.row), key=lambda rating: (rating.member.pinyin, rating.member_id))

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"ratings": self.rated}

    def get_initial(self):
        return {"seen": acts.verdicts_seen(self.rated)}

    def act(self, form):
        actions.rate(self.row, form.verdicts(), seen=form.cleaned_data["seen"], by=self.request.user)
        return "已保存。评定完后点“办结”，告知本人。"

    def get_context_data(self, **kwargs):
        most = reviewing.most_excellent(len(self.rated))
        return super().get_context_data(most=most, labels=forms.Grade.labels, **kwargs)


class FinishReview(OfReview):
    title = "办结民主评议"
    form_class = forms.FinishForm
    button = "办结并告知本人"

    def get_form_kwargs(self):
        review = self.row
        meetings = Meeting.objects.filter(branch=review.branch, held_on__year__gte=review.year)
        return super().get_form_kwargs() | {"meetings": meetings.order_by("-held_on", "-id")}

    def act(self, form):
        actions.finish_review(self.row, **form.cleaned_data, by=self.request.user)
        return "已办结，评定结果已告知本人。"

    def get_context_data(self, **kwargs):
        note = "办结后不能再改；结果只告诉本人和看得到本支部考核的人。"
        return super().get_context_data(note=note, **kwargs)
