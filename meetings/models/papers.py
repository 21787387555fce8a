"""What is written about a meeting: minutes, drafts, papers and photos, signatures, reviews from above, amendments."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from branches.models import Organisation
from branches.scope import Scoped
from core.fields import person
from core.history import tracked
from meetings.models.lock import locked_with_the_meeting
from meetings.models.meeting import Meeting

NEVER_CHANGED = pgtrigger.Update | pgtrigger.Delete


@tracked()
class Minutes(models.Model):
    """The 会议记录 of one meeting. `version` counts savings, so that two recorders never overwrite one another."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes", verbose_name="会议")
    body = models.TextField("会议记录")
    resolution = models.TextField("决议", blank=True)
    guests = models.CharField("列席人", max_length=200, blank=True, default="", db_default="")
    version = models.PositiveIntegerField("版本", default=1, db_default=1, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "会议记录"
        triggers = locked_with_the_meeting()

    def __str__(self):
        return f"{self.meeting} 会议记录"


class Draft(models.Model):
    """What somebody typed and has not saved yet, kept while they type; gone once it is saved."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="谁")
    branch = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name="党支部")
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="会议"
    )
    values = models.JSONField("内容", default=dict)
    at = models.DateTimeField("保存时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "草稿"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "branch", "meeting"], name="draft_once", nulls_distinct=False
            )
        ]

    def __str__(self):
        return f"{self.person} {self.branch} {self.at:%Y-%m-%d %H:%M}"


class AttachmentQuerySet(Scoped, models.QuerySet):
    see = "meetings.see"
    organisation_lookup = "meeting__branch"
    group_lookup = "meeting__group"

    def standing(self):
        """Those not withdrawn."""
        return self.filter(withdrawn_why="")


@tracked()
class Attachment(models.Model):
    """A photo, signed sheet or other paper of a meeting. The hash is of the content as it is kept."""

    class Kind(models.TextChoices):
        PHOTO = "photo", "照片"
        SIGNED = "signed", "签到表、签字件"
        PAPER = "paper", "其他材料"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attachments", verbose_name="会议")
    kind = models.CharField("种类", max_length=10, choices=Kind)
    name = models.CharField("文件名", max_length=150)
    file = models.FileField("文件", upload_to="meetings/%Y/%m/", max_length=200)
    content_type = models.CharField("类型", max_length=100)
    size = models.PositiveIntegerField("大小（字节）")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    taken_at = models.DateTimeField("拍摄时间", null=True, blank=True, help_text="照片自带的时间")
    added_at = models.DateTimeField("上传时间", default=timezone.now)
    added_by = person("上传人")
    withdrawn_why = models.CharField("撤下的原因", max_length=200, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "sha256"],
                name="attachment_once",
                violation_error_message="这份文件已经上传过。",
            )
        ]
        triggers = locked_with_the_meeting()

    def __str__(self):
        return self.name

    @property
    def is_picture(self):
        return self.content_type.startswith("image/")

    @property
    def organisation(self):
        return self.meeting.branch

    @property
    def group_id(self):
        return self.meeting.group_id


@tracked()
class Signature(models.Model):
    """Host or recorder put their name to the minutes as they stood then (`version`)."""

    class Role(models.TextChoices):
        HOST = "host", "主持人"
        RECORDER = "recorder", "记录人"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="signatures", verbose_name="会议")
    role = models.CharField("身份", max_length=10, choices=Role)
    name = models.CharField("姓名", max_length=50)
    version = models.PositiveIntegerField("记录版本")
    on_paper = models.BooleanField("纸质签名", default=False, help_text="本人没有账号，在纸质记录上签名")
    signed_at = models.DateTimeField("签名时间", default=timezone.now)
    signed_by = person("登记人")

    class Meta:
        verbose_name = verbose_name_plural = "签名"
        constraints = [models.UniqueConstraint(fields=["meeting", "role", "version"], name="signature_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=NEVER_CHANGED)]

    def __str__(self):
        return f"{self.get_role_display()} {self.name}"


@tracked()
class Review(models.Model):
    """The level above looked at the minutes: accepted (and locked), or returned with what to mend."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="reviews", verbose_name="会议")
    accepted = models.BooleanField("通过")
    remark = models.CharField("意见", max_length=300, blank=True)
    version = models.PositiveIntegerField("记录版本")
    reviewed_at = models.DateTimeField("审阅时间", default=timezone.now)
    reviewed_by = person("审阅人")

    class Meta:
        verbose_name = verbose_name_plural = "审阅"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted=True) | ~Q(remark=""), name="review_returned_says_why"
            )
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=NEVER_CHANGED)]

    def __str__(self):
        return "通过" if self.accepted else "退回"


@tracked()
class Amendment(models.Model):
    """What was put right after the minutes were locked: the old text stays, this stands beside it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="amendments", verbose_name="会议")
    text = models.TextField("更正内容")
    reason = models.CharField("原因", max_length=200)
    made_at = models.DateTimeField("更正时间", default=timezone.now)
    made_by = person("更正人")

    class Meta:
        verbose_name = verbose_name_plural = "更正"
        ordering = ["id"]
        triggers = [pgtrigger.Protect(name="append_only", operation=NEVER_CHANGED)]

    def __str__(self):
        return self.text[:40]
