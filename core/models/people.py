"""People who sign in, and what they looked at."""

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F
from django.utils import timezone

from core.fields import EncryptedText
from core.history import tracked


class Digest(models.TextChoices):
    """How often what waits is summed up in one message."""

    NONE = "none", "不发"
    DAILY = "daily", "每个工作日"
    WEEKLY = "weekly", "每周第一个工作日"


class UserManager(BaseUserManager):
    use_in_migrations = True

    def get_by_natural_key(self, username):
        return self.get(username=username)


@tracked(exclude=["password", "last_login", "digested_on"])
class User(AbstractBaseUser):
    """A person who can sign in. What they may do comes from their posts (branches.Post) alone."""

    username = models.CharField("账号", max_length=50, unique=True)
    name = models.CharField("姓名", max_length=50)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("首次登录须改密码", default=True)
    created_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)
    mail = EncryptedText("邮箱", blank=True, default="", db_default="")
    digest = models.CharField(
        "待办摘要", max_length=10, choices=Digest, default=Digest.NONE, db_default=Digest.NONE
    )
    digested_on = models.DateField("摘要写到哪一天", null=True, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        verbose_name = verbose_name_plural = "账号"
        indexes = [models.Index(fields=["name"], opclasses=["varchar_pattern_ops"], name="user_name_begins")]

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return self.name


class AccessLog(models.Model):
    """One look at, or one outward copy of, personal data, or one attempt to sign in. Never altered."""

    class Kind(models.TextChoices):
        SIGN_IN = "sign_in", "登录"
        SIGN_IN_FAILED = "sign_in_failed", "登录失败"
        SIGN_OUT = "sign_out", "退出"
        REVEAL = "reveal", "查看敏感信息"
        EXPORT = "export", "导出"
        IMPORT = "import", "导入"
        ACCOUNT = "account", "账号停用、启用或重置密码"

    at = models.DateTimeField("时间", default=timezone.now)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, verbose_name="账号")
    kind = models.CharField("事项", max_length=20, choices=Kind)
    about = models.CharField("对象", max_length=200, blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)
    address = models.GenericIPAddressField("来源地址", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "访问日志"
        indexes = [models.Index(F("at").desc(), F("id").desc(), name="access_log_latest")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_kind_display()}"
