"""Forms of what follows the record: signatures, review, papers, amendments."""

from django import forms

from core.forms import FilesField, ManyFiles
from meetings.models import Attachment


class PapersForm(forms.Form):
    files = FilesField(
        label="照片或文件",
        max_length=255,
        widget=ManyFiles(attrs={"accept": "image/*,.pdf,.docx,.xlsx"}),
        help_text="可一次选多张；收 JPG、PNG 照片，PDF、Word（.docx）、Excel（.xlsx），每个不超过 20 MB。照片里的位置信息会去掉。",
        error_messages={"required": "请选择照片或文件。"},
    )
    kind = forms.ChoiceField(label="种类", choices=Attachment.Kind.choices, initial=Attachment.Kind.PHOTO)


class WhyForm(forms.Form):
    why = forms.CharField(label="原因", max_length=200, error_messages={"required": "请写明撤下的原因。"})


class AmendForm(forms.Form):
    text = forms.CharField(
        label="更正内容",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="原记录不变，更正写在旁边；如“第 2 项表决赞成应为 18 票”",
    )
    reason = forms.CharField(label="更正原因", max_length=200)


class VoidForm(forms.Form):
    why = forms.CharField(
        label="作废原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="作废的记录留着可查，不再计数；开过的会请重新登记，超过规定天数的会标补录",
    )


class ReviewForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    remark = forms.CharField(
        label="意见",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="退回时必填：写明要改什么",
    )
