"""Pages of schemes: the list, one as a table, a draft edited, checked, published."""

from decimal import Decimal

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import Scheme
from assessments.tables import BandData, table
from tests import factories
from tests.assessments.evidence import SMALL

LIST = reverse("assessments:schemes")


def at(name, row, **more):
    return reverse(f"assessments:{name}", kwargs={"pk": row.pk} | more)


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def draft(world):
    return actions.write_scheme(table("c"), 2026, by=world.zuzhibu)


@pytest.fixture
def published(world):
    return actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)


def line(number=0, **said):
    usual = {
        "text": "缺一次扣 1 分",
        "rule": "each",
        "each": "1",
        "source": "manual",
        "period": "month",
        "evidence_cap": "3",
    }
    return {f"lines-{number}-{name}": value for name, value in (usual | said).items()}


def form(*lines, initial=0, **said):
    whole = {"code": "9", "title": "党务公开", "points": "5", "side": "party", "article": ""} | said
    for each in lines:
        whole |= each
    return whole | {"lines-TOTAL_FORMS": str(len(lines)), "lines-INITIAL_FORMS": str(initial)}


def test_the_list_marks_what_is_in_force(world, published, sign_in):
    second = actions.publish(actions.write_scheme(SMALL, 2026, by=world.zuzhibu), by=world.zuzhibu)
    draft = actions.write_scheme(SMALL, 2026, by=world.zuzhibu)

    page = sign_in(world.zuzhibu).get(LIST)
    rows = {s.pk: (s.version, s.newest, s.points) for s in page.context["object_list"]}

    assert list(rows) == [draft.pk, second.pk, published.pk]
    assert rows[draft.pk] == (3, 2, Decimal(26))
    assert ("草稿" in text(page), "生效中" in text(page), "已被替代" in text(page)) == (True, True, True)
    for query, found in (
        ("state=force", [second]),
        ("state=draft", [draft]),
        ("state=old", [published]),
        ("field=general&year=2026", [draft, second, published]),
        ("field=agency", []),
    ):
        listed = sign_in(world.zuzhibu).get(f"{LIST}?{query}").context["object_list"]
        assert [s.pk for s in listed] == [s.pk for s in found], query


def test_drafts_are_shown_to_those_who_write_them_alone(world, published, sign_in):
    draft = actions.write_scheme(SMALL, 2026, by=world.zuzhibu)

    page = sign_in(world.shuji).get(LIST)

    assert [s.pk for s in page.context["object_list"]] == [published.pk]
    assert "起草</a>" not in text(page)
    assert sign_in(world.shuji).get(draft.get_absolute_url()).status_code == 404
    assert "另起草一版" not in text(sign_in(world.shuji).get(published.get_absolute_url()))


def test_a_department_below_the_top_reads_but_does_not_write(world, published, draft, sign_in):
    from branches import actions as branches
    from tests.conftest import TODAY

    below = factories.organisation("中共示例市某局下属中心委员会", world.root, kind="committee")
    person = factories.user("xiaji", "下级部")
    branches.appoint(person, below, "department", TODAY, by=None)

    client = sign_in(person)

    assert client.get(published.get_absolute_url()).status_code == 200
    assert client.get(reverse("assessments:new_scheme")).status_code == 403
    assert client.get(at("publish_scheme", draft)).status_code == 404


@pytest.fixture
def schemes(world):
    actions.publish_scheme(SMALL, 2026, by=world.zuzhibu)
    return lambda n: [actions.write_scheme(SMALL, 2026 + i, by=world.zuzhibu) for i in range(1, n)]


def test_the_list_costs_the_same_queries_for_one_and_three(
    world, schemes, sign_in, django_assert_num_queries
):
    client = sign_in(world.zuzhibu)
    client.get(LIST)
    with django_assert_num_queries(11):
        client.get(LIST)
    schemes(3)
    with django_assert_num_queries(11):
        assert len(client.get(LIST).context["object_list"]) == 3


def test_one_scheme_costs_the_same_queries_whatever_its_length(
    world, published, draft, sign_in, django_assert_num_queries
):
    client = sign_in(world.zuzhibu)
    client.get(draft.get_absolute_url())
    for scheme in (draft, published):
        with django_assert_num_queries(12):
            client.get(scheme.get_absolute_url())


def test_a_scheme_is_a_table_in_words(world, draft, sign_in):
    page = text(sign_in(world.zuzhibu).get(draft.get_absolute_url()))

    assert "酌情每次扣 1 至 3 分，一共最多扣 3 分" in page
    assert "低于 90% 的，每低 10% 扣 1 分，扣完为止" in page
    assert "一票否决：最高只能定“三类”" in page
    assert "每月 · 考评登记" in page
    assert "总分 43" in page


def test_a_draft_is_begun_from_a_table_and_from_another_year(world, published, sign_in):
    client = sign_in(world.zuzhibu)
    address = reverse("assessments:new_scheme")
    assert "党建工作质量管理体系考核表" in text(client.get(address))

    first = client.post(address, {"source": "table-f", "year": "2026", "field": "college"})
    second = client.post(address, {"source": f"scheme-{published.pk}", "year": "2027", "field": ""})
    again = client.post(address, {"source": f"scheme-{published.pk}", "year": "2027", "field": ""})

    assert (first.status_code, second.status_code, again.status_code) == (302, 302, 200)
    assert "还是草稿，请先发布或删除它" in text(again)
    assert list(
        Scheme.objects.filter(published_at=None)
        .order_by("pk")
        .values_list("name", "year", "field", "version")
    ) == [
        ("党支部考核指标（高校）", 2026, "college", 1),
        ("三项的细则", 2027, "", 1),
    ]


def test_another_version_of_what_is_in_force(world, published, sign_in):
    client = sign_in(world.zuzhibu)

    first = client.post(at("redraft_scheme", published), follow=True)
    second = client.post(at("redraft_scheme", published), follow=True)

    assert "已照第 1 版起草第 2 版" in text(first)
    assert "还是草稿，请先发布或删除它" in text(second)
    assert Scheme.objects.count() == 2


def test_an_indicator_is_added_changed_and_taken_out(world, draft, sign_in):
    client = sign_in(world.zuzhibu)
    client.post(at("new_indicator", draft), form(line(), line(1, text="", each="")))
    made = draft.indicators.get(code="9x") if draft.indicators.filter(code="9x").exists() else None
    assert made is None  # 编号 9 is taken by 党课

    answer = client.post(at("new_indicator", draft), form(line(), code="10"))
    made = draft.indicators.get(code="10")
    edit = client.get(at("indicator", made))
    changed = client.post(
        at("indicator", made),
        form(
            line(ORDER="2", each="2"),
            line(1, text="又一条", rule="tiers", each="", tiers="90%：5；80：3"),
            initial=1,
            code="10",
            title="公开",
        )
        | {"seen": edit.context["hidden"]["seen"]},
    )

    assert answer.url == draft.get_absolute_url()
    assert changed.status_code == 302
    assert list(made.criteria.values_list("text", "terms")) == [
        ("缺一次扣 1 分", {"each": "2"}),
        ("又一条", {"tiers": [["90", "5"], ["80", "3"]]}),
    ]
    gone = client.post(at("delete_indicator", made), follow=True)
    assert "已删去“公开”" in text(gone)
    assert client.get(at("indicator", made)).status_code == 404


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (line(each=""), "“党务公开”的“缺一次扣 1 分”：“逐次扣分”缺“每次（每档）分值”"),
        (line(rule="tiers", tiers="九成"), "“九成”看不懂"),
        (line(rule="tiers", tiers="90：50"), "超过了指标的分值"),
        (line(source="metric"), "请选择系统数什么"),
        (line(source="poll", poll="mass"), "只能在年终计分"),
        (line(text="", each="2"), "请填写。"),
        (line(each="9" * 40), "不超过 6 个数字"),
        (line(rule="tiers", tiers="90：1" + "0" * 40), "不能超过 9999.99"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_and_what_was_typed_stays(world, draft, sign_in, said, says):
    page = sign_in(world.zuzhibu).post(at("new_indicator", draft), form(said, code="10"))

    assert page.status_code == 200
    assert says in text(page)
    assert 'value="党务公开"' in text(page)
    assert not draft.indicators.filter(code="10").exists()


def test_a_line_is_left_out_by_its_tick(world, draft, sign_in):
    row = draft.indicators.get(code="9")
    stored = [line(0, text=row.criteria.all()[0].text), line(1, DELETE="on")]

    sign_in(world.zuzhibu).post(
        at("indicator", row), form(*stored, initial=2, code="9", title="党课", points="2")
    )

    assert row.criteria.count() == 1


def test_who_saves_second_sees_what_stands_and_may_go_on(world, draft, sign_in):
    row = draft.indicators.get(code="1")
    client = sign_in(world.zuzhibu)
    seen = client.get(at("indicator", row)).context["hidden"]["seen"]
    mine = form(line(text="我的一条"), code="1", title="我的")
    client.post(
        at("indicator", row), form(line(text="别人的一条"), code="1", title="别人的") | {"seen": seen}
    )

    told = client.post(at("indicator", row), mine | {"seen": seen})
    assert "有人改了这一处" in text(told)
    assert "现在的内容：1 别人的，5 分" in text(told)
    assert "别人的一条：每次扣 1 分，扣完为止" in text(told)
    assert 'value="我的一条"' in text(told)

    onward = client.post(at("indicator", row), mine | {"seen": told.context["hidden"]["seen"]})
    row.refresh_from_db()
    assert (onward.status_code, row.title) == (302, "我的")


def test_grades_and_settings_on_their_pages(world, draft, sign_in):
    client = sign_in(world.zuzhibu)
    rows = {"bands-TOTAL_FORMS": "3", "bands-INITIAL_FORMS": "0", "bands-0-name": "一类", "bands-0-at_least": "85",
            "bands-0-share_cap": "30", "bands-1-name": "二类", "bands-1-at_least": "70", "bands-2-name": "三类",
            "bands-2-at_least": "0"}  # fmt: skip
    assert 'value="一类"' in text(client.get(at("scheme_grades", draft)))

    assert client.post(at("scheme_grades", draft), rows).status_code == 302
    assert list(draft.bands.values_list("at_least", flat=True)) == [85, 70, 0]
    for wrong, says in (
        ({"bands-2-at_least": "10"}, "最后一等从 0 分起"),
        ({"bands-1-at_least": ""}, "请填写不低于多少分"),
    ):
        assert says in text(client.post(at("scheme_grades", draft), rows | wrong))

    weights = {"name": "新名称", "origin": "", "monthly_weight": "60", "self_weight": "10", "upper_weight": "60",
               "peer_weight": "15", "mass_weight": "15"}  # fmt: skip
    assert client.get(at("scheme_settings", draft)).status_code == 200
    assert "合计须为 100" in text(client.post(at("scheme_settings", draft), weights | {"mass_weight": "20"}))
    assert client.post(at("scheme_settings", draft), weights).status_code == 302
    draft.refresh_from_db()
    assert (draft.name, draft.monthly_weight) == ("新名称", 60)


def test_the_check_before_publishing_says_whom_and_what_it_changes(world, published, sign_in):
    factories.organisation("中共示例市某村支部委员会", world.root, field="village")
    village = actions.write_scheme(
        table("a").__class__(**vars(SMALL) | {"field": "village"}), 2026, by=world.zuzhibu
    )
    client = sign_in(world.zuzhibu)

    page = client.get(at("publish_scheme", village))
    assert page.context["kinds"] == [("村", 1)]
    assert page.context["before"] == published
    assert page.context["changes"] == []
    assert "内容相同" in text(page)
    client.post(at("publish_scheme", village), {"seen": page.context["seen"]})

    draft = actions.write_scheme(SMALL, 2026, by=world.zuzhibu)
    actions.set_bands(draft, [BandData("合格", Decimal(0))], by=world.zuzhibu)
    page = client.get(at("publish_scheme", draft))
    assert page.context["kinds"] == [("机关", 2)]  # 村 has its own by now
    assert [change.where for change in page.context["changes"]] == ["等次"]
    assert client.post(at("publish_scheme", draft), {"seen": "old"}).status_code == 200
    done = client.post(at("publish_scheme", draft), {"seen": page.context["seen"]}, follow=True)
    assert "已发布，这一版不能再改动" in text(done)
    again = client.post(at("publish_scheme", draft), {"seen": page.context["seen"]})
    assert "已经发布" in text(again)


def test_a_draft_that_cannot_be_scored_says_why_on_the_check(world, draft, sign_in):
    sign_in(world.zuzhibu).post(at("new_indicator", draft), form(code="10"))

    page = text(sign_in(world.zuzhibu).get(at("publish_scheme", draft)))

    assert "还不能发布：“党务公开”还没有考核标准，请填写或删去这一项。" in page
    assert ">发布</button>" not in page


def test_moving_and_deleting_from_the_page(world, draft, sign_in):
    client = sign_in(world.zuzhibu)
    second = draft.indicators.get(code="2")

    assert "“班子团结”已移动" in text(client.post(at("move_indicator", second, step="up"), follow=True))
    assert "已经在最上面了" in text(client.post(at("move_indicator", second, step="up"), follow=True))
    assert "确定" not in text(client.get(at("delete_scheme", draft)))
    assert "已删除草稿" in text(client.post(at("delete_scheme", draft), follow=True))
    assert client.post(at("delete_scheme", draft)).status_code == 404


def test_a_published_scheme_is_not_edited_from_any_page(world, published, sign_in):
    client = sign_in(world.zuzhibu)
    row = published.indicators.first()

    for address in (
        at("scheme_settings", published), at("scheme_grades", published), at("new_indicator", published),
        at("indicator", row), at("delete_indicator", row),
    ):  # fmt: skip
        assert "要修改请另起草一版" in text(client.get(address, follow=True))
    assert "要修改请另起草一版" in text(client.post(at("delete_indicator", row)))
    assert published.indicators.count() == 3
