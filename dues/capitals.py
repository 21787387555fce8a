"""An amount of money in the capitals a receipt is written in: 玖拾肆元伍角整. Pure."""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")


def in_capitals(amount):
    """The amount (Decimal 元, two places, below 10 to the 12th) in words, 负 before one that was taken back."""
    fen = int(abs(amount) * 100)
    yuan, jiao, fen = fen // 100, fen // 10 % 10, fen % 10
    words = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        words += f"{DIGITS[jiao]}角"
    elif fen and yuan:
        words += "零"
    words += f"{DIGITS[fen]}分" if fen else "整"
    if words == "整":
        words = "零元整"
    return ("负" if amount < 0 else "") + words


def _whole(yuan):
    groups = []
    while yuan:
        groups.append(yuan % 10000)
        yuan //= 10000
    words, gap = "", False
    for at in range(len(groups) - 1, -1, -1):
        group = groups[at]
        if not group:
            gap = bool(words)
            continue
        if words and (gap or group < 1000):
            words += "零"
        words += _group(group) + GROUPS[at]
        gap = False
    return words


def _group(number):
    words, gap = "", False
    for at in range(3, -1, -1):
        digit = number // 10**at % 10
        if not digit:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + DIGITS[digit] + PLACES[at]
        gap = False
    return words
