"""What is done with plans, meetings and their papers; each noun in a file of its own."""

from meetings.actions.record import record_meeting

__all__ = ["record_meeting"]
