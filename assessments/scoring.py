"""How occurrences become points. Pure arithmetic: what occurred is counted in metrics.py.

Published scoring tables know five kinds of rule: a deduction for each occurrence with a floor of zero, a bonus with
a cap, a veto (一票否决), a grade by the total, and weights between one's own and the superior's marks. This module
holds the first, which is how the line items of 《党支部工作规范化活动检查考评细则》 are written (三会一课 12 分，缺 1 次扣
0.2 分). Every further kind belongs here as one more function.
"""

from decimal import ROUND_HALF_UP, Decimal

LOW = Decimal(75)  # below this share the department is told; the lowest band of the heat map


def points_for(points, deduct, occurrences):
    """What remains of an indicator's `points` when each occurrence takes `deduct` off; never below zero.

    Raises ValueError for a negative count, or points or a deduction that are not positive.
    """
    if occurrences < 0:
        raise ValueError("次数不能是负数。")
    if points <= 0 or deduct <= 0:
        raise ValueError("分值和每次扣分须大于 0。")
    return max(Decimal(0), Decimal(points) - Decimal(deduct) * occurrences)


def total(lines):
    """Sum (points kept, points there were to keep) over pairs of the two."""
    lines = list(lines)
    return sum((kept for kept, _ in lines), Decimal(0)), sum((whole for _, whole in lines), Decimal(0))


def percent(kept, whole):
    """The share kept of the points of a scheme, 0–100 with one decimal; None where there was nothing to keep."""
    if not whole:
        return None
    return (Decimal(kept) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
