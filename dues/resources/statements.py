"""对账单 of WeChat, Alipay or a bank: incoming lines come in, each with whose money it may be."""

import hashlib
from collections import Counter

from django.db.models import Q

from branches.models import Organisation
from core import cells, sheets
from dues import actions, matching
from dues.models import Payment, StatementLine
from members.models import Member

OUTGOING = ("支出", "支", "借", "借方", "付", "付款", "/", "不计收支")
SUMS = ("合计", "总计", "小计", "本页")
BACK = ("退款", "关闭", "失败", "退还")


def moment(cell):
    """The day of a time; that there was a time is not worth a note."""
    return cells.Read(cells.day(cell).value)


@sheets.register
class StatementSheet(sheets.SheetKind):
    """Exports as they come: title lines on top, columns by the names each house gives them."""

    code = "statements"
    title = "收款对账单"
    permission = "dues.record_payment"
    says = (
        "微信、支付宝账单或者银行流水，原样上传（csv 或 xlsx）。只看收入；同一笔再导入不会重复。"
        "对上姓名和金额的列为建议，逐笔确认后才登记。"
    )
    columns = (
        sheets.Column(
            "paid_on",
            "交易时间",
            ("交易日期", "交易创建时间", "记账日期", "入账时间", "付款时间"),
            moment,
            required=True,
        ),
        sheets.Column(
            "amount",
            "金额",
            ("金额（元）", "贷方金额", "贷方发生额", "收入金额", "收入", "存入金额", "交易金额", "入账金额"),
            cells.money,
            required=True,
        ),
        sheets.Column(
            "payer",
            "交易对方",
            ("对方户名", "对方名称", "对方账户名", "对方账户名称", "付款人", "付款人名称", "付款方"),
        ),
        sheets.Column(
            "number", "交易单号", ("交易订单号", "交易号", "流水号", "交易流水号", "核心流水号", "业务流水号")
        ),
        sheets.Column("direction", "收/支", ("收支", "收付", "借贷标志", "借贷方向", "资金方向")),
        sheets.Column("paid_out", "借方金额", ("支出金额", "支出", "支取金额", "借方发生额"), cells.money),
        sheets.Column("goods", "商品", ("商品说明", "商品名称", "摘要", "用途", "交易摘要")),
        sheets.Column("remark", "备注", ("附言", "留言", "交易附言")),
        sheets.Column("state", "当前状态", ("交易状态", "状态")),
        sheets.Column("kind", "交易类型"),
        sheets.Column("sort", "交易分类"),
    )
    done_url = "dues:statements"
    done_label = "去确认"

    def judge(self, rows, by):
        branches = list(Organisation.objects.where_may(by, self.permission).branches()[:200])
        rosters = _rosters(branches)
        seen, first = Counter(), {}
        for row in rows:
            if _is_no_income(row):
                row.problems.clear()
                row.verdict = sheets.Verdict.SKIPPED
            elif not row.problems:
                row.values["line"] = self._line(row, branches, rosters, seen, by)
        lines = [row.values["line"] for row in rows if row.values.get("line")]
        known = _known(lines, branches, by)
        for row in rows:
            if row.verdict:
                continue
            line = row.values.get("line")
            key = line and (line.method, line.mark)
            if key and key in first:
                row.verdict = sheets.Verdict.SKIPPED
                row.notes.append(f"与第 {first[key]} 行是同一笔。")
                continue
            first[key] = row.number
            row.found = line if key in known else None
            row.settle(False)

    def _line(self, row, branches, rosters, seen, by):
        value = row.values
        payer, texts = (value["payer"] or "").strip(), [value["goods"] or "", value["remark"] or ""]
        member, why = matching.whose(payer, texts, rosters)
        branch = member.branch if member else branches[0] if len(branches) == 1 else None
        row.notes.append(f"{why}。" if branch else f"{why}；导入后再选是哪个支部的谁。")
        return StatementLine(
            branch=branch,
            method=_method(row),
            mark=_mark(value, payer, texts, seen),
            paid_on=value["paid_on"],
            payer=payer[:100] or "（空）",
            amount=value["amount"],
            note="；".join(filter(None, texts))[:500],
            member=member,
            why=why[:200],
            read_by=by,
        )

    def take(self, rows, by):
        return {"新增": actions.keep_lines([row.values["line"] for row in rows], by=by)}

    def made(self, rows):
        """The new lines: their insertion is not in the history, so undoing must be told of them."""
        return {StatementLine._meta.label: [row.values["line"].pk for row in rows]}


def _rosters(branches):
    members = Member.objects.enrolled().filter(branch__in=branches).select_related("branch")
    return list(members.order_by("pk"))


def _is_no_income(row):
    """Money going out, sent back, or never arrived; or the line of sums below a statement."""
    value = row.values
    if str(row.cells.get("paid_on", "")).strip().startswith(SUMS):
        return True
    if (value["direction"] or "").strip() in OUTGOING or any(word in (value["state"] or "") for word in BACK):
        return True
    if value["amount"] is None:
        return bool(value["paid_out"]) and "金额" not in _unread(row)
    return value["amount"] <= 0


def _unread(row):
    """Titles of amounts in which something stands that could not be read."""
    return {"金额"} if str(row.cells.get("amount", "")).strip() and row.values["amount"] is None else set()


def _method(row):
    """WeChat names 交易类型 beside 收/支, Alipay 交易分类; a bank neither."""
    if "sort" in row.cells:
        return Payment.Method.ALIPAY
    return (
        Payment.Method.WECHAT if {"kind", "direction", "state"} <= row.cells.keys() else Payment.Method.BANK
    )


def _mark(value, payer, texts, seen):
    """What makes it the same line when it comes again: its number, or what it says and the how-manieth of that it is."""
    if value["number"]:
        return value["number"].strip()[:80]
    said = "\x1f".join([f"{value['paid_on']}", f"{value['amount']}", payer, *texts])
    seen[said] += 1
    return hashlib.sha256(f"{said}\x1f{seen[said]}".encode()).hexdigest()


def _known(lines, branches, by):
    """The keys of the lines that are stored already, in any of the branches or waiting without one."""
    mine = Q(branch__in=branches) | Q(branch=None, read_by=by)
    found = StatementLine.objects.filter(mine, mark__in={line.mark for line in lines})
    return set(found.values_list("method", "mark"))
