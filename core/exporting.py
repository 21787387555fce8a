"""What a list page takes out: a short list at once; a long one is an errand, and its file is kept some days for who asked.

The same page writes both (core.pages.ListPage.write). A worker opens it anew for the person, so that what may be seen is
decided when the file is written, and again, in short, when it is fetched.
"""

from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from core import errands
from core.errands import errand
from core.errors import Refused
from core.export import FORMS, file_name_of
from core.models import Errand
from core.papers import DISK_FULL

AT_ONCE = 5_000  # rows of the roster, the widest list, are written in a second and a half
PART = 2_000  # rows in memory at a time
KIND = "core.export"


def how_many(rows):
    """Of a list, or of a queryset without what it annotates for display."""
    return rows.order_by().values("pk").count() if isinstance(rows, QuerySet) else len(rows)


def ask(page):
    """Ask for the sheet of `page`, a ListPage with its request. Returns the Errand.

    Its filters are kept with it. They hold nobody's number: what is found by one is never long.
    """
    request = page.request
    query = request.GET.copy()
    query.pop("page", None)
    args = {
        "path": request.path_info,
        "query": query.urlencode(),
        "name": file_name_of(page.title, query["export"]),
        "file": token_hex(16),
    }
    about = sha256(f"{args['path']}?{args['query']}".encode()).hexdigest()[:32]
    return errands.ask(KIND, args, f"export:{about}", by=request.user, title=f"导出{page.title}")


def page_for(user, args):
    """The page as `user` would open it now. Raises Refused when they may not take out what is on it any more."""
    request = HttpRequest()
    request.method, request.user = "GET", user
    request.path = request.path_info = args["path"]
    request.GET = QueryDict(args["query"])
    with suppress(Http404, Resolver404, PermissionDenied):
        found = resolve(args["path"])
        page = found.func.view_class(**found.func.view_initkwargs)
        page.setup(request, *found.args, **found.kwargs)
        if page.allowed() and page.may_export():
            return page
    raise Refused("您现在的职务不能导出这份名单。")


@errand(KIND, "导出")
def write(args, by):
    """Write the sheet aside and put it in its place once it is whole."""
    page = page_for(by, args)
    page.find()
    place = _place(args["file"])
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = place.with_suffix(".part")
    try:
        with part.open("wb") as into:
            count = page.write(into, page.exportable())
        part.replace(place)
    except OSError as problem:
        if problem.errno not in DISK_FULL:
            raise
        raise Refused("服务器的磁盘满了，没有导出；请告诉系统管理员清理磁盘，再导出一次。") from None
    finally:
        part.unlink(missing_ok=True)
    return f"{page.title} {count:,} 行", ""


def refuse_too_long(form, total):
    most = FORMS[form].most
    if most and total > most:
        raise Refused(f"Excel 一张表最多 {most:,} 行，这里有 {total:,} 行；请缩小范围，或改用 CSV 导出。")


def kept(done):
    """Path of the file an errand has made; None when it made none and when it is thrown away."""
    name = done.args.get("file")
    place = _place(name) if name and done.state == Errand.State.DONE and not done.is_file_gone else None
    return place if place and place.exists() else None


def drop_old(now):
    """Delete the files that were kept long enough, and what a killed worker left of one. Returns how many."""
    here = list(Path(settings.EXPORTS_ROOT).glob("*"))
    limit = now - timedelta(days=settings.EXPORT_KEEP_DAYS)
    asked = Errand.objects.filter(kind=KIND)
    wanted = asked.unfinished() | asked.filter(ended_at__gte=limit)
    names = set(wanted.values_list("args__file", flat=True))
    old = [path for path in here if path.stem not in names]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _place(name):
    return Path(settings.EXPORTS_ROOT) / name
