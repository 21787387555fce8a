"""Photos and papers of a meeting: put in, taken out, handed out to those who see the meeting."""

from django.http import FileResponse
from django.utils.cache import add_never_cache_headers

from core.pages import ActPage, DetailPage
from meetings import actions
from meetings.forms import records as forms
from meetings.models import Attachment
from meetings.views.records import OfMeeting


class AddPapers(OfMeeting, ActPage):
    title = "上传照片和材料"
    button = "上传"
    form_class = forms.PapersForm

    def act(self, form):
        kept = actions.add_papers(
            self.row, form.cleaned_data["files"], form.cleaned_data["kind"], by=self.request.user
        )
        return f"已上传 {len(kept)} 份。"


class OfPaper:
    model = Attachment

    def rows(self):
        return super().rows().select_related("meeting__branch", "meeting__group")


class WithdrawPaper(OfPaper, ActPage):
    permission = "meetings.record"
    title = "撤下材料"
    button = "撤下"
    form_class = forms.WhyForm

    @property
    def parent(self):
        return str(self.row.meeting)

    def act(self, form):
        actions.withdraw_paper(self.row, form.cleaned_data["why"], by=self.request.user)
        return f"已撤下“{self.row.name}”，原件和原因都保留。"

    def get_success_url(self):
        return self.row.meeting.get_absolute_url()


class PaperFile(OfPaper, DetailPage):
    """The file itself: a picture to look at, anything else to save. It has no other address."""

    permission = "meetings.see"

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
