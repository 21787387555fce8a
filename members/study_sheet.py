"""Judging the rows of a sheet of study hours and taking them in."""

from decimal import Decimal

from core.clock import today
from core.fields import keyed_hash
from members.models import Member, StudyHours
from members.study_rules import complaint, days_of, most

PERMISSION = "members.edit"
BATCH = 5000


class StudyJudge:
    """Judges the rows of one sheet part by part, three queries a part; remembers the days filled by earlier rows."""

    def __init__(self, by):
        self.today = today()
        self.reach = Member.objects.where_may(by, PERMISSION).enrolled().select_related("branch")
        self.reach = self.reach.only("name", "id_hash", "branch__name", "branch__short_name")
        self.met = {}  # (member, day, what) -> where it stood in the sheet
        self.filled = {}  # (member, day) -> hours of earlier rows

    def __call__(self, rows):
        self._find_people(rows)
        members = {row.values["member"].pk for row in rows if row.values["member"]}
        stored = StudyHours.objects.counted().filter(member__in=members)
        known, sums = {}, {}
        for pk, member, on, what, hours in stored.values_list("pk", "member", "on", "what", "hours"):
            known[member, on, what] = pk
            sums[member, on] = sums.get((member, on), Decimal(0)) + hours
        for row in rows:
            self._judge(row, known, sums)

    def _find_people(self, rows):
        hashes = {keyed_hash(row.values["id_number"]) for row in rows if row.values["id_number"]}
        by_hash = {m.id_hash: m for m in self.reach.filter(id_hash__in=hashes)}
        by_name = {}
        unnumbered = {row.values["name"] for row in rows if not row.values["id_number"]} - {None}
        for member in self.reach.filter(name__in=unnumbered):
            by_name.setdefault(member.name, []).append(member)
        for row in rows:
            row.values["member"] = self._member(row, by_hash, by_name)

    def _member(self, row, by_hash, by_name):
        name, number = row.values["name"], row.values["id_number"]
        if number:
            member = by_hash.get(keyed_hash(number))
            if member is None:
                row.problems.append("公民身份证号：在册党员中没有这个号码，或不在您负责的支部。")
            elif name and member.name != name:
                row.problems.append(f"姓名：这个身份证号在名册中是“{member.name}”。")
            return member
        if not name or any(problem.startswith("公民身份证号") for problem in row.problems):
            return None
        alike = by_name.get(name, [])
        if branch := row.values["branch"]:
            alike = [m for m in alike if branch in (m.branch.name, m.branch.short_name)]
        if len(alike) == 1:
            return alike[0]
        many = "有几个同名的党员，请填身份证号或所在党支部。" if alike else "您负责的支部没有这名在册党员。"
        row.problems.append(f"姓名：{many}")
        return None

    def _judge(self, row, known, sums):
        value, member = row.values, row.values["member"]
        on, until, hours, what = value["on"], value["until"], value["hours"], value["what"]
        if on and hours is not None and (problem := complaint(hours, on, until, self.today)):
            row.problems.append(f"学时：{problem}")
        if member and on and what:
            key = (member.pk, on, what)
            row.found = known.get(key)
            if key in self.met:
                row.problems.append(f"与{self.met[key]}重复：同一人、同一天、同一内容。")
            elif row.found is None and not row.problems:
                self._fill(row, (member.pk, on), sums)
            self.met.setdefault(key, f"“{row.sheet}”第 {row.number} 行")
        row.settle(False)

    def _fill(self, row, day, sums):
        """Count the hours of this row against what the day holds (学时办法 art. 14)."""
        total = sums.get(day, Decimal(0)) + self.filled.get(day, Decimal(0)) + row.values["hours"]
        room = most(days_of(row.values["on"], row.values["until"]))
        if total > room:
            row.problems.append(f"学时：连同已登记的共 {total} 学时，超过每半天 4 学时（{room}）。")
        else:
            self.filled[day] = self.filled.get(day, Decimal(0)) + row.values["hours"]


def take(rows, by):
    """Write the new rows. Returns how many."""
    new = [
        StudyHours(
            member=row.values["member"],
            on=row.values["on"],
            until=row.values["until"] if row.values["until"] != row.values["on"] else None,
            hours=row.values["hours"],
            kind=row.values["kind"] or StudyHours.Kind.TRAINING,
            what=row.values["what"],
            organiser=row.values["organiser"] or "",
            recorded_by=by,
        )
        for row in rows
        if row.found is None
    ]
    return len(StudyHours.objects.bulk_create(new, batch_size=BATCH))


def stored(rows):
    """Primary keys of what `take` wrote for these rows."""
    new = {
        (row.values["member"].pk, row.values["on"], row.values["what"]) for row in rows if row.found is None
    }
    wanted = StudyHours.objects.counted().filter(
        member__in={key[0] for key in new}, on__in={key[1] for key in new}
    )
    return [pk for pk, *key in wanted.values_list("pk", "member", "on", "what") if tuple(key) in new]
