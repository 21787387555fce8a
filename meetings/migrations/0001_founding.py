import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import branches.models.post
import core.founding
import meetings.cadence
import meetings.quorum


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("branches", "0001_founding"),
        ("core", "__first__"),
        ("members", "0001_founding"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        core.founding.AllAtOnce(
            operations=[
                migrations.CreateModel(
                    name="Exemption",
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
                                    (meetings.cadence.Kind["BRANCH_MEETING"], "支部党员大会"),
                                    (meetings.cadence.Kind["COMMITTEE"], "支部委员会会议"),
                                    (meetings.cadence.Kind["GROUP_MEETING"], "党小组会"),
                                    (meetings.cadence.Kind["LECTURE"], "党课"),
                                    (meetings.cadence.Kind["THEME_DAY"], "主题党日"),
                                    (meetings.cadence.Kind["LIFE_MEETING"], "组织生活会"),
                                    (meetings.cadence.Kind["APPRAISAL"], "民主评议党员"),
                                ],
                                max_length=20,
                                verbose_name="类型",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        (
                            "until",
                            models.DateField(blank=True, help_text="最后一天", null=True, verbose_name="至"),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="原因")),
                        (
                            "approved_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="批准登记时间"
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="撤回时间"
                            ),
                        ),
                        (
                            "withdrawn_why",
                            models.CharField(
                                blank=True, db_default="", default="", max_length=200, verbose_name="撤回原因"
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="批准登记人",
                            ),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exemptions",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.decision",
                                verbose_name="批准",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="撤回人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "免开",
                        "verbose_name_plural": "免开",
                        "indexes": [models.Index(fields=["since", "until"], name="exemption_days")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="exemption_in_order",
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
                                name="exemption_withdrawn_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_by", None), ("withdrawn_at__isnull", False), _connector="OR"
                                ),
                                name="exemption_withdrawn_at_with_withdrawn_by",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                expressions=[
                                    ("branch", "="),
                                    ("kind", "="),
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
                                name="exemption_one_of_a_kind_at_a_time",
                                violation_error_message="这个支部的这类会议在这段时间已批准免开。",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exemption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_exemptionevent" ("approved_at", "approved_by_id", "branch_id", "decision_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "until", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") SELECT old_values."approved_at", old_values."approved_by_id", old_values."branch_id", old_values."decision_id", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."since", old_values."until", old_values."withdrawn_at", old_values."withdrawn_by_id", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f7c77d5d8c74f3dc13054b65b7aa062a16ca12b8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8005d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_exemption",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exemption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_exemptionevent" ("approved_at", "approved_by_id", "branch_id", "decision_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "until", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") SELECT old_values."approved_at", old_values."approved_by_id", old_values."branch_id", old_values."decision_id", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."since", old_values."until", old_values."withdrawn_at", old_values."withdrawn_by_id", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="29eccc58e3d24326dc88d2c42fe81b7cd80fef9a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0a1ed",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_exemption",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exemption",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_exemptionevent" ("approved_at", "approved_by_id", "branch_id", "decision_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since", "until", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") SELECT new_values."approved_at", new_values."approved_by_id", new_values."branch_id", new_values."decision_id", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."since", new_values."until", new_values."withdrawn_at", new_values."withdrawn_by_id", new_values."withdrawn_why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="58347c9e42d5061e6ef1d810548512304493981c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9ee0e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_exemption",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Leader",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("office", models.CharField(max_length=100, verbose_name="领导职务")),
                        ("since", models.DateField(verbose_name="自")),
                        (
                            "until",
                            models.DateField(blank=True, help_text="最后一天", null=True, verbose_name="至"),
                        ),
                        (
                            "noted_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leading",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                        (
                            "noted_by",
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
                        "verbose_name": "党员领导干部",
                        "verbose_name_plural": "党员领导干部",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="leader_in_order",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("member", "="),
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
                                name="leader_not_twice_at_once",
                                violation_error_message="这名党员在这段时间已登记为党员领导干部。",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leader",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_leaderevent" ("id", "member_id", "noted_at", "noted_by_id", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT old_values."id", old_values."member_id", old_values."noted_at", old_values."noted_by_id", old_values."office", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8f2213b77b0b355089fb1902d706b6c7bb70fbd5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5023c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_leader",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leader",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_leaderevent" ("id", "member_id", "noted_at", "noted_by_id", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT old_values."id", old_values."member_id", old_values."noted_at", old_values."noted_by_id", old_values."office", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d9f04821104926a0fb629e715dcf96e8094fe26e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8551a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_leader",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leader",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_leaderevent" ("id", "member_id", "noted_at", "noted_by_id", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."id", new_values."member_id", new_values."noted_at", new_values."noted_by_id", new_values."office", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9ca8a91a5668ea9ee910643ab5e88cb0fc584403",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1f64e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_leader",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Plan",
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
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="空为全年计划", null=True, verbose_name="月份"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("submitted", "已报备，待审核"),
                                    ("returned", "退回修改"),
                                    ("accepted", "已审核"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="起草时间"),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="报备时间"),
                        ),
                        ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="审核时间")),
                        ("remark", models.CharField(blank=True, max_length=300, verbose_name="审核意见")),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="起草人",
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审核人",
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
                                verbose_name="报备人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "工作计划",
                        "verbose_name_plural": "工作计划",
                        "indexes": [models.Index(fields=["year", "month", "state"], name="plan_of_period")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("branch", "year", "month"), name="plan_once", nulls_distinct=False
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("month", None), ("month__range", (1, 12)), _connector="OR"
                                ),
                                name="plan_month_of_the_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("submitted_by", None), ("submitted_at__isnull", False), _connector="OR"
                                ),
                                name="plan_submitted_at_with_submitted_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reviewed_by", None), ("reviewed_at__isnull", False), _connector="OR"
                                ),
                                name="plan_reviewed_at_with_reviewed_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "draft"), ("submitted_at__isnull", False), _connector="OR"
                                ),
                                name="plan_submitted_has_a_time",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="plan_moves_legally",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:submitted,submitted:draft,submitted:returned,submitted:accepted,returned:submitted,accepted:returned}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="1703b674eeeac186352c533a682512c810405d31",
                            operation="UPDATE",
                            pgid="pgtrigger_plan_moves_legally_5d6bd",
                            table="meetings_plan",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_planevent" ("branch_id", "id", "made_at", "made_by_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "reviewed_at", "reviewed_by_id", "state", "submitted_at", "submitted_by_id", "year") SELECT old_values."branch_id", old_values."id", old_values."made_at", old_values."made_by_id", old_values."month", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."remark", old_values."reviewed_at", old_values."reviewed_by_id", old_values."state", old_values."submitted_at", old_values."submitted_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8a78b403c7d7a711786ceb5b5a27640d26e24566",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1dc5f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_plan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_planevent" ("branch_id", "id", "made_at", "made_by_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "reviewed_at", "reviewed_by_id", "state", "submitted_at", "submitted_by_id", "year") SELECT old_values."branch_id", old_values."id", old_values."made_at", old_values."made_by_id", old_values."month", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."remark", old_values."reviewed_at", old_values."reviewed_by_id", old_values."state", old_values."submitted_at", old_values."submitted_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="500d46a7ed186b7695f41baa0673d65169639bcf",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_27d04",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_plan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_planevent" ("branch_id", "id", "made_at", "made_by_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "reviewed_at", "reviewed_by_id", "state", "submitted_at", "submitted_by_id", "year") SELECT new_values."branch_id", new_values."id", new_values."made_at", new_values."made_by_id", new_values."month", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."remark", new_values."reviewed_at", new_values."reviewed_by_id", new_values."state", new_values."submitted_at", new_values."submitted_by_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="18d24002e928838ec25525f21a5cd7b8ca29e545",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_187b6",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_plan",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Restriction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("illness", "患病不能表达意志"),
                                    ("abroad", "自费出国（境）半年以上"),
                                    ("prison", "未受留党察看以上处分、正在服刑"),
                                    ("bedridden", "年老体弱卧床不起、长年生病生活不能自理"),
                                    (
                                        "away",
                                        "工作调动、下派、蹲点、外出学习或工作半年以上，按规定应转未转组织关系",
                                    ),
                                    ("returned", "已回原籍长期居住的离退休党员，应转未转组织关系"),
                                    ("detained", "被依法留置、逮捕，权利中止"),
                                ],
                                max_length=12,
                                verbose_name="情形",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        (
                            "until",
                            models.DateField(blank=True, help_text="最后一天", null=True, verbose_name="至"),
                        ),
                        (
                            "resolved_on",
                            models.DateField(blank=True, null=True, verbose_name="党员大会通过日期"),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上报时间"),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="上级同意时间"
                            ),
                        ),
                        (
                            "refused_why",
                            models.CharField(blank=True, max_length=200, verbose_name="不同意的原因"),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="同意人",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上报人",
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
                                verbose_name="上级批复",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="restrictions",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "不计入应到会和权利中止",
                        "verbose_name_plural": "不计入应到会和权利中止",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="restriction_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved_at", None), ("decision", None)),
                                    models.Q(
                                        ("approved_at__isnull", False),
                                        ("decision__isnull", False),
                                        ("refused_why", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="restriction_approved_by_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by", None), ("approved_at__isnull", False), _connector="OR"
                                ),
                                name="restriction_approved_at_with_approved_by",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("refused_why", ""), ("until", None)),
                                fields=("member",),
                                name="restriction_one_open",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="restriction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_restrictionevent" ("approved_at", "approved_by_id", "asked_at", "asked_by_id", "decision_id", "ground", "id", "member_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused_why", "resolved_on", "since", "until") SELECT old_values."approved_at", old_values."approved_by_id", old_values."asked_at", old_values."asked_by_id", old_values."decision_id", old_values."ground", old_values."id", old_values."member_id", old_values."note", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."refused_why", old_values."resolved_on", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d7eaf0a44740748c16c47de4434830b73258b442",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_48a1a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_restriction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="restriction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_restrictionevent" ("approved_at", "approved_by_id", "asked_at", "asked_by_id", "decision_id", "ground", "id", "member_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused_why", "resolved_on", "since", "until") SELECT old_values."approved_at", old_values."approved_by_id", old_values."asked_at", old_values."asked_by_id", old_values."decision_id", old_values."ground", old_values."id", old_values."member_id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."refused_why", old_values."resolved_on", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="29eb57007dfb6bcbdf08da7a1b5fc9d6aa4e4c8a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_36235",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_restriction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="restriction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_restrictionevent" ("approved_at", "approved_by_id", "asked_at", "asked_by_id", "decision_id", "ground", "id", "member_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused_why", "resolved_on", "since", "until") SELECT new_values."approved_at", new_values."approved_by_id", new_values."asked_at", new_values."asked_by_id", new_values."decision_id", new_values."ground", new_values."id", new_values."member_id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."refused_why", new_values."resolved_on", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0bdb224c1a6419be3eb387e20bef06a3885ff631",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e6098",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_restriction",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="SpotCheck",
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
                                blank=True,
                                choices=[
                                    (meetings.cadence.Kind["BRANCH_MEETING"], "支部党员大会"),
                                    (meetings.cadence.Kind["COMMITTEE"], "支部委员会会议"),
                                    (meetings.cadence.Kind["GROUP_MEETING"], "党小组会"),
                                    (meetings.cadence.Kind["LECTURE"], "党课"),
                                    (meetings.cadence.Kind["THEME_DAY"], "主题党日"),
                                    (meetings.cadence.Kind["LIFE_MEETING"], "组织生活会"),
                                    (meetings.cadence.Kind["APPRAISAL"], "民主评议党员"),
                                ],
                                max_length=20,
                                verbose_name="类型",
                            ),
                        ),
                        ("first", models.DateField(verbose_name="会议日期自")),
                        ("last", models.DateField(verbose_name="至")),
                        ("size", models.PositiveSmallIntegerField(verbose_name="抽取场数")),
                        ("found", models.PositiveIntegerField(editable=False, verbose_name="符合条件的场数")),
                        ("seed", models.CharField(editable=False, max_length=32, verbose_name="随机种子")),
                        (
                            "drawn_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="抽取时间"),
                        ),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="抽取人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spot_checks",
                                to="branches.organisation",
                                verbose_name="抽查范围",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "抽查",
                        "verbose_name_plural": "抽查",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last__gte", models.F("first"))),
                                name="spot_check_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("size__gt", 0)), name="spot_check_draws_some"
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="spotcheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="spot_check_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="db31d024e5a1e43947bbb40bbb8e5047ee01256d",
                            operation="DELETE",
                            pgid="pgtrigger_spot_check_stays_b86b5",
                            table="meetings_spotcheck",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="spotcheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="spot_check_drawn_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="0d02a47e0b8813f8b3e9703a4f2b4975f18d42f3",
                            operation="UPDATE",
                            pgid="pgtrigger_spot_check_drawn_once_16213",
                            table="meetings_spotcheck",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="spotcheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_spotcheckevent" ("drawn_at", "drawn_by_id", "first", "found", "id", "kind", "last", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seed", "size") SELECT old_values."drawn_at", old_values."drawn_by_id", old_values."first", old_values."found", old_values."id", old_values."kind", old_values."last", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."seed", old_values."size" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="76b154e0f7654103fcec90784e0511c51dca9a0b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3e0bb",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_spotcheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="spotcheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_spotcheckevent" ("drawn_at", "drawn_by_id", "first", "found", "id", "kind", "last", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seed", "size") SELECT old_values."drawn_at", old_values."drawn_by_id", old_values."first", old_values."found", old_values."id", old_values."kind", old_values."last", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."seed", old_values."size" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e28ae2e0bd7fe623da43030a37b02be01d7287ff",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b671a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_spotcheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="spotcheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_spotcheckevent" ("drawn_at", "drawn_by_id", "first", "found", "id", "kind", "last", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seed", "size") SELECT new_values."drawn_at", new_values."drawn_by_id", new_values."first", new_values."found", new_values."id", new_values."kind", new_values."last", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."seed", new_values."size" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6ad1e0fd6f6b722dad0b456b05940228f1301538",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_de174",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_spotcheck",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Talk",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="日期")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                        (
                            "noted_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="talks",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "one",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                                verbose_name="谈话人",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                                verbose_name="谈话对象",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "谈心谈话",
                        "verbose_name_plural": "谈心谈话",
                        "indexes": [models.Index(fields=["branch", "held_on"], name="talk_of_branch")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("one", models.F("other")), _negated=True),
                                name="talk_takes_two",
                            ),
                            models.UniqueConstraint(
                                models.F("branch"),
                                django.db.models.functions.comparison.Least("one", "other"),
                                django.db.models.functions.comparison.Greatest("one", "other"),
                                models.F("held_on"),
                                name="talk_once_a_day",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_talkevent" ("branch_id", "held_on", "id", "note", "noted_at", "noted_by_id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."branch_id", old_values."held_on", old_values."id", old_values."note", old_values."noted_at", old_values."noted_by_id", old_values."one_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a7554b43f5a4d5f294f8f5e8d4830a9bdd801521",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0c36f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_talk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_talkevent" ("branch_id", "held_on", "id", "note", "noted_at", "noted_by_id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."branch_id", old_values."held_on", old_values."id", old_values."note", old_values."noted_at", old_values."noted_by_id", old_values."one_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b268334407c39dd341ba9b712774d280e8f614bf",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_045e3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_talk",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talk",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_talkevent" ("branch_id", "held_on", "id", "note", "noted_at", "noted_by_id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."branch_id", new_values."held_on", new_values."id", new_values."note", new_values."noted_at", new_values."noted_by_id", new_values."one_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d41164f7a59e2266fadd8667c672f3a07d18e511",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5883a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_talk",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ExemptionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    (meetings.cadence.Kind["BRANCH_MEETING"], "支部党员大会"),
                                    (meetings.cadence.Kind["COMMITTEE"], "支部委员会会议"),
                                    (meetings.cadence.Kind["GROUP_MEETING"], "党小组会"),
                                    (meetings.cadence.Kind["LECTURE"], "党课"),
                                    (meetings.cadence.Kind["THEME_DAY"], "主题党日"),
                                    (meetings.cadence.Kind["LIFE_MEETING"], "组织生活会"),
                                    (meetings.cadence.Kind["APPRAISAL"], "民主评议党员"),
                                ],
                                max_length=20,
                                verbose_name="类型",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        (
                            "until",
                            models.DateField(blank=True, help_text="最后一天", null=True, verbose_name="至"),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="原因")),
                        (
                            "approved_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="批准登记时间"
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="撤回时间"
                            ),
                        ),
                        (
                            "withdrawn_why",
                            models.CharField(
                                blank=True, db_default="", default="", max_length=200, verbose_name="撤回原因"
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="批准登记人",
                            ),
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
                            "decision",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.decision",
                                verbose_name="批准",
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
                                to="meetings.exemption",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
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
                    model_name="exemptionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="52947edb8a54b00f0ace03afeb190e3436ddf356",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_403e4",
                            table="meetings_exemptionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="LeaderEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("office", models.CharField(max_length=100, verbose_name="领导职务")),
                        ("since", models.DateField(verbose_name="自")),
                        (
                            "until",
                            models.DateField(blank=True, help_text="最后一天", null=True, verbose_name="至"),
                        ),
                        (
                            "noted_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
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
                            "noted_by",
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
                                to="meetings.leader",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="leaderevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9dd09e0780dca682a3a4b79c7c0cd38ee20d99a4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2d6f5",
                            table="meetings_leaderevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="PlanEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "month",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="空为全年计划", null=True, verbose_name="月份"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("submitted", "已报备，待审核"),
                                    ("returned", "退回修改"),
                                    ("accepted", "已审核"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="起草时间"),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="报备时间"),
                        ),
                        ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="审核时间")),
                        ("remark", models.CharField(blank=True, max_length=300, verbose_name="审核意见")),
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
                            "made_by",
                            models.ForeignKey(
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
                                to="meetings.plan",
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审核人",
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
                                verbose_name="报备人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="planevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="08d91cdcf5d536943d7b05b5d2b5cf759dd1be71",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ac37d",
                            table="meetings_planevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="PlanItem",
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
                                    (meetings.cadence.Kind["BRANCH_MEETING"], "支部党员大会"),
                                    (meetings.cadence.Kind["COMMITTEE"], "支部委员会会议"),
                                    (meetings.cadence.Kind["GROUP_MEETING"], "党小组会"),
                                    (meetings.cadence.Kind["LECTURE"], "党课"),
                                    (meetings.cadence.Kind["THEME_DAY"], "主题党日"),
                                    (meetings.cadence.Kind["LIFE_MEETING"], "组织生活会"),
                                    (meetings.cadence.Kind["APPRAISAL"], "民主评议党员"),
                                ],
                                max_length=20,
                                verbose_name="类型",
                            ),
                        ),
                        (
                            "month",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="月份",
                            ),
                        ),
                        ("planned_on", models.DateField(blank=True, null=True, verbose_name="日期")),
                        ("topic", models.CharField(blank=True, max_length=200, verbose_name="主题")),
                        ("place", models.CharField(blank=True, max_length=100, verbose_name="地点")),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="branches.partygroup",
                                verbose_name="党小组",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="meetings.plan",
                                verbose_name="计划",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "计划事项",
                        "verbose_name_plural": "计划事项",
                        "ordering": ["month", "planned_on", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("month__range", (1, 12))),
                                name="plan_item_month_of_the_year",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="planitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_planitemevent" ("group_id", "id", "kind", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_id", "planned_on", "topic") SELECT old_values."group_id", old_values."id", old_values."kind", old_values."month", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."place", old_values."plan_id", old_values."planned_on", old_values."topic" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0688757782e80dd0996f6563d5fee6a8d733052a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e3a47",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_planitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="planitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_planitemevent" ("group_id", "id", "kind", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_id", "planned_on", "topic") SELECT old_values."group_id", old_values."id", old_values."kind", old_values."month", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."plan_id", old_values."planned_on", old_values."topic" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3255a9a4760bc4ef2b2ecf17fea03df7a046cb4a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9b9b9",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_planitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="planitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_planitemevent" ("group_id", "id", "kind", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_id", "planned_on", "topic") SELECT new_values."group_id", new_values."id", new_values."kind", new_values."month", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."plan_id", new_values."planned_on", new_values."topic" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1d69f80e4a6a79b946f94d412957de1344334912",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7757c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_planitem",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="RestrictionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("illness", "患病不能表达意志"),
                                    ("abroad", "自费出国（境）半年以上"),
                                    ("prison", "未受留党察看以上处分、正在服刑"),
                                    ("bedridden", "年老体弱卧床不起、长年生病生活不能自理"),
                                    (
                                        "away",
                                        "工作调动、下派、蹲点、外出学习或工作半年以上，按规定应转未转组织关系",
                                    ),
                                    ("returned", "已回原籍长期居住的离退休党员，应转未转组织关系"),
                                    ("detained", "被依法留置、逮捕，权利中止"),
                                ],
                                max_length=12,
                                verbose_name="情形",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        (
                            "until",
                            models.DateField(blank=True, help_text="最后一天", null=True, verbose_name="至"),
                        ),
                        (
                            "resolved_on",
                            models.DateField(blank=True, null=True, verbose_name="党员大会通过日期"),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上报时间"),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="上级同意时间"
                            ),
                        ),
                        (
                            "refused_why",
                            models.CharField(blank=True, max_length=200, verbose_name="不同意的原因"),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="同意人",
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
                                verbose_name="上报人",
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
                                verbose_name="上级批复",
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
                                to="meetings.restriction",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="restrictionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="93df09d56a387bedd99cfb4491ef1ae22d8109a9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_def93",
                            table="meetings_restrictionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="SpotCheckEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (meetings.cadence.Kind["BRANCH_MEETING"], "支部党员大会"),
                                    (meetings.cadence.Kind["COMMITTEE"], "支部委员会会议"),
                                    (meetings.cadence.Kind["GROUP_MEETING"], "党小组会"),
                                    (meetings.cadence.Kind["LECTURE"], "党课"),
                                    (meetings.cadence.Kind["THEME_DAY"], "主题党日"),
                                    (meetings.cadence.Kind["LIFE_MEETING"], "组织生活会"),
                                    (meetings.cadence.Kind["APPRAISAL"], "民主评议党员"),
                                ],
                                max_length=20,
                                verbose_name="类型",
                            ),
                        ),
                        ("first", models.DateField(verbose_name="会议日期自")),
                        ("last", models.DateField(verbose_name="至")),
                        ("size", models.PositiveSmallIntegerField(verbose_name="抽取场数")),
                        ("found", models.PositiveIntegerField(editable=False, verbose_name="符合条件的场数")),
                        ("seed", models.CharField(editable=False, max_length=32, verbose_name="随机种子")),
                        (
                            "drawn_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="抽取时间"),
                        ),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="抽取人",
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
                                verbose_name="抽查范围",
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
                                to="meetings.spotcheck",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="spotcheckevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0df0f8d3fe09ff19f0e9bf2f41f6565136d38dd0",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1a143",
                            table="meetings_spotcheckevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="TalkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("held_on", models.DateField(verbose_name="日期")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                        (
                            "noted_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
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
                            "noted_by",
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
                            "one",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.member",
                                verbose_name="谈话人",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.member",
                                verbose_name="谈话对象",
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
                                to="meetings.talk",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="talkevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ed94148673cb39bebb79866cecb266014852b57c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_21bc5",
                            table="meetings_talkevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        (meetings.cadence.Kind["BRANCH_MEETING"], "支部党员大会"),
                                        (meetings.cadence.Kind["COMMITTEE"], "支部委员会会议"),
                                        (meetings.cadence.Kind["GROUP_MEETING"], "党小组会"),
                                        (meetings.cadence.Kind["LECTURE"], "党课"),
                                        (meetings.cadence.Kind["THEME_DAY"], "主题党日"),
                                        (meetings.cadence.Kind["LIFE_MEETING"], "组织生活会"),
                                        (meetings.cadence.Kind["APPRAISAL"], "民主评议党员"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                                verbose_name="类型",
                            ),
                        ),
                        ("topic", models.CharField(max_length=200, verbose_name="主要议题")),
                        ("held_on", models.DateField(verbose_name="日期")),
                        ("starts_at", models.TimeField(blank=True, null=True, verbose_name="开始时间")),
                        (
                            "ended_at",
                            models.DateTimeField(
                                blank=True, help_text="可在第二天", null=True, verbose_name="结束时间"
                            ),
                        ),
                        ("place", models.CharField(max_length=100, verbose_name="地点")),
                        ("host", models.CharField(max_length=50, verbose_name="主持人")),
                        ("recorder", models.CharField(max_length=50, verbose_name="记录人")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("called", "已通知"),
                                    ("open", "正在开会"),
                                    ("recorded", "已登记，未提交"),
                                    ("submitted", "已提交，待审阅"),
                                    ("returned", "退回修改"),
                                    ("accepted", "已审阅"),
                                    ("cancelled", "已取消"),
                                    ("void", "已作废"),
                                ],
                                db_default="recorded",
                                default="recorded",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "notice",
                            models.TextField(
                                blank=True,
                                db_default="",
                                default="",
                                help_text="会前准备、携带材料等",
                                verbose_name="通知内容",
                            ),
                        ),
                        ("called_at", models.DateTimeField(blank=True, null=True, verbose_name="通知时间")),
                        (
                            "opened_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="开会登记时间"),
                        ),
                        (
                            "check_in_key",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                editable=False,
                                max_length=64,
                                verbose_name="签到密钥",
                            ),
                        ),
                        (
                            "voided_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="作废时间"
                            ),
                        ),
                        (
                            "cancelled_why",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                max_length=200,
                                verbose_name="取消或作废的原因",
                            ),
                        ),
                        (
                            "study_hours",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="到会党员每人计多少学时；空为不计",
                                max_digits=3,
                                null=True,
                                verbose_name="学时",
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                blank=True, help_text="首次登记，不再改变", null=True, verbose_name="登记时间"
                            ),
                        ),
                        (
                            "is_late",
                            models.BooleanField(
                                default=False,
                                help_text="会后超过规定天数才登记；永久标记",
                                verbose_name="补录",
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="提交时间"),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "called_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="通知人",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="branches.partygroup",
                                verbose_name="党小组",
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
                                verbose_name="开会登记人",
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
                        (
                            "voided_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="作废人",
                            ),
                        ),
                        (
                            "plan_item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="meetings",
                                to="meetings.planitem",
                                verbose_name="计划事项",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会议",
                        "verbose_name_plural": "会议",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "submitted")),
                                fields=["branch", "submitted_at"],
                                name="meeting_to_review",
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ["called", "open"])),
                                fields=["held_on"],
                                name="meeting_coming",
                            ),
                            models.Index(
                                models.F("branch"),
                                models.OrderBy(models.F("held_on"), descending=True),
                                name="meeting_of_branch",
                            ),
                            models.Index(
                                models.OrderBy(models.F("held_on"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="meeting_latest",
                            ),
                            django.contrib.postgres.indexes.GinIndex(fields=["kinds"], name="meeting_kinds"),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["topic"], name="meeting_topic_trgm", opclasses=["gin_trgm_ops"]
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kinds__len__gt", 0)), name="meeting_has_a_kind"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("study_hours", None), ("study_hours__gt", 0), _connector="OR"
                                ),
                                name="meeting_study_hours_positive",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["cancelled", "void"]), _negated=True),
                                fields=("branch", "group", "held_on", "topic"),
                                name="meeting_once",
                                nulls_distinct=False,
                                violation_error_message="这一天已登记过同一议题的会议。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("recorded_at", None), ("state__in", ["called", "open", "cancelled"])
                                    ),
                                    models.Q(
                                        ("recorded_at__isnull", False),
                                        (
                                            "state__in",
                                            ["recorded", "submitted", "returned", "accepted", "void"],
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="meeting_held_is_recorded",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["called", "open", "recorded", "cancelled", "void"]),
                                    ("submitted_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="meeting_submitted_has_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["cancelled", "void"]), _negated=True),
                                    models.Q(("cancelled_why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="meeting_cancelled_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "void"), ("voided_at__isnull", False)),
                                    models.Q(models.Q(("state", "void"), _negated=True), ("voided_at", None)),
                                    _connector="OR",
                                ),
                                name="meeting_void_has_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("called_by", None), ("called_at__isnull", False), _connector="OR"
                                ),
                                name="meeting_called_at_with_called_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opened_by", None), ("opened_at__isnull", False), _connector="OR"
                                ),
                                name="meeting_opened_at_with_opened_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("recorded_by", None), ("recorded_at__isnull", False), _connector="OR"
                                ),
                                name="meeting_recorded_at_with_recorded_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("submitted_by", None), ("submitted_at__isnull", False), _connector="OR"
                                ),
                                name="meeting_submitted_at_with_submitted_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("voided_by", None), ("voided_at__isnull", False), _connector="OR"
                                ),
                                name="meeting_voided_at_with_voided_by",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="facts_locked",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" = 'accepted')",
                            func="\n        IF TG_OP = 'DELETE' THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF;\n        IF NEW.state NOT IN ('accepted', 'returned')\n           OR to_jsonb(NEW) - 'state' - 'plan_item_id' IS DISTINCT FROM to_jsonb(OLD) - 'state' - 'plan_item_id' THEN\n            \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n\n        END IF;\n        RETURN NEW;\n    ",
                            hash="9e3cb496fa74544daf2042455381bb84ceb4e460",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_facts_locked_99cfc",
                            table="meetings_meeting",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="recorded_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."recorded_at" IS NOT NULL AND (OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."is_late" IS DISTINCT FROM (NEW."is_late")))',
                            func="\n        RAISE EXCEPTION 'when a meeting was recorded, and whether late, is decided once'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_recorded_once';\n    ",
                            hash="f47ac9437b3468ecd8efb0d75c0f8dfbf1774f64",
                            operation="UPDATE",
                            pgid="pgtrigger_recorded_once_891a9",
                            table="meetings_meeting",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("branch_id", "called_at", "called_by_id", "cancelled_why", "check_in_key", "ended_at", "group_id", "held_on", "host", "id", "is_late", "kinds", "notice", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_item_id", "recorded_at", "recorded_by_id", "recorder", "starts_at", "state", "study_hours", "submitted_at", "submitted_by_id", "topic", "voided_at", "voided_by_id") SELECT old_values."branch_id", old_values."called_at", old_values."called_by_id", old_values."cancelled_why", old_values."check_in_key", old_values."ended_at", old_values."group_id", old_values."held_on", old_values."host", old_values."id", old_values."is_late", old_values."kinds", old_values."notice", old_values."opened_at", old_values."opened_by_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."place", old_values."plan_item_id", old_values."recorded_at", old_values."recorded_by_id", old_values."recorder", old_values."starts_at", old_values."state", old_values."study_hours", old_values."submitted_at", old_values."submitted_by_id", old_values."topic", old_values."voided_at", old_values."voided_by_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5e60e4bf8a6bbe55561c259e86f3836dd341fb35",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_495b8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("branch_id", "called_at", "called_by_id", "cancelled_why", "check_in_key", "ended_at", "group_id", "held_on", "host", "id", "is_late", "kinds", "notice", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_item_id", "recorded_at", "recorded_by_id", "recorder", "starts_at", "state", "study_hours", "submitted_at", "submitted_by_id", "topic", "voided_at", "voided_by_id") SELECT old_values."branch_id", old_values."called_at", old_values."called_by_id", old_values."cancelled_why", old_values."check_in_key", old_values."ended_at", old_values."group_id", old_values."held_on", old_values."host", old_values."id", old_values."is_late", old_values."kinds", old_values."notice", old_values."opened_at", old_values."opened_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."plan_item_id", old_values."recorded_at", old_values."recorded_by_id", old_values."recorder", old_values."starts_at", old_values."state", old_values."study_hours", old_values."submitted_at", old_values."submitted_by_id", old_values."topic", old_values."voided_at", old_values."voided_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="04b64b3f1be75d3723df48cf3d83f081b3fc2aaa",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4bf26",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("branch_id", "called_at", "called_by_id", "cancelled_why", "check_in_key", "ended_at", "group_id", "held_on", "host", "id", "is_late", "kinds", "notice", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_item_id", "recorded_at", "recorded_by_id", "recorder", "starts_at", "state", "study_hours", "submitted_at", "submitted_by_id", "topic", "voided_at", "voided_by_id") SELECT new_values."branch_id", new_values."called_at", new_values."called_by_id", new_values."cancelled_why", new_values."check_in_key", new_values."ended_at", new_values."group_id", new_values."held_on", new_values."host", new_values."id", new_values."is_late", new_values."kinds", new_values."notice", new_values."opened_at", new_values."opened_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."plan_item_id", new_values."recorded_at", new_values."recorded_by_id", new_values."recorder", new_values."starts_at", new_values."state", new_values."study_hours", new_values."submitted_at", new_values."submitted_by_id", new_values."topic", new_values."voided_at", new_values."voided_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d3dda897780a470055bf118d430cdeb1418e50bc",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_61d9e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="PlanItemEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    (meetings.cadence.Kind["BRANCH_MEETING"], "支部党员大会"),
                                    (meetings.cadence.Kind["COMMITTEE"], "支部委员会会议"),
                                    (meetings.cadence.Kind["GROUP_MEETING"], "党小组会"),
                                    (meetings.cadence.Kind["LECTURE"], "党课"),
                                    (meetings.cadence.Kind["THEME_DAY"], "主题党日"),
                                    (meetings.cadence.Kind["LIFE_MEETING"], "组织生活会"),
                                    (meetings.cadence.Kind["APPRAISAL"], "民主评议党员"),
                                ],
                                max_length=20,
                                verbose_name="类型",
                            ),
                        ),
                        (
                            "month",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="月份",
                            ),
                        ),
                        ("planned_on", models.DateField(blank=True, null=True, verbose_name="日期")),
                        ("topic", models.CharField(blank=True, max_length=200, verbose_name="主题")),
                        ("place", models.CharField(blank=True, max_length=100, verbose_name="地点")),
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
                                to="meetings.planitem",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.plan",
                                verbose_name="计划",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="planitemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="96155d36cd55190879d37c5c36b0560889db7979",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e3ba2",
                            table="meetings_planitemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ActionItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(max_length=200, verbose_name="事项")),
                        ("due_on", models.DateField(verbose_name="完成期限")),
                        (
                            "noted_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
                        ("done_how", models.CharField(blank=True, max_length=200, verbose_name="办理情况")),
                        (
                            "dropped_why",
                            models.CharField(blank=True, max_length=200, verbose_name="不再办理的原因"),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="办结人",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_items",
                                to="members.member",
                                verbose_name="责任人",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "待办事项",
                        "verbose_name_plural": "待办事项",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("done_at", None), ("dropped_why", "")),
                                fields=["due_on"],
                                name="action_item_open",
                            ),
                            models.Index(fields=["due_on", "id"], name="action_item_by_day"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_by", None), ("done_at__isnull", False), _connector="OR"
                                ),
                                name="action_item_done_at_with_done_by",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_actionitemevent" ("done_at", "done_by_id", "done_how", "dropped_why", "due_on", "id", "meeting_id", "noted_at", "noted_by_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT old_values."done_at", old_values."done_by_id", old_values."done_how", old_values."dropped_why", old_values."due_on", old_values."id", old_values."meeting_id", old_values."noted_at", old_values."noted_by_id", old_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c225a4fd6c65d7c96a0bb09677e5bb24c85feea4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bd1ee",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_actionitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_actionitemevent" ("done_at", "done_by_id", "done_how", "dropped_why", "due_on", "id", "meeting_id", "noted_at", "noted_by_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT old_values."done_at", old_values."done_by_id", old_values."done_how", old_values."dropped_why", old_values."due_on", old_values."id", old_values."meeting_id", old_values."noted_at", old_values."noted_by_id", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c16628ab1de0d0eb10db8418d3672c765d67a9c5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b3522",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_actionitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_actionitemevent" ("done_at", "done_by_id", "done_how", "dropped_why", "due_on", "id", "meeting_id", "noted_at", "noted_by_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."done_at", new_values."done_by_id", new_values."done_how", new_values."dropped_why", new_values."due_on", new_values."id", new_values."meeting_id", new_values."noted_at", new_values."noted_by_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="98e330615a0353a9b65ae7f3614a4b260cefb9d7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e0d21",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_actionitem",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Amendment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="更正内容")),
                        ("reason", models.CharField(max_length=200, verbose_name="原因")),
                        (
                            "made_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="更正时间"),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="更正人",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="amendments",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "更正",
                        "verbose_name_plural": "更正",
                        "ordering": ["id"],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="amendment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b6ac18eaa1ccc76076c453bbaab0de67fb1944cc",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_04dec",
                            table="meetings_amendment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="amendment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_amendmentevent" ("id", "made_at", "made_by_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text") SELECT old_values."id", old_values."made_at", old_values."made_by_id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="377965612089404854a009966b6603e900395428",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ecf69",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_amendment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="amendment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_amendmentevent" ("id", "made_at", "made_by_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text") SELECT old_values."id", old_values."made_at", old_values."made_by_id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d581147a4e4a0b4766000bb978749e872de9b8fe",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_70112",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_amendment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="amendment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_amendmentevent" ("id", "made_at", "made_by_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text") SELECT new_values."id", new_values."made_at", new_values."made_by_id", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0e005d6befa8c550efc33f40baf94e50d9792cc7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f3562",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_amendment",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Attachment",
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
                                    ("photo", "照片"),
                                    ("signed", "签到表、签字件"),
                                    ("paper", "其他材料"),
                                ],
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        ("name", models.CharField(max_length=150, verbose_name="文件名")),
                        (
                            "file",
                            models.FileField(
                                max_length=200, upload_to="meetings/%Y/%m/", verbose_name="文件"
                            ),
                        ),
                        ("content_type", models.CharField(max_length=100, verbose_name="类型")),
                        ("size", models.PositiveIntegerField(verbose_name="大小（字节）")),
                        ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="SHA-256")),
                        (
                            "taken_at",
                            models.DateTimeField(
                                blank=True, help_text="照片自带的时间", null=True, verbose_name="拍摄时间"
                            ),
                        ),
                        (
                            "added_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间"),
                        ),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, max_length=200, verbose_name="撤下的原因"),
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "附件",
                        "verbose_name_plural": "附件",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "sha256"),
                                name="attachment_once",
                                violation_error_message="这份文件已经上传过。",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM new_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="69eb3ed99f1ace4163a6f63a826a48bda1bac23d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_locked_insert_c550d",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="meetings_attachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM new_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') OR EXISTS (SELECT FROM old_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="d2ffb99f859501c64761368a9cacf786dd78deb3",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_locked_update_a2f39",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="meetings_attachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM old_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="42c5d3318a823aeeeb27e8af85a2fd8cbe68532a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_locked_delete_e7ff0",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="meetings_attachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attachmentevent" ("added_at", "added_by_id", "content_type", "file", "id", "kind", "meeting_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "taken_at", "withdrawn_why") SELECT old_values."added_at", old_values."added_by_id", old_values."content_type", old_values."file", old_values."id", old_values."kind", old_values."meeting_id", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."sha256", old_values."size", old_values."taken_at", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="10715e169298ca39a0f475c001580e5cf19430e2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b022d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_attachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attachmentevent" ("added_at", "added_by_id", "content_type", "file", "id", "kind", "meeting_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "taken_at", "withdrawn_why") SELECT old_values."added_at", old_values."added_by_id", old_values."content_type", old_values."file", old_values."id", old_values."kind", old_values."meeting_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sha256", old_values."size", old_values."taken_at", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6ff6d4e392e4a7617b8807be4d0a4942154b959c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a288d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_attachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attachmentevent" ("added_at", "added_by_id", "content_type", "file", "id", "kind", "meeting_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "taken_at", "withdrawn_why") SELECT new_values."added_at", new_values."added_by_id", new_values."content_type", new_values."file", new_values."id", new_values."kind", new_values."meeting_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sha256", new_values."size", new_values."taken_at", new_values."withdrawn_why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="40d5ef29685d39f7be956b1e199350242f78b506",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b8e4b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_attachment",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "standing",
                            models.CharField(
                                choices=[
                                    (meetings.quorum.Standing["VOTES"], "有表决权"),
                                    (meetings.quorum.Standing["PROBATIONARY"], "预备党员"),
                                    (meetings.quorum.Standing["WATCHED"], "留党察看"),
                                    (meetings.quorum.Standing["SUSPENDED"], "权利中止（被留置、逮捕）"),
                                    (meetings.quorum.Standing["EXCLUDED"], "不计入应到会"),
                                ],
                                max_length=15,
                                verbose_name="身份",
                            ),
                        ),
                        ("exempt", models.BooleanField(default=False, verbose_name="不作硬性要求")),
                        (
                            "status",
                            models.CharField(
                                choices=[("present", "到会"), ("leave", "请假"), ("absent", "缺席")],
                                max_length=10,
                                verbose_name="出勤",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=100, verbose_name="原因")),
                        (
                            "checked_in_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="扫码签到时间"),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                        (
                            "restriction",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="meetings.restriction",
                                verbose_name="不计入或中止的批准",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "出勤",
                        "verbose_name_plural": "出勤",
                        "indexes": [models.Index(fields=["member"], name="attendance_of_member")],
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "member"), name="attendance_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("standing__in", ["excluded", "suspended"]), _negated=True),
                                    ("restriction__isnull", False),
                                    _connector="OR",
                                ),
                                name="attendance_left_out_by_approval",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM new_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="2d4c0a4098ba145f16b0e6dfcb0b4c560f04be3f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_locked_insert_07040",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="meetings_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM new_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') OR EXISTS (SELECT FROM old_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="6ea936d248d2414d5a7868894b45df64c2715ddc",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_locked_update_6611d",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="meetings_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM old_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="971d2fd54138979329064eba37862f32fdd55c25",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_locked_delete_6c37f",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="meetings_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attendanceevent" ("checked_in_at", "exempt", "id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "restriction_id", "standing", "status") SELECT old_values."checked_in_at", old_values."exempt", old_values."id", old_values."meeting_id", old_values."member_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."restriction_id", old_values."standing", old_values."status" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="dd27cee17166fd8e535db3376c9998c9e03bfc8d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_870cb",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attendanceevent" ("checked_in_at", "exempt", "id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "restriction_id", "standing", "status") SELECT old_values."checked_in_at", old_values."exempt", old_values."id", old_values."meeting_id", old_values."member_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."restriction_id", old_values."standing", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="411e8ccebefc309e24d6550870407ff81d3eb26a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_774f3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Draft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("values", models.JSONField(default=dict, verbose_name="内容")),
                        (
                            "at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="保存时间"),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="谁",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "草稿",
                        "verbose_name_plural": "草稿",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "branch", "meeting"),
                                name="draft_once",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("body", models.TextField(verbose_name="会议记录")),
                        ("resolution", models.TextField(blank=True, verbose_name="决议")),
                        (
                            "guests",
                            models.CharField(
                                blank=True, db_default="", default="", max_length=200, verbose_name="列席人"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                db_default=1, default=1, editable=False, verbose_name="版本"
                            ),
                        ),
                        (
                            "meeting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会议记录",
                        "verbose_name_plural": "会议记录",
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM new_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="0a4a58529a69b44d80686002bb42a5037e67ae5d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_locked_insert_fe860",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="meetings_minutes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM new_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') OR EXISTS (SELECT FROM old_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="3306729cb8b3a6d3e72d7631a37ff25e53f490a6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_locked_update_a9d64",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="meetings_minutes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM old_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="51e77d8110c5d4afa40f6f2d390cee50244b6b9f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_locked_delete_6e4d9",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="meetings_minutes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_minutesevent" ("body", "guests", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution", "version") SELECT old_values."body", old_values."guests", old_values."id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."resolution", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="eeb68a5dbf0f36ac23efa62dae127ed08886ba6b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_324d9",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_minutes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_minutesevent" ("body", "guests", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution", "version") SELECT old_values."body", old_values."guests", old_values."id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."resolution", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1cc891f235808727a325da717d8f2ca83c2b9898",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f9949",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_minutes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_minutesevent" ("body", "guests", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution", "version") SELECT new_values."body", new_values."guests", new_values."id", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."resolution", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2ea8443edf0b594e1c5c54d6f37578fccdff55c0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_61343",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_minutes",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Motion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("ordinary", "一般事项"),
                                    ("admission", "接收预备党员、预备党员转正"),
                                    ("election", "选举"),
                                    ("committee", "支委会决定事项"),
                                ],
                                max_length=10,
                                verbose_name="性质",
                            ),
                        ),
                        ("matter", models.CharField(max_length=100, verbose_name="事项")),
                        ("text", models.TextField(blank=True, verbose_name="决议内容")),
                        ("secret", models.BooleanField(default=False, verbose_name="无记名投票")),
                        (
                            "office",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("members", "委员"),
                                    ("secretaries", "书记、副书记"),
                                    ("delegates", "代表"),
                                ],
                                max_length=12,
                                verbose_name="选举什么",
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="应选人数"),
                        ),
                        (
                            "basis",
                            models.CharField(
                                blank=True,
                                help_text="按设置，选举时固定",
                                max_length=10,
                                verbose_name="当选基数",
                            ),
                        ),
                        ("teller", models.CharField(blank=True, max_length=50, verbose_name="计票人")),
                        ("scrutineer", models.CharField(blank=True, max_length=50, verbose_name="监票人")),
                        ("issued", models.PositiveIntegerField(blank=True, null=True, verbose_name="发出票")),
                        (
                            "returned",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="收回票"),
                        ),
                        ("invalid", models.PositiveIntegerField(default=0, verbose_name="无效票")),
                        ("in_favour", models.PositiveIntegerField(default=0, verbose_name="赞成")),
                        ("against", models.PositiveIntegerField(default=0, verbose_name="反对")),
                        ("abstained", models.PositiveIntegerField(default=0, verbose_name="弃权")),
                        (
                            "written_in_favour",
                            models.PositiveIntegerField(default=0, verbose_name="书面意见赞成"),
                        ),
                        (
                            "written_against",
                            models.PositiveIntegerField(default=0, verbose_name="书面意见反对"),
                        ),
                        (
                            "written_abstained",
                            models.PositiveIntegerField(default=0, verbose_name="书面意见弃权"),
                        ),
                        (
                            "entitled",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="应到会有表决权"
                            ),
                        ),
                        (
                            "present",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="实到会有表决权"
                            ),
                        ),
                        (
                            "passed",
                            models.BooleanField(blank=True, editable=False, null=True, verbose_name="通过"),
                        ),
                        (
                            "sentence",
                            models.CharField(blank=True, editable=False, max_length=300, verbose_name="结果"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="宣布时间"
                            ),
                        ),
                        (
                            "voided_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="作废时间"
                            ),
                        ),
                        ("voided_why", models.CharField(blank=True, max_length=200, verbose_name="作废原因")),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="motions",
                                to="branches.decision",
                                verbose_name="决议",
                            ),
                        ),
                        (
                            "follows",
                            models.ForeignKey(
                                blank=True,
                                help_text="票数相等的再次投票",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rounds",
                                to="meetings.motion",
                                verbose_name="上一轮",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="motions",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                        (
                            "subject",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                                verbose_name="涉及的党员",
                            ),
                        ),
                        (
                            "voided_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="作废人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "表决",
                        "verbose_name_plural": "表决",
                        "ordering": ["position", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "position"), name="motion_place_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at", None), ("passed", None)),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("entitled__isnull", False),
                                        ("passed__isnull", False),
                                        ("present__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="motion_closed_with_its_result",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_by", None), ("closed_at__isnull", False), _connector="OR"
                                ),
                                name="motion_closed_at_with_closed_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_at", None),
                                    ("present__lte", models.F("entitled")),
                                    _connector="OR",
                                ),
                                name="motion_present_within_entitled",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("decision", None), ("passed", True), _connector="OR"),
                                name="motion_only_passed_decides",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("voided_at", None), ("voided_why", "")),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("decision", None),
                                        ("voided_at__isnull", False),
                                        models.Q(("voided_why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="motion_voided_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("voided_by", None), ("voided_at__isnull", False), _connector="OR"
                                ),
                                name="motion_voided_at_with_voided_by",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="motion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM new_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="53ab7b585e3e201962c38b7db758994f44587daf",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_locked_insert_0973a",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="meetings_motion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="motion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM new_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') OR EXISTS (SELECT FROM old_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="8bf8ce8674fcb3331c06a786c644161756de1f06",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_locked_update_9cf89",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="meetings_motion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="motion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM old_rows r JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="8cdc5954494923635c88e9e50773b1b9adea5f7e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_locked_delete_af543",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="meetings_motion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="motion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_motionevent" ("abstained", "against", "basis", "closed_at", "closed_by_id", "decision_id", "entitled", "follows_id", "id", "in_favour", "invalid", "issued", "kind", "matter", "meeting_id", "office", "passed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "present", "returned", "scrutineer", "seats", "secret", "sentence", "subject_id", "teller", "text", "voided_at", "voided_by_id", "voided_why", "written_abstained", "written_against", "written_in_favour") SELECT old_values."abstained", old_values."against", old_values."basis", old_values."closed_at", old_values."closed_by_id", old_values."decision_id", old_values."entitled", old_values."follows_id", old_values."id", old_values."in_favour", old_values."invalid", old_values."issued", old_values."kind", old_values."matter", old_values."meeting_id", old_values."office", old_values."passed", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."position", old_values."present", old_values."returned", old_values."scrutineer", old_values."seats", old_values."secret", old_values."sentence", old_values."subject_id", old_values."teller", old_values."text", old_values."voided_at", old_values."voided_by_id", old_values."voided_why", old_values."written_abstained", old_values."written_against", old_values."written_in_favour" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e3b7d6d6f901ad04917a432853609f37b058e8f3",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bca78",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_motion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="motion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_motionevent" ("abstained", "against", "basis", "closed_at", "closed_by_id", "decision_id", "entitled", "follows_id", "id", "in_favour", "invalid", "issued", "kind", "matter", "meeting_id", "office", "passed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "present", "returned", "scrutineer", "seats", "secret", "sentence", "subject_id", "teller", "text", "voided_at", "voided_by_id", "voided_why", "written_abstained", "written_against", "written_in_favour") SELECT old_values."abstained", old_values."against", old_values."basis", old_values."closed_at", old_values."closed_by_id", old_values."decision_id", old_values."entitled", old_values."follows_id", old_values."id", old_values."in_favour", old_values."invalid", old_values."issued", old_values."kind", old_values."matter", old_values."meeting_id", old_values."office", old_values."passed", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."present", old_values."returned", old_values."scrutineer", old_values."seats", old_values."secret", old_values."sentence", old_values."subject_id", old_values."teller", old_values."text", old_values."voided_at", old_values."voided_by_id", old_values."voided_why", old_values."written_abstained", old_values."written_against", old_values."written_in_favour" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2f0b25a9347d3194aafed5d4c3b5b457dbad8c6e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_58375",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_motion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="motion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_motionevent" ("abstained", "against", "basis", "closed_at", "closed_by_id", "decision_id", "entitled", "follows_id", "id", "in_favour", "invalid", "issued", "kind", "matter", "meeting_id", "office", "passed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "present", "returned", "scrutineer", "seats", "secret", "sentence", "subject_id", "teller", "text", "voided_at", "voided_by_id", "voided_why", "written_abstained", "written_against", "written_in_favour") SELECT new_values."abstained", new_values."against", new_values."basis", new_values."closed_at", new_values."closed_by_id", new_values."decision_id", new_values."entitled", new_values."follows_id", new_values."id", new_values."in_favour", new_values."invalid", new_values."issued", new_values."kind", new_values."matter", new_values."meeting_id", new_values."office", new_values."passed", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."present", new_values."returned", new_values."scrutineer", new_values."seats", new_values."secret", new_values."sentence", new_values."subject_id", new_values."teller", new_values."text", new_values."voided_at", new_values."voided_by_id", new_values."voided_why", new_values."written_abstained", new_values."written_against", new_values."written_in_favour" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c5e9194845a4407d16d73cada9ad24b9611972d0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_65375",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_motion",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MeetingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        (meetings.cadence.Kind["BRANCH_MEETING"], "支部党员大会"),
                                        (meetings.cadence.Kind["COMMITTEE"], "支部委员会会议"),
                                        (meetings.cadence.Kind["GROUP_MEETING"], "党小组会"),
                                        (meetings.cadence.Kind["LECTURE"], "党课"),
                                        (meetings.cadence.Kind["THEME_DAY"], "主题党日"),
                                        (meetings.cadence.Kind["LIFE_MEETING"], "组织生活会"),
                                        (meetings.cadence.Kind["APPRAISAL"], "民主评议党员"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                                verbose_name="类型",
                            ),
                        ),
                        ("topic", models.CharField(max_length=200, verbose_name="主要议题")),
                        ("held_on", models.DateField(verbose_name="日期")),
                        ("starts_at", models.TimeField(blank=True, null=True, verbose_name="开始时间")),
                        (
                            "ended_at",
                            models.DateTimeField(
                                blank=True, help_text="可在第二天", null=True, verbose_name="结束时间"
                            ),
                        ),
                        ("place", models.CharField(max_length=100, verbose_name="地点")),
                        ("host", models.CharField(max_length=50, verbose_name="主持人")),
                        ("recorder", models.CharField(max_length=50, verbose_name="记录人")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("called", "已通知"),
                                    ("open", "正在开会"),
                                    ("recorded", "已登记，未提交"),
                                    ("submitted", "已提交，待审阅"),
                                    ("returned", "退回修改"),
                                    ("accepted", "已审阅"),
                                    ("cancelled", "已取消"),
                                    ("void", "已作废"),
                                ],
                                db_default="recorded",
                                default="recorded",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "notice",
                            models.TextField(
                                blank=True,
                                db_default="",
                                default="",
                                help_text="会前准备、携带材料等",
                                verbose_name="通知内容",
                            ),
                        ),
                        ("called_at", models.DateTimeField(blank=True, null=True, verbose_name="通知时间")),
                        (
                            "opened_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="开会登记时间"),
                        ),
                        (
                            "check_in_key",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                editable=False,
                                max_length=64,
                                verbose_name="签到密钥",
                            ),
                        ),
                        (
                            "voided_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="作废时间"
                            ),
                        ),
                        (
                            "cancelled_why",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                max_length=200,
                                verbose_name="取消或作废的原因",
                            ),
                        ),
                        (
                            "study_hours",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="到会党员每人计多少学时；空为不计",
                                max_digits=3,
                                null=True,
                                verbose_name="学时",
                            ),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                blank=True, help_text="首次登记，不再改变", null=True, verbose_name="登记时间"
                            ),
                        ),
                        (
                            "is_late",
                            models.BooleanField(
                                default=False,
                                help_text="会后超过规定天数才登记；永久标记",
                                verbose_name="补录",
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="提交时间"),
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
                            "called_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="通知人",
                            ),
                        ),
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
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="开会登记人",
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
                                to="meetings.meeting",
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
                        (
                            "voided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="作废人",
                            ),
                        ),
                        (
                            "plan_item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.planitem",
                                verbose_name="计划事项",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="161adc4dee7601797a02097cded16f6fce0bad5d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2b4ce",
                            table="meetings_meetingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Reply",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("coming", models.BooleanField(verbose_name="参加")),
                        ("reason", models.CharField(blank=True, max_length=100, verbose_name="请假原因")),
                        (
                            "replied_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="回复时间"),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replies",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meeting_replies",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                        (
                            "replied_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="回复人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会议回复",
                        "verbose_name_plural": "会议回复",
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "member"), name="reply_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("coming", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="reply_leave_says_why",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reply",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_replyevent" ("coming", "id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "replied_at", "replied_by_id") SELECT old_values."coming", old_values."id", old_values."meeting_id", old_values."member_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."replied_at", old_values."replied_by_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a88ac4dcd16a8165c28a33b71a0aa14457d16371",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a11b8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_reply",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reply",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_replyevent" ("coming", "id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "replied_at", "replied_by_id") SELECT old_values."coming", old_values."id", old_values."meeting_id", old_values."member_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."replied_at", old_values."replied_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c6521729a28d6f81c2fce46494203c8e0fe7e7f8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_eeab4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_reply",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Review",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("accepted", models.BooleanField(verbose_name="通过")),
                        ("remark", models.CharField(blank=True, max_length=300, verbose_name="意见")),
                        ("version", models.PositiveIntegerField(verbose_name="记录版本")),
                        (
                            "reviewed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="审阅时间"),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审阅人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "审阅",
                        "verbose_name_plural": "审阅",
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted", True),
                                    models.Q(("remark", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="review_returned_says_why",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="67ed31135a9bf77c0d55a5b83da7c72f666b4593",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_82c5f",
                            table="meetings_review",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_reviewevent" ("accepted", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "reviewed_at", "reviewed_by_id", "version") SELECT old_values."accepted", old_values."id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."remark", old_values."reviewed_at", old_values."reviewed_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="59b1635f7807465f2373619817beaf4744b63004",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4ab42",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_review",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_reviewevent" ("accepted", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "reviewed_at", "reviewed_by_id", "version") SELECT old_values."accepted", old_values."id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."remark", old_values."reviewed_at", old_values."reviewed_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0c13158facd15db01edc898b73a768959b5ff8a1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ccde4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_review",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="review",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_reviewevent" ("accepted", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "reviewed_at", "reviewed_by_id", "version") SELECT new_values."accepted", new_values."id", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."remark", new_values."reviewed_at", new_values."reviewed_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2a53dec5cd32fc8757892e1125e5bdbd4c8ddbbc",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3d1ee",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_review",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Signature",
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
                                choices=[("host", "主持人"), ("recorder", "记录人")],
                                max_length=10,
                                verbose_name="身份",
                            ),
                        ),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        ("version", models.PositiveIntegerField(verbose_name="记录版本")),
                        (
                            "on_paper",
                            models.BooleanField(
                                default=False,
                                help_text="本人没有账号，在纸质记录上签名",
                                verbose_name="纸质签名",
                            ),
                        ),
                        (
                            "signed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="签名时间"),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                        (
                            "signed_by",
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
                        "verbose_name": "签名",
                        "verbose_name_plural": "签名",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "role", "version"), name="signature_once"
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="signature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="82bf6844c1563f67a21419f266decb1a50458fe5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8dbf7",
                            table="meetings_signature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="signature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_signatureevent" ("id", "meeting_id", "name", "on_paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "signed_at", "signed_by_id", "version") SELECT old_values."id", old_values."meeting_id", old_values."name", old_values."on_paper", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."role", old_values."signed_at", old_values."signed_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="24531e33950402d5cd281fea77d4c79911042067",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ea587",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_signature",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="signature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_signatureevent" ("id", "meeting_id", "name", "on_paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "signed_at", "signed_by_id", "version") SELECT old_values."id", old_values."meeting_id", old_values."name", old_values."on_paper", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."signed_at", old_values."signed_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="fc81516943d8dc8fce46b1301df303fb7f327ae7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f0512",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_signature",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="signature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_signatureevent" ("id", "meeting_id", "name", "on_paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "signed_at", "signed_by_id", "version") SELECT new_values."id", new_values."meeting_id", new_values."name", new_values."on_paper", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."signed_at", new_values."signed_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9cb7c4005f70bf71e24f2b6e6f0b6a3f217cdd63",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_90cb3",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_signature",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="SpotCheckItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("points", models.JSONField(blank=True, default=dict, verbose_name="各项得分")),
                        (
                            "score",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="得分"
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=300, verbose_name="意见")),
                        ("returned", models.BooleanField(default=False, verbose_name="要求整改")),
                        ("scored_at", models.DateTimeField(blank=True, null=True, verbose_name="评分时间")),
                        (
                            "check_round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="meetings.spotcheck",
                                verbose_name="抽查",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spot_checks",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                        (
                            "scored_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="评分人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "抽查的会议",
                        "verbose_name_plural": "抽查的会议",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("check_round", "meeting"), name="spot_check_item_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("score", None), ("scored_at", None)),
                                    models.Q(("score__isnull", False), ("scored_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="spot_check_scored_has_a_score",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("scored_by", None), ("scored_at__isnull", False), _connector="OR"
                                ),
                                name="spot_check_scored_at_with_scored_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("score", None), ("score__range", (0, 100)), _connector="OR"
                                ),
                                name="spot_check_score_within_100",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="spotcheckitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="spot_check_item_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="33ab763f5716be03a0c0ab63ba5df03f799f3097",
                            operation="DELETE",
                            pgid="pgtrigger_spot_check_item_stays_a7f6a",
                            table="meetings_spotcheckitem",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="spotcheckitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="spot_check_item_as_drawn",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."check_round_id" IS DISTINCT FROM (NEW."check_round_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="8f94a500a1a247f5dcbc1a81ccd415d976b3a798",
                            operation="UPDATE",
                            pgid="pgtrigger_spot_check_item_as_drawn_74e06",
                            table="meetings_spotcheckitem",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="spotcheckitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_spotcheckitemevent" ("check_round_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "remark", "returned", "score", "scored_at", "scored_by_id") SELECT old_values."check_round_id", old_values."id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."points", old_values."position", old_values."remark", old_values."returned", old_values."score", old_values."scored_at", old_values."scored_by_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8ed0fa79b7fc8450692fa674c139f6021b9dce01",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_40f00",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_spotcheckitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="spotcheckitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_spotcheckitemevent" ("check_round_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "remark", "returned", "score", "scored_at", "scored_by_id") SELECT old_values."check_round_id", old_values."id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."points", old_values."position", old_values."remark", old_values."returned", old_values."score", old_values."scored_at", old_values."scored_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a5d3ba04c364dc5192df78b8ad1095d3070ed90f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ddd03",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_spotcheckitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="spotcheckitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_spotcheckitemevent" ("check_round_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "position", "remark", "returned", "score", "scored_at", "scored_by_id") SELECT new_values."check_round_id", new_values."id", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."points", new_values."position", new_values."remark", new_values."returned", new_values."score", new_values."scored_at", new_values."scored_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8805b0f79f6e2922c7a3d613af05a2651cf83550",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_09adf",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_spotcheckitem",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("text", models.CharField(max_length=200, verbose_name="议题")),
                        (
                            "task",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="meetings.actionitem",
                                verbose_name="上次事项",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agenda",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "议程",
                        "verbose_name_plural": "议程",
                        "ordering": ["position", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("task__isnull", False)),
                                fields=("meeting", "task"),
                                name="agenda_task_once",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_agendaitemevent" ("id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "task_id", "text") SELECT old_values."id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."position", old_values."task_id", old_values."text" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="648237f20e7dbcec3713f6fb6f9da26123b0a8c0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ca6ee",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_agendaitemevent" ("id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "task_id", "text") SELECT old_values."id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."task_id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f76fbdc8c02ef7c056b1bf9c8d4e0c3ac383b666",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2c12a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_agendaitemevent" ("id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "task_id", "text") SELECT new_values."id", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."task_id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d4a8e6cc65b2eb0adaea245ae867c816298535cd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f98e2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Candidate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        ("write_in", models.BooleanField(default=False, verbose_name="另选人")),
                        ("in_favour", models.PositiveIntegerField(default=0, verbose_name="赞成")),
                        ("against", models.PositiveIntegerField(default=0, verbose_name="不赞成")),
                        ("abstained", models.PositiveIntegerField(default=0, verbose_name="弃权")),
                        (
                            "elected",
                            models.BooleanField(blank=True, editable=False, null=True, verbose_name="当选"),
                        ),
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
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="candidates",
                                to="meetings.motion",
                                verbose_name="选举",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "候选人",
                        "verbose_name_plural": "候选人",
                        "ordering": ["write_in", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("motion", "name"), name="candidate_once")
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM new_rows r JOIN meetings_motion x ON x.id = r.motion_id JOIN meetings_meeting m ON m.id = x.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="a5b22d6367233915ed278cd67c7ddd4fd17ab2fb",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_locked_insert_12a6f",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="meetings_candidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM new_rows r JOIN meetings_motion x ON x.id = r.motion_id JOIN meetings_meeting m ON m.id = x.meeting_id WHERE m.state = 'accepted') OR EXISTS (SELECT FROM old_rows r JOIN meetings_motion x ON x.id = r.motion_id JOIN meetings_meeting m ON m.id = x.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="4640a72c7bfa3a91e6b41f2bf7aa834ad8512cd8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_locked_update_817dc",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="meetings_candidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="locked_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (SELECT FROM old_rows r JOIN meetings_motion x ON x.id = r.motion_id JOIN meetings_meeting m ON m.id = x.meeting_id WHERE m.state = 'accepted') THEN \n        RAISE EXCEPTION 'the meeting was accepted: its record is locked'\n            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meeting_locked';\n END IF; RETURN NULL;",
                            hash="51f80a454d7cf73ea3dd63aa4eec248bf600fa87",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_locked_delete_65dcc",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="meetings_candidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_candidateevent" ("abstained", "against", "elected", "id", "in_favour", "member_id", "motion_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "write_in") SELECT old_values."abstained", old_values."against", old_values."elected", old_values."id", old_values."in_favour", old_values."member_id", old_values."motion_id", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."write_in" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ce4851eaf4a40f924de108d66229ad995437836c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cae48",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_candidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_candidateevent" ("abstained", "against", "elected", "id", "in_favour", "member_id", "motion_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "write_in") SELECT old_values."abstained", old_values."against", old_values."elected", old_values."id", old_values."in_favour", old_values."member_id", old_values."motion_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."write_in" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5b72dd63d5d7538222d85b9e7a3efe364ad3e30a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a11a5",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_candidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_candidateevent" ("abstained", "against", "elected", "id", "in_favour", "member_id", "motion_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "write_in") SELECT new_values."abstained", new_values."against", new_values."elected", new_values."id", new_values."in_favour", new_values."member_id", new_values."motion_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."write_in" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3b69e71baed4e5419a87daabed1adc04df9cbf9b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_02b95",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_candidate",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MakeUp",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="补课期限")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="补课日期")),
                        ("how", models.CharField(blank=True, max_length=200, verbose_name="补课方式和内容")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="登记时间")),
                        (
                            "waived_why",
                            models.CharField(blank=True, max_length=200, verbose_name="不再补课的原因"),
                        ),
                        (
                            "attendance",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="make_up",
                                to="meetings.attendance",
                                verbose_name="缺席的会议",
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
                                verbose_name="登记人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "补课",
                        "verbose_name_plural": "补课",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("done_at", None), ("waived_why", "")),
                                fields=["due_on"],
                                name="make_up_owed",
                            ),
                            models.Index(fields=["due_on", "id"], name="make_up_by_day"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done_at", None), ("done_on", None)),
                                    models.Q(
                                        ("done_at__isnull", False),
                                        ("done_on__isnull", False),
                                        models.Q(("how", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="make_up_done_says_how",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_by", None), ("done_at__isnull", False), _connector="OR"
                                ),
                                name="make_up_done_at_with_done_by",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="makeup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_makeupevent" ("attendance_id", "done_at", "done_by_id", "done_on", "due_on", "how", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "waived_why") SELECT old_values."attendance_id", old_values."done_at", old_values."done_by_id", old_values."done_on", old_values."due_on", old_values."how", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."waived_why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="48254f843d7acd2ef1245fae4fb284373495d11b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f24a7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_makeup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="makeup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_makeupevent" ("attendance_id", "done_at", "done_by_id", "done_on", "due_on", "how", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "waived_why") SELECT old_values."attendance_id", old_values."done_at", old_values."done_by_id", old_values."done_on", old_values."due_on", old_values."how", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."waived_why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="23cfa1ae65f0b1e8a85d8b63f7ab75a59fee210c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6f905",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_makeup",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="AttachmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("photo", "照片"),
                                    ("signed", "签到表、签字件"),
                                    ("paper", "其他材料"),
                                ],
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        ("name", models.CharField(max_length=150, verbose_name="文件名")),
                        (
                            "file",
                            models.FileField(
                                max_length=200, upload_to="meetings/%Y/%m/", verbose_name="文件"
                            ),
                        ),
                        ("content_type", models.CharField(max_length=100, verbose_name="类型")),
                        ("size", models.PositiveIntegerField(verbose_name="大小（字节）")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        (
                            "taken_at",
                            models.DateTimeField(
                                blank=True, help_text="照片自带的时间", null=True, verbose_name="拍摄时间"
                            ),
                        ),
                        (
                            "added_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间"),
                        ),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, max_length=200, verbose_name="撤下的原因"),
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
                                to="meetings.attachment",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attachmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d957497994fcfb7969ddfa6f97e4d82c4695aa26",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_efb0b",
                            table="meetings_attachmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="AmendmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("text", models.TextField(verbose_name="更正内容")),
                        ("reason", models.CharField(max_length=200, verbose_name="原因")),
                        (
                            "made_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="更正时间"),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
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
                                to="meetings.amendment",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="amendmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="186c3f595298467e7304e5ea9b1aa71b4dd06069",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_328e9",
                            table="meetings_amendmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ActionItemEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("text", models.CharField(max_length=200, verbose_name="事项")),
                        ("due_on", models.DateField(verbose_name="完成期限")),
                        (
                            "noted_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
                        ("done_how", models.CharField(blank=True, max_length=200, verbose_name="办理情况")),
                        (
                            "dropped_why",
                            models.CharField(blank=True, max_length=200, verbose_name="不再办理的原因"),
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
                                verbose_name="办结人",
                            ),
                        ),
                        (
                            "noted_by",
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
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.member",
                                verbose_name="责任人",
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
                                to="meetings.actionitem",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionitemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="16a515efd725f32112f74a6c685162f2c01acbac",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_235a3",
                            table="meetings_actionitemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MinutesEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("body", models.TextField(verbose_name="会议记录")),
                        ("resolution", models.TextField(blank=True, verbose_name="决议")),
                        (
                            "guests",
                            models.CharField(
                                blank=True, db_default="", default="", max_length=200, verbose_name="列席人"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                db_default=1, default=1, editable=False, verbose_name="版本"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.meeting",
                                verbose_name="会议",
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
                                to="meetings.minutes",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutesevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b701fcd3b8b35bc763085b9187ff2a1029e1c90a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_16281",
                            table="meetings_minutesevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MotionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("ordinary", "一般事项"),
                                    ("admission", "接收预备党员、预备党员转正"),
                                    ("election", "选举"),
                                    ("committee", "支委会决定事项"),
                                ],
                                max_length=10,
                                verbose_name="性质",
                            ),
                        ),
                        ("matter", models.CharField(max_length=100, verbose_name="事项")),
                        ("text", models.TextField(blank=True, verbose_name="决议内容")),
                        ("secret", models.BooleanField(default=False, verbose_name="无记名投票")),
                        (
                            "office",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("members", "委员"),
                                    ("secretaries", "书记、副书记"),
                                    ("delegates", "代表"),
                                ],
                                max_length=12,
                                verbose_name="选举什么",
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="应选人数"),
                        ),
                        (
                            "basis",
                            models.CharField(
                                blank=True,
                                help_text="按设置，选举时固定",
                                max_length=10,
                                verbose_name="当选基数",
                            ),
                        ),
                        ("teller", models.CharField(blank=True, max_length=50, verbose_name="计票人")),
                        ("scrutineer", models.CharField(blank=True, max_length=50, verbose_name="监票人")),
                        ("issued", models.PositiveIntegerField(blank=True, null=True, verbose_name="发出票")),
                        (
                            "returned",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="收回票"),
                        ),
                        ("invalid", models.PositiveIntegerField(default=0, verbose_name="无效票")),
                        ("in_favour", models.PositiveIntegerField(default=0, verbose_name="赞成")),
                        ("against", models.PositiveIntegerField(default=0, verbose_name="反对")),
                        ("abstained", models.PositiveIntegerField(default=0, verbose_name="弃权")),
                        (
                            "written_in_favour",
                            models.PositiveIntegerField(default=0, verbose_name="书面意见赞成"),
                        ),
                        (
                            "written_against",
                            models.PositiveIntegerField(default=0, verbose_name="书面意见反对"),
                        ),
                        (
                            "written_abstained",
                            models.PositiveIntegerField(default=0, verbose_name="书面意见弃权"),
                        ),
                        (
                            "entitled",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="应到会有表决权"
                            ),
                        ),
                        (
                            "present",
                            models.PositiveIntegerField(
                                blank=True, editable=False, null=True, verbose_name="实到会有表决权"
                            ),
                        ),
                        (
                            "passed",
                            models.BooleanField(blank=True, editable=False, null=True, verbose_name="通过"),
                        ),
                        (
                            "sentence",
                            models.CharField(blank=True, editable=False, max_length=300, verbose_name="结果"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="宣布时间"
                            ),
                        ),
                        (
                            "voided_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="作废时间"
                            ),
                        ),
                        ("voided_why", models.CharField(blank=True, max_length=200, verbose_name="作废原因")),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.decision",
                                verbose_name="决议",
                            ),
                        ),
                        (
                            "follows",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="票数相等的再次投票",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.motion",
                                verbose_name="上一轮",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.meeting",
                                verbose_name="会议",
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
                                to="meetings.motion",
                            ),
                        ),
                        (
                            "subject",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.member",
                                verbose_name="涉及的党员",
                            ),
                        ),
                        (
                            "voided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="作废人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="motionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a529382d5ed6c107a143a4751631719ddc416f27",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9b41d",
                            table="meetings_motionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ReplyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("coming", models.BooleanField(verbose_name="参加")),
                        ("reason", models.CharField(blank=True, max_length=100, verbose_name="请假原因")),
                        (
                            "replied_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="回复时间"),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.meeting",
                                verbose_name="会议",
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
                                to="meetings.reply",
                            ),
                        ),
                        (
                            "replied_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="回复人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4f62a3f56d565d9527b61470ee5a2874a5143a01",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e8a34",
                            table="meetings_replyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="AttendanceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "standing",
                            models.CharField(
                                choices=[
                                    (meetings.quorum.Standing["VOTES"], "有表决权"),
                                    (meetings.quorum.Standing["PROBATIONARY"], "预备党员"),
                                    (meetings.quorum.Standing["WATCHED"], "留党察看"),
                                    (meetings.quorum.Standing["SUSPENDED"], "权利中止（被留置、逮捕）"),
                                    (meetings.quorum.Standing["EXCLUDED"], "不计入应到会"),
                                ],
                                max_length=15,
                                verbose_name="身份",
                            ),
                        ),
                        ("exempt", models.BooleanField(default=False, verbose_name="不作硬性要求")),
                        (
                            "status",
                            models.CharField(
                                choices=[("present", "到会"), ("leave", "请假"), ("absent", "缺席")],
                                max_length=10,
                                verbose_name="出勤",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=100, verbose_name="原因")),
                        (
                            "checked_in_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="扫码签到时间"),
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
                                to="meetings.attendance",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                        (
                            "restriction",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.restriction",
                                verbose_name="不计入或中止的批准",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendanceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c4d0488822c783a9f4da7dadce2288f10bbaf0f8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ae376",
                            table="meetings_attendanceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ReviewEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("accepted", models.BooleanField(verbose_name="通过")),
                        ("remark", models.CharField(blank=True, max_length=300, verbose_name="意见")),
                        ("version", models.PositiveIntegerField(verbose_name="记录版本")),
                        (
                            "reviewed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="审阅时间"),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.meeting",
                                verbose_name="会议",
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
                                to="meetings.review",
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审阅人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9f2a9be8108fc41a5d05bdc99f75026a3a5caf67",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2ac1f",
                            table="meetings_reviewevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="SignatureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "role",
                            models.CharField(
                                choices=[("host", "主持人"), ("recorder", "记录人")],
                                max_length=10,
                                verbose_name="身份",
                            ),
                        ),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        ("version", models.PositiveIntegerField(verbose_name="记录版本")),
                        (
                            "on_paper",
                            models.BooleanField(
                                default=False,
                                help_text="本人没有账号，在纸质记录上签名",
                                verbose_name="纸质签名",
                            ),
                        ),
                        (
                            "signed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="签名时间"),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.meeting",
                                verbose_name="会议",
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
                                to="meetings.signature",
                            ),
                        ),
                        (
                            "signed_by",
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
                    model_name="signatureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="86e0891492056804c585548d99a0d6b2ae5b3c5a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_28453",
                            table="meetings_signatureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="SpotCheckItemEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("points", models.JSONField(blank=True, default=dict, verbose_name="各项得分")),
                        (
                            "score",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="得分"
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=300, verbose_name="意见")),
                        ("returned", models.BooleanField(default=False, verbose_name="要求整改")),
                        ("scored_at", models.DateTimeField(blank=True, null=True, verbose_name="评分时间")),
                        (
                            "check_round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.spotcheck",
                                verbose_name="抽查",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.meeting",
                                verbose_name="会议",
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
                                to="meetings.spotcheckitem",
                            ),
                        ),
                        (
                            "scored_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="评分人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="spotcheckitemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9b21c5915ae4382c5db0b95009f0ba38ebc357b7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8013b",
                            table="meetings_spotcheckitemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MakeUpEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("due_on", models.DateField(verbose_name="补课期限")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="补课日期")),
                        ("how", models.CharField(blank=True, max_length=200, verbose_name="补课方式和内容")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="登记时间")),
                        (
                            "waived_why",
                            models.CharField(blank=True, max_length=200, verbose_name="不再补课的原因"),
                        ),
                        (
                            "attendance",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.attendance",
                                verbose_name="缺席的会议",
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
                                to="meetings.makeup",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="makeupevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ecdefc7b3cc9978e97eb0a0cf723cdb9ca4005b3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5905e",
                            table="meetings_makeupevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="AgendaItemEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("text", models.CharField(max_length=200, verbose_name="议题")),
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
                                to="meetings.agendaitem",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.actionitem",
                                verbose_name="上次事项",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.meeting",
                                verbose_name="会议",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1b8de708c8bd890b145ba1a7c1536a2aac70cd27",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6ea58",
                            table="meetings_agendaitemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="CandidateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        ("write_in", models.BooleanField(default=False, verbose_name="另选人")),
                        ("in_favour", models.PositiveIntegerField(default=0, verbose_name="赞成")),
                        ("against", models.PositiveIntegerField(default=0, verbose_name="不赞成")),
                        ("abstained", models.PositiveIntegerField(default=0, verbose_name="弃权")),
                        (
                            "elected",
                            models.BooleanField(blank=True, editable=False, null=True, verbose_name="当选"),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                                to="meetings.candidate",
                            ),
                        ),
                        (
                            "motion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="meetings.motion",
                                verbose_name="选举",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidateevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ad584803e56a5ebf949da69628967e8654c8987f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_db188",
                            table="meetings_candidateevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
