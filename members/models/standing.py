"""在册情况 as dated rows: in which branch and group, as what, from one day to another (ADR 0009)."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from branches.models import Organisation, PartyGroup
from branches.scope import Scoped

# The rows of somebody who was always where they are now follow from three dates of the record; `entry` is the first
# day they are known of.
DERIVED = """
    INSERT INTO members_standing (member_id, since, until, branch_id, group_id, category, status, why, ended)
    SELECT id, {entry}, LEAST(full_on, left_on), branch_id, group_id, 'probationary', status, '',
           CASE WHEN left_on <= full_on THEN left_how ELSE '' END
    FROM {rows} WHERE full_on > {entry}
    UNION ALL
    SELECT id, CASE WHEN full_on > {entry} THEN full_on ELSE {entry} END, left_on, branch_id, group_id,
           category, status, standing_why, left_how
    FROM {rows} WHERE full_on IS NULL OR left_on IS NULL OR left_on >= full_on;
"""
# Somebody entered with `standing_since` came from outside on that day: no roster of ours had them before.
INSERTED = (
    DERIVED.format(rows="new_rows", entry="GREATEST(joined_on, COALESCE(standing_since, joined_on))")
    + "RETURN NULL;"
)
# `standing_since` says since when the new state holds; not later than the open row, it corrects that row instead.
# Only an update that touches one of the columns below costs anything.
CHANGED = (
    """
    -- counted, not EXISTS: the planner would look for a first row by comparing each with each
    IF (
        SELECT count(*) FROM new_rows n JOIN old_rows o ON o.id = n.id
        WHERE (o.branch_id, o.group_id, o.category, o.status, o.left_on, o.left_how, o.joined_on, o.full_on)
              IS DISTINCT FROM
              (n.branch_id, n.group_id, n.category, n.status, n.left_on, n.left_how, n.joined_on, n.full_on)
    ) = 0 THEN
        RETURN NULL;
    END IF;
    CREATE TEMPORARY TABLE standing_changed ON COMMIT DROP AS
    SELECT n.*, o.joined_on AS joined_before, o.full_on AS full_before, s.id AS standing_id, s.until AS open_until,
           (o.branch_id, o.group_id, o.category, o.status)
               IS DISTINCT FROM (n.branch_id, n.group_id, n.category, n.status) AS differs,
           COALESCE(n.standing_since > s.since, false)
           AND (o.branch_id, o.group_id, o.category, o.status, o.left_on IS NULL)
               IS DISTINCT FROM (n.branch_id, n.group_id, n.category, n.status, n.left_on IS NULL)
           AND n.left_on IS NULL AS begins,
           s.plain
    FROM new_rows n JOIN old_rows o ON o.id = n.id
    JOIN LATERAL (
        SELECT (array_agg(id ORDER BY since DESC))[1] AS id, max(since) AS since,
               (array_agg(until ORDER BY since DESC))[1] AS until,
               count(DISTINCT (branch_id, COALESCE(group_id, 0), status)) = 1 AND min(since) = o.joined_on
               AND count(*) FILTER (WHERE ended <> '') <= (n.left_on IS NOT NULL)::int AS plain
        FROM members_standing WHERE member_id = n.id
    ) s ON s.id IS NOT NULL
    WHERE (o.branch_id, o.group_id, o.category, o.status, o.left_on, o.left_how, o.joined_on, o.full_on)
          IS DISTINCT FROM
          (n.branch_id, n.group_id, n.category, n.status, n.left_on, n.left_how, n.joined_on, n.full_on);
    UPDATE members_standing s SET until = c.standing_since
    FROM standing_changed c WHERE c.begins AND s.id = c.standing_id AND s.until IS NULL;
    INSERT INTO members_standing (member_id, since, until, branch_id, group_id, category, status, why, ended)
    SELECT id, standing_since, left_on, branch_id, group_id, category, status, standing_why, left_how
    FROM standing_changed WHERE begins;
    UPDATE members_standing s
    SET branch_id = c.branch_id, group_id = c.group_id, category = c.category, status = c.status,
        until = c.left_on, ended = c.left_how
    FROM standing_changed c WHERE NOT c.begins AND s.id = c.standing_id;
    -- a date of the record corrected: the rows that begin with it follow
    DELETE FROM members_standing s USING standing_changed c
    WHERE c.plain AND NOT c.begins AND s.member_id = c.id
          AND (c.joined_on, c.full_on) IS DISTINCT FROM (c.joined_before, c.full_before);
    """  # noqa: S608 (joined from the constants of this file)
    + DERIVED.format(
        rows="""(
            SELECT * FROM standing_changed WHERE plain AND NOT begins
            AND (joined_on, full_on) IS DISTINCT FROM (joined_before, full_before)
        ) AS corrected""",
        entry="joined_on",
    )
    + """
    UPDATE members_standing s
    SET since = CASE WHEN s.since = c.joined_before THEN c.joined_on
                     WHEN s.since = c.full_before AND s.category = 'formal' THEN COALESCE(c.full_on, s.since)
                     ELSE s.since END,
        until = CASE WHEN s.until = c.full_before AND s.category = 'probationary' THEN COALESCE(c.full_on, s.until)
                     ELSE s.until END
    FROM standing_changed c
    WHERE NOT c.plain AND s.member_id = c.id
          AND (c.joined_on, c.full_on) IS DISTINCT FROM (c.joined_before, c.full_before);
    DROP TABLE standing_changed;
    RETURN NULL;
"""
)
DELETED = "DELETE FROM members_standing s USING old_rows o WHERE s.member_id = o.id; RETURN NULL;"


def keeps_standings(operation):
    """A trigger that keeps Standing in step with the register, whoever writes it and however many rows."""
    name, func = {
        pgtrigger.Insert: ("standings_begin", INSERTED),
        pgtrigger.Update: ("standings_change", CHANGED),
        pgtrigger.Delete: ("standings_go", DELETED),
    }[operation]
    new = "new_rows" if operation is not pgtrigger.Delete else None
    old = "old_rows" if operation is not pgtrigger.Insert else None
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        operation=operation,
        when=pgtrigger.After,
        referencing=pgtrigger.Referencing(new=new, old=old),
        func=func,
    )


class StandingQuerySet(Scoped, models.QuerySet):
    see = "members.see"
    organisation_lookup = "branch"
    group_lookup = "group"

    def on(self, day):
        """Rows in force on `day`: the first day counts, `until` is the first day no more. One a member."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


class Standing(models.Model):
    """One stretch in which a member's branch, group, category and status stood unchanged. Kept by triggers alone."""

    member = models.ForeignKey(
        "members.Member",
        models.DO_NOTHING,  # the trigger takes the rows along
        related_name="standings",
        verbose_name="党员",
        db_index=False,
    )
    since = models.DateField("自")
    until = models.DateField("至（不含）", null=True)
    branch = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="党支部", db_index=False
    )
    group = models.ForeignKey(PartyGroup, models.PROTECT, null=True, related_name="+", verbose_name="党小组")
    category = models.CharField(
        "人员类别", max_length=15, choices=[("formal", "正式党员"), ("probationary", "预备党员")]
    )
    status = models.CharField(
        "党籍状态", max_length=10, choices=[("normal", "正常"), ("stopped", "停止党籍")]
    )
    why = models.CharField("由来", max_length=100, blank=True)
    ended = models.CharField("终止方式", max_length=12, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "在册情况"
        ordering = ["member", "since"]
        constraints = [
            models.UniqueConstraint(fields=["member", "since"], name="standing_begins_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="standing_in_order"
            ),
        ]
        indexes = [models.Index(fields=["branch", "since"], name="standing_of_branch")]

    def __str__(self):
        return f"{self.branch} {self.get_category_display()} 自 {self.since}"

    @property
    def organisation(self):
        return self.branch
