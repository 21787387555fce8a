"""Pages of whole branches."""

from branches.scope import reaches
from core.actions import note_access
from core.export import FORMS, sheet_response
from core.models import AccessLog


class Wide:
    """Nothing for a 党小组长, whose right is over the own group alone."""

    def allowed(self):
        return super().allowed() and bool(reaches(self.request.user, self.permission))


class WithSheet:
    """A page of one row that can also be taken out as a workbook: `?export=xlsx` or `csv`."""

    def sheet(self):
        """A tablib.Dataset of what is on the page."""
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") not in FORMS:
            return super().get(request, *args, **kwargs)
        data = self.sheet()
        note_access(request, AccessLog.Kind.EXPORT, f"{self.title} {len(data)} 行")
        return sheet_response(request.GET["export"], self.title, data, request.user)
