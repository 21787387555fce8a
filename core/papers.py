"""Photos and papers that may come in: judged by their content, pictures made anew without what a camera hides in them."""

import errno
import io
import re
import unicodedata
import warnings
import zipfile
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import ExifTags, Image, ImageOps

from core.errors import Refused
from core.files import RATIO_LIMIT, UNPACKED_LIMIT, ZIP

MOST_PIXELS = 60_000_000  # a phone's largest photo has 50 million
LONGEST_SIDE = 2560
QUALITY = 85
PICTURES = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/jpeg", ".jpg")}
DOCUMENTS = {
    "word/document.xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".docx",
    ),
    "xl/workbook.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
}
PDF = b"%PDF-"
HEIC = re.compile(rb"....ftyp(heic|heix|hevc|mif1|msf1|heim|heis)", re.S)
# a name that says another kind than the content is
NAMED_AS = {".jpeg": ".jpg", ".webp": ".jpg", ".jpe": ".jpg"}
SUFFIXES = (".jpg", ".png", ".pdf", ".docx", ".xlsx")
KINDS_SAID = "照片（JPG、PNG）、PDF、Word（.docx）或 Excel（.xlsx）"
DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
# what could hide or turn round the end of a name, or lead out of a folder
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
LONGEST_NAME = 100


@dataclass(frozen=True)
class Paper:
    """One file as it is kept. taken_at: when a photo says it was taken; sha256 is of the content kept."""

    name: str
    suffix: str
    content: bytes
    content_type: str
    taken_at: datetime | None = None

    @property
    def sha256(self):
        return sha256(self.content).hexdigest()


def checked_paper(upload):
    """The Paper of an uploaded photo, PDF, .docx or .xlsx; raises Refused (field `files`) saying which file and why.

    A picture is turned upright, made smaller and written anew, so that neither its place nor anything else behind the
    pixels stays; the time it was taken is kept beside it.
    """
    stem = clean_stem(upload.name)
    if upload.size > settings.PAPER_MAX_BYTES:
        _refuse(stem, f"超过 {settings.PAPER_MAX_BYTES // 1024 // 1024} MB，请压缩后再上传。")
    content = upload.read()
    if not content:
        _refuse(stem, "是空文件，请重新选择。")
    if content.startswith(PDF):
        paper = Paper(f"{stem}.pdf", ".pdf", content, "application/pdf")
    elif content.startswith(ZIP):
        paper = _document(stem, content)
    else:
        paper = checked_photo(stem, content)
    _check_suffix(upload.name, stem, paper.suffix)
    return paper


def store(row, paper):
    """Write the content of a Paper as the `file` of a row that is saved after it.

    The name on disk says nothing of the paper and cannot be guessed. Raises Refused where the disk is full; no part of
    the file stays.
    """
    name = f"{token_hex(16)}{paper.suffix}"
    path = row.file.field.generate_filename(row, name)
    try:
        row.file.save(name, ContentFile(paper.content), save=False)
    except OSError as problem:
        row.file.storage.delete(path)
        if problem.errno not in DISK_FULL:
            raise
        _refuse(
            paper.name,
            "没有存上：服务器的磁盘满了。这一次什么也没有登记，请告诉系统管理员清理磁盘，再上传一次。",
        )


def checked_photo(stem, content):
    """The Paper of a picture's bytes; `stem` names it in what is raised (Refused)."""
    if HEIC.match(content[:16]):
        _refuse(stem, "是 HEIC 格式，请在手机“设置–相机–格式”选“兼容性最佳”，或转成 JPG 再上传。")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # refused below, in words
            picture = Image.open(io.BytesIO(content), formats=list(PICTURES))
        if picture.width * picture.height > MOST_PIXELS:
            _refuse(stem, f"有 {picture.width}×{picture.height} 像素，过大，已拒收。")
        content_type, suffix = PICTURES[picture.format]
        taken_at = _taken_at(picture)
        content = _anew(picture, suffix)
    except Image.DecompressionBombError:
        _refuse(stem, "像素过多，已拒收。")
    except Image.UnidentifiedImageError:
        _refuse(stem, f"不是能收的格式，只收{KINDS_SAID}。")
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):  # so many ways to be a broken picture
        _refuse(stem, "打不开，可能没有传完整或已损坏；请重新拍照或另存后再上传。")
    return Paper(f"{stem}{suffix}", suffix, content, content_type, taken_at)


def clean_stem(name):
    """A file's name without folders, without its end and without what a screen does not show; never empty."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", NOT_IN_NAMES.sub("_", name))
    return stem.strip(" .")[:LONGEST_NAME] or "文件"


def _refuse(stem, sentence):
    raise Refused(f"“{stem}”{sentence}", field="files") from None


def _check_suffix(name, stem, suffix):
    found = re.search(r"\.[a-z0-9]{1,5}$", name.lower())
    said = NAMED_AS.get(found.group(), found.group()) if found else suffix
    if said != suffix and said in SUFFIXES:
        _refuse(stem, f"的扩展名是 {said}，内容却是 {suffix}，请核对文件。")


def _document(stem, content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        _refuse(stem, "打不开，可能没有传完整；请重新保存后再上传。")
    names = {part.filename for part in parts}
    kind = next((kind for part, kind in DOCUMENTS.items() if part in names), None)
    if kind is None:
        _refuse(stem, f"不是能收的格式，只收{KINDS_SAID}。")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        _refuse(stem, "含有宏，请另存为不含宏的文件再上传。")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED_LIMIT or unpacked > RATIO_LIMIT * max(len(content), 1024):
        _refuse(stem, "解开后过大，疑似损坏或恶意文件，已拒收。")
    content_type, suffix = kind
    return Paper(f"{stem}{suffix}", suffix, content, content_type)


def _anew(picture, suffix):
    """The pixels alone, upright and not larger than a screen needs."""
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    buffer = io.BytesIO()
    if suffix == ".png":
        mode = picture.mode if picture.mode in ("L", "RGB", "RGBA") else "RGBA"
        _bare(picture.convert(mode)).save(buffer, "PNG", optimize=True)
    else:
        _bare(picture.convert("RGB")).save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


def _bare(picture):
    picture.info = {}
    return picture


def _taken_at(picture):
    exif = picture.getexif().get_ifd(ExifTags.IFD.Exif)
    written = str(exif.get(ExifTags.Base.DateTimeOriginal, ""))
    offset = str(exif.get(ExifTags.Base.OffsetTimeOriginal, ""))
    for text, form in ((written + offset, "%Y:%m:%d %H:%M:%S%z"), (written, "%Y:%m:%d %H:%M:%S")):
        try:
            moment = datetime.strptime(text, form)  # noqa: DTZ007 (a camera without an offset means the time here)
        except ValueError:
            continue
        moment = moment if moment.tzinfo else timezone.make_aware(moment)
        return moment if moment.year >= 1990 and moment <= timezone.now() else None
    return None
