"""What somebody typed and has not saved: kept while they type, gone once it is saved."""

from django.utils import timezone

from core.acts import action
from core.errors import Refused
from meetings.models import Draft

MOST = 200_000  # characters; the minutes of a long meeting take a tenth


@action
def keep_draft(branch, meeting, values, *, by):
    """Keep what `by` typed so far about a meeting (None: one not recorded yet) of `branch`, in place of what was kept.

    values: {name: text or list of texts}. Returns the Draft; raises Refused when it is too long to keep.
    """
    if sum(len(str(value)) for value in values.values()) > MOST:
        raise Refused("内容太长，草稿没有保存；请先保存会议。")
    draft, _ = Draft.objects.update_or_create(
        person=by, branch=branch, meeting=meeting, defaults={"values": values, "at": timezone.now()}
    )
    return draft


@action
def forget_draft(branch, meeting, *, by):
    """Throw away what `by` typed about the meeting, saved or not wanted any more. Returns whether there was any."""
    return bool(Draft.objects.filter(person=by, branch=branch, meeting=meeting).delete()[0])
