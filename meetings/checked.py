"""What a 抽查 found: how a draw stands, and what the system itself sees of a meeting under the eyes of who scores it."""

from django.db.models import Avg, Count, Q

from meetings import check_form
from meetings.models import Attendance


def summary(check):
    """Means of a draw: the whole, each item of the form, and its branches from the worst up. Two queries."""
    items = check.items.exclude(scored_at=None)
    points = list(items.values_list("points", "score"))
    by_branch = items.values("meeting__branch", "meeting__branch__short_name")
    worst = by_branch.annotate(mean=Avg("score"), seen=Count("pk")).order_by("mean", "meeting__branch")[:10]
    return {
        "scored": len(points),
        "mean": sum(score for _, score in points) / len(points) if points else None,
        "by_item": [
            (item, sum(given.get(item.code, 0) for given, _ in points) / len(points))
            for item in check_form.ITEMS
            if points
        ],
        "worst": list(worst),
    }


def seen_of(meeting):
    """{code of the form: a sentence} of what the records show. Three queries."""
    absent, due = ~Q(status=Attendance.Status.PRESENT), Q(exempt=False)
    lines = meeting.attendance.aggregate(
        due=Count("pk", filter=due),
        present=Count("pk", filter=due & ~absent),
        unexplained=Count("pk", filter=due & absent & Q(reason="")),
    )
    papers = meeting.attachments.filter(withdrawn_why="").count()
    signed = list(meeting.signatures.values_list("role", "version"))
    minutes = getattr(meeting, "minutes", None)
    roles = {role for role, version in signed if minutes and version == minutes.version}
    missing = [label for role, label in (("host", "主持人"), ("recorder", "记录人")) if role not in roles]
    length = len(minutes.body) if minutes else 0
    unexplained = f"，{lines['unexplained']} 人缺席没有写原因" if lines["unexplained"] else ""
    return {
        "complete": f"会议记录 {length} 字",
        "signed": f"这一版还缺{'、'.join(missing)}签名" if missing else "主持人、记录人都已签名",
        "decided": "有决议" if minutes and minutes.resolution else "没有登记决议",
        "present": f"应到 {lines['due']} 人，实到 {lines['present']} 人{unexplained}",
        "evidence": f"附件 {papers} 件",
        "timely": f"补录，会后 {meeting.days_after} 天登记" if meeting.is_late else "按时登记",
    }
