"""The monthly run, by hand."""

from django.urls import reverse

from core.clock import month_of, today
from core.pages import ActPage
from dues import actions, errands, filters, forms, left_out
from members.models import Member


class Run(ActPage):
    """Make out the bills of a month, also done by itself every night."""

    permission = "dues.run_month"
    title = "生成应交党费"
    template_name = "dues/run.html"
    form_class = forms.RunForm
    button = "生成"
    done = None  # where to look

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"ahead": actions.months_ahead()}

    def act(self, form):
        month, user = form.cleaned_data["month"], self.request.user
        if errands.is_long():
            self.done = errands.ask(month, by=user).get_absolute_url()
            return None
        said, self.done = errands.run_month({"month": month.isoformat()}, user)
        return said

    def get_success_url(self):
        return self.done or reverse("dues:bills")

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
