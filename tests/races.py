"""Two people, or one twice, at the same moment: against the real database, each on a connection of its own."""

import threading

from django.db import connection

from core.errors import Refused


def at_once(*acts):
    """What each of `acts` gave when all began together: its result, or the exception it raised."""
    outcomes, together = [None] * len(acts), threading.Barrier(len(acts))

    def run(at, act):
        together.wait()
        try:
            outcomes[at] = act()
        except Exception as problem:
            outcomes[at] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def refusals(outcomes):
    """The refusals among the outcomes; any other exception is a failure."""
    unexpected = [o for o in outcomes if isinstance(o, Exception) and not isinstance(o, Refused)]
    assert not unexpected
    return [o.message for o in outcomes if isinstance(o, Refused)]
