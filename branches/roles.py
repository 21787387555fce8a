"""What each post may do. Read it as a table: the sentence says it to a person, the list says it to the program.

A post gives the rights under `below` over the organisation it is held in and everything beneath it, the rights
under `here` over that branch alone (at a 党委 or 党总支 they give nothing) and those under `group` over its one 党小组, from its first to its last
day. Nothing else gives rights; a member sees the own record, meetings and dues without any post. The page
`branches:roles` shows this file in words.
"""

from dataclasses import dataclass

SEE = frozenset({"branches.see", "members.see", "meetings.see", "dues.see", "assessments.see"})
BRANCH_WORK = frozenset(
    {
        "branches.groups",
        "members.edit",
        "members.process",
        "members.transfer",
        "members.import",
        "members.reveal",
        "members.export",
        "meetings.record",
        "dues.record_payment",
        "dues.propose_quota",
        "dues.ask_waiver",
        "dues.hear_case",
        "assessments.assess_self",
        "assessments.rectify",
        "assessments.hold_polls",
        "assessments.review_members",
    }
)
# what a secretary's office does for its own organisation of whatever kind, 党总支 and 党委 too
BOOKS = frozenset({"dues.close_month", "dues.keep_funds"})
# a secretary answers for the own organisation: breaks its duties down, and tells the level above of the own work
DUTIES = frozenset({"assessments.assign", "assessments.verify", "assessments.report_work"})
ACCOUNTS = frozenset({"branches.appoint", "branches.see_accounts", "branches.keep_accounts"})
ABOVE = ACCOUNTS | {
    "branches.edit",
    "branches.groups",
    "branches.reorganise",
    "branches.import",
    "members.import",
    "members.edit",
    "members.process",
    "members.transfer",
    "members.merge",
    "members.reveal",
    "members.export",
    "meetings.review",
    "meetings.check",
    "meetings.exempt",
    "branches.set_rules",
    "dues.propose_quota",
    "dues.approve_quota",
    "dues.run_month",
    "dues.set_standards",
    "dues.close_month",
    "dues.keep_funds",
    "dues.approve_waiver",
    "assessments.score",
    "assessments.set_schemes",
    "assessments.mark",
    "assessments.grade",
    "assessments.assign",
    "assessments.verify",
    "assessments.hold_polls",
    "assessments.comment",
    "assessments.inspect",
    "assessments.hold_accountable",
    "core.see_jobs",
}

PERMISSIONS = {
    "branches.see": "查看党组织、班子和任期",
    "branches.edit": "维护党组织、登记换届",
    "branches.groups": "划分党小组",
    "branches.reorganise": "调整组织设置：调整隶属、合并、分设、升格、撤销",
    "branches.import": "导入党组织",
    "branches.appoint": "登记任职和免职、开通账号",
    "branches.set_rules": "设定本地规定",
    "branches.see_accounts": "查看账号和各人的权限",
    "branches.keep_accounts": "停用、启用账号，重置密码",
    "members.see": "查看党员名册（敏感信息遮盖）",
    "members.edit": "维护党员信息",
    "members.process": "办理转正、停止党籍、恢复、离开",
    "members.transfer": "接转组织关系",
    "members.merge": "合并重复的党员档案",
    "members.import": "导入党员花名册",
    "members.reveal": "填写理由后查看身份证号、电话、住址",
    "members.export": "导出党员名册",
    "meetings.see": "查看会议记录",
    "meetings.record": "登记会议、报备计划",
    "meetings.review": "审阅会议记录和计划",
    "meetings.check": "抽查会议",
    "meetings.exempt": "批准免开、不计入应到会",
    "dues.see": "查看党费",
    "dues.record_payment": "登记党费收缴",
    "dues.propose_quota": "上报党费核定",
    "dues.approve_quota": "核准党费核定",
    "dues.run_month": "生成当月应交党费",
    "dues.set_standards": "设定本地党费标准",
    "dues.close_month": "按月关账、重开下级的账",
    "dues.keep_funds": "上缴、收讫、下拨、支出和公示党费",
    "dues.ask_waiver": "上报党费减免",
    "dues.approve_waiver": "批准党费减免、冲减错单",
    "dues.hear_case": "登记六个月未交党费的研究结果",
    "assessments.see": "查看考核得分和依据",
    "assessments.score": "重算考核得分",
    "assessments.set_schemes": "起草、发布考核细则",
    "assessments.mark": "登记考评情况",
    "assessments.assess_self": "年度自评、申诉",
    "assessments.grade": "上级考评、公示、定等",
    "assessments.assign": "下达、分解责任",
    "assessments.verify": "核实责任完成情况",
    "assessments.hold_polls": "发起、结束测评",
    "assessments.review_members": "组织民主评议党员",
    "assessments.report_work": "提交述职报告",
    "assessments.comment": "点评、评定述职",
    "assessments.inspect": "组织督查、登记问题、复查",
    "assessments.rectify": "报告整改",
    "assessments.hold_accountable": "提出、决定、执行、解除追究",
    "core.see_jobs": "查看任务记录",
    "core.run_jobs": "立即运行任务、处理没有送达的消息",
    "core.see_access_log": "查看访问日志",
}

# Where a post can be held: the kinds of organisation, or the root of the tree alone.
BRANCH, GENERAL_BRANCH, COMMITTEE_LEVEL, ROOT = "branch", "general_branch", "committee", "root"
ANYWHERE = (COMMITTEE_LEVEL, GENERAL_BRANCH, BRANCH)
PLACES = {BRANCH: "党支部", GENERAL_BRANCH: "党总支", COMMITTEE_LEVEL: "党委", ROOT: "最上级党组织"}
REACHES = {"below": "本级和下级", "here": "本支部", "group": "本党小组"}


@dataclass(frozen=True)
class Role:
    """One kind of post. `title` alone, or after the kind of place where `placed`: 党支部书记, 党委书记."""

    code: str
    title: str
    says: str
    below: frozenset = frozenset()
    here: frozenset = frozenset()
    group: frozenset = frozenset()
    where: tuple = ANYWHERE
    placed: bool = True

    @property
    def places(self):
        """Where it can be held, in words."""
        return "、".join(PLACES[place] for place in self.where)

    def reach_of(self, permission):
        """How far the post gives `permission`: below, here, group, or None where it does not."""
        return next((reach for reach in REACHES if permission in getattr(self, reach)), None)


SECRETARY = "secretary"
DEPUTY = "deputy"
ORGANISER = "organiser"
PUBLICITY = "publicity"
DISCIPLINE = "discipline"
GROUP_LEADER = "group_leader"
COMMITTEE_MEMBER = "committee_member"
COMMISSIONER = "commissioner"
DEPARTMENT = "department"
AUDITOR = "audit_admin"

ROLES = (
    Role(
        SECRETARY,
        "书记",
        "主持本组织工作：登记会议、维护党员、收缴党费；看下级的情况和考核，关账、管党费。",
        SEE | BOOKS | DUTIES,
        BRANCH_WORK,
    ),
    Role(DEPUTY, "副书记", "协助书记，可办书记的日常登记。", SEE | BOOKS | DUTIES, BRANCH_WORK),
    Role(ORGANISER, "组织委员", "管党员名册、会议记录和党费。", SEE | BOOKS, BRANCH_WORK),
    Role(PUBLICITY, "宣传委员", "登记党课和学习，查看本组织情况。", SEE, frozenset({"meetings.record"})),
    Role(DISCIPLINE, "纪检委员", "查看本组织情况，监督。", SEE),
    Role(COMMITTEE_MEMBER, "委员", "参加委员会工作，查看本组织情况。", SEE),
    Role(
        GROUP_LEADER,
        "党小组长",
        "看本党小组的党员，登记本党小组的党小组会。",
        group=frozenset({"members.see", "meetings.see", "meetings.record"}),
        where=(BRANCH,),
        placed=False,
    ),
    Role(
        COMMISSIONER,
        "组织员",
        "在党委协助组织部门：看名册、接转组织关系、审阅和抽查会议、查看考核，不任免、不核党费。",
        SEE
        | {"members.transfer", "members.reveal", "members.export", "meetings.review", "meetings.check"}
        | {"assessments.mark", "assessments.inspect"},
        where=(COMMITTEE_LEVEL,),
        placed=False,
    ),
    Role(
        DEPARTMENT,
        "组织部门",
        "管辖范围内建组织、导名册、审阅会议、核党费、看考核、登记任职。",
        SEE | ABOVE,
        where=(COMMITTEE_LEVEL,),
        placed=False,
    ),
    Role(
        "system_admin",
        "系统管理员",
        "看任务和运行情况，不看党员信息。",
        frozenset({"core.see_jobs", "core.run_jobs"}),
        where=(ROOT,),
        placed=False,
    ),
    Role(
        "security_admin",
        "安全管理员",
        "登记任职、开通和停用账号，不看党员信息。",
        ACCOUNTS | {"branches.see"},
        where=(ROOT,),
        placed=False,
    ),
    Role(
        AUDITOR,
        "审计管理员",
        "看访问日志和各人的权限，不办业务。",
        frozenset({"core.see_access_log", "branches.see_accounts"}),
        where=(ROOT,),
        placed=False,
    ),
)
BY_CODE = {role.code: role for role in ROLES}
OF_THE_SYSTEM = tuple(role.code for role in ROLES if role.where == (ROOT,))
COMMITTEE = (SECRETARY, DEPUTY, ORGANISER, PUBLICITY, DISCIPLINE, COMMITTEE_MEMBER)
APPOINTERS = tuple(role.code for role in ROLES if "branches.appoint" in role.below)


def title_at(code, organisation, group=None):
    """What the holder is called there: 党支部书记, 党委委员, 党小组长（第一党小组）."""
    role = BY_CODE[code]
    if group is not None:
        return f"{role.title}（{group}）"
    return f"{organisation.get_kind_display()}{role.title}" if role.placed else role.title


def office_at(code, organisation, group=None):
    """The same with the name of the place: 示例市某局综合处党支部书记, 示例市某局机关党委 组织部门."""
    place, title = organisation.short_name, title_at(code, organisation, group)
    kind = organisation.get_kind_display()
    if BY_CODE[code].placed and place.endswith(kind):
        return place + title.removeprefix(kind)
    return f"{place} {title}"


def roles_at(organisation):
    """The posts that can be held at `organisation`, in the order of the table."""
    kinds = {organisation.kind} | ({ROOT} if organisation.is_root() else set())
    return [role for role in ROLES if kinds & set(role.where)]
