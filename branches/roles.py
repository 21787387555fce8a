"""What each post may do. Read it as a table: the sentence says it to a person, the list says it to the program.

A post gives the rights under `below` over the organisation it is held in and everything beneath it, the rights
under `here` over that organisation alone and those under `group` over its one 党小组, from its first to its last day. Nothing else gives rights; a
member sees the own record, meetings and dues without any post.
"""

from dataclasses import dataclass

SEE = frozenset({"branches.see", "members.see", "meetings.see", "dues.see", "assessments.see"})
BRANCH_WORK = frozenset(
    {
        "members.edit",
        "members.process",
        "members.transfer",
        "members.import",
        "members.reveal",
        "members.export",
        "meetings.record",
        "dues.record_payment",
        "dues.propose_quota",
    }
)
ABOVE = frozenset(
    {
        "branches.edit",
        "branches.reorganise",
        "branches.import",
        "branches.appoint",
        "members.import",
        "members.edit",
        "members.process",
        "members.transfer",
        "members.merge",
        "members.reveal",
        "members.export",
        "dues.propose_quota",
        "dues.approve_quota",
        "dues.run_month",
        "assessments.score",
        "core.see_jobs",
    }
)

PERMISSIONS = {
    "branches.see": "查看党组织、班子和任期",
    "branches.edit": "维护党组织、登记换届",
    "branches.reorganise": "调整组织设置：调整隶属、合并、分设、升格、撤销",
    "branches.import": "导入党组织",
    "branches.appoint": "登记任职、开通账号",
    "members.see": "查看党员名册（敏感信息遮盖）",
    "members.edit": "维护党员信息",
    "members.process": "办理转正、停止党籍、恢复、离开",
    "members.transfer": "接转组织关系",
    "members.merge": "合并重复的党员档案",
    "members.import": "导入党员花名册",
    "members.reveal": "填写理由后查看身份证号、电话、住址",
    "members.export": "导出党员名册",
    "meetings.see": "查看会议记录",
    "meetings.record": "登记会议",
    "dues.see": "查看党费",
    "dues.record_payment": "登记党费收缴",
    "dues.propose_quota": "上报党费核定",
    "dues.approve_quota": "核准党费核定",
    "dues.run_month": "生成当月应交党费",
    "assessments.see": "查看考核得分和依据",
    "assessments.score": "重算考核得分",
    "core.see_jobs": "查看任务记录",
    "core.run_jobs": "立即运行任务",
    "core.see_access_log": "查看访问日志",
}


@dataclass(frozen=True)
class Role:
    code: str
    title: str
    says: str
    below: frozenset
    here: frozenset = frozenset()
    group: frozenset = frozenset()


SECRETARY = "secretary"
DEPUTY = "deputy"
ORGANISER = "organiser"
PUBLICITY = "publicity"
DISCIPLINE = "discipline"
GROUP_LEADER = "group_leader"
COMMITTEE_MEMBER = "committee_member"
COMMISSIONER = "commissioner"
DEPARTMENT = "department"

ROLES = (
    Role(SECRETARY, "书记", "主持本组织工作：登记会议、维护党员、收缴党费、看考核。", SEE, BRANCH_WORK),
    Role(DEPUTY, "副书记", "协助书记，可办书记的日常登记。", SEE, BRANCH_WORK),
    Role(ORGANISER, "组织委员", "管党员名册、会议记录和党费。", SEE, BRANCH_WORK),
    Role(PUBLICITY, "宣传委员", "登记党课和学习，查看本支部情况。", SEE, frozenset({"meetings.record"})),
    Role(DISCIPLINE, "纪检委员", "查看本支部情况，监督。", SEE),
    Role(COMMITTEE_MEMBER, "委员", "参加委员会工作，查看本组织情况。", SEE),
    Role(
        GROUP_LEADER,
        "党小组长",
        "看本党小组的党员，登记党小组会。",
        frozenset(),
        group=frozenset({"branches.see", "members.see", "meetings.see", "meetings.record"}),
    ),
    Role(
        COMMISSIONER,
        "组织员",
        "在党委协助组织部门：看名册、接转组织关系、查看考核，不任免、不核党费。",
        SEE | {"members.transfer", "members.reveal", "members.export"},
    ),
    Role(DEPARTMENT, "组织部门", "管辖范围内建组织、导名册、核党费、看考核。", SEE | ABOVE),
    Role(
        "system_admin",
        "系统管理员",
        "看任务和运行情况，不看党员信息。",
        frozenset({"core.see_jobs", "core.run_jobs"}),
    ),
    Role(
        "security_admin",
        "安全管理员",
        "登记任职、开通账号，不看党员信息。",
        frozenset({"branches.see", "branches.appoint"}),
    ),
    Role("audit_admin", "审计管理员", "看访问日志，不办业务。", frozenset({"core.see_access_log"})),
)
BY_CODE = {role.code: role for role in ROLES}
OF_THE_SYSTEM = ("system_admin", "security_admin", "audit_admin")
COMMITTEE = (SECRETARY, DEPUTY, ORGANISER, PUBLICITY, DISCIPLINE, COMMITTEE_MEMBER)
