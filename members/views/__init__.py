"""Pages of the register, one file a noun."""

from members.views.member import Add, ChangeMember, Detail, OneMember, OpenAccount, Register, Reveal

__all__ = ["Add", "ChangeMember", "Detail", "OneMember", "OpenAccount", "Register", "Reveal"]
