"""Admitting a member, correcting what is known of one, opening an account."""

import re
from functools import lru_cache
from uuid import uuid4

from django.db import IntegrityError, transaction

from branches.actions import check
from branches.models import Organisation
from core import actions as accounts
from core.acts import action
from core.cells import halfwidth
from core.clock import today
from core.errors import Refused
from core.fields import keyed_hash
from core.models import User
from core.pinyin import initials, sort_key
from members.actions.care import follow_flags
from members.identity import IdentityNumber
from members.models import Member
from members.models.member import tail_key
from members.particulars import complaints, tidy_phone

# Category, status and branch are changed by acts with a day and a decision, not by correcting the record.
EDITABLE = (
    "name",
    "sex",
    "ethnicity",
    "id_number",
    "id_exception",
    "birth_date",
    "education",
    "joined_on",
    "full_on",
    "occupation",
    "phone",
    "address",
    "is_lost",
    "lost_since",
    "is_mobile",
    "mobile_to",
    "group",
    "attendance_exempt",
)
FLAGS = {"is_mobile", "mobile_to", "is_lost", "lost_since", "attendance_exempt"}
ALREADY_STORED = "系统中已有这个身份证号的党员，请先在党员名册中查找，不要重复登记。"
# A second person may do the same between our check and our write: the database then speaks by these names.
CONSTRAINTS = {
    "members_member_id_hash_key": ("id_number", ALREADY_STORED),
    "members_member_user_id_key": ("username", "这个账号已属于另一名党员。"),
}


def tails_of(id_number, phone):
    """Look-up keys of the last 4 and 6 characters of an ID number, the last 4 and all digits of a phone number.

    The whole phone number stands there once more behind a p, so that two records with one phone can be told from
    two whose numbers merely end alike (see members.duplicates).
    """
    phone = phone or ""
    digits = phone if phone.isdigit() else "".join(c for c in phone if c.isdigit())
    number = id_number or ""
    keys = {_key_of_four(end) for end in (number[-4:], digits[-4:]) if len(end) == 4}
    if len(number) > 4:
        keys.add(tail_key(number[-6:]))
    if len(digits) >= 4:
        keys.add(whole := tail_key(digits))
        if len(digits) >= 7:
            keys.add("p" + whole[:15])
    return sorted(keys)


@lru_cache(maxsize=20_000)  # a sheet of a hundred thousand has no more; four characters tell of nobody
def _key_of_four(end):
    return tail_key(end)


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
    facts = {name: getattr(member, name) for name in (*EDITABLE, "category")}
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
    if member.id_exception and (member.id_number or not member.id_hash):
        # not an 18-character number: unique by a key of its own, which no real number can have
        member.id_hash = keyed_hash(f"other:{member.id_number or uuid4()}")


def _identity(values, exception=""):
    """The values with the ID number in its stored form. Raises Refused when it is none.

    exception: why there is no 18-character number (an old 15-digit one, a foreigner, a lost file); then any
    number of letters and digits is taken, or none.
    """
    if not values.get("id_number"):
        return values
    if exception:
        number = re.sub(r"[\s-]", "", halfwidth(values["id_number"])).upper()
        if not re.fullmatch(r"[0-9A-Z()]{5,20}", number):
            raise Refused("证件号码只能是 5 到 20 位字母和数字。", field="id_number")
        return values | {"id_number": number}
    try:
        return values | {"id_number": IdentityNumber.parse(values["id_number"]).number}
    except ValueError as problem:
        raise Refused(str(problem), field="id_number") from None


@action
def admit(values, *, by):
    """Put one person on the register. `values`: the columns of Member by name, `branch` included.

    Sex and birth date may be left out; they are then taken from the ID number. Without an 18-character number
    `id_exception` says why. Raises Refused with the field and a sentence when the facts do not fit together or
    the person is already stored.
    """
    exception = values.get("id_exception", "")
    values = _identity(values, exception)
    # a branch that is just being dissolved is waited for
    check_branch(Organisation.objects.select_for_update(no_key=True).get(pk=values["branch"].pk))
    if exception:
        for name, sentence in (("sex", "请选择性别。"), ("birth_date", "请填写出生日期。")):
            if not values.get(name):
                raise Refused(f"没有 18 位号码，{sentence}", field=name)
    elif not values.get("id_number"):
        raise Refused("身份证号没有填写；确实无法提供 18 位号码的，请在下面写明原因。", field="id_number")
    else:
        identity = IdentityNumber.parse(values["id_number"])
        values |= {
            "sex": values.get("sex") or identity.sex,
            "birth_date": values.get("birth_date") or identity.birth_date,
        }
    member = Member()
    _set(member, values)
    _save(member)
    _keep_in_touch(member, values, by)
    return member


def _keep_in_touch(member, values, by):
    """Open or close what follows from the flags just written (members.actions.care)."""
    if FLAGS & set(values):
        follow_flags([member.pk], today(), by=by)


@action
def update_member(member, values, *, by):
    """Correct what is known of a member; only the columns named in `values` are touched (see EDITABLE).

    An ID number left empty stays as it is; a new one must agree with sex and birth date. Category, party status
    and branch are changed by their own acts. Another 党小组 holds from today. Raises Refused with the field and a
    sentence.
    """
    unknown = set(values) - set(EDITABLE)
    if unknown:
        raise ValueError(f"not changed here: {unknown}")
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.merged_into_id:
        raise Refused(f"这份档案已并入另一份，请在保留的档案上修改（编号 {member.merged_into_id}）。")
    exception = values.get("id_exception", member.id_exception)
    values = _identity(values, exception)
    if not values.get("id_number"):
        values = {name: value for name, value in values.items() if name != "id_number"}
        if member.id_exception and not exception:
            raise Refused("不再是例外的，请填写 18 位身份证号。", field="id_number")
    if "group" in values and values["group"] != member.group:
        member.standing_since, member.standing_why = today(), "调整党小组"
    _set(member, values)
    _save(member)
    _keep_in_touch(member, values, by)
    return member


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
