"""What the rooms above do when two records of one person become one."""

_followers = []


def follows_merge(function):
    """Register `function(keep, drop, by)`: hand over what hangs on `drop`, or raise Refused; runs inside the act."""
    _followers.append(function)
    return function


def hand_over(keep, drop, by):
    """Let every room above hand over what it holds of `drop`. Raises Refused with the first that cannot."""
    for follow in _followers:
        follow(keep, drop, by)
