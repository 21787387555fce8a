"""What was accepted above stays as it is: held by the database, whoever writes and by whatever path."""

import pgtrigger

REFUSE = """
        RAISE EXCEPTION 'the meeting was accepted: its record is locked'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';
"""
OPERATIONS = {"insert": pgtrigger.Insert, "update": pgtrigger.Update, "delete": pgtrigger.Delete}
BY_MEETING = "JOIN meetings_meeting m ON m.id = r.meeting_id"
BY_MOTION = "JOIN meetings_motion x ON x.id = r.motion_id JOIN meetings_meeting m ON m.id = x.meeting_id"


def locked_with_the_meeting(way=BY_MEETING):
    """Triggers of a table whose rows belong to a meeting: none added, changed or removed once it is accepted.

    They work per statement, so that writing a whole roster costs one look. `way` joins a row `r` to its meeting `m`.
    """
    return [_locked(name, way) for name in OPERATIONS]


def _locked(name, way):
    rows = {"insert": ("new_rows",), "update": ("new_rows", "old_rows"), "delete": ("old_rows",)}[name]
    looks = " OR ".join(f"EXISTS (SELECT FROM {r} r {way} WHERE m.state = 'accepted')" for r in rows)
    return pgtrigger.Trigger(
        name=f"locked_{name}",
        level=pgtrigger.Statement,
        operation=OPERATIONS[name],
        when=pgtrigger.After,
        referencing=pgtrigger.Referencing(
            new="new_rows" if "new_rows" in rows else None, old="old_rows" if "old_rows" in rows else None
        ),
        func=f"IF {looks} THEN {REFUSE} END IF; RETURN NULL;",
    )


# The level above may still return it, which its review then tells; and a plan may be tied to it later.
facts_locked = pgtrigger.Trigger(
    name="facts_locked",
    level=pgtrigger.Row,
    operation=pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(old__state="accepted"),
    func=f"""
        IF TG_OP = 'DELETE' THEN {REFUSE} END IF;
        IF NEW.state NOT IN ('accepted', 'returned')
           OR to_jsonb(NEW) - 'state' - 'plan_item_id' IS DISTINCT FROM to_jsonb(OLD) - 'state' - 'plan_item_id' THEN
            {REFUSE}
        END IF;
        RETURN NEW;
    """,
)

# 补录 and the day of recording are decided once
recorded_once = pgtrigger.Trigger(
    name="recorded_once",
    level=pgtrigger.Row,
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(old__recorded_at__isnull=False)
    & (
        pgtrigger.Q(old__recorded_at__df=pgtrigger.F("new__recorded_at"))
        | pgtrigger.Q(old__is_late__df=pgtrigger.F("new__is_late"))
    ),
    func="""
        RAISE EXCEPTION 'when a meeting was recorded, and whether late, is decided once'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_recorded_once';
    """,
)
