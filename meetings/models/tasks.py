"""What a meeting deals with, and what it leaves to be done."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked
from meetings.models.meeting import Meeting
from members.models import Member


class ActionItemQuerySet(Scoped, models.QuerySet):
    see = "meetings.see"
    organisation_lookup = "meeting__branch"
    group_lookup = "meeting__group"

    def still_open(self):
        return self.filter(done_at=None, dropped_why="")

    def overdue_on(self, day):
        return self.still_open().filter(due_on__lt=day)

    def in_state(self, state, day):
        """Those of one of the states the list offers, as of `day`: open, overdue, done, dropped or all."""
        return {
            "open": self.still_open,
            "overdue": lambda: self.overdue_on(day),
            "done": lambda: self.exclude(done_at=None),
            "dropped": lambda: self.exclude(dropped_why=""),
            "all": self.all,
        }[state]()

    def carried_to(self, meeting):
        """Still open from earlier meetings of the same branch, or of the same 党小组: they belong on its agenda."""
        return (
            self.still_open()
            .filter(meeting__branch=meeting.branch, meeting__group=meeting.group)
            .order_by("due_on", "id")
        )

    def for_list(self):
        """What is due first on top, each with `first_due_on`, the day it was first to be done by."""
        versions = ActionItem.pgh_event_models["insert"].objects.filter(pgh_obj=OuterRef("pk"))
        first = Subquery(versions.order_by("pgh_id").values("due_on")[:1])
        rows = self.select_related("meeting__branch", "meeting__group", "owner").annotate(first_due_on=first)
        return rows.order_by("due_on", "id")


@tracked()
class ActionItem(models.Model):
    """What a meeting left to somebody by a day; it comes back on every agenda until it is done or dropped."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="actions", verbose_name="会议")
    text = models.CharField("事项", max_length=200)
    owner = models.ForeignKey(Member, models.PROTECT, related_name="action_items", verbose_name="责任人")
    due_on = models.DateField("完成期限")
    noted_at = models.DateTimeField("登记时间", default=timezone.now)
    noted_by = person("登记人")
    done_at = models.DateTimeField("办结时间", null=True, blank=True)
    done_by = person("办结人", blank=True)
    done_how = models.CharField("办理情况", max_length=200, blank=True)
    dropped_why = models.CharField("不再办理的原因", max_length=200, blank=True)

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待办事项"
        constraints = [
            paired("done", of="action_item"),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], condition=Q(done_at=None, dropped_why=""), name="action_item_open"
            ),
            models.Index(fields=["due_on", "id"], name="action_item_by_day"),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("meetings:task", args=[self.pk])

    @property
    def is_open(self):
        return self.done_at is None and not self.dropped_why

    @property
    def organisation(self):
        return self.meeting.branch

    @property
    def group_id(self):
        return self.meeting.group_id


@tracked()
class AgendaItem(models.Model):
    """One point of the agenda; `task` where it is an open item of an earlier meeting that put itself on it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda", verbose_name="会议")
    position = models.PositiveSmallIntegerField("顺序")
    text = models.CharField("议题", max_length=200)
    task = models.ForeignKey(
        ActionItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上次事项"
    )

    class Meta:
        verbose_name = verbose_name_plural = "议程"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "task"], condition=Q(task__isnull=False), name="agenda_task_once"
            )
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return self.meeting.get_absolute_url()

    @property
    def organisation(self):
        return self.meeting.branch

    @property
    def group_id(self):
        return self.meeting.group_id
