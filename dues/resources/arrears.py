"""欠交: the list goes out as on screen."""

from import_export import fields, resources
from import_export.widgets import NumberWidget

from core.clock import today
from dues import arrears

NUMBER = NumberWidget(coerce_to_string=False)  # a sheet must be able to add it up


class ArrearsResource(resources.Resource):
    name = fields.Field("name", "姓名")
    branch = fields.Field("branch__short_name", "党支部")
    months = fields.Field("month_words", "未交月份")
    run = fields.Field("run", "连续月数", widget=NUMBER)
    owed = fields.Field("owed", "欠交金额", widget=NUMBER)
    stage = fields.Field("stage", "阶段")

    def before_export(self, rows, **kwargs):
        for member in rows:
            arrears.say(member, today())
            member.run = member.stage.months

    def dehydrate_stage(self, member):
        return member.stage.title
