"""补课: what somebody absent from a meeting still owes."""

from django.db import models
from django.db.models import Q

from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked
from meetings.models.meeting import Attendance


class MakeUpQuerySet(Scoped, models.QuerySet):
    see = "meetings.see"
    organisation_lookup = "attendance__meeting__branch"
    group_lookup = "attendance__meeting__group"

    def owed(self):
        return self.filter(done_at=None, waived_why="")

    def overdue_on(self, day):
        return self.owed().filter(due_on__lt=day)

    def in_state(self, state, day):
        """Those of one of the states the list offers, as of `day`: owed, overdue, done, waived or all."""
        return {
            "owed": self.owed,
            "overdue": lambda: self.overdue_on(day),
            "done": lambda: self.exclude(done_at=None),
            "waived": lambda: self.exclude(waived_why=""),
            "all": self.all,
        }[state]()

    def for_list(self):
        """What is due first on top."""
        lines = self.select_related("attendance__member", "attendance__meeting__branch", "done_by")
        return lines.order_by("due_on", "id")


@tracked(inserts=False)
class MakeUp(models.Model):
    """补课: what somebody absent from a meeting still owes, by which day, and how it was done."""

    attendance = models.OneToOneField(
        Attendance, models.PROTECT, related_name="make_up", verbose_name="缺席的会议"
    )
    due_on = models.DateField("补课期限")
    done_on = models.DateField("补课日期", null=True, blank=True)
    how = models.CharField("补课方式和内容", max_length=200, blank=True)
    done_at = models.DateTimeField("登记时间", null=True, blank=True)
    done_by = person("登记人", blank=True)
    waived_why = models.CharField("不再补课的原因", max_length=200, blank=True)

    objects = MakeUpQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "补课"
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_on=None)
                | Q(done_at__isnull=False, done_on__isnull=False) & ~Q(how=""),
                name="make_up_done_says_how",
            ),
            paired("done", of="make_up"),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(done_at=None, waived_why=""), name="make_up_owed"),
            models.Index(fields=["due_on", "id"], name="make_up_by_day"),
        ]

    def __str__(self):
        return f"{self.attendance.member} 补课"

    @property
    def is_owed(self):
        return self.done_at is None and not self.waived_why

    @property
    def organisation(self):
        return self.attendance.meeting.branch

    @property
    def group_id(self):
        return self.attendance.meeting.group_id
