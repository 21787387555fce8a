"""无记名测评: who may vote is a list that is ticked off; what was voted is a count, and nothing joins the two.

There is no row of a ballot. A vote raises the counts of the options chosen and ticks its voter, without a time; neither
table keeps versions. So nothing in the database says in which order people voted or which counts one of them raised.
Every vote writes all voters and all counts of its poll anew, ticked, raised or not, so that the transaction number that
Postgres keeps in each row is the same for all of them (ADR 0022). Results are shown after closing only, and never below
the minimum number of voters.
"""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from branches.models import Organisation
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked
from members.models import Member


class PollQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"

    def visible_to(self, user):
        """Also to those on its list."""
        mine = Voter.objects.filter(member__user=user.pk).values("poll")
        return super().visible_to(user) | self.filter(pk__in=mine)

    def open(self):
        return self.filter(closed_at=None, cancelled_at=None)

    def for_list(self):
        return self.select_related("organisation").order_by("-opened_at", "-id")


@tracked()
class Poll(models.Model):
    """One 测评: its kind, what it is about, who opened it when, the least number of voters for a result.

    `electorate` is how many may vote, as counted when it was opened.
    """

    class Kind(models.TextChoices):
        MEMBERS = "members", "民主评议党员"
        PEER = "peer", "党员互评"
        MASS = "mass", "群众评议"
        REPORT = "report", "述职测评"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="polls", verbose_name="党组织"
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("种类", max_length=10, choices=Kind)
    title = models.CharField("测评事项", max_length=100)
    minimum = models.PositiveSmallIntegerField("最少人数", help_text="不足这个人数的不公布结果")
    electorate = models.PositiveIntegerField("应参加人数", editable=False)
    last_day = models.DateField("截止日期", help_text="含当日")
    opened_at = models.DateTimeField("发起时间", default=timezone.now)
    opened_by = person("发起人")
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)
    closed_by = person("结束人", blank=True)
    cancelled_at = models.DateTimeField("作废时间", null=True, blank=True)
    cancelled_by = person("作废人", blank=True)
    cancelled_why = models.CharField("作废原因", max_length=200, blank=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "测评"
        constraints = [
            paired("closed", of="poll"),
            paired("cancelled", of="poll"),
            models.CheckConstraint(condition=Q(minimum__gte=3), name="poll_minimum_hides_single_votes"),
        ]
        triggers = [
            pgtrigger.Protect(name="poll_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="poll_as_opened",
                fields=["organisation", "year", "kind", "title", "minimum", "electorate", "opened_at"],
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:poll", args=[self.pk])

    @property
    def is_open(self):
        return self.closed_at is None and self.cancelled_at is None


@tracked()
class Question(models.Model):
    """One thing a poll asks: about a member (民主评议, 互评), a secretary, or a matter; `options` best first."""

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="questions", verbose_name="测评")
    position = models.PositiveSmallIntegerField("顺序")
    about = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="测评对象"
    )
    text = models.CharField("内容", max_length=150)
    options = models.JSONField("选项")

    class Meta:
        verbose_name = verbose_name_plural = "测评内容"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "position"], name="question_position_once"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.text


class Voter(models.Model):
    """Somebody who may vote once: a member with an account, or the holder of a paper code (群众).

    No time is kept, and nothing of the vote. The code itself is printed once; its keyed hash alone is stored.
    """

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="voters", verbose_name="测评")
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="党员"
    )
    code_hash = models.CharField("测评码", max_length=64, blank=True)
    voted = models.BooleanField("已参加", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "参加测评的人"
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "member"], condition=Q(member__isnull=False), name="voter_once"
            ),
            models.UniqueConstraint(
                fields=["poll", "code_hash"], condition=~Q(code_hash=""), name="voter_code_once"
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=False, code_hash="") | (Q(member=None) & ~Q(code_hash="")),
                name="voter_member_or_code",
            ),
        ]
        indexes = [models.Index(fields=["code_hash"], condition=~Q(code_hash=""), name="voter_by_code")]
        triggers = [
            pgtrigger.Protect(name="voter_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="voter_as_listed", fields=["poll", "member", "code_hash"]),
            # a tick is never taken back: that would be a second vote
            pgtrigger.Protect(
                name="voted_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__voted=True, new__voted=False),
            ),
        ]

    def __str__(self):
        return f"{self.poll} {self.member or '测评码'}"


class Count(models.Model):
    """How many votes one option of a question has. Raised by voting while the poll is open, never lowered."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="counts", verbose_name="内容")
    option = models.CharField("选项", max_length=20)
    votes = models.PositiveIntegerField("票数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "票数"
        constraints = [models.UniqueConstraint(fields=["question", "option"], name="count_once")]
        triggers = [
            pgtrigger.Protect(name="count_stays", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="count_by_one",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF NEW.votes NOT IN (OLD.votes, OLD.votes + 1) OR NEW.option <> OLD.option
                        OR NEW.question_id <> OLD.question_id THEN
                        RAISE EXCEPTION 'a vote raises a count by one';
                    END IF;
                    IF NEW.votes <> OLD.votes AND EXISTS (
                        SELECT 1 FROM assessments_question q JOIN assessments_poll p ON p.id = q.poll_id
                        WHERE q.id = NEW.question_id AND (p.closed_at IS NOT NULL OR p.cancelled_at IS NOT NULL)
                    ) THEN
                        RAISE EXCEPTION 'the counts of a closed poll stay';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.option} {self.votes}"


class CodeTries(models.Model):
    """How many wrong codes came from one address within one hour, so that guessing ends. The address is a keyed hash."""

    address = models.CharField("来源", max_length=64)
    hour = models.DateTimeField("时段")
    tries = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "测评码输错次数"
        constraints = [models.UniqueConstraint(fields=["address", "hour"], name="code_tries_once")]

    def __str__(self):
        return f"{self.hour:%Y-%m-%d %H} {self.tries}"
