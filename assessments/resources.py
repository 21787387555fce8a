"""The lists of the room as workbooks."""

from django.utils import timezone
from import_export import fields, resources, widgets

from assessments.board import with_grades, with_months, with_places
from assessments.duty_lights import lit
from assessments.scoring import cut
from core.clock import today

NUMBER = widgets.DecimalWidget(coerce_to_string=False)


class MonthShare(fields.Field):
    """The share of one month of the year, as `board.with_months` put it on the branch."""

    def __init__(self, number):
        super().__init__(column_name=f"{number}月", widget=NUMBER)
        self.number = number

    def get_value(self, branch, **kwargs):
        return branch.months[self.number - 1].percent


class RankingResource(resources.Resource):
    place = fields.Field("place", "名次", widget=NUMBER)
    name = fields.Field("name_then", "党支部")
    field = fields.Field("kind", "所在领域")
    place_in_kind = fields.Field("place_in_kind", "同类名次", widget=NUMBER)
    mean = fields.Field("mean", "年均得分率（%）", widget=NUMBER)
    grade = fields.Field("verdict__grade", "年度等次")

    def __init__(self, totals, year):
        """`totals`: of the branches that are ranked together; what is exported may be a part of them."""
        super().__init__()
        self.totals, self.year = totals, year
        self.fields |= {f"month_{number}": MonthShare(number) for number in range(1, 13)}

    def before_export(self, queryset, **kwargs):
        with_months(queryset, self.year)
        with_places(queryset, self.totals)
        with_grades(queryset, self.year)

    def dehydrate_mean(self, branch):
        return cut(branch.mean)


class VerdictResource(resources.Resource):
    branch = fields.Field("branch__name", "党支部")
    field = fields.Field("branch__get_field_display", "所在领域")
    year = fields.Field("year", "年度", widget=NUMBER)
    stage = fields.Field("get_stage_display", "阶段")
    monthly = fields.Field("monthly", "日常考核（%）", widget=NUMBER)
    own = fields.Field("self_mark", "自评（%）", widget=NUMBER)
    upper = fields.Field("upper_mark", "上级考评（%）", widget=NUMBER)
    party = fields.Field("party", "党建（%）", widget=NUMBER)
    business = fields.Field("business", "业务（%）", widget=NUMBER)
    total = fields.Field("total", "年度得分", widget=NUMBER)
    grade = fields.Field("grade", "等次")


class DutyResource(resources.Resource):
    title = fields.Field("title", "责任事项")
    measure = fields.Field("measure", "完成标准")
    organisation = fields.Field("organisation__short_name", "责任单位")
    holder = fields.Field("post__person__name", "责任人")
    office = fields.Field("post__title", "职务")
    kind = fields.Field("get_kind_display", "责任类别")
    side = fields.Field("get_side_display", "方面")
    article = fields.Field("article", "依据")
    first_due_on = fields.Field("first_due_on", "原定期限")
    due_on = fields.Field("due_on", "完成期限")
    done_on = fields.Field("done_on", "完成日期")
    state = fields.Field("state", "状态")
    light = fields.Field("light_said", "灯")

    def before_export(self, queryset, **kwargs):
        lit(queryset, today())


class MarkResource(resources.Resource):
    branch = fields.Field("branch__name", "党支部")
    indicator = fields.Field("criterion__indicator__title", "指标")
    criterion = fields.Field("criterion__text", "考核标准")
    on = fields.Field("on", "日期")
    said = fields.Field("said", "多少")
    text = fields.Field("text", "情况")
    finding = fields.Field("finding__item", "计入的问题")
    marked_by = fields.Field("marked_by__name", "登记人")
    marked_on = fields.Field(column_name="登记日期")
    state = fields.Field("state", "状态")
    withdrawn_why = fields.Field("withdrawn_why", "撤回原因")

    def dehydrate_marked_on(self, mark):
        return f"{timezone.localtime(mark.marked_at):%Y-%m-%d}"


class CaseResource(resources.Resource):
    organisation = fields.Field("organisation__short_name", "党组织")
    holder = fields.Field("holder__name", "责任人")
    office = fields.Field("office", "职务")
    rule = fields.Field("rule_said", "触发规则")
    reason = fields.Field("reason", "事由")
    article = fields.Field("article", "依据")
    proposed_on = fields.Field("proposed_on", "提出日期")
    suggested = fields.Field("get_suggested_display", "建议方式")
    state = fields.Field("state", "情况")
    measure = fields.Field("get_measure_display", "追究方式")
    why = fields.Field("decided_why", "决定理由")
    carried_out_on = fields.Field("carried_out_on", "执行日期")
    lifted_on = fields.Field("lifted_on", "解除日期")
