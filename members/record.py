"""A record as the 16 items of the 党员基本信息采集表, in their order and under their numbers."""

from dataclasses import dataclass

from core.templatetags.ui import day
from members.completeness import gaps_of

MASKED = {"id_number": "id_number_masked", "phone": "phone_masked", "address": "address_masked"}


@dataclass(frozen=True)
class Line:
    """One item as shown: number and title as on the form, the words, and what is missing in it."""

    number: int
    title: str
    words: str
    lacks: str = ""

    @property
    def missing(self):
        return bool(self.lacks)


def lines_of(member, plain=()):
    """The 16 items. Sensitive ones are masked unless named in `plain`."""
    gaps = {item.number for item in gaps_of(member)}

    def lacking(number):
        return {15: "日期未填", 16: "流向未填"}.get(number, "未填") if number in gaps else ""

    def shown(name):
        return getattr(member, name if name in plain else MASKED[name])

    lost = (
        ("是" + (f"，{day(member.lost_since)} 起" if member.lost_since else "")) if member.is_lost else "否"
    )
    mobile = "，".join(filter(None, ("是", member.mobile_to))) if member.is_mobile else "否"
    words = (
        ("姓名", member.name),
        ("性别", member.get_sex_display()),
        ("民族", member.get_ethnicity_display()),
        ("公民身份证号", shown("id_number")),
        ("出生日期", day(member.birth_date)),
        ("学历", member.get_education_display()),
        ("人员类别", member.get_category_display()),
        ("所在党支部", member.branch.name),
        ("加入党组织日期", day(member.joined_on)),
        ("转为正式党员日期", day(member.full_on) if member.full_on else ""),
        ("工作岗位", member.occupation),
        ("联系电话", shown("phone")),
        ("家庭住址", shown("address")),
        ("党籍状态", member.get_status_display()),
        ("是否失联党员", lost),
        ("是否流动党员", mobile),
    )
    return [Line(n, title, said, lacking(n)) for n, (title, said) in enumerate(words, start=1)]
