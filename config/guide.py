"""The user guide inside the product: docs/guide/*.md shown at /help/, each subject with its table of contents.

The text is our own and raw HTML in it is not rendered. A heading's anchor is made from its words as GitHub makes it, so a
link works here and in the repository alike.
"""

import re
from functools import cache
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from django.conf import settings
from django.http import Http404
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

from core.pages import OWN, PlainPage

FOLDER = settings.ROOT / "docs" / "guide"
CONTENTS = "README"
WAYS_IN = ("secretary", "department", "member")
SUBJECTS = (
    *WAYS_IN,
    *("desk", "meetings", "members", "dues", "assessments", "organisation", "administrator"),
)
NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


class Heading(NamedTuple):
    """A heading below the title: h2 or h3, its words, where it stands."""

    tag: str
    words: str
    anchor: str


class Subject(NamedTuple):
    """One file of the guide, read."""

    slug: str
    title: str
    headings: tuple
    images: tuple
    links: tuple
    body: str

    @property
    def url(self):
        return address(self.slug)

    @property
    def sections(self):
        return [heading for heading in self.headings if heading.tag == "h2"]


def address(slug, anchor=""):
    """Where a subject is shown; the contents for CONTENTS."""
    url = reverse("home:help") if slug == CONTENTS else reverse("home:help_subject", args=[slug])
    return f"{url}#{anchor}" if anchor else url


def anchor_of(words):
    """The anchor of a heading, as GitHub makes it."""
    return NOT_IN_ANCHORS.sub("", words.strip().lower()).replace(" ", "-")


@cache
def read(slug):
    """The subject of this name, ready to be shown. Kept for the life of the process: the text changes with the code."""
    _, title, _, *tokens = MARKDOWN.parse((FOLDER / f"{slug}.md").read_text())
    headings, images, links = [], [], []
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            before.attrSet("id", anchor_of(token.content))
            headings.append(Heading(before.tag, token.content, anchor_of(token.content)))
        for part in token.children or ():
            if part.type == "image":
                images.append(part.attrs["src"])
                part.attrs |= {"src": static(f"guide/{PurePosixPath(images[-1]).name}"), "loading": "lazy"}
            elif part.type == "link_open":
                links.append(unquote(part.attrs["href"]))
                part.attrs["href"] = inside(links[-1])
    body = mark_safe(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))  # noqa: S308  # own text, raw HTML off
    return Subject(slug, title.content, tuple(headings), tuple(images), tuple(links), body)


def inside(link):
    """`meetings.md#登记会议` of the file as an address of the product; `#登记会议` stays."""
    name, _, anchor = link.partition("#")
    return address(name.removesuffix(".md"), anchor) if name else link


class HelpPage(PlainPage):
    """`/help/` is the contents, `/help/meetings/` one subject."""

    permission = OWN
    template_name = "home/help.html"

    def get_context_data(self, **kwargs):
        slug = self.kwargs.get("slug", CONTENTS)
        if slug not in (CONTENTS, *SUBJECTS):
            raise Http404
        subject = read(slug)
        return super().get_context_data(
            subject=subject,
            heading=subject.title,
            whole=slug == CONTENTS,
            ways_in=[read(name) for name in WAYS_IN],
            subjects=[read(name) for name in SUBJECTS if name not in WAYS_IN],
            **kwargs,
        )
