"""责任清单: what a post answers for, by when; decomposed down the tree, accepted, reported, verified above."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from assessments.lights import SOON_DAYS, light_of
from branches.models import Organisation, Post
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked


class DutyQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"

    def visible_to(self, user):
        """Also to whoever answers for it."""
        return super().visible_to(user) | self.filter(post__person=user.pk)

    def standing(self):
        return self.filter(dropped_at=None)

    def open(self):
        """Not verified yet."""
        return self.standing().filter(verified_at=None)

    def overdue(self, day):
        """Not done on `day` though due before it, or done late: the mark stays when the duty is done."""
        return self.standing().filter(Q(done_on__gt=F("due_on")) | Q(done_on=None, due_on__lt=day))

    def held_by(self, user):
        return self.filter(post__person=user)

    def to_accept(self):
        """Nothing was said of them yet by whoever answers for them."""
        return self.open().filter(accepted_at=None, done_on=None)

    def reported(self):
        """Reported as done, and waiting to be verified."""
        return self.open().filter(done_on__isnull=False)

    def without_holder(self, day):
        """Open, and nobody in office answers for them on `day`."""
        return self.open().filter(Q(post=None) | Q(post__until__lt=day))

    def for_list(self):
        """What is still to be seen to first, by the day; then what was verified last."""
        rows = self.select_related(
            "organisation", "post__person", "post__organisation", "post__group", "parent"
        )
        return rows.order_by(F("verified_at").desc(nulls_first=True), "due_on", "id")


@tracked()
class Duty(models.Model):
    """One duty of a year, of one organisation and the holder of one post there, to be done by a day (inclusive).

    `parent` is the duty of the level above it was decomposed from. `metric` names the figure of assessments/metrics.py
    that shows whether it is met: through it the duty leads to its indicator and score. `done_on` is the day it was
    done, as reported and then verified by somebody else; later than `due_on` it keeps its mark for ever.
    """

    class Kind(models.TextChoices):
        MAIN = "main", "主体责任"
        FIRST = "first", "第一责任人"
        POST = "post", "一岗双责"

    class Side(models.TextChoices):
        PARTY = "party", "党建"
        BUSINESS = "business", "业务"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="duties", verbose_name="责任单位"
    )
    year = models.PositiveSmallIntegerField("年度")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="上级责任"
    )
    template = models.CharField("清单条目", max_length=20, blank=True)
    kind = models.CharField("责任类别", max_length=10, choices=Kind)
    side = models.CharField("方面", max_length=10, choices=Side, default=Side.PARTY)
    title = models.CharField("责任事项", max_length=150)
    measure = models.CharField("完成标准", max_length=300, blank=True)
    article = models.CharField("依据", max_length=200, blank=True)
    metric = models.CharField("对应考核指标", max_length=40, blank=True)
    first_due_on = models.DateField("原定期限")
    due_on = models.DateField("完成期限", help_text="含当日")
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="duties", verbose_name="责任人"
    )
    assigned_at = models.DateTimeField("下达时间", default=timezone.now)
    assigned_by = person("下达人")
    accepted_at = models.DateTimeField("签收时间", null=True, blank=True)
    accepted_by = person("签收人", blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    verified_at = models.DateTimeField("核实时间", null=True, blank=True)
    verified_by = person("核实人", blank=True)
    dropped_at = models.DateTimeField("取消时间", null=True, blank=True)
    dropped_by = person("取消人", blank=True)
    dropped_why = models.CharField("取消原因", max_length=200, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "责任"
        constraints = [
            paired("accepted", of="duty"),
            paired("verified", of="duty"),
            paired("dropped", of="duty"),
            models.CheckConstraint(
                condition=Q(verified_at=None) | Q(done_on__isnull=False), name="duty_verified_was_done"
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_why="")
                | (Q(dropped_at__isnull=False) & ~Q(dropped_why="")),
                name="duty_dropped_says_why",
            ),
            # the same line of the library is given to one post once a year
            models.UniqueConstraint(
                fields=["organisation", "year", "template", "post"],
                condition=~Q(template="") & Q(dropped_at=None),
                nulls_distinct=False,
                name="duty_of_the_library_once",
                violation_error_message="这一条责任已经下达给该岗位，不重复下达。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], condition=Q(verified_at=None, dropped_at=None), name="duty_open_by_day"
            ),
        ]
        triggers = [pgtrigger.Protect(name="duty_stays", operation=pgtrigger.Delete)]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:duty", args=[self.pk])

    @property
    def is_open(self):
        return self.verified_at is None and self.dropped_at is None

    @property
    def is_reported(self):
        """Reported as done, and waiting to be verified: a report that is given back takes its day with it."""
        return self.is_open and self.done_on is not None

    @property
    def state(self):
        """How it stands, in a word."""
        if self.dropped_at:
            return "已取消"
        if self.verified_at:
            return "已完成"
        if self.done_on:
            return "待核实"
        return "办理中" if self.accepted_at else "待签收"

    def is_held_on(self, day):
        """Whether somebody in office on `day` answers for it."""
        return self.post is not None and (self.post.until is None or self.post.until >= day)

    def light(self, today, soon=SOON_DAYS):
        """green, yellow, red by the days left (assessments/lights.py); a duty done late stays red."""
        return light_of(self.due_on, self.done_on, today, soon)


@tracked()
class NewDay(models.Model):
    """Another day set for a duty: from which to which, why, by whom. Never changed."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="new_days", verbose_name="责任")
    was = models.DateField("原期限")
    until = models.DateField("改到")
    why = models.CharField("改期原因", max_length=200)
    set_at = models.DateTimeField("改期时间", default=timezone.now)
    set_by = person("改期人")

    class Meta:
        verbose_name = verbose_name_plural = "责任改期"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(until=F("was")), name="new_day_is_another"),
            models.CheckConstraint(condition=~Q(why=""), name="new_day_says_why"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.duty} {self.was} → {self.until}"


@tracked()
class DutyReport(models.Model):
    """What the holder reports as done, with evidence; verified or given back by the level above."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="reports", verbose_name="责任")
    text = models.CharField("完成情况", max_length=1000)
    done_on = models.DateField("完成日期")
    reported_at = models.DateTimeField("报告时间", default=timezone.now)
    reported_by = person("报告人")
    accepted = models.BooleanField("核实结果", null=True)
    remark = models.CharField("核实意见", max_length=300, blank=True)
    answered_at = models.DateTimeField("核实时间", null=True, blank=True)
    answered_by = person("核实人", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "责任报告"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty"], condition=Q(accepted=None), name="duty_report_one_waiting"
            ),
            paired("answered", of="duty_report"),
            models.CheckConstraint(
                condition=Q(accepted=None, answered_at=None)
                | Q(accepted__isnull=False, answered_at__isnull=False),
                name="duty_report_answered_with_result",
            ),
            models.CheckConstraint(
                condition=Q(accepted=None) | Q(accepted=True) | ~Q(remark=""),
                name="duty_report_returned_says_why",
            ),
        ]
        triggers = [pgtrigger.Protect(name="duty_report_stays", operation=pgtrigger.Delete)]

    def __str__(self):
        return f"{self.duty} {self.done_on}"


@tracked()
class Handover(models.Model):
    """An open duty handed from one holder of the post to the next. Append-only."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="handovers", verbose_name="责任")
    from_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+", verbose_name="移交人")
    to_post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="接收人")
    handed_at = models.DateTimeField("移交时间", default=timezone.now)
    handed_by = person("登记人")

    class Meta:
        verbose_name = verbose_name_plural = "责任移交"
        ordering = ["id"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.duty}：{self.from_post_id} → {self.to_post_id}"
