"""The official forms of the register, with full numbers: 党员花名册 as a workbook, 党员基本信息采集表 in Word.

Both leave only for a reason that is kept, and say on every sheet who took them out, when and why.
"""

import io
from pathlib import Path

from django.utils import timezone
from docxtpl import DocxTemplate

from core.export import build_workbook
from members.particulars import MOBILE

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORM = Path(__file__).parent / "letters" / "collection.docx"
ID_LENGTH = 18
ROSTER = (
    "序号",
    "姓名",
    "所在党支部",
    "公民身份证号",
    "性别",
    "民族",
    "出生日期",
    "学历",
    "人员类别",
    "加入党组织日期",
    "转为正式党员日期",
    "工作岗位",
    "手机号",
    "固定电话",
    "家庭住址",
    "党籍状态",
    "是否为流动党员",
    "外出流向",
)
YES_NO = ((True, "是"), (False, "否"))


def watermark(user, reason):
    """Who takes a form out, when and why."""
    now = timezone.localtime()
    return (
        f"导出人：{user.name}（{user.username}）  导出时间：{now:%Y-%m-%d %H:%M}  用途：{reason}  "
        "含个人敏感信息，请妥善保管，用后销毁"
    )


def phones(member):
    """(mobile, landline): the one number of the record in the column where it belongs."""
    return (member.phone, "") if MOBILE.fullmatch(member.phone or "") else ("", member.phone)


def roster(organisation, members, note):
    """Bytes of the 党员花名册 of `organisation` (.xlsx)."""
    rows = (
        (
            number,
            m.name,
            m.branch.name,
            m.id_number,
            m.get_sex_display(),
            m.get_ethnicity_display(),
            m.birth_date,
            m.get_education_display(),
            m.get_category_display(),
            m.joined_on,
            m.full_on,
            m.occupation,
            *phones(m),
            m.address,
            m.get_status_display(),
            "是" if m.is_mobile else "否",
            m.mobile_to,
        )
        for number, m in enumerate(members, start=1)
    )
    return build_workbook(f"{organisation.name}党员花名册", ROSTER, rows, note)


def ticked(choices, chosen):
    """Boxes with the one that holds ticked: ☑ 男　☐ 女."""
    return "　".join(f"{'☑' if value == chosen else '☐'} {word}" for value, word in choices)


def written(day, blank="　　年　　月　　日"):
    return f"{day.year} 年 {day.month} 月 {day.day} 日" if day else blank


def spaced(number):
    """An 18-character number as place, birth date and serial; another document's as it is."""
    return f"{number[:6]}　{number[6:14]}　{number[14:]}" if len(number) == ID_LENGTH else number


def facts_of(member):
    """What the 采集表 says of a member, by the placeholder of the template; what is not known is left to be filled."""
    mobile, landline = phones(member)
    lost = (
        f"{member.lost_since.year} 年 {member.lost_since.month} 月" if member.lost_since else "　　年　　月"
    )
    code = "　".join(member.education) if member.education else "☐　☐"
    return {
        "name": member.name,
        "sex": ticked(member._meta.get_field("sex").choices, member.sex),
        "ethnicity": member.get_ethnicity_display(),
        "id_number": spaced(member.id_number),
        "birth_date": written(member.birth_date),
        "education": f"{member.get_education_display() or '　　　　'}　　代码：{code}",
        "category": ticked(member.Category.choices, member.category),
        "branch": member.branch.name,
        "joined_on": written(member.joined_on),
        "full_on": written(member.full_on, "" if member.category == "probationary" else "　　年　　月　　日"),
        "occupation": f"{member.occupation or '　　　　'}　　代码：☐ ☐ ☐ ☐",
        "mobile": mobile,
        "landline": landline,
        "address": member.address,
        "status": ticked(member.Status.choices, member.status),
        "lost": f"{ticked(YES_NO, member.is_lost)}　　失去联系日期：{lost}",
        "mobile_member": f"{ticked(YES_NO, member.is_mobile)}　　外出流向（省、市、县）：{member.mobile_to}",
    }


def collection_form(members, note):
    """Bytes of the 党员基本信息采集表 (.docx), a page a member."""
    form = DocxTemplate(FORM)
    form.render({"members": [facts_of(member) for member in members], "note": note}, autoescape=True)
    buffer = io.BytesIO()
    form.save(buffer)
    return buffer.getvalue()
