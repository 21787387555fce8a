"""Workbooks of the organisation tree: out as on screen, in as offices send it (党组织.xlsx)."""

from django.db.models import OuterRef, Subquery
from import_export import fields, resources

from branches import actions
from branches.models import Organisation, Term
from branches.scope import may
from core import cells, sheets

DOMAINS = {label: value for value, label in Organisation.Field.choices} | {
    "国企": Organisation.Field.STATE_ENTERPRISE,
    "集体企业": Organisation.Field.STATE_ENTERPRISE,
    "国有和集体企业": Organisation.Field.STATE_ENTERPRISE,
    "非公企业": Organisation.Field.PRIVATE_ENTERPRISE,
    "两新组织": Organisation.Field.PRIVATE_ENTERPRISE,
    "学校": Organisation.Field.COLLEGE,
    "高等学校": Organisation.Field.COLLEGE,
    "农村": Organisation.Field.VILLAGE,
    "离退休干部": Organisation.Field.RETIRED,
}
KINDS = {label: value for value, label in Organisation.Kind.choices} | {
    "基层党委": Organisation.Kind.COMMITTEE,
    "党委会": Organisation.Kind.COMMITTEE,
    "总支": Organisation.Kind.GENERAL_BRANCH,
    "总支部": Organisation.Kind.GENERAL_BRANCH,
    "支部": Organisation.Kind.BRANCH,
}


class ThenResource(resources.Resource):
    """The tree as it stood on a day past, from `OrganisationQuerySet.at`."""

    name = fields.Field("full_then", "当时的名称")
    kind = fields.Field("get_kind_then_display", "组织类别")
    setup = fields.Field("get_setup_then_display", "设置方式")
    field = fields.Field("get_field_then_display", "所在领域")
    founded_on = fields.Field("founded_on", "成立日期")
    dissolved_on = fields.Field("dissolved_on", "后于此日撤销")
    term_then = fields.Field("term_then", "当时一届届满日期")
    now = fields.Field("name", "现在的名称")


class BreachResource(resources.Resource):
    """Breaches of the set-up, one a row, as the health page lists them."""

    organisation = fields.Field("organisation__name", "党组织")
    title = fields.Field("title", "问题")
    serious = fields.Field("weight", "程度")
    article = fields.Field("article", "依据")
    what_to_do = fields.Field("what_to_do", "怎么办")


NAME_LENGTH = Organisation._meta.get_field("name").max_length


class OrganisationResource(resources.Resource):
    name = fields.Field("name", "党组织名称")
    kind = fields.Field("get_kind_display", "组织类别")
    field = fields.Field("get_field_display", "所在领域")
    founded_on = fields.Field("founded_on", "成立日期")
    setup = fields.Field("get_setup_display", "设置方式")
    term_ends_on = fields.Field("term_ends_on", "本届届满日期")
    extended_to = fields.Field("extended_to", "延期至")
    seats = fields.Field("seats", "应设委员数")
    member_count = fields.Field("member_count", "党员数")
    formal_count = fields.Field("formal_count", "正式党员数")


def name_of(cell):
    """A name as the column of the database holds it."""
    read = cells.text(cell)
    if len(read.value) > NAME_LENGTH:
        raise ValueError(f"最多 {NAME_LENGTH} 个字，现在是 {len(read.value)} 个字。")
    return read


def one_of(words, label):
    def read(cell):
        written = cells.text(cell).value
        if written not in words:
            raise ValueError(f"不认识“{written}”，可填：{'、'.join(list(words)[:10])}。")
        return words[written]

    read.__doc__ = f"Code of a {label} as written."
    return read


def _as_stored(organisation):
    return organisation.founded_on, organisation.field, organisation.term_ends_on


def _as_wanted(row):
    """Founding day, domain and last day of the term after this row; an empty cell leaves what is stored."""
    pairs = zip(("founded_on", "field", "ends_on"), _as_stored(row.found), strict=True)
    return tuple(row.values[name] or stored for name, stored in pairs)


@sheets.register
class OrganisationSheet(sheets.SheetKind):
    code = "organisations"
    title = "党组织"
    permission = "branches.import"
    says = "每行一个党组织，上级写全称；上级可以在同一张表里，先后不限。已有的按名称更新成立日期和任期。"
    columns = (
        sheets.Column("name", "党组织名称", ("名称", "组织名称", "党组织全称"), name_of, required=True),
        sheets.Column("kind", "组织类别", ("类别", "党组织类别"), one_of(KINDS, "kind"), required=True),
        sheets.Column("field", "所在领域", ("领域", "行业领域"), one_of(DOMAINS, "field")),
        sheets.Column("parent", "上级党组织", ("上级", "上级党组织名称"), required=False),
        sheets.Column("founded_on", "成立日期", ("成立时间", "建立日期"), cells.day, required=True),
        sheets.Column("ends_on", "本届届满日期", ("届满日期", "任期届满日期", "换届日期"), cells.day),
    )
    follows = (("branches.Place", "organisation"),)
    done_url = "branches:tree"
    done_label = "看党组织"

    def judge(self, rows, by):
        term = Term.objects.current().filter(organisation=OuterRef("pk")).values("ends_on")[:1]
        stored = {o.name: o for o in Organisation.objects.annotate(term_ends_on=Subquery(term))}
        names = {o.path: o.name for o in stored.values()}
        in_sheet = {}
        for row in rows:
            name = row.values["name"]
            if name and name in in_sheet:
                row.problems.append(f"与第 {in_sheet[name]} 行重复。")
            in_sheet.setdefault(name, row.number)
        kinds_of = {n: o.kind for n, o in stored.items()} | {r.values["name"]: r.values["kind"] for r in rows}
        for row in rows:
            self._judge_row(row, stored, in_sheet, kinds_of, by)
            if row.found and row.values["parent"] not in (
                None,
                names.get(row.found.path[: -Organisation.steplen]),
            ):
                row.notes.append("上级党组织：与系统中不同；导入不移动已有的组织，请在页面上办理。")

    def _judge_row(self, row, stored, in_sheet, kinds_of, by):
        value = row.values
        row.found = stored.get(value["name"])
        if row.found and not may(by, "branches.edit", row.found):
            row.problems.append("这个党组织不在您的管辖范围内。")
        if row.found is None:
            self._judge_place(row, stored, in_sheet, kinds_of, by)
        elif row.found.kind != value["kind"]:
            row.problems.append(f"组织类别：系统中是{row.found.get_kind_display()}，改变类别请在页面上办理。")
        if value["kind"] == Organisation.Kind.BRANCH and not value["field"]:
            row.problems.append("所在领域：党支部须填写（条例第 10 条）。")
        if value["founded_on"] and value["ends_on"] and value["ends_on"] <= value["founded_on"]:
            row.problems.append("本届届满日期：早于成立日期。")
        row.settle(row.found is not None and _as_wanted(row) != _as_stored(row.found))

    def _judge_place(self, row, stored, in_sheet, kinds_of, by):
        parent = row.values["parent"]
        if not parent:
            row.problems.append("上级党组织：未填写。最上一级请先在系统中建立。")
            return
        if parent not in stored and parent not in in_sheet:
            row.problems.append(f"上级党组织：系统和本表中都没有“{parent}”。")
        elif parent in stored and not may(by, "branches.edit", stored[parent]):
            row.problems.append("上级党组织：不在您的管辖范围内。")
        elif row.values["kind"] and kinds_of.get(parent) not in actions.PARENTS[row.values["kind"]]:
            row.problems.append("上级党组织：其类别下不能设这类组织。")

    def take(self, rows, by):
        made = changed = 0
        waiting = [row for row in rows if row.found is None]
        while waiting:
            names = set(
                Organisation.objects.filter(name__in=[r.values["parent"] for r in waiting]).values_list(
                    "name", flat=True
                )
            )
            ready = [row for row in waiting if row.values["parent"] in names]
            if not ready:
                raise actions.Refused("表中有党组织互为上级，无法建立。")
            for row in ready:
                self._found(row.values, by)
                made += 1
            waiting = [row for row in waiting if row.values["parent"] not in names]
        for row in rows:
            if row.found is not None:
                actions.correct(row.found, *_as_wanted(row), by=by)
                changed += 1
        return {"新增": made, "更新": changed}

    def _found(self, value, by):
        parent = Organisation.objects.get(name=value["parent"])
        made = actions.found(
            value["name"],
            value["kind"],
            value["founded_on"],
            parent=parent,
            field=value["field"] or "",
            by=by,
        )
        if value["ends_on"]:
            actions.correct(made, made.founded_on, made.field, value["ends_on"], by=by)
