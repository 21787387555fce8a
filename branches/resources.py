"""Workbooks of the organisation tree: out as on screen, in as offices send it (党组织.xlsx)."""

from django.db.models import OuterRef, Subquery
from import_export import fields, resources

from branches import actions
from branches.models import Organisation, Term
from branches.scope import may
from branches.setup import SEATS
from core import cells, sheets
from core.clock import today

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


class BehindResource(resources.Resource):
    """Organisations with what is overdue there (branches.behind)."""

    organisation = fields.Field("name", "党组织")
    overdue = fields.Field("overdue", "逾期件数")
    what = fields.Field("overdue_what", "哪些事")
    since = fields.Field("overdue_since", "最早一件到期")


NAME_LENGTH = Organisation._meta.get_field("name").max_length


SETUPS = {label: value for value, label in Organisation.Setup.choices} | {
    "联合党支部": Organisation.Setup.JOINT,
    "临时党支部": Organisation.Setup.TEMPORARY,
    "单独": Organisation.Setup.REGULAR,
    "单独组建": Organisation.Setup.REGULAR,
    "联合组建": Organisation.Setup.JOINT,
}


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


def yes_or_nothing(cell):
    """是 or 否; nothing where the cell is empty."""
    return cells.yes_no(cell, blank=None)


def heads(cell):
    """A number of people: 5 or 5人."""
    written = cells.halfwidth(cells.text(cell).value).removesuffix("人").strip()
    if not written.isascii() or not written.isdigit() or int(written) > 99:
        raise ValueError(f"“{written}”应填人数，如 5。")
    return int(written)


def _as_stored(organisation):
    term = organisation.term_ends_on, organisation.has_committee, organisation.seats
    return organisation.founded_on, organisation.field, *term


def _as_wanted(row):
    """Founding day, domain, and of the term its last day, committee and seats after this row; empty leaves them."""
    names = ("founded_on", "field", "ends_on", "has_committee", "seats")
    wanted = (row.values[name] for name in names)
    pairs = zip(wanted, _as_stored(row.found), strict=True)
    return tuple(stored if new in (None, "") else new for new, stored in pairs)


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
        sheets.Column("setup", "设置方式", ("组建方式",), one_of(SETUPS, "set-up")),
        sheets.Column(
            "has_committee", "是否设委员会", ("设支部委员会", "设委员会", "是否设支委会"), yes_or_nothing
        ),
        sheets.Column("seats", "应设委员数", ("委员应设人数", "委员职数", "支委职数"), heads),
    )
    follows = (("branches.Place", "organisation"),)
    done_url = "branches:tree"
    done_label = "看党组织"

    def judge(self, rows, by):
        term = Term.objects.current().filter(organisation=OuterRef("pk"))
        told = {"term_ends_on": "ends_on", "has_committee": "has_committee", "seats": "seats"}
        known = {name: Subquery(term.values(column)[:1]) for name, column in told.items()}
        stored = {o.name: o for o in Organisation.objects.annotate(**known)}
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
            if row.found and row.values["setup"] not in (None, row.found.setup):
                row.notes.append("设置方式：与系统中不同；已有的组织请在页面上改变设置。")

    def _judge_row(self, row, stored, in_sheet, kinds_of, by):
        value = row.values
        row.found = stored.get(value["name"])
        if row.found and not may(by, "branches.edit", row.found):
            row.problems.append("这个党组织不在您的管辖范围内。")
        if row.found is None:
            self._judge_place(row, stored, in_sheet, kinds_of, by)
        elif row.found.dissolved_on:
            row.problems.append(f"这个党组织已于 {row.found.dissolved_on} 撤销，不再更新。")
        elif row.found.kind != value["kind"]:
            row.problems.append(f"组织类别：系统中是{row.found.get_kind_display()}，改变类别请在页面上办理。")
        if value["kind"] == Organisation.Kind.BRANCH and not value["field"]:
            row.problems.append("所在领域：党支部须填写（条例第 10 条）。")
        self._judge_days(row)
        if value["seats"] is not None and value["seats"] < SEATS[0]:
            row.problems.append("应设委员数：支部委员会由 3 至 5 人组成，不能少于 3 人（条例第 20 条）。")
        if value["seats"] is not None and value["has_committee"] is False:
            row.problems.append("应设委员数：不设委员会的不填。")
        row.settle(row.found is not None and _as_wanted(row) != _as_stored(row.found))

    def _judge_days(self, row):
        founded_on, ends_on, found = row.values["founded_on"], row.values["ends_on"], row.found
        if founded_on and founded_on > today():
            row.problems.append("成立日期：晚于今天。")
        if not founded_on or not ends_on:
            return
        if ends_on <= founded_on:
            row.problems.append("本届届满日期：早于成立日期。")
        elif found is None and row.values["setup"] == Organisation.Setup.TEMPORARY:
            row.problems.append("本届届满日期：临时党支部不换届，不填（条例第 8 条）。")
        elif (found is None or found.term_ends_on is None) and actions.regular_beginning(
            founded_on, ends_on, row.values["field"]
        ) > today():
            row.problems.append("本届届满日期：按每届任期推算，这一届还没有开始，请核对。")

    def _judge_place(self, row, stored, in_sheet, kinds_of, by):
        parent = row.values["parent"]
        if not parent:
            row.problems.append("上级党组织：未填写。最上一级请先在系统中建立。")
            return
        if parent not in stored and parent not in in_sheet:
            row.problems.append(f"上级党组织：系统和本表中都没有“{parent}”。")
        elif parent in stored and stored[parent].dissolved_on:
            row.problems.append(f"上级党组织：已于 {stored[parent].dissolved_on} 撤销。")
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
                *facts, has_committee, seats = _as_wanted(row)
                actions.correct(row.found, *facts, has_committee=has_committee, seats=seats, by=by)
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
            setup=value["setup"] or Organisation.Setup.REGULAR,
            by=by,
        )
        if value["ends_on"]:
            term = {"has_committee": value["has_committee"], "seats": value["seats"]}
            actions.correct(made, made.founded_on, made.field, value["ends_on"], **term, by=by)
