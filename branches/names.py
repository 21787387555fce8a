"""Names of organisations as people say them."""

from core.pinyin import syllables


def short_name(full):
    """中共示例市某局业务一处支部委员会 → 示例市某局业务一处党支部. Used on screens; documents use the full name."""
    name = full.removeprefix("中国共产党").removeprefix("中共")
    for ending, said in (
        ("总支部委员会", "党总支"),
        ("支部委员会", "党支部"),
        ("总支部", "党总支"),
        ("支部", "党支部"),
    ):
        if name.endswith(ending):
            stem = name.removesuffix(ending).removesuffix("党")
            return stem + said
    return name.removesuffix("委员会") + "党委" if name.endswith("委员会") else name


def search_keys(name):
    """The pinyin of a name, syllables apart, and its initials, cut to their columns: what people type to find it."""
    spoken = syllables("一" + name)[1:]  # the first character is no surname here
    return " ".join(spoken)[:500], "".join(piece[0] for piece in spoken)[:60]
