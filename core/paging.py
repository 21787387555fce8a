"""Pages of long lists, without counting a million rows to say «page 1»."""

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
