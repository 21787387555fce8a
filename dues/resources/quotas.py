"""核定: the list goes out as on screen, the 党费核算表 comes in."""

from datetime import date

from django.utils import timezone
from import_export import fields, resources
from import_export.widgets import NumberWidget

from branches.local_rules import values_at
from core import cells, sheets
from core.clock import today
from core.fields import keyed_hash
from dues import actions, formulas, local_rules, rates
from dues.formulas import RETIRED
from dues.models import Quota
from dues.months import years_to_fix
from dues.standards import InForce
from members.identity import mask_id
from members.models import Member
from members.resources import identity

PAY = ("post_pay", "grade_pay", "basic_performance", "living", "work_allowance")
DEDUCTIONS = (
    "pension_fee",
    "annuity",
    "income_tax",
    "medical",
    "large_medical",
    "unemployment",
    "housing_fund",
)
ITEMS = (*PAY, *DEDUCTIONS, *RETIRED)
BATCH = 5000
NUMBER = NumberWidget(coerce_to_string=False)  # a sheet must be able to add it up


class QuotaResource(resources.Resource):
    """Columns of the 党费收缴台账 that a quota decides."""

    name = fields.Field("member__name", "姓名")
    branch = fields.Field("member__branch__short_name", "党支部")
    year = fields.Field("year", "年度")
    category = fields.Field("get_category_display", "收入类别")
    base = fields.Field("base", "交纳基数", widget=NUMBER)
    amount = fields.Field("amount", "月应缴", widget=NUMBER)
    why = fields.Field("why", "执行标准")
    approved_at = fields.Field("approved_at", "核准日期")

    def dehydrate_approved_at(self, quota):
        return timezone.localdate(quota.approved_at).isoformat() if quota.approved_at else "待核准"


@sheets.register
class QuotaSheet(sheets.SheetKind):
    """党费核算表 (domain form 附件1-1): 在职 with the items of the pay slip, 离退休 with the basic pension."""

    code = "quotas"
    title = "党费核算表"
    permission = "dues.propose_quota"
    columns = (
        sheets.Column("name", "姓名", ("党员姓名",), cells.name, required=True),
        sheets.Column(
            "id_number",
            "公民身份证号",
            ("身份证号", "身份证号码", "公民身份号码"),
            identity,
            required=True,
            mask=mask_id,
        ),
        sheets.Column("post_pay", "岗位工资", ("职务工资",), cells.money),
        sheets.Column("grade_pay", "薪级工资", ("级别工资",), cells.money),
        sheets.Column("basic_performance", "基础绩效", ("基础性绩效", "基础性绩效工资"), cells.money),
        sheets.Column("living", "生活补贴", ("生活性补贴",), cells.money),
        sheets.Column("work_allowance", "工作性补贴", ("工作津贴", "工作性津贴"), cells.money),
        sheets.Column("pension_fee", "养老保险", ("养老", "基本养老保险"), cells.money),
        sheets.Column("annuity", "职业年金", ("年金", "企业年金"), cells.money),
        sheets.Column("income_tax", "所得税", ("个人所得税",), cells.money),
        sheets.Column("medical", "医疗", ("医疗保险", "基本医疗保险"), cells.money),
        sheets.Column("large_medical", "大额医疗", ("大额医疗保险",), cells.money),
        sheets.Column("unemployment", "失业", ("失业保险",), cells.money),
        sheets.Column("housing_fund", "公积金", ("住房公积金",), cells.money),
        sheets.Column("pension", "基本养老金", ("基本离退休费", "基本退休费", "养老金"), cells.money),
        sheets.Column("retired_pay", "离休工资", (), cells.money),
        sheets.Column("seniority_pay", "工龄工资", (), cells.money),
        sheets.Column("basic_pay", "基础工资", (), cells.money),
        sheets.Column("grain", "粮贴", (), cells.money),
        sheets.Column("raise_2014", "一四年增资", ("一四年增加离退休费",), cells.money),
        sheets.Column(
            "base", "交纳基数", ("缴纳基数", "党费基数", "交纳基数（元/月）"), cells.money, required=True
        ),
    )
    done_url = "dues:quotas"
    done_label = "看核定"

    @property
    def says(self):
        this, *following = years_to_fix(today())
        more = "".join(f"今年已核准的党员，按 {year} 年度核定。" for year in following)
        return (
            f"按 {this} 年度核定。{more}可有在职、离退休两张工作表；按身份证号找人，基数与所列各项核对，"
            "月应交额由系统按党费规定算出，上报后由组织部门核准。"
        )

    def judge(self, rows, by):
        members = self._members(rows, by)
        years = years_to_fix(today())
        begins = [date(year, 1, 1) for year in years]
        stored = {
            (quota.member_id, quota.year): quota
            for some in _batches(list(members.values()))
            for quota in Quota.objects.filter(since__in=begins, member__in=some).defer("parts")
        }
        branches = {member.branch for member in members.values()}
        in_force = {year: InForce(branches, date(year, 1, 1)) for year in years}
        chosen = values_at(local_rules.FORMULA.key, branches, today())
        first_at = {}
        for row in rows:
            number = row.values["id_number"]
            if number in first_at:
                row.problems.append(f"公民身份证号：与{first_at[number]}重复。")
            elif number:
                first_at[number] = f"“{row.sheet}”第 {row.number} 行"
            member = members.get(number)
            year = _year_of(member, years, stored)
            row.found = stored.get((member.pk, year)) if member else None
            self._judge_member(row, member)
            if year != years[0]:
                row.notes.append(f"今年已核准，这一行按 {year} 年度核定。")
            formula = formulas.FORMULAS[chosen[member.branch_id] if member else formulas.DEFAULT]
            row.values["proposal"] = self._judge_money(row, member, formula, year, in_force[year])
            row.settle(self._judge_stored(row))

    def _members(self, rows, by):
        """The members of the rows within reach, by identity number."""
        numbers = {keyed_hash(number): number for row in rows if (number := row.values["id_number"])}
        reach = Member.objects.where_may(by, self.permission).enrolled().select_related("branch")
        reach = reach.only("pk", "name", "id_hash", "branch__path")
        return {
            numbers[member.id_hash]: member
            for some in _batches(list(numbers))
            for member in reach.filter(id_hash__in=some)
        }

    def _judge_member(self, row, member):
        if member is None and row.values["id_number"]:
            row.problems.append("公民身份证号：在册党员中没有这个号码，或不在您负责的支部；请先导入花名册。")
        elif member and row.values["name"] and member.name != row.values["name"]:
            row.problems.append(f"姓名：这个身份证号在名册中是“{member.name}”。")

    def _judge_money(self, row, member, formula, year, in_force):
        """The proposal the row makes, or None with the problems noted."""
        value = row.values
        items = [name for name in (*PAY, *DEDUCTIONS) if value[name] is not None]
        retired = [name for name in RETIRED if value[name] is not None]
        if items and retired:
            row.problems.append("同一行既填了工资又填了基本养老金，请只留一种。")
        for name in (*items, *retired):
            if value[name] < 0:
                row.problems.append(f"{self._title(name)}：不能是负数。")
        category = rates.Category.RETIRED if retired else rates.Category.SALARIED
        self._check_base(row, items, retired, formula)
        if row.problems:
            return None
        try:
            in_force.due(member.branch, category, value["base"])
        except (rates.NoStandard, ValueError) as problem:
            row.problems.append(f"交纳基数：{problem}")
            return None
        return actions.Proposal(member.pk, year, category, value["base"], self._parts(value))

    def _check_base(self, row, items, retired, formula):
        """Compare the base with its items: by the formula of the place, or the basic pension (2017 通知 (2), (5))."""
        value = row.values
        if retired:
            due, how = formulas.retired_base(value), "基本养老金（不含津贴补贴，2017 通知）"
        elif not items:
            row.notes.append("没有附工资各项，按所填交纳基数。")
            return
        else:
            due, how = formula.base(value), formula.how
            self._note_items(row, items, formula)
        if (
            value["base"] is not None
            and due != value["base"]
            and not any(self._unread(row, name) for name in ITEMS)
        ):
            row.problems.append(f"交纳基数：填的是 {value['base']:,.2f}，按{how}应为 {due:,.2f}，请核对。")

    def _note_items(self, row, items, formula):
        """Say what of the formula is blank and what stands there that it does not count."""
        blank = [n for n in formula.items if n not in items and not self._unread(row, n)]
        if blank:
            row.notes.append(f"{'、'.join(self._title(n) for n in blank)}：空白，按 0 计。")
        if beside := [self._title(n) for n in items if n not in formula.items]:
            row.notes.append(f"{'、'.join(beside)}：不在本单位的算法内，没有计入。")

    def _unread(self, row, name):
        """Whether something is written there that could not be read (its own problem is noted already)."""
        return row.values.get(name) is None and str(row.cells.get(name, "")).strip() != ""

    def _judge_stored(self, row):
        proposal, quota = row.values["proposal"], row.found
        if proposal is None or quota is None:
            return False
        changed = (quota.category, quota.base) != (proposal.category, proposal.base)
        if changed and quota.approved_at:
            row.problems.append(
                f"{quota.year} 年已核准，基数 {quota.base or 0:,.2f}，年内一般不变动（2017 通知第 1 条）。"
            )
        return changed

    def _parts(self, value):
        return "；".join(
            f"{self._title(name)} {value[name]:,.2f}" for name in ITEMS if value[name] is not None
        )

    def _title(self, name):
        return next(column.title for column in self.columns if column.name == name)

    def take(self, rows, by):
        new, changed = actions.propose_quotas((row.values["proposal"] for row in rows), by=by)
        return {"新增": new, "更新": changed}

    def made(self, rows):
        """The new quotas: their insertion is not in the history, so undoing must be told of them."""
        new = {}
        for row in rows:
            if row.found is None:
                new.setdefault(row.values["proposal"].year, []).append(row.values["proposal"].member_id)
        keys = [
            key
            for year, members in new.items()
            for key in Quota.objects.filter(since=date(year, 1, 1), member__in=members).values_list(
                "pk", flat=True
            )
        ]
        return {Quota._meta.label: keys}


def _year_of(member, years, stored):
    """The first of `years` for which the member has no approved quota; the last where all are approved."""
    if member is None:
        return years[0]
    approved = {year for year in years if (quota := stored.get((member.pk, year))) and quota.approved_at}
    return next((year for year in years if year not in approved), years[-1])


def _batches(items):
    return (items[at : at + BATCH] for at in range(0, len(items), BATCH))
