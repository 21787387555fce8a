"""Forms of a meeting that is being held."""

from meetings.forms.log import MeetingForm

ASKED = ("kinds", "group", "topic", "place", "host", "recorder")


class HoldForm(MeetingForm):
    """What must be known to open a meeting at once; the rest is written when it is recorded."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(ASKED):
            del self.fields[name]
        self.fields["recorder"].required = False
        if not self.has_groups:
            del self.fields["group"]
        self.order_fields(ASKED)
