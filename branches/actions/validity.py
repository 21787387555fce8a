"""What every action asks of the rows it writes."""

from django.core.exceptions import ValidationError

from core.errors import Refused


def check(row):
    """Run a row's own checks and constraints; raises Refused with the first complaint."""
    try:
        row.full_clean()
    except ValidationError as problem:
        name, complaints = next(iter(problem.message_dict.items()))
        raise Refused(complaints[0], field=name) from None


def check_open(organisation):
    """Raises Refused when `organisation` is dissolved: nothing begins there any more (条例 art. 7)."""
    if organisation.dissolved_on:
        raise Refused(f"{organisation}已于 {organisation.dissolved_on} 撤销，不能再办理。")
