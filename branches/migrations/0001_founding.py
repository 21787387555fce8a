import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import branches.models.post
import core.founding


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        core.founding.AllAtOnce(
            operations=[
                migrations.CreateModel(
                    name="Organisation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("path", models.CharField(max_length=255, unique=True)),
                        ("depth", models.PositiveIntegerField()),
                        ("numchild", models.PositiveIntegerField(default=0)),
                        ("name", models.CharField(max_length=100, unique=True, verbose_name="党组织名称")),
                        ("short_name", models.CharField(max_length=60, verbose_name="简称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("committee", "党委"),
                                    ("general_branch", "党总支"),
                                    ("branch", "党支部"),
                                ],
                                max_length=20,
                                verbose_name="组织类别",
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
                            "setup",
                            models.CharField(
                                choices=[("regular", "常设"), ("joint", "联合"), ("temporary", "临时")],
                                default="regular",
                                max_length=10,
                                verbose_name="设置方式",
                            ),
                        ),
                        ("founded_on", models.DateField(verbose_name="成立日期")),
                        ("dissolved_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        (
                            "place_since",
                            models.DateField(
                                blank=True,
                                editable=False,
                                help_text="名称、上级、类别自哪天起是现在这样；空为自成立起",
                                null=True,
                                verbose_name="现状起始日期",
                            ),
                        ),
                        (
                            "lecture_every_months",
                            models.PositiveSmallIntegerField(
                                default=3,
                                help_text="条例未定次数，由上级定；默认每季度一次",
                                verbose_name="党课间隔（月）",
                            ),
                        ),
                        (
                            "pinyin",
                            models.CharField(
                                db_default="", default="", editable=False, max_length=500, verbose_name="拼音"
                            ),
                        ),
                        (
                            "initials",
                            models.CharField(
                                db_default="",
                                default="",
                                editable=False,
                                max_length=60,
                                verbose_name="拼音首字母",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "党组织",
                        "verbose_name_plural": "党组织",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dissolved_on", None),
                                    ("dissolved_on__gte", models.F("founded_on")),
                                    _connector="OR",
                                ),
                                name="organisation_dissolved_after_founded",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "branch"), _negated=True),
                                    models.Q(("field", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="organisation_branch_has_field",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("lecture_every_months__in", (1, 2, 3, 4, 6, 12))),
                                name="organisation_lecture_interval",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="places_founded",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    INSERT INTO branches_place\n        (organisation_id, since, until, name, short_name, kind, field, setup, path)\n    SELECT id, founded_on, dissolved_on, name, short_name, kind, field, setup, path FROM new_rows;\n    RETURN NULL;\n",
                            hash="aee6ec17eb7e63b93ba6bb614dc65894466f1acb",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_places_founded_7b158",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="branches_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="places_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF NOT EXISTS (\n        SELECT FROM new_rows n JOIN old_rows o ON o.id = n.id\n        WHERE (o.name, o.short_name, o.kind, o.field, o.setup, o.path, o.founded_on, o.dissolved_on)\n              IS DISTINCT FROM\n              (n.name, n.short_name, n.kind, n.field, n.setup, n.path, n.founded_on, n.dissolved_on)\n    ) THEN\n        RETURN NULL;\n    END IF;\n    CREATE TEMPORARY TABLE place_changed ON COMMIT DROP AS\n    SELECT n.*, o.founded_on AS founded_before, p.id AS place_id,\n           COALESCE(n.place_since > p.since, false)\n           AND (o.name, o.short_name, o.kind, o.field, o.setup, o.path)\n               IS DISTINCT FROM (n.name, n.short_name, n.kind, n.field, n.setup, n.path) AS begins\n    FROM new_rows n JOIN old_rows o ON o.id = n.id\n    JOIN LATERAL (\n        SELECT id, since FROM branches_place WHERE organisation_id = n.id ORDER BY since DESC LIMIT 1\n    ) p ON true\n    WHERE (o.name, o.short_name, o.kind, o.field, o.setup, o.path, o.founded_on, o.dissolved_on)\n          IS DISTINCT FROM (n.name, n.short_name, n.kind, n.field, n.setup, n.path, n.founded_on, n.dissolved_on)\n          -- what holds only from a day after its end is no part of its history (it moved along with those above)\n          AND NOT COALESCE(o.dissolved_on = n.dissolved_on AND n.place_since >= n.dissolved_on, false);\n    UPDATE branches_place p SET until = c.place_since FROM place_changed c WHERE c.begins AND p.id = c.place_id;\n    INSERT INTO branches_place\n        (organisation_id, since, until, name, short_name, kind, field, setup, path)\n    SELECT id, place_since, dissolved_on, name, short_name, kind, field, setup, path FROM place_changed WHERE begins;\n    UPDATE branches_place p\n    SET until = c.dissolved_on, name = c.name, short_name = c.short_name, kind = c.kind, field = c.field,\n        setup = c.setup, path = c.path\n    FROM place_changed c WHERE NOT c.begins AND p.id = c.place_id;\n    UPDATE branches_place p SET since = c.founded_on\n    FROM place_changed c\n    WHERE p.organisation_id = c.id AND p.since = c.founded_before AND c.founded_on <> c.founded_before;\n    DROP TABLE place_changed;\n    RETURN NULL;\n",
                            hash="1ddaa56ad259a44656d87ba3727616eef18a6e4a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_places_changed_fb59a",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="branches_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="places_go",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="DELETE FROM branches_place p USING old_rows o WHERE p.organisation_id = o.id; RETURN NULL;",
                            hash="cab6710c304b6ce61e35a2ba2d255321af86b080",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_places_go_dc4b7",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="branches_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_organisationevent" ("depth", "dissolved_on", "field", "founded_on", "id", "initials", "kind", "lecture_every_months", "name", "numchild", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place_since", "setup", "short_name") SELECT old_values."depth", old_values."dissolved_on", old_values."field", old_values."founded_on", old_values."id", old_values."initials", old_values."kind", old_values."lecture_every_months", old_values."name", old_values."numchild", old_values."path", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."pinyin", old_values."place_since", old_values."setup", old_values."short_name" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="43060a77d2bd20f829d7aa1e29e563b6fcfaf673",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dd7fa",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="branches_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_organisationevent" ("depth", "dissolved_on", "field", "founded_on", "id", "initials", "kind", "lecture_every_months", "name", "numchild", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place_since", "setup", "short_name") SELECT old_values."depth", old_values."dissolved_on", old_values."field", old_values."founded_on", old_values."id", old_values."initials", old_values."kind", old_values."lecture_every_months", old_values."name", old_values."numchild", old_values."path", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pinyin", old_values."place_since", old_values."setup", old_values."short_name" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0110358d14f11ef0b9b9bc8f86653b4368948036",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_120ee",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="branches_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_organisationevent" ("depth", "dissolved_on", "field", "founded_on", "id", "initials", "kind", "lecture_every_months", "name", "numchild", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place_since", "setup", "short_name") SELECT new_values."depth", new_values."dissolved_on", new_values."field", new_values."founded_on", new_values."id", new_values."initials", new_values."kind", new_values."lecture_every_months", new_values."name", new_values."numchild", new_values."path", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pinyin", new_values."place_since", new_values."setup", new_values."short_name" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="39d1738daca444f17d0ed4facb68fc90b2e7150f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1c78e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="branches_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="OrganisationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("path", models.CharField(max_length=255)),
                        ("depth", models.PositiveIntegerField()),
                        ("numchild", models.PositiveIntegerField(default=0)),
                        ("name", models.CharField(max_length=100, verbose_name="党组织名称")),
                        ("short_name", models.CharField(max_length=60, verbose_name="简称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("committee", "党委"),
                                    ("general_branch", "党总支"),
                                    ("branch", "党支部"),
                                ],
                                max_length=20,
                                verbose_name="组织类别",
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
                            "setup",
                            models.CharField(
                                choices=[("regular", "常设"), ("joint", "联合"), ("temporary", "临时")],
                                default="regular",
                                max_length=10,
                                verbose_name="设置方式",
                            ),
                        ),
                        ("founded_on", models.DateField(verbose_name="成立日期")),
                        ("dissolved_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        (
                            "place_since",
                            models.DateField(
                                blank=True,
                                editable=False,
                                help_text="名称、上级、类别自哪天起是现在这样；空为自成立起",
                                null=True,
                                verbose_name="现状起始日期",
                            ),
                        ),
                        (
                            "lecture_every_months",
                            models.PositiveSmallIntegerField(
                                default=3,
                                help_text="条例未定次数，由上级定；默认每季度一次",
                                verbose_name="党课间隔（月）",
                            ),
                        ),
                        (
                            "pinyin",
                            models.CharField(
                                db_default="", default="", editable=False, max_length=500, verbose_name="拼音"
                            ),
                        ),
                        (
                            "initials",
                            models.CharField(
                                db_default="",
                                default="",
                                editable=False,
                                max_length=60,
                                verbose_name="拼音首字母",
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
                                to="branches.organisation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="53cf0aca0879f8a8c38ebef3fe5184f4f35e5868",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_29358",
                            table="branches_organisationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="PartyGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="名称")),
                        ("since", models.DateField(verbose_name="设立日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="groups",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "党小组",
                        "verbose_name_plural": "党小组",
                        "ordering": ["organisation", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("organisation", "name"),
                                name="group_name_once_in_branch",
                                violation_error_message="这个支部已有同名的党小组。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="group_until_after_since",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="partygroup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_partygroupevent" ("id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT old_values."id", old_values."name", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5834421a5d5b80e3b96cec22f1e7c00a70d8243b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_345f0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="branches_partygroup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="partygroup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_partygroupevent" ("id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT old_values."id", old_values."name", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5f638193bec1169da5c395b0044e8598bbb2dee8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a4457",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="branches_partygroup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="partygroup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_partygroupevent" ("id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."id", new_values."name", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1007a8553f71e5e44259fd89e85ed81c5471e15e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_51f65",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="branches_partygroup",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Place",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        ("until", models.DateField(null=True, verbose_name="至（不含）")),
                        ("name", models.CharField(max_length=100, verbose_name="名称")),
                        ("short_name", models.CharField(max_length=60, verbose_name="简称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("committee", "党委"),
                                    ("general_branch", "党总支"),
                                    ("branch", "党支部"),
                                ],
                                max_length=20,
                                verbose_name="组织类别",
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
                            "setup",
                            models.CharField(
                                choices=[("regular", "常设"), ("joint", "联合"), ("temporary", "临时")],
                                max_length=10,
                                verbose_name="设置方式",
                            ),
                        ),
                        ("path", models.CharField(max_length=255, verbose_name="位置")),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="places",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "组织沿革",
                        "verbose_name_plural": "组织沿革",
                        "ordering": ["organisation", "since"],
                        "indexes": [models.Index(fields=["path", "since"], name="place_by_path")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "since"), name="place_begins_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="place_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Unit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="单位名称")),
                        ("since", models.DateField(verbose_name="纳入日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="退出日期")),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="units",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "覆盖单位",
                        "verbose_name_plural": "覆盖单位",
                        "ordering": ["organisation", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("organisation", "name"),
                                name="unit_once_in_branch",
                                violation_error_message="这个单位已在覆盖范围内。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="unit_until_after_since",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_unitevent" ("id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT old_values."id", old_values."name", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="792fa393793f111d901e902a12f1b081801729b2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4d605",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="branches_unit",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_unitevent" ("id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT old_values."id", old_values."name", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ea2fd6fd72f6ea75750e49f13f524cbd54548f5e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_61f51",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="branches_unit",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_unitevent" ("id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."id", new_values."name", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="77f234a6e7a4738d27545bde75678d530c276932",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_14bbd",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="branches_unit",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "decided_by",
                            models.CharField(
                                blank=True,
                                help_text="上级批复的写上级党组织名称",
                                max_length=100,
                                verbose_name="决定机关",
                            ),
                        ),
                        ("decided_on", models.DateField(verbose_name="决定日期")),
                        ("matter", models.CharField(max_length=100, verbose_name="事项")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        ("text", models.TextField(blank=True, verbose_name="内容")),
                        ("counts", models.JSONField(blank=True, default=dict, verbose_name="票数")),
                        ("typed_in", models.BooleanField(default=True, verbose_name="手工录入")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "决议",
                        "verbose_name_plural": "决议",
                        "ordering": ["-decided_on", "-id"],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_decisionevent" ("counts", "decided_by", "decided_on", "id", "matter", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "text", "typed_in") SELECT old_values."counts", old_values."decided_by", old_values."decided_on", old_values."id", old_values."matter", old_values."number", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."text", old_values."typed_in" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ae307157acae309df4646c2a0116b90cba9fb576",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ee2d0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="branches_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_decisionevent" ("counts", "decided_by", "decided_on", "id", "matter", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "text", "typed_in") SELECT old_values."counts", old_values."decided_by", old_values."decided_on", old_values."id", old_values."matter", old_values."number", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."text", old_values."typed_in" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a8a61e2670e81927912d766a9fb73962a6116630",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_da2b2",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="branches_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_decisionevent" ("counts", "decided_by", "decided_on", "id", "matter", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "text", "typed_in") SELECT new_values."counts", new_values."decided_by", new_values."decided_on", new_values."id", new_values."matter", new_values."number", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."text", new_values."typed_in" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6cd51a9ed1ed68fa3d7745d56afb5b6cf17fd546",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_acbd9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="branches_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="LocalRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=60, verbose_name="规则")),
                        (
                            "value",
                            models.JSONField(
                                blank=True, help_text="空为恢复上级的规定", null=True, verbose_name="取值"
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        ("reason", models.CharField(max_length=200, verbose_name="依据和原因")),
                        (
                            "set_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="设定时间"),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="设定人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="local_rules",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "本地规定",
                        "verbose_name_plural": "本地规定",
                        "indexes": [models.Index(fields=["key", "since"], name="local_rule_of_key")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "key", "since"),
                                name="local_rule_once_a_day",
                                violation_error_message="这一天已经设定过这条规则，请改一个生效日期。",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="localrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_localruleevent" ("id", "key", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_at", "set_by_id", "since", "value") SELECT old_values."id", old_values."key", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."set_at", old_values."set_by_id", old_values."since", old_values."value" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="820ab1cbfeafe084d20571cbd747a6caff40b86d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f0c3d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="branches_localrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="localrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_localruleevent" ("id", "key", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_at", "set_by_id", "since", "value") SELECT old_values."id", old_values."key", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."set_at", old_values."set_by_id", old_values."since", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8accd6444eaafaca6c3e8a7e675104e7a2a8f62c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_04541",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="branches_localrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="localrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_localruleevent" ("id", "key", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_at", "set_by_id", "since", "value") SELECT new_values."id", new_values."key", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."set_at", new_values."set_by_id", new_values."since", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="820d81158f77864604e96faa012e841aee235079",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_55f09",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="branches_localrule",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="PartyGroupEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=40, verbose_name="名称")),
                        ("since", models.DateField(verbose_name="设立日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        (
                            "organisation",
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
                                to="branches.partygroup",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="partygroupevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c9b22c956bbe92133977a13883e1ff133b06c7fd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_bf160",
                            table="branches_partygroupevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Post",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("secretary", "书记"),
                                    ("deputy", "副书记"),
                                    ("organiser", "组织委员"),
                                    ("publicity", "宣传委员"),
                                    ("discipline", "纪检委员"),
                                    ("committee_member", "委员"),
                                    ("group_leader", "党小组长"),
                                    ("commissioner", "组织员"),
                                    ("department", "组织部门"),
                                    ("system_admin", "系统管理员"),
                                    ("security_admin", "安全管理员"),
                                    ("audit_admin", "审计管理员"),
                                ],
                                max_length=30,
                                verbose_name="职务",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="任职日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="免职日期")),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="branches.partygroup",
                                verbose_name="党小组",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="posts",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="任职人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "任职",
                        "verbose_name_plural": "任职",
                        "ordering": ["organisation", "role", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="post_until_after_since",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("group__isnull", False), ("role", "group_leader")),
                                    models.Q(
                                        models.Q(("role", "group_leader"), _negated=True), ("group", None)
                                    ),
                                    _connector="OR",
                                ),
                                name="post_of_a_group_only_for_its_leader",
                                violation_error_message="党小组长须选党小组，其他职务不选。",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("role", "group_leader")),
                                expressions=[
                                    ("group", "="),
                                    (
                                        branches.models.post.DateRange(
                                            "since",
                                            "until",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                                inclusive_lower=True, inclusive_upper=True
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="post_one_leader_of_a_group",
                                violation_error_message="该党小组在这段时间已有组长，请先填写前任的免职日期。",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("role", "secretary")),
                                expressions=[
                                    ("organisation", "="),
                                    (
                                        branches.models.post.DateRange(
                                            "since",
                                            "until",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                                inclusive_lower=True, inclusive_upper=True
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="post_one_secretary_at_a_time",
                                violation_error_message="该党组织在这段时间已有书记，请先填写前任的免职日期。",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("person", "="),
                                    ("organisation", "="),
                                    ("role", "="),
                                    (
                                        branches.models.post.DateRange(
                                            "since",
                                            "until",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                                inclusive_lower=True, inclusive_upper=True
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="post_does_not_overlap_itself",
                                violation_error_message="此人在这段时间已任该职务。",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="post",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_postevent" ("group_id", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT old_values."group_id", old_values."id", old_values."organisation_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."role", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1781f1841e1b7d9da57ef5321ee0a34edb0eaeec",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ec504",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="branches_post",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="post",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_postevent" ("group_id", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT old_values."group_id", old_values."id", old_values."organisation_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9da994b58866b6ea60482cdf7fc914566a3500ec",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_841b4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="branches_post",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="post",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_postevent" ("group_id", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT new_values."group_id", new_values."id", new_values."organisation_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="782fddbcf8a401094df39296da637a5a1f5e9500",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dd026",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="branches_post",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Reorganisation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("found", "成立"),
                                    ("rename", "更名"),
                                    ("move", "调整隶属"),
                                    ("merge", "并入"),
                                    ("split", "分设"),
                                    ("upgrade", "升格"),
                                    ("setup", "改变设置"),
                                    ("dissolve", "撤销"),
                                ],
                                max_length=10,
                                verbose_name="事项",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="生效日期")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="原因")),
                        ("details", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.decision",
                                verbose_name="依据",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reorganisations",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                blank=True,
                                help_text="并入哪里、从哪里分出、调整到谁之下",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.organisation",
                                verbose_name="另一方",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "组织变动",
                        "verbose_name_plural": "组织变动",
                        "ordering": ["-on", "-id"],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reorganisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_reorganisationevent" ("decision_id", "details", "id", "kind", "on", "organisation_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id") SELECT old_values."decision_id", old_values."details", old_values."id", old_values."kind", old_values."on", old_values."organisation_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="baf352d9159f1a0994017fdc3e16ecb3df1a8a2e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7a7a1",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="branches_reorganisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reorganisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_reorganisationevent" ("decision_id", "details", "id", "kind", "on", "organisation_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id") SELECT old_values."decision_id", old_values."details", old_values."id", old_values."kind", old_values."on", old_values."organisation_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2df319fab293d3d3e2f0253a9334470fbc20f603",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2b02c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="branches_reorganisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reorganisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_reorganisationevent" ("decision_id", "details", "id", "kind", "on", "organisation_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id") SELECT new_values."decision_id", new_values."details", new_values."id", new_values."kind", new_values."on", new_values."organisation_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ad292126a0597dcd896a04e934482ed71e93529f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_67ea2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="branches_reorganisation",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Term",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("began_on", models.DateField(verbose_name="起始日期")),
                        ("ends_on", models.DateField(verbose_name="届满日期")),
                        ("extended_to", models.DateField(blank=True, null=True, verbose_name="延期至")),
                        ("has_committee", models.BooleanField(default=True, verbose_name="设支部委员会")),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="3 至 5 人，一般不超过 7 人（条例第 20 条）",
                                null=True,
                                verbose_name="委员应设人数",
                            ),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="换届日期")),
                        (
                            "extension",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.decision",
                                verbose_name="延期批复",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="terms",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "届",
                        "verbose_name_plural": "届",
                        "ordering": ["-began_on"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("closed_on", None)),
                                fields=("organisation",),
                                name="term_one_current",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gt", models.F("began_on"))),
                                name="term_ends_after_it_began",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("extended_to", None), ("extension", None)),
                                    models.Q(
                                        ("extended_to__gt", models.F("ends_on")), ("extension__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="term_extended_by_decision",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="term",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_termevent" ("began_on", "closed_on", "ends_on", "extended_to", "extension_id", "has_committee", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") SELECT old_values."began_on", old_values."closed_on", old_values."ends_on", old_values."extended_to", old_values."extension_id", old_values."has_committee", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."seats" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="119503e7889bb3f366656d503f19678c2455fa8c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b9df3",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="branches_term",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="term",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_termevent" ("began_on", "closed_on", "ends_on", "extended_to", "extension_id", "has_committee", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") SELECT old_values."began_on", old_values."closed_on", old_values."ends_on", old_values."extended_to", old_values."extension_id", old_values."has_committee", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."seats" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="56df249ee4f31a788a83ca080fd93bafb60749bc",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e8dbb",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="branches_term",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="term",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "branches_termevent" ("began_on", "closed_on", "ends_on", "extended_to", "extension_id", "has_committee", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") SELECT new_values."began_on", new_values."closed_on", new_values."ends_on", new_values."extended_to", new_values."extension_id", new_values."has_committee", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."seats" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ba85a0b4953f663371bbda76b39e2f0982febe1a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0adae",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="branches_term",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="UnitEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=100, verbose_name="单位名称")),
                        ("since", models.DateField(verbose_name="纳入日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="退出日期")),
                        (
                            "organisation",
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
                                to="branches.unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="unitevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c82c968cf8a4941ab7936639402e809dda3c30d6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9a155",
                            table="branches_unitevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="LocalRuleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("key", models.CharField(max_length=60, verbose_name="规则")),
                        (
                            "value",
                            models.JSONField(
                                blank=True, help_text="空为恢复上级的规定", null=True, verbose_name="取值"
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        ("reason", models.CharField(max_length=200, verbose_name="依据和原因")),
                        (
                            "set_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="设定时间"),
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
                                to="branches.localrule",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="设定人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="localruleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a9d49f4c16ca55aa859785c3da8f95d7c0a86748",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1ce1d",
                            table="branches_localruleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="DecisionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "decided_by",
                            models.CharField(
                                blank=True,
                                help_text="上级批复的写上级党组织名称",
                                max_length=100,
                                verbose_name="决定机关",
                            ),
                        ),
                        ("decided_on", models.DateField(verbose_name="决定日期")),
                        ("matter", models.CharField(max_length=100, verbose_name="事项")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        ("text", models.TextField(blank=True, verbose_name="内容")),
                        ("counts", models.JSONField(blank=True, default=dict, verbose_name="票数")),
                        ("typed_in", models.BooleanField(default=True, verbose_name="手工录入")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
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
                                to="branches.decision",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decisionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e15b50d649070fa005c5ad6073a125e3483dece1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1ecf9",
                            table="branches_decisionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="PostEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("secretary", "书记"),
                                    ("deputy", "副书记"),
                                    ("organiser", "组织委员"),
                                    ("publicity", "宣传委员"),
                                    ("discipline", "纪检委员"),
                                    ("committee_member", "委员"),
                                    ("group_leader", "党小组长"),
                                    ("commissioner", "组织员"),
                                    ("department", "组织部门"),
                                    ("system_admin", "系统管理员"),
                                    ("security_admin", "安全管理员"),
                                    ("audit_admin", "审计管理员"),
                                ],
                                max_length=30,
                                verbose_name="职务",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="任职日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="免职日期")),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.partygroup",
                                verbose_name="党小组",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="任职人",
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
                                to="branches.post",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="postevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9516c18727d43693bb1e243b114b512d28d86b16",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d7408",
                            table="branches_postevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ReorganisationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("found", "成立"),
                                    ("rename", "更名"),
                                    ("move", "调整隶属"),
                                    ("merge", "并入"),
                                    ("split", "分设"),
                                    ("upgrade", "升格"),
                                    ("setup", "改变设置"),
                                    ("dissolve", "撤销"),
                                ],
                                max_length=10,
                                verbose_name="事项",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="生效日期")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="原因")),
                        ("details", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.decision",
                                verbose_name="依据",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="并入哪里、从哪里分出、调整到谁之下",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="另一方",
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
                                to="branches.reorganisation",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reorganisationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="015aaa291a8cea4ce4959c93558149d37093f44d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_053dd",
                            table="branches_reorganisationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="TermEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("began_on", models.DateField(verbose_name="起始日期")),
                        ("ends_on", models.DateField(verbose_name="届满日期")),
                        ("extended_to", models.DateField(blank=True, null=True, verbose_name="延期至")),
                        ("has_committee", models.BooleanField(default=True, verbose_name="设支部委员会")),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="3 至 5 人，一般不超过 7 人（条例第 20 条）",
                                null=True,
                                verbose_name="委员应设人数",
                            ),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="换届日期")),
                        (
                            "extension",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.decision",
                                verbose_name="延期批复",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="党组织",
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
                                to="branches.term",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="termevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="43eafd25b7c9a057ccf8710130892cf03bee5c2b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_60289",
                            table="branches_termevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
