"""Whom the year tells: those who answer for a branch, when its result is publicised or graded, an appeal answered."""

from django.utils import timezone

from branches.models import Post
from branches.roles import ROLES
from core.actions import tell
from core.clock import today
from core.models import Notice

KEEPERS = [role.code for role in ROLES if "assessments.assess_self" in role.here]


def tell_branches(verdicts, event):
    """Tell the branches of these verdicts of `event` (`_words`). Once each for a verdict and event."""
    by_branch = {verdict.branch_id: verdict for verdict in verdicts}
    posts = Post.objects.held_on(today()).filter(
        organisation__in=by_branch, role__in=KEEPERS, person__is_active=True
    )
    pairs = posts.order_by("id").values_list("organisation_id", "person_id").distinct()
    tell(
        [
            _notice(by_branch[branch_id], event, person, *_words(by_branch[branch_id], event))
            for branch_id, person in dict.fromkeys(pairs)
        ]
    )


def _words(verdict, event):
    kind = event.partition("-")[0]
    if kind == "renewed":
        scheme = verdict.scheme
        return (
            f"{verdict.year} 年度考核改按《{scheme.name}》第 {scheme.version} 版",
            "公示前细则换了新版，或支部类别变了：各项已重算，两版相同的指标保留自评和考评的得分，由上级再考评。",
        )
    return {
        "begun": (f"{verdict.year} 年度考核待自评", "系统已算出各项得分和依据，请核对后提交自评。"),
        "public": (
            f"{verdict.year} 年度考核结果公示到 {verdict.public_until}",
            f"年度得分 {verdict.total}；有异议的在公示期内申诉。",
        ),
        "graded": (f"{verdict.year} 年度考核定为“{verdict.grade}”", verdict.grade_reason),
        "moved": (
            f"{verdict.year} 年度考核按分数的等次改为“{verdict.proposed}”",
            f"{verdict.proposed_why}。还没有定等；有异议的在公示期内申诉。",
        ),
    }[kind]


def tell_moved(verdicts):
    """Tell the branches that the grade proposed for them is another one now, as often as it changes."""
    if verdicts:
        tell_branches(verdicts, f"moved-{timezone.now():%Y%m%d%H%M%S}")


def tell_answered(asked):
    """Tell whoever appealed what was answered."""
    if asked.asked_by_id is None:
        return
    title = f"年度考核申诉{'成立' if asked.upheld else '维持原结果'}：{asked.indicator or '整体结果'}"
    tell([_notice(asked.verdict, f"appeal-{asked.pk}", asked.asked_by_id, title, asked.answer)])


def _notice(verdict, event, person, title, body):
    return Notice(
        user_id=person,
        key=f"verdict-{event}:{verdict.pk}",
        title=title[:120],
        body=body,
        url=verdict.get_absolute_url(),
    )
