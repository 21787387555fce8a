"""The items a member may ask to have corrected, how each is kept and said, and where the others are settled."""

from datetime import date

from members import codes
from members.identity import mask_address, mask_id, mask_phone
from members.models import Member

DAYS = ("birth_date", "joined_on", "full_on")
NAMES = (
    "name",
    "sex",
    "ethnicity",
    "id_number",
    "birth_date",
    "education",
    "joined_on",
    "full_on",
    "occupation",
    "phone",
    "address",
)
TITLES = {item: Member._meta.get_field(item).verbose_name for item in NAMES}
ELSEWHERE = (
    ("人员类别、转正", "转正由支部大会讨论决定，请找支部书记办理。"),
    ("所在党支部", "工作单位、居住地变动的，请找支部书记办理组织关系转接。"),
    ("党籍状态", "停止、恢复党籍由党组织决定，有疑问请找支部书记。"),
    ("流动、失联", "外出或返回请告诉支部，由支部登记。"),
)
WORDS = {"sex": dict(codes.SEXES), "ethnicity": dict(codes.ETHNICITIES), "education": dict(codes.EDUCATION)}
MASKS = {"id_number": mask_id, "phone": mask_phone, "address": mask_address}


def kept(value):
    """The text under which a wanted value is kept."""
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def meant(item, text):
    """The value of a kept text, as the column has it."""
    return date.fromisoformat(text) if item in DAYS else text


def said(item, value, plain=False):
    """A recorded or wanted value in words; sensitive ones covered unless `plain`."""
    if value in (None, ""):
        return "未填"
    if item in WORDS:
        return WORDS[item].get(value, value)
    return kept(value) if plain or item not in MASKS else MASKS[item](value)
