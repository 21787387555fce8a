"""汇总表 and 异动表 of a month in the columns of the official forms."""

import tablib

from branches.models import Organisation
from dues import closing, movements


def summary_sheet(place, month):
    """党费收缴情况汇总表: a line a branch, the sums, and how many branches and members."""
    sheet = tablib.Dataset(headers=["序号", "党支部名称", "应交金额", "实交金额", "备注"])
    lines = closing.summary(place, month)
    for number, line in enumerate(lines, start=1):
        remark = f"{line.unpaid_members} 人未交 {line.unpaid:,.2f} 元" if line.unpaid_members else ""
        sheet.append([number, line.branch.short_name, line.due, line.received, remark])
    due, received = sum(line.due for line in lines), sum(line.received for line in lines)
    members = sum(line.members for line in lines)
    sheet.append(["合计", f"党支部 {len(lines)} 个，党员 {members} 人", due, received, ""])
    sheet.append(["（盖章）", "", "", "", ""])
    return sheet


def movements_sheet(place, month):
    """党费异动情况备案表; 延毕 and 毕业生 are for the branch to fill in."""
    sheet = tablib.Dataset(headers=["党支部", *movements.COLUMNS, "延毕人数", "毕业生人数"])
    moved = movements.movements(place, month)
    for branch in Organisation.objects.filter(pk__in=moved).order_by("path"):
        columns = moved[branch.pk]
        words = ["、".join(columns[name]) for name in movements.COLUMNS]
        sheet.append([branch.short_name, *words, "", ""])
    return sheet
