"""What the register asks of people: missing items, probations that end."""

from datetime import date, timedelta

from django.db.models import Count, F
from django.urls import reverse

from branches.models import Organisation, Post
from branches.roles import SECRETARY
from branches.scope import posts_of, reaches
from core.todo import LIMIT, Todo, actionable_by
from members import care_todos, transfer_todos  # noqa: F401 (read once, so that theirs are registered too)
from members.models import Correction, Member, Suspect
from members.study import lagging, untrained_secretaries

# Each of a few branches is named; whoever answers for more gets one line and the list behind it.
NAMED = 3
OF_PROBATION = ("joined_on", "probation_extended_to", "category", "left_on")
MANY = 1000  # beyond this the exact number says no more
SECOND_HALF, LAST_QUARTER = 7, 10  # months
PROBATION_WHY = "预备期一年，期满应当及时讨论能否转为正式党员（细则第 32、33 条）。"
CORRECTION_WHY = "党员对本人信息提出更正，核对后采纳，或写明原因答复。"
STUDY_WHY = "党员每年集中学习培训一般不少于 32 学时（教育管理条例第 20 条），书记和班子成员 56 学时。"
TRAINING = (
    "您今年还没有参加集中培训",
    "党支部书记每年至少参加 1 次县级以上集中轮训（支部条例第 25 条）；参加后登记学时。",
)


def _reach(user):
    """Where the person keeps the register: the branches named one by one, and whole parts of the tree."""
    reach = reaches(user, "members.edit")
    return [r for r in reach if not r[1]], [r for r in reach if r[1]]


def _list_of(state, branch=None):
    return f"{reverse('members:list')}?state={state}" + (f"&branch={branch}" if branch else "")


@actionable_by
def missing_items(user, today):
    """Records that lack one of the 16 items, summed by branch."""
    here, below = _reach(user)
    why = "党员基本信息采集表 16 项应当齐全；缺转正日期无法计算党龄。"
    found = Member.objects.within(here).enrolled().incomplete()
    branches = found.values("branch", "branch__short_name").annotate(people=Count("pk")).order_by("branch")
    for row in branches[:NAMED] if here else ():
        yield Todo(
            f"补全 {row['people']} 名党员的信息（{row['branch__short_name']}）",
            why,
            _list_of("incomplete", row["branch"]),
            "去补全",
        )
    if below:
        people = Member.objects.within(below).enrolled().incomplete().count()
        if people:
            yield Todo(f"管辖范围内 {people} 名党员信息不全", why, _list_of("incomplete"), "看名单")
        else:
            yield from _first_roster(below)


def _first_roster(below):
    """Branches are there and not one member: the roster comes next."""
    branches = Organisation.objects.within(below).branches()
    if not Member.objects.within(below).exists() and branches.exists():
        yield Todo(
            "党员名册还是空的",
            "导入党员花名册；每一行都先检查，确认后才入库。",
            reverse("core:sheet_upload", args=["members"]),
            "导入花名册",
            urgent=True,
        )


@actionable_by
def accounts_to_link(user, today):
    """For whoever opens accounts: a post-holder of a branch who is not yet tied to the namesake on its roster."""
    if not reaches(user, "branches.appoint"):
        return
    posts = Post.objects.where_may(user, "branches.appoint").held_on(today)
    loose = (
        posts.filter(
            person__member=None,
            organisation__members__name=F("person__name"),
            organisation__members__user=None,
            organisation__members__left_on=None,
        )
        .values("person__name", "person__username", member=F("organisation__members"))
        .distinct()
    )
    for post in loose.order_by("member")[:LIMIT]:
        yield Todo(
            f"{post['person__name']}的账号还没有与名册关联",
            "关联后本人能看自己的会议、党费和信息，开会时也在应到名单里。",
            f"{reverse('members:open_account', args=[post['member']])}?username={post['person__username']}",
            "去关联",
            urgent=True,
        )


@actionable_by
def probations(user, today):
    """Probationary members whose year is over or ends within 30 days (细则 art. 32, 33)."""
    here, below = _reach(user)
    ending = Member.objects.in_state("probation", today)
    for member in ending.within(here).order_by("joined_on", "id")[:LIMIT] if here else ():
        yield of_probation(member, today)
    if below:
        some = list(ending.within(below).only(*OF_PROBATION).order_by("joined_on")[: LIMIT + 1])
        if some:
            many = f"{LIMIT} 名以上" if len(some) > LIMIT else f"{len(some)} 名"
            yield Todo(
                f"{many}预备党员预备期将满或已满，督促支部按期讨论转正",
                PROBATION_WHY,
                _list_of("probation"),
                "看名单",
                due_on=min(member.probation_ends_on for member in some),
            )


def of_probation(member, today):
    ends = member.probation_ends_on
    said = (
        f"{ends.month} 月 {ends.day} 日"
        if ends.year == today.year
        else f"{ends.year} 年 {ends.month} 月 {ends.day} 日"
    )
    if ends - timedelta(days=7) > today:
        step = "期满前一周收转正申请"
    elif ends >= today:
        step = "现在收转正申请，期满后提交支部大会"
    else:
        step = "收转正申请，尽快提交支部大会讨论"
    over = ends <= today
    return Todo(
        f"预备党员{member.name} {said}预备期满",
        f"{step}；预备期一年，从支部大会通过之日算起（细则第 32、33 条）。",
        reverse("members:make_full", args=[member.pk]) if over else member.get_absolute_url(),
        "办理转正" if over else "看党员",
        due_on=ends,
    )


@actionable_by
def duplicates(user, today):
    """Pairs of records that may be one person, for whoever may merge them. One query."""
    if not reaches(user, "members.merge"):
        return
    pairs = Suspect.objects.where_may(user, "members.merge").open()[: MANY + 1].count()
    if pairs:
        many = f"{MANY} 对以上" if pairs > MANY else f"{pairs} 对"
        yield Todo(
            f"{many}党员档案疑似重复",
            "同一人有两份档案会重复计党费和应到；比对后合并，或者记为不是同一人。",
            reverse("members:duplicates"),
            "去比对",
        )


def of_corrections(names):
    """What waits, with the first names."""
    people = list(dict.fromkeys(names))
    return f"更正申请待处理：{'、'.join(people[:NAMED])}{'等' if len(people) > NAMED else ''}"


@actionable_by
def corrections_waiting(user, today):
    """Requests for correction that wait for whoever keeps the record. One query."""
    if not reaches(user, "members.edit"):
        return
    waiting = Correction.objects.where_may(user, "members.edit").waiting()
    found = list(waiting.order_by("asked_at").values_list("member__name", flat=True)[: LIMIT + 1])
    if found:
        many = f"{LIMIT} 条以上" if len(found) > LIMIT else f"{len(found)} 条"
        yield Todo(
            f"{many}{of_corrections(found)}",
            CORRECTION_WHY,
            reverse("members:corrections"),
            "去处理",
        )


@actionable_by
def study_lacking(user, today):
    """From October on: who still lacks hours of the year (教育管理条例 art. 20), in one line. One query."""
    if today.month < LAST_QUARTER or not reaches(user, "members.edit"):
        return
    mine = Member.objects.where_may(user, "members.edit").enrolled().filter(attendance_exempt=False)
    people = lagging(mine, today.year).values("pk")[: MANY + 1].count()
    if people:
        many = f"{MANY:,} 名以上" if people > MANY else f"{people:,} 名"
        yield Todo(
            f"{many}党员今年学时不足",
            STUDY_WHY,
            f"{reverse('members:study')}?state=behind",
            "看名单",
            due_on=date(today.year, 12, 31),
        )


@actionable_by
def training_of_secretaries(user, today):
    """A 书记 without a 集中培训 this year is told, from July on (支部条例 art. 25: at least one a year). One query."""
    if today.month < SECOND_HALF or not any(post.role == SECRETARY for post in posts_of(user)):
        return
    own = Post.objects.held_on(today).filter(person=user)
    if untrained_secretaries(own, today.year).exists():
        yield Todo(
            *TRAINING,
            reverse("members:my_study"),
            "看学时",
            due_on=date(today.year, 12, 31),
        )
