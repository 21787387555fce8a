"""A plan for tests: a draft of next year, the same reported, and how it stands."""

import pytest

from meetings import actions
from meetings.models import Plan


@pytest.fixture
def plan(world):
    return actions.draft_plan(world.first, 2027, by=world.shuji)


@pytest.fixture
def reported(plan, world):
    return actions.submit_plan(plan, by=world.shuji)


def state_of(plan):
    return Plan.objects.get(pk=plan.pk).state
