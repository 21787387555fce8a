"""Whatever is tried in whatever order, every question has as many votes as voters are ticked."""

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments import actions
from assessments.actions import Asked
from assessments.models import Question, Voter
from core.errors import Refused
from members.models import Member
from tests.assessments.polled import poll_of, voters

OPTIONS = ("好", "较好", "一般", "差", "无此选项", None)
PEOPLE = 5
acts = st.one_of(
    st.tuples(st.just("vote"), st.integers(0, PEOPLE), st.sampled_from(OPTIONS), st.sampled_from(OPTIONS)),
    st.tuples(st.just("code"), st.integers(0, 2), st.sampled_from(OPTIONS), st.sampled_from(OPTIONS)),
    st.tuples(st.just("leave"), st.integers(0, PEOPLE - 1)),
    st.tuples(st.just("close")),
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, max_size=14))
def test_votes_of_every_question_are_the_voters_ticked(world, course):
    from django.db import transaction

    with transaction.atomic():
        _run(world, course)
        transaction.set_rollback(True)


def _run(world, course):
    people = [*voters(world.first, PEOPLE), world.linju]
    asked = (Asked("党支部全年工作"), Asked("支委会工作"))
    poll, codes = (o := poll_of(world.first, by=world.shuji, asked=asked)).poll, [*o.codes, "AAAAA-AAAAA", ""]
    one, two = poll.questions.all()
    for kind, *said in course:
        try:
            if kind == "vote":
                actions.vote(poll, {one.pk: said[1], two.pk: said[2]}, by=people[said[0]])
            elif kind == "code":
                actions.vote_by_code(codes[said[0]], {one.pk: said[1], two.pk: said[2]}, by=None)
            elif kind == "leave":
                Member.objects.filter(pk=people[said[0]].member_here.pk).update(
                    left_on="2026-11-19", left_how="transferred"
                )
            else:
                actions.close_poll(poll, by=world.zuzhibu)
        except Refused:
            pass
        ticked = Voter.objects.filter(poll=poll, voted=True).count()
        sums = Question.objects.filter(poll=poll).annotate(n=Sum("counts__votes")).values_list("n", flat=True)
        assert set(sums) == {ticked}
