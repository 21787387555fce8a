"""Setting when and whom a reminder rule tells."""

from branches.roles import BY_CODE
from core.acts import action
from core.errors import Refused
from core.models import ReminderSetting
from core.reminding import RULES

MOST_DAYS, MOST_TIMES = 366, 6


@action
def set_reminder(name, *, is_on, before, after, to, above_after, working_days, by):
    """Let the rule `name` tell `before` and `after` these days, the posts `to`, and the level above from `above_after` days on.

    What was told already stays. Raises Refused for an unknown rule, days over a year or more than six of them, or
    a rule for posts that would tell nobody.
    """
    rule = _known(name)
    for field, days in (("before", before), ("after", after)):
        if len(days) > MOST_TIMES or any(not 0 <= day <= MOST_DAYS for day in days):
            raise Refused(f"最多填 {MOST_TIMES} 个天数，每个 0 到 {MOST_DAYS} 天。", field=field)
    if above_after is not None and not 0 <= above_after <= MOST_DAYS:
        raise Refused(f"请填 0 到 {MOST_DAYS} 天，不报上级就留空。", field="above_after")
    if not set(to) <= set(BY_CODE):
        raise Refused("没有这个职务，请从列表中选。", field="to")
    if rule.to and not to:
        raise Refused("至少选一个职务；不想再提醒，请取消“提醒”。", field="to")
    row, _ = ReminderSetting.objects.select_for_update().get_or_create(name=name)
    row.is_on, row.working_days, row.above_after = is_on, working_days, above_after
    row.before, row.after = sorted(set(before), reverse=True), sorted(set(after))
    row.to = [code for code in BY_CODE if code in to]
    row.save()
    return row


@action
def restore_reminder(name, *, by):
    """Let the rule tell as it declares itself. Raises Refused for an unknown rule."""
    _known(name)
    ReminderSetting.objects.filter(name=name).delete()


def _known(name):
    if name not in RULES:
        raise Refused("没有这条提醒规则，请从列表中选。")
    return RULES[name]
