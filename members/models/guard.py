"""A member stays where they are while a transfer of theirs is open: held by the database, whoever writes."""

import pgtrigger

# Deferred to the end of the transaction, so that the act which ends the transfer may move the member in any order.
stays_while_transferred = pgtrigger.Trigger(
    name="stays_while_transferred",
    level=pgtrigger.Row,
    operation=pgtrigger.UpdateOf("branch_id", "left_on"),
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    condition=pgtrigger.Q(old__branch__df=pgtrigger.F("new__branch"))
    | pgtrigger.Q(old__left_on__df=pgtrigger.F("new__left_on")),
    func="""
        IF EXISTS (SELECT FROM members_transfer WHERE member_id = NEW.id AND state = 'open') THEN
            RAISE EXCEPTION 'member % has an open transfer', NEW.id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'member_stays_while_transferred';
        END IF;
        RETURN NULL;
    """,
)
