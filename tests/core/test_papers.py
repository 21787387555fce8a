"""What photos and papers may come in, and what is left of them."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import ExifTags, Image

from core import papers
from core.errors import Refused
from core.papers import checked_paper, clean_stem

PLACE = {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (26.0, 30.0, 12.0)}


def photo(form="JPEG", size=(64, 48), exif=None, left=(200, 30, 40), right=(20, 60, 220)):
    """Bytes of a picture whose left half has one colour and the right half another."""
    picture = Image.new("RGB", size, left)
    picture.paste(right, (size[0] // 2, 0, size[0], size[1]))
    buffer = io.BytesIO()
    picture.save(buffer, form, **({"exif": exif} if exif else {}))
    return buffer.getvalue()


def exif_of(taken="2026:11:19 15:04:05", offset="", orientation=1):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "某手机"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    if offset:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.OffsetTimeOriginal] = offset
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(PLACE)
    return exif


def upload(content, name="会场.jpg"):
    return SimpleUploadedFile(name, content)


def office(part, extra=None, payload=b"<x/>"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, payload)
        if extra:
            archive.writestr(extra, b"x")
    return buffer.getvalue()


def test_a_photo_loses_its_place_and_keeps_its_time():
    paper = checked_paper(upload(photo(exif=exif_of())))

    assert f"{timezone.localtime(paper.taken_at):%Y-%m-%d %H:%M:%S}" == "2026-11-19 15:04:05"
    kept = Image.open(io.BytesIO(paper.content))
    assert not kept.getexif()
    assert "exif" not in kept.info
    assert b"GPS" not in paper.content
    assert "某手机".encode() not in paper.content
    assert (paper.name, paper.content_type) == ("会场.jpg", "image/jpeg")


def test_the_time_of_a_camera_that_knows_its_offset_is_that_moment():
    paper = checked_paper(upload(photo(exif=exif_of("2026:11:19 15:04:05", "+00:00"))))

    assert timezone.localtime(paper.taken_at).hour == 23


@pytest.mark.parametrize(
    "taken", ["", "昨天", "0000:00:00 00:00:00", "2099:01:01 00:00:00", "1970:01:01 00:00:00"]
)
def test_a_time_that_cannot_be_is_no_time(taken):
    assert checked_paper(upload(photo(exif=exif_of(taken)))).taken_at is None


def test_a_photo_is_turned_upright():
    paper = checked_paper(upload(photo(size=(64, 32), exif=exif_of(orientation=6))))

    kept = Image.open(io.BytesIO(paper.content))
    assert kept.size == (32, 64)
    assert kept.getpixel((16, 8))[0] > 150  # what was left is above now


def test_a_large_photo_is_made_smaller():
    paper = checked_paper(upload(photo(size=(5000, 1000))))

    assert Image.open(io.BytesIO(paper.content)).size == (2560, 512)


@pytest.mark.parametrize(
    ("form", "name", "suffix"),
    [("PNG", "表.png", ".png"), ("WEBP", "图.webp", ".jpg"), ("JPEG", "IMG_1", ".jpg")],
)
def test_other_pictures(form, name, suffix):
    paper = checked_paper(upload(photo(form), name))

    assert paper.suffix == suffix
    assert paper.name.endswith(suffix)
    Image.open(io.BytesIO(paper.content)).verify()


def test_one_photo_is_the_same_content_every_time():
    content = photo(exif=exif_of())

    assert checked_paper(upload(content)).sha256 == checked_paper(upload(content, "别的名字.jpg")).sha256


@pytest.mark.parametrize(
    ("content", "name", "suffix"),
    [
        (b"%PDF-1.7\n%%EOF", "通知.pdf", ".pdf"),
        (office("word/document.xml"), "方案.docx", ".docx"),
        (office("xl/workbook.xml"), "名单.xlsx", ".xlsx"),
    ],
)
def test_documents_stay_as_they_are(content, name, suffix):
    paper = checked_paper(upload(content, name))

    assert (paper.content, paper.suffix, paper.name) == (content, suffix, name)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "空.jpg", "空文件"),
        (b"<html></html>", "页.jpg", "不是能收的格式"),
        (b"MZ\x90\x00", "程序.exe", "不是能收的格式"),
        (b"GIF89a" + b"\0" * 40, "动.gif", "不是能收的格式"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "画.svg", "不是能收的格式"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "IMG.HEIC", "HEIC"),
        (photo()[:200], "断.jpg", "打不开"),
        (photo(), "会.pdf", "内容却是 .jpg"),
        (b"%PDF-1.7", "会.jpg", "内容却是 .pdf"),
        (b"PK\x03\x04", "会.docx", "打不开"),
        (office("a.txt"), "包.zip", "不是能收的格式"),
        (office("word/document.xml", "word/vbaProject.bin"), "宏.docx", "含有宏"),
        (office("word/document.xml", payload=b"0" * 3_000_000), "大.docx", "解开后过大"),
    ],
)
def test_what_is_refused_and_how_it_is_said(content, name, says):
    with pytest.raises(Refused, match=says) as refusal:
        checked_paper(upload(content, name))

    assert refusal.value.field == "files"


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    monkeypatch.setattr(papers, "_anew", lambda *_: pytest.fail("unpacked"))

    assert len(bomb.getvalue()) < 100_000
    with pytest.raises(Refused, match="像素"):
        checked_paper(upload(bomb.getvalue(), "炸.png"))


def test_a_file_too_large_is_refused_unread(settings):
    settings.PAPER_MAX_BYTES = 1024 * 1024

    with pytest.raises(Refused, match="超过 1 MB"):
        checked_paper(upload(b"x" * (1024 * 1024 + 1)))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("会场.jpg", "会场"),
        ("../../etc/passwd", "passwd"),
        ("C:\\图\\会场.JPG", "会场"),
        ("会\u202egpj.exe", "会gpj"),
        ("a\r\nb.pdf", "ab"),
        ('a"b;c.pdf', "a_b;c"),
        (".jpg", "文件"),
        ("名" * 300 + ".jpg", "名" * 100),
    ],
)
def test_names_are_cleaned(name, stem):
    assert clean_stem(name) == stem
