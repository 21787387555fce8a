"""Setting a rule that differs by place."""

from branches.local_rules import RULES
from branches.models import LocalRule
from core.acts import action
from core.clock import today
from core.errors import Refused


@action
def set_local_rule(organisation, key, value, since, reason, *, by):
    """Let `value` (None: as above) hold for `organisation` and all below it from `since`, never before today.

    What was decided under the old value stays as it is. Raises Refused for an unknown rule, a value that cannot be,
    a day that has passed, no reason, or a second value for the same day.
    """
    if key not in RULES:
        raise Refused("没有这条规则，请从列表中选。")
    if since < today():
        raise Refused("生效日期不能早于今天：已经办过的事不改。", field="since")
    if not reason.strip():
        raise Refused("请写明依据和原因。", field="reason")
    if LocalRule.objects.filter(organisation=organisation, key=key, since=since).exists():
        raise Refused("这一天已经设定过这条规则，请改一个生效日期。", field="since")
    return LocalRule.objects.create(
        organisation=organisation,
        key=key,
        value=None if value is None else RULES[key].kept(RULES[key].read(value)),
        since=since,
        reason=reason.strip(),
        set_by=by,
    )
