"""收据存根: what was booked goes out as on screen."""

from import_export import fields, resources
from import_export.widgets import NumberWidget

NUMBER = NumberWidget(coerce_to_string=False)  # a sheet must be able to add it up


class PaymentResource(resources.Resource):
    """The counterfoils: one line a payment, reversals with theirs."""

    receipt = fields.Field("receipt", "收据号")
    paid_on = fields.Field("paid_on", "交纳日期")
    name = fields.Field("member__name", "姓名")
    branch = fields.Field("branch__short_name", "党支部")
    what = fields.Field("what", "月份")
    kind = fields.Field("get_kind_display", "种类")
    amount = fields.Field("amount", "金额", widget=NUMBER)
    method = fields.Field("get_method_display", "方式")
    handed_by = fields.Field("handed_by", "代交人")
    month = fields.Field("month", "入账月份")
    recorded_by = fields.Field("recorded_by__name", "登记人")
    reason = fields.Field("reason", "冲销原因")

    def dehydrate_month(self, payment):
        return f"{payment.month:%Y-%m}"
