"""Photos and papers that show something: of a mark, a duty report, a visit, a finding, a rectification, a report, a case."""

from contextlib import contextmanager
from contextvars import ContextVar

from assessments.models import Paper
from core.acts import action
from core.errors import Refused
from core.papers import checked_paper, store

MOST_AT_ONCE = 20
MOST_BYTES = 80 * 1024 * 1024  # at once: they are all in memory while they are looked at
MOST = 30  # of one owner
OWNERS = {
    "Mark": "mark",
    "DutyReport": "duty_report",
    "Visit": "visit",
    "Finding": "finding",
    "Rectification": "rectification",
    "SecretaryReport": "secretary_report",
    "Accountability": "accountability",
}

_written = ContextVar("written", default=None)


@contextmanager
def all_or_none():
    """Takes the files kept inside away again when what surrounds them fails: the rows go with the transaction."""
    around = _written.get()
    files = []
    token = _written.set(files)
    try:
        yield
    except BaseException:
        for file in files:
            file.storage.delete(file.name)
        raise
    finally:
        _written.reset(token)
    if around is not None:
        around.extend(files)


@action
def keep_papers(owner_row, organisation, uploads, *, most=MOST, by):
    """Keep `uploads` as the papers of `owner_row`, seen by whoever sees the assessment of `organisation`.

    All of them or none; no uploads keep nothing. A picture is kept without its place; one content is kept once for an
    owner, and an owner holds at most `most`. Returns the Papers; raises Refused (field `files`). An action that keeps
    papers of several owners, or does more after it, wraps the whole in `all_or_none()`.
    """
    uploads = list(uploads or ())
    if not uploads:
        return []
    papers = checked(uploads)
    lookup = OWNERS[type(owner_row).__name__]
    type(owner_row)._base_manager.select_for_update(of=("self",)).get(pk=owner_row.pk)
    stored = set(Paper.objects.filter(**{lookup: owner_row}).values_list("sha256", flat=True))
    if len(stored) + len(papers) > most:
        raise Refused(f"这里最多留 {most} 份材料，请挑最能说明问题的上传。", field="files")
    for paper in papers:
        if paper.sha256 in stored:
            raise Refused(f"“{paper.name}”已经上传过，不重复上传。", field="files")
        stored.add(paper.sha256)
    with all_or_none():
        return [_keep(Paper(**{lookup: owner_row}), organisation, paper, by) for paper in papers]


def checked(uploads):
    """The `core.papers.Paper`s of what was uploaded at once; raises Refused naming the file that will not do."""
    uploads = list(uploads)
    if len(uploads) > MOST_AT_ONCE:
        raise Refused(f"一次最多传 {MOST_AT_ONCE} 个文件，请分几次上传。", field="files")
    if sum(upload.size for upload in uploads) > MOST_BYTES:
        raise Refused(f"这些文件一共超过 {MOST_BYTES // 1024 // 1024} MB，请分几次上传。", field="files")
    return [checked_paper(upload) for upload in uploads]


def _keep(row, organisation, paper, by):
    row.organisation, row.added_by = organisation, by
    row.name, row.content_type = paper.name, paper.content_type
    row.size, row.sha256 = len(paper.content), paper.sha256
    store(row, paper)
    _written.get().append(row.file)
    row.save()
    return row
