"""What the set-up of a branch says: its term, committee and posts, all as of the closing day."""

from django.db.models import Count, Q

from assessments.figures import Figure, Metric, Row, shared
from assessments.then import as_they_stood, ids_of, roster
from branches.models import Organisation, Post, Term
from branches.roles import COMMITTEE, SECRETARY
from branches.setup import SetupFacts, breaches
from members.models import Member


def terms_in_force(branches, day):
    """The term each branch was in on `day`: the latest begun by then and not yet followed by an election."""
    return (
        Term.objects.filter(organisation__in=branches, began_on__lte=day)
        .filter(Q(closed_on=None) | Q(closed_on__gt=day))
        .order_by("organisation", "-began_on")
        .distinct("organisation")
    )


def term_expired(branches, period):
    on = period.closing_day
    return {
        term.organisation_id: Figure(int(term.due_on < on), 1)
        for term in terms_in_force(ids_of(branches), on)
    }


def expired_term_of(branch, period):
    on = period.closing_day
    return [
        Row(
            f"{term.began_on} 起的这一届",
            f"{_ended_on(term)}，到 {on} 已超 {(on - term.due_on).days} 天，没有换届记录",
            term.due_on,
            branch.get_absolute_url(),
        )
        for term in terms_in_force([branch.pk], on)
        if term.due_on < on
    ]


def _ended_on(term):
    """When the term was over; an extension as approved counts (条例 art. 21: generally up to a year)."""
    put_off = f"，批准延期至 {term.extended_to}" if term.extended_to else ""
    return f"{term.ends_on} 届满{put_off}"


@shared
def _breaches(branches, period):
    """{branch id: [Breach]} of the lasting branches, by the rules of setup.py over the facts of the closing day.

    People by their dated standing, officers by their posts, the committee and its seats by the term then in force.
    Four queries.
    """
    on = period.closing_day
    formal = Count("pk", filter=Q(category=Member.Category.FORMAL))
    people = roster(branches, on).values_list("branch").order_by()
    people = {pk: counts for pk, *counts in people.annotate(formal=formal, all=Count("pk"))}
    posts = Post.objects.held_on(on).filter(organisation__in=ids_of(branches), role__in=COMMITTEE)
    led = Count("pk", filter=Q(role=SECRETARY))
    posts = (
        posts.values_list("organisation").annotate(size=Count("person", distinct=True), led=led).order_by()
    )
    posts = {pk: counts for pk, *counts in posts}
    terms = terms_in_force(ids_of(branches), on).with_vacancy(on)
    terms = {term.organisation_id: term for term in terms}
    return {
        row.pk: breaches(_facts(people.get(row.pk, (0, 0)), posts.get(row.pk, (0, 0)), terms.get(row.pk)), on)
        for row in as_they_stood(branches, period)
        if row.setup != Organisation.Setup.TEMPORARY
    }


def _facts(people, posts, term):
    return SetupFacts(
        formal_members=people[0],
        members=people[1],
        committee_size=posts[0],
        has_secretary=posts[1] > 0,
        has_committee=term.has_committee if term else None,
        vacant_since=term.vacant_since if term else None,
    )


def _broken(*codes):
    """Which of the rules of `codes` (branches.setup.LABELS) a branch broke on the closing day."""

    def figures(branches, period):
        return {
            branch_id: Figure(sum(breach.code in codes for breach in found), len(codes))
            for branch_id, found in _breaches(branches, period).items()
        }

    def evidence(branch, period):
        return [
            Row(
                breach.title,
                f"{period.closing_day} 的情况（{breach.article}）。{breach.what_to_do}",
                period.closing_day,
                branch.get_absolute_url(),
            )
            for breach in _breaches([branch], period).get(branch.pk, ())
            if breach.code in codes
        ]

    return figures, evidence


WHEN = "看期末最后一天（还没过完时看今天）的情况，每月都看，改正以后不再算；临时党支部不算。"

TITLE = "组织设置"
METRICS = (
    Metric(
        "term_expired",
        "任期届满未换届",
        "在任",
        "届",
        "支部工作条例第 21 条",
        "看期末最后一天（还没过完时看今天）在任的一届，届满日期（批准延期的按延期后的日期）已过而没有换届记录的，算一次。",
        term_expired,
        expired_term_of,
    ),
    Metric(
        "committee_gaps",
        "支委会不健全",
        "应符合",
        "项",
        "支部工作条例第 20 条",
        "正式党员 7 人以上没有设支部委员会的算一项，设了而委员不足 3 人的算一项；"
        f"正式党员不足 7 人的设书记、不设支委会，不算。{WHEN}",
        *_broken("no_committee", "committee_too_small"),
    ),
    Metric(
        "committee_too_large",
        "委员超员",
        "应符合",
        "项",
        "支部工作条例第 20 条",
        f"支部委员会由 3 至 5 人组成，一般不超过 7 人；超过 7 人的算一项。{WHEN}",
        *_broken("committee_too_large"),
    ),
    Metric(
        "vacancies",
        "委员空缺未补",
        "应符合",
        "项",
        "支部工作条例第 21 条；超过 3 个月为各地考评细则通例",
        f"在任委员少于本届应设人数，连续超过 3 个月没有补齐的，算一项。{WHEN}",
        *_broken("vacancy"),
    ),
    Metric(
        "no_secretary",
        "没有书记",
        "应符合",
        "项",
        "支部工作条例第 20、21 条",
        f"没有在任书记的算一项。{WHEN}",
        *_broken("no_secretary"),
    ),
    Metric(
        "too_few_members",
        "正式党员不足",
        "应符合",
        "项",
        "支部工作条例第 4、5 条",
        f"正式党员不足 3 人的算一项。{WHEN}",
        *_broken("too_few"),
    ),
)
