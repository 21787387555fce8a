"""Which part of the user guide the help icon of a page leads to.

A route stands under its subject and the heading it is explained at; a room's other routes lead to the room's subject, and
what belongs to no subject to the contents. A test holds every anchor to a heading that exists.
"""

from config.guide import CONTENTS, address

ROOMS = {
    "core": "desk",
    "branches": "organisation",
    "members": "members",
    "meetings": "meetings",
    "dues": "dues",
    "assessments": "assessments",
}
EXPLAINED = {
    "desk": {
        "工作台": "home:desk",
        "搜索": "home:search",
        "日历": "home:calendar",
        "提醒": "core:inbox core:my_reminders",
        "账号和密码": "core:password_change",
        "长任务": "core:errands core:errand",
        "我能做什么": "branches:my_rights branches:roles",
    },
    "meetings": {
        "今年该开哪些会": "meetings:list meetings:matrix meetings:months",
        "计划": """
            meetings:plans meetings:new_plan meetings:plan meetings:add_line meetings:plan_lines
            meetings:return_plan meetings:remove_line meetings:planned meetings:planned_of
        """,
        "通知开会": "meetings:call meetings:change_call meetings:cancel meetings:answer_for",
        "开会": """
            meetings:hold_now meetings:live meetings:screen meetings:add_motion meetings:motion
            meetings:close_motion meetings:void_motion
        """,
        "登记会议": "meetings:log",
        "会议记录签名和审阅": """
            meetings:detail meetings:edit meetings:void meetings:sign meetings:review
            meetings:review_list meetings:amend meetings:add_papers meetings:withdraw_paper
        """,
        "补课": "meetings:make_ups meetings:record_make_ups meetings:waive_make_ups",
        "待办事项": """
            meetings:tasks meetings:task meetings:add_task meetings:finish_task
            meetings:drop_task meetings:finish_own_task meetings:hand_over meetings:put_off
        """,
        "谈心谈话": "meetings:talks meetings:talks_of meetings:withdraw_talk",
        "双重组织生活": """
            meetings:leaders meetings:note_leader meetings:end_leader meetings:withdraw_leader
        """,
        "免开和不计入应到会": """
            meetings:exemptions meetings:approve_exemption meetings:end_exemption
            meetings:withdraw_exemption meetings:restrictions meetings:ask_restriction
            meetings:approve_restriction meetings:refuse_restriction meetings:end_restriction
        """,
        "抽查": "meetings:checks meetings:draw_check meetings:spot_check meetings:score_item",
    },
    "members": {
        "名册": "members:list members:add members:detail members:edit members:completeness",
        "导入名册": """
            core:batches core:sheet_upload core:batch core:batch_columns core:batch_drop
            core:batch_undo
        """,
        "查看身份证号电话和住址": "members:reveal members:official members:collection_form",
        "组织关系接转": """
            members:transfers members:transfer members:issue_transfer members:arrive
            members:receive_transfer members:refuse_transfer members:withdraw_transfer
            members:reissue_transfer members:record_receipt members:send_receipt
        """,
        "联系关怀": """
            members:cares members:care members:open_care members:add_contact members:change_care
            members:close_care members:guests members:welcome_guest members:farewell_guest
        """,
        "转正停止党籍和离开": """
            members:make_full members:extend_probation members:cancel_probation members:stop
            members:restore members:leave members:undo
        """,
        "表彰和处分": """
            members:award members:withdraw_award members:penalise members:lift_penalty
            members:withdraw_penalty
        """,
        "学时": "members:study members:study_of members:record_study members:withdraw_study",
        "更正申请": "members:corrections members:decide_correction",
        "重复档案": "members:duplicates members:merge members:compare",
    },
    "dues": {
        "登记收缴": """
            dues:bills dues:collect dues:collect_branch dues:pay dues:pay_several
            dues:pay_voluntary
        """,
        "登错了怎么办": "dues:payments dues:reverse dues:bill dues:cancel_bill dues:restore_bill",
        "核定": """
            dues:quotas dues:quota dues:change_quota dues:propose_fixed dues:standards
            dues:standards_of dues:set_standard
        """,
        "生成应交": "dues:run",
        "对账单": "dues:statements dues:statement_line dues:ignore_line",
        "欠交和六个月未交": "dues:arrears dues:cases dues:case dues:hear_case dues:close_case",
        "减免": "dues:waivers dues:ask_waiver dues:approve_waiver dues:refuse_waiver dues:end_waiver",
        "月度关账": "dues:books dues:month dues:reopen_month",
        "上缴": """
            dues:remittances dues:reconcile dues:make_slip dues:slip dues:receive_slip
            dues:withdraw_slip
        """,
        "留存和支出": """
            dues:funds dues:fund dues:enter_fund dues:spend dues:allot dues:publish
            dues:reverse_expense dues:reverse_allotment
        """,
        "收据表册和走势": "dues:receipt dues:receipts dues:papers dues:paper dues:charts",
    },
    "assessments": {
        "看得分和依据": """
            assessments:ranking assessments:branch assessments:evidence assessments:metrics
            assessments:spread assessments:organisation assessments:compare
        """,
        "责任清单": """
            assessments:duties assessments:my_duties assessments:duty assessments:duty_tree
            assessments:give_out assessments:add_duty assessments:decompose
            assessments:report_duty assessments:chain assessments:return_duty
            assessments:put_off_duty assessments:drop_duty assessments:hand_over_duty
        """,
        "考核细则": """
            assessments:schemes assessments:scheme assessments:new_scheme
            assessments:upload_scheme assessments:publish_scheme assessments:delete_scheme
            assessments:scheme_settings assessments:scheme_grades assessments:new_indicator
            assessments:indicator assessments:delete_indicator
        """,
        "考评登记": "assessments:marks assessments:new_mark assessments:mark_branch assessments:mark",
        "年度考核": """
            assessments:years assessments:year assessments:grade assessments:verdicts
            assessments:verdict assessments:mark_self assessments:mark_upper assessments:appeal
            assessments:correct assessments:answer_appeal
        """,
        "督查和整改": """
            assessments:inspections assessments:begin_inspection assessments:inspection
            assessments:close_inspection assessments:visit assessments:record_visit
            assessments:findings assessments:finding assessments:rectify assessments:recheck
            assessments:put_off_finding assessments:withdraw_finding assessments:settle_finding
        """,
        "民主评议": """
            assessments:member_reviews assessments:start_review assessments:member_review
            assessments:open_ballot assessments:give_verdicts assessments:finish_review
            assessments:rating assessments:assess_self assessments:note_mutual
        """,
        "测评": """
            assessments:polls assessments:open_poll assessments:poll assessments:vote
            assessments:close_poll assessments:cancel_poll
        """,
        "述职评议": """
            assessments:secretary_reports assessments:secretary_report assessments:write_report
            assessments:return_report assessments:comment_report assessments:open_report_poll
            assessments:grade_report assessments:raise_problem
        """,
        "追究": """
            assessments:accountabilities assessments:where_to_open assessments:open_case
            assessments:accountability assessments:pursue assessments:let_be
            assessments:carry_out assessments:lift
        """,
    },
    "organisation": {
        "看党组织": "branches:tree branches:detail branches:posts branches:units",
        "登记任职和免职": "branches:appoint branches:relieve",
        "换届": "branches:begin_term branches:extend_term",
        "党小组": "branches:found_group branches:rename_group branches:dissolve_group",
        "调整设置": """
            branches:found branches:rename branches:move branches:change_setup branches:dissolve
            members:merge_branches members:split_branch members:upgrade branches:end_unit
        """,
        "设置体检": "branches:health",
        "逾期未办": "branches:behind",
        "谁能看到": "branches:who_sees",
        "本地规定": "branches:local_rules branches:set_rule",
        "提醒规则": "branches:reminders branches:set_reminder",
        "群机器人": "branches:robots branches:add_robot branches:change_robot",
    },
    "administrator": {
        "账号": """
            branches:accounts branches:rights_of branches:deactivate branches:reactivate
            branches:reset_password members:open_account
        """,
        "任务": "core:jobs core:job_runs core:run_job",
        "送达": "core:deliveries core:quiet_hours",
        "访问日志": "core:access_log",
    },
    "member": {
        "我的会议": "meetings:mine meetings:invitation meetings:check_in meetings:scan meetings:my_talks",
        "我的党费": "dues:mine dues:my_card dues:my_receipt dues:published",
        "我的评议和投票": "assessments:mine",
        "我的信息": "members:mine members:my_study members:choose_correction members:ask_correction",
    },
}
AT = {
    route: (slug, anchor)
    for slug, parts in EXPLAINED.items()
    for anchor, routes in parts.items()
    for route in routes.split()
}


def place_of(route):
    """(subject, anchor) where the guide explains this route."""
    return AT.get(route) or (ROOMS.get(route.partition(":")[0], CONTENTS), "")


def help_url(match):
    """The address behind the help icon of the page that was resolved to `match`."""
    return address(*place_of(match.view_name if match else ""))
