"""Looking through what branches handed up: what waits, oldest first; accept, return, next."""

import django_filters
from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse

from core.errors import Refused
from core.pages import ActPage, ListPage
from meetings import actions, reviewing
from meetings.cadence import LABELS
from meetings.course import as_it_stands
from meetings.forms import records as forms
from meetings.models import Meeting
from meetings.views.motions import votes_of


class ReviewFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="党支部", field_name="branch__name", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(
        label="类型", choices=list(LABELS.items()), method="of_kind", empty_label="全部"
    )
    late = django_filters.ChoiceFilter(
        label="登记", choices=[("1", "补录"), ("0", "按时")], field_name="is_late", empty_label="全部"
    )

    def of_kind(self, meetings, name, value):
        return meetings.of_kind(value)


class ReviewList(ListPage):
    permission = "meetings.review"
    model = Meeting
    title = "待审阅的会议记录"
    template_name = "meetings/review_list.html"
    filterset_class = ReviewFilter

    def get_queryset(self):
        waiting = reviewing.waiting_for(self.request.user).for_list().with_signatures()
        return waiting.order_by("submitted_at", "id")


class ReviewOne(ActPage):
    """One record with what is decided about it; then the next that waits, by the same filter."""

    permission = "meetings.review"
    model = Meeting
    title = "审阅会议记录"
    template_name = "meetings/review.html"
    form_class = forms.ReviewForm

    def rows(self):
        return (
            super().rows().held().select_related("branch", "group", "recorded_by", "submitted_by", "minutes")
        )

    def act(self, form):
        remark, user = form.cleaned_data["remark"], self.request.user
        if self.request.POST.get("decision") == "accept":
            actions.accept(self.row, remark=remark, version=form.cleaned_data["version"], by=user)
            return f"已通过“{self.row.topic}”，记录已锁定。"
        if self.request.POST.get("decision") == "return":
            actions.return_record(self.row, remark, by=user)
            return f"已退回“{self.row.topic}”，并提醒了支部。"
        raise Refused("请选通过或退回。")

    def waiting(self):
        waiting = reviewing.waiting_for(self.request.user).exclude(pk=self.row.pk)
        return ReviewFilter(self.request.GET, waiting, request=self.request).qs

    def get_success_url(self):
        query = f"?{self.request.GET.urlencode()}" if self.request.GET else ""
        waiting, here = self.waiting(), self.row
        after = Q(submitted_at__gt=here.submitted_at) | Q(submitted_at=here.submitted_at, pk__gt=here.pk)
        following = waiting.filter(after).first() or waiting.first()
        if following is None:
            return f"{reverse('meetings:review_list')}{query}"
        return f"{reverse('meetings:review', args=[following.pk])}{query}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            object=self.row,
            objection=reviewing.objection(self.row, self.request.user),
            left=self.waiting()[:100].count(),
            skip_url=self.get_success_url(),
            votes=votes_of(self.row, may_record=False),
            **as_it_stands(self.row),
            **kwargs,
        )

    def get(self, request, *args, **kwargs):
        if self.row.state not in (Meeting.State.SUBMITTED, Meeting.State.ACCEPTED):
            messages.info(request, "这份会议记录现在不用审阅。")
            return redirect(self.row)
        return super().get(request, *args, **kwargs)
