"""Whether the facts about a person fit together. Asked alike by the pages and by the roster import.

`facts` is a dict keyed like the columns of Member, with `id_number` an 18-character number; a fact that is None,
"" or missing is not known. Complaints stop the act; remarks are said and left to people.
"""

import re

from members.identity import BadIdentity, IdentityNumber
from members.probation import earliest_full, years_after

MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"0\d{2,3}-?[2-9]\d{6,7}(-\d{1,6})?")
SEX_WORDS = {"1": "男", "2": "女"}
ADULT = 18  # 发展党员工作细则 第5条


def tidy_phone(written):
    """A phone number without the spaces, hyphens and +86 people put into mobiles. Raises ValueError."""
    if MOBILE.fullmatch(written):
        return written
    plain = re.sub(r"[\s()]", "", written)
    mobile = re.sub(r"^(\+?86)?-?", "", plain).replace("-", "") if not plain.startswith("0") else plain
    if MOBILE.fullmatch(mobile):
        return mobile
    if LANDLINE.fullmatch(plain):
        return plain
    raise ValueError("应为 11 位手机号，或带区号的固定电话如 010-87654321。")


def complaints(facts, today, identity=None):
    """What cannot be: pairs (column, Chinese sentence). `identity`: the ID number of `facts` if parsed already."""
    get = facts.get
    yield from _against_identity(facts, identity)
    joined, full, born = get("joined_on"), get("full_on"), get("birth_date")
    if joined and joined > today:
        yield "joined_on", f"加入党组织日期 {joined} 在今天之后。"
    if born and joined and joined <= born:
        yield "joined_on", "加入党组织日期早于出生日期。"
    if full and full > today:
        yield "full_on", f"转为正式党员日期 {full} 在今天之后。"
    if full and joined and full < joined:
        yield "full_on", f"转为正式党员日期 {full} 早于加入党组织日期 {joined}。"
    if full and get("category") == "probationary":
        yield "full_on", "预备党员不应有转为正式党员日期，请核对人员类别。"
    if get("lost_since") and get("lost_since") > today:
        yield "lost_since", "失去联系日期在今天之后。"
    if get("lost_since") and not get("is_lost"):
        yield "lost_since", "填了失去联系日期，就要选“是”失联党员。"
    if get("phone"):
        try:
            tidy_phone(get("phone"))
        except ValueError as problem:
            yield "phone", f"联系电话{problem}"


def _against_identity(facts, identity):
    if not facts.get("id_number") or facts.get("id_exception"):
        return
    try:
        identity = identity or IdentityNumber.parse(facts["id_number"])
    except BadIdentity as problem:
        yield "id_number", str(problem)
        return
    if facts.get("sex") and facts["sex"] != identity.sex:
        yield (
            "sex",
            f"性别填“{SEX_WORDS[facts['sex']]}”，与身份证号（{SEX_WORDS[identity.sex]}）不符，请核对是哪一项填错。",
        )
    born = facts.get("birth_date")
    if born and born != identity.birth_date:
        yield "birth_date", f"出生日期 {born} 与身份证号中的 {identity.birth_date} 不符，请核对是哪一项填错。"


def remarks(facts):
    """What is unusual but may be right: Chinese sentences."""
    joined, full, born = facts.get("joined_on"), facts.get("full_on"), facts.get("birth_date")
    if facts.get("category") == "formal" and not full:
        yield "正式党员没有转为正式党员日期：不替您推算，先留空入库，党龄暂不计算，并列入信息缺项。"
    if joined and born and joined < years_after(born, ADULT):
        yield f"加入党组织时不满 {ADULT} 岁（细则第 5 条），请核对档案。"
    if joined and full and joined <= full < earliest_full(joined):
        yield "预备期不足一年（细则第 32 条），请核对档案。"
    if facts.get("is_lost") and not facts.get("lost_since"):
        yield "失联党员没有失去联系日期，已列入信息缺项。"
    if facts.get("is_mobile") and not facts.get("mobile_to"):
        yield "流动党员没有外出流向，已列入信息缺项。"
