"""Which meetings are made up for by those who missed them, and by when. Pure."""

from datetime import date, timedelta

from meetings.cadence import Kind

# Where members are taught or put themselves right: what was said there can be learned afterwards, and every member is
# to take part (条例 art. 11, 15–18; 教育管理条例 art. 16). The committee and the group meet to settle what is at hand, which
# nobody can do for them later.
MADE_UP = (Kind.BRANCH_MEETING, Kind.LECTURE, Kind.THEME_DAY, Kind.LIFE_MEETING, Kind.APPRAISAL)
MISSED = ("absent", "leave")
NOT_ASKED = ("excluded", "suspended")


def is_made_up(kinds) -> bool:
    """Whether a meeting that counts as `kinds` is one whose absent members owe a make-up: one of them is enough, so a
    组织生活会 held as a 党小组会 (条例 art. 17) is made up for."""
    return any(kind in MADE_UP for kind in kinds)


def owes(kinds, standing: str, status: str, exempt: bool) -> bool:
    """Whether somebody of `standing` marked `status` at a meeting of `kinds` owes a make-up.

    Not those of whom attendance is not demanded (教育管理条例 art. 23), nor those left out of 应到会 with approval, nor
    the detained, whose rights are suspended (选举工作条例 art. 5).
    """
    return is_made_up(kinds) and status in MISSED and not exempt and standing not in NOT_ASKED


def due_by(held_on: date, days: int) -> date:
    """The last day to make up for a meeting of `held_on`: so many days after it."""
    return held_on + timedelta(days=days)
