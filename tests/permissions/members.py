"""Who gets which page of the members."""

from datetime import date
from decimal import Decimal

from branches.actions import Paper
from members import actions as members
from members.actions import conduct, standing
from members.models import StudyHours, Suspect
from tests.permissions.outcomes import (
    BOTH_ENDS,
    CARERS,
    DEPARTMENT_ALONE,
    DESTINATION,
    MEMBERS,
    ONLY_ABOVE,
    ORIGIN,
    POSTS_OF_BRANCHES,
    SECRETARY_AND_ABOVE,
)

TABLE = [
    ("members:list", None, "get", POSTS_OF_BRANCHES),
    ("members:add", None, "get", POSTS_OF_BRANCHES),
    ("members:mine", None, "get", MEMBERS),
    ("members:my_study", None, "get", MEMBERS),
    ("members:choose_correction", None, "get", MEMBERS),
    ("members:ask_correction", lambda w: {"item": "phone"}, "get", MEMBERS),
    ("members:corrections", None, "get", POSTS_OF_BRANCHES),
    ("members:decide_correction", lambda w: {"pk": w.correction.pk}, "get", SECRETARY_AND_ABOVE),
    (
        "members:withdraw_correction",
        lambda w: {"pk": w.correction.pk},
        "post",
        (404, 404, 302, 404, 404, 404, 404, 302),
    ),
    ("members:official", None, "get", POSTS_OF_BRANCHES),
    ("members:collection_form", lambda w: {"pk": w.he.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:study", None, "get", POSTS_OF_BRANCHES),
    ("members:record_study", None, "get", POSTS_OF_BRANCHES),
    ("members:withdraw_study", lambda w: {"pk": w.hours.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:study_of", lambda w: {"pk": w.he.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:detail", lambda w: {"pk": w.he.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:edit", lambda w: {"pk": w.he.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:reveal", lambda w: {"pk": w.he.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:open_account", lambda w: {"pk": w.chen.pk}, "get", ONLY_ABOVE),
    ("members:transfers", None, "get", POSTS_OF_BRANCHES),
    ("members:arrive", None, "get", POSTS_OF_BRANCHES),
    ("members:issue_transfer", lambda w: {"pk": w.chen.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:transfer", lambda w: {"pk": w.transfer.pk}, "get", BOTH_ENDS),
    ("members:receive_transfer", lambda w: {"pk": w.transfer.pk}, "get", DESTINATION),
    ("members:refuse_transfer", lambda w: {"pk": w.transfer.pk}, "get", DESTINATION),
    ("members:send_receipt", lambda w: {"pk": w.transfer.pk}, "get", DESTINATION),
    ("members:withdraw_transfer", lambda w: {"pk": w.transfer.pk}, "get", ORIGIN),
    ("members:reissue_transfer", lambda w: {"pk": w.transfer.pk}, "get", ORIGIN),
    ("members:record_receipt", lambda w: {"pk": w.transfer.pk}, "get", ORIGIN),
    ("members:transfer_letter", lambda w: {"pk": w.transfer.pk}, "get", ORIGIN),
    ("members:open_care", lambda w: {"pk": w.he.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:cares", None, "get", POSTS_OF_BRANCHES),
    ("members:care", lambda w: {"pk": w.care.pk}, "get", CARERS),
    ("members:add_contact", lambda w: {"pk": w.care.pk}, "get", CARERS),
    ("members:change_care", lambda w: {"pk": w.care.pk}, "get", (200, 200, 403, 403, 404, 404, 404, 302)),
    ("members:close_care", lambda w: {"pk": w.care.pk}, "get", (200, 200, 403, 403, 404, 404, 404, 302)),
    ("members:guests", None, "get", POSTS_OF_BRANCHES),
    ("members:welcome_guest", None, "get", POSTS_OF_BRANCHES),
    ("members:farewell_guest", lambda w: {"pk": w.guest.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:completeness", None, "get", POSTS_OF_BRANCHES),
    ("members:make_full", lambda w: {"pk": w.chen.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:extend_probation", lambda w: {"pk": w.chen.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:cancel_probation", lambda w: {"pk": w.chen.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:stop", lambda w: {"pk": w.he.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:restore", lambda w: {"pk": w.he.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:leave", lambda w: {"pk": w.he.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:undo", lambda w: {"pk": w.act.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:award", lambda w: {"pk": w.he.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:withdraw_award", lambda w: {"pk": w.award.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:penalise", lambda w: {"pk": w.he.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:lift_penalty", lambda w: {"pk": w.penalty.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:withdraw_penalty", lambda w: {"pk": w.penalty.pk}, "get", SECRETARY_AND_ABOVE),
    ("members:duplicates", None, "get", DEPARTMENT_ALONE),
    ("members:find_duplicates", None, "post", (302, 403, 403, 403, 403, 403, 403, 302)),
    ("members:merge", lambda w: {"pk": w.suspect.pk}, "get", (200, 404, 404, 404, 404, 404, 404, 302)),
    ("members:not_same", lambda w: {"pk": w.suspect.pk}, "post", (302, 404, 404, 404, 404, 404, 404, 302)),
    ("members:compare", lambda w: {"pk": w.he.pk}, "get", ONLY_ABOVE),
    ("members:merge_branches", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("members:split_branch", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("members:upgrade", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
]


def one_of_each(world):
    """One row of each sort that an address of this room can name."""
    world.care = members.open_care(
        world.chen,
        "mobile",
        date(2026, 11, 1),
        where="广东省深圳市",
        host=world.second,
        owner=world.dangyuan,
        by=world.shuji,
    )
    world.guest = members.welcome_guest(
        world.first, "过客", "中共某县委员会", date(2026, 11, 1), by=world.shuji
    )
    world.transfer = members.issue(world.he, "工作单位变动", to_branch=world.second, by=world.shuji)
    world.correction = members.ask_correction(world.he, "phone", "13900000000", "", by=world.dangyuan)
    members.record_hours([world.he], date(2026, 4, 16), Decimal(4), "training", "集中培训", by=world.shuji)
    world.hours = StudyHours.objects.get()
    paper = Paper("中共示例市某局机关委员会", date(2026, 11, 18))
    world.act = standing.extend_probation(world.chen, date(2027, 6, 30), paper, by=world.shuji)
    world.award = conduct.give_award(
        world.he, "优秀共产党员", "committee", date(2026, 7, 1), "机关委员会", by=world.shuji
    )
    world.penalty = conduct.penalise(
        world.lin, "warning", date(2026, 11, 19), paper, "违反工作纪律", by=world.shuji
    )
    one, other = sorted((world.lin.pk, world.shen.pk))
    world.suspect = Suspect.objects.create(one_id=one, other_id=other, why="phone")
