"""Duties, schemes as trees, verdicts, polls, reviews, inspections and accountability."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.lookups
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import core.founding


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0001_founding"),
        ("meetings", "0001_founding"),
        ("members", "0001_founding"),
    ]

    operations = [
        core.founding.AllAtOnce(
            operations=[
                # Scores of the first scheme are all worked out from records that stay: the nightly job writes them anew.
                *(
                    migrations.DeleteModel(name)
                    for name in (
                        "Tally",
                        "ScoreEvent",
                        "Score",
                        "IndicatorEvent",
                        "Indicator",
                        "SchemeEvent",
                        "Scheme",
                    )
                ),
                migrations.CreateModel(
                    name="CodeTries",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("address", models.CharField(max_length=64, verbose_name="来源")),
                        ("hour", models.DateTimeField(verbose_name="时段")),
                        ("tries", models.PositiveIntegerField(default=0, verbose_name="次数")),
                    ],
                    options={
                        "verbose_name": "测评码输错次数",
                        "verbose_name_plural": "测评码输错次数",
                        "constraints": [
                            models.UniqueConstraint(fields=("address", "hour"), name="code_tries_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Duty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("template", models.CharField(blank=True, max_length=20, verbose_name="清单条目")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("main", "主体责任"), ("first", "第一责任人"), ("post", "一岗双责")],
                                max_length=10,
                                verbose_name="责任类别",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("party", "党建"), ("business", "业务")],
                                default="party",
                                max_length=10,
                                verbose_name="方面",
                            ),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="责任事项")),
                        ("measure", models.CharField(blank=True, max_length=300, verbose_name="完成标准")),
                        ("article", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                        ("metric", models.CharField(blank=True, max_length=40, verbose_name="对应考核指标")),
                        ("first_due_on", models.DateField(verbose_name="原定期限")),
                        ("due_on", models.DateField(help_text="含当日", verbose_name="完成期限")),
                        (
                            "assigned_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="下达时间"),
                        ),
                        ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="签收时间")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="完成日期")),
                        ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                        ("dropped_at", models.DateTimeField(blank=True, null=True, verbose_name="取消时间")),
                        (
                            "dropped_why",
                            models.CharField(blank=True, max_length=200, verbose_name="取消原因"),
                        ),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="签收人",
                            ),
                        ),
                        (
                            "assigned_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="下达人",
                            ),
                        ),
                        (
                            "dropped_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="取消人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duties",
                                to="branches.organisation",
                                verbose_name="责任单位",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="assessments.duty",
                                verbose_name="上级责任",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duties",
                                to="branches.post",
                                verbose_name="责任人",
                            ),
                        ),
                        (
                            "verified_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核实人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "责任",
                        "verbose_name_plural": "责任",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("dropped_at", None), ("verified_at", None)),
                                fields=["due_on"],
                                name="duty_open_by_day",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted_by", None), ("accepted_at__isnull", False), _connector="OR"
                                ),
                                name="duty_accepted_at_with_accepted_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("verified_by", None), ("verified_at__isnull", False), _connector="OR"
                                ),
                                name="duty_verified_at_with_verified_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dropped_by", None), ("dropped_at__isnull", False), _connector="OR"
                                ),
                                name="duty_dropped_at_with_dropped_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("verified_at", None), ("done_on__isnull", False), _connector="OR"
                                ),
                                name="duty_verified_was_done",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("dropped_at", None), ("dropped_why", "")),
                                    models.Q(
                                        ("dropped_at__isnull", False),
                                        models.Q(("dropped_why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="duty_dropped_says_why",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    models.Q(("template", ""), _negated=True), ("dropped_at", None)
                                ),
                                fields=("organisation", "year", "template", "post"),
                                name="duty_of_the_library_once",
                                nulls_distinct=False,
                                violation_error_message="这一条责任已经下达给该岗位，不重复下达。",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="duty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="duty_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="f40aa2be12dc71ba49cadffd8e02c1c557ddfe7e",
                            operation="DELETE",
                            pgid="pgtrigger_duty_stays_3992c",
                            table="assessments_duty",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="duty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_dutyevent" ("accepted_at", "accepted_by_id", "article", "assigned_at", "assigned_by_id", "done_on", "dropped_at", "dropped_by_id", "dropped_why", "due_on", "first_due_on", "id", "kind", "measure", "metric", "organisation_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "side", "template", "title", "verified_at", "verified_by_id", "year") SELECT old_values."accepted_at", old_values."accepted_by_id", old_values."article", old_values."assigned_at", old_values."assigned_by_id", old_values."done_on", old_values."dropped_at", old_values."dropped_by_id", old_values."dropped_why", old_values."due_on", old_values."first_due_on", old_values."id", old_values."kind", old_values."measure", old_values."metric", old_values."organisation_id", old_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."post_id", old_values."side", old_values."template", old_values."title", old_values."verified_at", old_values."verified_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6112ca280abd10eb7815c337b9779e27894b292f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_44bfc",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_duty",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="duty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_dutyevent" ("accepted_at", "accepted_by_id", "article", "assigned_at", "assigned_by_id", "done_on", "dropped_at", "dropped_by_id", "dropped_why", "due_on", "first_due_on", "id", "kind", "measure", "metric", "organisation_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "side", "template", "title", "verified_at", "verified_by_id", "year") SELECT old_values."accepted_at", old_values."accepted_by_id", old_values."article", old_values."assigned_at", old_values."assigned_by_id", old_values."done_on", old_values."dropped_at", old_values."dropped_by_id", old_values."dropped_why", old_values."due_on", old_values."first_due_on", old_values."id", old_values."kind", old_values."measure", old_values."metric", old_values."organisation_id", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."post_id", old_values."side", old_values."template", old_values."title", old_values."verified_at", old_values."verified_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4ad59a8d21f9874ba4a66cc6a1bbd0ba3294f149",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3d6d6",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_duty",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="duty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_dutyevent" ("accepted_at", "accepted_by_id", "article", "assigned_at", "assigned_by_id", "done_on", "dropped_at", "dropped_by_id", "dropped_why", "due_on", "first_due_on", "id", "kind", "measure", "metric", "organisation_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "side", "template", "title", "verified_at", "verified_by_id", "year") SELECT new_values."accepted_at", new_values."accepted_by_id", new_values."article", new_values."assigned_at", new_values."assigned_by_id", new_values."done_on", new_values."dropped_at", new_values."dropped_by_id", new_values."dropped_why", new_values."due_on", new_values."first_due_on", new_values."id", new_values."kind", new_values."measure", new_values."metric", new_values."organisation_id", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post_id", new_values."side", new_values."template", new_values."title", new_values."verified_at", new_values."verified_by_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c7d103fb6dd5794ccc8fd475f00169c7f632d042",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d7504",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_duty",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Inspection",
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
                                    ("regular", "定期督查"),
                                    ("occasional", "不定期督查"),
                                    ("sample", "抽样督查"),
                                    ("special", "专项督查"),
                                    ("focused", "重点督查"),
                                ],
                                max_length=12,
                                verbose_name="督查方式",
                            ),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="督查主题")),
                        ("first", models.DateField(verbose_name="开始日期")),
                        ("last", models.DateField(verbose_name="结束日期")),
                        ("checklist", models.JSONField(default=list, verbose_name="督查清单")),
                        (
                            "chosen",
                            models.CharField(
                                choices=[
                                    ("all", "全部支部"),
                                    ("hand", "逐个指定"),
                                    ("low", "上月得分最低"),
                                    ("findings", "有未销号问题"),
                                    ("sample", "随机抽取"),
                                ],
                                default="all",
                                max_length=12,
                                verbose_name="支部怎样确定",
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
                                verbose_name="支部类别",
                            ),
                        ),
                        (
                            "size",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="抽取支部数"),
                        ),
                        (
                            "found",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="可抽支部数"),
                        ),
                        ("pool", models.JSONField(default=list, editable=False, verbose_name="可选支部")),
                        (
                            "seed",
                            models.CharField(
                                blank=True, editable=False, max_length=32, verbose_name="随机种子"
                            ),
                        ),
                        (
                            "drawn_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="确定时间"),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        ("summary", models.TextField(blank=True, verbose_name="督查小结")),
                        (
                            "left_why",
                            models.CharField(blank=True, max_length=300, verbose_name="有支部没有督查的原因"),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="结束人",
                            ),
                        ),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="组织者",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inspections",
                                to="branches.organisation",
                                verbose_name="督查范围",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "督查",
                        "verbose_name_plural": "督查",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last__gte", models.F("first"))),
                                name="inspection_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_by", None), ("closed_at__isnull", False), _connector="OR"
                                ),
                                name="inspection_closed_at_with_closed_by",
                            ),
                            models.UniqueConstraint(
                                fields=("organisation", "title", "first"),
                                name="inspection_once",
                                violation_error_message="这一天已经有同一主题的督查，请打开原来的，或换个主题。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("chosen", "sample"), models.Q(("seed", ""), _negated=True)),
                                    models.Q(models.Q(("chosen", "sample"), _negated=True), ("seed", "")),
                                    _connector="OR",
                                ),
                                name="inspection_sample_has_seed",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inspection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="inspection_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="dd0763fc3438f6587d67c0caddbd534bbc513932",
                            operation="DELETE",
                            pgid="pgtrigger_inspection_stays_9bc50",
                            table="assessments_inspection",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inspection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="inspection_closed_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."closed_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="e38abd99ca804060e0dcfc4c2e8183dd432b5994",
                            operation="UPDATE",
                            pgid="pgtrigger_inspection_closed_stays_7d432",
                            table="assessments_inspection",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inspection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="inspection_drawn_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."first" IS DISTINCT FROM (NEW."first") OR OLD."checklist" IS DISTINCT FROM (NEW."checklist") OR OLD."chosen" IS DISTINCT FROM (NEW."chosen") OR OLD."field" IS DISTINCT FROM (NEW."field") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."found" IS DISTINCT FROM (NEW."found") OR OLD."pool" IS DISTINCT FROM (NEW."pool") OR OLD."seed" IS DISTINCT FROM (NEW."seed"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="3f3182da8d0ca2ad0b0b1fb605a0e96b5a28c83d",
                            operation="UPDATE",
                            pgid="pgtrigger_inspection_drawn_once_bcac9",
                            table="assessments_inspection",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inspection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_inspectionevent" ("checklist", "chosen", "closed_at", "closed_by_id", "drawn_at", "drawn_by_id", "field", "first", "found", "id", "kind", "last", "left_why", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "seed", "size", "summary", "title") SELECT old_values."checklist", old_values."chosen", old_values."closed_at", old_values."closed_by_id", old_values."drawn_at", old_values."drawn_by_id", old_values."field", old_values."first", old_values."found", old_values."id", old_values."kind", old_values."last", old_values."left_why", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."pool", old_values."seed", old_values."size", old_values."summary", old_values."title" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9badf26d26fa92e44c0c67e178c2041707829e34",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5f73e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_inspection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inspection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_inspectionevent" ("checklist", "chosen", "closed_at", "closed_by_id", "drawn_at", "drawn_by_id", "field", "first", "found", "id", "kind", "last", "left_why", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "seed", "size", "summary", "title") SELECT old_values."checklist", old_values."chosen", old_values."closed_at", old_values."closed_by_id", old_values."drawn_at", old_values."drawn_by_id", old_values."field", old_values."first", old_values."found", old_values."id", old_values."kind", old_values."last", old_values."left_why", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pool", old_values."seed", old_values."size", old_values."summary", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="16b8301dee518af39becf6da43ad592f0363f1ae",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f88d1",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_inspection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inspection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_inspectionevent" ("checklist", "chosen", "closed_at", "closed_by_id", "drawn_at", "drawn_by_id", "field", "first", "found", "id", "kind", "last", "left_why", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "seed", "size", "summary", "title") SELECT new_values."checklist", new_values."chosen", new_values."closed_at", new_values."closed_by_id", new_values."drawn_at", new_values."drawn_by_id", new_values."field", new_values."first", new_values."found", new_values."id", new_values."kind", new_values."last", new_values."left_why", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pool", new_values."seed", new_values."size", new_values."summary", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2e7f09e9e56021d78ec31e046375b8acea97a394",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_47b1d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_inspection",
                            when="AFTER",
                        ),
                    ),
                ),
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
                        (
                            "month",
                            models.PositiveSmallIntegerField(help_text="0 为全年", verbose_name="月份"),
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
                        ("direct", models.BooleanField(verbose_name="只计直属支部")),
                        ("branches", models.PositiveIntegerField(verbose_name="支部数")),
                        (
                            "mean",
                            models.DecimalField(
                                decimal_places=4, max_digits=8, verbose_name="平均得分率（%）"
                            ),
                        ),
                        (
                            "least",
                            models.DecimalField(decimal_places=4, max_digits=8, verbose_name="最低（%）"),
                        ),
                        (
                            "lower",
                            models.DecimalField(decimal_places=4, max_digits=8, verbose_name="下四分位（%）"),
                        ),
                        (
                            "median",
                            models.DecimalField(decimal_places=4, max_digits=8, verbose_name="中位数（%）"),
                        ),
                        (
                            "upper",
                            models.DecimalField(decimal_places=4, max_digits=8, verbose_name="上四分位（%）"),
                        ),
                        (
                            "most",
                            models.DecimalField(decimal_places=4, max_digits=8, verbose_name="最高（%）"),
                        ),
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
                    name="Poll",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("members", "民主评议党员"),
                                    ("peer", "党员互评"),
                                    ("mass", "群众评议"),
                                    ("report", "述职测评"),
                                ],
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="测评事项")),
                        (
                            "minimum",
                            models.PositiveSmallIntegerField(
                                help_text="不足这个人数的不公布结果", verbose_name="最少人数"
                            ),
                        ),
                        (
                            "electorate",
                            models.PositiveIntegerField(editable=False, verbose_name="应参加人数"),
                        ),
                        ("last_day", models.DateField(help_text="含当日", verbose_name="截止日期")),
                        (
                            "opened_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="发起时间"),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        (
                            "cancelled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="作废时间"),
                        ),
                        (
                            "cancelled_why",
                            models.CharField(blank=True, max_length=200, verbose_name="作废原因"),
                        ),
                        (
                            "cancelled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="作废人",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="结束人",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发起人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="polls",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "测评",
                        "verbose_name_plural": "测评",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_by", None), ("closed_at__isnull", False), _connector="OR"
                                ),
                                name="poll_closed_at_with_closed_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cancelled_by", None), ("cancelled_at__isnull", False), _connector="OR"
                                ),
                                name="poll_cancelled_at_with_cancelled_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minimum__gte", 3)),
                                name="poll_minimum_hides_single_votes",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="poll",
                    trigger=pgtrigger.compiler.Trigger(
                        name="poll_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="80886b0696e5ca996b66c86d4a821c49a6ff9f5a",
                            operation="DELETE",
                            pgid="pgtrigger_poll_stays_d9cfa",
                            table="assessments_poll",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="poll",
                    trigger=pgtrigger.compiler.Trigger(
                        name="poll_as_opened",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."year" IS DISTINCT FROM (NEW."year") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."minimum" IS DISTINCT FROM (NEW."minimum") OR OLD."electorate" IS DISTINCT FROM (NEW."electorate") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="58ab439bf8890cde2286da651d66cbc3785317e1",
                            operation="UPDATE",
                            pgid="pgtrigger_poll_as_opened_ebade",
                            table="assessments_poll",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="poll",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_pollevent" ("cancelled_at", "cancelled_by_id", "cancelled_why", "closed_at", "closed_by_id", "electorate", "id", "kind", "last_day", "minimum", "opened_at", "opened_by_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "year") SELECT old_values."cancelled_at", old_values."cancelled_by_id", old_values."cancelled_why", old_values."closed_at", old_values."closed_by_id", old_values."electorate", old_values."id", old_values."kind", old_values."last_day", old_values."minimum", old_values."opened_at", old_values."opened_by_id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."title", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d57c9bb70cb5213d8476e5cb4b113e0808ae14a1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_47211",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_poll",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="poll",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_pollevent" ("cancelled_at", "cancelled_by_id", "cancelled_why", "closed_at", "closed_by_id", "electorate", "id", "kind", "last_day", "minimum", "opened_at", "opened_by_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "year") SELECT old_values."cancelled_at", old_values."cancelled_by_id", old_values."cancelled_why", old_values."closed_at", old_values."closed_by_id", old_values."electorate", old_values."id", old_values."kind", old_values."last_day", old_values."minimum", old_values."opened_at", old_values."opened_by_id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."title", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ca57367f96b1deb5322b817758ec37bfd2cc5850",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_44712",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_poll",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="poll",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_pollevent" ("cancelled_at", "cancelled_by_id", "cancelled_why", "closed_at", "closed_by_id", "electorate", "id", "kind", "last_day", "minimum", "opened_at", "opened_by_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "year") SELECT new_values."cancelled_at", new_values."cancelled_by_id", new_values."cancelled_why", new_values."closed_at", new_values."closed_by_id", new_values."electorate", new_values."id", new_values."kind", new_values."last_day", new_values."minimum", new_values."opened_at", new_values."opened_by_id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."title", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b55b56ab7c14922b276609d2e2566291a336d833",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1b5d5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_poll",
                            when="AFTER",
                        ),
                    ),
                ),
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
                        ("origin", models.CharField(blank=True, max_length=200, verbose_name="出处")),
                        (
                            "monthly_weight",
                            models.PositiveSmallIntegerField(default=40, verbose_name="日常考核占比（%）"),
                        ),
                        (
                            "self_weight",
                            models.PositiveSmallIntegerField(default=0, verbose_name="自评占比（%）"),
                        ),
                        (
                            "upper_weight",
                            models.PositiveSmallIntegerField(default=100, verbose_name="上级考评占比（%）"),
                        ),
                        (
                            "peer_weight",
                            models.PositiveSmallIntegerField(default=0, verbose_name="党员互评占比（%）"),
                        ),
                        (
                            "mass_weight",
                            models.PositiveSmallIntegerField(default=0, verbose_name="群众评议占比（%）"),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="起草时间"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="发布时间"),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="起草人",
                            ),
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
                            models.CheckConstraint(
                                condition=models.Q(("monthly_weight__lte", 100)),
                                name="scheme_monthly_weight_within_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "self_weight",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    models.Value(100), "-", models.F("upper_weight")
                                                ),
                                                "-",
                                                models.F("peer_weight"),
                                            ),
                                            "-",
                                            models.F("mass_weight"),
                                        ),
                                    )
                                ),
                                name="scheme_weights_make_100",
                                violation_error_message="自评、上级、互评、群众评议的占比合计须为 100。",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_schemeevent" ("field", "id", "made_at", "made_by_id", "mass_weight", "monthly_weight", "name", "origin", "peer_weight", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "self_weight", "upper_weight", "version", "year") SELECT old_values."field", old_values."id", old_values."made_at", old_values."made_by_id", old_values."mass_weight", old_values."monthly_weight", old_values."name", old_values."origin", old_values."peer_weight", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."self_weight", old_values."upper_weight", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="535d54aee3ef4c5f7fe933793a2827ff1778e5f8",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_schemeevent" ("field", "id", "made_at", "made_by_id", "mass_weight", "monthly_weight", "name", "origin", "peer_weight", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "self_weight", "upper_weight", "version", "year") SELECT old_values."field", old_values."id", old_values."made_at", old_values."made_by_id", old_values."mass_weight", old_values."monthly_weight", old_values."name", old_values."origin", old_values."peer_weight", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."self_weight", old_values."upper_weight", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f8b30da36e902f352aee2153c056669554affe95",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_schemeevent" ("field", "id", "made_at", "made_by_id", "mass_weight", "monthly_weight", "name", "origin", "peer_weight", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "self_weight", "upper_weight", "version", "year") SELECT new_values."field", new_values."id", new_values."made_at", new_values."made_by_id", new_values."mass_weight", new_values."monthly_weight", new_values."name", new_values."origin", new_values."peer_weight", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."published_by_id", new_values."self_weight", new_values."upper_weight", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3a6814e4f2df0402ace6ba4c7a73bd2710f86119",
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
                            models.Index(
                                fields=["year", "share"], include=("branch", "field"), name="total_of_year"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("branch", "year"), name="year_total_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GradeBand",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("name", models.CharField(max_length=20, verbose_name="等次")),
                        (
                            "at_least",
                            models.DecimalField(decimal_places=2, max_digits=5, verbose_name="不低于（分）"),
                        ),
                        (
                            "share_cap",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="名额上限（%）",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bands",
                                to="assessments.scheme",
                                verbose_name="细则",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "等次",
                        "verbose_name_plural": "等次",
                        "ordering": ["scheme", "position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("scheme", "name"), name="band_name_once"),
                            models.UniqueConstraint(fields=("scheme", "position"), name="band_position_once"),
                            models.CheckConstraint(
                                condition=models.Q(("at_least__range", (0, 100))), name="band_within_100"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("share_cap", None), ("share_cap__range", (0, 100)), _connector="OR"
                                ),
                                name="band_share_within_100",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="gradeband",
                    trigger=pgtrigger.compiler.Trigger(
                        name="published_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT 1 FROM assessments_scheme WHERE id IN (OLD.scheme_id, NEW.scheme_id) AND published_at IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'the lines of a published scheme never change';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ",
                            hash="2151f016034f0f23dc7d7ad29584ea595eeaad65",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_published_never_changes_42b2b",
                            table="assessments_gradeband",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="gradeband",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_gradebandevent" ("at_least", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "share_cap") SELECT old_values."at_least", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."position", old_values."scheme_id", old_values."share_cap" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b6d37ed8019d8e4f4e955e262301c1fe89188808",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b618c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_gradeband",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="gradeband",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_gradebandevent" ("at_least", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "share_cap") SELECT old_values."at_least", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."scheme_id", old_values."share_cap" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="11bf83b602828a34b1befcf7cb1c0334da25ac02",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f882a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_gradeband",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="gradeband",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_gradebandevent" ("at_least", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id", "share_cap") SELECT new_values."at_least", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."scheme_id", new_values."share_cap" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b73d6a99376425205f1b3e69a2876c1be80e5cfa",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_92d37",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_gradeband",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="DutyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("template", models.CharField(blank=True, max_length=20, verbose_name="清单条目")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("main", "主体责任"), ("first", "第一责任人"), ("post", "一岗双责")],
                                max_length=10,
                                verbose_name="责任类别",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("party", "党建"), ("business", "业务")],
                                default="party",
                                max_length=10,
                                verbose_name="方面",
                            ),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="责任事项")),
                        ("measure", models.CharField(blank=True, max_length=300, verbose_name="完成标准")),
                        ("article", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                        ("metric", models.CharField(blank=True, max_length=40, verbose_name="对应考核指标")),
                        ("first_due_on", models.DateField(verbose_name="原定期限")),
                        ("due_on", models.DateField(help_text="含当日", verbose_name="完成期限")),
                        (
                            "assigned_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="下达时间"),
                        ),
                        ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="签收时间")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="完成日期")),
                        ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                        ("dropped_at", models.DateTimeField(blank=True, null=True, verbose_name="取消时间")),
                        (
                            "dropped_why",
                            models.CharField(blank=True, max_length=200, verbose_name="取消原因"),
                        ),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="签收人",
                            ),
                        ),
                        (
                            "assigned_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="下达人",
                            ),
                        ),
                        (
                            "dropped_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="取消人",
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
                                verbose_name="责任单位",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.duty",
                                verbose_name="上级责任",
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
                                to="assessments.duty",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.post",
                                verbose_name="责任人",
                            ),
                        ),
                        (
                            "verified_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核实人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dutyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5b43ea5580037248274b29731c338ff188e7882a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d50a1",
                            table="assessments_dutyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="DutyReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(max_length=1000, verbose_name="完成情况")),
                        ("done_on", models.DateField(verbose_name="完成日期")),
                        (
                            "reported_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="报告时间"),
                        ),
                        ("accepted", models.BooleanField(null=True, verbose_name="核实结果")),
                        ("remark", models.CharField(blank=True, max_length=300, verbose_name="核实意见")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核实人",
                            ),
                        ),
                        (
                            "duty",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="assessments.duty",
                                verbose_name="责任",
                            ),
                        ),
                        (
                            "reported_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="报告人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "责任报告",
                        "verbose_name_plural": "责任报告",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("accepted", None)),
                                fields=("duty",),
                                name="duty_report_one_waiting",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_by", None), ("answered_at__isnull", False), _connector="OR"
                                ),
                                name="duty_report_answered_at_with_answered_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("accepted", None), ("answered_at", None)),
                                    models.Q(("accepted__isnull", False), ("answered_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="duty_report_answered_with_result",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted", None),
                                    ("accepted", True),
                                    models.Q(("remark", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="duty_report_returned_says_why",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dutyreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="duty_report_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="6775d420fd839cb24264089c2f6cf48ba834e971",
                            operation="DELETE",
                            pgid="pgtrigger_duty_report_stays_45618",
                            table="assessments_dutyreport",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dutyreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_dutyreportevent" ("accepted", "answered_at", "answered_by_id", "done_on", "duty_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "reported_at", "reported_by_id", "text") SELECT old_values."accepted", old_values."answered_at", old_values."answered_by_id", old_values."done_on", old_values."duty_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."remark", old_values."reported_at", old_values."reported_by_id", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2fc3eeb101246609827d64de73a16e2f76c97456",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bfb88",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_dutyreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dutyreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_dutyreportevent" ("accepted", "answered_at", "answered_by_id", "done_on", "duty_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "reported_at", "reported_by_id", "text") SELECT old_values."accepted", old_values."answered_at", old_values."answered_by_id", old_values."done_on", old_values."duty_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."remark", old_values."reported_at", old_values."reported_by_id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b898a2da1fb38d64255f6842a4dbc0e0145e5c1c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8bd27",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_dutyreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dutyreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_dutyreportevent" ("accepted", "answered_at", "answered_by_id", "done_on", "duty_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "reported_at", "reported_by_id", "text") SELECT new_values."accepted", new_values."answered_at", new_values."answered_by_id", new_values."done_on", new_values."duty_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."remark", new_values."reported_at", new_values."reported_by_id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="eec4d481bdf49231a4b3fbdef2553a2f545d3e33",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0eaeb",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_dutyreport",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Handover",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "handed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="移交时间"),
                        ),
                        (
                            "duty",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handovers",
                                to="assessments.duty",
                                verbose_name="责任",
                            ),
                        ),
                        (
                            "from_post",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.post",
                                verbose_name="移交人",
                            ),
                        ),
                        (
                            "handed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "to_post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.post",
                                verbose_name="接收人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "责任移交",
                        "verbose_name_plural": "责任移交",
                        "ordering": ["id"],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handover",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5de4e8ca7d5a548a8b7bb0281154e0e136c47bb1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9202a",
                            table="assessments_handover",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handover",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_handoverevent" ("duty_id", "from_post_id", "handed_at", "handed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_post_id") SELECT old_values."duty_id", old_values."from_post_id", old_values."handed_at", old_values."handed_by_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."to_post_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6ad6266b2ae90f85839d5ff20de0fbe2692feff0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_42cbf",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_handover",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handover",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_handoverevent" ("duty_id", "from_post_id", "handed_at", "handed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_post_id") SELECT old_values."duty_id", old_values."from_post_id", old_values."handed_at", old_values."handed_by_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."to_post_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3911b1b71db698f712797af8ee57de04ad505f86",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0f2d6",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_handover",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handover",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_handoverevent" ("duty_id", "from_post_id", "handed_at", "handed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_post_id") SELECT new_values."duty_id", new_values."from_post_id", new_values."handed_at", new_values."handed_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."to_post_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="83df6c45cf3f01678fcd051918f70ef54136dffd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_03aa1",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_handover",
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
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("code", models.CharField(max_length=10, verbose_name="编号")),
                        ("title", models.CharField(max_length=100, verbose_name="指标")),
                        ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="分值")),
                        (
                            "side",
                            models.CharField(
                                choices=[("party", "党建"), ("business", "业务")],
                                default="party",
                                max_length=10,
                                verbose_name="方面",
                            ),
                        ),
                        ("facts", models.JSONField(blank=True, default=list, verbose_name="适用条件")),
                        ("article", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="assessments.indicator",
                                verbose_name="上级指标",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicators",
                                to="assessments.scheme",
                                verbose_name="细则",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核指标",
                        "verbose_name_plural": "考核指标",
                        "ordering": ["scheme", "position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("scheme", "code"), name="indicator_code_once"),
                            models.UniqueConstraint(
                                fields=("scheme", "position"), name="indicator_position_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__gte", 0)), name="indicator_points_not_below_zero"
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="published_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT 1 FROM assessments_scheme WHERE id IN (OLD.scheme_id, NEW.scheme_id) AND published_at IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'the lines of a published scheme never change';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ",
                            hash="d60b0115ecf5be0e5ed492cf0cbf699e7bb29dcd",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_indicatorevent" ("article", "code", "facts", "id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "scheme_id", "side", "title") SELECT old_values."article", old_values."code", old_values."facts", old_values."id", old_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."points", old_values."position", old_values."scheme_id", old_values."side", old_values."title" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ba6b1258b113d954a9c07f0ae33912a03e9540fa",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_indicatorevent" ("article", "code", "facts", "id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "scheme_id", "side", "title") SELECT old_values."article", old_values."code", old_values."facts", old_values."id", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."points", old_values."position", old_values."scheme_id", old_values."side", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e83a0ac7a4ab2a272ef4e4b1dbd2a5bfa85f52e2",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_indicatorevent" ("article", "code", "facts", "id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "scheme_id", "side", "title") SELECT new_values."article", new_values."code", new_values."facts", new_values."id", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."points", new_values."position", new_values."scheme_id", new_values."side", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6cb752264dccd3af6452b0d2d3dbf44d3a3eab80",
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
                    name="InspectionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("regular", "定期督查"),
                                    ("occasional", "不定期督查"),
                                    ("sample", "抽样督查"),
                                    ("special", "专项督查"),
                                    ("focused", "重点督查"),
                                ],
                                max_length=12,
                                verbose_name="督查方式",
                            ),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="督查主题")),
                        ("first", models.DateField(verbose_name="开始日期")),
                        ("last", models.DateField(verbose_name="结束日期")),
                        ("checklist", models.JSONField(default=list, verbose_name="督查清单")),
                        (
                            "chosen",
                            models.CharField(
                                choices=[
                                    ("all", "全部支部"),
                                    ("hand", "逐个指定"),
                                    ("low", "上月得分最低"),
                                    ("findings", "有未销号问题"),
                                    ("sample", "随机抽取"),
                                ],
                                default="all",
                                max_length=12,
                                verbose_name="支部怎样确定",
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
                                verbose_name="支部类别",
                            ),
                        ),
                        (
                            "size",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="抽取支部数"),
                        ),
                        (
                            "found",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="可抽支部数"),
                        ),
                        ("pool", models.JSONField(default=list, editable=False, verbose_name="可选支部")),
                        (
                            "seed",
                            models.CharField(
                                blank=True, editable=False, max_length=32, verbose_name="随机种子"
                            ),
                        ),
                        (
                            "drawn_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="确定时间"),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        ("summary", models.TextField(blank=True, verbose_name="督查小结")),
                        (
                            "left_why",
                            models.CharField(blank=True, max_length=300, verbose_name="有支部没有督查的原因"),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="结束人",
                            ),
                        ),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="组织者",
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
                                verbose_name="督查范围",
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
                                to="assessments.inspection",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inspectionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="112712f9e13fa5adc4bd804afbdefc610a527c7a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4038f",
                            table="assessments_inspectionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MemberReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "opened_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="开始时间"),
                        ),
                        (
                            "decided_on",
                            models.DateField(blank=True, null=True, verbose_name="支委会（支部）评定日期"),
                        ),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="评定时间")),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="member_reviews",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "finished_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="评定人",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="评议的会议",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发起人",
                            ),
                        ),
                        (
                            "poll",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="member_review",
                                to="assessments.poll",
                                verbose_name="测评",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "民主评议党员",
                        "verbose_name_plural": "民主评议党员",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("branch", "year"),
                                name="member_review_once",
                                violation_error_message="本年度的民主评议已经开始了。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("finished_by", None), ("finished_at__isnull", False), _connector="OR"
                                ),
                                name="member_review_finished_at_with_finished_by",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="memberreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="member_review_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="ac863c9495f5bccc33cd98862340ec1d3617ecf3",
                            operation="DELETE",
                            pgid="pgtrigger_member_review_stays_f6f1a",
                            table="assessments_memberreview",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="memberreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_memberreviewevent" ("branch_id", "decided_on", "finished_at", "finished_by_id", "id", "meeting_id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "year") SELECT old_values."branch_id", old_values."decided_on", old_values."finished_at", old_values."finished_by_id", old_values."id", old_values."meeting_id", old_values."opened_at", old_values."opened_by_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."poll_id", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="42e06d47206afb842506bce9fbee12447e47f26f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e1733",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_memberreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="memberreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_memberreviewevent" ("branch_id", "decided_on", "finished_at", "finished_by_id", "id", "meeting_id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "year") SELECT old_values."branch_id", old_values."decided_on", old_values."finished_at", old_values."finished_by_id", old_values."id", old_values."meeting_id", old_values."opened_at", old_values."opened_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."poll_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="057acc4ebbf66e7c66c7d734a80b57cedf931182",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d9659",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_memberreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="memberreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_memberreviewevent" ("branch_id", "decided_on", "finished_at", "finished_by_id", "id", "meeting_id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "year") SELECT new_values."branch_id", new_values."decided_on", new_values."finished_at", new_values."finished_by_id", new_values."id", new_values."meeting_id", new_values."opened_at", new_values."opened_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."poll_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d8a1b64745acdd96c5c036f7a2f38e5f22ae47d9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c4e32",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_memberreview",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="PollEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("members", "民主评议党员"),
                                    ("peer", "党员互评"),
                                    ("mass", "群众评议"),
                                    ("report", "述职测评"),
                                ],
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="测评事项")),
                        (
                            "minimum",
                            models.PositiveSmallIntegerField(
                                help_text="不足这个人数的不公布结果", verbose_name="最少人数"
                            ),
                        ),
                        (
                            "electorate",
                            models.PositiveIntegerField(editable=False, verbose_name="应参加人数"),
                        ),
                        ("last_day", models.DateField(help_text="含当日", verbose_name="截止日期")),
                        (
                            "opened_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="发起时间"),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="结束时间")),
                        (
                            "cancelled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="作废时间"),
                        ),
                        (
                            "cancelled_why",
                            models.CharField(blank=True, max_length=200, verbose_name="作废原因"),
                        ),
                        (
                            "cancelled_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="作废人",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="结束人",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发起人",
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
                                to="assessments.poll",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pollevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="28a44130ee2438cd3943b4d2d13297756434a23a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_414bc",
                            table="assessments_pollevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Question",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("text", models.CharField(max_length=150, verbose_name="内容")),
                        ("options", models.JSONField(verbose_name="选项")),
                        (
                            "about",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                                verbose_name="测评对象",
                            ),
                        ),
                        (
                            "poll",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="assessments.poll",
                                verbose_name="测评",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "测评内容",
                        "verbose_name_plural": "测评内容",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("poll", "position"), name="question_position_once"
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="dd81f2405a3369dabae80a6bec51821d6d5ee479",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0204c",
                            table="assessments_question",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_questionevent" ("about_id", "id", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "position", "text") SELECT old_values."about_id", old_values."id", old_values."options", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."poll_id", old_values."position", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e45cbd5a2ca5ae8bd29306754d9c4a9332937d01",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_401a0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_questionevent" ("about_id", "id", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "position", "text") SELECT old_values."about_id", old_values."id", old_values."options", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."poll_id", old_values."position", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f55cbb00943a4540728ccb5bcff686061c2244e1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d72ee",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_question",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="question",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_questionevent" ("about_id", "id", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "position", "text") SELECT new_values."about_id", new_values."id", new_values."options", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."poll_id", new_values."position", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="534b8e94fd5ce91aad0b93664bb898a2be9cd14d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9763c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_question",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MonthTotal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("month", models.DateField(help_text="当月第一天", verbose_name="月份")),
                        ("kept", models.DecimalField(decimal_places=2, max_digits=7, verbose_name="得分")),
                        (
                            "whole",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="适用指标的分值之和",
                                max_digits=7,
                                verbose_name="满分",
                            ),
                        ),
                        (
                            "vetoed",
                            models.CharField(
                                blank=True,
                                help_text="最高只能定的等次",
                                max_length=20,
                                verbose_name="一票否决",
                            ),
                        ),
                        (
                            "failed",
                            models.PositiveSmallIntegerField(default=0, verbose_name="没有算出的项数"),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="month_totals",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="month_totals",
                                to="assessments.scheme",
                                verbose_name="细则",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "月度得分",
                        "verbose_name_plural": "月度得分",
                        "indexes": [
                            models.Index(
                                fields=["month"], include=("branch", "kept", "whole"), name="total_of_month"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("branch", "month"), name="month_total_once"),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)), name="month_total_is_first_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kept__gte", 0), ("whole__gte", 0)),
                                name="month_total_not_below_zero",
                            ),
                        ],
                    },
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
                        ("origin", models.CharField(blank=True, max_length=200, verbose_name="出处")),
                        (
                            "monthly_weight",
                            models.PositiveSmallIntegerField(default=40, verbose_name="日常考核占比（%）"),
                        ),
                        (
                            "self_weight",
                            models.PositiveSmallIntegerField(default=0, verbose_name="自评占比（%）"),
                        ),
                        (
                            "upper_weight",
                            models.PositiveSmallIntegerField(default=100, verbose_name="上级考评占比（%）"),
                        ),
                        (
                            "peer_weight",
                            models.PositiveSmallIntegerField(default=0, verbose_name="党员互评占比（%）"),
                        ),
                        (
                            "mass_weight",
                            models.PositiveSmallIntegerField(default=0, verbose_name="群众评议占比（%）"),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="起草时间"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="发布时间"),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="起草人",
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
                    name="SecretaryReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("party", models.TextField(blank=True, verbose_name="抓党建工作情况")),
                        ("business", models.TextField(blank=True, verbose_name="业务工作情况")),
                        ("integrity", models.TextField(blank=True, verbose_name="党风廉政建设情况")),
                        ("problems", models.TextField(blank=True, verbose_name="存在的问题和下一步打算")),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="提交时间"),
                        ),
                        ("comment", models.TextField(blank=True, verbose_name="点评")),
                        (
                            "commented_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="点评时间"),
                        ),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[("好", "好"), ("较好", "较好"), ("一般", "一般"), ("差", "差")],
                                max_length=10,
                                verbose_name="综合评价",
                            ),
                        ),
                        (
                            "grade_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="评价意见"),
                        ),
                        ("graded_at", models.DateTimeField(blank=True, null=True, verbose_name="评定时间")),
                        (
                            "commented_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="点评人",
                            ),
                        ),
                        (
                            "graded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="评定人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="secretary_reports",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                        (
                            "poll",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="secretary_report",
                                to="assessments.poll",
                                verbose_name="测评",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="secretary_reports",
                                to="branches.post",
                                verbose_name="述职人",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提交人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "述职评议",
                        "verbose_name_plural": "述职评议",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "year", "post"),
                                name="secretary_report_once",
                                violation_error_message="本年度的述职报告已经有了。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("submitted_by", None), ("submitted_at__isnull", False), _connector="OR"
                                ),
                                name="secretary_report_submitted_at_with_submitted_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("commented_by", None), ("commented_at__isnull", False), _connector="OR"
                                ),
                                name="secretary_report_commented_at_with_commented_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("graded_by", None), ("graded_at__isnull", False), _connector="OR"
                                ),
                                name="secretary_report_graded_at_with_graded_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("grade", ""), ("graded_at", None)),
                                    models.Q(
                                        ("graded_at__isnull", False), models.Q(("grade", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="secretary_report_graded_with_grade",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="secretaryreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="secretary_report_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="14f527ece34562e865b3c87aefdc899eacb0ddc7",
                            operation="DELETE",
                            pgid="pgtrigger_secretary_report_stays_3d4d2",
                            table="assessments_secretaryreport",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="secretaryreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="secretary_report_graded_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."graded_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="c26f04d5da71e71d94232cb740ffe0024751937c",
                            operation="UPDATE",
                            pgid="pgtrigger_secretary_report_graded_stays_69d77",
                            table="assessments_secretaryreport",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="secretaryreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_secretaryreportevent" ("business", "comment", "commented_at", "commented_by_id", "grade", "grade_reason", "graded_at", "graded_by_id", "id", "integrity", "organisation_id", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "post_id", "problems", "submitted_at", "submitted_by_id", "year") SELECT old_values."business", old_values."comment", old_values."commented_at", old_values."commented_by_id", old_values."grade", old_values."grade_reason", old_values."graded_at", old_values."graded_by_id", old_values."id", old_values."integrity", old_values."organisation_id", old_values."party", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."poll_id", old_values."post_id", old_values."problems", old_values."submitted_at", old_values."submitted_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0ab581046123c446339558dd2827219657287864",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e416d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_secretaryreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="secretaryreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_secretaryreportevent" ("business", "comment", "commented_at", "commented_by_id", "grade", "grade_reason", "graded_at", "graded_by_id", "id", "integrity", "organisation_id", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "post_id", "problems", "submitted_at", "submitted_by_id", "year") SELECT old_values."business", old_values."comment", old_values."commented_at", old_values."commented_by_id", old_values."grade", old_values."grade_reason", old_values."graded_at", old_values."graded_by_id", old_values."id", old_values."integrity", old_values."organisation_id", old_values."party", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."poll_id", old_values."post_id", old_values."problems", old_values."submitted_at", old_values."submitted_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f15c05742f7b7ea88622087bea0bd0c458523c91",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ff0ac",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_secretaryreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="secretaryreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_secretaryreportevent" ("business", "comment", "commented_at", "commented_by_id", "grade", "grade_reason", "graded_at", "graded_by_id", "id", "integrity", "organisation_id", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "post_id", "problems", "submitted_at", "submitted_by_id", "year") SELECT new_values."business", new_values."comment", new_values."commented_at", new_values."commented_by_id", new_values."grade", new_values."grade_reason", new_values."graded_at", new_values."graded_by_id", new_values."id", new_values."integrity", new_values."organisation_id", new_values."party", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."poll_id", new_values."post_id", new_values."problems", new_values."submitted_at", new_values."submitted_by_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="204e2b63c63b025787614339b16cf40774607064",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7f616",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_secretaryreport",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Verdict",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="版次")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("self", "待自评"),
                                    ("upper", "待上级考评"),
                                    ("public", "公示中"),
                                    ("graded", "已定等"),
                                ],
                                default="self",
                                max_length=10,
                                verbose_name="阶段",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="更正原因")),
                        ("months", models.PositiveSmallIntegerField(default=0, verbose_name="出分月数")),
                        (
                            "monthly",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="日常考核（%）"
                            ),
                        ),
                        (
                            "self_mark",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="自评（%）"
                            ),
                        ),
                        (
                            "upper_mark",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="上级考评（%）"
                            ),
                        ),
                        (
                            "peer_mark",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="党员互评（%）"
                            ),
                        ),
                        (
                            "mass_mark",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="群众评议（%）"
                            ),
                        ),
                        (
                            "party",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="党建（%）"
                            ),
                        ),
                        (
                            "business",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="业务（%）"
                            ),
                        ),
                        (
                            "total",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="年度得分"
                            ),
                        ),
                        (
                            "vetoed",
                            models.CharField(
                                blank=True,
                                help_text="最高只能定的等次",
                                max_length=20,
                                verbose_name="一票否决",
                            ),
                        ),
                        (
                            "vetoed_why",
                            models.CharField(blank=True, max_length=300, verbose_name="一票否决的事项"),
                        ),
                        (
                            "proposed",
                            models.CharField(blank=True, max_length=20, verbose_name="按分数的等次"),
                        ),
                        ("proposed_why", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("grade", models.CharField(blank=True, max_length=20, verbose_name="等次")),
                        (
                            "grade_reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="与按分数的等次不同的理由"
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="开始时间"),
                        ),
                        ("self_text", models.TextField(blank=True, verbose_name="自评情况")),
                        ("self_at", models.DateTimeField(blank=True, null=True, verbose_name="自评时间")),
                        ("upper_text", models.TextField(blank=True, verbose_name="上级意见")),
                        ("upper_at", models.DateTimeField(blank=True, null=True, verbose_name="考评时间")),
                        (
                            "public_until",
                            models.DateField(
                                blank=True, help_text="含当日", null=True, verbose_name="公示至"
                            ),
                        ),
                        ("public_at", models.DateTimeField(blank=True, null=True, verbose_name="公示时间")),
                        ("graded_at", models.DateTimeField(blank=True, null=True, verbose_name="定等时间")),
                        (
                            "replaced_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="被替代时间"),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verdicts",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "graded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="定等人",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="开始人",
                            ),
                        ),
                        (
                            "public_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="公示人",
                            ),
                        ),
                        (
                            "replaced_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="更正人",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verdicts",
                                to="assessments.scheme",
                                verbose_name="细则",
                            ),
                        ),
                        (
                            "self_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="自评人",
                            ),
                        ),
                        (
                            "upper_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="考评人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年度考核结果",
                        "verbose_name_plural": "年度考核结果",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("branch", "year", "version"), name="verdict_version_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at", None)),
                                fields=("branch", "year"),
                                name="verdict_one_current",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("self_by", None), ("self_at__isnull", False), _connector="OR"
                                ),
                                name="verdict_self_at_with_self_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("upper_by", None), ("upper_at__isnull", False), _connector="OR"
                                ),
                                name="verdict_upper_at_with_upper_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("public_by", None), ("public_at__isnull", False), _connector="OR"
                                ),
                                name="verdict_public_at_with_public_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("graded_by", None), ("graded_at__isnull", False), _connector="OR"
                                ),
                                name="verdict_graded_at_with_graded_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("replaced_by", None), ("replaced_at__isnull", False), _connector="OR"
                                ),
                                name="verdict_replaced_at_with_replaced_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "graded"), _negated=True),
                                    models.Q(
                                        ("graded_at__isnull", False), models.Q(("grade", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="verdict_graded_with_grade",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage__in", ["public", "graded"]), _negated=True),
                                    models.Q(("public_at__isnull", False), ("total__isnull", False)),
                                    _connector="OR",
                                ),
                                name="verdict_public_with_total",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("version", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="verdict_later_version_says_why",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="verdict_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="dd846182c05439b26a099d28a9b188e72f760c3d",
                            operation="DELETE",
                            pgid="pgtrigger_verdict_stays_6aa00",
                            table="assessments_verdict",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="verdict_graded_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"stage\" = 'graded')",
                            func="\n                    IF to_jsonb(NEW) - 'replaced_at' - 'replaced_by_id'\n                        IS DISTINCT FROM to_jsonb(OLD) - 'replaced_at' - 'replaced_by_id'\n                    THEN\n                        RAISE EXCEPTION 'a graded verdict never changes';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="afef971d9da219d4983b133631a2f3872dd58ca6",
                            operation="UPDATE",
                            pgid="pgtrigger_verdict_graded_never_changes_0ec82",
                            table="assessments_verdict",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_verdictevent" ("branch_id", "business", "grade", "grade_reason", "graded_at", "graded_by_id", "id", "mass_mark", "monthly", "months", "opened_at", "opened_by_id", "party", "peer_mark", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "proposed_why", "public_at", "public_by_id", "public_until", "reason", "replaced_at", "replaced_by_id", "scheme_id", "self_at", "self_by_id", "self_mark", "self_text", "stage", "total", "upper_at", "upper_by_id", "upper_mark", "upper_text", "version", "vetoed", "vetoed_why", "year") SELECT old_values."branch_id", old_values."business", old_values."grade", old_values."grade_reason", old_values."graded_at", old_values."graded_by_id", old_values."id", old_values."mass_mark", old_values."monthly", old_values."months", old_values."opened_at", old_values."opened_by_id", old_values."party", old_values."peer_mark", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."proposed", old_values."proposed_why", old_values."public_at", old_values."public_by_id", old_values."public_until", old_values."reason", old_values."replaced_at", old_values."replaced_by_id", old_values."scheme_id", old_values."self_at", old_values."self_by_id", old_values."self_mark", old_values."self_text", old_values."stage", old_values."total", old_values."upper_at", old_values."upper_by_id", old_values."upper_mark", old_values."upper_text", old_values."version", old_values."vetoed", old_values."vetoed_why", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f22227a4822c55fbe4bd715da65197e8b1e52148",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_310b4",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_verdict",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_verdictevent" ("branch_id", "business", "grade", "grade_reason", "graded_at", "graded_by_id", "id", "mass_mark", "monthly", "months", "opened_at", "opened_by_id", "party", "peer_mark", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "proposed_why", "public_at", "public_by_id", "public_until", "reason", "replaced_at", "replaced_by_id", "scheme_id", "self_at", "self_by_id", "self_mark", "self_text", "stage", "total", "upper_at", "upper_by_id", "upper_mark", "upper_text", "version", "vetoed", "vetoed_why", "year") SELECT old_values."branch_id", old_values."business", old_values."grade", old_values."grade_reason", old_values."graded_at", old_values."graded_by_id", old_values."id", old_values."mass_mark", old_values."monthly", old_values."months", old_values."opened_at", old_values."opened_by_id", old_values."party", old_values."peer_mark", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."proposed", old_values."proposed_why", old_values."public_at", old_values."public_by_id", old_values."public_until", old_values."reason", old_values."replaced_at", old_values."replaced_by_id", old_values."scheme_id", old_values."self_at", old_values."self_by_id", old_values."self_mark", old_values."self_text", old_values."stage", old_values."total", old_values."upper_at", old_values."upper_by_id", old_values."upper_mark", old_values."upper_text", old_values."version", old_values."vetoed", old_values."vetoed_why", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="26d505704419be6a812be810da827566104b2898",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_61154",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_verdict",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_verdictevent" ("branch_id", "business", "grade", "grade_reason", "graded_at", "graded_by_id", "id", "mass_mark", "monthly", "months", "opened_at", "opened_by_id", "party", "peer_mark", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "proposed_why", "public_at", "public_by_id", "public_until", "reason", "replaced_at", "replaced_by_id", "scheme_id", "self_at", "self_by_id", "self_mark", "self_text", "stage", "total", "upper_at", "upper_by_id", "upper_mark", "upper_text", "version", "vetoed", "vetoed_why", "year") SELECT new_values."branch_id", new_values."business", new_values."grade", new_values."grade_reason", new_values."graded_at", new_values."graded_by_id", new_values."id", new_values."mass_mark", new_values."monthly", new_values."months", new_values."opened_at", new_values."opened_by_id", new_values."party", new_values."peer_mark", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."proposed", new_values."proposed_why", new_values."public_at", new_values."public_by_id", new_values."public_until", new_values."reason", new_values."replaced_at", new_values."replaced_by_id", new_values."scheme_id", new_values."self_at", new_values."self_by_id", new_values."self_mark", new_values."self_text", new_values."stage", new_values."total", new_values."upper_at", new_values."upper_by_id", new_values."upper_mark", new_values."upper_text", new_values."version", new_values."vetoed", new_values."vetoed_why", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bc0370b572792bf3821c5ece295016523130cb4d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ddb79",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_verdict",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Visit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="顺序")),
                        ("why", models.CharField(blank=True, max_length=200, verbose_name="入选理由")),
                        ("answers", models.JSONField(blank=True, default=list, verbose_name="逐项结果")),
                        ("summary", models.CharField(blank=True, max_length=500, verbose_name="总体情况")),
                        ("visited_on", models.DateField(blank=True, null=True, verbose_name="督查日期")),
                        ("recorded_at", models.DateTimeField(blank=True, null=True, verbose_name="登记时间")),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="assessments.inspection",
                                verbose_name="督查",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "督查的支部",
                        "verbose_name_plural": "督查的支部",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("inspection", "branch"), name="visit_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("recorded_by", None), ("recorded_at__isnull", False), _connector="OR"
                                ),
                                name="visit_recorded_at_with_recorded_by",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="visit_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="130231a5725449205488839912997b42816eb583",
                            operation="DELETE",
                            pgid="pgtrigger_visit_stays_d7e27",
                            table="assessments_visit",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="visit_as_drawn",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."inspection_id" IS DISTINCT FROM (NEW."inspection_id") OR OLD."branch_id" IS DISTINCT FROM (NEW."branch_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."why" IS DISTINCT FROM (NEW."why"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="9aee991f37d6e818755e89cdbef23f3d74307261",
                            operation="UPDATE",
                            pgid="pgtrigger_visit_as_drawn_b2978",
                            table="assessments_visit",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="visit_recorded_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."recorded_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="72d3aa1ea4d774c20f6832a1416886889d1517a7",
                            operation="UPDATE",
                            pgid="pgtrigger_visit_recorded_stays_5dd2f",
                            table="assessments_visit",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_visitevent" ("answers", "branch_id", "id", "inspection_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recorded_at", "recorded_by_id", "summary", "visited_on", "why") SELECT old_values."answers", old_values."branch_id", old_values."id", old_values."inspection_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."position", old_values."recorded_at", old_values."recorded_by_id", old_values."summary", old_values."visited_on", old_values."why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0d874c1240af071a77e276b9e5044bb88e96c8f9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8c23e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_visit",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_visitevent" ("answers", "branch_id", "id", "inspection_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recorded_at", "recorded_by_id", "summary", "visited_on", "why") SELECT old_values."answers", old_values."branch_id", old_values."id", old_values."inspection_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."recorded_at", old_values."recorded_by_id", old_values."summary", old_values."visited_on", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="af4832ae60528cd6b0e6969261496589b2d66fad",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5c9d6",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_visit",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visit",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_visitevent" ("answers", "branch_id", "id", "inspection_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recorded_at", "recorded_by_id", "summary", "visited_on", "why") SELECT new_values."answers", new_values."branch_id", new_values."id", new_values."inspection_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."recorded_at", new_values."recorded_by_id", new_values."summary", new_values."visited_on", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="09fb46ce880bbce485dc7f6c46accbb61d41e7cc",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6e3b1",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_visit",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Voter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code_hash", models.CharField(blank=True, max_length=64, verbose_name="测评码")),
                        ("voted", models.BooleanField(default=False, verbose_name="已参加")),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                        (
                            "poll",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="voters",
                                to="assessments.poll",
                                verbose_name="测评",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "参加测评的人",
                        "verbose_name_plural": "参加测评的人",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("code_hash", ""), _negated=True),
                                fields=["code_hash"],
                                name="voter_by_code",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("member__isnull", False)),
                                fields=("poll", "member"),
                                name="voter_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("code_hash", ""), _negated=True),
                                fields=("poll", "code_hash"),
                                name="voter_code_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("code_hash", ""), ("member__isnull", False)),
                                    models.Q(("member", None), models.Q(("code_hash", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="voter_member_or_code",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="voter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="voter_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="b789e75bd1aaa5420690cbfa917559ac6ec55507",
                            operation="DELETE",
                            pgid="pgtrigger_voter_stays_054b5",
                            table="assessments_voter",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="voter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="voter_as_listed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."poll_id" IS DISTINCT FROM (NEW."poll_id") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."code_hash" IS DISTINCT FROM (NEW."code_hash"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="25763037e3db57f69b50b94b2cc2fbe2b998d11f",
                            operation="UPDATE",
                            pgid="pgtrigger_voter_as_listed_7c0f9",
                            table="assessments_voter",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="voter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="voted_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NOT NEW."voted" AND OLD."voted")',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="c1dd805ee69b0d9f2c57bdf49aa3253017f8085f",
                            operation="UPDATE",
                            pgid="pgtrigger_voted_once_52764",
                            table="assessments_voter",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Criterion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("text", models.CharField(max_length=200, verbose_name="考核标准")),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("metric", "系统取数"),
                                    ("manual", "考评登记"),
                                    ("poll", "测评结果"),
                                ],
                                default="metric",
                                max_length=10,
                                verbose_name="取数方式",
                            ),
                        ),
                        (
                            "metric",
                            models.CharField(
                                blank=True,
                                help_text="系统取数时的指标，测评时的种类",
                                max_length=40,
                                verbose_name="取数",
                            ),
                        ),
                        (
                            "period",
                            models.CharField(
                                choices=[("month", "每月"), ("year", "年终")],
                                default="month",
                                max_length=10,
                                verbose_name="周期",
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("each", "逐次扣分"),
                                    ("steps", "按比率分档扣分"),
                                    ("tiers", "按比率分档得分"),
                                    ("ratio", "按比率得分"),
                                    ("judged", "酌情扣分"),
                                    ("zero", "出现即不得分"),
                                    ("bonus", "加分"),
                                    ("veto", "一票否决"),
                                ],
                                max_length=10,
                                verbose_name="计分方式",
                            ),
                        ),
                        ("terms", models.JSONField(blank=True, default=dict, verbose_name="计分参数")),
                        (
                            "evidence_cap",
                            models.PositiveSmallIntegerField(
                                default=3, help_text="每次登记最多附几份材料", verbose_name="佐证件数上限"
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="criteria",
                                to="assessments.indicator",
                                verbose_name="指标",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核标准",
                        "verbose_name_plural": "考核标准",
                        "ordering": ["indicator", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "position"), name="criterion_position_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("metric", ""), ("source", "manual")),
                                    models.Q(
                                        models.Q(("source", "manual"), _negated=True),
                                        models.Q(("metric", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="criterion_counts_something",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="published_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT 1 FROM assessments_scheme WHERE id IN (SELECT scheme_id FROM assessments_indicator WHERE id IN (OLD.indicator_id, NEW.indicator_id)) AND published_at IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'the lines of a published scheme never change';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ",
                            hash="6d0cb095183d2fadb229933599340374c6188707",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_published_never_changes_e3ee6",
                            table="assessments_criterion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_criterionevent" ("evidence_cap", "id", "indicator_id", "metric", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "rule", "source", "terms", "text") SELECT old_values."evidence_cap", old_values."id", old_values."indicator_id", old_values."metric", old_values."period", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."position", old_values."rule", old_values."source", old_values."terms", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4ed0da929b4413c70afec7544950c35c8f479239",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_81043",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_criterion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_criterionevent" ("evidence_cap", "id", "indicator_id", "metric", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "rule", "source", "terms", "text") SELECT old_values."evidence_cap", old_values."id", old_values."indicator_id", old_values."metric", old_values."period", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."rule", old_values."source", old_values."terms", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c08300931ab6c4357eaa18567e9c88a6c1282fb4",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fe7ee",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_criterion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_criterionevent" ("evidence_cap", "id", "indicator_id", "metric", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "rule", "source", "terms", "text") SELECT new_values."evidence_cap", new_values."id", new_values."indicator_id", new_values."metric", new_values."period", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."rule", new_values."source", new_values."terms", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="704d59fe8d9978864efce5a5e8f49f69e8fe1b9b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4ef7d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_criterion",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="DutyReportEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("text", models.CharField(max_length=1000, verbose_name="完成情况")),
                        ("done_on", models.DateField(verbose_name="完成日期")),
                        (
                            "reported_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="报告时间"),
                        ),
                        ("accepted", models.BooleanField(null=True, verbose_name="核实结果")),
                        ("remark", models.CharField(blank=True, max_length=300, verbose_name="核实意见")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核实人",
                            ),
                        ),
                        (
                            "duty",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.duty",
                                verbose_name="责任",
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
                                to="assessments.dutyreport",
                            ),
                        ),
                        (
                            "reported_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="报告人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dutyreportevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="46320a08ec7dd72a402a33f7770771d540d7b2e8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8dbba",
                            table="assessments_dutyreportevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("metric", models.CharField(blank=True, max_length=40, verbose_name="对应考核指标")),
                        ("item", models.CharField(max_length=150, verbose_name="问题")),
                        ("text", models.CharField(blank=True, max_length=500, verbose_name="具体情况")),
                        ("article", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                        ("first_rectify_by", models.DateField(verbose_name="原定整改期限")),
                        ("rectify_by", models.DateField(help_text="含当日", verbose_name="整改期限")),
                        ("found_on", models.DateField(verbose_name="发现日期")),
                        (
                            "found_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="销号时间")),
                        (
                            "closed_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("passed", "复查通过"),
                                    ("gone", "支部已撤销"),
                                    ("wrong", "登记有误，撤回"),
                                ],
                                max_length=10,
                                verbose_name="怎样销号",
                            ),
                        ),
                        ("closed_why", models.CharField(blank=True, max_length=300, verbose_name="销号说明")),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                        (
                            "came_from",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goes_on_as",
                                to="assessments.finding",
                                verbose_name="接续的问题",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="销号人",
                            ),
                        ),
                        (
                            "duty",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="assessments.duty",
                                verbose_name="责任",
                            ),
                        ),
                        (
                            "found_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="assessments.secretaryreport",
                                verbose_name="述职评议",
                            ),
                        ),
                        (
                            "visit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="assessments.visit",
                                verbose_name="督查",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "问题",
                        "verbose_name_plural": "问题",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("closed_at", None)),
                                fields=["rectify_by"],
                                name="finding_open_by_day",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("rectify_by__gte", models.F("found_on"))),
                                name="finding_mended_after_found",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_by", None), ("closed_at__isnull", False), _connector="OR"
                                ),
                                name="finding_closed_at_with_closed_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at", None), ("closed_how", "")),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        models.Q(("closed_how", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="finding_closed_somehow",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_how__in", ["gone", "wrong"]), _negated=True),
                                    models.Q(("closed_why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="finding_closed_otherwise_says_why",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="finding_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="8c8e43d6e8e06c704c629ebe8e4d4c6cb074cb2d",
                            operation="DELETE",
                            pgid="pgtrigger_finding_stays_ae8e2",
                            table="assessments_finding",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="finding_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."branch_id" IS DISTINCT FROM (NEW."branch_id") OR OLD."visit_id" IS DISTINCT FROM (NEW."visit_id") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."item" IS DISTINCT FROM (NEW."item") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."first_rectify_by" IS DISTINCT FROM (NEW."first_rectify_by") OR OLD."found_on" IS DISTINCT FROM (NEW."found_on") OR OLD."came_from_id" IS DISTINCT FROM (NEW."came_from_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="54fe47e13b0c4980ca6acaabf103c49331341816",
                            operation="UPDATE",
                            pgid="pgtrigger_finding_as_written_a3c2c",
                            table="assessments_finding",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="finding_closed_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."closed_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="069d72d20ef0f64f55a939b6c206c01d774ac66d",
                            operation="UPDATE",
                            pgid="pgtrigger_finding_closed_stays_c0a2a",
                            table="assessments_finding",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_findingevent" ("article", "branch_id", "came_from_id", "closed_at", "closed_by_id", "closed_how", "closed_why", "duty_id", "first_rectify_by", "found_at", "found_by_id", "found_on", "id", "item", "metric", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rectify_by", "report_id", "text", "visit_id") SELECT old_values."article", old_values."branch_id", old_values."came_from_id", old_values."closed_at", old_values."closed_by_id", old_values."closed_how", old_values."closed_why", old_values."duty_id", old_values."first_rectify_by", old_values."found_at", old_values."found_by_id", old_values."found_on", old_values."id", old_values."item", old_values."metric", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."rectify_by", old_values."report_id", old_values."text", old_values."visit_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d63a1d971254e647993d00b9df81bf0f8495e907",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1e78e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_finding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_findingevent" ("article", "branch_id", "came_from_id", "closed_at", "closed_by_id", "closed_how", "closed_why", "duty_id", "first_rectify_by", "found_at", "found_by_id", "found_on", "id", "item", "metric", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rectify_by", "report_id", "text", "visit_id") SELECT old_values."article", old_values."branch_id", old_values."came_from_id", old_values."closed_at", old_values."closed_by_id", old_values."closed_how", old_values."closed_why", old_values."duty_id", old_values."first_rectify_by", old_values."found_at", old_values."found_by_id", old_values."found_on", old_values."id", old_values."item", old_values."metric", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rectify_by", old_values."report_id", old_values."text", old_values."visit_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="69d91560e3fa5ee9827629fb49cfef18c35d7e02",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a6d24",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_finding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_findingevent" ("article", "branch_id", "came_from_id", "closed_at", "closed_by_id", "closed_how", "closed_why", "duty_id", "first_rectify_by", "found_at", "found_by_id", "found_on", "id", "item", "metric", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rectify_by", "report_id", "text", "visit_id") SELECT new_values."article", new_values."branch_id", new_values."came_from_id", new_values."closed_at", new_values."closed_by_id", new_values."closed_how", new_values."closed_why", new_values."duty_id", new_values."first_rectify_by", new_values."found_at", new_values."found_by_id", new_values."found_on", new_values."id", new_values."item", new_values."metric", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rectify_by", new_values."report_id", new_values."text", new_values."visit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="eee95f9e554f380792bb3d0bc9df5679f1fb55eb",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1e393",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_finding",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="HandoverEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "handed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="移交时间"),
                        ),
                        (
                            "duty",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.duty",
                                verbose_name="责任",
                            ),
                        ),
                        (
                            "from_post",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.post",
                                verbose_name="移交人",
                            ),
                        ),
                        (
                            "handed_by",
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
                                to="assessments.handover",
                            ),
                        ),
                        (
                            "to_post",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.post",
                                verbose_name="接收人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="handoverevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="72656174a4517e6a539faff3ee2293b6aaba5f32",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f7198",
                            table="assessments_handoverevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Appeal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(max_length=500, verbose_name="申诉理由")),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="申诉时间"),
                        ),
                        ("upheld", models.BooleanField(null=True, verbose_name="处理结果")),
                        ("answer", models.CharField(blank=True, max_length=500, verbose_name="答复")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="申诉人",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessments.indicator",
                                verbose_name="指标",
                            ),
                        ),
                        (
                            "verdict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeals",
                                to="assessments.verdict",
                                verbose_name="年度考核",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "申诉",
                        "verbose_name_plural": "申诉",
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_by", None), ("answered_at__isnull", False), _connector="OR"
                                ),
                                name="appeal_answered_at_with_answered_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("upheld", None)),
                                    models.Q(
                                        ("upheld__isnull", False), models.Q(("answer", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="appeal_answered_in_words",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appeal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="appeal_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="740753420d72eb9ae332d5fa4a91cc4c46b9b532",
                            operation="DELETE",
                            pgid="pgtrigger_appeal_stays_b922a",
                            table="assessments_appeal",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appeal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_appealevent" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "upheld", "verdict_id") SELECT old_values."answer", old_values."answered_at", old_values."answered_by_id", old_values."asked_at", old_values."asked_by_id", old_values."id", old_values."indicator_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."text", old_values."upheld", old_values."verdict_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5884950313522653eff81a3b2c8eb1921eda29fa",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f15dc",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_appeal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appeal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_appealevent" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "upheld", "verdict_id") SELECT old_values."answer", old_values."answered_at", old_values."answered_by_id", old_values."asked_at", old_values."asked_by_id", old_values."id", old_values."indicator_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."upheld", old_values."verdict_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ca5c7d4422a33653e395c825cf6bdf4072b03277",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a198a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_appeal",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appeal",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_appealevent" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "upheld", "verdict_id") SELECT new_values."answer", new_values."answered_at", new_values."answered_by_id", new_values."asked_at", new_values."asked_by_id", new_values."id", new_values."indicator_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."upheld", new_values."verdict_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e97948cd542ce04b95addcc30b3103d82fa43445",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8eeb5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_appeal",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MemberRating",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("probationary", models.BooleanField(default=False, verbose_name="预备党员")),
                        ("self_text", models.TextField(blank=True, verbose_name="个人自评")),
                        (
                            "self_grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("excellent", "优秀"),
                                    ("good", "合格"),
                                    ("basic", "基本合格"),
                                    ("failed", "不合格"),
                                ],
                                max_length=10,
                                verbose_name="自评等次",
                            ),
                        ),
                        ("self_at", models.DateTimeField(blank=True, null=True, verbose_name="自评时间")),
                        ("mutual", models.TextField(blank=True, verbose_name="党员互评意见")),
                        ("counts", models.JSONField(blank=True, default=dict, verbose_name="测评票数")),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("excellent", "优秀"),
                                    ("good", "合格"),
                                    ("basic", "基本合格"),
                                    ("failed", "不合格"),
                                ],
                                max_length=10,
                                verbose_name="评定等次",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="评定意见")),
                        (
                            "measure",
                            models.CharField(blank=True, max_length=300, verbose_name="教育帮助或处置措施"),
                        ),
                        ("seen_at", models.DateTimeField(blank=True, null=True, verbose_name="本人知悉时间")),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.decision",
                                verbose_name="决议",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                        (
                            "seen_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="知悉登记人",
                            ),
                        ),
                        (
                            "self_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="自评登记人",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="assessments.memberreview",
                                verbose_name="民主评议",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "党员评议",
                        "verbose_name_plural": "党员评议",
                        "constraints": [
                            models.UniqueConstraint(fields=("review", "member"), name="member_rated_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("self_by", None), ("self_at__isnull", False), _connector="OR"
                                ),
                                name="rating_self_at_with_self_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("seen_by", None), ("seen_at__isnull", False), _connector="OR"
                                ),
                                name="rating_seen_at_with_seen_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("probationary", False), ("grade", ""), _connector="OR"),
                                name="probationary_without_grade",
                                violation_error_message="预备党员参加评议，不评定等次。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("grade__in", ["basic", "failed"]), _negated=True),
                                    models.Q(("measure", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="weak_rating_says_what_follows",
                                violation_error_message="基本合格、不合格的须写明教育帮助或处置措施。",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="memberrating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="rating_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="ec62e3db661dd3686ddeb0d6ef84069709ed0f16",
                            operation="DELETE",
                            pgid="pgtrigger_rating_stays_6c814",
                            table="assessments_memberrating",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="memberrating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="finished_rating_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF (to_jsonb(NEW) - '{seen_at,seen_by_id}'::text[])\n                       IS DISTINCT FROM (to_jsonb(OLD) - '{seen_at,seen_by_id}'::text[])\n                       AND EXISTS (\n                        SELECT 1 FROM assessments_memberreview\n                        WHERE id = OLD.review_id AND finished_at IS NOT NULL\n                    ) THEN\n                        RAISE EXCEPTION 'the ratings of a finished review stay';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="18ef5a8e0c6b8176e7a5f4d27257766b0958fd89",
                            operation="UPDATE",
                            pgid="pgtrigger_finished_rating_stays_c9c4b",
                            table="assessments_memberrating",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="memberrating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_memberratingevent" ("counts", "decision_id", "grade", "id", "measure", "member_id", "mutual", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "probationary", "reason", "review_id", "seen_at", "seen_by_id", "self_at", "self_by_id", "self_grade", "self_text") SELECT old_values."counts", old_values."decision_id", old_values."grade", old_values."id", old_values."measure", old_values."member_id", old_values."mutual", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."probationary", old_values."reason", old_values."review_id", old_values."seen_at", old_values."seen_by_id", old_values."self_at", old_values."self_by_id", old_values."self_grade", old_values."self_text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="267e8a93f6e1dbd49b1a2eb9a6baa589c306e498",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_21dc7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_memberrating",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="memberrating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_memberratingevent" ("counts", "decision_id", "grade", "id", "measure", "member_id", "mutual", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "probationary", "reason", "review_id", "seen_at", "seen_by_id", "self_at", "self_by_id", "self_grade", "self_text") SELECT old_values."counts", old_values."decision_id", old_values."grade", old_values."id", old_values."measure", old_values."member_id", old_values."mutual", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."probationary", old_values."reason", old_values."review_id", old_values."seen_at", old_values."seen_by_id", old_values."self_at", old_values."self_by_id", old_values."self_grade", old_values."self_text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3fc050e5a5d833c2e535ab671ef5eda83d4a3c50",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_036fb",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_memberrating",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="memberrating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_memberratingevent" ("counts", "decision_id", "grade", "id", "measure", "member_id", "mutual", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "probationary", "reason", "review_id", "seen_at", "seen_by_id", "self_at", "self_by_id", "self_grade", "self_text") SELECT new_values."counts", new_values."decision_id", new_values."grade", new_values."id", new_values."measure", new_values."member_id", new_values."mutual", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."probationary", new_values."reason", new_values."review_id", new_values."seen_at", new_values."seen_by_id", new_values."self_at", new_values."self_by_id", new_values."self_grade", new_values."self_text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="00c773e9d980e5cbcb1df66d2054930930f477e9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f28d0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_memberrating",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MemberReviewEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "opened_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="开始时间"),
                        ),
                        (
                            "decided_on",
                            models.DateField(blank=True, null=True, verbose_name="支委会（支部）评定日期"),
                        ),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="评定时间")),
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
                            "finished_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="评定人",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.meeting",
                                verbose_name="评议的会议",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发起人",
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
                                to="assessments.memberreview",
                            ),
                        ),
                        (
                            "poll",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.poll",
                                verbose_name="测评",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="memberreviewevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1f81ed8d88ed310c6de0c5839021a7b190ca90f7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dd4eb",
                            table="assessments_memberreviewevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Count",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("option", models.CharField(max_length=20, verbose_name="选项")),
                        ("votes", models.PositiveIntegerField(default=0, verbose_name="票数")),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="counts",
                                to="assessments.question",
                                verbose_name="内容",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "票数",
                        "verbose_name_plural": "票数",
                        "constraints": [
                            models.UniqueConstraint(fields=("question", "option"), name="count_once")
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="count",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="33ed4d2ed7a81d2b850477820f96da96a8e60d4b",
                            operation="DELETE",
                            pgid="pgtrigger_count_stays_e5dd5",
                            table="assessments_count",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="count",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_by_one",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NEW.votes NOT IN (OLD.votes, OLD.votes + 1) OR NEW.option <> OLD.option\n                        OR NEW.question_id <> OLD.question_id THEN\n                        RAISE EXCEPTION 'a vote raises a count by one';\n                    END IF;\n                    IF NEW.votes <> OLD.votes AND EXISTS (\n                        SELECT 1 FROM assessments_question q JOIN assessments_poll p ON p.id = q.poll_id\n                        WHERE q.id = NEW.question_id AND (p.closed_at IS NOT NULL OR p.cancelled_at IS NOT NULL)\n                    ) THEN\n                        RAISE EXCEPTION 'the counts of a closed poll stay';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="c01e32d3b9645c17e2be033cd94d6d26adfbd4f5",
                            operation="UPDATE",
                            pgid="pgtrigger_count_by_one_7005e",
                            table="assessments_count",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="QuestionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("text", models.CharField(max_length=150, verbose_name="内容")),
                        ("options", models.JSONField(verbose_name="选项")),
                        (
                            "about",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.member",
                                verbose_name="测评对象",
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
                                to="assessments.question",
                            ),
                        ),
                        (
                            "poll",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.poll",
                                verbose_name="测评",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="questionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1bb83fac8e54d4d5056774a06a58a9c7059bf7df",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d5795",
                            table="assessments_questionevent",
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
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("code", models.CharField(max_length=10, verbose_name="编号")),
                        ("title", models.CharField(max_length=100, verbose_name="指标")),
                        ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="分值")),
                        (
                            "side",
                            models.CharField(
                                choices=[("party", "党建"), ("business", "业务")],
                                default="party",
                                max_length=10,
                                verbose_name="方面",
                            ),
                        ),
                        ("facts", models.JSONField(blank=True, default=list, verbose_name="适用条件")),
                        ("article", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.indicator",
                                verbose_name="上级指标",
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
                    name="GradeBandEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("name", models.CharField(max_length=20, verbose_name="等次")),
                        (
                            "at_least",
                            models.DecimalField(decimal_places=2, max_digits=5, verbose_name="不低于（分）"),
                        ),
                        (
                            "share_cap",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="名额上限（%）",
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
                                to="assessments.gradeband",
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
                    model_name="gradebandevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4bf2222879e21013aa3813b15ead47a0030e5f1b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_81bdb",
                            table="assessments_gradebandevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="SecretaryReportEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("party", models.TextField(blank=True, verbose_name="抓党建工作情况")),
                        ("business", models.TextField(blank=True, verbose_name="业务工作情况")),
                        ("integrity", models.TextField(blank=True, verbose_name="党风廉政建设情况")),
                        ("problems", models.TextField(blank=True, verbose_name="存在的问题和下一步打算")),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="提交时间"),
                        ),
                        ("comment", models.TextField(blank=True, verbose_name="点评")),
                        (
                            "commented_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="点评时间"),
                        ),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[("好", "好"), ("较好", "较好"), ("一般", "一般"), ("差", "差")],
                                max_length=10,
                                verbose_name="综合评价",
                            ),
                        ),
                        (
                            "grade_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="评价意见"),
                        ),
                        ("graded_at", models.DateTimeField(blank=True, null=True, verbose_name="评定时间")),
                        (
                            "commented_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="点评人",
                            ),
                        ),
                        (
                            "graded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="评定人",
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
                                to="assessments.secretaryreport",
                            ),
                        ),
                        (
                            "poll",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.poll",
                                verbose_name="测评",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.post",
                                verbose_name="述职人",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提交人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="secretaryreportevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8a1ce9feff65ac0dcb0c13811dce6119366e56d7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a5a11",
                            table="assessments_secretaryreportevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="VerdictEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="版次")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("self", "待自评"),
                                    ("upper", "待上级考评"),
                                    ("public", "公示中"),
                                    ("graded", "已定等"),
                                ],
                                default="self",
                                max_length=10,
                                verbose_name="阶段",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="更正原因")),
                        ("months", models.PositiveSmallIntegerField(default=0, verbose_name="出分月数")),
                        (
                            "monthly",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="日常考核（%）"
                            ),
                        ),
                        (
                            "self_mark",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="自评（%）"
                            ),
                        ),
                        (
                            "upper_mark",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="上级考评（%）"
                            ),
                        ),
                        (
                            "peer_mark",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="党员互评（%）"
                            ),
                        ),
                        (
                            "mass_mark",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="群众评议（%）"
                            ),
                        ),
                        (
                            "party",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="党建（%）"
                            ),
                        ),
                        (
                            "business",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="业务（%）"
                            ),
                        ),
                        (
                            "total",
                            models.DecimalField(
                                decimal_places=2, max_digits=6, null=True, verbose_name="年度得分"
                            ),
                        ),
                        (
                            "vetoed",
                            models.CharField(
                                blank=True,
                                help_text="最高只能定的等次",
                                max_length=20,
                                verbose_name="一票否决",
                            ),
                        ),
                        (
                            "vetoed_why",
                            models.CharField(blank=True, max_length=300, verbose_name="一票否决的事项"),
                        ),
                        (
                            "proposed",
                            models.CharField(blank=True, max_length=20, verbose_name="按分数的等次"),
                        ),
                        ("proposed_why", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("grade", models.CharField(blank=True, max_length=20, verbose_name="等次")),
                        (
                            "grade_reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="与按分数的等次不同的理由"
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="开始时间"),
                        ),
                        ("self_text", models.TextField(blank=True, verbose_name="自评情况")),
                        ("self_at", models.DateTimeField(blank=True, null=True, verbose_name="自评时间")),
                        ("upper_text", models.TextField(blank=True, verbose_name="上级意见")),
                        ("upper_at", models.DateTimeField(blank=True, null=True, verbose_name="考评时间")),
                        (
                            "public_until",
                            models.DateField(
                                blank=True, help_text="含当日", null=True, verbose_name="公示至"
                            ),
                        ),
                        ("public_at", models.DateTimeField(blank=True, null=True, verbose_name="公示时间")),
                        ("graded_at", models.DateTimeField(blank=True, null=True, verbose_name="定等时间")),
                        (
                            "replaced_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="被替代时间"),
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
                            "graded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="定等人",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="开始人",
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
                                to="assessments.verdict",
                            ),
                        ),
                        (
                            "public_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="公示人",
                            ),
                        ),
                        (
                            "replaced_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="更正人",
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
                        (
                            "self_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="自评人",
                            ),
                        ),
                        (
                            "upper_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="考评人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="43573bf6ba01b119811318e7cd3b156e331a7301",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ba487",
                            table="assessments_verdictevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="VerdictLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="分值")),
                        ("applies", models.BooleanField(default=True, verbose_name="适用")),
                        (
                            "metric_points",
                            models.DecimalField(decimal_places=2, max_digits=6, verbose_name="系统得分"),
                        ),
                        (
                            "self_points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="自评得分"
                            ),
                        ),
                        (
                            "self_remark",
                            models.CharField(blank=True, max_length=300, verbose_name="自评说明"),
                        ),
                        (
                            "upper_points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="上级评分"
                            ),
                        ),
                        (
                            "upper_remark",
                            models.CharField(blank=True, max_length=300, verbose_name="评分理由"),
                        ),
                        ("basis", models.JSONField(default=list, verbose_name="依据")),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessments.indicator",
                                verbose_name="指标",
                            ),
                        ),
                        (
                            "verdict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="assessments.verdict",
                                verbose_name="年度考核",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年度考核各项",
                        "verbose_name_plural": "年度考核各项",
                        "ordering": ["verdict", "indicator__position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("verdict", "indicator"), name="verdict_line_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("upper_points", None),
                                    models.Q(("upper_remark", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="verdict_line_upper_says_why",
                                violation_error_message="改动得分须写明理由。",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="line_of_a_public_verdict_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF EXISTS (\n                        SELECT 1 FROM assessments_verdict\n                        WHERE id IN (OLD.verdict_id, NEW.verdict_id) AND stage = 'graded'\n                    ) THEN\n                        RAISE EXCEPTION 'the lines of a graded verdict never change';\n                    END IF;\n                    RETURN COALESCE(NEW, OLD);\n                ",
                            hash="0775f8e92431601cc4274ee9bc5a8a38f9321138",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_line_of_a_public_verdict_stays_4042e",
                            table="assessments_verdictline",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_verdictlineevent" ("applies", "basis", "id", "indicator_id", "metric_points", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "self_points", "self_remark", "upper_points", "upper_remark", "verdict_id") SELECT old_values."applies", old_values."basis", old_values."id", old_values."indicator_id", old_values."metric_points", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."points", old_values."self_points", old_values."self_remark", old_values."upper_points", old_values."upper_remark", old_values."verdict_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="7c1df2f9b6bfd86c6453c80b26a185d277168afa",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ee704",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_verdictline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_verdictlineevent" ("applies", "basis", "id", "indicator_id", "metric_points", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "self_points", "self_remark", "upper_points", "upper_remark", "verdict_id") SELECT old_values."applies", old_values."basis", old_values."id", old_values."indicator_id", old_values."metric_points", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."points", old_values."self_points", old_values."self_remark", old_values."upper_points", old_values."upper_remark", old_values."verdict_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="bfd7a5004c08c4c755a02e05797b6f9b273ac10e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_48568",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_verdictline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_verdictlineevent" ("applies", "basis", "id", "indicator_id", "metric_points", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "self_points", "self_remark", "upper_points", "upper_remark", "verdict_id") SELECT new_values."applies", new_values."basis", new_values."id", new_values."indicator_id", new_values."metric_points", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."points", new_values."self_points", new_values."self_remark", new_values."upper_points", new_values."upper_remark", new_values."verdict_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="96fcdf92dfbb1cfc52dc83d726c9c1dccf5125e3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e0edd",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_verdictline",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="VisitEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveIntegerField(verbose_name="顺序")),
                        ("why", models.CharField(blank=True, max_length=200, verbose_name="入选理由")),
                        ("answers", models.JSONField(blank=True, default=list, verbose_name="逐项结果")),
                        ("summary", models.CharField(blank=True, max_length=500, verbose_name="总体情况")),
                        ("visited_on", models.DateField(blank=True, null=True, verbose_name="督查日期")),
                        ("recorded_at", models.DateTimeField(blank=True, null=True, verbose_name="登记时间")),
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
                            "inspection",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.inspection",
                                verbose_name="督查",
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
                                to="assessments.visit",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
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
                    model_name="visitevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="98b635b6c80e1afa4029aa5ad2e60be2e56b1343",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_50aab",
                            table="assessments_visitevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Accountability",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("office", models.CharField(blank=True, max_length=150, verbose_name="责任人职务")),
                        ("cause", models.CharField(max_length=60, verbose_name="触发事项")),
                        ("rule", models.CharField(max_length=30, verbose_name="触发规则")),
                        ("reason", models.CharField(max_length=300, verbose_name="事由")),
                        ("article", models.CharField(max_length=200, verbose_name="依据")),
                        (
                            "suggested",
                            models.CharField(
                                choices=[
                                    ("talk", "提醒谈话"),
                                    ("summon", "约谈"),
                                    ("notice", "通报"),
                                    ("hold", "问责"),
                                ],
                                max_length=10,
                                verbose_name="建议方式",
                            ),
                        ),
                        ("proposed_on", models.DateField(verbose_name="提出日期")),
                        (
                            "proposed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="提出时间"),
                        ),
                        ("pursued", models.BooleanField(null=True, verbose_name="是否追究")),
                        (
                            "measure",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("talk", "提醒谈话"),
                                    ("summon", "约谈"),
                                    ("notice", "通报"),
                                    ("hold", "问责"),
                                ],
                                max_length=10,
                                verbose_name="追究方式",
                            ),
                        ),
                        (
                            "decided_why",
                            models.CharField(blank=True, max_length=500, verbose_name="决定理由"),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")),
                        ("carried_out_on", models.DateField(blank=True, null=True, verbose_name="执行日期")),
                        (
                            "carried_out",
                            models.CharField(blank=True, max_length=500, verbose_name="执行情况"),
                        ),
                        (
                            "carried_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="执行登记时间"),
                        ),
                        ("lifted_on", models.DateField(blank=True, null=True, verbose_name="解除日期")),
                        ("lifted_why", models.CharField(blank=True, max_length=300, verbose_name="解除理由")),
                        ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="解除时间")),
                        (
                            "carried_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="执行登记人",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="决定人",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.decision",
                                verbose_name="决定",
                            ),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="责任人",
                            ),
                        ),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="解除人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accountabilities",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="above",
                                to="assessments.accountability",
                                verbose_name="由此连带",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
                            ),
                        ),
                        (
                            "duty",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accountabilities",
                                to="assessments.duty",
                                verbose_name="责任",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accountabilities",
                                to="assessments.finding",
                                verbose_name="问题",
                            ),
                        ),
                        (
                            "verdict",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accountabilities",
                                to="assessments.verdict",
                                verbose_name="年度考核",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "追究",
                        "verbose_name_plural": "追究",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "cause"), name="accountability_proposed_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by", None), ("decided_at__isnull", False), _connector="OR"
                                ),
                                name="accountability_decided_at_with_decided_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("carried_by", None), ("carried_at__isnull", False), _connector="OR"
                                ),
                                name="accountability_carried_at_with_carried_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lifted_by", None), ("lifted_at__isnull", False), _connector="OR"
                                ),
                                name="accountability_lifted_at_with_lifted_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("decided_why", ""), ("pursued", None)),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("pursued__isnull", False),
                                        models.Q(("decided_why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="accountability_decided_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("pursued", True), models.Q(("measure", ""), _negated=True)),
                                    models.Q(models.Q(("pursued", True), _negated=True), ("measure", "")),
                                    models.Q(("measure", ""), ("pursued", None)),
                                    _connector="OR",
                                ),
                                name="accountability_measure_when_pursued",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("carried_at", None), ("pursued", True), _connector="OR"),
                                name="accountability_carried_out_when_pursued",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("lifted_at", None), ("pursued", True), _connector="OR"),
                                name="accountability_lifted_when_pursued",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accountability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="accountability_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="3424e58c760012afce33a4707862d75536b1a596",
                            operation="DELETE",
                            pgid="pgtrigger_accountability_stays_e09e9",
                            table="assessments_accountability",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accountability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_accountabilityevent" ("article", "carried_at", "carried_by_id", "carried_out", "carried_out_on", "cause", "decided_at", "decided_by_id", "decided_why", "decision_id", "duty_id", "finding_id", "holder_id", "id", "lifted_at", "lifted_by_id", "lifted_on", "lifted_why", "measure", "office", "organisation_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "proposed_on", "pursued", "reason", "rule", "suggested", "verdict_id") SELECT old_values."article", old_values."carried_at", old_values."carried_by_id", old_values."carried_out", old_values."carried_out_on", old_values."cause", old_values."decided_at", old_values."decided_by_id", old_values."decided_why", old_values."decision_id", old_values."duty_id", old_values."finding_id", old_values."holder_id", old_values."id", old_values."lifted_at", old_values."lifted_by_id", old_values."lifted_on", old_values."lifted_why", old_values."measure", old_values."office", old_values."organisation_id", old_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."proposed_on", old_values."pursued", old_values."reason", old_values."rule", old_values."suggested", old_values."verdict_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="10c7cefab1c90b531a5942a4a89cf7ceda246d52",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e097c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_accountability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accountability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_accountabilityevent" ("article", "carried_at", "carried_by_id", "carried_out", "carried_out_on", "cause", "decided_at", "decided_by_id", "decided_why", "decision_id", "duty_id", "finding_id", "holder_id", "id", "lifted_at", "lifted_by_id", "lifted_on", "lifted_why", "measure", "office", "organisation_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "proposed_on", "pursued", "reason", "rule", "suggested", "verdict_id") SELECT old_values."article", old_values."carried_at", old_values."carried_by_id", old_values."carried_out", old_values."carried_out_on", old_values."cause", old_values."decided_at", old_values."decided_by_id", old_values."decided_why", old_values."decision_id", old_values."duty_id", old_values."finding_id", old_values."holder_id", old_values."id", old_values."lifted_at", old_values."lifted_by_id", old_values."lifted_on", old_values."lifted_why", old_values."measure", old_values."office", old_values."organisation_id", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."proposed_on", old_values."pursued", old_values."reason", old_values."rule", old_values."suggested", old_values."verdict_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a3e03bb4e6029e9310464d6b86b6d733050cec02",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6ede1",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_accountability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accountability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_accountabilityevent" ("article", "carried_at", "carried_by_id", "carried_out", "carried_out_on", "cause", "decided_at", "decided_by_id", "decided_why", "decision_id", "duty_id", "finding_id", "holder_id", "id", "lifted_at", "lifted_by_id", "lifted_on", "lifted_why", "measure", "office", "organisation_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "proposed_on", "pursued", "reason", "rule", "suggested", "verdict_id") SELECT new_values."article", new_values."carried_at", new_values."carried_by_id", new_values."carried_out", new_values."carried_out_on", new_values."cause", new_values."decided_at", new_values."decided_by_id", new_values."decided_why", new_values."decision_id", new_values."duty_id", new_values."finding_id", new_values."holder_id", new_values."id", new_values."lifted_at", new_values."lifted_by_id", new_values."lifted_on", new_values."lifted_why", new_values."measure", new_values."office", new_values."organisation_id", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."proposed_at", new_values."proposed_by_id", new_values."proposed_on", new_values."pursued", new_values."reason", new_values."rule", new_values."suggested", new_values."verdict_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3ecd03f7d78aefc243266d9bb6cc358594abefb1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a4c21",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_accountability",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="CriterionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("text", models.CharField(max_length=200, verbose_name="考核标准")),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("metric", "系统取数"),
                                    ("manual", "考评登记"),
                                    ("poll", "测评结果"),
                                ],
                                default="metric",
                                max_length=10,
                                verbose_name="取数方式",
                            ),
                        ),
                        (
                            "metric",
                            models.CharField(
                                blank=True,
                                help_text="系统取数时的指标，测评时的种类",
                                max_length=40,
                                verbose_name="取数",
                            ),
                        ),
                        (
                            "period",
                            models.CharField(
                                choices=[("month", "每月"), ("year", "年终")],
                                default="month",
                                max_length=10,
                                verbose_name="周期",
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("each", "逐次扣分"),
                                    ("steps", "按比率分档扣分"),
                                    ("tiers", "按比率分档得分"),
                                    ("ratio", "按比率得分"),
                                    ("judged", "酌情扣分"),
                                    ("zero", "出现即不得分"),
                                    ("bonus", "加分"),
                                    ("veto", "一票否决"),
                                ],
                                max_length=10,
                                verbose_name="计分方式",
                            ),
                        ),
                        ("terms", models.JSONField(blank=True, default=dict, verbose_name="计分参数")),
                        (
                            "evidence_cap",
                            models.PositiveSmallIntegerField(
                                default=3, help_text="每次登记最多附几份材料", verbose_name="佐证件数上限"
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
                                to="assessments.criterion",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2675f1a3d45cc502df8719c89132d209be3bd84d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c7fcb",
                            table="assessments_criterionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Mark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        ("times", models.PositiveSmallIntegerField(default=1, verbose_name="次数")),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="分数"
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="情况")),
                        (
                            "marked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="撤回时间"),
                        ),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, max_length=200, verbose_name="撤回原因"),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="marks",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="marks",
                                to="assessments.criterion",
                                verbose_name="考核标准",
                            ),
                        ),
                        (
                            "marked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="撤回人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考评登记",
                        "verbose_name_plural": "考评登记",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=["criterion", "branch", "on"],
                                name="mark_standing",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("times__gt", 0)), name="mark_happened"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount", None), ("amount__gte", 0), _connector="OR"),
                                name="mark_amount_not_below_zero",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawn_at", None), ("withdrawn_why", "")),
                                    models.Q(
                                        ("withdrawn_at__isnull", False),
                                        models.Q(("withdrawn_why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="mark_withdrawn_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_by", None), ("withdrawn_at__isnull", False), _connector="OR"
                                ),
                                name="mark_withdrawn_at_with_withdrawn_by",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="mark_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="21b9e4dd990b8bc923956ef9d391efe123a898ff",
                            operation="DELETE",
                            pgid="pgtrigger_mark_stays_8f7eb",
                            table="assessments_mark",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="mark_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."branch_id" IS DISTINCT FROM (NEW."branch_id") OR OLD."criterion_id" IS DISTINCT FROM (NEW."criterion_id") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."times" IS DISTINCT FROM (NEW."times") OR OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="a639c2258cf599836fd5d6b8c23ad390a51a5bfe",
                            operation="UPDATE",
                            pgid="pgtrigger_mark_as_written_216b6",
                            table="assessments_mark",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_markevent" ("amount", "branch_id", "criterion_id", "id", "marked_at", "marked_by_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "times", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") SELECT old_values."amount", old_values."branch_id", old_values."criterion_id", old_values."id", old_values."marked_at", old_values."marked_by_id", old_values."on", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."text", old_values."times", old_values."withdrawn_at", old_values."withdrawn_by_id", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="21cc585463be87e6be3123877607c7f3e8a10760",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_da531",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_mark",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_markevent" ("amount", "branch_id", "criterion_id", "id", "marked_at", "marked_by_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "times", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") SELECT old_values."amount", old_values."branch_id", old_values."criterion_id", old_values."id", old_values."marked_at", old_values."marked_by_id", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."times", old_values."withdrawn_at", old_values."withdrawn_by_id", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="bef8690ad8614e7175bee533a2f5f389a0e20ea0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_689aa",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_mark",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_markevent" ("amount", "branch_id", "criterion_id", "id", "marked_at", "marked_by_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "times", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") SELECT new_values."amount", new_values."branch_id", new_values."criterion_id", new_values."id", new_values."marked_at", new_values."marked_by_id", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."times", new_values."withdrawn_at", new_values."withdrawn_by_id", new_values."withdrawn_why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bae007f721bc4ff54f83a835189d16f7e7930073",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_53166",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_mark",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MemberRatingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("probationary", models.BooleanField(default=False, verbose_name="预备党员")),
                        ("self_text", models.TextField(blank=True, verbose_name="个人自评")),
                        (
                            "self_grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("excellent", "优秀"),
                                    ("good", "合格"),
                                    ("basic", "基本合格"),
                                    ("failed", "不合格"),
                                ],
                                max_length=10,
                                verbose_name="自评等次",
                            ),
                        ),
                        ("self_at", models.DateTimeField(blank=True, null=True, verbose_name="自评时间")),
                        ("mutual", models.TextField(blank=True, verbose_name="党员互评意见")),
                        ("counts", models.JSONField(blank=True, default=dict, verbose_name="测评票数")),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("excellent", "优秀"),
                                    ("good", "合格"),
                                    ("basic", "基本合格"),
                                    ("failed", "不合格"),
                                ],
                                max_length=10,
                                verbose_name="评定等次",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="评定意见")),
                        (
                            "measure",
                            models.CharField(blank=True, max_length=300, verbose_name="教育帮助或处置措施"),
                        ),
                        ("seen_at", models.DateTimeField(blank=True, null=True, verbose_name="本人知悉时间")),
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
                                verbose_name="决议",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.member",
                                verbose_name="党员",
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
                                to="assessments.memberrating",
                            ),
                        ),
                        (
                            "seen_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="知悉登记人",
                            ),
                        ),
                        (
                            "self_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="自评登记人",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.memberreview",
                                verbose_name="民主评议",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="memberratingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2f916a665ed73297ff431475dbd5eeb474b8cd1e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1e9ec",
                            table="assessments_memberratingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Postponement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("was", models.DateField(verbose_name="原期限")),
                        ("until", models.DateField(verbose_name="延到")),
                        ("why", models.CharField(max_length=200, verbose_name="延期原因")),
                        (
                            "put_off_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="延期时间"),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="postponements",
                                to="assessments.finding",
                                verbose_name="问题",
                            ),
                        ),
                        (
                            "put_off_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="批准人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "整改延期",
                        "verbose_name_plural": "整改延期",
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__gt", models.F("was"))),
                                name="postponement_is_later",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("why", ""), _negated=True), name="postponement_says_why"
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="postponement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3f61dd39b2860768d4737c594f108144242cc87c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_05a1d",
                            table="assessments_postponement",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="postponement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_postponementevent" ("finding_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_off_at", "put_off_by_id", "until", "was", "why") SELECT old_values."finding_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."put_off_at", old_values."put_off_by_id", old_values."until", old_values."was", old_values."why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="694e953d6839ebb1cc242a62c6d3f517f3d0cf5c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d423d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_postponement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="postponement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_postponementevent" ("finding_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_off_at", "put_off_by_id", "until", "was", "why") SELECT old_values."finding_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."put_off_at", old_values."put_off_by_id", old_values."until", old_values."was", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f1c10eb49107c775efab9f106b3203c13c9c6e75",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1dac7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_postponement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="postponement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_postponementevent" ("finding_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_off_at", "put_off_by_id", "until", "was", "why") SELECT new_values."finding_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."put_off_at", new_values."put_off_by_id", new_values."until", new_values."was", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="11bc40c1a1f8c031399ed2e7e774ac700c4631e8",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_29869",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_postponement",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ProblemAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(max_length=500, verbose_name="整改情况")),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="assessments.finding",
                                verbose_name="问题",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="assessments.secretaryreport",
                                verbose_name="述职",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "上年问题的回应",
                        "verbose_name_plural": "上年问题的回应",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "finding"), name="problem_answered_once"
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="problemanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_problemanswerevent" ("finding_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "text") SELECT old_values."finding_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."report_id", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b57a595b568f01737ff5e69558c1f7b9a75de2a0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_251aa",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_problemanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="problemanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_problemanswerevent" ("finding_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "text") SELECT old_values."finding_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."report_id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4556fba13292098eac06418807d9c677f6df9b2c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_268e0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_problemanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="problemanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_problemanswerevent" ("finding_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "text") SELECT new_values."finding_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."report_id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="426388e2b2468260cc125f8ae7f43904da535e54",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bb68f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_problemanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Rectification",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(max_length=1000, verbose_name="整改情况")),
                        ("done_on", models.DateField(verbose_name="整改日期")),
                        (
                            "done_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="报告时间"),
                        ),
                        ("passed", models.BooleanField(blank=True, null=True, verbose_name="复查结果")),
                        ("remark", models.CharField(blank=True, max_length=300, verbose_name="复查意见")),
                        ("checked_at", models.DateTimeField(blank=True, null=True, verbose_name="复查时间")),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复查人",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="报告人",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rectifications",
                                to="assessments.finding",
                                verbose_name="问题",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "整改",
                        "verbose_name_plural": "整改",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("passed", None)),
                                fields=("finding",),
                                name="rectification_one_waiting",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("checked_by", None), ("checked_at__isnull", False), _connector="OR"
                                ),
                                name="rectification_checked_at_with_checked_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_at", None), ("passed", None)),
                                    models.Q(("checked_at__isnull", False), ("passed__isnull", False)),
                                    _connector="OR",
                                ),
                                name="rectification_checked_with_result",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("passed", None),
                                    ("passed", True),
                                    models.Q(("remark", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="rectification_returned_says_why",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rectification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="rectification_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="a4586b4670703a77dcab4daf29823daae78836f6",
                            operation="DELETE",
                            pgid="pgtrigger_rectification_stays_2ebaa",
                            table="assessments_rectification",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rectification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="rectification_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."finding_id" IS DISTINCT FROM (NEW."finding_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="6e6e8cf10294611cc5a98c5d9ef09a08391d5b3f",
                            operation="UPDATE",
                            pgid="pgtrigger_rectification_as_written_bced0",
                            table="assessments_rectification",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rectification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="rectification_checked_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."checked_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="a3343c3c8b3d78cea97ba8091bf78b64cfd2ce1d",
                            operation="UPDATE",
                            pgid="pgtrigger_rectification_checked_stays_63937",
                            table="assessments_rectification",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rectification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_rectificationevent" ("checked_at", "checked_by_id", "done_at", "done_by_id", "done_on", "finding_id", "id", "passed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "text") SELECT old_values."checked_at", old_values."checked_by_id", old_values."done_at", old_values."done_by_id", old_values."done_on", old_values."finding_id", old_values."id", old_values."passed", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."remark", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c2687a90ed035281b98ae32fffa782fb3731315a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5447a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_rectification",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rectification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_rectificationevent" ("checked_at", "checked_by_id", "done_at", "done_by_id", "done_on", "finding_id", "id", "passed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "text") SELECT old_values."checked_at", old_values."checked_by_id", old_values."done_at", old_values."done_by_id", old_values."done_on", old_values."finding_id", old_values."id", old_values."passed", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."remark", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e0a705f14663a1ab152edc62ecfeafd2ebe43366",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_75876",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_rectification",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rectification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_rectificationevent" ("checked_at", "checked_by_id", "done_at", "done_by_id", "done_on", "finding_id", "id", "passed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "text") SELECT new_values."checked_at", new_values."checked_by_id", new_values."done_at", new_values."done_by_id", new_values."done_on", new_values."finding_id", new_values."id", new_values."passed", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."remark", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="eb11490ca1babd073d0f629cee5a9184572f39cb",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d351a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_rectification",
                            when="AFTER",
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
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="酌情扣的分，或测评的百分比",
                                max_digits=6,
                                null=True,
                                verbose_name="数值",
                            ),
                        ),
                        (
                            "taken",
                            models.DecimalField(
                                decimal_places=2, help_text="加分为负数", max_digits=6, verbose_name="扣分"
                            ),
                        ),
                        (
                            "failed",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="没有算出的原因"
                            ),
                        ),
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
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scores",
                                to="assessments.criterion",
                                verbose_name="考核标准",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核得分",
                        "verbose_name_plural": "考核得分",
                        "indexes": [models.Index(fields=["month", "branch"], name="score_of_month")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("branch", "criterion", "month"), name="score_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)), name="score_month_is_first_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("failed", ""), ("taken", 0), _connector="OR"),
                                name="score_failed_takes_nothing",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="score",
                    trigger=pgtrigger.compiler.Trigger(
                        name="adds_up_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            INSERT INTO assessments_tally AS tally\n                (branch_id, criterion_id, year, months, occurrences, due, taken)\n            SELECT branch_id, criterion_id, EXTRACT(YEAR FROM month),\n                SUM(months), SUM(occurrences), SUM(due), SUM(taken)\n            FROM (SELECT branch_id, criterion_id, month, 1 AS months, occurrences, due, taken FROM written) AS change\n            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3\n            ON CONFLICT (branch_id, criterion_id, year) DO UPDATE\n            SET months = tally.months + EXCLUDED.months,\n                occurrences = tally.occurrences + EXCLUDED.occurrences,\n                due = tally.due + EXCLUDED.due,\n                taken = tally.taken + EXCLUDED.taken;\n            RETURN NULL;\n        ",
                            hash="816ca3dec3ed3ae86a56625141934e3319955eac",
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
                            func="\n            INSERT INTO assessments_tally AS tally\n                (branch_id, criterion_id, year, months, occurrences, due, taken)\n            SELECT branch_id, criterion_id, EXTRACT(YEAR FROM month),\n                SUM(months), SUM(occurrences), SUM(due), SUM(taken)\n            FROM (SELECT branch_id, criterion_id, month, 1 AS months, occurrences, due, taken FROM written UNION ALL \n    SELECT branch_id, criterion_id, month, -1 AS months, -occurrences AS occurrences, -due AS due, -taken AS taken\n    FROM withdrawn\n) AS change\n            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3\n            ON CONFLICT (branch_id, criterion_id, year) DO UPDATE\n            SET months = tally.months + EXCLUDED.months,\n                occurrences = tally.occurrences + EXCLUDED.occurrences,\n                due = tally.due + EXCLUDED.due,\n                taken = tally.taken + EXCLUDED.taken;\n            RETURN NULL;\n        ",
                            hash="94a367083b534cbd087fd791281086e8d051eb1f",
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
                            func="\n            INSERT INTO assessments_tally AS tally\n                (branch_id, criterion_id, year, months, occurrences, due, taken)\n            SELECT branch_id, criterion_id, EXTRACT(YEAR FROM month),\n                SUM(months), SUM(occurrences), SUM(due), SUM(taken)\n            FROM (\n    SELECT branch_id, criterion_id, month, -1 AS months, -occurrences AS occurrences, -due AS due, -taken AS taken\n    FROM withdrawn\n) AS change\n            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3\n            ON CONFLICT (branch_id, criterion_id, year) DO UPDATE\n            SET months = tally.months + EXCLUDED.months,\n                occurrences = tally.occurrences + EXCLUDED.occurrences,\n                due = tally.due + EXCLUDED.due,\n                taken = tally.taken + EXCLUDED.taken;\n            RETURN NULL;\n        ",
                            hash="9034c18b797c94d733dbf6f831459dd66fda966d",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_scoreevent" ("amount", "branch_id", "criterion_id", "due", "failed", "id", "month", "occurrences", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scored_at", "taken") SELECT old_values."amount", old_values."branch_id", old_values."criterion_id", old_values."due", old_values."failed", old_values."id", old_values."month", old_values."occurrences", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."scored_at", old_values."taken" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="66f262633968a99562a0c7a69dfaebf3c44ddf28",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_scoreevent" ("amount", "branch_id", "criterion_id", "due", "failed", "id", "month", "occurrences", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scored_at", "taken") SELECT old_values."amount", old_values."branch_id", old_values."criterion_id", old_values."due", old_values."failed", old_values."id", old_values."month", old_values."occurrences", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scored_at", old_values."taken" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4ab98c167f8867311083a2c0de8a4bae70ff9596",
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
                        ("taken", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="扣分")),
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
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tallies",
                                to="assessments.criterion",
                                verbose_name="考核标准",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年度扣分合计",
                        "verbose_name_plural": "年度扣分合计",
                        "indexes": [models.Index(fields=["year", "branch"], name="tally_of_year")],
                        "constraints": [
                            models.UniqueConstraint(fields=("branch", "criterion", "year"), name="tally_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AppealEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("text", models.CharField(max_length=500, verbose_name="申诉理由")),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="申诉时间"),
                        ),
                        ("upheld", models.BooleanField(null=True, verbose_name="处理结果")),
                        ("answer", models.CharField(blank=True, max_length=500, verbose_name="答复")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="申诉人",
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
                                to="assessments.appeal",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.indicator",
                                verbose_name="指标",
                            ),
                        ),
                        (
                            "verdict",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.verdict",
                                verbose_name="年度考核",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="appealevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e5db1c252a88977f3b283274202dc7f5d9f42363",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6f127",
                            table="assessments_appealevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="VerdictLineEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="分值")),
                        ("applies", models.BooleanField(default=True, verbose_name="适用")),
                        (
                            "metric_points",
                            models.DecimalField(decimal_places=2, max_digits=6, verbose_name="系统得分"),
                        ),
                        (
                            "self_points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="自评得分"
                            ),
                        ),
                        (
                            "self_remark",
                            models.CharField(blank=True, max_length=300, verbose_name="自评说明"),
                        ),
                        (
                            "upper_points",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="上级评分"
                            ),
                        ),
                        (
                            "upper_remark",
                            models.CharField(blank=True, max_length=300, verbose_name="评分理由"),
                        ),
                        ("basis", models.JSONField(default=list, verbose_name="依据")),
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
                                to="assessments.verdictline",
                            ),
                        ),
                        (
                            "verdict",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.verdict",
                                verbose_name="年度考核",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="verdictlineevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="760a6ebee2f6817801b6ff46be71e4d8e969d36a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_89b97",
                            table="assessments_verdictlineevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="FindingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("metric", models.CharField(blank=True, max_length=40, verbose_name="对应考核指标")),
                        ("item", models.CharField(max_length=150, verbose_name="问题")),
                        ("text", models.CharField(blank=True, max_length=500, verbose_name="具体情况")),
                        ("article", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                        ("first_rectify_by", models.DateField(verbose_name="原定整改期限")),
                        ("rectify_by", models.DateField(help_text="含当日", verbose_name="整改期限")),
                        ("found_on", models.DateField(verbose_name="发现日期")),
                        (
                            "found_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="销号时间")),
                        (
                            "closed_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("passed", "复查通过"),
                                    ("gone", "支部已撤销"),
                                    ("wrong", "登记有误，撤回"),
                                ],
                                max_length=10,
                                verbose_name="怎样销号",
                            ),
                        ),
                        ("closed_why", models.CharField(blank=True, max_length=300, verbose_name="销号说明")),
                        (
                            "branch",
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
                            "came_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.finding",
                                verbose_name="接续的问题",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="销号人",
                            ),
                        ),
                        (
                            "duty",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.duty",
                                verbose_name="责任",
                            ),
                        ),
                        (
                            "found_by",
                            models.ForeignKey(
                                blank=True,
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
                                to="assessments.finding",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.secretaryreport",
                                verbose_name="述职评议",
                            ),
                        ),
                        (
                            "visit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.visit",
                                verbose_name="督查",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="findingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="55c67252a5d09d21347a250e1742d60c9c92aeae",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e24bf",
                            table="assessments_findingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MarkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("on", models.DateField(verbose_name="日期")),
                        ("times", models.PositiveSmallIntegerField(default=1, verbose_name="次数")),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="分数"
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="情况")),
                        (
                            "marked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="撤回时间"),
                        ),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, max_length=200, verbose_name="撤回原因"),
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
                            "criterion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.criterion",
                                verbose_name="考核标准",
                            ),
                        ),
                        (
                            "marked_by",
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
                                to="assessments.mark",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="撤回人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="markevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a587bd2922ee086dc790b5cdb182eb5ff6b07784",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_eb92a",
                            table="assessments_markevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="PostponementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("was", models.DateField(verbose_name="原期限")),
                        ("until", models.DateField(verbose_name="延到")),
                        ("why", models.CharField(max_length=200, verbose_name="延期原因")),
                        (
                            "put_off_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="延期时间"),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.finding",
                                verbose_name="问题",
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
                                to="assessments.postponement",
                            ),
                        ),
                        (
                            "put_off_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="批准人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="postponementevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1d4a09ade2d8b5ca3216b4ae5cae7d2e2f37efa3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b0467",
                            table="assessments_postponementevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="RectificationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("text", models.CharField(max_length=1000, verbose_name="整改情况")),
                        ("done_on", models.DateField(verbose_name="整改日期")),
                        (
                            "done_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="报告时间"),
                        ),
                        ("passed", models.BooleanField(blank=True, null=True, verbose_name="复查结果")),
                        ("remark", models.CharField(blank=True, max_length=300, verbose_name="复查意见")),
                        ("checked_at", models.DateTimeField(blank=True, null=True, verbose_name="复查时间")),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复查人",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="报告人",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.finding",
                                verbose_name="问题",
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
                                to="assessments.rectification",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rectificationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ab4137571d378ef69f3cf2c03f72da6a13abf60e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e25bb",
                            table="assessments_rectificationevent",
                            when="BEFORE",
                        ),
                    ),
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
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="酌情扣的分，或测评的百分比",
                                max_digits=6,
                                null=True,
                                verbose_name="数值",
                            ),
                        ),
                        (
                            "taken",
                            models.DecimalField(
                                decimal_places=2, help_text="加分为负数", max_digits=6, verbose_name="扣分"
                            ),
                        ),
                        (
                            "failed",
                            models.CharField(
                                blank=True, default="", max_length=200, verbose_name="没有算出的原因"
                            ),
                        ),
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
                            "criterion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.criterion",
                                verbose_name="考核标准",
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
                migrations.CreateModel(
                    name="ProblemAnswerEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("text", models.CharField(max_length=500, verbose_name="整改情况")),
                        (
                            "finding",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.finding",
                                verbose_name="问题",
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
                                to="assessments.problemanswer",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.secretaryreport",
                                verbose_name="述职",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="problemanswerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5d19a8258980242b78d189f579fa715982a6074a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_467b6",
                            table="assessments_problemanswerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Paper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=150, verbose_name="文件名")),
                        (
                            "file",
                            models.FileField(
                                max_length=200, upload_to="assessments/%Y/%m/", verbose_name="文件"
                            ),
                        ),
                        ("content_type", models.CharField(max_length=100, verbose_name="类型")),
                        ("size", models.PositiveIntegerField(verbose_name="大小（字节）")),
                        ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="SHA-256")),
                        (
                            "added_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间"),
                        ),
                        (
                            "accountability",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="assessments.accountability",
                            ),
                        ),
                        (
                            "added_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                        (
                            "duty_report",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="assessments.dutyreport",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="assessments.finding",
                            ),
                        ),
                        (
                            "mark",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="assessments.mark",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessment_papers",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                        (
                            "rectification",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="assessments.rectification",
                            ),
                        ),
                        (
                            "secretary_report",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="assessments.secretaryreport",
                            ),
                        ),
                        (
                            "visit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="assessments.visit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "佐证材料",
                        "verbose_name_plural": "佐证材料",
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=django.db.models.lookups.Exact(
                                    models.Func(
                                        "mark",
                                        "duty_report",
                                        "visit",
                                        "finding",
                                        "rectification",
                                        "secretary_report",
                                        "accountability",
                                        function="num_nonnulls",
                                        output_field=models.IntegerField(),
                                    ),
                                    1,
                                ),
                                name="paper_of_exactly_one",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paper",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8549d6901fe447a6822f0708bee4df8045f12828",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_af9cb",
                            table="assessments_paper",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paper",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_paperevent" ("accountability_id", "added_at", "added_by_id", "content_type", "duty_report_id", "file", "finding_id", "id", "mark_id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rectification_id", "secretary_report_id", "sha256", "size", "visit_id") SELECT old_values."accountability_id", old_values."added_at", old_values."added_by_id", old_values."content_type", old_values."duty_report_id", old_values."file", old_values."finding_id", old_values."id", old_values."mark_id", old_values."name", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."rectification_id", old_values."secretary_report_id", old_values."sha256", old_values."size", old_values."visit_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8b246b2f464d29ec3afc3411ea1866bd239ed6f0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d0ad8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assessments_paper",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paper",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_paperevent" ("accountability_id", "added_at", "added_by_id", "content_type", "duty_report_id", "file", "finding_id", "id", "mark_id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rectification_id", "secretary_report_id", "sha256", "size", "visit_id") SELECT old_values."accountability_id", old_values."added_at", old_values."added_by_id", old_values."content_type", old_values."duty_report_id", old_values."file", old_values."finding_id", old_values."id", old_values."mark_id", old_values."name", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rectification_id", old_values."secretary_report_id", old_values."sha256", old_values."size", old_values."visit_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="fbcf59502da80052f19253c40949ae74984df8d4",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b2825",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assessments_paper",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paper",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assessments_paperevent" ("accountability_id", "added_at", "added_by_id", "content_type", "duty_report_id", "file", "finding_id", "id", "mark_id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rectification_id", "secretary_report_id", "sha256", "size", "visit_id") SELECT new_values."accountability_id", new_values."added_at", new_values."added_by_id", new_values."content_type", new_values."duty_report_id", new_values."file", new_values."finding_id", new_values."id", new_values."mark_id", new_values."name", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rectification_id", new_values."secretary_report_id", new_values."sha256", new_values."size", new_values."visit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8871384ed180786f97ad8e36daa7fc2d257e5d9a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_aac00",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assessments_paper",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="AccountabilityEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("office", models.CharField(blank=True, max_length=150, verbose_name="责任人职务")),
                        ("cause", models.CharField(max_length=60, verbose_name="触发事项")),
                        ("rule", models.CharField(max_length=30, verbose_name="触发规则")),
                        ("reason", models.CharField(max_length=300, verbose_name="事由")),
                        ("article", models.CharField(max_length=200, verbose_name="依据")),
                        (
                            "suggested",
                            models.CharField(
                                choices=[
                                    ("talk", "提醒谈话"),
                                    ("summon", "约谈"),
                                    ("notice", "通报"),
                                    ("hold", "问责"),
                                ],
                                max_length=10,
                                verbose_name="建议方式",
                            ),
                        ),
                        ("proposed_on", models.DateField(verbose_name="提出日期")),
                        (
                            "proposed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="提出时间"),
                        ),
                        ("pursued", models.BooleanField(null=True, verbose_name="是否追究")),
                        (
                            "measure",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("talk", "提醒谈话"),
                                    ("summon", "约谈"),
                                    ("notice", "通报"),
                                    ("hold", "问责"),
                                ],
                                max_length=10,
                                verbose_name="追究方式",
                            ),
                        ),
                        (
                            "decided_why",
                            models.CharField(blank=True, max_length=500, verbose_name="决定理由"),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")),
                        ("carried_out_on", models.DateField(blank=True, null=True, verbose_name="执行日期")),
                        (
                            "carried_out",
                            models.CharField(blank=True, max_length=500, verbose_name="执行情况"),
                        ),
                        (
                            "carried_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="执行登记时间"),
                        ),
                        ("lifted_on", models.DateField(blank=True, null=True, verbose_name="解除日期")),
                        ("lifted_why", models.CharField(blank=True, max_length=300, verbose_name="解除理由")),
                        ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="解除时间")),
                        (
                            "carried_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="执行登记人",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="决定人",
                            ),
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
                                verbose_name="决定",
                            ),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="责任人",
                            ),
                        ),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="解除人",
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
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.accountability",
                                verbose_name="由此连带",
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
                                to="assessments.accountability",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
                            ),
                        ),
                        (
                            "duty",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.duty",
                                verbose_name="责任",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.finding",
                                verbose_name="问题",
                            ),
                        ),
                        (
                            "verdict",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.verdict",
                                verbose_name="年度考核",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accountabilityevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c36d4997c84178b6a93c329f0d67b12d83424de2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7a24f",
                            table="assessments_accountabilityevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="PaperEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=150, verbose_name="文件名")),
                        (
                            "file",
                            models.FileField(
                                max_length=200, upload_to="assessments/%Y/%m/", verbose_name="文件"
                            ),
                        ),
                        ("content_type", models.CharField(max_length=100, verbose_name="类型")),
                        ("size", models.PositiveIntegerField(verbose_name="大小（字节）")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        (
                            "added_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间"),
                        ),
                        (
                            "accountability",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.accountability",
                            ),
                        ),
                        (
                            "added_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                        (
                            "duty_report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.dutyreport",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.finding",
                            ),
                        ),
                        (
                            "mark",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.mark",
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
                                to="assessments.paper",
                            ),
                        ),
                        (
                            "rectification",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.rectification",
                            ),
                        ),
                        (
                            "secretary_report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.secretaryreport",
                            ),
                        ),
                        (
                            "visit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.visit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paperevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="70d626fae902b608515d5fc8cf5be758032da59e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2860a",
                            table="assessments_paperevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
