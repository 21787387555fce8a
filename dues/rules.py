"""Who may what with dues."""

from branches.scope import grant

for permission in (
    "dues.see",
    "dues.record_payment",
    "dues.propose_quota",
    "dues.approve_quota",
    "dues.run_month",
    "dues.set_standards",
    "dues.close_month",
    "dues.keep_funds",
    "dues.ask_waiver",
    "dues.approve_waiver",
    "dues.hear_case",
):
    grant(permission)
