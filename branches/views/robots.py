"""Pages of the group robots of an organisation."""

from django.urls import reverse

from branches import actions, forms
from branches.models import Organisation, Robot
from core.models import Delivery
from core.pages import ActPage, Button, DetailPage


class OfRobots:
    """Leads back to the robots of the organisation."""

    permission = "branches.set_rules"
    parent = "群机器人"

    def get_success_url(self):
        return reverse("branches:robots", args=[self.row.organisation.pk])

    back = get_success_url


class Robots(OfRobots, DetailPage):
    """The robots of an organisation, each with the last message to its group."""

    model = Organisation
    title = "群机器人"
    template_name = "branches/robots.html"

    def get_context_data(self, **kwargs):
        robots = list(self.row.robots.for_list())
        series = {f"{kind}:robot:{robot.pk}": robot for kind in ("digest", "test") for robot in robots}
        last = Delivery.objects.filter(series__in=series).last_of_each()
        for message in sorted(last, key=lambda message: message.created_at):
            series[message.series].last = message
        return super().get_context_data(robots=robots, **kwargs)


class AddRobot(OfRobots, ActPage):
    model = Organisation
    title = "添加群机器人"
    form_class = forms.RobotForm

    def act(self, form):
        robot = actions.add_robot(self.row, **form.cleaned_data, by=self.request.user)
        return f"已添加“{robot}”，可以发一条测试消息。"


class ChangeRobot(OfRobots, ActPage):
    model = Robot
    title = "改群机器人"
    form_class = forms.ChangeRobotForm

    def get_initial(self):
        return {"name": self.row.name, "digest": self.row.digest}

    def act(self, form):
        robot = actions.change_robot(self.row, **form.cleaned_data, by=self.request.user)
        return f"“{robot}”已改。"


class TryRobot(OfRobots, Button):
    model = Robot

    def act(self):
        actions.try_robot(self.row, by=self.request.user)
        return "测试消息已放进待发，一两分钟后刷新看结果。"
