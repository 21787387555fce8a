"""Row history, written by the database itself, so no path into the tables goes around it."""

import pghistory
import pgtrigger

HISTORY_EXEMPT = {
    "core.AccessLog": "itself a log, append-only by trigger",
    "core.Notice": "a copy of facts told elsewhere; carries its own times",
    "core.Delivery": "the outbox; carries its own times and who decided, its address is wiped once it has gone",
    "core.JobRun": "itself a log of the jobs",
    "core.Errand": "carries who, when and how it ended itself; what it did is an action of its own",
    "core.ImportBatch": "carries who and when itself; what it changed is in the history of the rows changed",
    "branches.Place": "itself the history of the tree, kept by triggers",
    "members.Standing": "itself the history of the roster, kept by triggers; the record it follows is tracked",
    "assessments.Tally": "sums of Score, kept by its triggers; the scores themselves are in the history",
    "assessments.MonthTotal": "sums of Score by month, written with it; the scores themselves are in the history",
    "assessments.YearTotal": "sums of MonthTotal by year, written with it; the scores themselves are in the history",
    "assessments.OrganisationTotal": "counts of YearTotal and MonthTotal, written with them",
    "assessments.LineTotal": "sums of Tally, written with the scores; the scores themselves are in the history",
    "assessments.RateTotal": "sums of Tally, written with the scores; the scores themselves are in the history",
    "assessments.Voter": "who voted is ticked off without a time, so that no ballot can be traced",
    "assessments.Count": "a count of secret ballots; its versions would tell the order of the votes",
    "assessments.CodeTries": "counts wrong codes by the hour, thrown away after a day",
    "core.ImportBlock": "working copy of an uploaded sheet, deleted after the batch is decided",
    "meetings.Draft": "what was typed and not saved yet; gone once it is saved",
    "core.SheetMapping": "a convenience of one person; carries who and when itself",
}


def tracked(*, inserts=True, exclude=None):
    """Class decorator: keep every version of a row with time, actor and act (pghistory event table).

    Triggers work per statement, so set-based writes stay set-based. `inserts=False` for ledgers written by
    the hundred thousand whose rows carry their own actor and time: the first version is then the row itself
    and the first old version is written when it changes. `exclude` leaves out derived columns.
    """
    trackers = [
        pghistory.UpdateEvent(level=pgtrigger.Statement, row=pghistory.Old),
        pghistory.DeleteEvent(level=pgtrigger.Statement, row=pghistory.Old),
    ]
    if inserts:
        trackers.append(pghistory.InsertEvent(level=pgtrigger.Statement))
    return pghistory.track(
        *trackers,
        exclude=exclude,
        append_only=True,
        obj_field=pghistory.ObjForeignKey(related_name="versions", db_constraint=False),
    )
