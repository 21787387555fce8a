"""Who counts, whether a meeting may start, and whether a vote passes.

Sources: 《中国共产党支部工作条例（试行）》(条例) 第11、12条; 《中国共产党发展党员工作细则》(细则)
第20、21、33条; 《中国共产党基层组织选举工作条例》(2020) for elections. 应到会 here always means those
with the right to vote (or to elect) who are due, whether or not they came.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is being decided, which picks the rule."""

    ORDINARY = "ordinary"
    COMMITTEE = "committee"
    ADMISSION = "admission"
    ELECTION = "election"


class Basis(StrEnum):
    """What an election's majority is counted on: contested between sources, so a setting."""

    ENTITLED = "entitled"
    PRESENT = "present"


class Standing(StrEnum):
    """A person's standing in the roster of one meeting."""

    VOTES = "votes"
    PROBATIONARY = "probationary"
    WATCHED = "watched"
    SUSPENDED = "suspended"
    EXCLUDED = "excluded"


STANDING_LABELS = {
    Standing.VOTES: "有表决权",
    Standing.PROBATIONARY: "预备党员",
    Standing.WATCHED: "留党察看",
    Standing.SUSPENDED: "权利中止（被留置、逮捕）",
    Standing.EXCLUDED: "不计入应到会",
}

_ARTICLES = {
    Kind.ORDINARY: "条例第 11 条",
    Kind.COMMITTEE: "条例第 12 条",
    Kind.ADMISSION: "细则第 20、21、33 条",
    Kind.ELECTION: "基层组织选举工作条例",
}
_DUE = {
    Kind.ORDINARY: "应到会有表决权",
    Kind.COMMITTEE: "应到会委员",
    Kind.ADMISSION: "应到会有表决权",
    Kind.ELECTION: "应到会有选举权",
}


@dataclass(frozen=True)
class Attendee:
    """One line of the frozen roster.

    `excluded` standing takes effect only with `approved`: the upper organisation agreed and the branch
    meeting passed it. Without that the person stays in 应到会, however absent.
    """

    standing: str
    present: bool
    approved: bool = False


@dataclass(frozen=True)
class Counts:
    """A roster counted: all members due and present, and those among them entitled to vote."""

    members: int
    members_present: int
    entitled: int
    present: int
    excluded: int


@dataclass(frozen=True)
class Quorum:
    """Whether a meeting may start: persons entitled, present and needed, and the Chinese sentence."""

    entitled: int
    present: int
    needed: int
    reached: bool
    sentence: str


@dataclass(frozen=True)
class Tally:
    """Whether a vote passed: `base` is what the majority is of, `needed` the votes it takes."""

    base: int
    in_favour: int
    needed: int
    passed: bool
    sentence: str


class Impossible(ValueError):
    """A number that cannot be; the message says in Chinese which and why, `field` names it."""

    def __init__(self, message: str, field: str):
        super().__init__(message)
        self.message = message
        self.field = field


@dataclass(frozen=True)
class Votes:
    """What was counted: hands, or ballots where `issued` is given, and the written opinions of absent members.

    Written opinions are those of members who could not come, sent to the branch before the meeting (细则 第21条).
    """

    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    issued: int | None = None
    returned: int | None = None
    invalid: int = 0
    written_in_favour: int = 0
    written_against: int = 0
    written_abstained: int = 0

    @property
    def cast(self) -> int:
        return self.in_favour + self.against + self.abstained

    @property
    def written(self) -> int:
        return self.written_in_favour + self.written_against + self.written_abstained


def counts(rows: Iterable[Attendee]) -> Counts:
    """Count a roster.

    预备党员, 留党察看 and suspended members are due and may attend but do not vote (选举工作条例 第5条);
    approved 不计入应到会 persons are in no count but `excluded`. Raises ValueError for an unknown standing.
    """
    members = members_present = entitled = present = excluded = 0
    for row in rows:
        standing = Standing(row.standing)
        if standing is Standing.EXCLUDED and row.approved:
            excluded += 1
            continue
        members += 1
        members_present += row.present
        if standing in (Standing.VOTES, Standing.EXCLUDED):
            entitled += 1
            present += row.present
    return Counts(members, members_present, entitled, present, excluded)


def needed_present(kind: str, entitled: int, half_counts: bool = True) -> int:
    """How many of `entitled` persons must be present.

    ordinary, committee: 半数以上, half included (条例 第11、12条; whether exactly half is enough is
    convention, `half_counts=False` asks for more than half). admission, 转正: more than half
    (细则 第20、33条). election: not fewer than four fifths (选举工作条例). Never fewer than one.
    """
    _check_numbers(entitled=entitled)
    kind = Kind(kind)
    if kind is Kind.ELECTION:
        return max(1, -(-entitled * 4 // 5))
    if kind is Kind.ADMISSION or not half_counts:
        return entitled // 2 + 1
    return max(1, -(-entitled // 2))


def quorum(kind: str, entitled: int, present: int, half_counts: bool = True) -> Quorum:
    """Whether the meeting may start, with its sentence (articles as in needed_present).

    Written opinions count as votes, never as attendance (细则 第21条), so `present` is bodies in the room.
    Raises ValueError when a number is negative or more are present than entitled.
    """
    _check_numbers(entitled=entitled, present=present)
    if present > entitled:
        raise ValueError(f"实到 {present} 人多于应到 {entitled} 人，请核对名单。")
    kind = Kind(kind)
    needed = needed_present(kind, entitled, half_counts)
    reached = present >= needed
    act = "选举" if kind is Kind.ELECTION else "开会"
    if reached:
        state = f"{_share(kind, entitled, present)}，可以{act}"
    else:
        state = f"还差 {needed - present} 人，不能{act}"
    sentence = f"{_DUE[kind]} {entitled} 人，实到 {present} 人，{state}（{_ARTICLES[kind]}）"
    return Quorum(entitled, present, needed, reached, sentence)


def can_start(kind: str, entitled: int, present: int, half_counts: bool = True) -> bool:
    """Whether enough of those entitled are present; see quorum for the rule and the errors."""
    return quorum(kind, entitled, present, half_counts).reached


def tally(
    kind: str,
    entitled: int,
    in_favour: int,
    present: int | None = None,
    basis: str = Basis.ENTITLED,
    half_counts: bool = True,
) -> Tally:
    """Whether a vote passed, with its sentence: votes in favour must exceed half of the base.

    ordinary: half of 应到会有表决权 (条例 第11条). admission, 转正: the same, and written opinions sent
    before the meeting count, so in_favour may exceed present (细则 第21、33条). election: half of 应到会,
    or of 实到会 with basis present. committee: 条例 第12条 gives no number, more than half of the members
    due is the convention. Exactly half never passes. A vote without quorum decides nothing; it is checked
    when `present` is given. Raises ValueError for impossible numbers, or basis present without `present`.
    """
    kind, basis = Kind(kind), Basis(basis)
    _check_numbers(entitled=entitled, in_favour=in_favour)
    on_present = kind is Kind.ELECTION and basis is Basis.PRESENT
    if on_present and present is None:
        raise ValueError("按实到会计算当选票数，须填实到人数。")
    base = present if on_present else entitled
    limit = entitled if kind is Kind.ADMISSION or present is None else present
    if in_favour > limit:
        raise ValueError(f"赞成 {in_favour} 票多于可投的 {limit} 票，请核对。")
    needed = base // 2 + 1
    started = present is None or can_start(kind, entitled, present, half_counts)
    passed = started and in_favour >= needed
    whose = "实到会" if on_present else _DUE[kind]
    if not started:
        state = "到会人数不足，表决无效"
    elif passed:
        state = "超过半数，" + ("当选" if kind is Kind.ELECTION else "通过")
    else:
        state = f"未超过半数（须 {needed} 票），" + ("不当选" if kind is Kind.ELECTION else "不通过")
    sentence = f"{whose} {base} 人，赞成 {in_favour} 票，{state}（{_ARTICLES[kind]}）"
    return Tally(base, in_favour, needed, passed, sentence)


def passes(
    kind: str,
    entitled: int,
    in_favour: int,
    present: int | None = None,
    basis: str = Basis.ENTITLED,
    half_counts: bool = True,
) -> bool:
    """Whether a vote passed; see tally for the rule and the errors."""
    return tally(kind, entitled, in_favour, present, basis, half_counts).passed


def check_votes(kind: str, entitled: int, present: int, votes: Votes) -> None:
    """Raise Impossible for counts that cannot be, naming the number that is wrong.

    Nobody votes who is not entitled (预备党员, 留党察看, suspended) or not there: no more hands and no more ballots than
    voters present. admission, 转正 are voted by secret ballot, one candidate at a time (细则 第21条); there alone written
    opinions count, and only of those who did not come. Ballots returned are no more than those issued, and are in
    favour, against, abstaining or invalid.
    """
    for name, number in vars(votes).items():
        if number is not None and number < 0:
            raise Impossible("票数不能是负数。", name)
    if Kind(kind) is Kind.ADMISSION:
        if votes.issued is None:
            raise Impossible(
                "接收预备党员、转正须无记名投票，请填发出和收回的票数（细则第 21 条）。", "issued"
            )
        absent = entitled - present
        if votes.written > absent:
            raise Impossible(
                f"书面意见 {votes.written} 份，多于未到会的有表决权党员 {absent} 人；书面意见只算未到会的人。",
                "written_in_favour",
            )
    elif votes.written:
        raise Impossible("书面意见只在接收预备党员、转正时计入（细则第 21 条）。", "written_in_favour")
    if votes.issued is None:
        if votes.cast > present:
            raise Impossible(
                f"赞成、反对、弃权共 {votes.cast} 人，多于到会有表决权的 {present} 人；预备党员等没有表决权，不计入。",
                "in_favour",
            )
        return
    check_ballots(present, votes.issued, votes.returned, votes.invalid)
    if votes.returned > votes.issued:
        raise Impossible(
            f"收回 {votes.returned} 票，多于发出的 {votes.issued} 票；请核对，确实多出的，这次投票不算，须重新投票。",
            "returned",
        )
    if votes.cast + votes.invalid != votes.returned:
        raise Impossible(
            f"赞成 {votes.in_favour}、反对 {votes.against}、弃权 {votes.abstained}、无效 {votes.invalid} 共 "
            f"{votes.cast + votes.invalid} 票，与收回 {votes.returned} 票不符，请核对。",
            "in_favour",
        )


def check_ballots(present: int, issued: int | None, returned: int | None, invalid: int) -> None:
    """Raise Impossible when more ballots were issued than voters are present, or more are invalid than came back."""
    if issued is None or returned is None:
        raise Impossible("请填发出和收回的票数。", "issued" if issued is None else "returned")
    for name, number in (("issued", issued), ("returned", returned), ("invalid", invalid)):
        if number < 0:
            raise Impossible("票数不能是负数。", name)
    if issued > present:
        raise Impossible(
            f"发出 {issued} 票，多于到会有表决权的 {present} 人；没有表决权的不发票，也不能代投。", "issued"
        )
    if invalid > returned:
        raise Impossible(f"无效 {invalid} 票，多于收回的 {returned} 票。", "invalid")


def decide(kind: str, entitled: int, present: int, votes: Votes, half_counts: bool = True) -> Tally:
    """Whether the matter passed, with its sentence: `tally` over the votes in favour and, for admission, 转正, the
    written opinions in favour (细则 第21、33条). Without quorum nothing is decided. Raises Impossible, see check_votes.
    """
    check_votes(kind, entitled, present, votes)
    in_favour = votes.in_favour + votes.written_in_favour
    result = tally(kind, entitled, in_favour, present, half_counts=half_counts)
    whose, article = _DUE[Kind(kind)], _ARTICLES[Kind(kind)]
    needed = needed_present(kind, entitled, half_counts)
    said = f"{whose} {entitled} 人，实到 {present} 人，"
    if present < needed:
        sentence = f"{said}不到须到的 {needed} 人，表决无效（{article}）"
    else:
        written = f"（含书面意见 {votes.written_in_favour} 票）" if votes.written_in_favour else ""
        end = "超过半数，通过" if result.passed else f"未超过应到会半数（须 {result.needed} 票），不通过"
        sentence = f"{said}赞成 {in_favour} 票{written}，{end}（{article}）"
    return Tally(result.base, in_favour, result.needed, result.passed, sentence)


def _share(kind: Kind, entitled: int, present: int) -> str:
    if kind is Kind.ELECTION:
        return "已达五分之四"
    return "已达半数" if present * 2 == entitled else "已过半数"


def _check_numbers(**numbers: int) -> None:
    if any(number < 0 for number in numbers.values()):
        raise ValueError("人数和票数不能是负数。")
