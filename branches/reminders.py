"""When organisations are told of elections, an empty secretary's post, and a set-up that breaks a must."""

from django.urls import reverse

from branches.above import counts_above
from branches.health import found_in
from branches.models import Organisation
from branches.roles import DEPARTMENT, DEPUTY, ORGANISER, SECRETARY
from branches.setup import LABELS, SERIOUS, months_after
from branches.todos import NOTICE_MONTHS, STAGES, UNLED_WHY, ending_by, of_term, unled_on
from core.reminding import Occasion, reminds

LEADERS = (SECRETARY, DEPUTY, ORGANISER)
IN_BRANCH = (SERIOUS | {"vacancy"}) - {"no_secretary", *STAGES}  # the others have rules of their own
SEE = "本支部页面写明怎么办和依据的条款。"
CHUNK = 2000


@reminds(
    "branches.term",
    "换届",
    "条例第 21 条",
    to=LEADERS,
    before=(184, 92, 30),  # six and three natural months are never longer
    after=(1, 30, 90),
    above_after=1,
    above_url="branches:health",
)
def elections(look):
    """Each organisation whose term ends: told as the level above reminds, half a year ahead, and until it is held."""
    terms = look.among(ending_by(look.until), "organisation").select_related("organisation").order_by()
    for term in terms.iterator(chunk_size=CHUNK):
        todo, place = of_term(term, look.day), term.organisation_id
        yield Occasion(str(place), todo.title, todo.why, todo.url, term.due_on, place)


@reminds("branches.terms_below", "提醒下级换届", "条例第 21 条", to=(DEPARTMENT,), often="每月一次")
def elections_below(look):
    """The level above, which reminds: once a month how many below it have between a quarter and half a year left."""
    ending = ending_by(months_after(look.day, NOTICE_MONTHS)).filter(due_on__gt=months_after(look.day, 3))
    words, why = STAGES["term_within_6_months"]
    url = f"{reverse('branches:health')}?code=term_within_6_months"
    for place, count in counts_above(ending, look, "organisation__").items():
        title = f"有 {count:,} 个党组织{words}"
        yield Occasion(str(place), title, why, url, about=place, stage=look.month)


@reminds("branches.no_secretary", "党支部没有书记", "条例第 20、21 条", to=(DEPARTMENT,), often="每周一次")
def without_secretary(look):
    """Whoever appoints, once a week: nobody in the branch could."""
    unled = Organisation.objects.branches().open_on(look.day).filter(unled_on(look.day))
    url = f"{reverse('branches:health')}?code=no_secretary"
    for place, count in counts_above(unled, look).items():
        title = f"有 {count:,} 个党支部没有在任书记"
        yield Occasion(str(place), title, UNLED_WHY, url, about=place, stage=look.week)


@reminds("branches.setup", "组织设置", "条例第 4、20、21 条", to=LEADERS, often="每周一次")
def set_up(look):
    """A branch whose set-up breaks a must, or where a seat stays empty, once a week."""
    places = look.among(Organisation.objects.branches().open_on(look.day))
    found = [(pk, codes) for pk, codes in found_in(places, look.day) if IN_BRANCH.intersection(codes)]
    names = dict(places.filter(pk__in=[pk for pk, _ in found]).values_list("pk", "short_name"))
    for pk, codes in found:
        breaches = "、".join(LABELS[code] for code in codes if code in IN_BRANCH)
        url = reverse("branches:detail", args=[pk])
        yield Occasion(str(pk), f"{names[pk]}：{breaches}", SEE, url, about=pk, stage=look.week)
