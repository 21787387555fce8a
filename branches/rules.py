"""Who may what with organisations, posts and accounts."""

import rules

from branches.accounts import within_reach
from branches.scope import grant, may

for permission in (
    "branches.see",
    "branches.edit",
    "branches.groups",
    "branches.reorganise",
    "branches.import",
    "branches.set_rules",
    "branches.appoint",
    "core.see_jobs",
    "core.run_jobs",
    "core.see_access_log",
):
    grant(permission)


def grant_over_accounts(permission, wholly):
    """Declare `permission` over accounts: who holds it in the reach of which the account is, `wholly` or in part."""

    def decides(user, row=None):
        if row is None:
            return may(user, permission)
        return within_reach(user, permission, wholly=wholly).filter(pk=row.pk).exists()

    rules.add_perm(permission, rules.Predicate(decides, permission))


grant_over_accounts("branches.see_accounts", wholly=False)
grant_over_accounts("branches.keep_accounts", wholly=True)
