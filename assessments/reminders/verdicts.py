"""年度考核: the own assessment of a branch; marks, appeals and grades that wait above."""

from django.db.models.functions import Greatest, TruncDate

from assessments.models import Appeal, Verdict
from assessments.notices import KEEPERS
from assessments.todos.verdicts import appeals_waiting, grades_waiting, marks_waiting, to_mark_self
from branches.above import told_above
from branches.roles import DEPARTMENT
from core.reminding import occasion_of, reminds

Stage = Verdict.Stage
GROUND = "年度考核"


@reminds("assessments.year_self", "年度考核自评", GROUND, to=tuple(KEEPERS), after=(7, 14, 30))
def own_assessment(look):
    """Branches whose year has begun and that have not handed in their own assessment, since it began."""
    rows = Verdict.objects.current().filter(stage=Stage.SELF, branch__dissolved_on=None)
    rows = look.among(rows).select_related("branch").annotate(begun_on=TruncDate("opened_at"))
    for verdict in rows.order_by("pk").iterator(chunk_size=2000):
        yield occasion_of(
            to_mark_self(verdict), str(verdict.pk), due_on=verdict.begun_on, about=verdict.branch_id
        )


@reminds("assessments.year_upper", "年度考核待上级考评", GROUND, to=(DEPARTMENT,), after=(3, 7, 14))
def marks(look):
    """Branches that wait for the marks from above, since the first handed its own in or its correction was begun."""
    rows = Verdict.objects.current().filter(stage=Stage.UPPER, upper_at=None)
    rows = rows.annotate(since=Greatest("self_at", "opened_at"))
    return told_above(rows, "since", (DEPARTMENT,), look, marks_waiting)


@reminds("assessments.year_appeals", "年度考核申诉", GROUND, to=(DEPARTMENT,), after=(0, 3, 7))
def appeals(look):
    """Appeals without an answer, since the first of them."""
    rows = Appeal.objects.waiting().filter(verdict__replaced_at=None)
    return told_above(rows, "asked_at", (DEPARTMENT,), look, appeals_waiting)


@reminds("assessments.year_grades", "年度考核公示结束", GROUND, to=(DEPARTMENT,), after=(1, 7, 14))
def grades(look):
    """Branches whose publicity is over and that have no grade, since its last day."""
    rows = Verdict.objects.current().filter(stage=Stage.PUBLIC, public_until__lt=look.day)
    return told_above(rows, "public_until", (DEPARTMENT,), look, grades_waiting)
