"""Long lists, a page or a part at a time, without counting a million rows to say «page 1»."""

from itertools import islice

from django.core.paginator import Paginator
from django.utils.functional import cached_property


class CappedPaginator(Paginator):
    """Counts exactly up to `cap` rows and says «more than» beyond; pages past the cap are not offered."""

    cap = 10_000

    @cached_property
    def count(self):
        rows = self.object_list.order_by().values("pk")  # without what is annotated for display
        return min(rows[: self.cap + 1].count(), self.cap + 1)

    @property
    def count_label(self):
        return f"{self.cap:,} 条以上" if self.count > self.cap else f"{self.count:,} 条"


def in_parts(rows, size):
    """Lists of at most `size` of these rows (None: one list of all), read as they are asked for.

    Memory, and the length of an IN list made of a part, stay the same however many there are.
    """
    waiting = rows.iterator(chunk_size=size) if size and hasattr(rows, "iterator") else iter(rows)
    while part := list(islice(waiting, size)):
        yield part
