"""Admitting a member, correcting what is known of one, opening an account."""

from django.db import IntegrityError, transaction

from branches.actions import check
from branches.models import Organisation
from core import actions as accounts
from core.acts import action
from core.clock import today
from core.errors import Refused
from core.fields import keyed_hash
from core.models import User
from core.pinyin import initials, sort_key
from members.identity import IdentityNumber
from members.models import Member
from members.particulars import complaints, tidy_phone

EDITABLE = (
    "name",
    "sex",
    "ethnicity",
    "id_number",
    "birth_date",
    "education",
    "category",
    "joined_on",
    "full_on",
    "occupation",
    "phone",
    "address",
    "status",
    "is_lost",
    "lost_since",
    "is_mobile",
    "mobile_to",
    "group",
    "attendance_exempt",
)
ALREADY_STORED = "系统中已有这个身份证号的党员，请先在党员名册中查找，不要重复登记。"
# A second person may do the same between our check and our write: the database then speaks by these names.
CONSTRAINTS = {
    "members_member_id_hash_key": ("id_number", ALREADY_STORED),
    "members_member_user_id_key": ("username", "这个账号已属于另一名党员。"),
}


def tails_of(id_number, phone):
    """Look-up keys of the last 4 and 6 characters of an ID number, the last 4 and all digits of a phone number."""
    digits = "".join(c for c in phone or "" if c.isdigit())
    ends = [(id_number or "")[-4:], (id_number or "")[-6:], digits[-4:], digits]
    return sorted({keyed_hash(end)[:16] for end in ends if len(end) >= 4})


def derived(facts):
    """The columns that follow from the others: search keys and the look-up hash of the ID number.

    Names both `id_number` and `phone` whenever one of them is changed: the tails come from both.
    """
    found = {}
    if "id_number" in facts and "phone" in facts:
        found["tails"] = tails_of(facts["id_number"], facts["phone"])
    if facts.get("name"):
        found |= {"pinyin": sort_key(facts["name"])[:200], "initials": initials(facts["name"])[:50]}
    if facts.get("id_number"):
        found["id_hash"] = keyed_hash(facts["id_number"])
    return found


def check_branch(branch):
    """Raises Refused when members cannot be on the roster of `branch`."""
    if branch.kind != Organisation.Kind.BRANCH or branch.dissolved_on:
        raise Refused(f"{branch}不是在用的党支部，党员须编入一个党支部。", field="branch")
    if branch.setup == Organisation.Setup.TEMPORARY:
        raise Refused(
            f"{branch}是临时党支部，组织关系不转接，党员仍在原支部登记（条例第 8 条）。", field="branch"
        )


def _save(member):
    """Check a row and write it; whatever the database objects to is said in a sentence."""
    facts = {name: getattr(member, name) for name in EDITABLE}
    for field, sentence in complaints(facts, today()):
        raise Refused(sentence, field=field)
    if member.group and member.group.organisation_id != member.branch_id:
        raise Refused("这个党小组不属于所在党支部。", field="group")
    if Member.objects.filter(id_hash=member.id_hash).exclude(pk=member.pk).exists():
        raise Refused(ALREADY_STORED, field="id_number")
    check(member)
    try:
        with transaction.atomic():
            member.save()
    except IntegrityError as problem:
        field, sentence = CONSTRAINTS.get(problem.__cause__.diag.constraint_name, (None, None))
        if sentence is None:
            raise
        raise Refused(sentence, field=field) from None
    return member


def _set(member, values):
    for name, value in values.items():
        setattr(member, name, value)
    if member.phone:
        try:
            member.phone = tidy_phone(member.phone)
        except ValueError as problem:
            raise Refused(f"联系电话{problem}", field="phone") from None
    numbers = {"id_number": member.id_number, "phone": member.phone}
    for name, value in derived(values | numbers).items():
        setattr(member, name, value)


def _identity(values):
    """The values with the ID number in its stored form. Raises Refused when it is none."""
    if not values.get("id_number"):
        return values
    try:
        return values | {"id_number": IdentityNumber.parse(values["id_number"]).number}
    except ValueError as problem:
        raise Refused(str(problem), field="id_number") from None


@action
def admit(values, *, by):
    """Put one person on the register. `values`: the columns of Member by name, `branch` included.

    Sex and birth date may be left out; they are then taken from the ID number. Raises Refused with the field
    and a sentence when the facts do not fit together or the person is already stored.
    """
    values = _identity(values)
    if not values.get("id_number"):
        raise Refused("身份证号没有填写。", field="id_number")
    check_branch(values["branch"])
    identity = IdentityNumber.parse(values["id_number"])
    values |= {
        "sex": values.get("sex") or identity.sex,
        "birth_date": values.get("birth_date") or identity.birth_date,
    }
    member = Member()
    _set(member, values)
    return _save(member)


@action
def update_member(member, values, *, by):
    """Change what is known of a member; only the columns named in `values` are touched (see EDITABLE).

    An ID number left empty stays as it is; a new one must agree with sex and birth date. Moving to another
    branch is not done here. Raises Refused with the field and a sentence.
    """
    unknown = set(values) - set(EDITABLE)
    if unknown:
        raise ValueError(f"not changed here: {unknown}")
    member = Member.objects.select_for_update().get(pk=member.pk)
    values = _identity(values)
    if not values.get("id_number"):
        values = {name: value for name, value in values.items() if name != "id_number"}
    _set(member, values)
    return _save(member)


@action
def open_account_for(member, username, *, by):
    """Open an account for a member and link the two. Returns its first password, shown once.

    Somebody appointed before being on the register has an account already: one of the same name that belongs
    to no member yet is linked instead, and the password returned is "".
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.user_id:
        raise Refused(f"{member}已有账号“{member.user.username}”，不再另开。")
    if member.left_on or member.status != Member.Status.NORMAL:
        raise Refused(f"{member}不在册，不能开通账号。")
    own = User.objects.filter(username=username, name=member.name, is_active=True, member=None).first()
    member.user, password = (own, "") if own else accounts.open_account(username, member.name, by=by)
    member.save(update_fields=["user"])
    return password
