"""Who is elected. Pure, like quorum.

Sources: 《中国共产党基层组织选举工作条例》(2020) and the practice the department of central organs publishes
(旗帜网 2023-08-09, 《新编基层党务工作手册》); what sources differ on is a setting (quorum.Basis).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from meetings.quorum import Basis, Impossible, Kind, check_ballots, needed_present

ARTICLE = "基层组织选举工作条例"
SPARE = 5  # 差额 is one fifth of the seats
NAMED = 12  # names said in one sentence


@dataclass(frozen=True)
class Contestant:
    """One person's ballots. A 另选人 (`write_in`) was written on some ballots; the others say nothing of them.

    `key` names the person in Impossible.field: `<key>_in_favour`.
    """

    key: str
    name: str
    in_favour: int
    against: int = 0
    abstained: int = 0
    write_in: bool = False


@dataclass(frozen=True)
class Outcome:
    """What an election came to.

    elected: keys, most votes first. tied: keys of those with equal votes at the last seat, of whom `tied_seats` are to
    be elected in a second vote. remaining: seats nobody got more than half for, to be elected anew.
    """

    valid: bool
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    tied_seats: int
    remaining: int
    sentence: str


def candidates_needed(seats: int, contested: bool = True) -> int:
    """How many candidates `seats` need: 差额 of at least a fifth of the seats, rounded up to a whole person.

    书记 and 副书记 are elected from as many candidates as seats (`contested=False`).
    """
    return seats + (-(-seats // SPARE) if contested else 0)


def check_officers(concerned: Sequence[str], teller: str, scrutineer: str, who: str = "候选人") -> None:
    """Raise Impossible unless two people counted and watched, neither of them `concerned`: who they are is said by `who`."""
    for field, title, name in (("teller", "计票人", teller), ("scrutineer", "监票人", scrutineer)):
        if not name.strip():
            raise Impossible(f"无记名投票须有{title}，请填写姓名。", field)
        if name.strip() in concerned:
            raise Impossible(f"{name.strip()}是{who}，不能担任{title}（{ARTICLE}）。", field)
    if teller.strip() == scrutineer.strip():
        raise Impossible("计票人和监票人不能是同一个人。", "teller")


def elect(
    entitled: int,
    present: int,
    seats: int,
    contestants: Sequence[Contestant],
    issued: int,
    returned: int,
    invalid: int = 0,
    basis: str = Basis.ENTITLED,
    run_off: bool = False,
) -> Outcome:
    """Who is elected to `seats`, with the sentence that is announced.

    At least four fifths of those entitled must be present. More ballots back than issued: the whole election is void.
    A ballot naming no more people than seats is valid, so all votes together are at most seats × valid ballots. Elected
    is who has more than half of the base (exactly half never elects), most votes first as far as the seats go; equal
    votes at the last seat go to a second vote among the equal (`run_off`: there the most votes decide); seats left are
    elected anew. Nobody votes for an absent member. Raises Impossible for counts that cannot be.
    """
    check_ballots(present, issued, returned, invalid)
    if returned > issued:
        said = f"收回 {returned} 票，多于发出的 {issued} 票，选举无效，须重新选举（{ARTICLE}）"
        return Outcome(False, (), (), 0, seats, said)
    _check_contestants(seats, contestants, returned - invalid)
    due = f"应到会有选举权 {entitled} 人，实到 {present} 人"
    needed = needed_present(Kind.ELECTION, entitled)
    if present < needed:
        said = f"{due}，不到五分之四（须 {needed} 人），选举无效（{ARTICLE}）"
        return Outcome(False, (), (), 0, seats, said)
    base = present if Basis(basis) is Basis.PRESENT else entitled
    least = 1 if run_off else base // 2 + 1
    over = sorted((c for c in contestants if c.in_favour >= least), key=lambda c: -c.in_favour)
    elected, tied = _cut(over, seats)
    tied_seats = seats - len(elected) if tied else 0
    remaining = 0 if tied else seats - len(elected)
    whose = "实到会" if base == present and Basis(basis) is Basis.PRESENT else "应到会"
    rule = "得票多的当选" if run_off else f"超过{whose}半数（须 {least} 票）的当选"
    said = "；".join(
        filter(
            None,
            [
                f"{due}，发出 {issued} 票，收回 {returned} 票，无效 {invalid} 票",
                f"应选 {seats} 人，{rule}：{_named(elected) or '无人'}",
                f"{_named(tied)}票数相等，就 {len(tied)} 人再次投票选 {tied_seats} 人" if tied else "",
                f"尚缺 {remaining} 人，另行选举" if remaining else "",
            ],
        )
    )
    keys = tuple(c.key for c in elected), tuple(c.key for c in tied)
    return Outcome(True, *keys, tied_seats, remaining, f"{said}（{ARTICLE}）")


def _cut(over, seats):
    """(elected, tied) of those over the line, sorted by votes: equal votes across the last seat elect none of them."""
    if len(over) <= seats:
        return over, []
    edge = over[seats - 1].in_favour
    if over[seats].in_favour != edge:
        return over[:seats], []
    return [c for c in over if c.in_favour > edge], [c for c in over if c.in_favour == edge]


def _named(people):
    names = "、".join(f"{c.name}（{c.in_favour} 票）" for c in people[:NAMED])
    return f"{names}等 {len(people)} 人" if len(people) > NAMED else names


def _check_contestants(seats, contestants, valid):
    for one in contestants:
        field = f"{one.key}_in_favour"
        if min(one.in_favour, one.against, one.abstained) < 0:
            raise Impossible("票数不能是负数。", field)
        cast = one.in_favour + one.against + one.abstained
        if one.write_in and one.in_favour > valid:
            raise Impossible(f"另选人{one.name}得 {one.in_favour} 票，多于有效票 {valid} 张。", field)
        if not one.write_in and cast != valid:
            raise Impossible(
                f"{one.name}的赞成 {one.in_favour}、不赞成 {one.against}、弃权 {one.abstained} 共 {cast} 票，"
                f"与有效票 {valid} 张（收回减无效）不符。",
                field,
            )
    total = sum(one.in_favour for one in contestants)
    if total > seats * valid:
        raise Impossible(
            f"赞成票共 {total} 票，多于 {valid} 张有效票最多能投的 {seats * valid} 票；"
            f"一张票所选超过 {seats} 人的为无效票。",
            f"{contestants[0].key}_in_favour",
        )
