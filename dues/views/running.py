"""The monthly run, by hand."""

from django.urls import reverse

from core.clock import month_of, today
from core.errors import Refused
from core.jobs import AlreadyRunning
from core.pages import ActPage
from dues import actions, filters, forms, jobs, left_out
from members.models import Member


class Run(ActPage):
    """Make out the bills of a month, also done by itself every night."""

    permission = "dues.run_month"
    title = "生成应交党费"
    template_name = "dues/run.html"
    form_class = forms.RunForm
    button = "生成"
    done = None  # the month made out

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"ahead": actions.months_ahead()}

    def act(self, form):
        self.done = month = form.cleaned_data["month"]
        try:
            made = jobs.run_month(month, by=self.request.user)["新增应交"]
        except AlreadyRunning:
            raise Refused("系统正在生成应交党费，请稍候再看。") from None
        if not made:
            return f"{month:%Y-%m} 的应交党费已经全部生成，没有新增。"
        return f"已生成 {month:%Y-%m} 应交党费 {made:,} 笔。"

    def get_success_url(self):
        return f"{reverse('dues:bills')}?month={self.done:%Y-%m}" if self.done else reverse("dues:bills")

    @property
    def month(self):
        return filters.read_month(self.request.GET.get("month", "")) or month_of(today())

    def get_initial(self):
        return {"month": f"{self.month:%Y-%m}"}

    def people(self, reach):
        """Those left out for the reason chosen, if one was."""
        why = self.request.GET.get("why", "")
        if why not in left_out.WHYS:
            return Member.objects.none()
        found = left_out.without_bill(reach, self.month).filter(why=why).select_related("branch")
        return found.order_by("branch__path", "pinyin", "pk")[:100]

    def get_context_data(self, **kwargs):
        reach, back = Member.objects.where_may(self.request.user, self.permission), self.get_success_url()
        ways = {"parent": "党费", "parent_url": back, "cancel_url": back, "button_tone": "primary"}
        return super().get_context_data(
            question="生成哪个月的应交党费？",
            consequences=["按已核准的核定，为每名在册党员生成一笔应交；已有的不会重复。"],
            month=self.month,
            found=left_out.counted(reach, self.month),
            people=self.people(reach),
            **ways | kwargs,
        )
