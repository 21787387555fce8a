"""What is owed month by month."""

import rules

from branches.scope import may
from core.pages import ListPage
from dues import filters, overview
from dues.models import Bill
from dues.resources import BillResource


class Bills(ListPage):
    permission = "dues.see"
    model = Bill
    title = "党费"
    template_name = "dues/bills.html"
    filterset_class = filters.BillFilter
    resource_class = BillResource
    export_permission = "dues.see"

    def get_context_data(self, **kwargs):
        user = self.request.user
        context = super().get_context_data(
            sums=overview.sums(self.object_list),
            may_collect=rules.has_perm("dues.record_payment", user),
            may_run=rules.has_perm("dues.run_month", user),
            **kwargs,
        )
        for bill in context["object_list"]:
            bill.may_pay = bill.owed and may(user, "dues.record_payment", bill)
        return context
