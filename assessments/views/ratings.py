"""One member in a 民主评议: the own pages on a phone, and what the branch writes down from the meeting."""

from assessments import actions
from assessments.forms import reviews as forms
from assessments.forms.filters import NoFilter
from assessments.models import MemberRating
from branches.scope import may
from core.pages import OWN, ActPage, Button, DetailPage, ListPage


class MyRatings(ListPage):
    """The own reviews, newest first."""

    permission = OWN
    model = MemberRating
    title = "我的评议"
    template_name = "assessments/reviews/mine.html"
    filterset_class = NoFilter

    def get_queryset(self):
        mine = MemberRating.objects.of(self.request.user).select_related("review__branch")
        return mine.order_by("-review__year", "-id")


class OfRating:
    permission = OWN
    model = MemberRating

    def rows(self):
        people = ("member", "review__branch", "review__poll", "decision", "self_by")
        return super().rows().select_related(*people)

    @property
    def own(self):
        return self.row.member.user_id == self.request.user.pk

    @property
    def reviews(self):
        return may(self.request.user, "assessments.review_members", self.row)


class RatingPage(OfRating, DetailPage):
    template_name = "assessments/reviews/rating.html"

    @property
    def title(self):
        return f"{self.row.member.name} {self.row.review.year} 年民主评议"

    def get_context_data(self, **kwargs):
        sees = may(self.request.user, "assessments.see", self.row)
        more = {"own": self.own, "may_review": self.reviews, "sees": sees}
        more["finished"] = self.row.review.finished_at is not None
        return super().get_context_data(labels=forms.Grade.labels, **more, **kwargs)


class ActOnRating(OfRating, ActPage):
    @property
    def parent(self):
        return f"{self.row.member.name} {self.row.review.year} 年民主评议"

    def get_success_url(self):
        return self.row.get_absolute_url()


class AssessSelf(ActOnRating):
    """By the member, or typed in from paper by who organises the review."""

    title = "个人自评"
    form_class = forms.SelfForm

    def allowed(self):
        return self.own or (self.reviews and not self.row.self_is_theirs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"probationary": self.row.probationary, "own": self.own}

    def get_initial(self):
        return {"text": self.row.self_text, "grade": self.row.self_grade}

    def act(self, form):
        actions.assess_self(self.row, **form.cleaned_data, by=self.request.user)
        return "自评已保存，办结前可以修改。"


class NoteMutual(ActOnRating):
    title = "党员互评意见"
    form_class = forms.MutualForm

    def allowed(self):
        return self.reviews

    def get_initial(self):
        return {"text": self.row.mutual, "seen": self.row.mutual_seen}

    def act(self, form):
        actions.note_mutual(self.row, **form.cleaned_data, by=self.request.user)
        return "互评意见已保存。"


class TakeNotice(OfRating, Button):
    def allowed(self):
        return self.own

    def act(self):
        actions.take_notice(self.row, by=self.request.user)
        return "已确认知悉。"
