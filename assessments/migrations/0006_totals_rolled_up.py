"""Roll-ups of the scores: a branch's year, the spread below each organisation."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0005_rounds_and_problems"),
        ("branches", "0001_founding"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrganisationTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("month", models.PositiveSmallIntegerField(help_text="0 为全年", verbose_name="月份")),
                (
                    "field",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("village", "村"),
                            ("community", "社区"),
                            ("state_enterprise", "国有企业"),
                            ("college", "高校"),
                            ("private_enterprise", "非公有制经济组织"),
                            ("social", "社会组织"),
                            ("institution", "事业单位"),
                            ("agency", "机关"),
                            ("mobile", "流动党员"),
                            ("retired", "离退休"),
                        ],
                        max_length=20,
                        verbose_name="所在领域",
                    ),
                ),
                ("direct", models.BooleanField(verbose_name="只计直属支部")),
                ("branches", models.PositiveIntegerField(verbose_name="支部数")),
                ("mean", models.DecimalField(decimal_places=4, max_digits=8, verbose_name="平均得分率（%）")),
                ("least", models.DecimalField(decimal_places=4, max_digits=8, verbose_name="最低（%）")),
                ("lower", models.DecimalField(decimal_places=4, max_digits=8, verbose_name="下四分位（%）")),
                ("median", models.DecimalField(decimal_places=4, max_digits=8, verbose_name="中位数（%）")),
                ("upper", models.DecimalField(decimal_places=4, max_digits=8, verbose_name="上四分位（%）")),
                ("most", models.DecimalField(decimal_places=4, max_digits=8, verbose_name="最高（%）")),
                ("green", models.PositiveIntegerField(verbose_name="绿")),
                ("yellow", models.PositiveIntegerField(verbose_name="黄")),
                ("red", models.PositiveIntegerField(verbose_name="红")),
                (
                    "bands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(), size=20, verbose_name="各段支部数"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="score_totals",
                        to="branches.organisation",
                        verbose_name="党组织",
                    ),
                ),
            ],
            options={
                "verbose_name": "下级得分汇总",
                "verbose_name_plural": "下级得分汇总",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "year", "month", "field", "direct"),
                        name="organisation_total_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "branches",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("green"), "+", models.F("yellow")
                                    ),
                                    "+",
                                    models.F("red"),
                                ),
                            )
                        ),
                        name="organisation_total_adds_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__lte", 12)), name="organisation_total_month"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="YearTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("months", models.PositiveSmallIntegerField(verbose_name="出分月数")),
                ("kept", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="得分")),
                ("whole", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="满分")),
                (
                    "share",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("kept"), "*", models.Value(100)
                            ),
                            "/",
                            django.db.models.functions.comparison.NullIf(
                                models.F("whole"), 0, output_field=models.DecimalField()
                            ),
                        ),
                        output_field=models.DecimalField(
                            decimal_places=4, max_digits=8, null=True, verbose_name="得分率（%）"
                        ),
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("village", "村"),
                            ("community", "社区"),
                            ("state_enterprise", "国有企业"),
                            ("college", "高校"),
                            ("private_enterprise", "非公有制经济组织"),
                            ("social", "社会组织"),
                            ("institution", "事业单位"),
                            ("agency", "机关"),
                            ("mobile", "流动党员"),
                            ("retired", "离退休"),
                        ],
                        max_length=20,
                        verbose_name="所在领域",
                    ),
                ),
                (
                    "above",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None, verbose_name="各级上级"
                    ),
                ),
                (
                    "branch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="year_totals",
                        to="branches.organisation",
                        verbose_name="党支部",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="branches.organisation",
                        verbose_name="上级",
                    ),
                ),
            ],
            options={
                "verbose_name": "年度得分",
                "verbose_name_plural": "年度得分",
                "indexes": [
                    models.Index(fields=["year", "share"], include=("branch", "field"), name="total_of_year")
                ],
                "constraints": [models.UniqueConstraint(fields=("branch", "year"), name="year_total_once")],
            },
        ),
    ]
