"""Who gets which page of the assessments."""

from datetime import date

from django.utils import timezone

from assessments.actions import (
    ensure_scheme,
    mark,
    mark_self,
    open_year,
    score_month,
    write_scheme,
)
from assessments.models import Appeal, Score, Verdict
from assessments.tables import table
from tests.assessments.duties import case_of, duty
from tests.assessments.evidence import manual_line
from tests.permissions import inspections, voices
from tests.permissions.outcomes import (
    ALL_IN,
    BRANCH_ALONE,
    DEPARTMENT_ALONE,
    ONLY_ABOVE,
    POSTS_OF_BRANCHES,
    SECRETARY_AND_ABOVE,
)

OCTOBER = date(2026, 10, 1)
ROOT_ALONE = (200, 404, 404, 404, 404, 404, 404, 302)
ROOT_ALONE_ACTS = (302, 404, 404, 404, 404, 404, 404, 302)

TABLE = [
    ("assessments:ranking", None, "get", (200, 302, 403, 302, 403, 403, 403, 302)),
    ("assessments:spread", None, "get", (302, 302, 403, 302, 403, 403, 403, 302)),
    (
        "assessments:organisation",
        lambda w: {"pk": w.root.pk},
        "get",
        (200, 404, 404, 404, 404, 404, 404, 302),
    ),
    ("assessments:compare", None, "get", (200, 200, 403, 200, 403, 403, 403, 302)),
    ("assessments:branch", lambda w: {"pk": w.first.pk, "month": OCTOBER}, "get", SECRETARY_AND_ABOVE),
    ("assessments:evidence", lambda w: w.figure, "get", SECRETARY_AND_ABOVE),
    ("assessments:metrics", None, "get", POSTS_OF_BRANCHES),
    ("assessments:my_duties", None, "get", ALL_IN),
    ("assessments:duties", None, "get", POSTS_OF_BRANCHES),
    ("assessments:give_out", None, "get", POSTS_OF_BRANCHES),
    ("assessments:add_duty", None, "get", POSTS_OF_BRANCHES),
    ("assessments:hand_over_ended", None, "post", (302, 302, 403, 302, 403, 403, 403, 302)),
    ("assessments:duty", lambda w: {"pk": w.duty.pk}, "get", SECRETARY_AND_ABOVE),
    ("assessments:duty_tree", lambda w: {"pk": w.duty.pk}, "get", SECRETARY_AND_ABOVE),
    ("assessments:decompose", lambda w: {"pk": w.duty.pk}, "get", SECRETARY_AND_ABOVE),
    # the secretary of `first` holds it, and does not pass it on
    ("assessments:hand_over_duty", lambda w: {"pk": w.duty.pk}, "get", ONLY_ABOVE),
    # the secretary of `first` answers for it: accepts and reports it, and may not judge it
    (
        "assessments:accept_duty",
        lambda w: {"pk": w.duty.pk},
        "post",
        (404, 302, 404, 404, 404, 404, 404, 302),
    ),
    ("assessments:report_duty", lambda w: {"pk": w.duty.pk}, "get", (404, 200, 404, 404, 404, 404, 404, 302)),
    (
        "assessments:verify_duty",
        lambda w: {"pk": w.duty.pk},
        "post",
        (302, 403, 404, 404, 404, 404, 404, 302),
    ),
    ("assessments:return_duty", lambda w: {"pk": w.duty.pk}, "get", ONLY_ABOVE),
    ("assessments:put_off_duty", lambda w: {"pk": w.duty.pk}, "get", ONLY_ABOVE),
    ("assessments:drop_duty", lambda w: {"pk": w.duty.pk}, "get", ONLY_ABOVE),
    ("assessments:chain", lambda w: {"pk": w.duty.pk}, "get", SECRETARY_AND_ABOVE),
    ("assessments:accountabilities", None, "get", POSTS_OF_BRANCHES),
    ("assessments:where_to_open", None, "get", DEPARTMENT_ALONE),
    ("assessments:open_case", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    # against the secretary of `first`, who reads it and decides nothing
    ("assessments:accountability", lambda w: {"pk": w.accountability.pk}, "get", SECRETARY_AND_ABOVE),
    ("assessments:pursue", lambda w: {"pk": w.accountability.pk}, "get", ONLY_ABOVE),
    ("assessments:let_be", lambda w: {"pk": w.accountability.pk}, "get", ONLY_ABOVE),
    ("assessments:carry_out", lambda w: {"pk": w.accountability.pk}, "get", ONLY_ABOVE),
    ("assessments:lift", lambda w: {"pk": w.accountability.pk}, "get", ONLY_ABOVE),
    (
        "assessments:rescore",
        lambda w: {"pk": w.first.pk, "month": OCTOBER},
        "post",
        (302, 403, 404, 404, 404, 404, 404, 302),
    ),
    ("assessments:years", None, "get", DEPARTMENT_ALONE),
    ("assessments:year", lambda w: {"pk": w.root.pk, "year": 2026}, "get", ROOT_ALONE),
    ("assessments:open_year", lambda w: {"pk": w.root.pk, "year": 2026}, "post", ROOT_ALONE_ACTS),
    ("assessments:renew_year", lambda w: {"pk": w.root.pk, "year": 2026}, "post", ROOT_ALONE_ACTS),
    ("assessments:publicise", lambda w: {"pk": w.root.pk, "year": 2026}, "post", ROOT_ALONE_ACTS),
    ("assessments:grade", lambda w: {"pk": w.root.pk, "year": 2025}, "get", ROOT_ALONE),
    ("assessments:verdicts", None, "get", POSTS_OF_BRANCHES),
    ("assessments:verdict", lambda w: {"pk": w.verdict.pk}, "get", SECRETARY_AND_ABOVE),
    ("assessments:mark_self", lambda w: {"pk": w.verdict.pk}, "get", BRANCH_ALONE),
    (
        "assessments:mark_upper",
        lambda w: {"pk": w.verdict_handed_in.pk},
        "get",
        (200, 404, 404, 403, 404, 404, 404, 302),
    ),
    ("assessments:appeal", lambda w: {"pk": w.verdict.pk}, "get", BRANCH_ALONE),
    ("assessments:correct", lambda w: {"pk": w.verdict.pk}, "get", ONLY_ABOVE),
    ("assessments:answer_appeal", lambda w: {"pk": w.appeal.pk}, "get", ONLY_ABOVE),
    ("assessments:marks", None, "get", (200, 200, 403, 200, 403, 403, 403, 302)),
    ("assessments:new_mark", None, "get", DEPARTMENT_ALONE),
    ("assessments:mark_branch", lambda w: {"pk": w.first.pk, "month": OCTOBER}, "get", ONLY_ABOVE),
    ("assessments:mark", lambda w: {"pk": w.mark.pk}, "get", SECRETARY_AND_ABOVE),
    ("assessments:withdraw_mark", lambda w: {"pk": w.mark.pk}, "get", ONLY_ABOVE),
    ("assessments:schemes", None, "get", (200, 200, 403, 200, 403, 403, 403, 302)),
    ("assessments:new_scheme", None, "get", DEPARTMENT_ALONE),
    ("assessments:scheme", lambda w: {"pk": w.published.pk}, "get", (200, 200, 404, 200, 404, 404, 404, 302)),
    ("assessments:upload_scheme", None, "get", DEPARTMENT_ALONE),
    (
        "assessments:scheme_workbook",
        lambda w: {"pk": w.published.pk},
        "get",
        (200, 200, 404, 200, 404, 404, 404, 302),
    ),
    (
        "assessments:redraft_scheme",
        lambda w: {"pk": w.published.pk},
        "post",
        (302, 403, 404, 403, 404, 404, 404, 302),
    ),
    ("assessments:publish_scheme", lambda w: {"pk": w.draft_scheme.pk}, "get", ROOT_ALONE),
    ("assessments:delete_scheme", lambda w: {"pk": w.draft_scheme.pk}, "get", ROOT_ALONE),
    ("assessments:scheme_settings", lambda w: {"pk": w.draft_scheme.pk}, "get", ROOT_ALONE),
    ("assessments:scheme_grades", lambda w: {"pk": w.draft_scheme.pk}, "get", ROOT_ALONE),
    ("assessments:new_indicator", lambda w: {"pk": w.draft_scheme.pk}, "get", ROOT_ALONE),
    ("assessments:indicator", lambda w: {"pk": w.draft_indicator.pk}, "get", ROOT_ALONE),
    ("assessments:delete_indicator", lambda w: {"pk": w.draft_indicator.pk}, "get", ROOT_ALONE),
    (
        "assessments:move_indicator",
        lambda w: {"pk": w.draft_indicator.pk, "step": "down"},
        "post",
        (302, 404, 404, 404, 404, 404, 404, 302),
    ),
    *inspections.TABLE,
    *voices.TABLE,
]


def one_of_each(world):
    """One row of each sort that an address of this room can name."""
    world.published = ensure_scheme(2026, by=None)[""]
    world.mark = mark(world.first, manual_line(world.published), OCTOBER, "计划没有写方式", by=world.zuzhibu)
    world.draft_scheme = write_scheme(table("c"), 2027, by=None)
    world.draft_indicator = world.draft_scheme.indicators.first()
    score_month(OCTOBER, by=None)
    score = Score.objects.filter(branch=world.first).first()
    world.figure = {"pk": world.first.pk, "month": OCTOBER, "criterion": score.criterion_id}
    inspections.one_of_each(world)
    world.duty = duty(world)
    world.accountability = case_of(world.shuji, world.first)
    _years(world)
    voices.one_of_each(world)


def _years(world):
    """This year: `first` is still to assess itself, `second` has. Last year: publicised."""
    ensure_scheme(2025, by=None)
    for year in (2025, 2026):
        open_year(world.root, year, by=None)
    Verdict.objects.filter(year=2025).update(
        stage="public", total=90, proposed="好", public_at=timezone.now(), public_until=date(2025, 12, 20)
    )
    world.verdict = Verdict.objects.get(branch=world.first, year=2026)
    world.verdict_handed_in = mark_self(
        Verdict.objects.get(branch=world.second, year=2026), "已完成", {}, by=world.linju
    )
    world.appeal = Appeal.objects.create(verdict=world.verdict, text="请核实", asked_by=world.shuji)
