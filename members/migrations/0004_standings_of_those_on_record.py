"""Those who left before were not asked how, and had no dated rows: the register tells both."""

from django.db import migrations, models
from django.db.models import Q

LEFT = "UPDATE members_member SET left_how = 'transferred' WHERE left_on IS NOT NULL AND left_how = ''"
STANDINGS = """
    INSERT INTO members_standing (member_id, since, until, branch_id, group_id, category, status, why, ended)
    SELECT id, joined_on, LEAST(full_on, left_on), branch_id, group_id, 'probationary', status, '',
           CASE WHEN left_on <= full_on THEN left_how ELSE '' END
    FROM members_member WHERE full_on > joined_on
    UNION ALL
    SELECT id, CASE WHEN full_on > joined_on THEN full_on ELSE joined_on END, left_on, branch_id, group_id,
           category, status, '', left_how
    FROM members_member WHERE full_on IS NULL OR left_on IS NULL OR left_on >= full_on
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0003_dated_standings_transfers_and_care")]

    operations = [
        migrations.RunSQL(LEFT, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=Q(left_on=None, left_how="") | Q(left_on__isnull=False) & ~Q(left_how=""),
                name="member_left_somehow",
            ),
        ),
        migrations.RunSQL(STANDINGS, "DELETE FROM members_standing"),
    ]
