"""Set-up health: a branch's facts gathered for the pure rules of setup.py."""

from branches.setup import SetupFacts, breaches


def breaches_of(organisation, on):
    """Breaches of one branch as listed by `OrganisationQuerySet.for_list`, with article and what to do."""
    return breaches(facts_of(organisation), on)


def facts_of(organisation):
    """The facts the rules ask for; `organisation` carries the counts of `for_list`."""
    return SetupFacts(
        kind=organisation.kind,
        setup=organisation.setup,
        formal_members=organisation.formal_count,
        members=organisation.member_count,
        has_secretary=organisation.has_secretary,
        has_committee=bool(organisation.has_committee),
        committee_size=organisation.committee_size,
        term_ends_on=organisation.term_ends_on,
    )
