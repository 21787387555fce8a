"""The face: what the frame and the components render, and that the colours can be read."""

import datetime as dt
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Static addresses without the manifest, which only exists after collectstatic."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def shown(html):
    """The text a person reads: tags out, white space folded."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def render(name, **context):
    return render_to_string(f"ui/{name}.html", context)


# The frame


def frame(**context):
    nav = [
        {"title": "工作台", "url": "/", "icon": "layout-dashboard", "active": False, "count": 3, "group": ""},
        {"title": "党费", "url": "/dues/", "icon": "coin-yuan", "active": True, "count": 0, "group": ""},
        {"title": "党组织", "url": "/tree/", "icon": "sitemap", "active": False, "count": 0, "group": "组织"},
    ]
    return render_to_string("base.html", {"nav": nav, "tabs": nav[:2], **context})


def test_frame_marks_the_page_one_is_on_in_each_navigation():
    html = frame(title="我的党费", where="业务一处党支部 · 书记 林文博")

    current = re.findall(r'<a href="([^"]+)" aria-current="page">', html)
    assert current == ["/dues/"] * 3  # beside, in the phone's menu, in the phone's tabs
    assert "<title>我的党费 · 支部工作台</title>" in html
    assert "<h1>我的党费</h1>" in html
    assert html.count("业务一处党支部 · 书记 林文博") == 3  # in the bar, in the menu, at the foot of a print
    assert "业务一处党支部 · 书记 林文博 · 打印于 2026-11-20 " in html
    assert html.count('<li class="grp">组织</li>') == 2
    assert html.index("跳到正文") < html.index("<nav")


def test_demo_mark_is_on_screen_and_on_paper_only_while_demo_data_is_loaded():
    marked = frame(demo_mark=True)

    assert 'class="synthetic">演示数据' in marked
    assert 'class="print-only print-mark"' in marked
    assert "演示数据" not in frame(demo_mark=False)


def test_unread_notices_are_counted_on_the_bell():
    assert "提醒，2 条未读" in frame(unread=2)
    assert ">99+<" in frame(unread=120)
    assert "条未读" not in frame(unread=0)


def test_messages_carry_their_tone():
    html = frame(
        messages=[
            Message(25, "已登记"),
            Message(30, "有 1 行没有导入"),
            Message(40, "没有保存"),
            Message(20, "每天更新"),
        ]
    )

    tones = re.findall(r'<div class="note ?(\w*)"', html)
    assert tones == ["done", "soon", "overdue", ""]
    assert html.count('data-dismiss hidden aria-label="关闭这条提示"') == 4


def test_text_is_escaped():
    html = frame(title="<b>党</b>", messages=[Message(25, "<i>x</i>")])

    assert "<b>党</b>" not in html
    assert "<i>x</i>" not in html


# Components


def test_stat_opens_a_page_only_when_it_has_one():
    assert (
        render("stat", title="本月党费", value=41, unit="/ 46 人", tone="soon", url="/dues/")
        .lstrip()
        .startswith('<a class="card stat soon" href="/dues/">')
    )
    assert "<a" not in render("stat", title="本月党费", value=41)


def test_todo_says_what_why_until_when_and_has_one_button():
    todo = {
        "title": "登记 10 月主题党日",
        "why": "会后 3 天内登记为按时",
        "due_on": dt.date(2026, 11, 6),
        "url": "/m/",
        "button": "登记",
    }

    html = render("todo", todo=todo, tone="overdue")

    assert '<div class="todo overdue">' in html
    assert shown(html) == "登记 10 月主题党日 会后 3 天内登记为按时 逾期 14 天 登记 ：登记 10 月主题党日"
    assert html.count("<a ") == 1


def test_todo_without_date_or_tone_is_calm():
    html = render("todo", todo={"title": "看一看"})

    assert '<div class="todo calm">' in html
    assert shown(html) == "看一看"


def test_tag_and_empty():
    assert render("tag", text="补录", tone="soon").strip() == '<span class="tag soon">补录</span>'
    assert (
        shown(render("empty", title="还没有会议", text="先登记一次", url="/new/", button="登记"))
        == "还没有会议 先登记一次 登记"
    )
    assert "<a" not in render("empty", title="还没有会议")


def test_crumbs_show_the_way_back_and_nothing_at_the_top():
    html = render("crumbs", parent="党员", parent_url="/members/", here="周立新")

    assert '<li class="up"><a href="/members/">' in html
    assert '<li aria-current="page">周立新</li>' in html
    assert render("crumbs").strip() == ""


class Refusing(Paginator):
    """A paginator too large to count."""

    count_label = "10,000 条以上"

    @property
    def num_pages(self):
        raise AssertionError("asked for the number of pages")

    def validate_number(self, number):
        return number


def test_pager_keeps_the_query_string():
    page = Paginator(range(30), 10).page(2)

    html = render("pager", page_obj=page, request=RequestFactory().get("/members/", {"q": "周", "page": "2"}))

    assert 'rel="prev" href="?q=%E5%91%A8&amp;page=1"' in html
    assert 'rel="next" href="?q=%E5%91%A8&amp;page=3"' in html
    assert shown(html).startswith("共 30 条 · 第 2 / 3 页")


def test_pager_is_nothing_where_one_page_holds_all():
    request = RequestFactory().get("/")

    assert render("pager", page=Paginator([1, 2], 10).page(1), request=request).strip() == ""
    assert render("pager", page=Paginator([], 10).page(1), request=request).strip() == ""


def test_pager_bar_does_not_ask_a_capped_paginator_for_its_pages():
    page = SimpleNamespace(
        paginator=Refusing(range(30), 10),
        number=2,
        has_other_pages=True,
        has_previous=True,
        previous_page_number=1,
    )

    html = render("pager_bar", page=page, request=RequestFactory().get("/"))

    assert shown(html) == "10,000 条以上 · 第 2 页 上一页"


class Search(forms.Form):
    kind = forms.ChoiceField(label="类别", choices=[("", "全部"), ("1", "正式党员")], required=False)
    q = forms.CharField(label="姓名或拼音", required=False)


def test_filter_bar_puts_the_search_first_and_exports_what_is_shown():
    request = RequestFactory().get("/members/", {"q": "zlx", "page": "3"})

    html = render(
        "filter_bar", filter=SimpleNamespace(form=Search({"q": "zlx"})), may_export=True, request=request
    )

    assert html.index("姓名或拼音") < html.index("类别")
    assert 'href="?q=zlx&amp;export=xlsx"' in html
    assert 'href="/members/">清除条件' in html
    assert '<button class="btn" type="submit">' in html
    assert "导出" not in render("filter_bar", form=Search(), request=RequestFactory().get("/members/"))


class Joining(forms.Form):
    name = forms.CharField(label="姓名")
    joined = forms.DateField(label="入党时间")
    sheet = forms.FileField(label="附件", required=False)

    def clean(self):
        raise forms.ValidationError("与花名册第 3 行重复")


def test_form_gathers_its_errors_on_top_with_a_way_to_each():
    html = render("form", form=Joining({"name": "", "joined": "2026-11-21"}), cancel_url="/members/")

    summary = html[html.index("data-errors") : html.index('class="fields')]
    assert "与花名册第 3 行重复" in summary
    assert '<a href="#id_name">姓名</a>' in summary
    assert "入党时间" not in summary
    assert 'enctype="multipart/form-data"' in html
    assert 'href="/members/">取消' in html


def test_untouched_form_has_no_error_summary_and_asks_before_it_is_left():
    html = render("form", form=Joining(), csrf_token="t" * 64)

    assert "data-errors" not in html
    assert "data-guard" in html
    assert 'name="csrfmiddlewaretoken"' in html


def test_confirm_names_the_consequences_before_the_red_button():
    html = render(
        "confirm",
        question="撤销 94.50 元？",
        consequences=["另记一笔冲正。"],
        button="撤销",
        cancel_url="/dues/",
    )

    assert html.index("另记一笔冲正。") < html.index('<button class="btn btn-danger" type="submit">撤销')
    assert 'href="/dues/">不了，返回' in html


def test_months_progress_timeline():
    months = render(
        "months",
        months=[
            {"label": "9月", "text": "已交", "tone": "done", "url": "/r/"},
            {"label": "12月", "text": "未到"},
        ],
    )
    gauge = render("progress", label="集中学习", value=28, max=32, tone="done")
    course = render(
        "timeline",
        events=[{"title": "递交申请书", "day": dt.date(1996, 3, 1), "who": "周立新", "tone": "done"}],
    )

    assert '<li class="done"><a href="/r/"><b>9月</b>已交</a></li>' in months
    assert "<li><span><b>12月</b>未到</span></li>" in months
    assert '<progress value="28" max="32" aria-label="集中学习">' in gauge
    assert '<time datetime="1996-03-01">1996-03-01</time>' in course


def test_chart_data_cannot_break_out_of_its_script():
    html = render("chart", id="trend", data={"labels": ["</script><b>"]}, label="趋势")

    assert "</script><b>" not in html
    assert '<script id="trend" type="application/json">' in html
    assert 'data-chart="trend"' in html


# Pages outside the frame


@pytest.mark.parametrize(
    "name", ["403.html", "404.html", "500.html", "503.html", "403_csrf.html", "registration/locked.html"]
)
def test_error_pages_need_no_context_and_say_what_to_do(name):
    html = render_to_string(name)

    assert '<html lang="zh-CN"' in html
    assert re.search(r'<a class="btn[^"]*" href="/">(回到工作台|返回登录)</a>', html)
    assert "请" in shown(html)


def test_lockout_page_says_how_long():
    html = render_to_string(
        "registration/locked.html", {"failure_limit": 5, "cooloff_timedelta": dt.timedelta(minutes=30)}
    )

    assert "密码连续输错 5 次" in shown(html)
    assert "30 分钟内不能登录" in shown(html)


def test_sign_in_lists_demo_accounts_only_when_there_are_any():
    html = render_to_string(
        "registration/login.html",
        {"form": Search(), "demo_accounts": [("shuji", "支部书记")], "next": "/dues/"},
    )

    assert "<code>shuji</code>" in html
    assert '<input type="hidden" name="next" value="/dues/">' in html
    assert "演示" not in render_to_string("registration/login.html", {"form": Search()})


# Colours and files


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def tokens():
    css = (ROOT / "static/css/app.css").read_text()
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", css))
    return {
        name: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:])
        for name, value in found.items()
    }


@pytest.mark.parametrize("ink", ["ink", "ink-2", "ink-3"])
@pytest.mark.parametrize("ground", ["paper", "ground", "hollow"])
def test_text_can_be_read_on_every_ground(tokens, ink, ground):
    assert contrast(tokens[ink], tokens[ground]) >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("tone", ["overdue", "soon", "done", "calm"])
def test_tones_can_be_read_on_their_own_tint_and_on_paper(tokens, tone):
    assert contrast(tokens[tone], tokens[f"{tone}-bg"]) >= 4.5
    assert contrast(tokens[tone], tokens["paper"]) >= 4.5


def test_the_edge_of_a_field_can_be_seen(tokens):
    assert contrast(tokens["edge"], tokens["paper"]) >= 3  # WCAG 2.2, 1.4.11


def test_the_front_end_lock_is_exact_and_names_no_private_registry():
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    packages = [package for path, package in locked.items() if path]
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert all(
        package.get("resolved", "https://registry.npmjs.org/").startswith("https://registry.npmjs.org/")
        for package in packages
    )


@pytest.mark.parametrize("sheet", sorted((ROOT / "static").glob("[cj]s*/*")), ids=lambda path: path.name)
def test_our_own_files_reach_for_nothing_outside(sheet):
    assert not re.search(r"https?://|@import|//cdn|eval\(|new Function", sheet.read_text())
