"""What the room does: each verb in the file of its noun."""

from assessments.actions.papers import all_or_none, keep_papers
from assessments.actions.schemes import ensure_scheme, publish, publish_scheme, write_scheme
from assessments.actions.scores import score_month

__all__ = [
    "all_or_none",
    "ensure_scheme",
    "keep_papers",
    "publish",
    "publish_scheme",
    "score_month",
    "write_scheme",
]
