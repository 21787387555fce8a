"""What waits, summed up for a message that leaves the house: the titles of rules, counts and days, nothing else.

No name, no amount and no word of a notice is in it; those are read after signing in. Rules that must not leave a trace
(Rule.forgets) are left out.
"""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import BooleanField, Case, Count, Min, Q, When
from django.urls import reverse

from core.models import Delivery, Digest, Notice, User
from core.outbox import put
from core.reminding import ABOVE, RULES
from core.working_days import is_working_day

CHUNK = 1000
CLOCK_WAS_WRONG = timedelta(days=7)  # a mark so far in the future was made by a clock that was wrong
OTHER = "其他提醒"


class Line(NamedTuple):
    """One rule: how many matters, how many of them past their day, since when, and the next day of the others.

    `waits`: as Rule.waits.
    """

    title: str
    count: int
    past: int
    since: object
    next_on: object
    above: bool
    waits: bool

    @property
    def overdue(self):
        return 0 if self.waits else self.past

    def says(self):
        if self.above:
            return f"{self.title}：下级有逾期"
        parts = [f"{self.title} {self.count:,} 件"]
        if self.waits and self.since:
            parts.append(f"{'' if self.count == 1 else '最早的 '}{self.since:%m-%d} 起")
        if self.overdue:
            parts.append("已逾期" if self.overdue == self.count else f"{self.overdue:,} 件已逾期")
        if self.next_on:
            parts.append(f"{'' if self.count == 1 else '最近的 '}{self.next_on:%m-%d} 到期")
        return "，".join(parts)


def lines_by(field, notices, day):
    """{value of `field`: lines, the overdue first} over these notices. One query."""
    kept = [name for name, rule in RULES.items() if rule.forgets]
    past, ahead = Q(due_on__lt=day), Q(due_on__gte=day)
    rows = (
        notices.waiting()
        .filter(~Q(rule="") | Q(read_at=None))
        .exclude(rule__in=kept)
        .annotate(
            above=Case(When(subject__startswith=ABOVE, then=True), default=False, output_field=BooleanField())
        )
        .values(field, "rule", "above")
        .annotate(
            n=_matters(field),
            past=_matters(field, past),
            since=Min("due_on", filter=past),
            next_on=Min("due_on", filter=ahead),
        )
        .order_by()
    )
    found = {}
    for row in rows:
        rule = RULES.get(row["rule"])
        facts = {name: row[name] for name in ("past", "since", "next_on", "above")}
        waits = rule is not None and rule.waits
        line = Line(rule.title if rule else OTHER, row["n"], waits=waits, **facts)
        found.setdefault(row[field], []).append(line)
    for lines in found.values():
        lines.sort(key=lambda line: (not (line.overdue or line.above), line.next_on or day, line.title))
    return found


def _matters(field, only=None):
    """Several people are told of one matter of a place."""
    return Count("id", filter=only) if field == "user" else Count("subject", distinct=True, filter=only)


def worded(lines):
    """(how many matters there are, the lines as text)."""
    count = sum(line.count for line in lines if not line.above)
    return count, "\n".join(f"· {line.says()}" for line in lines)


def due_on(day):
    """Which rows with a `digest` get one on the working day `day`; each once, whatever the clock does."""
    monday = day - timedelta(days=day.weekday())
    wrong = Q(digested_on__gt=day + CLOCK_WAS_WRONG)
    never = Q(digested_on=None)
    return Q(digest=Digest.DAILY) & (Q(digested_on__lt=day) | never | wrong) | Q(digest=Digest.WEEKLY) & (
        Q(digested_on__lt=monday) | never | wrong
    )


def write_mails(day):
    """Put the digests of `day` into the outbox for those who asked for them and have something that waits.

    Not on days off, and not without a mail server. A second run writes none. Returns how many.
    """
    if not settings.EMAIL_HOST or not is_working_day(day):
        return 0
    written = 0
    asked = User.objects.filter(due_on(day), is_active=True).exclude(mail="").order_by("pk")
    while True:
        with transaction.atomic():
            people = list(asked.select_for_update()[:CHUNK])
            if not people:
                return written
            lines = lines_by("user", Notice.objects.filter(user__in=people), day)
            mails = [_mail(person, lines[person.pk], day) for person in people if person.pk in lines]
            put(mails)
            User.objects.filter(pk__in=[person.pk for person in people]).update(digested_on=day)
        written += len(mails)


def _mail(person, lines, day):
    count, text = worded(lines)
    title = f"{count:,} 件事要办" if count else "下级有事逾期"
    inbox, choice = (settings.SITE_URL + reverse(name) for name in ("core:inbox", "core:my_reminders"))
    return Delivery(
        channel=Delivery.Channel.MAIL,
        key=f"digest:mail:{person.pk}:{day}",
        series=f"digest:mail:{person.pk}",
        whom=f"账号 {person.username}",
        title=f"【支部工作台】{title}（{day.month} 月 {day.day} 日）",
        text=f"{text}\n\n去办：{inbox}\n\n具体内容登录后看。要改收信方式：{choice}",
        address=person.mail,
    )
