"""组织关系接转: the letter, its way and its end (教育管理条例 art. 25, 组通字〔2015〕33号)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from branches.models import Organisation
from branches.scope import Scoped
from core.fields import person
from core.history import tracked
from members.models.member import Member


class TransferQuerySet(Scoped, models.QuerySet):
    see = "members.see"
    organisation_lookup = "from_branch"

    def within(self, reach, groups=frozenset()):
        """Both ends count: the origin and, when it is in the system, the destination."""
        return self.leaving(reach) | self.arriving(reach)

    def leaving(self, reach):
        """From an organisation in `reach` (pairs as from scope.reaches)."""
        return self._at("from_branch", reach)

    def arriving(self, reach):
        """To an organisation in `reach`."""
        return self._at("to_branch", reach)

    def _at(self, end, reach):
        wanted = Q(pk=None)
        for path, below in reach:
            wanted |= Q(**{f"{end}__path__startswith" if below else f"{end}__path": path})
        return self.filter(wanted)

    def open(self):
        return self.filter(state=Transfer.State.OPEN)

    def closed(self):
        return self.exclude(state=Transfer.State.OPEN)

    def owing_receipt(self):
        """Taken in from outside, and the receipt not yet sent back (组通字〔2015〕33号 第四条)."""
        return self.filter(way=Transfer.Way.IN, state=Transfer.State.RECEIVED, receipt_on=None)

    def under_way(self):
        """Open, or still owing a receipt: what wants something done."""
        return self.filter(Q(state=Transfer.State.OPEN) | Q(way="in", state="received", receipt_on=None))

    def for_list(self):
        """Open ones first, by the last day of their letter: what is past it is on top."""
        return self.select_related("member", "from_branch", "to_branch").order_by("valid_until", "id")


@tracked()
class Transfer(models.Model):
    """One 介绍信. While it is open the origin stays responsible for the member (教育管理条例 art. 25)."""

    class Way(models.TextChoices):
        WITHIN = "within", "系统内接转"
        OUT = "out", "转往系统外"
        IN = "in", "从系统外转入"

    class State(models.TextChoices):
        OPEN = "open", "待接收"
        RECEIVED = "received", "已接收"
        REFUSED = "refused", "已退回"
        WITHDRAWN = "withdrawn", "已撤回"

    member = models.ForeignKey(Member, models.PROTECT, related_name="transfers", verbose_name="党员")
    way = models.CharField("类型", max_length=10, choices=Way)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    number = models.CharField("介绍信编号", max_length=40)
    from_branch = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="transfers_out",
        verbose_name="转出党支部",
    )
    from_name = models.CharField("转出党组织", max_length=100, blank=True)
    to_branch = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="transfers_in",
        verbose_name="转入党支部",
    )
    to_name = models.CharField("转往党组织", max_length=100, blank=True)
    to_contact = models.CharField("接收方联系电话", max_length=30, blank=True)
    from_contact = models.CharField("转出方联系电话", max_length=30, blank=True)
    from_address = models.CharField("转出方通讯地址", max_length=100, blank=True)
    reissues = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reissued", verbose_name="重开自"
    )
    reason = models.CharField("转移原因", max_length=100)
    issued_on = models.DateField("开具日期")
    valid_until = models.DateField("有效期至", help_text="最后一天有效")
    dues_paid_until = models.DateField("党费交至", null=True, blank=True, help_text="月份的第一天")
    received_on = models.DateField("接收日期", null=True, blank=True)
    receipt_on = models.DateField("回执日期", null=True, blank=True)
    closed_reason = models.CharField("退回或撤回原因", max_length=200, blank=True)
    issued_at = models.DateTimeField("登记时间", default=timezone.now)
    issued_by = person("开具人")
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)
    closed_by = person("办结人", blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "组织关系接转"
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(state="open"), name="transfer_one_open_a_member"
            ),
            models.UniqueConstraint(
                fields=["from_branch", "number"], condition=~Q(way="in"), name="transfer_number_once"
            ),
            models.CheckConstraint(
                condition=(
                    Q(way="within", from_branch__isnull=False, to_branch__isnull=False)
                    & ~Q(from_branch=F("to_branch"))
                )
                | (Q(way="out", from_branch__isnull=False, to_branch=None) & ~Q(to_name=""))
                | (Q(way="in", from_branch=None, to_branch__isnull=False) & ~Q(from_name="")),
                name="transfer_has_both_ends",
            ),
            models.CheckConstraint(
                condition=Q(state="open", received_on=None, closed_at=None)
                | Q(state="received", received_on__isnull=False, closed_at__isnull=False)
                | (
                    Q(state__in=["refused", "withdrawn"], received_on=None, closed_at__isnull=False)
                    & ~Q(closed_reason="")
                ),
                name="transfer_state_says_how_it_ended",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False),
                name="transfer_closed_pair",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("issued_on"))
                & (Q(received_on=None) | Q(received_on__gte=F("issued_on")))
                & (Q(receipt_on=None) | Q(receipt_on__gte=F("issued_on"))),
                name="transfer_days_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["from_branch", "state"], name="transfer_out_of"),
            models.Index(fields=["to_branch", "state"], name="transfer_into"),
            models.Index(fields=["valid_until", "id"], name="transfer_by_validity"),
            models.Index(F("issued_on").desc(), F("id").desc(), name="transfer_latest"),
        ]

    def __str__(self):
        return f"{self.member} {self.number}"

    def get_absolute_url(self):
        from django.urls import reverse

        return reverse("members:transfer", args=[self.pk])

    @property
    def is_open(self):
        return self.state == self.State.OPEN

    @property
    def owes_receipt(self):
        return self.way == self.Way.IN and self.state == self.State.RECEIVED and self.receipt_on is None

    @property
    def origin(self):
        """The name of the side it leaves."""
        return self.from_branch.name if self.from_branch else self.from_name

    @property
    def destination(self):
        """The name of the side it goes to."""
        return self.to_branch.name if self.to_branch else self.to_name

    @property
    def first_issued_on(self):
        """The day of the first letter, where this one is written anew."""
        letter = self
        while letter.reissues is not None:
            letter = letter.reissues
        return letter.issued_on

    @property
    def organisation(self):
        """Where the responsibility lies: with the origin, until received."""
        return self.from_branch or self.to_branch
