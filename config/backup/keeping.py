"""Which backups stay: all of the last two days, the newest of each of seven days, and of each of four weeks.

All of two days, because one made by hand before an update must still be there the day after.
"""

import shutil
from datetime import datetime

from config.backup.manifest import NAMED, UNFINISHED, finished

WHOLE_DAYS, DAYS, WEEKS = 2, 7, 4


def to_keep(names):
    """Those of these names of backups that stay. Days and weeks without a backup do not count."""
    days, weeks = {}, {}
    for name in sorted(names, reverse=True):
        day = datetime.strptime(name, NAMED).date()  # noqa: DTZ007 (the name tells the time of this place)
        days.setdefault(day, []).append(name)
        weeks.setdefault(day.isocalendar()[:2], name)
    by_day = list(days.values())
    whole = {name for day in by_day[:WHOLE_DAYS] for name in day}
    return whole | {day[0] for day in by_day[:DAYS]} | {*list(weeks.values())[:WEEKS]}


def throw_away(folder):
    """Remove the backups that need not stay. Returns how many."""
    paths = {path.name: path for path in finished(folder)}
    old = paths.keys() - to_keep(paths)
    for name in old:
        # one that is only half removed must not pass for a backup
        shutil.rmtree(paths[name].rename(paths[name].with_name(name + UNFINISHED)))
    return len(old)
