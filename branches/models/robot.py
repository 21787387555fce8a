"""Robots of the groups in which people of an organisation are told how much waits."""

from django.db import models

from branches.models.organisation import Organisation
from branches.scope import Scoped
from core.fields import EncryptedText
from core.history import tracked
from core.models import Delivery, Digest


class RobotQuerySet(Scoped, models.QuerySet):
    see = "branches.set_rules"

    def for_list(self):
        return self.select_related("organisation").order_by("id")


@tracked(exclude=["digested_on"])
class Robot(models.Model):
    """The robot of one 企业微信 or 钉钉 group. Whoever has its address can write into the group, so it is a secret."""

    KINDS = [(c.value, c.label) for c in (Delivery.Channel.WECOM, Delivery.Channel.DINGTALK)]

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="robots", verbose_name="党组织"
    )
    name = models.CharField("群名称", max_length=40)
    kind = models.CharField("种类", max_length=10, choices=KINDS)
    address = EncryptedText("Webhook 地址")
    secret = EncryptedText("加签密钥", blank=True)
    digest = models.CharField("待办摘要", max_length=10, choices=Digest, default=Digest.WEEKLY)
    digested_on = models.DateField("摘要写到哪一天", null=True, editable=False)

    objects = RobotQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "群机器人"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="robot_name_once",
                violation_error_message="本组织已有同名的群，请换一个名称。",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def whom(self):
        """How it is called in the list of messages."""
        return f"{self.organisation.short_name} {self.name}"

    @property
    def shown_address(self):
        """Enough of the address to tell it by."""
        return f"…{self.address[-4:]}"
