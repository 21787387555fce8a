"""What hangs on the members: care, transfers under way, hours of study, awards, a request for correction. Set-based."""

from datetime import timedelta

from django.db import connection

from config.demo.rows import run
from core.clock import add_months, month_of
from members.models import Correction, Transfer

# whoever leads the branch keeps in touch; a third of the contacts are due, a few overdue
CARE = """
    INSERT INTO members_care (member_id, kind, since, until, "where", why, owner_id, every_months, last_on, next_on, ended_why)
    SELECT m.id, k.kind, %(half_year)s::date - (m.id %% 90)::int, NULL, k.place, k.why, leader.person_id,
           CASE WHEN k.kind = 'frail' THEN 3 ELSE 1 END,
           %(today)s::date - (m.id %% 50)::int, %(today)s::date + (m.id %% 40)::int - 12, ''
    FROM members_member m
    CROSS JOIN LATERAL (VALUES
        ('mobile', m.is_mobile, m.mobile_to, '外出务工经商'),
        ('lost', m.is_lost, '', '工作单位改变'),
        ('frail', m.attendance_exempt, '', '年老体弱')
    ) AS k (kind, applies, place, why)
    LEFT JOIN branches_post leader
      ON leader.organisation_id = m.branch_id AND leader.role = 'secretary' AND leader.until IS NULL
    WHERE k.applies
"""
CONTACTS = """
    INSERT INTO members_contact (care_id, "on", kind, said, recorded_at, recorded_by_id)
    SELECT id, last_on, CASE kind WHEN 'frail' THEN 'lesson' WHEN 'lost' THEN 'failed' ELSE 'call' END,
           CASE kind WHEN 'frail' THEN '送学上门，身体平稳。' WHEN 'lost' THEN '电话已停机，已向亲属打听。'
                     ELSE '在外工作正常，按时参加线上学习。' END,
           last_on + time '10:00' AT TIME ZONE 'Asia/Shanghai', owner_id
    FROM members_care
"""
# one member in a hundred is on the way to the next branch of the same committee; every fifth letter is late
TRANSFERS = """
    WITH neighbours AS (
        SELECT id, short_name, lead(id) OVER (PARTITION BY left(path, length(path) - 4) ORDER BY path) AS next_id
        FROM branches_organisation WHERE kind = 'branch'
    ), chosen AS (
        SELECT m.id, m.branch_id, n.next_id, n.short_name,
               row_number() OVER (PARTITION BY m.branch_id ORDER BY m.id) AS number,
               %s::date - CASE WHEN m.id %% 5 = 0 THEN 40 ELSE 6 END - (m.id %% 7)::int AS issued_on
        FROM members_member m JOIN neighbours n ON n.id = m.branch_id AND n.next_id IS NOT NULL
        WHERE m.id %% 97 = %s AND m.user_id IS NULL AND NOT m.is_lost
    )
    SELECT id, branch_id, next_id, short_name, number, issued_on FROM chosen
"""
HOURS = """
    INSERT INTO members_studyhours
        (member_id, "on", hours, kind, what, organiser, source, withdrawn_why, recorded_at, recorded_by_id)
    SELECT m.id, k."on", k.hours, k.kind, k.what, '', '', '', k."on" + time '17:00' AT TIME ZONE 'Asia/Shanghai', NULL
    FROM members_member m CROSS JOIN LATERAL (VALUES
        (%(spring)s::date, 16 + m.id %% 9, 'training', '年度党员集中培训'),
        (%(summer)s::date, 8 + m.id %% 13, 'online', '网络专题学习')
    ) AS k ("on", hours, kind, what)
    WHERE k."on" <= %(today)s AND (k.kind = 'training' OR m.id %% 6 > 0) AND NOT m.is_lost AND m.joined_on <= k."on"
"""
AWARDS = """
    INSERT INTO members_award (member_id, name, level, given_on, given_by, number, withdrawn_why, recorded_at)
    SELECT id, '优秀共产党员', 'committee', %(first_of_july)s, %(giver)s, '', '', now()
    FROM members_member WHERE id %% 23 = %(rest)s AND category = 'formal' AND joined_on < %(first_of_july)s
"""
CORRECTION = """
    INSERT INTO members_correction (member_id, item, wanted, why, state, asked_at, answer)
    SELECT m.id, 'occupation', %(wanted)s, '上月岗位已调整', 'waiting', now(), ''
    FROM members_member m JOIN core_user u ON u.id = m.user_id AND u.username = 'dangyuan'
"""


def write(units, today):
    """Write what hangs on the members. Returns a Chinese note of the counts."""
    last_july = today.replace(month=7, day=1)
    if last_july > today:
        last_july = last_july.replace(year=today.year - 1)
    days = {"today": today, "half_year": add_months(month_of(today), -7), "rest": 11}
    cares = run(CARE, **days)
    run(CONTACTS)
    transfers = len(Transfer.objects.bulk_create(_letters(today), batch_size=1000))
    hours = run(
        HOURS, today=today, spring=today.replace(month=4, day=16), summer=today.replace(month=8, day=20)
    )
    awards = run(AWARDS, first_of_july=last_july, giver=units[0].name, rest=11)
    run(CORRECTION, wanted=Correction._meta.get_field("wanted").get_prep_value("专业技术人员"))
    return f"联系关怀 {cares} 项，接转中 {transfers} 人，学时 {hours} 条，表彰 {awards} 人"


def _letters(today):
    with connection.cursor() as cursor:
        cursor.execute(TRANSFERS, [today, 11])
        for member, origin, destination, name, number, issued_on in cursor.fetchall():
            yield Transfer(
                member_id=member,
                way=Transfer.Way.WITHIN,
                number=f"{issued_on.year}-{number:04d}",
                from_branch_id=origin,
                from_name=name,
                to_branch_id=destination,
                reason="工作单位变动",
                issued_on=issued_on,
                valid_until=issued_on + timedelta(days=90),
                dues_paid_until=issued_on.replace(day=1),
            )
