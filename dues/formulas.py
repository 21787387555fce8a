"""How the base of dues follows from the items of the pay slip (党费规定 第1条, 组电明字〔2017〕5号 (2), (3), (5)).

Places publish different formulas for the same rule; which one holds is the local rule `dues.formula`. Pure: items are
named as the columns of the 党费核算表, amounts are Decimal 元 a month.
"""

from dataclasses import dataclass
from decimal import Decimal

# items that only a retired member has: the base is their sum (离休: 离休工资、工龄工资 …; 退休: 基本退休费 …)
RETIRED = ("pension", "retired_pay", "seniority_pay", "basic_pay", "grain", "raise_2014")


@dataclass(frozen=True)
class Formula:
    """`plus` less `minus`; `how` says it in words, `source` who published it."""

    code: str
    title: str
    plus: tuple
    minus: tuple
    how: str
    source: str

    @property
    def items(self):
        """All items it reads, in the order of the form."""
        return (*self.plus, *self.minus)

    def base(self, values):
        """The base in 元 of {item: Decimal or None}; a missing item counts as 0, others are left out."""
        return _sum(values, self.plus) - _sum(values, self.minus)


_PAY = ("post_pay", "grade_pay", "basic_performance")
_ALL = ("pension_fee", "annuity", "income_tax", "medical", "unemployment", "housing_fund")

FORMULAS = {
    formula.code: formula
    for formula in (
        Formula(
            "full",
            "岗位＋薪级＋基础绩效－养老－职业年金－所得税－医疗－失业－公积金",
            _PAY,
            _ALL,
            "岗位、薪级、基础绩效减各项扣款",
            "高校在职党员核算表",
        ),
        Formula(
            "large_medical",
            "岗位＋薪级＋基础绩效－养老－职业年金－所得税－医疗－大额医疗－失业－公积金",
            _PAY,
            # the printed form adds 大额医疗 and 失业保险 to the base: a slip, both are deductions (2017 通知 (2))
            (*_ALL[:4], "large_medical", *_ALL[4:]),
            "岗位、薪级、基础绩效减各项扣款（含大额医疗）",
            "附属中学在职党员核算表，改正了表中的正负号",
        ),
        Formula(
            "pension_only",
            "岗位＋薪级＋基础性绩效－养老－职业年金",
            _PAY,
            ("pension_fee", "annuity"),
            "岗位、薪级、基础绩效减养老保险、职业年金",
            "另一所高校 2022 年的核算办法",
        ),
        Formula(
            "county_institution",
            "岗位＋薪级＋生活补贴＋工作性补贴－养老－职业年金－公积金",
            ("post_pay", "grade_pay", "living", "work_allowance"),
            ("pension_fee", "annuity", "housing_fund"),
            "岗位、薪级、生活补贴、工作性补贴减养老保险、职业年金、公积金",
            "县级事业单位核算表",
        ),
        Formula(
            "county_agency",
            "职务＋级别＋工作津贴＋生活补贴－养老－职业年金－公积金",
            ("post_pay", "grade_pay", "work_allowance", "living"),
            ("pension_fee", "annuity", "housing_fund"),
            "职务、级别、工作津贴、生活补贴减养老保险、职业年金、公积金",
            "县级行政机关核算表",
        ),
    )
}
DEFAULT = "full"


def retired_base(values):
    """The base of a retired member: the basic pension with the 2014 rise, or the items of 离休; no other allowance."""
    return _sum(values, RETIRED)


def _sum(values, names):
    return sum((values.get(name) or Decimal(0) for name in names), Decimal(0))
