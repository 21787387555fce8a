"""Workbooks of 督查: the problems and how they stand, one round with its visits, the lots of a draw."""

import tablib
from django.utils import timezone
from import_export import fields, resources

from branches.models import Organisation
from meetings.draw import lot


class FindingResource(resources.Resource):
    branch = fields.Field("branch__name", "党组织")
    item = fields.Field("item", "问题")
    text = fields.Field("text", "具体情况")
    article = fields.Field("article", "依据")
    origin = fields.Field(column_name="来源")
    found_on = fields.Field("found_on", "发现日期")
    first_rectify_by = fields.Field("first_rectify_by", "原定期限")
    rectify_by = fields.Field("rectify_by", "整改期限")
    state = fields.Field(column_name="状态")
    closed_on = fields.Field(column_name="销号日期")

    def dehydrate_origin(self, finding):
        return str(finding.visit.inspection) if finding.visit_id else "述职评议" if finding.report_id else ""

    def dehydrate_state(self, finding):
        if finding.closed_at:
            return finding.get_closed_how_display()
        return "待复查" if finding.waiting else "待整改"

    def dehydrate_closed_on(self, finding):
        return f"{timezone.localtime(finding.closed_at):%Y-%m-%d}" if finding.closed_at else ""


class InspectionResource(resources.Resource):
    title = fields.Field("title", "督查主题")
    kind = fields.Field("get_kind_display", "督查方式")
    organisation = fields.Field("organisation__name", "督查范围")
    first = fields.Field("first", "开始日期")
    last = fields.Field("last", "结束日期")
    chosen = fields.Field("get_chosen_display", "支部怎样确定")
    found = fields.Field("found", "可选支部")
    chosen_count = fields.Field("chosen_count", "确定支部")
    visited_count = fields.Field("visited_count", "已督查")
    finding_count = fields.Field("finding_count", "发现问题")
    open_count = fields.Field("open_count", "未销号")
    drawn_by = fields.Field("drawn_by__name", "组织者")


def sheet_of_round(inspection, visits):
    """One round: each branch with the result of every item, problems with what was found."""
    titles = [line["item"] for line in inspection.checklist]
    data = tablib.Dataset(headers=["顺序", "党支部", "入选理由", "督查日期", "督查人", *titles, "总体情况"])
    for visit in visits:
        said = [_said(*answer) for answer in visit.answers] or [""] * len(titles)
        who = visit.recorded_by.name if visit.recorded_by else ""
        data.append(
            [visit.position, visit.branch.name, visit.why, visit.visited_on, who, *said, visit.summary]
        )
    return data


def _said(fine, remark):
    return ("没问题" if fine else "有问题") + (f"：{remark}" if remark else "")


def sheet_of_lots(inspection):
    """Every branch that could be drawn with its lot, in the order of the lots: whoever has this draws the sample again."""
    names = dict(Organisation.objects.filter(pk__in=inspection.pool).values_list("pk", "name"))
    lots = sorted((lot(inspection.seed, pk), pk) for pk in inspection.pool)
    data = tablib.Dataset(headers=["编号", "党支部", "签", "抽中", f"种子 {inspection.seed}"])
    for place, (drawn, pk) in enumerate(lots, 1):
        data.append([pk, names[pk], drawn, "是" if place <= inspection.size else "", ""])
    return data
