"""Who needs keeping in touch with, who keeps it, when last and when next (教育管理条例 art. 23, 32, 34)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from branches.models import Organisation
from branches.scope import Scoped
from core.fields import EncryptedText, person
from core.history import tracked
from members.care_rules import NAMES
from members.identity import mask_phone
from members.models.member import Member


class CareQuerySet(Scoped, models.QuerySet):
    see = "members.see"
    organisation_lookup = "member__branch"
    group_lookup = "member__group"

    def within(self, reach, groups=frozenset()):
        """The branch where a 流动党员 is now helps (教育管理条例 art. 32), so it counts too."""
        wanted = Q(pk=None)
        for path, below in reach:
            wanted |= Q(**{"host__path__startswith" if below else "host__path": path})
        return super().within(reach, groups) | self.filter(wanted)

    def visible_to(self, user):
        """Also to whoever keeps in touch."""
        return super().visible_to(user) | self.filter(owner=user.pk)

    def current(self):
        return self.filter(until=None)

    def on(self, day):
        """In force on `day`, both first and last day included."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def due_by(self, day):
        return self.current().filter(next_on__lte=day)

    def for_list(self):
        """What is due first on top."""
        return self.select_related("member__branch", "host", "owner").order_by("next_on", "id")


@tracked()
class Care(models.Model):
    """One stretch in which a member is away, out of reach, abroad, frail or in hardship, and somebody keeps in touch.

    The flags of the record (流动, 失联, 不作硬性要求) follow from the open rows; see members.care.
    """

    class Kind(models.TextChoices):
        MOBILE = "mobile", "流动（流出）"
        LOST = "lost", "失联"
        ABROAD = "abroad", "出国（境）"
        FRAIL = "frail", "年老体弱、行动不便、身患重病"
        HARDSHIP = "hardship", "生活困难"

    member = models.ForeignKey(Member, models.PROTECT, related_name="cares", verbose_name="党员")
    kind = models.CharField("情形", max_length=10, choices=Kind)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True, help_text="最后一天")
    where = models.CharField("去向或情况", max_length=100, blank=True)
    why = models.CharField("原因", max_length=60, blank=True)
    host = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted",
        verbose_name="流入地党支部",
    )
    owner = person("联系人", blank=True)
    every_months = models.PositiveSmallIntegerField("联系间隔（月）", default=1)
    last_on = models.DateField("最近联系", null=True, blank=True, editable=False)
    next_on = models.DateField("下次联系", null=True, blank=True)
    ended_why = models.CharField("终止原因", max_length=100, blank=True)

    objects = CareQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联系关怀"
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind"], condition=Q(until=None), name="care_one_open_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="care_until_after_since"
            ),
            models.CheckConstraint(condition=Q(every_months__range=(1, 12)), name="care_interval"),
        ]
        indexes = [models.Index(fields=["next_on", "id"], condition=Q(until=None), name="care_due")]

    def __str__(self):
        return f"{self.member} {self.kind_name}"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("members:care", args=[self.pk])

    @property
    def kind_name(self):
        """The kind in a word, where the whole wording would not fit."""
        return NAMES[self.kind]

    @property
    def organisation(self):
        return self.member.branch

    @property
    def group_id(self):
        return self.member.group_id


@tracked()
class Contact(models.Model):
    """One contact kept: a call, a visit, a lesson brought to the door (送学上门), a gift of condolence (慰问)."""

    class Kind(models.TextChoices):
        CALL = "call", "电话、网络联系"
        VISIT = "visit", "走访"
        LESSON = "lesson", "送学上门"
        AID = "aid", "慰问帮扶"
        FAILED = "failed", "没有联系上"

    care = models.ForeignKey(Care, models.PROTECT, related_name="contacts", verbose_name="联系关怀")
    on = models.DateField("日期")
    kind = models.CharField("方式", max_length=10, choices=Kind)
    said = models.CharField("情况", max_length=300)
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = person("登记人")

    class Meta:
        verbose_name = verbose_name_plural = "联系记录"
        ordering = ["-on", "-id"]

    def __str__(self):
        return f"{self.on} {self.get_kind_display()}"


class GuestQuerySet(Scoped, models.QuerySet):
    see = "members.see"
    organisation_lookup = "branch"

    def current(self):
        return self.filter(until=None)

    def for_list(self):
        return self.select_related("branch").order_by("-since", "-id")


@tracked()
class Guest(models.Model):
    """A 流入党员 whose formal relation is with an organisation outside the system (教育管理条例 art. 32)."""

    branch = models.ForeignKey(
        Organisation, models.PROTECT, related_name="guests", verbose_name="流入地党支部"
    )
    name = models.CharField("姓名", max_length=50)
    phone = EncryptedText("联系电话", blank=True)
    home = models.CharField("正式组织关系所在党组织", max_length=100)
    home_contact = models.CharField("该党组织联系方式", max_length=60, blank=True)
    since = models.DateField("流入日期")
    until = models.DateField("离开日期", null=True, blank=True)
    certificate = models.CharField("流动党员活动证号", max_length=40, blank=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "流入党员"
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="guest_until_after_since"
            )
        ]

    def __str__(self):
        return self.name

    @property
    def phone_masked(self):
        return mask_phone(self.phone)

    @property
    def organisation(self):
        return self.branch
