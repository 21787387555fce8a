"""Photos, signed sheets and other papers of a meeting."""

from django.db import transaction

from core.acts import action
from core.errors import Refused
from core.papers import checked_paper, store
from meetings.actions.record import NOT_EDITABLE
from meetings.models import Attachment, Meeting

MOST_AT_ONCE = 20
MOST_BYTES = 80 * 1024 * 1024  # at once: they are all in memory while they are looked at
MOST = 60  # of one meeting


@action
def add_papers(meeting, uploads, kind, *, by):
    """Keep photos and papers of a meeting that is not submitted yet. All of them or none.

    A picture is kept without its place; one content is kept once for a meeting. Returns the Attachments; raises Refused.
    """
    uploads = list(uploads)
    if not uploads:
        raise Refused("请选择照片或文件。", field="files")
    if len(uploads) > MOST_AT_ONCE:
        raise Refused(f"一次最多传 {MOST_AT_ONCE} 个文件，请分几次上传。", field="files")
    if sum(upload.size for upload in uploads) > MOST_BYTES:
        raise Refused(f"这些文件一共超过 {MOST_BYTES // 1024 // 1024} MB，请分几次上传。", field="files")
    if kind not in Attachment.Kind.values:
        raise Refused("请选种类：照片、签到表或其他材料。", field="kind")
    papers = [checked_paper(upload) for upload in uploads]
    meeting = _open_for_papers(meeting)
    _check_new(meeting, papers)
    kept = []
    try:
        for paper in papers:
            kept.append(_keep(meeting, paper, kind, by))
    except Exception:
        for row in kept:  # the rows go with the transaction, the files would stay
            row.file.storage.delete(row.file.name)
        raise
    return kept


@action
def withdraw_paper(paper, why, *, by):
    """Take a paper out of the record; its row and file stay, with the reason. Refused once submitted, and twice."""
    _open_for_papers(paper.meeting)
    paper = Attachment.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if paper.withdrawn_why:
        raise Refused("这份材料已经撤下。")
    if not why.strip():
        raise Refused("请写明撤下的原因。", field="why")
    paper.withdrawn_why = why.strip()
    paper.save(update_fields=["withdrawn_why"])
    return paper


def _open_for_papers(meeting):
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("branch").get(pk=meeting.pk)
    if meeting.state in NOT_EDITABLE:
        raise Refused(NOT_EDITABLE[meeting.state])
    return meeting


def _check_new(meeting, papers):
    stored = dict(meeting.attachments.values_list("sha256", "withdrawn_why"))
    if len(stored) + len(papers) > MOST:
        raise Refused(f"一次会议最多留 {MOST} 份材料。", field="files")
    for paper in papers:
        if paper.sha256 in stored:
            gone = "，后来撤下了" if stored[paper.sha256] else ""
            raise Refused(f"“{paper.name}”已经上传过{gone}，不重复上传。", field="files")
        stored[paper.sha256] = ""


def _keep(meeting, paper, kind, by):
    row = Attachment(
        meeting=meeting,
        kind=kind,
        name=paper.name,
        content_type=paper.content_type,
        size=len(paper.content),
        sha256=paper.sha256,
        taken_at=paper.taken_at,
        added_by=by,
    )
    store(row, paper)
    try:
        with transaction.atomic():
            row.save()
    except Exception:
        row.file.storage.delete(row.file.name)
        raise
    return row
