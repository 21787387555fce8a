"""Photos and papers of a meeting: kept once, handed out to those who see it, withdrawn with a reason."""

import errno
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.errors import Refused
from meetings import actions
from meetings.models import Attachment
from tests.meetings.held import picture, record


def photo(name="会场.jpg", **more):
    return SimpleUploadedFile(name, picture(**more))


def pdf(name="签到表.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.7 %%EOF")


def stored_files(settings):
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@pytest.fixture
def held(world):
    return record(world.first)


def test_several_at_once(world, held):
    kept = actions.add_papers(held, [photo(), pdf()], "photo", by=world.shuji)

    assert [(row.name, row.content_type) for row in kept] == [
        ("会场.jpg", "image/jpeg"),
        ("签到表.pdf", "application/pdf"),
    ]
    for row in kept:
        assert row.file.name.startswith("meetings/2026/11/")
        assert "会场" not in row.file.name
        assert row.size == len(row.file.read())
    assert kept[0].added_by == world.shuji


def test_one_content_once_for_a_meeting_and_again_for_another(world, held):
    actions.add_papers(held, [photo()], "photo", by=world.shuji)

    with pytest.raises(Refused, match="已经上传过"):
        actions.add_papers(held, [photo("换个名.jpg")], "photo", by=world.shuji)
    with pytest.raises(Refused, match="已经上传过"):
        actions.add_papers(held, [pdf(), pdf("又.pdf")], "paper", by=world.shuji)
    other = record(world.first, "另一次")
    (again,) = actions.add_papers(other, [photo()], "photo", by=world.shuji)

    # the same photo in two meetings can be found by its hash
    assert Attachment.objects.filter(sha256=again.sha256).count() == 2


def test_all_or_none(world, held, settings):
    before = stored_files(settings)
    with pytest.raises(Refused, match="“坏”不是能收的格式"):
        actions.add_papers(held, [photo(), SimpleUploadedFile("坏.jpg", b"no")], "photo", by=world.shuji)

    assert not Attachment.objects.exists()
    assert stored_files(settings) == before


def test_a_failure_on_the_way_leaves_no_file_behind(world, held, settings, monkeypatch):
    before = stored_files(settings)
    names = iter(["eins"])  # the second file finds no name
    monkeypatch.setattr("core.papers.token_hex", lambda n: next(names))

    with pytest.raises(StopIteration):
        actions.add_papers(held, [photo(), pdf()], "photo", by=world.shuji)

    assert not Attachment.objects.exists()
    assert stored_files(settings) == before


def test_a_full_disk_is_said_and_keeps_nothing(world, held, settings, monkeypatch, sign_in):
    before = stored_files(settings)
    whole, written = ContentFile.chunks, []

    def until_full(content, chunk_size=None):
        written.append(content)
        if len(written) == 1:
            yield from whole(content)
        else:
            yield content.read(5)
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ContentFile, "chunks", until_full)
    page = reverse("meetings:add_papers", args=[held.pk])
    answer = sign_in(world.shuji).post(page, {"kind": "photo", "files": [photo(), pdf()]})

    assert "“签到表.pdf”没有存上：服务器的磁盘满了。这一次什么也没有登记" in answer.content.decode()
    assert len(written) == 2
    assert not Attachment.objects.exists()
    assert stored_files(settings) == before


@pytest.mark.parametrize(
    ("files", "kind", "says"),
    [([], "photo", "请选择"), ([photo()] * 21, "photo", "最多传 20 个"), ([photo()], "film", "请选种类")],
)
def test_what_is_asked(world, held, files, kind, says):
    with pytest.raises(Refused, match=says):
        actions.add_papers(held, files, kind, by=world.shuji)


def test_not_after_submitting(world, held):
    (kept,) = actions.add_papers(held, [photo()], "photo", by=world.shuji)
    actions.submit(held, by=world.shuji)

    with pytest.raises(Refused, match="已提交"):
        actions.add_papers(held, [pdf()], "paper", by=world.shuji)
    with pytest.raises(Refused, match="已提交"):
        actions.withdraw_paper(kept, "传错", by=world.shuji)


def test_withdrawn_with_a_reason_and_still_there(world, held, sign_in):
    (kept,) = actions.add_papers(held, [photo()], "photo", by=world.shuji)
    page = reverse("meetings:withdraw_paper", args=[kept.pk])

    assert "请写明" in sign_in(world.shuji).post(page, {"why": " "}).content.decode()
    sign_in(world.shuji).post(page, {"why": "传错会议"})

    shown = sign_in(world.shuji).get(held.get_absolute_url()).content.decode()
    assert "已撤下：传错会议" in shown
    assert "<img" not in shown.split('id="papers"')[1].split("</section>")[0]
    assert Attachment.objects.get().withdrawn_why == "传错会议"
    with pytest.raises(Refused, match="已经撤下"):
        actions.withdraw_paper(kept, "再撤", by=world.shuji)
    with pytest.raises(Refused, match="后来撤下了"):
        actions.add_papers(held, [photo()], "photo", by=world.shuji)


def test_from_the_page(world, held, sign_in):
    page = reverse("meetings:add_papers", args=[held.pk])
    client = sign_in(world.shuji)

    assert "请选择照片或文件" in client.post(page, {"kind": "photo"}).content.decode()
    assert "扩展名" in client.post(page, {"kind": "photo", "files": [pdf("会.jpg")]}).content.decode()
    done = client.post(page, {"kind": "photo", "files": [photo(), pdf()]}, follow=True)

    assert "已上传 2 份" in done.content.decode()
    assert "签到表.pdf" in done.content.decode()


def test_pictures_are_shown_and_the_rest_saved_with_safe_headers(world, held, sign_in):
    shown, saved = actions.add_papers(held, [photo(), pdf()], "photo", by=world.shuji)
    client = sign_in(world.zuzhibu)

    first = client.get(reverse("meetings:paper", args=[shown.pk]))
    second = client.get(reverse("meetings:paper", args=[saved.pk]))

    assert first["Content-Type"] == "image/jpeg"
    assert first["Content-Disposition"].startswith("inline")
    assert second["Content-Disposition"].startswith("attachment")
    for response in (first, second):
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]
    assert b"".join(second.streaming_content) == b"%PDF-1.7 %%EOF"


@pytest.mark.parametrize("who", ["linju", "dangyuan", "luren", "shenji"])
def test_who_does_not_see_the_meeting_sees_no_photo(world, held, sign_in, who):
    (kept,) = actions.add_papers(held, [photo()], "photo", by=world.shuji)

    assert sign_in(getattr(world, who)).get(reverse("meetings:paper", args=[kept.pk])).status_code == 404
    assert sign_in(getattr(world, who)).get(f"/media/{kept.file.name}").status_code == 404
