"""Judging the rows of a roster that comes in against what is stored, and taking them in by the thousand."""

from django.db import connection
from django.db.models import BooleanField, Exists, OuterRef
from django.db.models.expressions import RawSQL

from branches.models import Organisation
from branches.names import short_name
from branches.scope import reaches
from core.clock import today
from core.copying import copy_in, copy_rows
from core.fields import keyed_hash
from core.pinyin import sort_key
from members import codes
from members.actions import bring_into_line, derived
from members.identity import IdentityNumber
from members.models import Member, Transfer
from members.particulars import complaints, remarks

# What the sheet may change in a stored record; what it leaves empty stays as it is.
TAKEN = (
    "name",
    "branch",
    "sex",
    "birth_date",
    "ethnicity",
    "education",
    "category",
    "joined_on",
    "full_on",
    "occupation",
    "phone",
    "address",
    "status",
    "is_mobile",
    "mobile_to",
    "is_lost",
    "lost_since",
)
TITLES = {name: Member._meta.get_field(name).verbose_name for name in TAKEN}
WORDS = {name: dict(Member._meta.get_field(name).choices or ()) for name in TAKEN}
HIDDEN = {"phone", "address"}
AWAY = {"is_mobile", "mobile_to", "is_lost", "lost_since"}  # what the rows of 联系关怀 follow
STANDING = {"branch", "category", "status"}  # a change of these begins a new stretch on the roster
WHY = "花名册导入"

# One statement for all the changes of a part. NULL means: as it is. Two columns may also become empty: nobody is lost
# since a day who is not lost, and party groups belong to the branch that was left.
CHANGED = (*TAKEN, "pinyin", "initials", "tails", "standing_since", "standing_why")
COLUMNS = {name: Member._meta.get_field(name).column for name in CHANGED}
CHANGES = """
    CREATE TEMPORARY TABLE roster_changes ON COMMIT DROP AS
    SELECT id, {columns} FROM members_member WITH NO DATA
""".format(columns=", ".join(COLUMNS.values()))  # noqa: S608 (names of our own columns)
APPLY = """
    UPDATE members_member AS m SET {values},
        lost_since = CASE WHEN COALESCE(c.is_lost, m.is_lost) THEN COALESCE(c.lost_since, m.lost_since) END,
        group_id = CASE WHEN COALESCE(c.branch_id, m.branch_id) = m.branch_id THEN m.group_id END
    FROM roster_changes AS c WHERE c.id = m.id
""".format(  # noqa: S608 (names of our own columns)
    values=", ".join(
        f"{column} = COALESCE(c.{column}, m.{column})"
        for column in COLUMNS.values()
        if column != "lost_since"
    )
)


def _facts(values):
    return {name: value for name in (*TAKEN, "id_number") if (value := values.get(name)) is not None}


def _row(facts):
    """Facts by the attributes of the table."""
    if "branch" in facts:
        facts["branch_id"] = facts.pop("branch").pk
    return facts


def take(rows):
    """Write judged rows: new people by COPY, changes in one statement; 联系关怀 follows. Returns counts."""
    known = [row for row in rows if row.found is not None]
    new = copy_in(Member, (_new(row.values) for row in rows if row.found is None))
    change(known)
    if flagged := _flagged(rows):
        bring_into_line(flagged, today())
    return {"新增": new, "更新": len(known)}


def _flagged(rows):
    """Primary keys of the members for whom these rows say anew whether they are away or lost; no query for none."""
    keys = [row.found[0] for row in rows if row.found is not None and AWAY & set(row.found[1])]
    new = [row for row in rows if row.found is None and (row.values["is_mobile"] or row.values["is_lost"])]
    if new:
        hashes = [keyed_hash(row.values["id_number"]) for row in new]
        keys += Member.objects.filter(_one_of("id_hash", hashes)).values_list("pk", flat=True)
    return keys


def _new(values):
    facts = {"phone": ""} | _facts(values)
    return _row(facts | derived(facts))


def change(rows):
    """Write what the judge found changed: `row.found` is primary key and changes of a member it holds locked."""
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS roster_changes")
        cursor.execute(CHANGES)
        copy_rows(
            "roster_changes",
            [Member._meta.pk, *(Member._meta.get_field(name) for name in CHANGED)],
            ({"id": row.found[0]} | _row(_to_write(row)) for row in rows),
        )
        cursor.execute(APPLY)


def _to_write(row):
    """The changes of a row with what follows from them."""
    changes, values = dict(row.found[1]), row.values
    if "phone" in changes:
        changes |= derived({"id_number": values["id_number"], "phone": changes["phone"]})
        del changes["id_hash"]
    if "name" in changes:
        changes |= derived({"name": changes["name"]})
    if moved := STANDING & set(changes):
        # somebody made a full member is one since that day, whatever the day of the import
        full_on = values.get("full_on") if moved == {"category"} else None
        changes |= {"standing_since": full_on or today(), "standing_why": WHY}
    return changes


class RosterJudge:
    """Judges the rows of one roster part by part: two queries a part, two at the start."""

    def __init__(self, by, lock=False):
        self.lock = lock
        self.today = today()
        self.reach = reaches(by, "members.import")
        self.met = {}  # look-up hash of an ID number -> where it stood
        self.by_name, self.by_short_name, self.by_key = {}, {}, {}
        for branch in Organisation.objects.branches():
            self.by_name[branch.name] = self.by_key[branch.pk] = branch
            self.by_short_name.setdefault(branch.short_name, []).append(branch)
        self.inside = {key for key, branch in self.by_key.items() if self._within(branch)}

    def _within(self, branch):
        return any(
            branch.path == path or (below and branch.path.startswith(path)) for path, below in self.reach
        )

    def within(self, branch):
        return branch.pk in self.inside

    def __call__(self, rows):
        hashes = [keyed_hash(row.values["id_number"] or "") for row in rows]
        stored = {member.id_hash: member for member in self.stored(set(hashes) - {""})}
        for row, key in zip(rows, hashes, strict=True):
            self.judge_row(row, key, stored.get(key))
        self.warn_of_namesakes([row for row in rows if row.found is None and row.values["name"]])

    def stored(self, hashes):
        """The members with these numbers, each with the branch and whether a transfer is open."""
        known = Member.objects.filter(_one_of("id_hash", hashes)).only("id_hash", "left_on", *TAKEN)
        known = known.annotate(moving=Exists(Transfer.objects.open().filter(member=OuterRef("pk"))))
        for member in known.select_for_update(of=("self",)) if self.lock else known:
            member.branch = self.by_key[member.branch_id]
            yield member

    def judge_row(self, row, key, member):
        values = row.values
        values["branch"] = self.branch_of(row)
        self.meet(row, key)
        self.fill_in(row)
        changes = self.compare(row, member) if member else None
        facts = _facts(values)
        if changes is not None:  # what the sheet leaves empty is as stored
            facts = {name: getattr(member, name) for name in TAKEN} | facts | changes
        row.problems += [sentence for _, sentence in complaints(facts, self.today, values.get("identity"))]
        row.notes += remarks(facts)
        row.found = (member.pk, changes) if member else None
        row.settle(bool(changes))

    def warn_of_namesakes(self, rows):
        """A new person with the name of one already in the branch may be the same with a mistyped number."""
        placed = [row for row in rows if row.values["branch"]]
        known = set(
            Member.objects.filter(
                _one_of("branch_id", {row.values["branch"].pk for row in placed}),
                _one_of("pinyin", {sort_key(row.values["name"])[:200] for row in placed}),
                left_on=None,
            ).values_list("branch_id", "name")
        )
        for row in placed:
            branch = row.values["branch"]
            if not row.problems and (branch.pk, row.values["name"]) in known:
                row.notes.append("本支部已有一名同名党员，身份证号不同，请确认不是同一人。")

    def branch_of(self, row):
        written = row.values["branch"]
        if not written:
            return None
        branch = self.by_name.get(written)
        alike = self.by_short_name.get(short_name(written), [])
        if branch is None and len(alike) == 1:
            branch = alike[0]
            row.notes.append(f"所在党支部：按“{branch.name}”。")
        if branch is None:
            more = "有几个同名的，请写全称。" if alike else "请核对名称（与公章一致），或先导入党组织。"
            row.problems.append(f"所在党支部：系统中没有“{written}”，{more}")
        elif not self.within(branch):
            row.problems.append(f"所在党支部：“{written}”不在您的管辖范围内。")
        elif branch.dissolved_on and branch.dissolved_on <= self.today:
            row.problems.append(f"所在党支部：“{written}”已撤销。")
        elif branch.setup == Organisation.Setup.TEMPORARY:
            row.problems.append("所在党支部：临时党支部不转接组织关系，请填原支部（条例第 8 条）。")
        return branch

    def meet(self, row, key):
        if not key:
            return
        if key in self.met:
            row.problems.append(f"与{self.met[key]}重复：身份证号相同，请删去其中一行。")
        else:
            self.met[key] = f"“{row.sheet}”第 {row.number} 行"

    def fill_in(self, row):
        """What the ID number tells, and what the sheet spreads over two columns."""
        values = row.values
        if values["phone"] is None and values["landline"]:
            values["phone"] = values["landline"]
            row.notes.append("联系电话：没有手机号，按固定电话。")
        elif values["landline"]:
            row.notes.append("固定电话：已有手机号，只存手机号。")
        if not values["id_number"]:
            return
        known = values["identity"] = IdentityNumber.of_parsed(values["id_number"])
        if values["sex"] is None and not row.cells.get("sex"):
            values["sex"] = known.sex
            row.notes.append(f"性别：按身份证号补为{dict(codes.SEXES)[known.sex]}。")
        if values["birth_date"] is None and not row.cells.get("birth_date"):
            values["birth_date"] = known.birth_date
            row.notes.append(f"出生日期：按身份证号补为 {known.birth_date}。")
        elif _only_month(values["birth_date"], known.birth_date):
            values["birth_date"] = known.birth_date
            row.notes.append(f"出生日期：只有年月，日按身份证号补为 {known.birth_date}。")

    def compare(self, row, member):
        """The changes this row brings to a stored member, or None when it may not bring any."""
        if not self.within(member.branch):
            row.problems.append(
                "系统中已有此人，登记在您管辖范围以外的支部，请由上级组织部门办理组织关系转接。"
            )
            return None
        if member.left_on:
            row.problems.append(f"此人已于 {member.left_on} 离开原支部，请先办理组织关系接收，再导入。")
            return None
        changes = {
            name: value
            for name in TAKEN
            if (value := row.values.get(name)) not in (None, "") and value != getattr(member, name)
        }
        if changes.get("is_mobile") is False and member.mobile_to and not row.values["mobile_to"]:
            changes["mobile_to"] = ""
        if changes.get("is_lost") is False and member.lost_since:
            changes["lost_since"] = None
        if changes.get("category") == "probationary":
            row.problems.append("人员类别：系统中已是正式党员，不能改回预备党员，请核对。")
        if "branch" in changes and member.moving:
            row.problems.append(
                "所在党支部：此人的组织关系介绍信已开出、还没有接收，办结或撤回以前不能改支部。"
            )
        self.tell(row, member, changes)
        return changes

    def tell(self, row, member, changes):
        """Say the changes: in the cell they come from, or as a note where the sheet has no such cell."""
        elsewhere = []
        for name, value in changes.items():
            told = None if name in HIDDEN else [_said(name, getattr(member, name)), _said(name, value)]
            if row.cells.get(name):
                row.changes[name] = told
            else:
                elsewhere.append(TITLES[name] + (f" {told[0]}→{told[1]}" if told else ""))
        if elsewhere:
            row.notes.append(f"更新：{'；'.join(elsewhere)}。")


def _one_of(column, values):
    """The column is one of many values: passed as one array, since thousands of parameters take longer to write."""
    return RawSQL(f"members_member.{column} = ANY(%s)", [list(values)], BooleanField())  # noqa: S611 (our own column)


def _only_month(read, known):
    """Whether a birth date is the first of the month of the known one: how 1971.08 comes out of a sheet."""
    return (
        read is not None
        and read.day == 1 < known.day
        and (read.year, read.month) == (known.year, known.month)
    )


def _said(name, fact):
    """A fact in words."""
    if isinstance(fact, bool):
        return "是" if fact else "否"
    return str(WORDS[name].get(fact, fact)) if fact not in (None, "") else "空"
