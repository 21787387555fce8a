"""党龄: years of membership."""

from datetime import date


def seniority(full_on: date | None, on: date) -> int | None:
    """Whole years of 党龄 on a day (发展党员工作细则 第34条: counted from the day of full membership).

    full_on: the day the probation ended in full membership (预备期满转正之日); None while probationary or
    not yet full on the day, which gives None. 29 February completes its year on 1 March. A stretch in which
    membership was stopped (教育管理条例 第24条) is not taken off: no published rule says so.
    """
    if full_on is None or full_on > on:
        return None
    return on.year - full_on.year - ((on.month, on.day) < (full_on.month, full_on.day))
