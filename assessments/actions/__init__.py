"""What the room does: each verb in the file of its noun."""

from assessments.actions.accountability import carry_out, let_be, lift, open_case, pursue
from assessments.actions.appeals import answer, appeal
from assessments.actions.drafts import (
    add_indicator,
    change_indicator,
    change_settings,
    delete_draft,
    move_indicator,
    remove_indicator,
    set_bands,
)
from assessments.actions.duties import Given, add_duty, decompose, give_out
from assessments.actions.duty_course import (
    accept_duty,
    drop_duty,
    put_off_duty,
    report_duty,
    return_duty,
    verify_duty,
)
from assessments.actions.findings import (
    check_rectification,
    put_off,
    raise_finding,
    report_rectification,
    settle_gone,
    withdraw_finding,
)
from assessments.actions.grading import correct, grade, publicise
from assessments.actions.handovers import hand_over_duty, hand_over_ended
from assessments.actions.inspections import Answer, begin_inspection, close_inspection, record_visit
from assessments.actions.marks import mark, withdraw_mark
from assessments.actions.papers import all_or_none, keep_papers
from assessments.actions.polls import Asked, Opened, cancel_poll, close_poll, open_poll
from assessments.actions.proposing import propose_cases
from assessments.actions.reports import (
    comment_report,
    grade_report,
    open_report_poll,
    raise_problem,
    return_report,
    write_report,
)
from assessments.actions.reviews import (
    add_newcomers,
    assess_self,
    finish_review,
    note_mutual,
    open_ballot,
    rate,
    start_review,
    take_notice,
)
from assessments.actions.schemes import ensure_scheme, publish, publish_scheme, write_scheme
from assessments.actions.scores import place_lost, score_again, score_branch, score_month
from assessments.actions.verdicts import mark_self, mark_upper
from assessments.actions.votes import forgive_try, note_try, vote, vote_by_code, voter_of
from assessments.actions.years import open_year, recount_years, renew_year

__all__ = [
    "Answer",
    "Asked",
    "Given",
    "Opened",
    "accept_duty",
    "add_duty",
    "add_indicator",
    "add_newcomers",
    "all_or_none",
    "answer",
    "appeal",
    "assess_self",
    "begin_inspection",
    "cancel_poll",
    "carry_out",
    "change_indicator",
    "change_settings",
    "check_rectification",
    "close_inspection",
    "close_poll",
    "comment_report",
    "correct",
    "decompose",
    "delete_draft",
    "drop_duty",
    "ensure_scheme",
    "finish_review",
    "forgive_try",
    "give_out",
    "grade",
    "grade_report",
    "hand_over_duty",
    "hand_over_ended",
    "keep_papers",
    "let_be",
    "lift",
    "mark",
    "mark_self",
    "mark_upper",
    "move_indicator",
    "note_mutual",
    "note_try",
    "open_ballot",
    "open_case",
    "open_poll",
    "open_report_poll",
    "open_year",
    "place_lost",
    "propose_cases",
    "publicise",
    "publish",
    "publish_scheme",
    "pursue",
    "put_off",
    "put_off_duty",
    "raise_finding",
    "raise_problem",
    "rate",
    "record_visit",
    "recount_years",
    "remove_indicator",
    "renew_year",
    "report_duty",
    "report_rectification",
    "return_duty",
    "return_report",
    "score_again",
    "score_branch",
    "score_month",
    "set_bands",
    "settle_gone",
    "start_review",
    "take_notice",
    "verify_duty",
    "vote",
    "vote_by_code",
    "voter_of",
    "withdraw_finding",
    "withdraw_mark",
    "write_report",
    "write_scheme",
]
