"""Who × page × outcome, in one table. A route that is not here fails tests/test_house.py.

Columns of outcomes: zuzhibu (组织部门 of the root), shuji (secretary of `first`), dangyuan (member of `first`),
linju (secretary of `second`), shenji (audit), xitong (system), luren (nothing), and nobody signed in.
302 for nobody is the sign-in page, elsewhere a page that leads on.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from assessments.actions import ensure_scheme, score_month
from assessments.models import Score
from branches.actions import Paper
from branches.models import PartyGroup, Post, Unit
from core.models import ImportBatch, ImportBlock
from dues import actions as dues
from dues.models import Bill, Case, Payment, Quota, StatementLine
from meetings import actions as meetings
from meetings.actions import approve_exemption, draft_plan, record_meeting
from members import actions as members
from members.actions import conduct, standing
from members.models import StudyHours, Suspect
from tests.meetings.held import picture

CAST = ("zuzhibu", "shuji", "dangyuan", "linju", "shenji", "xitong", "luren", None)
ALL_IN = (200, 200, 200, 200, 200, 200, 200, 302)
POSTS_OF_BRANCHES = (200, 200, 403, 200, 403, 403, 403, 302)
MEMBERS = (404, 200, 200, 200, 404, 404, 404, 302)
OWN_UPLOAD = (404, 200, 404, 404, 404, 404, 404, 302)
SECRETARIES = (403, 200, 403, 200, 403, 403, 403, 302)
SECRETARY_AND_ABOVE = (200, 200, 404, 404, 404, 404, 404, 302)
DEPARTMENT_ALONE = (200, 403, 403, 403, 403, 403, 403, 302)
ONLY_ABOVE = (200, 403, 404, 404, 404, 404, 404, 302)
BOTH_ENDS = (200, 200, 404, 200, 404, 404, 404, 302)
BRANCH_ALONE = (403, 200, 404, 404, 404, 404, 404, 302)
BRANCH_ALONE_ACTS = (403, 302, 404, 404, 404, 404, 404, 302)
DUE = (404, 200, 200, 404, 404, 404, 404, 302)
OWNER_ALONE = (404, 404, 200, 404, 404, 404, 404, 302)
ORIGIN = (200, 200, 404, 403, 404, 404, 404, 302)
DESTINATION = (200, 403, 404, 200, 404, 404, 404, 302)
CARERS = (
    200,
    200,
    200,
    200,
    404,
    404,
    404,
    302,
)  # the branch, the branch where the member is, who keeps in touch
ONLY_ACCOUNTS = (200, 404, 404, 404, 403, 404, 404, 302)
RECORDERS = (403, 200, 404, 404, 404, 404, 404, 302)
RECORDERS_CLICK = (403, 302, 404, 404, 404, 404, 404, 302)
OCTOBER = date(2026, 10, 1)

# (route, kwargs from the world, method, outcomes in the order of CAST)
TABLE = [
    ("home:desk", None, "get", ALL_IN),
    ("home:search", None, "get", ALL_IN),
    ("home:first_run", None, "get", (404,) * 8),
    ("core:sign_in", None, "get", (302, 302, 302, 302, 302, 302, 302, 200)),
    ("core:sign_out", None, "get", (405, 405, 405, 405, 405, 405, 405, 302)),
    ("core:password_change", None, "get", ALL_IN),
    ("core:inbox", None, "get", ALL_IN),
    ("core:mark_read", None, "post", (302,) * 8),
    ("core:sheet_upload", lambda w: {"kind": "members"}, "get", POSTS_OF_BRANCHES),
    ("core:batches", None, "get", POSTS_OF_BRANCHES),
    ("core:sheet_template", lambda w: {"kind": "members"}, "get", POSTS_OF_BRANCHES),
    ("core:batch", lambda w: {"pk": w.batch.pk}, "get", OWN_UPLOAD),
    ("core:batch_errors", lambda w: {"pk": w.batch.pk}, "get", OWN_UPLOAD),
    ("core:batch_columns", lambda w: {"pk": w.batch.pk}, "get", OWN_UPLOAD),
    ("core:batch_undo", lambda w: {"pk": w.taken.pk}, "get", OWN_UPLOAD),
    ("core:batch_commit", lambda w: {"pk": w.batch.pk}, "post", (404, 302, 404, 404, 404, 404, 404, 302)),
    ("core:batch_drop", lambda w: {"pk": w.batch.pk}, "get", OWN_UPLOAD),
    ("core:jobs", None, "get", (200, 403, 403, 403, 403, 200, 403, 302)),
    ("core:access_log", None, "get", (403, 403, 403, 403, 200, 403, 403, 302)),
    ("core:health", None, "get", (200,) * 8),
    ("branches:tree", None, "get", POSTS_OF_BRANCHES),
    ("branches:health", None, "get", POSTS_OF_BRANCHES),
    ("branches:my_rights", None, "get", ALL_IN),
    ("branches:roles", None, "get", ALL_IN),
    ("branches:accounts", None, "get", (200, 403, 403, 403, 200, 403, 403, 302)),
    ("branches:rights_of", lambda w: {"pk": w.shuji.pk}, "get", (200, 404, 404, 404, 200, 404, 404, 302)),
    ("branches:deactivate", lambda w: {"pk": w.shuji.pk}, "get", ONLY_ACCOUNTS),
    ("branches:reactivate", lambda w: {"pk": w.shuji.pk}, "get", ONLY_ACCOUNTS),
    ("branches:reset_password", lambda w: {"pk": w.shuji.pk}, "get", ONLY_ACCOUNTS),
    (
        "branches:who_sees",
        lambda w: {"pk": w.first.pk, "what": "members.see"},
        "get",
        (200, 200, 404, 404, 404, 404, 404, 302),
    ),
    ("branches:detail", lambda w: {"pk": w.first.pk}, "get", (200, 200, 404, 404, 404, 404, 404, 302)),
    ("branches:found", lambda w: {"pk": w.root.pk}, "get", (200, 404, 404, 404, 404, 404, 404, 302)),
    ("branches:begin_term", lambda w: {"pk": w.first.pk}, "get", (200, 403, 404, 404, 404, 404, 404, 302)),
    ("branches:posts", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("branches:extend_term", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:rename", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:move", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:change_setup", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:dissolve", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:found_group", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("branches:rename_group", lambda w: {"pk": w.group.pk}, "get", SECRETARY_AND_ABOVE),
    ("branches:dissolve_group", lambda w: {"pk": w.group.pk}, "get", SECRETARY_AND_ABOVE),
    ("branches:local_rules", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    (
        "branches:set_rule",
        lambda w: {"pk": w.first.pk, "key": "meetings.record_within_days"},
        "get",
        ONLY_ABOVE,
    ),
    ("branches:units", lambda w: {"pk": w.first.pk}, "get", ONLY_ABOVE),
    ("branches:end_unit", lambda w: {"pk": w.unit.pk}, "get", ONLY_ABOVE),
    ("branches:appoint", lambda w: {"pk": w.first.pk}, "get", (200, 403, 404, 404, 404, 404, 404, 302)),
    ("branches:relieve", lambda w: {"pk": w.post.pk}, "get", (200, 403, 404, 404, 404, 404, 404, 302)),
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
    ("dues:bills", None, "get", POSTS_OF_BRANCHES),
    ("dues:pay", lambda w: {"pk": w.bill.pk}, "get", (403, 200, 404, 404, 404, 404, 404, 302)),
    ("dues:collect", None, "get", (403, 302, 403, 302, 403, 403, 403, 302)),
    ("dues:collect_branch", lambda w: {"pk": w.first.pk}, "get", (403, 200, 404, 404, 404, 404, 404, 302)),
    ("dues:payments", None, "get", POSTS_OF_BRANCHES),
    ("dues:reverse", lambda w: {"pk": w.payment.pk}, "get", (403, 200, 404, 404, 404, 404, 404, 302)),
    ("dues:receipt", lambda w: {"pk": w.payment.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:my_receipt", lambda w: {"pk": w.payment.pk}, "get", OWNER_ALONE),
    ("dues:pay_several", lambda w: {"pk": w.he.pk}, "get", BRANCH_ALONE),
    ("dues:pay_voluntary", None, "get", SECRETARIES),
    ("dues:bill", lambda w: {"pk": w.bill.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:cancel_bill", lambda w: {"pk": w.bill.pk}, "get", ONLY_ABOVE),
    ("dues:restore_bill", lambda w: {"pk": w.bill.pk, "reduction": w.reduction.pk}, "get", ONLY_ABOVE),
    ("dues:waivers", None, "get", POSTS_OF_BRANCHES),
    ("dues:statements", None, "get", SECRETARIES),
    ("dues:confirm_lines", None, "post", (403, 302, 403, 302, 403, 403, 403, 302)),
    ("dues:statement_line", lambda w: {"pk": w.line.pk}, "get", OWN_UPLOAD),
    ("dues:ignore_line", lambda w: {"pk": w.line.pk}, "get", OWN_UPLOAD),
    ("dues:arrears", None, "get", POSTS_OF_BRANCHES),
    ("dues:cases", None, "get", POSTS_OF_BRANCHES),
    ("dues:case", lambda w: {"pk": w.case.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:hear_case", lambda w: {"pk": w.case.pk}, "get", BRANCH_ALONE),
    ("dues:close_case", lambda w: {"pk": w.case.pk}, "get", BRANCH_ALONE),
    ("dues:ask_waiver", None, "get", SECRETARIES),
    ("dues:approve_waiver", lambda w: {"pk": w.waiver.pk}, "get", ONLY_ABOVE),
    ("dues:refuse_waiver", lambda w: {"pk": w.waiver.pk}, "get", ONLY_ABOVE),
    ("dues:withdraw_waiver", lambda w: {"pk": w.waiver.pk}, "post", BRANCH_ALONE_ACTS),
    ("dues:end_waiver", lambda w: {"pk": w.waiver.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:quotas", None, "get", POSTS_OF_BRANCHES),
    ("dues:approve_quotas", None, "post", (302, 403, 403, 403, 403, 403, 403, 302)),
    ("dues:propose_fixed", None, "post", (302, 302, 403, 302, 403, 403, 403, 302)),
    ("dues:quota", lambda w: {"pk": w.quota.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:change_quota", lambda w: {"pk": w.quota.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:drop_change", lambda w: {"pk": w.quota.pk}, "post", (302, 302, 404, 404, 404, 404, 404, 302)),
    ("dues:standards", None, "get", (302, 302, 403, 302, 403, 403, 403, 302)),
    ("dues:standards_of", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:set_standard", lambda w: {"pk": w.first.pk, "category": "farmer"}, "get", ONLY_ABOVE),
    ("dues:books", None, "get", POSTS_OF_BRANCHES),
    ("dues:month", lambda w: {"pk": w.first.pk, "month": "2026-10"}, "get", SECRETARY_AND_ABOVE),
    ("dues:close_month", lambda w: {"pk": w.first.pk, "month": "2026-10"}, "get", SECRETARY_AND_ABOVE),
    ("dues:reopen_month", lambda w: {"pk": w.close.pk}, "get", ONLY_ABOVE),
    ("dues:remittances", None, "get", POSTS_OF_BRANCHES),
    ("dues:reconcile", None, "get", POSTS_OF_BRANCHES),
    ("dues:make_slip", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:slip", lambda w: {"pk": w.slip.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:receive_slip", lambda w: {"pk": w.slip.pk}, "get", ONLY_ABOVE),
    ("dues:withdraw_slip", lambda w: {"pk": w.slip.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:funds", None, "get", (302, 302, 403, 302, 403, 403, 403, 302)),
    ("dues:fund", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:enter_fund", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:spend", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:allot", lambda w: {"pk": w.root.pk}, "get", (200, 404, 404, 404, 404, 404, 404, 302)),
    ("dues:publish", lambda w: {"pk": w.first.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:reverse_expense", lambda w: {"pk": w.expense.pk}, "get", SECRETARY_AND_ABOVE),
    (
        "dues:reverse_allotment",
        lambda w: {"pk": w.allotment.pk},
        "get",
        (200, 404, 404, 404, 404, 404, 404, 302),
    ),
    ("dues:published", None, "get", ALL_IN),
    ("dues:papers", None, "get", POSTS_OF_BRANCHES),
    (
        "dues:paper",
        lambda w: {"pk": w.first.pk, "year": 2026, "form": "ledger"},
        "get",
        SECRETARY_AND_ABOVE,
    ),
    ("dues:card", lambda w: {"pk": w.quota.pk}, "get", SECRETARY_AND_ABOVE),
    ("dues:my_card", None, "get", MEMBERS),
    ("dues:charts", None, "get", POSTS_OF_BRANCHES),
    ("dues:run", None, "get", (200, 403, 403, 403, 403, 403, 403, 302)),
    ("dues:mine", None, "get", ALL_IN),
    ("assessments:ranking", None, "get", (200, 302, 403, 302, 403, 403, 403, 302)),
    ("assessments:branch", lambda w: {"pk": w.first.pk, "month": OCTOBER}, "get", SECRETARY_AND_ABOVE),
    ("assessments:evidence", lambda w: w.figure, "get", SECRETARY_AND_ABOVE),
    (
        "assessments:rescore",
        lambda w: {"pk": w.first.pk, "month": OCTOBER},
        "post",
        (302, 403, 404, 404, 404, 404, 404, 302),
    ),
]


@pytest.fixture
def everything(world):
    """The world plus one row of each sort that an address can name."""
    world.post = Post.objects.get(person=world.shuji)
    world.group = PartyGroup.objects.create(organisation=world.first, name="一组", since=date(2026, 1, 1))
    world.unit = Unit.objects.create(organisation=world.first, name="某所", since=date(2026, 1, 1))
    world.batch = ImportBatch.objects.create(
        kind="members",
        file_name="花名册.xlsx",
        sha256="0" * 64,
        uploaded_by=world.shuji,
        state="judged",
        layout=[{"name": "Sheet1", "at": 0, "titles": ["姓名"], "mapping": {"0": "name"}, "samples": []}],
        counts={"problem": 1},
    )
    ImportBlock.objects.create(
        batch=world.batch, verdicts="p", rows=[[0, 2, ["无名"], "problem", ["坏"], [], {}]]
    )
    world.taken = ImportBatch.objects.create(
        kind="members",
        file_name="已入库.xlsx",
        sha256="0" * 64,
        uploaded_by=world.shuji,
        state="taken",
        committed_at=timezone.now(),
        committed_by=world.shuji,
    )
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
    dues.propose_quotas([dues.Proposal(world.he.pk, 2026, "salaried", Decimal(4500))], by=world.shuji)
    dues.approve_quotas(Quota.objects.all(), by=world.zuzhibu)
    world.quota = Quota.objects.get()
    for month in (OCTOBER, date(2026, 11, 1)):
        dues.run_month(month, by=world.zuzhibu)
    world.bill = Bill.objects.get(month=OCTOBER)
    paid = Bill.objects.get(month=date(2026, 11, 1))
    dues.record_payment([paid.pk], date(2026, 11, 19), "cash", by=world.shuji)
    world.waiver = dues.ask_waiver(
        world.he,
        "whole",
        date(2027, 1, 1),
        reason="患病",
        resolution=Paper("支部", date(2026, 11, 2)),
        by=world.shuji,
    )
    world.line = StatementLine.objects.create(
        branch=world.first,
        method="wechat",
        mark="1",
        paid_on=date(2026, 11, 5),
        payer="路过",
        amount=Decimal(5),
    )
    world.case = Case.objects.create(
        member=world.he, first_month=OCTOBER, months=6, opened_on=date(2026, 11, 2)
    )
    world.reduction = dues.cancel_bill(world.bill, "重复", by=None)
    dues.restore_bill(world.reduction, "冲错", by=None)
    world.payment = Payment.objects.get()
    paper = Paper("党委会", date(2026, 1, 4))
    dues.enter_fund(world.root, "opening", Decimal(100), date(2026, 1, 5), "", by=world.zuzhibu)
    world.allotment = dues.allot(
        world.root, world.first, Decimal(60), date(2026, 1, 6), "主题党日", paper, by=world.zuzhibu
    )
    world.expense = dues.spend(
        world.first, "party_day", Decimal(20), date(2026, 1, 7), "某书店", "资料", paper, by=world.shuji
    )
    world.close = dues.close_month(world.first, date(2026, 9, 1), by=world.shuji)
    world.slip = dues.make_slip(world.first, date(2026, 7, 1), by=world.shuji)
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
    days = (date(2026, 12, 1), date(2026, 12, 31))
    [world.exemption] = approve_exemption(world.first, ["lecture"], *days, "搬迁", paper, by=world.zuzhibu)
    november = (date(2026, 11, 1), date(2026, 11, 30))
    world.check = meetings.draw_check(world.first, *november, 1, by=world.zuzhibu)
    world.leader = meetings.note_leader(world.lin, "处长", date(2026, 1, 1), by=world.zuzhibu)
    pair = (world.lin.pk, world.he.pk)
    world.talk = meetings.note_talk(world.first, *pair, date(2026, 11, 19), by=world.shuji)
    world.act = standing.extend_probation(world.chen, date(2027, 6, 30), paper, by=world.shuji)
    world.award = conduct.give_award(
        world.he, "优秀共产党员", "committee", date(2026, 7, 1), "机关委员会", by=world.shuji
    )
    world.penalty = conduct.penalise(
        world.lin, "warning", date(2026, 11, 19), paper, "违反工作纪律", by=world.shuji
    )
    one, other = sorted((world.lin.pk, world.shen.pk))
    world.suspect = Suspect.objects.create(one_id=one, other_id=other, why="phone")
    world.live = meetings.hold_now(
        world.first, ["branch_meeting"], "讨论转正", "会议室", "林文博", by=world.shuji
    )
    world.motion = meetings.add_motion(world.live, "ordinary", "通过年度计划", by=world.shuji)
    world.restriction = meetings.ask_restriction(
        world.lin, "illness", date(2026, 5, 1), resolved_on=date(2026, 11, 10), by=world.shuji
    )
    ensure_scheme(2026, by=None)
    score_month(OCTOBER, by=None)
    score = Score.objects.filter(branch=world.first).first()
    world.figure = {"pk": world.first.pk, "month": OCTOBER, "indicator": score.indicator_id}
    return world


@pytest.mark.parametrize(("route", "kwargs", "method", "outcomes"), TABLE, ids=[row[0] for row in TABLE])
def test_who_gets_what(route, kwargs, method, outcomes, everything, sign_in, client):
    url = reverse(route, kwargs=kwargs(everything) if kwargs else None)
    found = []
    for name in CAST:
        visitor = sign_in(getattr(everything, name)) if name else client
        found.append(getattr(visitor, method)(url).status_code)

    assert dict(zip(CAST, found, strict=True)) == dict(zip(CAST, outcomes, strict=True))
