"""What the demo's meetings are about and what their minutes say. Pure."""

from meetings.cadence import Kind

STUDY = (
    "党章",
    "《中国共产党支部工作条例（试行）》",
    "《中国共产党党员教育管理工作条例》",
    "《中国共产党纪律处分条例》",
)
TOPICS = {
    Kind.BRANCH_MEETING: (
        "学习{study}，讨论本季度工作",
        "通报党费收缴情况，学习{study}",
        "听取支部委员会工作报告",
        "讨论支部工作计划",
    ),
    Kind.COMMITTEE: (
        "研究{month}月组织生活安排",
        "研究党费收缴和党员教育",
        "分析党员思想状况",
        "研究入党积极分子培养",
        "研究关心帮助困难党员",
    ),
    Kind.GROUP_MEETING: (
        "学习{study}",
        "交流{month}月学习体会",
        "讨论岗位工作中的作用",
        "开展批评和自我批评",
    ),
    Kind.THEME_DAY: (
        "重温入党誓词",
        "结对社区志愿服务",
        "参观示例市革命纪念馆",
        "学习身边榜样",
        "清洁家园劳动",
        "业务练兵",
    ),
    Kind.LIFE_MEETING: ("年度组织生活会和民主评议党员",),
}
SAID = (
    "与会党员结合岗位谈了体会，认为要把学习落到日常工作中。",
    "有党员提出会议材料应当提前发放，便于准备。",
    "有党员建议把服务窗口的轮值安排公开，方便群众办事。",
    "讨论认为上次议定的事项已经办结，尚有一项需要继续跟进。",
    "大家对年轻党员的培养提出了意见，建议由老党员结对帮带。",
    "有党员反映外勤较多，建议会议时间相对固定。",
)
AGREED = (
    "下次会议前由各党小组报送学习情况。",
    "由组织委员汇总意见，月底前答复。",
    "按讨论意见修改后执行。",
    "同意所提安排，由书记督促落实。",
)


def topic(random, kinds, on, group):
    """One line: what the meeting was about. A group's carries its number, so that no two of a day are the same."""
    said = random.choice(TOPICS[kinds[0]]).format(study=random.choice(STUDY), month=on.month)
    if kinds[0] == Kind.THEME_DAY:
        said = f"{on.month}月主题党日：{said}"
    if Kind.LECTURE in kinds:
        said += "，书记讲党课" if random.random() < 0.6 else "，党员讲微党课"
    return f"第{group}党小组：{said}" if group else said


def minutes(random, kinds, about, host):
    """(记录, 决议) of one meeting: short, plausible, about nobody."""
    first, second = random.sample(SAID, 2)
    body = f"{host}主持会议，说明议题：{about}。\n{first}\n{second}\n{host}作小结。"
    decides = kinds[0] in (Kind.BRANCH_MEETING, Kind.COMMITTEE)
    return body, random.choice(AGREED) if decides else ""
