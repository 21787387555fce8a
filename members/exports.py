"""What the lists of transfers and of 联系关怀 take out, as on screen."""

from import_export import fields, resources

from core.clock import today
from members.transfer_course import state_of


class TransferResource(resources.Resource):
    number = fields.Field("number", "介绍信编号")
    member = fields.Field("member__name", "姓名")
    way = fields.Field("get_way_display", "类型")
    origin = fields.Field("origin", "转出党组织")
    destination = fields.Field("destination", "转入党组织")
    reason = fields.Field("reason", "转移原因")
    issued_on = fields.Field("issued_on", "开具日期")
    valid_until = fields.Field("valid_until", "有效期至")
    received_on = fields.Field("received_on", "接收日期")
    receipt_on = fields.Field("receipt_on", "回执日期")
    state = fields.Field(column_name="状态")
    closed_reason = fields.Field("closed_reason", "退回或撤回原因")

    def dehydrate_state(self, transfer):
        return state_of(transfer, today())[0]


class CareResource(resources.Resource):
    member = fields.Field("member__name", "姓名")
    branch = fields.Field("member__branch__name", "所在党支部")
    kind = fields.Field("get_kind_display", "情形")
    since = fields.Field("since", "自")
    where = fields.Field("where", "去向或情况")
    host = fields.Field("host__name", "流入地党支部")
    owner = fields.Field("owner__name", "联系人")
    every_months = fields.Field("every_months", "联系间隔（月）")
    last_on = fields.Field("last_on", "最近联系")
    next_on = fields.Field("next_on", "下次联系")
    until = fields.Field("until", "终止")
    ended_why = fields.Field("ended_why", "终止原因")
