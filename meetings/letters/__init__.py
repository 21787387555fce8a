"""会议记录 as a Word file in the layout of official papers, from a template an office can edit (minutes.docx).

Title 方正小标宋 22 pt, text 仿宋 16 pt on lines of 28 pt, A4. The head tells what the record holds beside the text (time, place,
应到 and 实到, host, recorder, 列席, 缺席 and why); what a person typed is escaped before it is written in.
"""

import io
from pathlib import Path

from django.utils import timezone
from docxtpl import DocxTemplate

from meetings.course import as_it_stands

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATE = Path(__file__).parent / "minutes.docx"
COLUMNS = 3  # people side by side in the list of names
PRESENT = "present"


def written(day) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def facts_of(meeting) -> dict:
    """What the record says, by the placeholder of the template."""
    shown = as_it_stands(meeting)
    counts, minutes = shown["counts"], meeting.minutes
    roster = sorted(shown["lines"], key=lambda line: (line.member.pinyin, line.member_id))
    return {
        "branch": shown["branch_then"],
        "kind": meeting.kind_names + (f"（{meeting.group}）" if meeting.group else ""),
        "late": f"（补录：会后 {meeting.days_after} 天登记）" if meeting.is_late else "",
        "time": _time(meeting),
        "place": meeting.place,
        "due": counts.members,
        "present": counts.members_present,
        "verdict": shown["verdict"].sentence if shown["verdict"] else "",
        "host": meeting.host,
        "recorder": meeting.recorder,
        "guests": minutes.guests or "无",
        "absent": "、".join(_absent(line) for line in roster if line.status != PRESENT) or "无",
        "topic": meeting.topic,
        "body": _paragraphs(minutes.body),
        "votes": [f"{motion.matter}：{motion.sentence}" for motion in meeting.motions.counting()],
        "resolution": _paragraphs(minutes.resolution) or ["无"],
        "host_signed": _signed(shown["signatures"], minutes, "host"),
        "recorder_signed": _signed(shown["signatures"], minutes, "recorder"),
        "rows": _rows(roster),
        "reviews": [_review(review) for review in shown["reviews"] if review.accepted],
        "amendments": [_amendment(amendment) for amendment in shown["amendments"]],
        "state": meeting.get_state_display(),
    }


def letter_of(meeting) -> bytes:
    """The .docx of a recorded meeting."""
    letter = DocxTemplate(TEMPLATE)
    letter.render(facts_of(meeting), autoescape=True)
    buffer = io.BytesIO()
    letter.save(buffer)
    return buffer.getvalue()


def _time(meeting):
    said = written(meeting.held_on)
    if meeting.starts_at:
        said += f"{meeting.starts_at:%H:%M}"
    if meeting.ended_at:
        ended = timezone.localtime(meeting.ended_at)
        said += f"至{written(ended) if ended.date() != meeting.held_on else ''}{ended:%H:%M}"
    return said


def _paragraphs(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def _absent(line):
    why = f"，{line.reason}" if line.reason else ""
    return f"{line.member.name}（{line.get_status_display()}{why}）"


def _signed(signatures, minutes, role):
    for signature in signatures:
        if signature.role == role and signature.version == minutes.version:
            day = written(timezone.localtime(signature.signed_at))
            return f"{signature.name}（{'纸质签名' if signature.on_paper else '已在系统签名'}，{day}）"
    return "　　　　　　"


def _rows(roster):
    """The list of names: each row COLUMNS people, each with how they attended; the last row filled up with blanks."""
    people = [(line.member.name, line.get_status_display()) for line in roster]
    people += [("", "")] * (-len(people) % COLUMNS)
    return [people[at : at + COLUMNS] for at in range(0, len(people), COLUMNS)]


def _review(review):
    remark = f"：{review.remark}" if review.remark else ""
    return f"{written(timezone.localtime(review.reviewed_at))}上级审阅通过{remark}"


def _amendment(amendment):
    day = written(timezone.localtime(amendment.made_at))
    return f"{amendment.text}（原因：{amendment.reason}；{amendment.made_by or '系统'}，{day}）"
