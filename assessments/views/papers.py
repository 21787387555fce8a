"""The file of a paper, handed out to those who see what it belongs to."""

from django.http import FileResponse
from django.utils.cache import add_never_cache_headers

from assessments.models import Paper
from core.pages import OWN, DetailPage


class PaperFile(DetailPage):
    """The file itself: a picture to look at, anything else to save. It has no other address."""

    permission = OWN  # who sees it is the queryset: by post, or because the matter is the own one
    model = Paper

    def rows(self):
        return super().rows().select_related("organisation")

    def get(self, request, *args, **kwargs):
        paper = self.row
        response = FileResponse(
            paper.file.open("rb"),
            as_attachment=not paper.is_picture,
            filename=paper.name,
            content_type=paper.content_type,
        )
        response["X-Content-Type-Options"] = "nosniff"
        add_never_cache_headers(response)
        return response
