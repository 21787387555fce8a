"""Members on record as 流动, 失联 or 不作硬性要求 get the row that says since when, as far as anybody knows."""

from django.db import migrations

OPENED = """
    INSERT INTO members_care (member_id, kind, since, "where", why, every_months, next_on, ended_why)
    SELECT m.id, flag.kind, COALESCE(flag.since, CURRENT_DATE), flag.place, '', flag.months,
           (COALESCE(flag.since, CURRENT_DATE) + make_interval(months => flag.months))::date, ''
    FROM members_member m
    CROSS JOIN LATERAL (
        VALUES ('mobile', m.is_mobile, NULL::date, m.mobile_to, 3),
               ('lost', m.is_lost, m.lost_since, '', 1),
               -- since when nobody was asked to come is not known; meetings already recorded keep what they say
               ('frail', m.attendance_exempt, m.joined_on, '', 3)
    ) AS flag (kind, raised, since, place, months)
    WHERE flag.raised AND m.left_on IS NULL
    ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0005_transfers_reissued_and_guarded")]

    operations = [migrations.RunSQL(OPENED, migrations.RunSQL.noop)]
