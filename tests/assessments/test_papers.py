"""Photos and papers of the assessments: all or none, once for an owner, handed out to those who see the branch."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.urls import reverse

from assessments.actions import all_or_none, keep_papers, papers
from assessments.models import Paper
from core.errors import Refused
from tests.assessments.found import broken, finding, photo


def stored_files(settings):
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def pdf(name="说明.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.7 %%EOF")


@pytest.fixture
def problem(world):
    return finding(world.first)


def test_several_at_once(world, problem):
    kept = keep_papers(problem, world.first, [photo(), pdf()], by=world.shuji)

    assert [(row.name, row.content_type) for row in kept] == [
        ("现场.jpg", "image/jpeg"),
        ("说明.pdf", "application/pdf"),
    ]
    assert list(problem.papers.all()) == kept
    for row in kept:
        assert row.file.name.startswith("assessments/2026/11/")
        assert "现场" not in row.file.name
        assert (row.size, row.added_by) == (len(row.file.read()), world.shuji)


def test_none_is_no_error(world, problem):
    assert keep_papers(problem, world.first, [], by=world.shuji) == []


def test_one_content_once_for_an_owner_and_again_for_another(world, problem):
    keep_papers(problem, world.first, [photo()], by=world.shuji)

    with pytest.raises(Refused, match="已经上传过"):
        keep_papers(problem, world.first, [photo("换个名.jpg")], by=world.shuji)
    [again] = keep_papers(finding(world.first), world.first, [photo()], by=world.shuji)

    assert Paper.objects.filter(sha256=again.sha256).count() == 2


def test_limits(world, problem, monkeypatch):
    with pytest.raises(Refused, match="一次最多传 20 个"):
        keep_papers(problem, world.first, [photo() for _ in range(21)], by=world.shuji)
    with pytest.raises(Refused, match="最多留 1 份"):
        keep_papers(problem, world.first, [photo(), pdf()], most=1, by=world.shuji)
    monkeypatch.setattr(papers, "MOST_BYTES", 10)
    with pytest.raises(Refused, match="一共超过"):
        keep_papers(problem, world.first, [photo()], by=world.shuji)

    assert not Paper.objects.exists()


def test_a_broken_one_among_good_ones_keeps_nothing(world, problem, settings):
    before = stored_files(settings)

    with pytest.raises(Refused, match="“坏”不是能收的格式"):
        keep_papers(problem, world.first, [photo(), broken()], by=world.shuji)

    assert not Paper.objects.exists()
    assert stored_files(settings) == before


def test_a_failure_on_the_way_leaves_no_file_behind(world, problem, settings, monkeypatch):
    before = stored_files(settings)
    names = iter(["eins"])  # the second file finds no name
    monkeypatch.setattr("core.papers.token_hex", lambda n: next(names))

    with pytest.raises(StopIteration):
        keep_papers(problem, world.first, [photo(), pdf()], by=world.shuji)

    assert stored_files(settings) == before
    assert not Paper.objects.exists()


def test_what_surrounds_several_owners_fails_whole(world, problem, settings):
    before, other = stored_files(settings), finding(world.first)

    @all_or_none()
    def both():
        keep_papers(problem, world.first, [photo()], by=world.shuji)
        keep_papers(other, world.first, [broken()], by=world.shuji)

    with pytest.raises(Refused):
        both()

    assert stored_files(settings) == before


def test_pictures_are_shown_and_the_rest_saved_with_safe_headers(world, problem, sign_in):
    shown, saved = keep_papers(problem, world.first, [photo(), pdf()], by=world.shuji)
    client = sign_in(world.zuzhibu)

    first = client.get(reverse("assessments:paper", args=[shown.pk]))
    second = client.get(reverse("assessments:paper", args=[saved.pk]))

    assert (first["Content-Type"], first["Content-Disposition"][:6]) == ("image/jpeg", "inline")
    assert second["Content-Disposition"].startswith("attachment")
    for response in (first, second):
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response["Cache-Control"]
        assert b"".join(response.streaming_content)


def test_the_template_part_shows_thumbnails_and_names(world, problem):
    kept = keep_papers(problem, world.first, [photo(), pdf()], by=world.shuji)

    page = render_to_string("assessments/_papers.html", {"papers": kept})

    assert page.count("<img") == 1
    assert "说明.pdf" in page
    assert "林文博 2026-11-20 上传" in page
    assert render_to_string("assessments/_papers.html", {"papers": []}).strip() == ""


@pytest.mark.parametrize("who", ["linju", "dangyuan", "luren", "shenji"])
def test_who_does_not_see_the_branch_sees_no_photo(world, problem, sign_in, who):
    [kept] = keep_papers(problem, world.first, [photo()], by=world.shuji)

    assert sign_in(getattr(world, who)).get(reverse("assessments:paper", args=[kept.pk])).status_code == 404
