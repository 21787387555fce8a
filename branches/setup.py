"""Whether an organisation is set up as the regulation asks.

Source: 《中国共产党支部工作条例（试行）》(条例) 第4、5、8、20、21条. Facts in, a list of breaches out; an empty
list is a clean bill. Numbers the regulation gives with 一般 are not serious breaches, musts are.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

ORGANISATION_KINDS = ("branch", "general_branch", "committee")
SETUPS = ("regular", "joint", "temporary")

TEMPORARY_LIMITS = {
    "admission": "发展党员",
    "discipline": "处分处置党员",
    "dues": "收缴党费",
    "delegates": "选举党代表大会代表",
    "election": "进行换届",
}


# By code: the breach in a few words, to filter and count by; those of SERIOUS break a must.
LABELS = {
    "no_secretary": "没有在任书记",
    "too_few": "正式党员不足 3 人",
    "no_committee": "应设未设支部委员会",
    "committee_too_small": "支部委员少于 3 人",
    "term_overdue": "任期届满未换届",
    "vacancy": "委员空缺超过 3 个月",
    "no_term": "没有登记任期",
    "term_within_3_months": "不到 3 个月届满",
    "term_within_6_months": "不到 6 个月届满",
    "extension_too_long": "延期超过 1 年",
    "too_many": "党员超过 50 人",
    "too_many_units": "联合党支部覆盖超过 5 个单位",
    "committee_not_needed": "不足 7 人设有支部委员会",
    "committee_too_large": "支部委员超过 7 人",
}
SERIOUS = frozenset({"no_secretary", "too_few", "no_committee", "committee_too_small", "term_overdue"})

ARTICLES = {
    "no_secretary": "条例第 20、21 条",
    "too_few": "条例第 4、5、7 条",
    "too_many": "条例第 4 条",
    "too_many_units": "条例第 5 条",
    "no_committee": "条例第 20 条",
    "committee_not_needed": "条例第 20 条",
    "committee_too_small": "条例第 20 条",
    "committee_too_large": "条例第 20 条",
    "vacancy": "条例第 21 条",
}
TERM_ARTICLES = {True: "条例第 21 条", False: "基层组织选举工作条例第 3 条"}  # of a branch, of a level above

SEATS = (3, 7)  # 条例 第20条: 3 to 5, generally at most 7
LONG_TERM_FIELDS = ("village", "community")


@dataclass(frozen=True)
class SetupFacts:
    """What the set-up of one organisation depends on.

    kind: branch, general_branch or committee; setup: regular, joint or temporary. formal_members and
    members (probationary ones included) are heads; committee_size counts the members of the 支委会;
    units_covered matters for a joint branch. term_known: whether a term is on record (has_committee is None where
    it is not). term_ends_on: last day of the term, extended_to: the last day
    of an approved extension. vacant_since: since when a committee seat is empty. temporary_acts: keys of
    TEMPORARY_LIMITS for what a temporary branch was seen doing. None means not known, and is not judged.
    """

    kind: str = "branch"
    setup: str = "regular"
    formal_members: int | None = None
    members: int | None = None
    has_secretary: bool = True
    has_committee: bool | None = False
    committee_size: int | None = None
    units_covered: int | None = None
    term_known: bool = True
    term_ends_on: date | None = None
    extended_to: date | None = None
    vacant_since: date | None = None
    vacancy_months: int = 3
    temporary_acts: tuple[str, ...] = ()

    def __post_init__(self):
        if self.kind not in ORGANISATION_KINDS:
            raise ValueError(f"不认识的组织类别：{self.kind}。")
        if self.setup not in SETUPS:
            raise ValueError(f"不认识的设置方式：{self.setup}。")
        if unknown := set(self.temporary_acts) - set(TEMPORARY_LIMITS):
            raise ValueError(f"不认识的事项：{'、'.join(sorted(unknown))}。")


@dataclass(frozen=True)
class Breach:
    """One thing out of order: Chinese title, article and advice; serious when a must is not met."""

    code: str
    title: str
    article: str
    what_to_do: str
    serious: bool


def breaches(facts: SetupFacts, on: date) -> list[Breach]:
    """What is out of order on a day, the serious first.

    Size, committee, coverage and temporary limits are rules for a branch; the term is watched for every
    kind. A temporary branch has appointed officers and no 换届 (条例 第8条), so neither its committee nor
    its term is judged.
    """
    temporary = facts.setup == "temporary"
    found: list[Breach] = []
    if facts.kind == "branch":
        found += _size(facts)
        found += _limits(facts) if temporary else [*_committee(facts), *_officers(facts, on)]
    if not temporary:
        found += _term(facts, on)
    return sorted(found, key=lambda breach: not breach.serious)


def _size(facts: SetupFacts) -> Iterator[Breach]:
    """条例 第4条: 3 formal members, generally at most 50 members; 第5条: joint branches, at most 5 units."""
    if facts.formal_members is not None and facts.formal_members < 3 and facts.setup != "temporary":
        yield Breach(
            "too_few",
            f"正式党员 {facts.formal_members} 人，不足 3 人",
            ARTICLES["too_few"],
            "已不符合设立条件，请报上级党组织调整或撤销，就近组建联合党支部。",
            True,
        )
    if facts.members is not None and facts.members > 50:
        yield Breach(
            "too_many",
            f"党员 {facts.members} 人，超过 50 人",
            ARTICLES["too_many"],
            "党支部党员一般不超过 50 人，请研究分设党支部。",
            False,
        )
    if facts.setup == "joint" and facts.units_covered is not None and facts.units_covered > 5:
        yield Breach(
            "too_many_units",
            f"联合党支部覆盖 {facts.units_covered} 个单位，超过 5 个",
            ARTICLES["too_many_units"],
            "联合党支部覆盖单位一般不超过 5 个，请研究调整覆盖范围。",
            False,
        )


def _committee(facts: SetupFacts) -> Iterator[Breach]:
    """条例 第20条: a committee from 7 formal members on, of 3 to 5 and generally at most 7.

    Below 7 a branch has a secretary and no committee, so none of theirs is too small.
    """
    formal, size = facts.formal_members, facts.committee_size
    if formal is not None and formal >= 7 and facts.has_committee is False:
        yield Breach(
            "no_committee",
            f"正式党员 {formal} 人，没有设立支部委员会",
            ARTICLES["no_committee"],
            "正式党员 7 人以上应当设立党支部委员会，请召开党员大会选举。",
            True,
        )
    if formal is not None and formal < 7 and facts.has_committee:
        yield Breach(
            "committee_not_needed",
            f"正式党员 {formal} 人，不足 7 人，设有支部委员会",
            ARTICLES["committee_not_needed"],
            "正式党员不足 7 人的党支部设 1 名书记，必要时设 1 名副书记；换届或调整时按此办理。",
            False,
        )
    if facts.has_committee and size is not None and size < 3 and (formal is None or formal >= 7):
        yield Breach(
            "committee_too_small",
            f"支部委员 {size} 人，少于 3 人",
            ARTICLES["committee_too_small"],
            "党支部委员会由 3 至 5 人组成，请及时补选。",
            True,
        )
    if facts.has_committee and size is not None and size > 7:
        yield Breach(
            "committee_too_large",
            f"支部委员 {size} 人，超过 7 人",
            ARTICLES["committee_too_large"],
            "党支部委员会由 3 至 5 人组成，一般不超过 7 人，请在换届时调整。",
            False,
        )


def _officers(facts: SetupFacts, on: date) -> Iterator[Breach]:
    """条例 第20、21条: a secretary, and vacancies filled in time (3 months by usual scoring tables)."""
    if not facts.has_secretary:
        yield Breach(
            "no_secretary",
            "没有在任书记",
            ARTICLES["no_secretary"],
            "请及时补选，或报请上级党组织指派。",
            True,
        )
    if facts.vacant_since is not None and on > months_after(facts.vacant_since, facts.vacancy_months):
        yield Breach(
            "vacancy",
            f"委员自 {facts.vacant_since} 起空缺，已超过 {facts.vacancy_months} 个月",
            ARTICLES["vacancy"],
            "出现空缺应当及时补选，请召开党员大会补选并报上级党组织备案。",
            False,
        )


def _term(facts: SetupFacts, on: date) -> Iterator[Breach]:
    """条例 第21条: elections when the term ends, reminded 6 months ahead, put off by at most a year."""
    article = TERM_ARTICLES[facts.kind == "branch"]
    if not facts.term_known:
        yield Breach(
            "no_term", "没有登记任期", article, "请登记本届的选举日期和届满日期，系统才能提醒换届。", False
        )
    if facts.term_ends_on is None:
        return
    if facts.extended_to is not None and facts.extended_to > months_after(facts.term_ends_on, 12):
        yield Breach(
            "extension_too_long",
            f"换届延期至 {facts.extended_to}，超过 1 年",
            article,
            "延长期限一般不超过 1 年，请核对批复。",
            False,
        )
    ends = facts.extended_to or facts.term_ends_on
    if on > ends:
        yield Breach(
            "term_overdue",
            f"任期已于 {ends} 届满，没有换届",
            article,
            "请立即启动换届；确需延期的，报上级党组织批准并登记。",
            True,
        )
    elif ends <= months_after(on, 3):
        yield Breach(
            "term_within_3_months",
            f"任期将于 {ends} 届满，不到 3 个月",
            article,
            "请抓紧完成换届请示、候选人酝酿和党员大会准备。",
            False,
        )
    elif ends <= months_after(on, 6):
        yield Breach(
            "term_within_6_months",
            f"任期将于 {ends} 届满，不到 6 个月",
            article,
            "请着手换届准备；上级党组织一般提前 6 个月提醒。",
            False,
        )


def _limits(facts: SetupFacts) -> Iterator[Breach]:
    """条例 第8条: what a temporary branch generally does not do."""
    for act in facts.temporary_acts:
        yield Breach(
            f"temporary_{act}",
            f"临时党支部{TEMPORARY_LIMITS[act]}",
            "条例第 8 条",
            f"临时党支部一般不{TEMPORARY_LIMITS[act]}，请由党员组织关系所在党支部办理。",
            True,
        )


@dataclass(frozen=True)
class Limit:
    """One thing a sort of organisation may not do, or must mind: a Chinese sentence and its article."""

    says: str
    article: str


def limits_of(kind: str, setup: str, field: str = "") -> list[Limit]:
    """What an organisation of this sort may not do, for its page and for whoever refuses it.

    Temporary branches: 条例 第8条; joint ones: 第5条; those of 流动党员: 第5、10条; 党总支: 发展党员工作细则 第23条.
    `kind`, `setup` and `field` are the codes of Organisation.
    """
    limits = []
    if setup == "temporary":
        barred = "、".join(TEMPORARY_LIMITS.values())
        limits += [
            Limit(f"一般不{barred}。", "条例第 8 条"),
            Limit("书记、副书记和委员由批准其成立的党组织指定，不选举。", "条例第 8 条"),
            Limit("党员组织关系不转接，仍在原党支部登记和交纳党费；临时机构撤销后自然撤销。", "条例第 8 条"),
        ]
    if setup == "joint":
        limits.append(Limit("覆盖单位一般不超过 5 个；单位正式党员满 3 人的应当单独成立。", "条例第 4、5 条"))
    if field == "mobile":
        limits.append(
            Limit("组织关系不在本支部的流动党员，民主评议等情况须通报其组织关系所在党支部。", "条例第 10 条")
        )
    if kind == "general_branch":
        limits.append(
            Limit("不能审批预备党员的接收和转正，须报有审批权限的党委。", "发展党员工作细则第 23 条")
        )
    return limits


def may_elect(setup: str) -> bool:
    """Whether an organisation set up this way holds elections; a temporary one does not (条例 第8条)."""
    return setup != "temporary"


def term_years(field: str) -> int:
    """Regular length of a term in years: 5 in villages and communities, else 3 (条例 第21条)."""
    return 5 if field in LONG_TERM_FIELDS else 3


def extension_limit(ends_on: date) -> date:
    """The last day to which a term may be put off: a year after its end (条例 第21条, 选举工作条例 第3条)."""
    return months_after(ends_on, 12)


def months_after(day: date, months: int) -> date:
    """The same day so many natural months later, or that month's last day when it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
