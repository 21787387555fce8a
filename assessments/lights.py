"""Red, yellow, green by the days left. Pure."""

SOON_DAYS = 15
GREEN, YELLOW, RED = "green", "yellow", "red"
SAID = {GREEN: "正常", YELLOW: "临期", RED: "逾期"}


def light_of(due_on, done_on, today, soon=SOON_DAYS):
    """RED once the day is past without it being done, and for ever if it was done late; YELLOW within `soon` days.

    `due_on` is the last day in time; done on that day is in time. Done in time is GREEN.
    """
    if done_on is not None:
        return RED if done_on > due_on else GREEN
    if today > due_on:
        return RED
    return YELLOW if (due_on - today).days <= soon else GREEN
