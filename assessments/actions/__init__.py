"""What the room does: each verb in the file of its noun."""

from assessments.actions.papers import all_or_none, keep_papers
from assessments.actions.polls import Asked, Opened, cancel_poll, close_poll, open_poll
from assessments.actions.schemes import ensure_scheme, publish, publish_scheme, write_scheme
from assessments.actions.scores import score_month
from assessments.actions.votes import forgive_try, note_try, vote, vote_by_code, voter_of

__all__ = [
    "Asked",
    "Opened",
    "all_or_none",
    "cancel_poll",
    "close_poll",
    "ensure_scheme",
    "forgive_try",
    "keep_papers",
    "note_try",
    "open_poll",
    "publish",
    "publish_scheme",
    "score_month",
    "vote",
    "vote_by_code",
    "voter_of",
    "write_scheme",
]
