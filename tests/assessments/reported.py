"""述职 for the tests: the report of the secretary of `first` at any point of it."""

from assessments import actions
from branches.models import Post

TEXTS = {
    "party": "抓好三会一课。",
    "business": "完成全年任务。",
    "integrity": "没有违纪。",
    "problems": "深入群众不够。",
}


def post_of(world):
    return Post.objects.get(person=world.shuji, organisation=world.first)


def handed_in(world, year=2026, **more):
    """A report submitted."""
    return actions.write_report(post_of(world), year, TEXTS, submit=True, by=world.shuji, **more)


def commented(world, **more):
    """A report submitted and commented on."""
    return actions.comment_report(handed_in(world, **more), "工作扎实，还要多到一线。", by=world.zuzhibu)


def graded(world, **more):
    """A report graded 好."""
    return actions.grade_report(commented(world, **more), "好", by=world.zuzhibu)
