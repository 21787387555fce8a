"""Workbooks of 督查: the problems and how they stand."""

from django.utils import timezone
from import_export import fields, resources


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
