"""The statements that close the demo's months and remit its quarters, for a tree of any size."""

KEEPERS = """
    CREATE TEMPORARY TABLE demo_keeper ON COMMIT DROP AS
    SELECT DISTINCT ON (organisation_id) organisation_id, person_id
    FROM branches_post
    WHERE role IN (%(secretary)s, %(department)s) AND until IS NULL
    ORDER BY organisation_id, role = %(department)s DESC, id
"""
# one row a branch and month: what was made out, what of it was paid by the end of the month, what came in
BRANCH_MONTHS = """
    CREATE TEMPORARY TABLE demo_branch_month ON COMMIT DROP AS
    WITH due AS (
        SELECT b.branch_id, b.month, count(*) AS members, sum(b.amount) AS due, sum(b.waived) AS waived,
            sum(coalesce(p.amount, 0)) AS paid,
            count(*) FILTER (WHERE coalesce(p.amount, 0) < b.amount - b.waived) AS unpaid_members
        FROM dues_bill b
        LEFT JOIN dues_payment p ON p.bill_id = b.id AND p.month <= b.month
        GROUP BY b.branch_id, b.month
    ), received AS (
        SELECT branch_id, month,
            coalesce(sum(amount) FILTER (WHERE kind = 'regular'), 0) AS regular,
            coalesce(sum(amount) FILTER (WHERE kind = 'late'), 0) AS late
        FROM dues_payment
        WHERE month >= %(first)s
        GROUP BY branch_id, month
    )
    SELECT o.id, o.path, m.month,
        coalesce(d.members, 0) AS members, coalesce(d.unpaid_members, 0) AS unpaid_members,
        coalesce(d.due, 0) AS due, coalesce(d.waived, 0) AS waived, coalesce(d.paid, 0) AS paid,
        coalesce(r.regular, 0) AS regular, coalesce(r.late, 0) AS late
    FROM branches_organisation o
    CROSS JOIN unnest(%(months)s::date[]) AS m(month)
    LEFT JOIN due d ON d.branch_id = o.id AND d.month = m.month
    LEFT JOIN received r ON r.branch_id = o.id AND r.month = m.month
    WHERE o.kind = 'branch' AND o.setup <> 'temporary'
        AND o.founded_on < m.month + interval '1 month' AND (o.dissolved_on IS NULL OR o.dissolved_on > m.month)
"""
PLACE_MONTHS = """
    CREATE TEMPORARY TABLE demo_place_month ON COMMIT DROP AS
    SELECT left(b.path, s.length) AS path, b.month, jsonb_agg(b.id ORDER BY b.id) AS branches,
        sum(b.members) AS members, sum(b.unpaid_members) AS unpaid_members, sum(b.due) AS due,
        sum(b.waived) AS waived, sum(b.paid) AS paid, sum(b.regular) AS regular, sum(b.late) AS late
    FROM demo_branch_month b
    CROSS JOIN LATERAL generate_series(%(step)s, length(b.path), %(step)s) AS s(length)
    GROUP BY 1, 2
"""
CLOSES = """
    INSERT INTO dues_monthclose (organisation_id, month, figures, note, closed_at, closed_by_id, reopened_why)
    SELECT o.id, m.month,
        jsonb_build_object(
            'members', coalesce(p.members, 0), 'unpaid_members', coalesce(p.unpaid_members, 0),
            'due', round(coalesce(p.due, 0), 2)::text, 'waived', round(coalesce(p.waived, 0), 2)::text,
            'paid', round(coalesce(p.paid, 0), 2)::text,
            'unpaid', round(coalesce(p.due - p.waived - p.paid, 0), 2)::text,
            'received', round(coalesce(p.regular + p.late, 0), 2)::text,
            'kinds', jsonb_build_object(
                'regular', round(coalesce(p.regular, 0), 2)::text, 'late', round(coalesce(p.late, 0), 2)::text,
                'advance', '0.00', 'voluntary', '0.00', 'large', '0.00'
            )
        ) || CASE o.kind WHEN 'branch' THEN '{}' ELSE jsonb_build_object('branches', coalesce(p.branches, '[]')) END,
        '', (m.month + interval '1 month 15 hours' + (10 - o.depth) * interval '1 day') AT TIME ZONE 'Asia/Shanghai',
        k.person_id, ''
    FROM branches_organisation o
    CROSS JOIN unnest(%(months)s::date[]) AS m(month)
    LEFT JOIN demo_place_month p ON p.path = o.path AND p.month = m.month
    LEFT JOIN demo_keeper k ON k.organisation_id = o.id
    WHERE o.setup <> 'temporary' AND o.founded_on < m.month + interval '1 month'
        AND (o.dissolved_on IS NULL OR o.dissolved_on > m.month)
        AND NOT (m.month = %(last)s AND left(%(late)s, length(o.path)) = o.path)
    ORDER BY m.month, o.depth DESC, o.path
"""
BOOKS = """
    INSERT INTO dues_books (organisation_id, closed_through)
    SELECT organisation_id, max(month) FROM dues_monthclose GROUP BY organisation_id
"""
# one level of the tree at a time, the deepest first: what is above counts what arrived from below
SLIPS = """
    INSERT INTO dues_remittance (
        organisation_id, to_id, quarter, collected, large, kept_percent, kept, amount, number, made_at, made_by_id,
        received, received_note, received_at, received_by_id, withdrawn_why
    )
    SELECT o.id, coalesce(up.id, o.id), %(quarter)s::date, c.collected, 0, c.percent, s.kept, c.collected - s.kept,
        to_char(%(quarter)s::date, 'YYYY"Q"Q-') || lpad(o.id::text, 6, '0'),
        (%(next)s::date + (13 - o.depth) * interval '1 day' + interval '10 hours') AT TIME ZONE 'Asia/Shanghai',
        k.person_id, c.collected - s.kept - t.lost, CASE WHEN t.lost > 0 THEN '演示：银行扣了手续费' ELSE '' END,
        (%(next)s::date + (13 - o.depth) * interval '1 day' + interval '16 hours') AT TIME ZONE 'Asia/Shanghai',
        coalesce(above.person_id, k.person_id), ''
    FROM branches_organisation o
    LEFT JOIN branches_organisation up ON up.path = left(o.path, length(o.path) - %(step)s)
    LEFT JOIN demo_keeper k ON k.organisation_id = o.id
    LEFT JOIN demo_keeper above ON above.organisation_id = up.id
    LEFT JOIN (
        SELECT id, sum(regular + late) AS amount FROM demo_branch_month
        WHERE month >= %(quarter)s AND month < %(next)s GROUP BY id
    ) AS paid ON paid.id = o.id
    LEFT JOIN (
        SELECT to_id, sum(received) AS amount FROM dues_remittance WHERE quarter = %(quarter)s GROUP BY to_id
    ) AS below ON below.to_id = o.id
    CROSS JOIN LATERAL (
        SELECT round(coalesce(CASE o.kind WHEN 'branch' THEN paid.amount ELSE below.amount END, 0), 2) AS collected,
            CASE o.kind WHEN 'branch' THEN %(branches)s ELSE %(above)s END AS percent
    ) AS c
    CROSS JOIN LATERAL (SELECT round(c.collected * c.percent / 100, 2) AS kept) AS s
    CROSS JOIN LATERAL (
        SELECT CASE WHEN o.id = %(short)s AND c.collected - s.kept > %(lost)s THEN %(lost)s ELSE 0 END AS lost
    ) AS t
    WHERE o.depth = %(depth)s AND o.setup <> 'temporary' AND o.founded_on < %(next)s
        AND (o.dissolved_on IS NULL OR o.dissolved_on > %(next)s::date - interval '1 month')
    ORDER BY o.path
"""
FUNDS = """
    INSERT INTO dues_fund (organisation_id, balance)
    SELECT DISTINCT organisation_id, 0 FROM dues_remittance WHERE kept > 0 ORDER BY organisation_id
"""
ENTRIES = """
    INSERT INTO dues_fundentry (fund_id, kind, booked_on, amount, remittance_id, note, recorded_at, recorded_by_id)
    SELECT f.id, 'kept', (s.made_at AT TIME ZONE 'Asia/Shanghai')::date, s.kept, s.id,
        to_char(s.quarter, 'YYYY" 年第 "Q" 季度留存 "') || s.kept_percent || '%%', s.made_at, s.made_by_id
    FROM dues_remittance s JOIN dues_fund f ON f.organisation_id = s.organisation_id
    WHERE s.kept > 0
    ORDER BY s.made_at, s.id
"""
