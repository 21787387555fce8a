"""The field for photos and papers that show something."""

from core.forms import FilesField, ManyFiles

SAID = "可一次选多张；收 JPG、PNG 照片，PDF、Word（.docx）、Excel（.xlsx），每个不超过 20 MB。照片里的位置信息会去掉。"


def papers_field(label="照片或材料", *, required=False, help_text=SAID):
    """Several photos or papers; what is kept of them is `actions.keep_papers`'s to say."""
    return FilesField(
        label=label,
        max_length=255,
        required=required,
        widget=ManyFiles(attrs={"accept": "image/*,.pdf,.docx,.xlsx"}),
        help_text=help_text,
        error_messages={"required": "请选择照片或文件。"},
    )
