"""Who gets which page of the meetings."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from branches.actions import Paper
from meetings import actions as meetings
from meetings.actions import approve_exemption, draft_plan, record_meeting
from tests.meetings.held import picture
from tests.permissions.outcomes import (
    ALL_IN,
    BRANCH_ALONE,
    BRANCH_ALONE_ACTS,
    DEPARTMENT_ALONE,
    DUE,
    ONLY_ABOVE,
    OWNER_ALONE,
    POSTS_OF_BRANCHES,
    RECORDERS,
    RECORDERS_CLICK,
    SECRETARIES,
    SECRETARY_AND_ABOVE,
)

TABLE = [
    ("meetings:list", None, "get", POSTS_OF_BRANCHES),
    ("meetings:log", None, "get", SECRETARIES),
    ("meetings:roster", None, "post", (403, 200, 403, 200, 403, 403, 403, 302)),
    ("meetings:outline", None, "post", (403, 200, 403, 200, 403, 403, 403, 302)),
    ("meetings:keep_draft", None, "post", (403, 200, 403, 200, 403, 403, 403, 302)),
    ("meetings:edit", lambda w: {"pk": w.meeting.pk}, "get", BRANCH_ALONE),
    ("meetings:void", lambda w: {"pk": w.meeting.pk}, "get", BRANCH_ALONE),
    ("meetings:submit", lambda w: {"pk": w.meeting.pk}, "post", BRANCH_ALONE_ACTS),
    # whoever hosts or records by name signs, with a post or without
    ("meetings:sign", lambda w: {"pk": w.meeting.pk}, "get", (404, 200, 200, 404, 404, 404, 404, 302)),
    (
        "meetings:sign_on_paper",
        lambda w: {"pk": w.meeting.pk, "role": "host"},
        "post",
        BRANCH_ALONE_ACTS,
    ),
    ("meetings:review_list", None, "get", DEPARTMENT_ALONE),
    ("meetings:review", lambda w: {"pk": w.handed_up.pk}, "get", ONLY_ABOVE),
    ("meetings:amend", lambda w: {"pk": w.meeting.pk}, "get", BRANCH_ALONE),
    ("meetings:letter", lambda w: {"pk": w.meeting.pk}, "get", SECRETARY_AND_ABOVE),
    ("meetings:add_papers", lambda w: {"pk": w.meeting.pk}, "get", BRANCH_ALONE),
    ("meetings:paper", lambda w: {"pk": w.paper.pk}, "get", SECRETARY_AND_ABOVE),
    ("meetings:withdraw_paper", lambda w: {"pk": w.paper.pk}, "get", BRANCH_ALONE),
    ("meetings:matrix", None, "get", POSTS_OF_BRANCHES),
    ("meetings:months", None, "get", POSTS_OF_BRANCHES),
    ("meetings:checks", None, "get", POSTS_OF_BRANCHES),
    ("meetings:draw_check", None, "get", DEPARTMENT_ALONE),
    ("meetings:spot_check", lambda w: {"pk": w.check.pk}, "get", SECRETARY_AND_ABOVE),
    ("meetings:score_item", lambda w: {"pk": w.check.items.get().pk}, "get", ONLY_ABOVE),
    ("meetings:leaders", None, "get", POSTS_OF_BRANCHES),
    ("meetings:note_leader", None, "get", DEPARTMENT_ALONE),
    ("meetings:end_leader", lambda w: {"pk": w.leader.pk}, "get", ONLY_ABOVE),
    ("meetings:withdraw_leader", lambda w: {"pk": w.leader.pk}, "get", ONLY_ABOVE),
    ("meetings:talks", None, "get", (200, 302, 403, 302, 403, 403, 403, 302)),
    ("meetings:my_talks", None, "get", ALL_IN),
    ("meetings:talks_of", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("meetings:note_talk", lambda w: {"pk": w.first.pk}, "post", BRANCH_ALONE_ACTS),
    ("meetings:withdraw_talk", lambda w: {"pk": w.talk.pk}, "get", BRANCH_ALONE),
    ("meetings:plans", None, "get", POSTS_OF_BRANCHES),
    ("meetings:new_plan", None, "get", SECRETARIES),
    ("meetings:accept_plans", None, "post", (302, 403, 403, 403, 403, 403, 403, 302)),
    ("meetings:plan", lambda w: {"pk": w.plan.pk}, "get", SECRETARY_AND_ABOVE),
    ("meetings:add_line", lambda w: {"pk": w.plan.pk}, "get", BRANCH_ALONE),
    ("meetings:plan_lines", lambda w: {"pk": w.plan.pk}, "get", BRANCH_ALONE),
    ("meetings:remove_line", lambda w: {"pk": w.plan.items.first().pk}, "get", BRANCH_ALONE),
    ("meetings:submit_plan", lambda w: {"pk": w.plan.pk}, "post", (403, 302, 404, 404, 404, 404, 404, 302)),
    (
        "meetings:take_back_plan",
        lambda w: {"pk": w.plan.pk},
        "post",
        (403, 302, 404, 404, 404, 404, 404, 302),
    ),
    ("meetings:return_plan", lambda w: {"pk": w.plan.pk}, "get", ONLY_ABOVE),
    ("meetings:planned", None, "get", POSTS_OF_BRANCHES),
    ("meetings:planned_of", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("meetings:exemptions", None, "get", POSTS_OF_BRANCHES),
    ("meetings:approve_exemption", None, "get", DEPARTMENT_ALONE),
    ("meetings:end_exemption", lambda w: {"pk": w.exemption.pk}, "get", ONLY_ABOVE),
    ("meetings:withdraw_exemption", lambda w: {"pk": w.exemption.pk}, "get", ONLY_ABOVE),
    ("meetings:mine", None, "get", ALL_IN),
    ("meetings:detail", lambda w: {"pk": w.meeting.pk}, "get", SECRETARY_AND_ABOVE),
    ("meetings:hold_now", None, "get", SECRETARIES),
    ("meetings:open", lambda w: {"pk": w.live.pk}, "post", RECORDERS_CLICK),
    ("meetings:live", lambda w: {"pk": w.live.pk}, "get", RECORDERS),
    ("meetings:live_now", lambda w: {"pk": w.live.pk}, "get", RECORDERS),
    ("meetings:mark", lambda w: {"pk": w.live.pk}, "post", RECORDERS_CLICK),
    ("meetings:mark_all", lambda w: {"pk": w.live.pk}, "post", RECORDERS_CLICK),
    ("meetings:refresh_roster", lambda w: {"pk": w.live.pk}, "post", RECORDERS_CLICK),
    ("meetings:end", lambda w: {"pk": w.live.pk}, "post", RECORDERS_CLICK),
    ("meetings:resume", lambda w: {"pk": w.live.pk}, "post", RECORDERS_CLICK),
    ("meetings:screen", lambda w: {"pk": w.live.pk}, "get", RECORDERS),
    ("meetings:screen_code", lambda w: {"pk": w.live.pk}, "get", RECORDERS),
    ("meetings:scan", lambda w: {"pk": w.live.pk, "code": "1-abc"}, "get", (404,) * 8),
    ("meetings:check_in", lambda w: {"pk": w.live.pk}, "get", (404, 410, 410, 404, 404, 404, 404, 302)),
    ("meetings:add_motion", lambda w: {"pk": w.live.pk}, "get", (403, 404, 404, 404, 404, 404, 404, 302)),
    ("meetings:motion", lambda w: {"pk": w.motion.pk}, "get", SECRETARY_AND_ABOVE),
    ("meetings:close_motion", lambda w: {"pk": w.motion.pk}, "get", RECORDERS),
    ("meetings:void_motion", lambda w: {"pk": w.motion.pk}, "get", RECORDERS),
    ("meetings:drop_motion", lambda w: {"pk": w.motion.pk}, "post", RECORDERS_CLICK),
    ("meetings:restrictions", None, "get", POSTS_OF_BRANCHES),
    ("meetings:ask_restriction", None, "get", SECRETARIES),
    ("meetings:approve_restriction", lambda w: {"pk": w.restriction.pk}, "get", ONLY_ABOVE),
    ("meetings:refuse_restriction", lambda w: {"pk": w.restriction.pk}, "get", ONLY_ABOVE),
    ("meetings:withdraw_restriction", lambda w: {"pk": w.restriction.pk}, "post", RECORDERS_CLICK),
    ("meetings:end_restriction", lambda w: {"pk": w.restriction.pk}, "get", SECRETARY_AND_ABOVE),
    ("meetings:call", None, "get", SECRETARIES),
    ("meetings:change_call", lambda w: {"pk": w.called.pk}, "get", BRANCH_ALONE),
    ("meetings:cancel", lambda w: {"pk": w.called.pk}, "get", BRANCH_ALONE),
    ("meetings:answer_for", lambda w: {"pk": w.called.pk}, "get", BRANCH_ALONE),
    ("meetings:ask_again", lambda w: {"pk": w.called.pk}, "post", BRANCH_ALONE_ACTS),
    ("meetings:add_point", lambda w: {"pk": w.called.pk}, "post", BRANCH_ALONE_ACTS),
    ("meetings:move_point", lambda w: {"pk": w.point.pk}, "post", BRANCH_ALONE_ACTS),
    ("meetings:remove_point", lambda w: {"pk": w.point.pk}, "post", BRANCH_ALONE_ACTS),
    ("meetings:invitation", lambda w: {"pk": w.called.pk}, "get", DUE),
    ("meetings:answer", lambda w: {"pk": w.called.pk}, "post", (404, 302, 302, 404, 404, 404, 404, 302)),
    (
        "meetings:calendar_file",
        lambda w: {"pk": w.called.pk},
        "get",
        (200, 200, 200, 404, 404, 404, 404, 302),
    ),
    ("meetings:withdraw_call", lambda w: {"pk": w.called.pk}, "post", BRANCH_ALONE_ACTS),
    ("meetings:tasks", None, "get", POSTS_OF_BRANCHES),
    ("meetings:add_task", lambda w: {"pk": w.meeting.pk}, "get", BRANCH_ALONE),
    ("meetings:task", lambda w: {"pk": w.task.pk}, "get", SECRETARY_AND_ABOVE),
    ("meetings:finish_task", lambda w: {"pk": w.task.pk}, "get", BRANCH_ALONE),
    ("meetings:finish_own_task", lambda w: {"pk": w.task.pk}, "get", OWNER_ALONE),
    ("meetings:drop_task", lambda w: {"pk": w.task.pk}, "get", BRANCH_ALONE),
    ("meetings:hand_over", lambda w: {"pk": w.task.pk}, "get", BRANCH_ALONE),
    ("meetings:put_off", lambda w: {"pk": w.task.pk}, "get", BRANCH_ALONE),
    ("meetings:make_ups", None, "get", POSTS_OF_BRANCHES),
    ("meetings:record_make_ups", None, "get", SECRETARIES),
    ("meetings:waive_make_ups", None, "get", SECRETARIES),
]


def one_of_each(world):
    """One row of each sort that an address of this room can name."""
    world.meeting = record_meeting(
        world.first,
        kinds=["branch_meeting"],
        topic="学习",
        held_on=date(2026, 11, 19),
        place="会议室",
        host="林文博",
        recorder="何静",
        body="发言",
        attendance={},
        by=world.shuji,
    )
    world.handed_up = record_meeting(
        world.first,
        ["theme_day"],
        "主题",
        date(2026, 11, 18),
        "会议室",
        "林文博",
        "何静",
        "发言",
        by=world.shuji,
    )
    meetings.submit(world.handed_up, by=world.shuji)
    photo = SimpleUploadedFile("会场.png", picture("PNG"))
    (world.paper,) = meetings.add_papers(world.meeting, [photo], "photo", by=world.shuji)
    world.called = meetings.call_meeting(
        world.first,
        ["theme_day"],
        "党日",
        date(2026, 11, 25),
        "会议室",
        "林文博",
        agenda=["学习"],
        by=world.shuji,
    )
    world.point = world.called.agenda.get()
    world.task = meetings.note_task(world.meeting, "修灯", world.he, date(2026, 11, 30), by=world.shuji)
    world.plan = draft_plan(world.first, 2026, by=world.shuji)
    paper = Paper("中共示例市某局机关委员会", date(2026, 11, 18))
    days = (date(2026, 12, 1), date(2026, 12, 31))
    [world.exemption] = approve_exemption(world.first, ["lecture"], *days, "搬迁", paper, by=world.zuzhibu)
    november = (date(2026, 11, 1), date(2026, 11, 30))
    world.check = meetings.draw_check(world.first, *november, 1, by=world.zuzhibu)
    world.leader = meetings.note_leader(world.lin, "处长", date(2026, 1, 1), by=world.zuzhibu)
    pair = (world.lin.pk, world.he.pk)
    world.talk = meetings.note_talk(world.first, *pair, date(2026, 11, 19), by=world.shuji)
    world.live = meetings.hold_now(
        world.first, ["branch_meeting"], "讨论转正", "会议室", "林文博", by=world.shuji
    )
    world.motion = meetings.add_motion(world.live, "ordinary", "通过年度计划", by=world.shuji)
    world.restriction = meetings.ask_restriction(
        world.lin, "illness", date(2026, 5, 1), resolved_on=date(2026, 11, 10), by=world.shuji
    )
