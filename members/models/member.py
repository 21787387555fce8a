"""The register: one row a person, with the 16 items of the 党员基本信息采集表. Nobody is ever deleted."""

import re
from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Replace

from branches.models import Organisation, PartyGroup
from branches.scope import Scoped
from core.cells import halfwidth
from core.clock import today
from core.fields import EncryptedText, keyed_hash
from core.history import tracked
from core.pinyin import sort_key, syllables
from members.codes import EDUCATION, ETHNICITIES, SEXES
from members.completeness import lacking_something
from members.identity import BadIdentity, IdentityNumber, mask_address, mask_id, mask_phone
from members.models.guard import stays_while_transferred
from members.models.standing import Standing, keeps_standings
from members.probation import joined_by, probation_ends
from members.seniority import seniority

NUMBER = re.compile(
    r"\d{3}[\dX]|\d{5}[\dX]|\d{7,17}"
)  # the end of an ID number or a phone number, or a whole phone
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
PROBATION_NOTICE = timedelta(days=30)  # the branch hears of the end of a probation this long before


def tail_key(end):
    """The look-up key of the last characters of an ID or phone number; short, since a tail is not a secret whole."""
    return keyed_hash(end)[:16]


def tight(column):
    """A column without its spaces, as people type pinyin."""
    return Replace(column, Value(" "), Value(""))


class MemberQuerySet(Scoped, models.QuerySet):
    see = "members.see"
    organisation_lookup = "branch"
    group_lookup = "group"

    def enrolled(self):
        """On the roster now: party membership in force and not moved away."""
        return self.filter(left_on=None, status=Member.Status.NORMAL)

    def enrolled_on(self, day, branch=None):
        """On a roster on `day` (of `branch`, if given), each with `category_then` and `group_then` of that day.

        Read from the dated rows, so a member who was in another branch then is on the roster of that one.
        """
        then = Standing.objects.on(day).filter(status=Member.Status.NORMAL)
        if branch is not None:
            then = then.filter(branch=branch)
        rows = then.filter(member=OuterRef("pk"))
        return self.filter(pk__in=then.values("member")).annotate(
            category_then=Subquery(rows.values("category")[:1]), group_then=Subquery(rows.values("group")[:1])
        )

    def formal(self):
        return self.filter(category=Member.Category.FORMAL)

    def incomplete(self):
        """Lacking at least one of the 16 items."""
        return self.filter(lacking_something())

    def in_state(self, state, day):
        """The members of one of the states that the list offers, as of `day`."""
        return {
            "mobile": lambda: self.filter(is_mobile=True),
            "lost": lambda: self.filter(is_lost=True),
            "incomplete": self.incomplete,
            "probation": lambda: self.probation_over_by(day + PROBATION_NOTICE),
            "stopped": lambda: self.filter(status=Member.Status.STOPPED),
            "left": lambda: self.exclude(left_on=None),
        }[state]()

    def probation_over_by(self, day):
        """Those on probation whose year, or what it was extended to, ends by `day`."""
        return self.enrolled().filter(
            # an extension ends later than the year, so the first condition, which the index serves, stays true
            Q(probation_extended_to=None) | Q(probation_extended_to__lte=day),
            category=Member.Category.PROBATIONARY,
            joined_on__lte=joined_by(day),
        )

    def search(self, text):
        """By name, by pinyin without tones (spaces do not matter), by initials, or by number.

        A whole ID number or its last 4 or 6 characters, a whole phone number or its last 4 digits. Each way is served by an index: names by the trigrams of their pinyin, because two Chinese characters
        make no trigram of their own.
        """
        text = text.strip()
        try:
            return self.filter(id_hash=keyed_hash(IdentityNumber.parse(text).number))
        except BadIdentity:
            pass
        number = re.sub(r"[\s()-]", "", halfwidth(text)).upper().removeprefix("+86")
        if NUMBER.fullmatch(number):
            return self.filter(tails__contains=[tail_key(number)])
        if HAN.search(text):
            name = "".join(text.split())
            as_given = " ".join(syllables("一" + name)[1:])
            spoken = Q(pinyin__contains=sort_key(name)) | Q(pinyin__contains=as_given)
            return self.filter(Q(name__startswith=name) | (spoken & Q(name__contains=name)))
        typed = "".join(c for c in text.lower().replace("ü", "v") if c.isalnum())
        if not typed:
            return self if not text else self.none()
        spelt = Q(pinyin_tight__contains=typed) if len(typed) > 2 else Q(pinyin_tight__startswith=typed)
        return self.alias(pinyin_tight=tight("pinyin")).filter(spelt | Q(initials__startswith=typed))

    def for_list(self):
        return self.select_related("branch").order_by("pinyin", "id")


@tracked()
class Member(models.Model):
    """A Party member. Item numbers are those of the 采集表 (中组部 2017)."""

    class Category(models.TextChoices):
        FORMAL = "formal", "正式党员"
        PROBATIONARY = "probationary", "预备党员"

    class Status(models.TextChoices):
        NORMAL = "normal", "正常"
        STOPPED = "stopped", "停止党籍"

    class Left(models.TextChoices):
        """How somebody left the register (教育管理条例 art. 24, 25, 31); the record itself stays for ever."""

        TRANSFERRED = "transferred", "组织关系转出"
        DIED = "died", "去世"
        WITHDREW = "withdrew", "退党"
        REMOVED = "removed", "除名"
        EXPELLED = "expelled", "开除党籍"
        CANCELLED = "cancelled", "取消预备党员资格"
        MERGED = "merged", "重复档案已并入"

    name = models.CharField("姓名", max_length=50)  # 1
    sex = models.CharField("性别", max_length=1, choices=SEXES)  # 2
    ethnicity = models.CharField("民族", max_length=2, choices=ETHNICITIES, blank=True)  # 3
    id_number = EncryptedText("公民身份证号", blank=True)  # 4; empty only with id_exception
    id_hash = models.CharField("身份证号查找键", max_length=64, unique=True, editable=False)
    birth_date = models.DateField("出生日期")  # 5
    education = models.CharField("学历", max_length=2, choices=EDUCATION, blank=True)  # 6
    category = models.CharField("人员类别", max_length=15, choices=Category)  # 7
    branch = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="members",
        verbose_name="所在党支部",
        limit_choices_to={"kind": "branch"},
    )  # 8
    joined_on = models.DateField("加入党组织日期")  # 9
    full_on = models.DateField("转为正式党员日期", null=True, blank=True)  # 10
    occupation = models.CharField("工作岗位", max_length=40, blank=True)  # 11
    phone = EncryptedText("联系电话", blank=True)  # 12
    address = EncryptedText("家庭住址", blank=True)  # 13
    status = models.CharField("党籍状态", max_length=10, choices=Status, default=Status.NORMAL)  # 14
    is_lost = models.BooleanField("失联党员", default=False)  # 15
    lost_since = models.DateField("失去联系日期", null=True, blank=True)
    is_mobile = models.BooleanField("流动党员", default=False)  # 16
    mobile_to = models.CharField("外出流向", max_length=100, blank=True)

    group = models.ForeignKey(
        PartyGroup, models.SET_NULL, null=True, blank=True, related_name="members", verbose_name="党小组"
    )
    attendance_exempt = models.BooleanField(
        "组织活动不作硬性要求",
        default=False,
        help_text="年老体弱、行动不便、身患重病的党员（教育管理条例第 23 条）",
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="member",
        verbose_name="账号",
    )
    left_on = models.DateField("离开日期", null=True, blank=True)
    left_how = models.CharField(
        "离开方式", max_length=12, choices=Left, blank=True, default="", db_default=""
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入档案"
    )
    probation_extended_to = models.DateField("预备期延长至", null=True, blank=True, editable=False)
    id_exception = models.CharField(
        "无法提供 18 位号码的原因",
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text="只用于确无现行身份证号的：旧 15 位证、外籍、档案缺号等",
    )
    standing_since = models.DateField(
        "现状起始日期",
        null=True,
        blank=True,
        editable=False,
        help_text="支部、小组、类别、党籍自哪天起是现在这样；空为自入党起",
    )
    standing_why = models.CharField(
        "现状由来", max_length=100, blank=True, default="", db_default="", editable=False
    )
    tails = ArrayField(
        models.CharField(max_length=16),
        default=list,
        db_default=[],
        blank=True,
        editable=False,
        help_text="身份证号末位、电话末位的查找键",
    )
    pinyin = models.CharField("拼音", max_length=200, editable=False)
    initials = models.CharField("拼音首字母", max_length=50, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党员"
        constraints = [
            models.CheckConstraint(
                condition=Q(full_on=None) | Q(full_on__gte=F("joined_on")),
                name="member_full_after_joined",
                violation_error_message="转为正式党员日期不能早于加入党组织日期。",
            ),
            models.CheckConstraint(
                condition=~Q(category="probationary") | Q(full_on=None),
                name="member_probationary_not_full",
                violation_error_message="预备党员不应有转为正式党员日期，请核对人员类别。",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")),
                name="member_left_after_joined",
                violation_error_message="离开日期不能早于加入党组织日期。",
            ),
            models.CheckConstraint(
                condition=~Q(id_number="") | ~Q(id_exception=""), name="member_number_or_reason_why_none"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None, left_how="") | Q(left_on__isnull=False) & ~Q(left_how=""),
                name="member_left_somehow",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(left_how="merged"), name="member_merged_has_left"
            ),
            models.CheckConstraint(
                condition=Q(is_lost=True) | Q(lost_since=None),
                name="member_lost_since_only_if_lost",
                violation_error_message="填了失去联系日期，就要选失联党员。",
            ),
        ]
        indexes = [
            models.Index("pinyin", "id", name="member_by_pinyin"),
            models.Index("branch", "pinyin", "id", name="member_by_branch_pinyin"),
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="member_name_trgm"),
            GinIndex(fields=["initials"], opclasses=["gin_trgm_ops"], name="member_initials_trgm"),
            GinIndex(fields=["pinyin"], opclasses=["gin_trgm_ops"], name="member_pinyin_trgm"),
            GinIndex(OpClass(tight("pinyin"), "gin_trgm_ops"), name="member_tight_pinyin_trgm"),
            GinIndex(fields=["tails"], name="member_tails"),
            # The states the list offers hold few of all members: each has its own, in the order of the list.
            models.Index("pinyin", "id", condition=Q(is_mobile=True), name="member_mobile"),
            models.Index("pinyin", "id", condition=Q(is_lost=True), name="member_lost"),
            models.Index("pinyin", "id", condition=Q(status="stopped"), name="member_stopped"),
            models.Index("pinyin", "id", condition=Q(left_on__isnull=False), name="member_left"),
            models.Index("pinyin", "id", condition=Q(category="probationary"), name="member_probationary"),
            # How many a branch has, counted for tens of thousands of branches at once.
            models.Index(
                fields=["branch", "category"],
                condition=Q(left_on=None, status="normal"),
                name="member_on_roster",
            ),
            # The two questions of every secretary's desk, answered from the few rows they are about.
            models.Index(
                fields=["branch"],
                condition=Q(left_on=None, status="normal") & lacking_something(),
                name="member_incomplete",
            ),
            models.Index(
                fields=["joined_on"],
                condition=Q(left_on=None, status="normal", category="probationary"),
                name="member_on_probation",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            keeps_standings(pgtrigger.Insert),
            keeps_standings(pgtrigger.Update),
            keeps_standings(pgtrigger.Delete),
            stays_while_transferred,
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("members:detail", args=[self.pk])

    @property
    def organisation(self):
        return self.branch

    @property
    def seniority(self):
        """Whole years of 党龄 today; None while it cannot be counted."""
        return seniority(self.full_on, today())

    @property
    def probation_ends_on(self):
        """The last day of the probation, extended or not, of somebody still in it."""
        if self.category != self.Category.PROBATIONARY or self.left_on:
            return None
        return self.probation_extended_to or probation_ends(self.joined_on)

    @property
    def id_number_masked(self):
        return mask_id(self.id_number)

    @property
    def phone_masked(self):
        return mask_phone(self.phone)

    @property
    def address_masked(self):
        return mask_address(self.address)
