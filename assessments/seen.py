"""Two who write at once: a form carries a sign of what it showed, and what was changed meanwhile is not overwritten."""

from hashlib import sha256

from core.errors import Refused


def sign_of(*said):
    """One short word for what stands in these texts, different for any other; "" where nothing stands yet."""
    return sha256("\x1f".join(said).encode()).hexdigest()[:16] if any(said) else ""


def check_seen(seen, now, what):
    """Refuse an act whose form showed something else than stands `now`; None asks for no check."""
    if seen is not None and seen != now:
        raise Refused(f"刚刚有人保存了{what}，您看到的不是最新的；请重新打开，看过再改。")
