"""组织关系介绍信 as a Word file: 存根, 介绍信 and 回执联, from a template an office can edit (transfer.docx).

The template holds the placeholders named in `facts_of`; whatever a person typed is escaped before it is written in.
"""

import io
from datetime import date
from pathlib import Path

from docxtpl import DocxTemplate

from members import transfer_rules
from members.models import Transfer

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATE = Path(__file__).parent / "transfer.docx"
BLANK = "　　　　"


def age_on(birth_date: date, day: date) -> int:
    """Whole years of age on `day`."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def written(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def facts_of(transfer: Transfer) -> dict[str, str]:
    """What the letter says, by the placeholder of the template; what is not known is left blank to be written in."""
    member = transfer.member
    paid = transfer.dues_paid_until
    return {
        "number": transfer.number,
        "name": member.name,
        "sex": member.get_sex_display(),
        "ethnicity": member.get_ethnicity_display() or BLANK,
        "age": str(age_on(member.birth_date, transfer.issued_on)),
        "category": member.get_category_display(),
        "id_number": member.id_number,
        "origin": transfer.origin,
        "destination": transfer.destination,
        "reason": transfer.reason,
        "paid": f"{paid.year} 年 {paid.month} 月" if paid else f"{BLANK}年{BLANK}月",
        "days": str(transfer_rules.days_valid(transfer.issued_on, transfer.valid_until)),
        "valid_until": written(transfer.valid_until),
        "issued_on": written(transfer.issued_on),
        "phone": member.phone or BLANK,
        "from_contact": transfer.from_contact or BLANK,
        "from_address": transfer.from_address or BLANK,
        "to_contact": transfer.to_contact or BLANK,
    }


def letter_of(transfer: Transfer) -> bytes:
    """The .docx of a transfer."""
    letter = DocxTemplate(TEMPLATE)
    letter.render(facts_of(transfer), autoescape=True)
    buffer = io.BytesIO()
    letter.save(buffer)
    return buffer.getvalue()
