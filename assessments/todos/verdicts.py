"""What the 年度考核 asks of branches and of the level above."""

from django.urls import reverse

from assessments.models import Appeal, Verdict
from branches.scope import reaches
from core.todo import LIMIT, Todo, actionable_by

Stage = Verdict.Stage


@actionable_by
def years_to_assess(user, today):
    """A branch: its own assessment to hand in."""
    if not reaches(user, "assessments.assess_self"):
        return
    waiting = Verdict.objects.where_may(user, "assessments.assess_self").current().filter(stage=Stage.SELF)
    for verdict in waiting.select_related("branch").order_by("year", "branch__path")[:LIMIT]:
        yield to_mark_self(verdict)


def to_mark_self(verdict):
    """The own assessment, for the branch."""
    return Todo(
        f"{verdict.branch.short_name} {verdict.year} 年度考核待自评",
        "系统已经算出各项得分和依据；核对后写自评情况，与系统得分不同的写明理由。",
        reverse("assessments:mark_self", args=[verdict.pk]),
        "填写自评",
        urgent=True,
    )


@actionable_by
def verdicts_to_mark(user, today):
    """The level above: branches that wait for its marks, appeals that wait for an answer, publicity that is over."""
    if not reaches(user, "assessments.grade"):
        return
    ours = Verdict.objects.where_may(user, "assessments.grade").current()
    if count := ours.filter(stage=Stage.UPPER, upper_at=None).count():
        yield marks_waiting(count)
    if count := Appeal.objects.waiting().filter(verdict__in=ours).count():
        yield appeals_waiting(count)
    if count := ours.filter(stage=Stage.PUBLIC, public_until__lt=today).count():
        yield grades_waiting(count)


def marks_waiting(count):
    """So many branches that assessed themselves."""
    url = f"{reverse('assessments:verdicts')}?stage=upper"
    return Todo(
        f"{count:,} 个支部待上级考评", "支部已经自评；全部考评后一起公示。", url, "去考评", urgent=True
    )


def appeals_waiting(count):
    """So many appeals without an answer."""
    url = reverse("assessments:years")
    return Todo(f"{count:,} 件年度考核申诉待答复", "申诉都答复后才能定等。", url, "去答复", urgent=True)


def grades_waiting(count):
    """So many branches whose publicity is over."""
    why = "等次按得分和名额预先选好，改动须写明理由。"
    return Todo(f"{count:,} 个支部公示结束，待定等", why, reverse("assessments:years"), "去定等")
