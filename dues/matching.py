"""Whose money a line of a statement is, and for which months. Pure: it proposes, people confirm.

A proposal is made only where there is one way to read the line; otherwise the reason is said in words.
"""

from dues.months import in_words

MASKS = "*＊"


def whose(payer, texts, roster):
    """(member or None, the reason in words). roster: the members of the branch; texts: what else the line says.

    The other side's name counts first, whole or masked (*静, 何*); then a name written in the texts.
    """
    same = [member for member in roster if fits(payer, member.name)]
    if len(same) == 1:
        masked = any(sign in payer for sign in MASKS)
        return same[0], f"对方“{payer}”{'只与' if masked else '是'}{same[0].name}{'相符' if masked else ''}"
    if len(same) > 1:
        return None, f"名册上与对方“{payer}”相符的有 {len(same)} 人，请选是哪一位"
    written = [member for member in roster if any(member.name in text for text in (payer, *texts) if text)]
    names = sorted({member.name for member in written})
    if len(written) == 1:
        return written[0], f"附言里写着{names[0]}"
    if len(written) > 1:
        return None, f"附言里的{'、'.join(names[:3])}在名册上有 {len(written)} 人，请选是哪一位"
    return None, "对方和附言里都没有名册上的姓名"


def fits(payer, name):
    """Whether the payer's name is `name`, or `name` with some characters masked (at least one is not)."""
    if payer == name:
        return True
    if len(payer) != len(name) or all(sign in MASKS for sign in payer):
        return False
    return any(sign in MASKS for sign in payer) and all(
        sign in MASKS or sign == letter for sign, letter in zip(payer, name, strict=True)
    )


def months_for(amount, bills):
    """(bills, the reason in words): the months the amount pays, or none where it could be none or several.

    bills: the member's unpaid ones by month. Looked at are each month alone and the oldest ones together.
    """
    ways = {}
    for at in range(len(bills)):
        for way in ((bills[at],), tuple(bills[: at + 1])):
            if sum(bill.owed for bill in way) == amount:
                ways[tuple(bill.pk for bill in way)] = list(way)
    if len(ways) == 1:
        [way] = ways.values()
        return way, f"金额正好是 {in_words(bill.month for bill in way)}应交"
    if ways:
        words = [in_words(bill.month for bill in way) for way in ways.values()]
        return [], f"金额可以是 {'，也可以是 '.join(words)}，请选月份"
    if not bills:
        return [], "没有要交的月份"
    owed = sum(bill.owed for bill in bills)
    return [], f"金额与应交对不上：现在共应交 {owed} 元（{in_words(bill.month for bill in bills)}）"
