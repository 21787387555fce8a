"""Pinyin for names: Postgres has no Chinese collation, so lists sort and search by these keys."""

from functools import cache, lru_cache

from pypinyin import Style, pinyin

# Readings a character has as a surname, where they differ from its usual one.
_SURNAMES = {
    "单": "shan",
    "曾": "zeng",
    "仇": "qiu",
    "解": "xie",
    "查": "zha",
    "朴": "piao",
    "区": "ou",
    "覃": "qin",
    "盖": "ge",
    "乐": "yue",
    "翟": "zhai",
    "缪": "miao",
    "員": "yun",
    "员": "yun",
    "折": "she",
    "召": "shao",
    "种": "chong",
    "重": "chong",
    "秘": "bi",
    "洗": "xian",
    "祭": "zhai",
    "黑": "he",
    "繁": "po",
    "句": "gou",
    "粘": "nian",
    "么": "yao",
    "都": "du",
    "隗": "wei",
    "阚": "kan",
    "参": "shen",
    "薄": "bo",
    "卜": "bu",
}
_DOUBLE_SURNAMES = {
    "万俟": ("mo", "qi"),
    "尉迟": ("yu", "chi"),
    "澹台": ("tan", "tai"),
    "单于": ("chan", "yu"),
    "中行": ("zhong", "hang"),
}

# Readings usual in given names, where they differ from the character's first one.
_GIVEN = {"长": "chang", "都": "du", "晟": "sheng", "隽": "jun"}


@cache
def _reading(character: str) -> str:
    return pinyin(character, style=Style.NORMAL)[0][0].lower()


def syllables(name: str) -> list[str]:
    """The toneless syllables of a name, surname readings first: 单田芳 gives shan, tian, fang.

    ü is v (吕 is lv), as people type it. Letters and digits come through in lower case, one piece a
    character; spaces and other signs (·) are left out.
    """
    plain = [character for character in name if character.isalnum()]
    if not plain:
        return []
    pair = "".join(plain[:2])
    if len(plain) > 2 and pair in _DOUBLE_SURNAMES:
        family = list(_DOUBLE_SURNAMES[pair])
    else:
        family = [_SURNAMES.get(plain[0]) or _reading(plain[0])]
    return family + [_GIVEN.get(character) or _reading(character) for character in plain[len(family) :]]


@lru_cache(maxsize=8192)  # a long sheet names the same people over and over
def sort_key(name: str) -> str:
    """Lower-case syllables joined by a space, so that 李安 sorts before 李白 and before 林."""
    return " ".join(syllables(name))


@lru_cache(maxsize=8192)
def initials(name: str) -> str:
    """The first letter of each syllable: 单田芳 is stf."""
    return "".join(syllable[0] for syllable in sort_key(name).split())
