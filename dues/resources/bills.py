"""The register goes out as on screen."""

from itertools import count

from import_export import fields, resources
from import_export.widgets import NumberWidget

from dues.models import Payment

NUMBER = NumberWidget(coerce_to_string=False)  # a sheet must be able to add it up


class BillResource(resources.Resource):
    """Columns of the 党员交纳党费登记表."""

    number = fields.Field("number", "序号", widget=NUMBER)
    name = fields.Field("member__name", "姓名")
    branch = fields.Field("branch_then", "党支部")
    month = fields.Field("month", "年月")
    amount = fields.Field("amount", "应交金额", widget=NUMBER)
    paid = fields.Field("paid", "缴纳金额", widget=NUMBER)
    paid_on = fields.Field("paid_on", "缴纳日期")
    remark = fields.Field("remark", "备注")

    def __init__(self):
        super().__init__()
        self.numbers = count(1)

    def before_export(self, rows, **kwargs):
        """Number the rows, on from those exported before, and find the latest payment of each, in one query."""
        kept = Payment.objects.filter(reverses=None, reversed_by=None, bill__in=[bill.pk for bill in rows])
        latest = dict(kept.order_by("paid_on").values_list("bill", "paid_on"))
        for bill, number in zip(rows, self.numbers, strict=False):
            word, _ = bill.standing
            bill.number, bill.paid_on, bill.remark = number, latest.get(bill.pk), word

    def dehydrate_month(self, bill):
        return f"{bill.month:%Y-%m}"
