"""Where each breach of the set-up is put right: code to the page that does it, what its link says, who may."""

from django.urls import reverse

from branches.scope import may

APPOINT = ("branches:appoint", "登记任职", "branches.appoint")
ELECT = ("branches:begin_term", "登记换届", "branches.edit")
REMEDIES = {
    "no_secretary": APPOINT,
    "committee_too_small": APPOINT,
    "vacancy": APPOINT,
    "no_committee": ELECT,
    "committee_not_needed": ELECT,
    "committee_too_large": ELECT,
    "term_overdue": ELECT,
    "term_within_3_months": ELECT,
    "term_within_6_months": ELECT,
    "no_term": ("branches:begin_term", "登记任期", "branches.edit"),
    "extension_too_long": ("branches:detail", "核对延期", "branches.edit"),
    "too_few": ("members:merge_branches", "并入其他支部", "branches.reorganise"),
    "too_many": ("members:split_branch", "分设党支部", "branches.reorganise"),
    "too_many_units": ("branches:units", "调整覆盖单位", "branches.edit"),
}


def remedy_for(code, organisation, user):
    """(address, words) of the page where `user` puts the breach right, None where the person may not."""
    route, words, permission = REMEDIES[code]
    if not may(user, permission, organisation):
        return None
    return reverse(route, args=[organisation.pk]), words
