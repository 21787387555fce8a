"""The list pages of the room, in the order of its row of tabs."""

from core.tabs import Tab, offer

SEE = "dues.see"

offer(
    "dues",
    "党费的页面",
    Tab("应交", "dues:bills", SEE),
    Tab("收缴记录", "dues:payments", SEE),
    Tab("核定", "dues:quotas", SEE),
    Tab("关账", "dues:books", SEE),
    Tab("上缴", "dues:remittances", SEE, also=("dues:reconcile",)),
    Tab("留存和支出", "dues:funds", SEE, also=("dues:fund",)),
    Tab("表册", "dues:papers", SEE),
    Tab("走势", "dues:charts", SEE),
    Tab("标准", "dues:standards", SEE, also=("dues:standards_of",)),
    Tab("对账单", "dues:statements", "dues.record_payment"),
    Tab("减免", "dues:waivers", SEE),
    Tab("欠交", "dues:arrears", SEE),
    Tab("六个月未交", "dues:cases", SEE),
)
