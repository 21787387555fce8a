"""What lines took below each organisation, added up; of what is scored already at once."""

import django.db.models.deletion
from django.db import migrations, models

# as assessments.rollups writes them at every scoring, for all years there are
OF_THOSE_SCORED = """
    CREATE TEMPORARY TABLE under ON COMMIT DROP AS
        SELECT b.id AS branch_id, o.id AS organisation_id
        FROM branches_organisation AS o
        JOIN branches_organisation AS b ON o.path = LEFT(b.path, LENGTH(b.path) - 4)
        WHERE b.setup <> 'temporary';
    INSERT INTO assessments_linetotal (organisation_id, year, criterion_id, branches, occurrences, taken)
        SELECT organisation_id, t.year, MIN(c.id), COUNT(DISTINCT branch_id), SUM(t.occurrences), SUM(t.taken)
        FROM under JOIN assessments_tally AS t USING (branch_id)
        JOIN assessments_criterion AS c ON c.id = t.criterion_id
        JOIN assessments_indicator AS i ON i.id = c.indicator_id
        WHERE t.taken > 0 GROUP BY organisation_id, t.year, i.title, c.text;
    INSERT INTO assessments_ratetotal (organisation_id, year, metric, occurrences, due)
        SELECT organisation_id, year, metric, SUM(occurrences), SUM(due) FROM (
            SELECT organisation_id, t.year, c.metric, MAX(t.occurrences) AS occurrences, MAX(t.due) AS due
            FROM under JOIN assessments_tally AS t USING (branch_id)
            JOIN assessments_criterion AS c ON c.id = t.criterion_id
            JOIN assessments_indicator AS i ON i.id = c.indicator_id
            WHERE c.metric IN ('meetings_missed', 'dues_late')
            GROUP BY organisation_id, branch_id, t.year, i.scheme_id, c.metric
        ) AS once GROUP BY 1, 2, 3;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0005_finding_counts"),
        ("branches", "0001_founding"),
    ]

    operations = [
        migrations.CreateModel(
            name="LineTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("branches", models.PositiveIntegerField(verbose_name="支部数")),
                ("occurrences", models.PositiveIntegerField(verbose_name="次数")),
                ("taken", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="扣分")),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="line_totals",
                        to="assessments.criterion",
                        verbose_name="考核标准",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="line_totals",
                        to="branches.organisation",
                        verbose_name="党组织",
                    ),
                ),
            ],
            options={
                "verbose_name": "下级失分汇总",
                "verbose_name_plural": "下级失分汇总",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("year", "organisation", "criterion"), name="line_total_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RateTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("metric", models.CharField(max_length=40, verbose_name="取数")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("occurrences", models.PositiveIntegerField(verbose_name="次数")),
                ("due", models.PositiveIntegerField(verbose_name="应有")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rate_totals",
                        to="branches.organisation",
                        verbose_name="党组织",
                    ),
                ),
            ],
            options={
                "verbose_name": "下级比率汇总",
                "verbose_name_plural": "下级比率汇总",
                "constraints": [
                    models.UniqueConstraint(fields=("year", "organisation", "metric"), name="rate_total_once")
                ],
            },
        ),
        migrations.RunSQL(OF_THOSE_SCORED, migrations.RunSQL.noop),
    ]
