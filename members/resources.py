"""The roster out as it is on screen, and in as offices send it (党员花名册)."""

from decimal import Decimal, InvalidOperation

from import_export import fields, resources, widgets

from core import cells, sheets
from members import codes, roster, study_sheet
from members.identity import IdentityNumber, mask_address, mask_id, mask_phone
from members.models import StudyHours
from members.particulars import tidy_phone

CATEGORIES = {
    "正式党员": "formal",
    "正式": "formal",
    "中共正式党员": "formal",
    "预备党员": "probationary",
    "预备": "probationary",
    "中共预备党员": "probationary",
}
HOURS_LIMIT = 200  # of one row: a month of days
STUDY_KINDS = {
    "集中培训": "training",
    "培训": "training",
    "集中轮训": "training",
    "网络学习": "online",
    "网络": "online",
    "三会一课": "meeting",
    "其他": "other",
    "其他集中学习": "other",
}
STATUSES = {"正常": "normal", "停止党籍": "stopped", "停止": "stopped"}


NUMBER = widgets.NumberWidget(coerce_to_string=False)  # a sheet must be able to add it up


class MemberResource(resources.Resource):
    """What the list shows, for a workbook: sensitive items stay masked."""

    name = fields.Field("name", "姓名")
    branch = fields.Field("branch__name", "所在党支部")
    sex = fields.Field("get_sex_display", "性别")
    ethnicity = fields.Field("get_ethnicity_display", "民族")
    id_number = fields.Field("id_number_masked", "公民身份证号（已遮盖）")
    birth_date = fields.Field("birth_date", "出生日期")
    education = fields.Field("get_education_display", "学历")
    category = fields.Field("get_category_display", "人员类别")
    joined_on = fields.Field("joined_on", "加入党组织日期")
    full_on = fields.Field("full_on", "转为正式党员日期")
    occupation = fields.Field("occupation", "工作岗位")
    phone = fields.Field("phone_masked", "联系电话（已遮盖）")
    address = fields.Field("address_masked", "家庭住址（已遮盖）")
    status = fields.Field("get_status_display", "党籍状态")
    is_mobile = fields.Field(column_name="是否为流动党员")
    mobile_to = fields.Field("mobile_to", "外出流向")
    is_lost = fields.Field(column_name="是否失联党员")

    def dehydrate_is_mobile(self, member):
        return "是" if member.is_mobile else "否"

    def dehydrate_is_lost(self, member):
        return "是" if member.is_lost else "否"


class StudyResource(resources.Resource):
    """The hours of a year, member by member."""

    name = fields.Field("name", "姓名")
    branch = fields.Field("branch__name", "所在党支部")
    hours = fields.Field("hours", "学时", widget=NUMBER)
    asked = fields.Field("asked", "应有学时", widget=NUMBER)
    lacking = fields.Field("lacking", "还差学时", widget=NUMBER)
    trained = fields.Field(column_name="集中培训")

    def __init__(self, year):
        super().__init__()
        self.fields["hours"].column_name = f"{year} 年学时"

    def dehydrate_trained(self, member):
        return "有" if member.trained else "没有"


def identity(cell):
    """A valid 18-character number; full-width digits and spaces are put right and said."""
    written = cells.text(cell).value
    number = IdentityNumber.parse(written).number
    return cells.Read(number, "" if number == str(cell) else "已规范为 18 位半角号码。")


def phone(cell):
    written = cells.text(cell).value
    number = tidy_phone(cells.halfwidth(written))
    return cells.Read(number, "" if number == written == str(cell).strip() else "号码写法已规范。")


def word_in(table, label):
    """Reader of a word with a code; what is not in the table is refused with what may be written."""

    def read(cell):
        written = cells.text(cell).value
        if written not in table:
            raise ValueError(f"不认识“{written}”，应填{label}。")
        return table[written]

    return read


def coded(table, spellings, advice):
    by_word = codes.words_of(table, spellings)

    def read(cell):
        written = cells.text(cell).value
        if written not in by_word:
            raise ValueError(f"不认识“{written}”，{advice}。")
        return by_word[written]

    return read


def text_up_to(length):
    def read(cell):
        found = cells.text(cell)
        if len(found.value) > length:
            raise ValueError(f"最多 {length} 个字，现在是 {len(found.value)} 个字。")
        return found

    return read


def person_name(cell):
    found = cells.name(cell)
    if len(found.value) > 50:
        raise ValueError("姓名最多 50 个字。")
    return found


def mask_text(written):
    return mask_address(written) if written else ""


@sheets.register
class RosterSheet(sheets.SheetKind):
    code = "members"
    title = "党员花名册"
    permission = "members.import"
    says = (
        "每行一名党员，按身份证号认人：系统里没有的新增，已有的更新。表中空着的格子不改动系统里已有的内容；"
        "所在党支部空着（合并单元格）按上一行。"
        "出生日期、性别可以不填，按身份证号补。"
    )
    chunk = 5000
    done_url = "members:list"
    done_label = "看党员名册"
    columns = (
        sheets.Column("name", "姓名", ("党员姓名", "名字"), person_name, required=True),
        sheets.Column(
            "branch",
            "所在党支部",
            (
                "所在支部",
                "党支部",
                "支部",
                "支部名称",
                "党支部名称",
                "所在党组织",
                "所属党支部",
                "所属支部",
                "组织关系所在党支部",
            ),
            required=True,
            fill_down=True,
        ),
        sheets.Column(
            "id_number",
            "公民身份证号",
            ("身份证号", "身份证号码", "公民身份号码", "公民身份证号码", "身份证", "证件号码"),
            identity,
            required=True,
            mask=mask_id,
        ),
        sheets.Column("sex", "性别", (), word_in({"男": "1", "女": "2", "1": "1", "2": "2"}, "男或女")),
        sheets.Column("ethnicity", "民族", (), coded(codes.ETHNICITIES, (), "请写民族全称，如汉族、布依族")),
        sheets.Column("birth_date", "出生日期", ("出生年月日", "出生年月", "生日"), cells.day),
        sheets.Column(
            "education",
            "学历",
            ("文化程度", "最高学历", "学历层次"),
            coded(codes.EDUCATION, codes.EDUCATION_SPELLINGS, "可填研究生、大学本科、大学专科、中专、高中等"),
        ),
        sheets.Column(
            "category",
            "人员类别",
            ("党员类别", "党员类型", "类别", "政治面貌"),
            word_in(CATEGORIES, "正式党员或预备党员"),
            required=True,
        ),
        sheets.Column(
            "joined_on",
            "加入党组织日期",
            ("入党日期", "入党时间", "入党年月", "加入党组织时间", "加入中国共产党日期"),
            cells.day,
            required=True,
        ),
        sheets.Column(
            "full_on",
            "转为正式党员日期",
            ("转正日期", "转正时间", "转正年月", "转为正式党员时间", "转为中共正式党员日期"),
            cells.day,
        ),
        sheets.Column("occupation", "工作岗位", ("岗位", "职业", "从事工作"), text_up_to(40)),
        sheets.Column(
            "phone",
            "手机号",
            ("联系电话", "手机", "手机号码", "电话", "移动电话", "联系方式"),
            phone,
            mask=mask_phone,
        ),
        sheets.Column("landline", "固定电话", ("座机", "固话", "办公电话"), phone, mask=mask_phone),
        sheets.Column(
            "address",
            "家庭住址",
            ("住址", "家庭地址", "现居住地", "居住地址", "家庭详细地址"),
            text_up_to(200),
            mask=mask_text,
        ),
        sheets.Column("status", "党籍状态", ("党籍",), word_in(STATUSES, "正常或停止党籍")),
        sheets.Column("is_mobile", "是否为流动党员", ("是否流动党员", "流动党员", "是否流动"), cells.yes_no),
        sheets.Column("mobile_to", "外出流向", ("流向", "流出地", "外出地点"), text_up_to(100)),
        sheets.Column(
            "is_lost",
            "是否失联党员",
            ("是否失联", "失联党员", "是否为失联党员", "是否失去联系"),
            cells.yes_no,
        ),
        sheets.Column("lost_since", "失去联系日期", ("失联日期", "失联时间", "失去联系时间"), cells.day),
    )

    def judge_with(self, by, lock=False):
        return roster.RosterJudge(by, lock)

    def take(self, rows, by):
        return roster.take(rows)


def hours(cell):
    """A number of 学时, also as offices write it: 8, 8.5, 8学时."""
    written = cells.halfwidth(cells.text(cell).value).removesuffix("学时").removesuffix("小时").strip()
    try:
        number = Decimal(written)
    except InvalidOperation:
        raise ValueError(f"应填数字，如 8 或 1.5，现在是“{written[:20]}”。") from None
    if not number.is_finite() or abs(number) > HOURS_LIMIT:
        raise ValueError("学时过大，请核对。")
    return number


@sheets.register
class StudySheet(sheets.SheetKind):
    """学时登记表: one row a member and a training."""

    code = "study_hours"
    title = "学时登记表"
    permission = study_sheet.PERMISSION
    says = (
        "每行一名党员参加一次学习。按身份证号认人；没有身份证号的按姓名，同名的请填所在党支部。"
        "1 小时计 1 学时，每半天最多 4；已登记过的不重复计。"
    )
    chunk = 5000
    done_url = "members:study"
    done_label = "看学时"
    columns = (
        sheets.Column("name", "姓名", ("党员姓名", "学员姓名"), person_name, required=True),
        sheets.Column(
            "id_number", "公民身份证号", ("身份证号", "身份证号码", "公民身份号码"), identity, mask=mask_id
        ),
        sheets.Column("branch", "所在党支部", ("所在支部", "党支部", "支部")),
        sheets.Column(
            "on",
            "日期",
            ("学习日期", "培训日期", "开始日期", "学习时间", "培训时间"),
            cells.day,
            required=True,
        ),
        sheets.Column("until", "结束日期", ("至", "截止日期"), cells.day),
        sheets.Column("hours", "学时", ("学时数", "课时", "培训学时"), hours, required=True),
        sheets.Column(
            "what",
            "学习内容",
            ("内容", "培训名称", "培训班名称", "培训内容", "学习主题"),
            text_up_to(100),
            required=True,
        ),
        sheets.Column(
            "kind",
            "形式",
            ("学习形式", "培训形式"),
            word_in(STUDY_KINDS, "集中培训、网络学习或其他"),
        ),
        sheets.Column("organiser", "组织单位", ("主办单位", "培训单位"), text_up_to(100)),
    )

    def judge_with(self, by, lock=False):
        return study_sheet.StudyJudge(by)

    def take(self, rows, by):
        return {"新增": study_sheet.take(rows, by)}

    def made(self, rows):
        """The new hours: their insertion is not in the history, so undoing must be told of them."""
        return {StudyHours._meta.label: study_sheet.stored(rows)}
