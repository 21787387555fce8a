"""取数说明: what the system counts by itself, and which tables in force ask for it."""

from assessments.metrics import SUBJECTS
from assessments.usage import uses
from core.clock import today
from core.pages import PlainPage


class Metrics(PlainPage):
    permission = "assessments.see"
    title = "取数说明"
    template_name = "assessments/metrics.html"

    def get_context_data(self, **kwargs):
        year = today().year
        used = uses(year)
        subjects = [(s.TITLE, [(m, used.get(m.name, ())) for m in s.METRICS]) for s in SUBJECTS]
        return super().get_context_data(subjects=subjects, year=year, **kwargs)
