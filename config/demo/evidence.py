"""What the product itself makes of the data: assessment scores and reminders, through its own actions and jobs."""


def run(today, say, step):
    """Score the months of this year and send today's reminders."""
