"""The architecture, executable. A test here fails when somebody builds around the house rules."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from core.history import HISTORY_EXEMPT
from core.todo import sources
from tests.permissions import TABLE

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("core", "branches", "members", "meetings", "dues", "assessments")
CODE = [p for room in (*ROOMS, "config") for p in (ROOT / room).rglob("*.py") if "migrations" not in p.parts]

CORE_MODULES = {
    "__init__", "actions", "acts", "apps", "cells", "clock", "copying", "errors", "export", "exporting", "fields", "files", "forgetting", "founding",
    "dated", "digests", "errands", "feeds", "forms", "history", "jobs", "middleware", "models", "outbox", "pages", "paging", "papers", "pinyin", "reminding", "senders", "tabs", "tasks", "todo", "urls", "working_days",
    # packages
    "migrations", "sheets", "templatetags", "views",
}  # fmt: skip
BANNED_NAMES = {"utils", "helpers", "common", "tools", "misc", "services", "managers"}
TOP_LEVEL = {
    "assessments", "bench", "bin", "branches", "config", "core", "docs", "dues", "meetings", "members", "static",
    "templates", "tests", ".ci",
}  # fmt: skip


def business_models():
    rooms = [m for m in apps.get_models() if m._meta.app_label in ROOMS]
    return [m for m in rooms if not m.__name__.endswith("Event")]


def test_core_has_no_new_module():
    core = ROOT / "core"
    found = {p.stem for p in core.glob("*.py")} | {p.parent.name for p in core.glob("*/__init__.py")}

    assert found == CORE_MODULES


def test_core_knows_no_party_noun():
    nouns = re.compile(r"\b(Member|Meeting|Branch|Dues|Organisation|Post)\b")
    for path in (ROOT / "core").rglob("*.py"):
        names = {n.id for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Name)}

        assert not {n for n in names if nouns.fullmatch(n)}, path


def test_no_banned_names():
    assert not [p for p in CODE if p.stem in BANNED_NAMES]


def test_top_level_is_the_agreed_one():
    import subprocess

    tracked = subprocess.run(
        ["git", "-c", "core.quotePath=off", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()

    assert {line.split("/")[0] for line in tracked if "/" in line} <= TOP_LEVEL


def test_files_stay_readable():
    long = {str(p.relative_to(ROOT)): n for p in CODE if (n := len(p.read_text().splitlines())) > 420}

    assert not long


def test_every_business_model_keeps_history_or_says_why_not():
    for model in business_models():
        tracked = hasattr(model, "pgh_event_models")
        label = f"{model._meta.app_label}.{model.__name__}"

        assert tracked != (label in HISTORY_EXEMPT), label


def test_history_exemptions_name_existing_models():
    labels = {f"{m._meta.app_label}.{m.__name__}" for m in business_models()}

    assert set(HISTORY_EXEMPT) <= labels


@pytest.mark.django_db
def test_paired_columns_are_held_together_by_the_database():
    """A fact with a who and a when has both or neither: `*_at` nullable needs its `*_by`, or a constraint."""
    for model in business_models():
        names = {f.name: f for f in model._meta.get_fields() if isinstance(f, models.Field)}
        for name, field in names.items():
            partner = name.removesuffix("_by") + "_at"
            if not name.endswith("_by") or not isinstance(field, models.ForeignKey):
                continue
            assert partner in names, f"{model.__name__}.{name} has no {partner}"
            if names[partner].null:
                held = [c for c in model._meta.constraints if partner in str(c) and name in str(c)]
                assert held, f"{model.__name__}: no constraint pairs {partner} and {name}"


def routes(patterns=None, space=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield space + pattern.name


def test_every_route_is_in_the_permission_table():
    assert set(routes()) == {row[0] for row in TABLE}


TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
INLINE = re.compile(
    r"""<style|\sstyle=|\son[a-z]+=["']|javascript:|<script(?![^>]*\bsrc=)(?![^>]*type="application/json")""",
    re.I,
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_inline_style_or_script(path):
    assert not INLINE.search(path.read_text())


def test_no_page_asks_anything_of_the_outside():
    outside = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//|url\(["']?(?:https?:)?//|@import""")
    own = [*TEMPLATES, *(ROOT / "static/css").glob("*.css"), *(ROOT / "static/js").glob("*.js")]

    assert not [p for p in own if outside.search(p.read_text())]


def test_every_write_outside_actions_goes_through_one():
    """Views never write: no save, create, update or delete in a views module."""
    writes = {"save", "create", "bulk_create", "update", "delete", "get_or_create", "update_or_create"}
    for path in (p for p in CODE if p.stem == "views" or "views" in p.parent.parts):
        called = {
            n.func.attr
            for n in ast.walk(ast.parse(path.read_text()))
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
        }

        assert not called & writes, path


def test_view_methods_stay_short():
    for path in (p for p in CODE if p.stem in ("views", "home", "first_run") or "views" in p.parent.parts):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno - node.lineno < 16, f"{path.name}:{node.lineno} {node.name}"


def test_public_functions_of_rules_and_actions_say_what_they_do():
    pure = ("actions", "rates", "quorum", "elections", "cadence", "scoring", "setup", "identity")
    for path in (p for p in CODE if p.stem in pure or p.parent.name == "actions"):
        tree = ast.parse(path.read_text())

        assert ast.get_docstring(tree), path
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path}:{node.name}"


def test_every_room_offers_todos_by_the_one_convention():
    modules = {source.__module__.split(".")[0] for source in sources}

    assert {"members", "meetings", "dues", "assessments", "branches"} <= modules
    assert all(source.__doc__ for source in sources)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_named():
    auto = [p for p in ROOT.glob("*/migrations/*.py") if re.search(r"_auto_|\d{8}_\d{4}", p.name)]

    assert not auto
