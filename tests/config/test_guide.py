"""The user guide inside the product: its pages, what the help icon leads to, and that nothing in it is dead."""

import re
from pathlib import PurePosixPath

import pytest
from django.contrib.staticfiles import finders

from config import guide, help
from tests.permissions import TABLE

PRODUCT = ("templates", "core", "branches", "members", "meetings", "dues", "assessments", "config")
TAGS, SPACE = re.compile("<[^>]+>"), re.compile(r"\s")
FILES = sorted(path.stem for path in guide.FOLDER.glob("*.md"))


def anchors(slug):
    return {heading.anchor for heading in guide.read(slug).headings}


def test_every_file_is_a_subject_and_in_the_contents():
    assert set(FILES) == {guide.CONTENTS, *guide.SUBJECTS}
    assert {f"{slug}.md" for slug in guide.SUBJECTS} <= set(guide.read(guide.CONTENTS).links)


@pytest.mark.parametrize("slug", FILES)
def test_links_images_and_headings_of_the_guide_are_sound(slug):
    subject = guide.read(slug)

    assert subject.title
    assert len(anchors(slug)) == len(subject.headings), "two headings of the same words"
    for link in subject.links:
        name, _, anchor = link.partition("#")
        there = name.removesuffix(".md") or slug
        assert there in FILES, link
        assert not anchor or anchor in anchors(there), link
    for image in subject.images:
        assert (guide.FOLDER / image).stat().st_size < 120_000
        assert finders.find(f"guide/{PurePosixPath(image).name}")


def test_words_in_quotes_are_words_of_the_product():
    """“…” in the guide are buttons and headings, so a page that is renamed takes the guide with it."""
    folders = [guide.settings.ROOT / name for name in PRODUCT]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".html", ".py")]
    files.remove(guide.settings.ROOT / "config/help.py")  # the guide's own headings
    said = "".join(
        TAGS.sub("", path.read_text()) if path.suffix == ".html" else path.read_text() for path in files
    )
    said = SPACE.sub("", said)

    for slug in FILES:
        quoted = re.findall("“([^”]+)”", (guide.FOLDER / f"{slug}.md").read_text())
        assert not [words for words in quoted if SPACE.sub("", words) not in said], slug


def test_no_image_is_left_over():
    used = {image for slug in FILES for image in guide.read(slug).images}

    assert used == {f"images/{path.name}" for path in (guide.FOLDER / "images").iterdir()}


def test_help_of_every_route_leads_to_words_that_are_there():
    routes = {row[0] for row in TABLE}
    assert set(help.AT) <= routes, "an address that does not exist"
    for route in routes:
        slug, anchor = help.place_of(route)
        assert slug in FILES, route
        assert not anchor or anchor in anchors(slug), (route, anchor)


def test_raw_html_and_scripts_stay_text():
    body = guide.MARKDOWN.render("<script>alert(1)</script>\n\n[x](javascript:alert(1))")

    assert "<script" not in body
    assert "href" not in body


@pytest.mark.django_db
def test_the_icon_of_a_page_leads_to_its_part_of_the_guide(world, sign_in):
    client = sign_in(world.shuji)

    assert 'href="/help/meetings/#登记会议"' in client.get("/meetings/log/").content.decode()
    page = client.get("/help/meetings/").content.decode()
    assert '<h2 id="登记会议">登记会议</h2>' in page
    assert page.count("<h1") == 1
    assert client.get("/help/").status_code == 200
    assert client.get("/help/nothing/").status_code == 404
