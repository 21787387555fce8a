"""述职评议 of secretaries and 民主评议 of members."""

import pgtrigger
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from assessments.models.finding import Finding
from assessments.models.poll import Poll
from assessments.seen import sign_of
from branches.models import Decision, Organisation, Post
from branches.scope import Scoped
from core.fields import paired, person
from core.history import tracked
from meetings.models import Meeting
from members.models import Member


class SecretaryReportQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"

    def visible_to(self, user):
        """A draft is its writer's alone."""
        return super().visible_to(user).filter(Q(submitted_at__isnull=False) | Q(post__person=user.pk))

    def submitted(self):
        return self.filter(submitted_at__isnull=False)

    def with_problems(self):
        """With `listed` and `open_problems`: how long the problem list is, and how much of it is open."""
        standing = ~Q(findings__closed_how=Finding.How.WRONG) & Q(findings__isnull=False)
        return self.annotate(
            listed=Count("findings", filter=standing),
            open_problems=Count("findings", filter=Q(findings__closed_at=None, findings__isnull=False)),
        )

    def for_list(self):
        return self.select_related("organisation", "post__person").order_by("-year", "organisation__path")


@tracked()
class SecretaryReport(models.Model):
    """One secretary's 述职 of a year: party work, business and 廉政 on one form (一述双报), comment, marks and grade.

    It must answer every problem of last year's list (ProblemAnswer); this year's list are Findings with `report` here.
    """

    GRADES = ("好", "较好", "一般", "差")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="secretary_reports", verbose_name="党组织"
    )
    year = models.PositiveSmallIntegerField("年度")
    post = models.ForeignKey(Post, models.PROTECT, related_name="secretary_reports", verbose_name="述职人")
    party = models.TextField("抓党建工作情况", blank=True)
    business = models.TextField("业务工作情况", blank=True)
    integrity = models.TextField("党风廉政建设情况", blank=True)
    problems = models.TextField("存在的问题和下一步打算", blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    submitted_by = person("提交人", blank=True)
    poll = models.OneToOneField(
        Poll, models.PROTECT, null=True, blank=True, related_name="secretary_report", verbose_name="测评"
    )
    comment = models.TextField("点评", blank=True)
    commented_at = models.DateTimeField("点评时间", null=True, blank=True)
    commented_by = person("点评人", blank=True)
    grade = models.CharField("综合评价", max_length=10, blank=True, choices=[(g, g) for g in GRADES])
    grade_reason = models.CharField("评价意见", max_length=300, blank=True)
    graded_at = models.DateTimeField("评定时间", null=True, blank=True)
    graded_by = person("评定人", blank=True)

    objects = SecretaryReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "述职评议"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "post"],
                name="secretary_report_once",
                violation_error_message="本年度的述职报告已经有了。",
            ),
            paired("submitted", of="secretary_report"),
            paired("commented", of="secretary_report"),
            paired("graded", of="secretary_report"),
            models.CheckConstraint(
                condition=Q(graded_at=None, grade="") | (Q(graded_at__isnull=False) & ~Q(grade="")),
                name="secretary_report_graded_with_grade",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="secretary_report_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="secretary_report_graded_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__graded_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} {self.year} 年述职"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:secretary_report", args=[self.pk])

    @property
    def comment_seen(self):
        """Which saving of the comment this is; "" before the first."""
        return self.commented_at.isoformat() if self.commented_at else ""


@tracked()
class ProblemAnswer(models.Model):
    """What a report says about one problem of an earlier list."""

    report = models.ForeignKey(SecretaryReport, models.PROTECT, related_name="answers", verbose_name="述职")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="answers", verbose_name="问题")
    text = models.CharField("整改情况", max_length=500)

    class Meta:
        verbose_name = verbose_name_plural = "上年问题的回应"
        constraints = [models.UniqueConstraint(fields=["report", "finding"], name="problem_answered_once")]

    def __str__(self):
        return self.text[:40]


class MemberReviewQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "branch"

    def for_list(self):
        return self.select_related("branch", "poll").order_by("-year", "branch__path")

    def unfinished(self):
        return self.filter(finished_at=None)

    def with_progress(self):
        """With `people`, `written` (self-assessments) and `graded`, counted."""
        return self.annotate(
            people=Count("ratings"),
            written=Count("ratings", filter=Q(ratings__self_at__isnull=False)),
            graded=Count("ratings", filter=~Q(ratings__grade="")),
        )


@tracked()
class MemberReview(models.Model):
    """民主评议党员 of one branch in one year (条例 art. 18): self, mutual, ballot, verdict of the committee, outcome."""

    branch = models.ForeignKey(
        Organisation, models.PROTECT, related_name="member_reviews", verbose_name="党支部"
    )
    year = models.PositiveSmallIntegerField("年度")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="评议的会议"
    )
    poll = models.OneToOneField(
        Poll, models.PROTECT, null=True, blank=True, related_name="member_review", verbose_name="测评"
    )
    opened_at = models.DateTimeField("开始时间", default=timezone.now)
    opened_by = person("发起人")
    decided_on = models.DateField("支委会（支部）评定日期", null=True, blank=True)
    finished_at = models.DateTimeField("评定时间", null=True, blank=True)
    finished_by = person("评定人", blank=True)

    objects = MemberReviewQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "民主评议党员"
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "year"],
                name="member_review_once",
                violation_error_message="本年度的民主评议已经开始了。",
            ),
            paired("finished", of="member_review"),
        ]
        triggers = [pgtrigger.Protect(name="member_review_stays", operation=pgtrigger.Delete)]

    def __str__(self):
        return f"{self.branch} {self.year} 年民主评议党员"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:member_review", args=[self.pk])

    @property
    def organisation(self):
        return self.branch


class MemberRatingQuerySet(Scoped, models.QuerySet):
    see = "assessments.see"
    organisation_lookup = "review__branch"

    def visible_to(self, user):
        """Also to the member."""
        return super().visible_to(user) | self.filter(member__user=user.pk)

    def for_list(self):
        return self.select_related("member", "review__branch").order_by("member__pinyin", "member_id")

    def of(self, user):
        """The own ones of whoever is signed in."""
        return self.filter(member__user=user.pk)

    def to_assess(self):
        """Those whose member is in the branch still and has not written a self-assessment in a review that goes on."""
        here = {"member__branch": models.F("review__branch"), "member__left_on": None}
        return self.filter(review__finished_at=None, self_at=None, **here)

    def to_see(self):
        """Finished with a grade that the member has not taken notice of."""
        return self.filter(review__finished_at__isnull=False, seen_at=None).exclude(grade="")


@tracked()
class MemberRating(models.Model):
    """One member in a review. A probationary member takes part and gets no grade.

    `counts` {option: votes} is copied from the ballot when it closes (empty below the minimum of voters).
    """

    class Grade(models.TextChoices):
        EXCELLENT = "excellent", "优秀"
        GOOD = "good", "合格"
        BASIC = "basic", "基本合格"
        FAILED = "failed", "不合格"

    review = models.ForeignKey(MemberReview, models.PROTECT, related_name="ratings", verbose_name="民主评议")
    member = models.ForeignKey(Member, models.PROTECT, related_name="ratings", verbose_name="党员")
    probationary = models.BooleanField("预备党员", default=False)
    self_text = models.TextField("个人自评", blank=True)
    self_grade = models.CharField("自评等次", max_length=10, choices=Grade, blank=True)
    self_at = models.DateTimeField("自评时间", null=True, blank=True)
    self_by = person("自评登记人", blank=True)
    self_note = models.CharField("代录说明", max_length=200, blank=True)
    mutual = models.TextField("党员互评意见", blank=True)
    counts = models.JSONField("测评票数", default=dict, blank=True)
    grade = models.CharField("评定等次", max_length=10, choices=Grade, blank=True)
    reason = models.CharField("评定意见", max_length=300, blank=True)
    measure = models.CharField("教育帮助或处置措施", max_length=300, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决议"
    )
    seen_at = models.DateTimeField("本人知悉时间", null=True, blank=True)
    seen_by = person("知悉登记人", blank=True)

    objects = MemberRatingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党员评议"
        constraints = [
            models.UniqueConstraint(fields=["review", "member"], name="member_rated_once"),
            paired("self", of="rating"),
            paired("seen", of="rating"),
            models.CheckConstraint(
                condition=Q(probationary=False) | Q(grade=""),
                name="probationary_without_grade",
                violation_error_message="预备党员参加评议，不评定等次。",
            ),
            models.CheckConstraint(
                condition=~Q(grade__in=["basic", "failed"]) | ~Q(measure=""),
                name="weak_rating_says_what_follows",
                violation_error_message="基本合格、不合格的须写明教育帮助或处置措施。",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="rating_stays", operation=pgtrigger.Delete),
            # once the review is finished, all that may still happen is that the member takes notice
            pgtrigger.Trigger(
                name="finished_rating_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF (to_jsonb(NEW) - '{seen_at,seen_by_id}'::text[])
                       IS DISTINCT FROM (to_jsonb(OLD) - '{seen_at,seen_by_id}'::text[])
                       AND EXISTS (
                        SELECT 1 FROM assessments_memberreview
                        WHERE id = OLD.review_id AND finished_at IS NOT NULL
                    ) THEN
                        RAISE EXCEPTION 'the ratings of a finished review stay';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.member} {self.review.year}"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("assessments:rating", args=[self.pk])

    @property
    def self_is_theirs(self):
        """Whether the self-assessment that stands is the member's own, or only the member can put it better."""
        return self.self_at is not None and self.member.user_id is not None

    @property
    def mutual_seen(self):
        """A sign of what the others said, as it stands; "" while nothing does."""
        return sign_of(self.mutual)

    @property
    def organisation(self):
        return self.review.branch
