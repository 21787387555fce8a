import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import core.founding


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("branches", "0001_founding"),
        ("core", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        core.founding.AllAtOnce(
            operations=[
                migrations.CreateModel(
                    name="Scheme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="名称")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
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
                                help_text="空为各类通用",
                                max_length=20,
                                verbose_name="适用领域",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="版次")),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="发布时间"),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发布人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核细则",
                        "verbose_name_plural": "考核细则",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("year", "field", "version"), name="scheme_version_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_at__isnull", False), ("published_by", None), _connector="OR"
                                ),
                                name="scheme_published_by_when",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="scheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="published_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."published_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="85ee2928cb568d8d412102dd69d7400cfe16c9fb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_published_never_changes_70124",
                            table="assessments_scheme",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="scheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_schemeevent" ("field", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "version", "year") SELECT old_values."field", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ae0ac1171e36c524d371e964530aa46d28ee846e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a9f33",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_scheme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="scheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_schemeevent" ("field", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "version", "year") SELECT old_values."field", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ac6f3a038627f024e07a43242afd847462b214c6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_58571",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_scheme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="scheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_schemeevent" ("field", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "version", "year") SELECT new_values."field", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."published_by_id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9d5aefc3f62dbf03dc2082c009943a9804e64e09",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0021e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_scheme",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Indicator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=10, verbose_name="编号")),
                        ("title", models.CharField(max_length=100, verbose_name="指标")),
                        ("points", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="分值")),
                        ("metric", models.CharField(max_length=40, verbose_name="取数")),
                        (
                            "deduct",
                            models.DecimalField(decimal_places=2, max_digits=5, verbose_name="每次扣分"),
                        ),
                        ("article", models.CharField(blank=True, max_length=100, verbose_name="依据")),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="indicators",
                                to="assessments.scheme",
                                verbose_name="细则",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核指标",
                        "verbose_name_plural": "考核指标",
                        "ordering": ["scheme", "code"],
                        "constraints": [
                            models.UniqueConstraint(fields=("scheme", "code"), name="indicator_code_once"),
                            models.CheckConstraint(
                                condition=models.Q(("deduct__gt", 0), ("points__gt", 0)),
                                name="indicator_points_positive",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="published_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF EXISTS (\n                        SELECT 1 FROM assessments_scheme\n                        WHERE id IN (OLD.scheme_id, NEW.scheme_id) AND published_at IS NOT NULL\n                    ) THEN\n                        RAISE EXCEPTION 'indicators of a published scheme never change';\n                    END IF;\n                    RETURN COALESCE(NEW, OLD);\n                ",
                            hash="d8c68f4574fc0f4feaa3d03787206716235353de",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_published_never_changes_41b0b",
                            table="assessments_indicator",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_indicatorevent" ("article", "code", "deduct", "id", "metric", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "scheme_id", "title") SELECT old_values."article", old_values."code", old_values."deduct", old_values."id", old_values."metric", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."points", old_values."scheme_id", old_values."title" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e0ad91eaad83aff9f9f9034bef86be39d6f36b0e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0f289",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_indicatorevent" ("article", "code", "deduct", "id", "metric", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "scheme_id", "title") SELECT old_values."article", old_values."code", old_values."deduct", old_values."id", old_values."metric", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."points", old_values."scheme_id", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1a20e2981222cb2e7fb55554dbed4883434d6cb9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_52222",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_indicatorevent" ("article", "code", "deduct", "id", "metric", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "scheme_id", "title") SELECT new_values."article", new_values."code", new_values."deduct", new_values."id", new_values."metric", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."points", new_values."scheme_id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ca5010deb2dbe7bab64f0b22ae5e0ac328862da7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3b6eb",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="SchemeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=100, verbose_name="名称")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
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
                                help_text="空为各类通用",
                                max_length=20,
                                verbose_name="适用领域",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="版次")),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="发布时间"),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="versions",
                                to="assessments.scheme",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发布人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schemeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b4a2a5d47d6b941112faa956aa03adc9f74143a5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_61333",
                            table="assessments_schemeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="IndicatorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=10, verbose_name="编号")),
                        ("title", models.CharField(max_length=100, verbose_name="指标")),
                        ("points", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="分值")),
                        ("metric", models.CharField(max_length=40, verbose_name="取数")),
                        (
                            "deduct",
                            models.DecimalField(decimal_places=2, max_digits=5, verbose_name="每次扣分"),
                        ),
                        ("article", models.CharField(blank=True, max_length=100, verbose_name="依据")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="versions",
                                to="assessments.indicator",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.scheme",
                                verbose_name="细则",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicatorevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a1094af995d2b60d2c7866d3cefd979debd2e851",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_789ba",
                            table="assessments_indicatorevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Score",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("month", models.DateField(help_text="当月第一天", verbose_name="月份")),
                        ("occurrences", models.PositiveIntegerField(verbose_name="次数")),
                        (
                            "due",
                            models.PositiveIntegerField(
                                default=0, help_text="应开的会、应交的人次、在任的届", verbose_name="应有"
                            ),
                        ),
                        ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="得分")),
                        (
                            "scored_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="计算时间"),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scores",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scores",
                                to="assessments.indicator",
                                verbose_name="指标",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核得分",
                        "verbose_name_plural": "考核得分",
                        "indexes": [models.Index(fields=["month", "branch"], name="score_of_month")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("branch", "indicator", "month"), name="score_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__gte", 0)), name="score_not_below_zero"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)), name="score_month_is_first_day"
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="score",
                    trigger=pgtrigger.compiler.Trigger(
                        name="adds_up_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            INSERT INTO assessments_tally AS tally\n                (branch_id, indicator_id, year, months, occurrences, due, points)\n            SELECT branch_id, indicator_id, EXTRACT(YEAR FROM month),\n                SUM(months), SUM(occurrences), SUM(due), SUM(points)\n            FROM (SELECT branch_id, indicator_id, month, 1 AS months, occurrences, due, points FROM written) AS change\n            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3\n            ON CONFLICT (branch_id, indicator_id, year) DO UPDATE\n            SET months = tally.months + EXCLUDED.months,\n                occurrences = tally.occurrences + EXCLUDED.occurrences,\n                due = tally.due + EXCLUDED.due,\n                points = tally.points + EXCLUDED.points;\n            RETURN NULL;\n        ",
                            hash="e95692afdb13fb3f2b9b1de2ff740b2058298eb7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_adds_up_insert_1f913",
                            referencing="REFERENCING NEW TABLE AS written ",
                            table="assessments_score",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="score",
                    trigger=pgtrigger.compiler.Trigger(
                        name="adds_up_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            INSERT INTO assessments_tally AS tally\n                (branch_id, indicator_id, year, months, occurrences, due, points)\n            SELECT branch_id, indicator_id, EXTRACT(YEAR FROM month),\n                SUM(months), SUM(occurrences), SUM(due), SUM(points)\n            FROM (SELECT branch_id, indicator_id, month, 1 AS months, occurrences, due, points FROM written UNION ALL \n    SELECT branch_id, indicator_id, month, -1 AS months, -occurrences AS occurrences, -due AS due, -points AS points\n    FROM withdrawn\n) AS change\n            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3\n            ON CONFLICT (branch_id, indicator_id, year) DO UPDATE\n            SET months = tally.months + EXCLUDED.months,\n                occurrences = tally.occurrences + EXCLUDED.occurrences,\n                due = tally.due + EXCLUDED.due,\n                points = tally.points + EXCLUDED.points;\n            RETURN NULL;\n        ",
                            hash="f26a491aa71709d61d4cc34c504c0b4d8000c6af",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_adds_up_update_b5b47",
                            referencing="REFERENCING OLD TABLE AS withdrawn  NEW TABLE AS written ",
                            table="assessments_score",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="score",
                    trigger=pgtrigger.compiler.Trigger(
                        name="adds_up_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            INSERT INTO assessments_tally AS tally\n                (branch_id, indicator_id, year, months, occurrences, due, points)\n            SELECT branch_id, indicator_id, EXTRACT(YEAR FROM month),\n                SUM(months), SUM(occurrences), SUM(due), SUM(points)\n            FROM (\n    SELECT branch_id, indicator_id, month, -1 AS months, -occurrences AS occurrences, -due AS due, -points AS points\n    FROM withdrawn\n) AS change\n            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3\n            ON CONFLICT (branch_id, indicator_id, year) DO UPDATE\n            SET months = tally.months + EXCLUDED.months,\n                occurrences = tally.occurrences + EXCLUDED.occurrences,\n                due = tally.due + EXCLUDED.due,\n                points = tally.points + EXCLUDED.points;\n            RETURN NULL;\n        ",
                            hash="ebbf48ed774d72ceedb7c428fd15420d51c10617",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_adds_up_delete_d8263",
                            referencing="REFERENCING OLD TABLE AS withdrawn ",
                            table="assessments_score",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="score",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_scoreevent" ("branch_id", "due", "id", "indicator_id", "month", "occurrences", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "scored_at") SELECT old_values."branch_id", old_values."due", old_values."id", old_values."indicator_id", old_values."month", old_values."occurrences", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."points", old_values."scored_at" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="545e01a9151e126b5b347c1d1b4f1d8d34bb4a22",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d15bf",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_score",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="score",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_scoreevent" ("branch_id", "due", "id", "indicator_id", "month", "occurrences", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "scored_at") SELECT old_values."branch_id", old_values."due", old_values."id", old_values."indicator_id", old_values."month", old_values."occurrences", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."points", old_values."scored_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3235b06648a1ecdcedc660ac2dabe475cc2b0b99",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a7656",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_score",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Tally",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("months", models.SmallIntegerField(verbose_name="出分月数")),
                        ("occurrences", models.IntegerField(verbose_name="次数")),
                        ("due", models.IntegerField(verbose_name="应有")),
                        ("points", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="得分")),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tallies",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tallies",
                                to="assessments.indicator",
                                verbose_name="指标",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年度得分合计",
                        "verbose_name_plural": "年度得分合计",
                        "indexes": [models.Index(fields=["year", "branch"], name="tally_of_year")],
                        "constraints": [
                            models.UniqueConstraint(fields=("branch", "indicator", "year"), name="tally_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScoreEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("month", models.DateField(help_text="当月第一天", verbose_name="月份")),
                        ("occurrences", models.PositiveIntegerField(verbose_name="次数")),
                        (
                            "due",
                            models.PositiveIntegerField(
                                default=0, help_text="应开的会、应交的人次、在任的届", verbose_name="应有"
                            ),
                        ),
                        ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="得分")),
                        (
                            "scored_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="计算时间"),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.indicator",
                                verbose_name="指标",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="versions",
                                to="assessments.score",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="scoreevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6b54b9d755379e1c7ec58d563524303a2f09637c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_732eb",
                            table="assessments_scoreevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
