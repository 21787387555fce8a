"""How a sample is drawn so that anybody can draw it again. Pure.

Each meeting gets the lot sha256("<seed>:<id>") in hexadecimal; the `k` smallest lots are the sample, in that order. The
seed is made at random at the moment of the draw and kept with it, so nobody can choose it for its outcome, and whoever
has the seed and the list of ids gets the same sample: `printf '%s' "$seed:$id" | sha256sum` for each id, sorted.
"""

from collections.abc import Iterable
from hashlib import sha256


def lot(seed: str, pk: int) -> str:
    """The lot of one meeting: 64 hexadecimal digits."""
    return sha256(f"{seed}:{pk}".encode()).hexdigest()


def draw(ids: Iterable[int], k: int, seed: str) -> list[int]:
    """The sample of (at most) k of `ids`, in the order drawn; the order in which `ids` come does not matter."""
    return sorted(set(ids), key=lambda pk: lot(seed, pk))[:k]
