"""减免: the list goes out as on screen."""

from import_export import fields, resources
from import_export.widgets import NumberWidget

NUMBER = NumberWidget(coerce_to_string=False)  # a sheet must be able to add it up


class WaiverResource(resources.Resource):
    name = fields.Field("member__name", "姓名")
    branch = fields.Field("member__branch__short_name", "党支部")
    kind = fields.Field("get_kind_display", "减免")
    amount = fields.Field("amount", "减免后每月交纳", widget=NUMBER)
    months = fields.Field("months", "月份")
    reason = fields.Field("reason", "困难情况")
    resolution = fields.Field("resolution", "支部决议")
    approval = fields.Field("approval", "上级批准")
    standing = fields.Field("standing", "情况")

    def dehydrate_standing(self, waiver):
        return waiver.standing[0]

    def dehydrate_resolution(self, waiver):
        return str(waiver.resolution)

    def dehydrate_approval(self, waiver):
        return str(waiver.approval or "")
