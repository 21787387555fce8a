"""Whatever the desk lists is told of too, so that nobody has to look at the desk to know; or it is said here why not."""

from core.reminding import RULES
from core.todo import sources

# which rules tell of the same matter, or in words why none does
TOLD = {
    "branches.todos": {
        "elections": ("branches.term", "branches.terms_below"),
        "branches_without_secretary": ("branches.no_secretary",),
        "set_up": ("branches.setup",),
        "undelivered": "that messages fail cannot be told by message",
    },
    "members.todos": {
        "missing_items": "asked at no day; the list stands in the register",
        "accounts_to_link": "a step of setting up, asked at no day",
        "duplicates": "a suspicion of the system, asked at no day",
        "probations": ("members.probation",),
        "corrections_waiting": ("members.corrections",),
        "study_lacking": ("members.study",),
        "training_of_secretaries": ("members.training",),
    },
    "members.care_todos": {
        "contacts_due": ("members.contacts",),
        "long_absences": ("members.absences",),
        "stopped_and_still_lost": ("members.removals",),
    },
    "members.transfer_todos": {
        "letters_to_receive": ("members.to_receive",),
        "letters_running_out": ("members.letters",),
        "receipts_to_send": ("members.receipts",),
    },
    "meetings.todos.after": {
        "tasks_to_see_to": ("meetings.tasks",),
        "make_ups_to_see_to": ("meetings.make_ups",),
        "own_tasks": ("meetings.tasks",),
        "own_make_ups": ("meetings.make_ups",),
    },
    "meetings.todos.checks": {"checks_to_score": ("meetings.checks",)},
    "meetings.todos.coming": {
        "calls_to_follow": ("meetings.unrecorded",),
        "invitations_to_answer": "a letter at the call, another the day before, and the recorder's own",
    },
    "meetings.todos.live": {"meetings_to_open": ("meetings.unrecorded",)},
    "meetings.todos.owed": {
        "meetings_to_record": ("meetings.owed",),
        "branches_lacking": ("meetings.owed",),
    },
    "meetings.todos.plans": {
        "plans_to_report": ("meetings.plan", "meetings.plan_returned"),
        "plans_to_review": ("meetings.plans_waiting",),
    },
    "meetings.todos.records": {
        "records_to_finish": ("meetings.unsubmitted", "meetings.returned"),
        "records_to_sign": ("meetings.unsigned",),
        "records_to_review": ("meetings.records_waiting",),
    },
    "meetings.todos.restrictions": {"restrictions_to_decide": ("meetings.restrictions",)},
    "dues.todos.arrears": {
        "dues_to_collect": ("dues.own",),
        "members_in_arrears": ("dues.arrears_of_branch",),
        "own_dues": ("dues.own", "dues.arrears"),
    },
    "dues.todos.books": {"months_to_close": ("dues.close",)},
    "dues.todos.cases": {"cases_to_hear": ("dues.hearings",)},
    "dues.todos.quotas": {
        "quotas_to_approve": ("dues.quotas_waiting",),
        "changes_overtaken": ("dues.quotas_overtaken",),
    },
    "dues.todos.remitting": {
        "slips_to_make": ("dues.slips_to_make",),
        "slips_to_receive": ("dues.slips_to_receive",),
        "differences_open": ("dues.differences",),
    },
    "dues.todos.running": {"month_to_run": ("dues.quotas_missing",)},
    "dues.todos.waivers": {
        "waivers_to_decide": ("dues.waivers",),
        "suspensions_to_end": ("dues.suspensions",),
    },
    "assessments.todos.accountability": {
        "cases_to_see_to": ("assessments.cases", "assessments.cases_decided"),
        "own_cases": "a letter at the decision; what is left is done by others",
    },
    "assessments.todos.duties": {
        "own_duties": ("assessments.duty_new", "assessments.duty_due"),
        "duties_to_verify": ("assessments.duties_reported",),
        "duties_without_holder": ("assessments.duties_vacant",),
    },
    "assessments.todos.findings": {
        "to_rectify": ("assessments.finding",),
        "to_recheck": ("assessments.rectified",),
    },
    "assessments.todos.inspections": {"to_visit": ("assessments.inspections",)},
    "assessments.todos.polls": {
        "polls_to_vote_in": ("assessments.poll_vote",),
        "polls_to_close": ("assessments.poll_close",),
    },
    "assessments.todos.reports": {
        "report_to_write": ("assessments.report",),
        "reports_from_below": (
            "assessments.reports_below",
            "assessments.reports_commented",
            "assessments.report",
        ),
    },
    "assessments.todos.reviews": {
        "own_reviews": ("assessments.self_assessment",),
        "reviews_to_finish": ("assessments.review",),
    },
    "assessments.todos.scores": {
        "points_lost": "a figure to look at; what was missed is told by the rules of its own",
        "weak_branches": "a figure to look at; what was missed is told by the rules of its own",
    },
    "assessments.todos.verdicts": {
        "years_to_assess": ("assessments.year_self",),
        "verdicts_to_mark": (
            "assessments.year_upper",
            "assessments.year_appeals",
            "assessments.year_grades",
        ),
    },
}


def test_every_todo_has_its_rule_or_a_reason():
    there = {(source.__module__, source.__name__) for source in sources}

    assert there == {(module, name) for module, named in TOLD.items() for name in named}

    named = {
        rule for rules in TOLD.values() for told in rules.values() if isinstance(told, tuple) for rule in told
    }
    assert named <= set(RULES)
