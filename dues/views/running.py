"""The monthly run, by hand."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from core.clock import today
from core.errors import Refused
from core.jobs import AlreadyRunning
from core.pages import ActPage
from dues import forms, jobs
from dues.models import Quota
from members.models import Member


class Run(ActPage):
    """Make out the bills of a month, also done by itself every night."""

    permission = "dues.run_month"
    title = "生成应交党费"
    template_name = "ui/confirm.html"
    form_class = forms.RunForm
    button = "生成"

    def act(self, form):
        month = form.cleaned_data["month"]
        try:
            made = jobs.run_month(month, by=self.request.user)["新增应交"]
        except AlreadyRunning:
            raise Refused("系统正在生成应交党费，请稍候再看。") from None
        if not made:
            return f"{month:%Y-%m} 的应交党费已经全部生成，没有新增。"
        return f"已生成 {month:%Y-%m} 应交党费 {made:,} 笔。"

    def get_success_url(self):
        return reverse("dues:bills")

    def get_context_data(self, **kwargs):
        reach = Member.objects.where_may(self.request.user, self.permission).enrolled()
        approved = Quota.objects.approved().filter(member=OuterRef("pk"), year=today().year)
        without = reach.filter(~Exists(approved)).count()
        lines = ["按已核准的核定，为每名在册党员生成一笔应交；已有的不会重复。"]
        if without:
            lines.append(f"{without:,} 名党员今年没有已核准的核定，这次不会生成。")
        return super().get_context_data(
            question="生成哪个月的应交党费？",
            button_tone="primary",
            consequences=lines,
            parent="党费",
            parent_url=self.get_success_url(),
            cancel_url=self.get_success_url(),
            **kwargs,
        )
