"""What organisations ask to be done: elections, set-up."""

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from branches.models import Organisation, Post, Term
from branches.roles import SECRETARY
from branches.scope import may, reaches
from branches.setup import months_after
from core.todo import LIMIT, Todo, actionable_by

NOTICE_MONTHS = 6  # 条例 art. 21: the level above reminds six months ahead


@actionable_by
def elections(user, today):
    """Terms that have ended or end within six months (条例 art. 21), for those who see the organisation."""
    until = months_after(today, NOTICE_MONTHS)
    terms = (
        Term.objects.visible_to(user).current().filter(ends_on__lte=until, organisation__dissolved_on=None)
    )
    for term in terms.select_related("organisation").order_by("ends_on", "id")[:LIMIT]:
        over = term.ends_on < today
        yield Todo(
            title=f"{term.organisation.short_name}{'任期已届满' if over else '任期将满'}",
            why="应按期换届；延期须报批，一般不超过 1 年（条例第 21 条）"
            if over
            else "上级一般提前 6 个月提醒换届，可先报换届请示（条例第 21 条）",
            url=reverse("branches:detail", args=[term.organisation_id]),
            button="看任期",
            due_on=term.ends_on,
        )


@actionable_by
def branches_without_secretary(user, today):
    """For whoever appoints: branches nobody leads (条例 art. 20); before there is a branch, the import. One query."""
    if not reaches(user, "branches.appoint"):
        return
    led = Exists(Post.objects.held_on(today).filter(organisation=OuterRef("pk"), role=SECRETARY))
    reach = Organisation.objects.where_may(user, "branches.appoint").branches().open_on(today)
    found = reach.order_by().aggregate(branches=Count("pk"), unled=Count("pk", filter=Q(~led)))
    if found["unled"]:
        yield Todo(
            f"有 {found['unled']:,} 个党支部没有在任书记",
            "登记任职后，书记用自己的账号办理本支部的事（条例第 20 条）。",
            reverse("branches:health"),
            "去登记",
            urgent=True,
        )
    elif not found["branches"] and may(user, "branches.import"):
        yield Todo(
            "还没有党支部",
            "先导入党组织，再导入党员花名册；只有几个支部的，也可以在党组织页面逐个新建。",
            reverse("core:sheet_upload", args=["organisations"]),
            "导入党组织",
            urgent=True,
        )
