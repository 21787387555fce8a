"""The rules of dues that differ by place or are contested; where sources disagree the default is the later one."""

from decimal import Decimal

from branches.local_rules import declare
from dues import formulas

CAP = declare(
    "dues.cap",
    "每月交纳上限",
    "组电明字〔2017〕5号第 1 条：月交纳数额一般不超过 1000 元，自愿多交不限",
    Decimal("1000"),
    unit="元",
    least=Decimal(0),
    most=Decimal(100000),
    exact=True,
    none="不设上限",
)
UNIT = declare(
    "dues.unit",
    "月交数额取整（四舍五入）",
    "没有全国统一规定，通常到分；定额不取整",
    "0.01",
    choices={"0.01": "到分", "0.1": "到角", "1": "到元"},
)
BACK_PAYMENT = declare(
    "dues.back_payment_months",
    "补交一般不超过",
    "党费规定第 12 条：补交时间一般不得超过 6 个月；有的地方更严",
    6,
    unit="个月",
    least=1,
    most=12,
)
PREPAY = declare(
    "dues.prepay_months",
    "最多提前几个月交纳",
    "党费规定第 12 条：按月交，特殊情况每季度交一次；有的地方不能预交",
    3,
    unit="个月",
    most=12,
    none="不能预交",
)
RUN_AHEAD = declare(
    "dues.run_ahead_months",
    "最多提前几个月生成应交",
    "党费规定第 12 条：按月交，特殊情况每季度交一次；按最上级党组织的规定，为全部党员生成",
    3,
    unit="个月",
    most=12,
    none="只生成当月和以前的",
)
FARMER = declare(
    "dues.farmer_amount",
    "农民党员每月交纳",
    "党费规定第 6 条：每月 0.2 元至 1 元，各地自定，多数定 0.5 元",
    Decimal("0.50"),
    unit="元",
    least=Decimal("0.20"),
    most=Decimal("1.00"),
    exact=True,
)
CHANGES = declare(
    "dues.change_within_year",
    "年内收入变化",
    "组电明字〔2017〕5号第 1 条“年内一般不变动”；党费规定第 10 条“从领取新工资的当月起”；两者不一致，以 2017 年的为准",
    "reason",
    choices={
        "reason": "一般不变动，确需变动的写明原因报核准",
        "salary": "从领取新工资的当月起按新基数",
        "never": "除收入类别变化（如退休）外不变动",
    },
)
CLOSE_DAY = declare(
    "dues.close_day",
    "次月几日前关账",
    "没有全国统一规定；常见为次月 5 日至 10 日前",
    10,
    unit="日",
    least=1,
    most=28,
)
REMIT_DAY = declare(
    "dues.remit_day",
    "季度后次月几日前上缴",
    "没有全国统一规定；党支部按季度上缴，常见为次月 10 日至 20 日前",
    20,
    unit="日",
    least=1,
    most=28,
)
KEPT_BRANCH = declare(
    "dues.kept_branch",
    "党支部留存比例",
    "党费规定第 27 条：留存比例由省级等规定，向基层倾斜；没有设定的全部上缴",
    Decimal(0),
    unit="%",
    least=Decimal(0),
    most=Decimal(100),
    exact=True,
)
KEPT_ABOVE = declare(
    "dues.kept_above",
    "党总支、党委留存比例",
    "党费规定第 27 条：留存比例由省级等规定，向基层倾斜；没有设定的全部上缴",
    Decimal(0),
    unit="%",
    least=Decimal(0),
    most=Decimal(100),
    exact=True,
)
FORMULA = declare(
    "dues.formula",
    "在职党员交纳基数的算法",
    "党费规定第 1 条、2017 通知第 2、3 条定了哪些计入；各地公布的算法不同",
    formulas.DEFAULT,
    choices={formula.code: formula.title for formula in formulas.FORMULAS.values()},
)
