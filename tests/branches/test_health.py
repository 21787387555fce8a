"""Set-up health: the rule in SQL is the rule in Python; the page lists, counts, links and exports each breach."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branches import actions, todos
from branches.health import CONDITIONS, FACTS, breaches_of, codes_of, counted_in, found_in
from branches.models import Organisation
from branches.setup import LABELS, SERIOUS, limits_of
from tests import factories
from tests.conftest import TODAY

TYPES = {
    "id": "bigint", "path": "text", "kind": "text", "setup": "text", "formal_count": "int", "member_count": "int",
    "has_secretary": "bool", "has_committee": "bool", "committee_size": "int", "units_covered": "int",
    "term_ends_on": "date", "extended_to": "date", "vacant_since": "date",
}  # fmt: skip
DAYS = st.dates(date(2025, 6, 1), date(2028, 3, 31))


@st.composite
def facts(draw):
    """Facts as `for_list` would give them: what depends on a term is there with the term alone."""
    row = {
        "kind": draw(st.sampled_from(["branch", "branch", "general_branch", "committee"])),
        "setup": draw(st.sampled_from(["regular", "joint", "temporary"])),
        "formal_count": draw(st.sampled_from([0, 2, 3, 6, 7, 8, 51])),
        "member_count": draw(st.sampled_from([0, 2, 7, 50, 51])),
        "has_secretary": draw(st.booleans()),
        "committee_size": draw(st.sampled_from([0, 2, 3, 5, 7, 8])),
        "units_covered": draw(st.sampled_from([0, 5, 6])),
    }
    ends_on = draw(st.none() | DAYS)
    with_term = {"term_ends_on": ends_on, "has_committee": None, "extended_to": None, "vacant_since": None}
    if ends_on:
        with_term |= {
            "has_committee": draw(st.booleans()),
            "extended_to": draw(st.none() | st.integers(1, 400).map(lambda n: ends_on + timedelta(n))),
            "vacant_since": draw(st.none() | DAYS),
        }
    return row | with_term


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(facts(), min_size=20, max_size=20), DAYS)
def test_the_database_judges_as_the_rule_does(rows, on):
    rows = [row | {"id": n, "path": f"{n:04d}"} for n, row in enumerate(rows)]
    told = " UNION ALL ".join(
        "SELECT " + ", ".join(f"%({name}{row['id']})s::{TYPES[name]} AS {name}" for name in FACTS)
        for row in rows
    )
    params = {f"{name}{row['id']}": row[name] for row in rows for name in FACTS}

    found = dict(codes_of(told, params, on))

    for row in rows:
        told = {breach.code for breach in breaches_of(SimpleNamespace(**row), on)}
        assert set(found.get(row["id"], ())) == told, row


def test_every_code_has_its_words_and_its_remedy():
    from branches.remedies import REMEDIES

    assert set(CONDITIONS) == set(LABELS) == set(REMEDIES)
    assert set(LABELS) >= SERIOUS


@given(facts(), DAYS)
def test_the_rule_speaks_only_of_codes_with_words(row, on):
    for breach in breaches_of(SimpleNamespace(**row), on):
        assert breach.code in LABELS
        assert breach.serious == (breach.code in SERIOUS)


def test_breaches_of_rows(world):
    """Three people in `first`, one in `second`; both with a committee of one, no term above."""
    found = dict(found_in(Organisation.objects.all(), TODAY))

    assert found[world.root.pk] == ["no_term"]
    assert set(found[world.first.pk]) == {"too_few", "committee_not_needed"}
    assert counted_in(Organisation.objects.filter(pk=world.root.pk), TODAY) == {"no_term": 1}


def test_the_facts_gathered_at_once_are_those_of_each_row(world):
    """A bit of everything: a put-off term, an old vacancy, too many units, a temporary branch, people who left."""
    term = actions.begin_term(
        world.first, date(2025, 4, 1), date(2026, 11, 1), has_committee=True, seats=5, by=None
    )
    actions.extend_term(
        term, date(2027, 1, 31), actions.Paper("示例市某局机关党委", date(2026, 10, 2)), by=world.zuzhibu
    )
    factories.member("路人", world.first)
    left = actions.appoint(world.luren, world.first, "publicity", date(2025, 4, 1), by=None)
    actions.relieve(left, date(2026, 8, 19), by=None)
    joint = factories.organisation("中共示例市某街联合支部委员会", world.root, setup="joint")
    for n in range(6):
        actions.add_unit(joint, f"示例市第{n}事务所", date(2026, 3, 1), by=None)
        factories.member(f"老{n}", joint, left_on=date(2026, 5, 1) if n > 3 else None)
    factories.organisation("中共示例市某局工地临时支部委员会", world.root, setup="temporary")

    found = dict(found_in(Organisation.objects.all(), TODAY))

    rows = Organisation.objects.for_list()
    told = {row.pk: {breach.code for breach in breaches_of(row, TODAY)} for row in rows}
    assert told == {row.pk: set(found.get(row.pk, ())) for row in rows}
    assert {"too_many_units", "no_term"} <= told[joint.pk]
    assert "term_within_3_months" in told[world.first.pk]


def test_a_vacancy_of_more_than_three_months(world):
    actions.begin_term(
        world.first, date(2026, 8, 19), date(2029, 8, 18), has_committee=True, seats=3, by=None
    )

    assert "vacancy" in dict(found_in(Organisation.objects.all(), TODAY))[world.first.pk]
    assert "vacancy" not in dict(found_in(Organisation.objects.all(), date(2026, 11, 19)))[world.first.pk]


@pytest.mark.parametrize("extra", [0, 2])
def test_the_list_costs_the_same_for_more_rows(world, sign_in, django_assert_num_queries, extra):
    for n in range(extra):
        factories.organisation(f"中共示例市某局第{n}支部委员会", world.root)
    client = sign_in(world.zuzhibu)
    client.get(reverse("branches:health"))

    with django_assert_num_queries(10):
        page = client.get(reverse("branches:health"))

    assert len(page.context["lines"]) == 5 + 3 * extra


def test_each_breach_is_a_row_with_its_article_and_link(world, sign_in):
    for n in range(5):  # from seven on a committee of one is too small
        factories.member(f"党员{n}", world.first)
    page = sign_in(world.zuzhibu).get(reverse("branches:health"))

    text = page.content.decode()
    assert "正式党员 1 人，不足 3 人" in text
    assert "条例第 4、5、7 条" in text
    link = f"{reverse('branches:appoint', args=[world.first.pk])}?next=/branches/health/"
    assert link in text
    assert text.count("<tr class=") == sum(line.serious for line in page.context["lines"])


def test_whoever_may_not_put_it_right_sees_no_link(world, sign_in):
    page = sign_in(world.shuji).get(reverse("branches:health"))

    assert {line.organisation for line in page.context["lines"]} == {world.first}
    assert not any(line.remedy for line in page.context["lines"])


def test_filter_by_breach_and_by_weight_leaves_the_counts(world, sign_in):
    client = sign_in(world.zuzhibu)

    few = client.get(reverse("branches:health"), {"code": "no_term"})
    serious = client.get(reverse("branches:health"), {"weight": "serious"})

    assert [line.organisation for line in few.context["lines"]] == [world.root]
    assert {kind["code"]: kind["count"] for kind in few.context["kinds"]}["too_few"] == 2
    assert all(line.serious for line in serious.context["lines"])
    for nowhere in ("无此支部", "100%", "%%"):
        page = client.get(reverse("branches:health"), {"q": nowhere})
        assert "没有符合条件的问题" in page.content.decode()


def test_the_export_is_what_is_on_screen(world, sign_in):
    from io import BytesIO

    from openpyxl import load_workbook

    answer = sign_in(world.zuzhibu).get(reverse("branches:health"), {"code": "too_few", "export": "xlsx"})

    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[1] == ("党组织", "问题", "程度", "依据", "怎么办")
    assert [row[0] for row in rows[2:4]] == [world.first.name, world.second.name]
    assert "导出人：顾明远" in rows[-1][0]


def test_the_link_leads_back_to_the_list(world, sign_in):
    client = sign_in(world.zuzhibu)
    for name in ("新人", "新人二"):
        factories.member(name, world.second)
    back = reverse("branches:health") + "?code=too_few"
    address = reverse("branches:appoint", args=[world.second.pk])
    facts = {"role": "organiser", "since": "2026-11-01", "username": "xinren", "name": "新人"}

    assert client.post(f"{address}?next={back}", facts).headers["Location"] == back
    facts |= {"username": "xinren2", "name": "新人二", "role": "publicity"}
    elsewhere = client.post(f"{address}?next=https://example.org/", facts)
    assert elsewhere.headers["Location"] == reverse("branches:detail", args=[world.second.pk])


def test_every_breach_is_a_todo_for_the_level_above(world, django_assert_num_queries):
    list(todos.set_up(world.zuzhibu, TODAY))
    with django_assert_num_queries(1):
        told = {todo.title: todo for todo in todos.set_up(world.zuzhibu, TODAY)}

    assert told["2 个党组织：正式党员不足 3 人"].url == "/branches/health/?code=too_few"
    assert told["2 个党组织：正式党员不足 3 人"].urgent
    assert "1 个党组织：没有登记任期" in told
    own = [todo.title for todo in todos.set_up(world.linju, TODAY)]
    assert own[0] == "示例市某局后勤处党支部正式党员 1 人，不足 3 人"
    assert list(todos.set_up(world.luren, TODAY)) == []


def test_terms_ending_are_one_line_a_stage_above(world, django_assert_num_queries):
    actions.begin_term(world.first, date(2025, 4, 1), date(2026, 11, 1), has_committee=True, by=None)
    actions.begin_term(world.second, date(2025, 4, 1), date(2027, 2, 20), has_committee=True, by=None)

    list(todos.elections(world.zuzhibu, TODAY))
    with django_assert_num_queries(1):
        told = [(t.title, t.url) for t in todos.elections(world.zuzhibu, TODAY)]

    assert told == [
        ("有 1 个党组织任期已届满、没有换届", "/branches/health/?code=term_overdue"),
        ("有 1 个党组织任期不到 3 个月届满", "/branches/health/?code=term_within_3_months"),
    ]


def test_a_term_put_off_is_no_longer_overdue(world):
    term = actions.begin_term(world.first, date(2025, 4, 1), date(2026, 11, 1), has_committee=True, by=None)
    actions.extend_term(
        term, date(2027, 10, 31), actions.Paper("示例市某局机关党委", date(2026, 11, 2)), by=world.zuzhibu
    )

    assert list(todos.elections(world.shuji, TODAY)) == []


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (("branch", "temporary", "agency"), "一般不发展党员、处分处置党员、收缴党费"),
        (("branch", "joint", "agency"), "一般不超过 5 个"),
        (("branch", "regular", "mobile"), "通报其组织关系所在党支部"),
        (("general_branch", "regular", ""), "不能审批预备党员"),
    ],
)
def test_what_a_sort_of_organisation_may_not_do(facts, says):
    assert any(says in limit.says and limit.article for limit in limits_of(*facts))


def test_a_plain_branch_has_no_limits():
    assert limits_of("branch", "regular", "agency") == []
