"""Which of the 16 items of the 采集表 a record still lacks, said once for one row and for the database."""

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True)
class Item:
    """An item that may be missing: its number on the form, its name, and when it is (`lacking`)."""

    number: int
    title: str
    column: str
    needed_if: dict

    def lacking_in(self, member):
        needed = all(getattr(member, name) == value for name, value in self.needed_if.items())
        return needed and getattr(member, self.column) in ("", None)

    @property
    def lacking(self):
        nothing = None if self.column.endswith(("_on", "_since")) else ""
        return Q(**self.needed_if, **{self.column: nothing})


ITEMS = (
    Item(3, "民族", "ethnicity", {}),
    Item(6, "学历", "education", {}),
    Item(10, "转为正式党员日期", "full_on", {"category": "formal"}),
    Item(11, "工作岗位", "occupation", {}),
    Item(12, "联系电话", "phone", {}),
    Item(13, "家庭住址", "address", {}),
    Item(15, "失去联系日期", "lost_since", {"is_lost": True}),
    Item(16, "外出流向", "mobile_to", {"is_mobile": True}),
)
OFFICIAL_ITEMS = 16


def gaps_of(member):
    """The items this record lacks."""
    return [item for item in ITEMS if item.lacking_in(member)]


def lacking_something():
    """The same as a condition on rows."""
    wanted = Q()
    for item in ITEMS:
        wanted |= item.lacking
    return wanted
