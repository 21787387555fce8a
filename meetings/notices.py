"""What members are told of an announced meeting, in words; each occasion has its key, so it is told once."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse

from core.models import Notice
from core.templatetags.ui import weekday_cn


@dataclass(frozen=True)
class Letter:
    """One text to many people."""

    key: str
    title: str
    body: str
    url: str
    due_on: object = None

    @classmethod
    def call(cls, meeting):
        """The notice itself."""
        body = f"{when(meeting)}，{meeting.place}。主持人：{meeting.host}。请回复参加或请假。"
        if meeting.notice:
            body += f"\n{meeting.notice}"
        return cls(
            f"meeting-call:{meeting.pk}", _title("会议通知", meeting), body, _page(meeting), meeting.held_on
        )

    @classmethod
    def changed(cls, meeting):
        """Day, time or place are others now. The number of changes makes each its own occasion."""
        body = f"现定于{when(meeting)}，{meeting.place}。之前的回复仍然有效，如有变化请重新回复。"
        return cls(_change_key(meeting), _title("会议变更", meeting), body, _page(meeting), meeting.held_on)

    @classmethod
    def not_due(cls, meeting):
        """For who was told and is not due on the new day."""
        body = f"会议改到{when(meeting)}，当天您不在应到名单上，不用参加。"
        return cls(_change_key(meeting), _title("会议变更", meeting), body, reverse("meetings:mine"))

    @classmethod
    def cancelled(cls, meeting):
        """It does not take place."""
        body = f"原定{when(meeting)}的会议不开了：{meeting.cancelled_why}。"
        return cls(
            f"meeting-cancel:{meeting.pk}", _title("会议取消", meeting), body, reverse("meetings:mine")
        )

    @classmethod
    def again(cls, meeting, day):
        """For who has not answered; once a day."""
        body = f"{when(meeting)}，{meeting.place}。您还没有回复，请回复参加或请假。"
        key = f"meeting-again:{meeting.pk}:{day}"
        return cls(key, _title("请回复", meeting), body, _page(meeting), meeting.held_on)

    @classmethod
    def tomorrow(cls, meeting):
        """The day before."""
        body = f"{when(meeting)}，{meeting.place}。"
        key = f"meeting-soon:{meeting.pk}:{meeting.held_on}"
        return cls(key, _title("明天开会", meeting), body, _page(meeting), meeting.held_on)

    def to(self, user_ids):
        """The Notice rows for these accounts."""
        return [
            Notice(
                user_id=pk, key=self.key, title=self.title, body=self.body, url=self.url, due_on=self.due_on
            )
            for pk in user_ids
        ]


def told_of(meeting):
    """Account ids of those the meeting was announced to."""
    return set(Notice.objects.filter(key=f"meeting-call:{meeting.pk}").values_list("user_id", flat=True))


def letters_of(meeting):
    """The condition on Notice: everything told of this meeting."""
    kinds = ("change", "again", "soon")
    by_kind = [Q(key__startswith=f"meeting-{kind}:{meeting.pk}:") for kind in kinds]
    return reduce(or_, by_kind, Q(key=f"meeting-call:{meeting.pk}"))


def changes_of(meeting):
    """How often the announced meeting was changed since: the SEQUENCE of its calendar entry."""
    return meeting.versions.count() - 1


def when(meeting):
    """2026-11-25 星期三 15:00."""
    time = f" {meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    return f"{meeting.held_on} {weekday_cn(meeting.held_on)}{time}"


def _change_key(meeting):
    return f"meeting-change:{meeting.pk}:{changes_of(meeting)}"


def _title(what, meeting):
    return f"{what}：{meeting.topic}"[:120]


def _page(meeting):
    return reverse("meetings:invitation", args=[meeting.pk])
