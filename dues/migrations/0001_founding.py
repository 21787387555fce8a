import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import core.fields
import core.founding
import dues.rates


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("branches", "0001_founding"),
        ("core", "__first__"),
        ("members", "0001_founding"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        # two recorders at once never get the same receipt number
        migrations.RunSQL("CREATE SEQUENCE dues_receipt", "DROP SEQUENCE dues_receipt"),
        core.founding.AllAtOnce(
            operations=[
                migrations.CreateModel(
                    name="Allotment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="下拨日期")),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="金额（元）"),
                        ),
                        ("purpose", models.CharField(max_length=200, verbose_name="用途")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.decision",
                                verbose_name="集体决定",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allotments",
                                to="branches.organisation",
                                verbose_name="下拨单位",
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
                            "reverses",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="dues.allotment",
                                verbose_name="冲销",
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allotments_in",
                                to="branches.organisation",
                                verbose_name="受拨党组织",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "下拨",
                        "verbose_name_plural": "下拨",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gt", 0), ("reverses", None)),
                                    models.Q(("amount__lt", 0), ("reverses__isnull", False)),
                                    _connector="OR",
                                ),
                                name="allotment_positive_or_reversal",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="allotment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_edited",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3d95ad58aef58882e615eb370ea705cb2b67f9a5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_never_edited_a960a",
                            table="dues_allotment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="allotment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_allotmentevent" ("amount", "decision_id", "given_on", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_at", "recorded_by_id", "reverses_id", "to_id") SELECT old_values."amount", old_values."decision_id", old_values."given_on", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."purpose", old_values."recorded_at", old_values."recorded_by_id", old_values."reverses_id", old_values."to_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="19c90fa2428fb8ee62a23d165c4bacb532fe7486",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_79a8c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_allotment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="allotment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_allotmentevent" ("amount", "decision_id", "given_on", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_at", "recorded_by_id", "reverses_id", "to_id") SELECT old_values."amount", old_values."decision_id", old_values."given_on", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."recorded_at", old_values."recorded_by_id", old_values."reverses_id", old_values."to_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f0f67e6cbb28f1a50ebf36dc26575e10b25061b1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_54444",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_allotment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="allotment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_allotmentevent" ("amount", "decision_id", "given_on", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_at", "recorded_by_id", "reverses_id", "to_id") SELECT new_values."amount", new_values."decision_id", new_values."given_on", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."recorded_at", new_values."recorded_by_id", new_values."reverses_id", new_values."to_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1391e10f61036c4d2a95ff5e09ee41f33cd70810",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e35d8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_allotment",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Books",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("closed_through", models.DateField(help_text="当月第一天", verbose_name="已关账至")),
                        (
                            "organisation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="books",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "账期",
                        "verbose_name_plural": "账期",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("closed_through__day", 1)),
                                name="books_closed_through_first_day",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="books",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_booksevent" ("closed_through", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."closed_through", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c64a33ef910461af4b3a68b3792b188eb96a0f28",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_759a4",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_books",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="books",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_booksevent" ("closed_through", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."closed_through", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="69356b707e32b08235446966f0dac418a8172830",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6a000",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_books",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="books",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_booksevent" ("closed_through", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."closed_through", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="df476f1b62edf591bb246a907888c350bcc2f258",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_89aea",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_books",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Case",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "first_month",
                            models.DateField(help_text="当月第一天", verbose_name="从哪个月起未交"),
                        ),
                        (
                            "months",
                            models.PositiveSmallIntegerField(help_text="立案时", verbose_name="连续未交月数"),
                        ),
                        ("opened_on", models.DateField(verbose_name="立案日期")),
                        ("said", models.CharField(blank=True, max_length=300, verbose_name="本人说明的理由")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("good_reason", "有正当理由"),
                                    ("paid", "已补交"),
                                    ("correct", "限期改正"),
                                    ("removed", "按自行脱党处理，除名"),
                                ],
                                max_length=12,
                                verbose_name="结论",
                            ),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="结案时间")),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="结案人",
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
                                verbose_name="支部大会决议",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dues_cases",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "六个月未交党费",
                        "verbose_name_plural": "六个月未交党费",
                        "constraints": [
                            models.UniqueConstraint(fields=("member", "first_month"), name="case_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at", None), ("outcome", "")),
                                    models.Q(
                                        ("closed_at__isnull", False), models.Q(("outcome", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="case_closed_with_outcome",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_by", None), ("closed_at__isnull", False), _connector="OR"
                                ),
                                name="case_closed_at_with_closed_by",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="case",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_caseevent" ("closed_at", "closed_by_id", "decision_id", "first_month", "id", "member_id", "months", "opened_on", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said") SELECT old_values."closed_at", old_values."closed_by_id", old_values."decision_id", old_values."first_month", old_values."id", old_values."member_id", old_values."months", old_values."opened_on", old_values."outcome", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."said" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1400e5bbb03ccfc8c7a6212a98f892fac340850d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_06999",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_case",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="case",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_caseevent" ("closed_at", "closed_by_id", "decision_id", "first_month", "id", "member_id", "months", "opened_on", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said") SELECT old_values."closed_at", old_values."closed_by_id", old_values."decision_id", old_values."first_month", old_values."id", old_values."member_id", old_values."months", old_values."opened_on", old_values."outcome", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."said" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9b6534bd1d9eaf236ea6cf5188e4d6a504253229",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4d26b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_case",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="case",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_caseevent" ("closed_at", "closed_by_id", "decision_id", "first_month", "id", "member_id", "months", "opened_on", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said") SELECT new_values."closed_at", new_values."closed_by_id", new_values."decision_id", new_values."first_month", new_values."id", new_values."member_id", new_values."months", new_values."opened_on", new_values."outcome", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."said" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="053f370ba295038b52d0aee33ca7741d8c4d3ad8",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_60853",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_case",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Expense",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=30, verbose_name="用途")),
                        ("spent_on", models.DateField(verbose_name="支出日期")),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="金额（元）"),
                        ),
                        ("payee", models.CharField(max_length=100, verbose_name="收款人")),
                        ("what", models.CharField(max_length=200, verbose_name="事由")),
                        ("voucher", models.CharField(blank=True, max_length=60, verbose_name="凭证号")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.decision",
                                verbose_name="集体决定",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dues_expenses",
                                to="branches.organisation",
                                verbose_name="支出单位",
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
                            "reverses",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="dues.expense",
                                verbose_name="冲销",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "党费支出",
                        "verbose_name_plural": "党费支出",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gt", 0), ("reverses", None)),
                                    models.Q(("amount__lt", 0), ("reverses__isnull", False)),
                                    _connector="OR",
                                ),
                                name="expense_positive_or_reversal",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="expense",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_edited",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9156fb1aefcc7887f303e2f465cd5052c5ce6eb1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_never_edited_77415",
                            table="dues_expense",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="expense",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_expenseevent" ("amount", "decision_id", "id", "kind", "organisation_id", "payee", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reverses_id", "spent_on", "voucher", "what") SELECT old_values."amount", old_values."decision_id", old_values."id", old_values."kind", old_values."organisation_id", old_values."payee", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."reverses_id", old_values."spent_on", old_values."voucher", old_values."what" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="49f0577a6af86b330044ecd4c7bf2b5be23a30a9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fd9da",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_expense",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="expense",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_expenseevent" ("amount", "decision_id", "id", "kind", "organisation_id", "payee", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reverses_id", "spent_on", "voucher", "what") SELECT old_values."amount", old_values."decision_id", old_values."id", old_values."kind", old_values."organisation_id", old_values."payee", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."reverses_id", old_values."spent_on", old_values."voucher", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1dbd6380e5edeeb6afa611ceac4baf4c3fc8622b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0d88a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_expense",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="expense",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_expenseevent" ("amount", "decision_id", "id", "kind", "organisation_id", "payee", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reverses_id", "spent_on", "voucher", "what") SELECT new_values."amount", new_values."decision_id", new_values."id", new_values."kind", new_values."organisation_id", new_values."payee", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reverses_id", new_values."spent_on", new_values."voucher", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4eb798f88f1772f2a1c3ccae32330ca7058b53c0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cd41d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_expense",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Fund",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "balance",
                            models.DecimalField(
                                db_default=0,
                                decimal_places=2,
                                default=0,
                                max_digits=14,
                                verbose_name="结余（元）",
                            ),
                        ),
                        (
                            "organisation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fund",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "留存党费",
                        "verbose_name_plural": "留存党费",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("balance__gte", 0)),
                                name="fund_never_below_zero",
                                violation_error_message="结余不足。",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fund",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_fundevent" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="adf1e7a56949dccb7ee05e08b4645b98ee066a2e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6b1b1",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_fund",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fund",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_fundevent" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="63782d74ae0865537421d05310e5efc2a9d3e58b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9b6cf",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_fund",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fund",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_fundevent" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="24670b94a95682bc94607390da629897693bd601",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7fdff",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_fund",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MonthClose",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("month", models.DateField(help_text="当月第一天", verbose_name="月份")),
                        ("figures", models.JSONField(default=dict, verbose_name="关账时的数")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        (
                            "closed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="关账时间"),
                        ),
                        ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="重开时间")),
                        (
                            "reopened_why",
                            models.CharField(blank=True, max_length=200, verbose_name="重开的原因"),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="关账人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="month_closes",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                        (
                            "reopened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="重开人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "月度关账",
                        "verbose_name_plural": "月度关账",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("reopened_at", None)),
                                fields=("organisation", "month"),
                                name="month_closed_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)), name="month_close_first_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reopened_at", None), ("reopened_why", "")),
                                    models.Q(
                                        ("reopened_at__isnull", False),
                                        models.Q(("reopened_why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="month_reopened_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reopened_by", None), ("reopened_at__isnull", False), _connector="OR"
                                ),
                                name="month_reopened_at_with_reopened_by",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="monthclose",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_monthcloseevent" ("closed_at", "closed_by_id", "figures", "id", "month", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_at", "reopened_by_id", "reopened_why") SELECT old_values."closed_at", old_values."closed_by_id", old_values."figures", old_values."id", old_values."month", old_values."note", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reopened_at", old_values."reopened_by_id", old_values."reopened_why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="28ffdce68c1b52faf8b9ad6ff95b8dd02cef2d43",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1245c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_monthclose",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="monthclose",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_monthcloseevent" ("closed_at", "closed_by_id", "figures", "id", "month", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_at", "reopened_by_id", "reopened_why") SELECT old_values."closed_at", old_values."closed_by_id", old_values."figures", old_values."id", old_values."month", old_values."note", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reopened_at", old_values."reopened_by_id", old_values."reopened_why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c89be3529a0c42501925e527295ef63c49b674c8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d729c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_monthclose",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="monthclose",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_monthcloseevent" ("closed_at", "closed_by_id", "figures", "id", "month", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_at", "reopened_by_id", "reopened_why") SELECT new_values."closed_at", new_values."closed_by_id", new_values."figures", new_values."id", new_values."month", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reopened_at", new_values."reopened_by_id", new_values."reopened_why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d15f56b6c1a74eda60d2f72c39b5b76efe8fed5a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_627ae",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_monthclose",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("figures", models.JSONField(default=dict, verbose_name="公示的数")),
                        (
                            "published_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="公示时间"),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dues_publications",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="公示人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "党费公示",
                        "verbose_name_plural": "党费公示",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "year"), name="publication_once_a_year"
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_publicationevent" ("figures", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "year") SELECT old_values."figures", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9b4e85758b36f857cee20ee4990eaed2f0f03fd3",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1cdfe",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_publication",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_publicationevent" ("figures", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "year") SELECT old_values."figures", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."published_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f40a466030b9845021449891c4bcee5904164324",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_65f8e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_publication",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_publicationevent" ("figures", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "year") SELECT new_values."figures", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."published_by_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a11d6af00cd91335a35f02d9f2c438f194b01b47",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_218d1",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_publication",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Quota",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("since", models.DateField(help_text="从这个月起，当月第一天", verbose_name="自")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                max_length=200,
                                verbose_name="年内变动的原因",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    (dues.rates.Category["SALARIED"], "按月领取工资"),
                                    (dues.rates.Category["ANNUAL"], "年薪制"),
                                    (dues.rates.Category["QUARTERLY"], "不按月取得收入"),
                                    (dues.rates.Category["RETIRED"], "离退休"),
                                    (dues.rates.Category["FARMER"], "农民"),
                                    (dues.rates.Category["STUDENT"], "学生"),
                                    (dues.rates.Category["UNEMPLOYED"], "下岗失业"),
                                    (dues.rates.Category["RELIEF"], "依靠抚恤救济或领取低保"),
                                ],
                                max_length=15,
                                verbose_name="收入类别",
                            ),
                        ),
                        (
                            "base",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="交纳基数（元/月）",
                            ),
                        ),
                        (
                            "rate",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=6, null=True, verbose_name="交纳比例"
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=10, verbose_name="月应交（元）"),
                        ),
                        ("why", models.CharField(max_length=200, verbose_name="计算依据")),
                        (
                            "parts",
                            core.fields.EncryptedText(
                                blank=True,
                                default="",
                                help_text="核算表中的各项，元",
                                verbose_name="核算明细",
                            ),
                        ),
                        (
                            "proposed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上报时间"),
                        ),
                        ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="核准时间")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核准人",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotas",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上报人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "党费核定",
                        "verbose_name_plural": "党费核定",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("approved_at", None)),
                                fields=["year"],
                                name="quota_waiting",
                            ),
                            models.Index(
                                condition=models.Q(("reason", ""), _negated=True),
                                fields=["member"],
                                name="quota_changes",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("member", "since"), name="quota_once_a_month"),
                            models.CheckConstraint(
                                condition=models.Q(("since__day", 1), ("since__year", models.F("year"))),
                                name="quota_since_first_day_of_the_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("since__month", 1),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="quota_change_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)), name="quota_amount_not_negative"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_at__isnull", False), ("approved_by", None), _connector="OR"
                                ),
                                name="quota_approved_by_with_approved_at",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quota",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_quotaevent" ("amount", "approved_at", "approved_by_id", "base", "category", "id", "member_id", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "rate", "reason", "since", "why", "year") SELECT old_values."amount", old_values."approved_at", old_values."approved_by_id", old_values."base", old_values."category", old_values."id", old_values."member_id", old_values."parts", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."rate", old_values."reason", old_values."since", old_values."why", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="84223fb5f81e90a5ec429b1e0daabd0369861753",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ddb52",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_quota",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quota",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_quotaevent" ("amount", "approved_at", "approved_by_id", "base", "category", "id", "member_id", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "rate", "reason", "since", "why", "year") SELECT old_values."amount", old_values."approved_at", old_values."approved_by_id", old_values."base", old_values."category", old_values."id", old_values."member_id", old_values."parts", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."rate", old_values."reason", old_values."since", old_values."why", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0e6ddd5ece0c609a885e373819f03bcd4b814234",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f9ea2",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_quota",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Remittance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("quarter", models.DateField(help_text="季度第一天", verbose_name="季度")),
                        (
                            "collected",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="收缴（元）"),
                        ),
                        (
                            "large",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=14, verbose_name="其中大额党费（元）"
                            ),
                        ),
                        (
                            "kept_percent",
                            models.DecimalField(decimal_places=2, max_digits=5, verbose_name="留存比例（%）"),
                        ),
                        (
                            "kept",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="留存（元）"),
                        ),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="上缴（元）"),
                        ),
                        ("number", models.CharField(max_length=30, verbose_name="上缴单号")),
                        (
                            "made_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="开单时间"),
                        ),
                        (
                            "received",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="实收（元）",
                            ),
                        ),
                        (
                            "received_note",
                            models.CharField(blank=True, max_length=200, verbose_name="差额说明"),
                        ),
                        ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="收讫时间")),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, max_length=200, verbose_name="作废的原因"),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="开单人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remittances",
                                to="branches.organisation",
                                verbose_name="上缴单位",
                            ),
                        ),
                        (
                            "received_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="收款人",
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remittances_in",
                                to="branches.organisation",
                                verbose_name="上级党组织",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "上缴单",
                        "verbose_name_plural": "上缴单",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_why", "")),
                                fields=("organisation", "quarter"),
                                name="remittance_once_a_quarter",
                            ),
                            models.UniqueConstraint(fields=("number",), name="remittance_number"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "collected",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("kept"), "+", models.F("amount")
                                        ),
                                    )
                                ),
                                name="remittance_adds_up",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__gte", models.F("large")), ("kept__gte", 0), ("large__gte", 0)
                                ),
                                name="remittance_large_goes_up_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("received", None), ("received_at", None)),
                                    models.Q(("received__isnull", False), ("received_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="remittance_received_has_an_amount",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("received_by", None), ("received_at__isnull", False), _connector="OR"
                                ),
                                name="remittance_received_at_with_received_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("received", None),
                                    ("received", models.F("amount")),
                                    models.Q(("received_note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="remittance_difference_is_explained",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="remittance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_remittanceevent" ("amount", "collected", "id", "kept", "kept_percent", "large", "made_at", "made_by_id", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "received", "received_at", "received_by_id", "received_note", "to_id", "withdrawn_why") SELECT old_values."amount", old_values."collected", old_values."id", old_values."kept", old_values."kept_percent", old_values."large", old_values."made_at", old_values."made_by_id", old_values."number", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."quarter", old_values."received", old_values."received_at", old_values."received_by_id", old_values."received_note", old_values."to_id", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a6d043ef85fe8970bff1c99246ea1232766bdc82",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8c162",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_remittance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="remittance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_remittanceevent" ("amount", "collected", "id", "kept", "kept_percent", "large", "made_at", "made_by_id", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "received", "received_at", "received_by_id", "received_note", "to_id", "withdrawn_why") SELECT old_values."amount", old_values."collected", old_values."id", old_values."kept", old_values."kept_percent", old_values."large", old_values."made_at", old_values."made_by_id", old_values."number", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quarter", old_values."received", old_values."received_at", old_values."received_by_id", old_values."received_note", old_values."to_id", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c865eab740db78bc4e7d513e85ebd964af665f16",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_50c4f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_remittance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="remittance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_remittanceevent" ("amount", "collected", "id", "kept", "kept_percent", "large", "made_at", "made_by_id", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "received", "received_at", "received_by_id", "received_note", "to_id", "withdrawn_why") SELECT new_values."amount", new_values."collected", new_values."id", new_values."kept", new_values."kept_percent", new_values."large", new_values."made_at", new_values."made_by_id", new_values."number", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quarter", new_values."received", new_values."received_at", new_values."received_by_id", new_values."received_note", new_values."to_id", new_values."withdrawn_why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9642fbf64f73cac62170aab91c0aff5a0eea1bb5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b1acd",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_remittance",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="StandardTable",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    (dues.rates.Category["SALARIED"], "按月领取工资"),
                                    (dues.rates.Category["ANNUAL"], "年薪制"),
                                    (dues.rates.Category["QUARTERLY"], "不按月取得收入"),
                                    (dues.rates.Category["RETIRED"], "离退休"),
                                    (dues.rates.Category["FARMER"], "农民"),
                                    (dues.rates.Category["STUDENT"], "学生"),
                                    (dues.rates.Category["UNEMPLOYED"], "下岗失业"),
                                    (dues.rates.Category["RELIEF"], "依靠抚恤救济或领取低保"),
                                ],
                                max_length=15,
                                verbose_name="收入类别",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        ("article", models.CharField(max_length=100, verbose_name="依据")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="原因")),
                        (
                            "set_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="设定时间"),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dues_standards",
                                to="branches.organisation",
                                verbose_name="党组织",
                            ),
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
                    ],
                    options={
                        "verbose_name": "党费标准",
                        "verbose_name_plural": "党费标准",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "category", "since"),
                                name="standard_once_a_day",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="standardtable",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_standardtableevent" ("article", "category", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_at", "set_by_id", "since") SELECT old_values."article", old_values."category", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."set_at", old_values."set_by_id", old_values."since" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="07a7e041c619c4d9b9b8af75df5de17f5842f460",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c3e84",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_standardtable",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="standardtable",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_standardtableevent" ("article", "category", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_at", "set_by_id", "since") SELECT old_values."article", old_values."category", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."set_at", old_values."set_by_id", old_values."since" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9a3497e491351753c226cc46544df446f82b743d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1c19c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_standardtable",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="standardtable",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_standardtableevent" ("article", "category", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_at", "set_by_id", "since") SELECT new_values."article", new_values."category", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."set_at", new_values."set_by_id", new_values."since" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9184008aee647c61224f86c8b6f9ecd928db2df3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fa52e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_standardtable",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="StatementLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("cash", "现金"),
                                    ("wechat", "微信"),
                                    ("alipay", "支付宝"),
                                    ("bank", "银行转账"),
                                ],
                                max_length=10,
                                verbose_name="来源",
                            ),
                        ),
                        ("mark", models.CharField(max_length=80, verbose_name="交易单号")),
                        ("paid_on", models.DateField(verbose_name="交易日期")),
                        ("payer", models.CharField(max_length=100, verbose_name="对方")),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=12, verbose_name="金额（元）"),
                        ),
                        ("note", core.fields.EncryptedText(blank=True, default="", verbose_name="备注")),
                        (
                            "why",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="对上的依据或没对上的原因"
                            ),
                        ),
                        ("receipt", models.CharField(blank=True, max_length=30, verbose_name="收据号")),
                        (
                            "ignored_why",
                            models.CharField(blank=True, max_length=200, verbose_name="不是党费的原因"),
                        ),
                        (
                            "read_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="导入时间"),
                        ),
                        ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statement_lines",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
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
                            "read_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="导入人",
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="处理人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "对账单明细",
                        "verbose_name_plural": "对账单明细",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("settled_at", None)),
                                fields=["branch", "paid_on"],
                                name="statement_line_left",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("branch", "method", "mark"), name="statement_line_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)), name="statement_line_incoming"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("settled_by", None), ("settled_at__isnull", False), _connector="OR"
                                ),
                                name="statement_line_settled_at_with_settled_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("settled_at", None),
                                    models.Q(("receipt", ""), _negated=True),
                                    models.Q(("ignored_why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="statement_line_settled_somehow",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statementline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_statementlineevent" ("amount", "branch_id", "id", "ignored_why", "mark", "member_id", "method", "note", "paid_on", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "read_by_id", "receipt", "settled_at", "settled_by_id", "why") SELECT old_values."amount", old_values."branch_id", old_values."id", old_values."ignored_why", old_values."mark", old_values."member_id", old_values."method", old_values."note", old_values."paid_on", old_values."payer", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."read_at", old_values."read_by_id", old_values."receipt", old_values."settled_at", old_values."settled_by_id", old_values."why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="57a0b894d9b892bb3d996e730b263ccdf59d95c2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f6932",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_statementline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statementline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_statementlineevent" ("amount", "branch_id", "id", "ignored_why", "mark", "member_id", "method", "note", "paid_on", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "read_by_id", "receipt", "settled_at", "settled_by_id", "why") SELECT old_values."amount", old_values."branch_id", old_values."id", old_values."ignored_why", old_values."mark", old_values."member_id", old_values."method", old_values."note", old_values."paid_on", old_values."payer", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."read_at", old_values."read_by_id", old_values."receipt", old_values."settled_at", old_values."settled_by_id", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="469c9a45fc26b3da1b7c2a593ad817597e34bbd0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4163d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_statementline",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Waiver",
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
                                choices=[("whole", "免交"), ("part", "少交"), ("stop", "停缴")],
                                max_length=5,
                                verbose_name="减免",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                help_text="免交为 0",
                                max_digits=10,
                                verbose_name="减免后每月交纳（元）",
                            ),
                        ),
                        ("since", models.DateField(help_text="当月第一天", verbose_name="自")),
                        (
                            "until",
                            models.DateField(
                                blank=True, help_text="最后一个月的第一天", null=True, verbose_name="至"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="困难情况")),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上报时间"),
                        ),
                        ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="批准时间")),
                        (
                            "refused_why",
                            models.CharField(blank=True, max_length=200, verbose_name="不批准的原因"),
                        ),
                        (
                            "ended_why",
                            models.CharField(blank=True, max_length=200, verbose_name="提前终止的原因"),
                        ),
                        (
                            "approval",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.decision",
                                verbose_name="上级批准",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="批准人",
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
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="waivers",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.decision",
                                verbose_name="支部决议",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "党费减免",
                        "verbose_name_plural": "党费减免",
                        "indexes": [models.Index(fields=["since", "until"], name="waiver_months")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("since__day", 1)), name="waiver_since_first_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None),
                                    models.Q(("until__day", 1), ("until__gte", models.F("since"))),
                                    _connector="OR",
                                ),
                                name="waiver_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount", 0), ("kind__in", ["whole", "stop"])),
                                    models.Q(("amount__gt", 0), ("kind", "part")),
                                    _connector="OR",
                                ),
                                name="waiver_amount_of_its_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by", None), ("approved_at__isnull", False), _connector="OR"
                                ),
                                name="waiver_approved_at_with_approved_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("refused_why", ""), ("approved_at", None), _connector="OR"
                                ),
                                name="waiver_refused_or_approved",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waiver",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_waiverevent" ("amount", "approval_id", "approved_at", "approved_by_id", "asked_at", "asked_by_id", "ended_why", "id", "kind", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "refused_why", "resolution_id", "since", "until") SELECT old_values."amount", old_values."approval_id", old_values."approved_at", old_values."approved_by_id", old_values."asked_at", old_values."asked_by_id", old_values."ended_why", old_values."id", old_values."kind", old_values."member_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."refused_why", old_values."resolution_id", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="da5f708f2d56b96ff6c311227c2ef01190b5d067",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_45856",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_waiver",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waiver",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_waiverevent" ("amount", "approval_id", "approved_at", "approved_by_id", "asked_at", "asked_by_id", "ended_why", "id", "kind", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "refused_why", "resolution_id", "since", "until") SELECT old_values."amount", old_values."approval_id", old_values."approved_at", old_values."approved_by_id", old_values."asked_at", old_values."asked_by_id", old_values."ended_why", old_values."id", old_values."kind", old_values."member_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."refused_why", old_values."resolution_id", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9d6c00920b8413c94937c881d7c4a60617f89140",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_71927",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_waiver",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waiver",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_waiverevent" ("amount", "approval_id", "approved_at", "approved_by_id", "asked_at", "asked_by_id", "ended_why", "id", "kind", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "refused_why", "resolution_id", "since", "until") SELECT new_values."amount", new_values."approval_id", new_values."approved_at", new_values."approved_by_id", new_values."asked_at", new_values."asked_by_id", new_values."ended_why", new_values."id", new_values."kind", new_values."member_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."refused_why", new_values."resolution_id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e56476883473fd2443bfff709b2a002ab5e407e4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b6654",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_waiver",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="StandardLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "over",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=12, verbose_name="高于（元）"
                            ),
                        ),
                        (
                            "up_to",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="至（元，含）",
                            ),
                        ),
                        (
                            "rate",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=6, null=True, verbose_name="比例"
                            ),
                        ),
                        (
                            "fixed",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=10,
                                null=True,
                                verbose_name="每月（元）",
                            ),
                        ),
                        (
                            "fixed_up_to",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=10,
                                null=True,
                                verbose_name="每月至（元）",
                            ),
                        ),
                        (
                            "table",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="dues.standardtable",
                                verbose_name="标准",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "党费标准的档",
                        "verbose_name_plural": "党费标准的档",
                        "ordering": ["over"],
                        "constraints": [
                            models.UniqueConstraint(fields=("table", "over"), name="standard_line_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("fixed", None),
                                        ("rate__gte", 0),
                                        ("rate__isnull", False),
                                        ("rate__lte", 1),
                                    ),
                                    models.Q(("fixed__gte", 0), ("fixed__isnull", False), ("rate", None)),
                                    _connector="OR",
                                ),
                                name="standard_line_rate_or_fixed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("up_to", None), ("up_to__gt", models.F("over")), _connector="OR"
                                ),
                                name="standard_line_in_order",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="standardline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_standardlineevent" ("fixed", "fixed_up_to", "id", "over", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "table_id", "up_to") SELECT old_values."fixed", old_values."fixed_up_to", old_values."id", old_values."over", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."rate", old_values."table_id", old_values."up_to" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="cc3e44e77b2c8cef3b7ee083912f58705bbf61c8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5b879",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_standardline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="standardline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_standardlineevent" ("fixed", "fixed_up_to", "id", "over", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "table_id", "up_to") SELECT old_values."fixed", old_values."fixed_up_to", old_values."id", old_values."over", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rate", old_values."table_id", old_values."up_to" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="7d0ed996d58d82431f65254c1b83d2b2278ce54e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5075f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_standardline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="standardline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_standardlineevent" ("fixed", "fixed_up_to", "id", "over", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "table_id", "up_to") SELECT new_values."fixed", new_values."fixed_up_to", new_values."id", new_values."over", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rate", new_values."table_id", new_values."up_to" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="31054ff7b7420be89d9a129100ea83703a713227",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_23185",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_standardline",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="AllotmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("given_on", models.DateField(verbose_name="下拨日期")),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="金额（元）"),
                        ),
                        ("purpose", models.CharField(max_length=200, verbose_name="用途")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.decision",
                                verbose_name="集体决定",
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
                                verbose_name="下拨单位",
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
                                to="dues.allotment",
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
                            "reverses",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.allotment",
                                verbose_name="冲销",
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="受拨党组织",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="allotmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="42a162d695c84ea4b2a50f0b6d5b86cb5eb5c946",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3f7cb",
                            table="dues_allotmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Bill",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("month", models.DateField(help_text="当月第一天", verbose_name="月份")),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=10, verbose_name="应交（元）"),
                        ),
                        (
                            "paid",
                            models.DecimalField(
                                db_default=0,
                                decimal_places=2,
                                default=0,
                                max_digits=10,
                                verbose_name="已交（元）",
                            ),
                        ),
                        (
                            "waived",
                            models.DecimalField(
                                db_default=0,
                                decimal_places=2,
                                default=0,
                                max_digits=10,
                                verbose_name="减免（元）",
                            ),
                        ),
                        (
                            "booked_in",
                            models.DateField(
                                blank=True,
                                help_text="空为当月；关账后补生成的，记入后一个月",
                                null=True,
                                verbose_name="入账月份",
                            ),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bills",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bills",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                        (
                            "quota",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bills",
                                to="dues.quota",
                                verbose_name="核定",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "应交党费",
                        "verbose_name_plural": "应交党费",
                        "indexes": [
                            models.Index(fields=["branch", "month"], name="bill_of_branch_month"),
                            models.Index(
                                condition=models.Q(
                                    (
                                        "paid__lt",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("amount"), "-", models.F("waived")
                                        ),
                                    )
                                ),
                                fields=["branch", "month"],
                                name="bill_unpaid",
                            ),
                            django.contrib.postgres.indexes.BrinIndex(
                                autosummarize=True, fields=["month"], name="bill_of_month"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("member", "month"), name="bill_once_a_month"),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)), name="bill_month_is_first_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("paid__gte", 0),
                                    (
                                        "paid__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("amount"), "-", models.F("waived")
                                        ),
                                    ),
                                    ("waived__gte", 0),
                                ),
                                name="bill_paid_within_amount",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bill",
                    trigger=pgtrigger.compiler.Trigger(
                        name="booked",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."branch_id" IS DISTINCT FROM (NEW."branch_id") OR OLD."month" IS DISTINCT FROM (NEW."month") OR OLD."quota_id" IS DISTINCT FROM (NEW."quota_id") OR OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."booked_in" IS DISTINCT FROM (NEW."booked_in"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="40ffc2de3f04d33a93d18aac60e0305ff573d7c5",
                            operation="UPDATE",
                            pgid="pgtrigger_booked_f2f05",
                            table="dues_bill",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bill",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="16eba760deb89602284f6ce2e2c98b5e5bc571c5",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_fd1d2",
                            table="dues_bill",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bill",
                    trigger=pgtrigger.compiler.Trigger(
                        name="closed_books",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT FROM written JOIN dues_books ON dues_books.organisation_id = written.branch_id\n                WHERE COALESCE(written.booked_in, written.month) <= dues_books.closed_through\n            ) THEN\n                RAISE EXCEPTION 'closed books' USING ERRCODE = 'check_violation', CONSTRAINT = 'books_are_closed';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="f25ce3bbad542e10fc6f6dba9ea5e1c68833d4e4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_closed_books_0eff6",
                            referencing="REFERENCING NEW TABLE AS written ",
                            table="dues_bill",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bill",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_billevent" ("amount", "booked_in", "branch_id", "id", "member_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quota_id") SELECT old_values."amount", old_values."booked_in", old_values."branch_id", old_values."id", old_values."member_id", old_values."month", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."quota_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."amount" IS DISTINCT FROM (new_values."amount") OR old_values."booked_in" IS DISTINCT FROM (new_values."booked_in") OR old_values."branch_id" IS DISTINCT FROM (new_values."branch_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."member_id" IS DISTINCT FROM (new_values."member_id") OR old_values."month" IS DISTINCT FROM (new_values."month") OR old_values."quota_id" IS DISTINCT FROM (new_values."quota_id")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="89cd67460c6eb27f82ba9be301157773aebb8182",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_22638",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_bill",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bill",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_billevent" ("amount", "booked_in", "branch_id", "id", "member_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quota_id") SELECT old_values."amount", old_values."booked_in", old_values."branch_id", old_values."id", old_values."member_id", old_values."month", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quota_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9fe42bb59e89d7bb24c8dedf4897047142d224ee",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_35e16",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_bill",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="BooksEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("closed_through", models.DateField(help_text="当月第一天", verbose_name="已关账至")),
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
                                to="dues.books",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="booksevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="cb80c45f25305b97aa311caf202d1c2626b697a2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_57d0a",
                            table="dues_booksevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="CaseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "first_month",
                            models.DateField(help_text="当月第一天", verbose_name="从哪个月起未交"),
                        ),
                        (
                            "months",
                            models.PositiveSmallIntegerField(help_text="立案时", verbose_name="连续未交月数"),
                        ),
                        ("opened_on", models.DateField(verbose_name="立案日期")),
                        ("said", models.CharField(blank=True, max_length=300, verbose_name="本人说明的理由")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("good_reason", "有正当理由"),
                                    ("paid", "已补交"),
                                    ("correct", "限期改正"),
                                    ("removed", "按自行脱党处理，除名"),
                                ],
                                max_length=12,
                                verbose_name="结论",
                            ),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="结案时间")),
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
                                verbose_name="结案人",
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
                                verbose_name="支部大会决议",
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
                                to="dues.case",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="caseevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d67bcd28aa057b59aa58325794806b30f6f2eed6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9b097",
                            table="dues_caseevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ExpenseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("kind", models.CharField(max_length=30, verbose_name="用途")),
                        ("spent_on", models.DateField(verbose_name="支出日期")),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="金额（元）"),
                        ),
                        ("payee", models.CharField(max_length=100, verbose_name="收款人")),
                        ("what", models.CharField(max_length=200, verbose_name="事由")),
                        ("voucher", models.CharField(blank=True, max_length=60, verbose_name="凭证号")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.decision",
                                verbose_name="集体决定",
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
                                verbose_name="支出单位",
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
                                to="dues.expense",
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
                            "reverses",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.expense",
                                verbose_name="冲销",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="expenseevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="269fc17d4c80937750123d8e02df1d795a4219bd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c8923",
                            table="dues_expenseevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="FundEntry",
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
                                    ("opening", "期初结余"),
                                    ("kept", "留存"),
                                    ("allotted", "上级下拨"),
                                    ("interest", "利息"),
                                    ("given", "下拨下级"),
                                    ("spent", "支出"),
                                ],
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        ("booked_on", models.DateField(verbose_name="日期")),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="金额（元）"),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "allotment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="dues.allotment",
                                verbose_name="下拨",
                            ),
                        ),
                        (
                            "expense",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="dues.expense",
                                verbose_name="支出",
                            ),
                        ),
                        (
                            "fund",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="dues.fund",
                                verbose_name="留存党费",
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
                            "remittance",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="dues.remittance",
                                verbose_name="上缴单",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "留存党费明细",
                        "verbose_name_plural": "留存党费明细",
                        "ordering": ["booked_on", "id"],
                        "indexes": [models.Index(fields=["fund", "booked_on"], name="fund_entry_of_fund")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount", 0), _negated=True),
                                name="fund_entry_moves_something",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fundentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_edited",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2a8875b50f2c6cc8b4d50ba7a8231710207d3cd4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_never_edited_dd81d",
                            table="dues_fundentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fundentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="adds_up",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    UPDATE dues_fund SET balance = dues_fund.balance + added.amount\n                    FROM (SELECT fund_id, SUM(amount) AS amount FROM booked GROUP BY fund_id) AS added\n                    WHERE dues_fund.id = added.fund_id;\n                    RETURN NULL;\n                ",
                            hash="6f976c259da89980e37f57c202e5e7e188391df2",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_adds_up_d688c",
                            referencing="REFERENCING NEW TABLE AS booked ",
                            table="dues_fundentry",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fundentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_fundentryevent" ("allotment_id", "amount", "booked_on", "expense_id", "fund_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "remittance_id") SELECT old_values."allotment_id", old_values."amount", old_values."booked_on", old_values."expense_id", old_values."fund_id", old_values."id", old_values."kind", old_values."note", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."remittance_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="484d70c329701981f9466232976e4270cc2451d5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0657d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_fundentry",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fundentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_fundentryevent" ("allotment_id", "amount", "booked_on", "expense_id", "fund_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "remittance_id") SELECT old_values."allotment_id", old_values."amount", old_values."booked_on", old_values."expense_id", old_values."fund_id", old_values."id", old_values."kind", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."remittance_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3356af729e77eac2bd8e4502ff84a031c8ff5717",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5d10b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_fundentry",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="FundEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
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
                                to="dues.fund",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fundevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6b53334bf1914e6d8344aafcc17ed557c9829b77",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_fb948",
                            table="dues_fundevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MonthCloseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("month", models.DateField(help_text="当月第一天", verbose_name="月份")),
                        ("figures", models.JSONField(default=dict, verbose_name="关账时的数")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        (
                            "closed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="关账时间"),
                        ),
                        ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="重开时间")),
                        (
                            "reopened_why",
                            models.CharField(blank=True, max_length=200, verbose_name="重开的原因"),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="关账人",
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
                                to="dues.monthclose",
                            ),
                        ),
                        (
                            "reopened_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="重开人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="monthcloseevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="077f8fe1307bb6448043e269e17eb3b2c2c016c4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_17f3a",
                            table="dues_monthcloseevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="PublicationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("figures", models.JSONField(default=dict, verbose_name="公示的数")),
                        (
                            "published_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="公示时间"),
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
                                to="dues.publication",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="公示人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publicationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="db4a6b757491b1557d285bd8c67d0413fc70023e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8e31c",
                            table="dues_publicationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="QuotaEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("since", models.DateField(help_text="从这个月起，当月第一天", verbose_name="自")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                max_length=200,
                                verbose_name="年内变动的原因",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    (dues.rates.Category["SALARIED"], "按月领取工资"),
                                    (dues.rates.Category["ANNUAL"], "年薪制"),
                                    (dues.rates.Category["QUARTERLY"], "不按月取得收入"),
                                    (dues.rates.Category["RETIRED"], "离退休"),
                                    (dues.rates.Category["FARMER"], "农民"),
                                    (dues.rates.Category["STUDENT"], "学生"),
                                    (dues.rates.Category["UNEMPLOYED"], "下岗失业"),
                                    (dues.rates.Category["RELIEF"], "依靠抚恤救济或领取低保"),
                                ],
                                max_length=15,
                                verbose_name="收入类别",
                            ),
                        ),
                        (
                            "base",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="交纳基数（元/月）",
                            ),
                        ),
                        (
                            "rate",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=6, null=True, verbose_name="交纳比例"
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=10, verbose_name="月应交（元）"),
                        ),
                        ("why", models.CharField(max_length=200, verbose_name="计算依据")),
                        (
                            "parts",
                            core.fields.EncryptedText(
                                blank=True,
                                default="",
                                help_text="核算表中的各项，元",
                                verbose_name="核算明细",
                            ),
                        ),
                        (
                            "proposed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上报时间"),
                        ),
                        ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="核准时间")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核准人",
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
                                to="dues.quota",
                            ),
                        ),
                        (
                            "proposed_by",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotaevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="74347d43d3d96c80af3ecac99221bf1f4e12cd34",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_20640",
                            table="dues_quotaevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="RemittanceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("quarter", models.DateField(help_text="季度第一天", verbose_name="季度")),
                        (
                            "collected",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="收缴（元）"),
                        ),
                        (
                            "large",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=14, verbose_name="其中大额党费（元）"
                            ),
                        ),
                        (
                            "kept_percent",
                            models.DecimalField(decimal_places=2, max_digits=5, verbose_name="留存比例（%）"),
                        ),
                        (
                            "kept",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="留存（元）"),
                        ),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="上缴（元）"),
                        ),
                        ("number", models.CharField(max_length=30, verbose_name="上缴单号")),
                        (
                            "made_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="开单时间"),
                        ),
                        (
                            "received",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="实收（元）",
                            ),
                        ),
                        (
                            "received_note",
                            models.CharField(blank=True, max_length=200, verbose_name="差额说明"),
                        ),
                        ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="收讫时间")),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, max_length=200, verbose_name="作废的原因"),
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
                                verbose_name="开单人",
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
                                verbose_name="上缴单位",
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
                                to="dues.remittance",
                            ),
                        ),
                        (
                            "received_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="收款人",
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="上级党组织",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="remittanceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="52b5200d3abfdca5248eb8a94079eb1470737463",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2a702",
                            table="dues_remittanceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="StandardTableEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    (dues.rates.Category["SALARIED"], "按月领取工资"),
                                    (dues.rates.Category["ANNUAL"], "年薪制"),
                                    (dues.rates.Category["QUARTERLY"], "不按月取得收入"),
                                    (dues.rates.Category["RETIRED"], "离退休"),
                                    (dues.rates.Category["FARMER"], "农民"),
                                    (dues.rates.Category["STUDENT"], "学生"),
                                    (dues.rates.Category["UNEMPLOYED"], "下岗失业"),
                                    (dues.rates.Category["RELIEF"], "依靠抚恤救济或领取低保"),
                                ],
                                max_length=15,
                                verbose_name="收入类别",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        ("article", models.CharField(max_length=100, verbose_name="依据")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="原因")),
                        (
                            "set_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="设定时间"),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
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
                                to="dues.standardtable",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="standardtableevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f6efdb41a0aba16d92c2e7f760c87fc164450e22",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c2631",
                            table="dues_standardtableevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="StatementLineEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("cash", "现金"),
                                    ("wechat", "微信"),
                                    ("alipay", "支付宝"),
                                    ("bank", "银行转账"),
                                ],
                                max_length=10,
                                verbose_name="来源",
                            ),
                        ),
                        ("mark", models.CharField(max_length=80, verbose_name="交易单号")),
                        ("paid_on", models.DateField(verbose_name="交易日期")),
                        ("payer", models.CharField(max_length=100, verbose_name="对方")),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=12, verbose_name="金额（元）"),
                        ),
                        ("note", core.fields.EncryptedText(blank=True, default="", verbose_name="备注")),
                        (
                            "why",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="对上的依据或没对上的原因"
                            ),
                        ),
                        ("receipt", models.CharField(blank=True, max_length=30, verbose_name="收据号")),
                        (
                            "ignored_why",
                            models.CharField(blank=True, max_length=200, verbose_name="不是党费的原因"),
                        ),
                        (
                            "read_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="导入时间"),
                        ),
                        ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
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
                                to="dues.statementline",
                            ),
                        ),
                        (
                            "read_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="导入人",
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="处理人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statementlineevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3613457799b8c9231bd8e325f616476f02e10cf7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9828c",
                            table="dues_statementlineevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="WaiverEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("whole", "免交"), ("part", "少交"), ("stop", "停缴")],
                                max_length=5,
                                verbose_name="减免",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                help_text="免交为 0",
                                max_digits=10,
                                verbose_name="减免后每月交纳（元）",
                            ),
                        ),
                        ("since", models.DateField(help_text="当月第一天", verbose_name="自")),
                        (
                            "until",
                            models.DateField(
                                blank=True, help_text="最后一个月的第一天", null=True, verbose_name="至"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="困难情况")),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上报时间"),
                        ),
                        ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="批准时间")),
                        (
                            "refused_why",
                            models.CharField(blank=True, max_length=200, verbose_name="不批准的原因"),
                        ),
                        (
                            "ended_why",
                            models.CharField(blank=True, max_length=200, verbose_name="提前终止的原因"),
                        ),
                        (
                            "approval",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.decision",
                                verbose_name="上级批准",
                            ),
                        ),
                        (
                            "approved_by",
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
                                to="dues.waiver",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.decision",
                                verbose_name="支部决议",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waiverevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1a287963685ed2c880e0764f207b08659c4a6268",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0a8ef",
                            table="dues_waiverevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Payment",
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
                                    ("regular", "正常"),
                                    ("late", "补交"),
                                    ("advance", "预交"),
                                    ("voluntary", "自愿多交"),
                                    ("large", "大额党费"),
                                ],
                                db_default="regular",
                                default="regular",
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=10, verbose_name="金额（元）"),
                        ),
                        ("paid_on", models.DateField(verbose_name="交纳日期")),
                        ("month", models.DateField(help_text="当月第一天", verbose_name="入账月份")),
                        (
                            "handed_by",
                            models.CharField(
                                blank=True, db_default="", default="", max_length=50, verbose_name="代交人"
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("cash", "现金"),
                                    ("wechat", "微信"),
                                    ("alipay", "支付宝"),
                                    ("bank", "银行转账"),
                                ],
                                max_length=10,
                                verbose_name="方式",
                            ),
                        ),
                        ("receipt", models.CharField(max_length=30, verbose_name="收据号")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="冲销原因")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "bill",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="dues.bill",
                                verbose_name="应交",
                            ),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                help_text="补交超过期限的，须经支部研究",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.decision",
                                verbose_name="支部研究意见",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payments",
                                to="members.member",
                                verbose_name="党员",
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
                            "reverses",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="dues.payment",
                                verbose_name="冲销",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "党费实交",
                        "verbose_name_plural": "党费实交",
                        "indexes": [
                            models.Index(
                                models.F("branch"),
                                models.OrderBy(models.F("paid_on"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="payment_of_branch",
                            ),
                            models.Index(fields=["branch", "month"], name="payment_in_books"),
                            models.Index(fields=["bill"], name="payment_of_bill"),
                            models.Index(
                                models.OrderBy(models.F("paid_on"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="payment_latest",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gt", 0), ("reverses", None)),
                                    models.Q(("amount__lt", 0), ("reverses__isnull", False)),
                                    _connector="OR",
                                ),
                                name="payment_positive_or_reversal",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)), name="payment_month_is_first_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("bill", None), ("kind__in", ["voluntary", "large"])),
                                    models.Q(
                                        ("bill__isnull", False), ("kind__in", ["regular", "late", "advance"])
                                    ),
                                    _connector="OR",
                                ),
                                name="payment_beyond_has_no_bill",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="payment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_edited",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2b8130b4233f452ab0dfb6cff9784b3c3d62492a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_never_edited_bc505",
                            table="dues_payment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="payment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="adds_up",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            UPDATE dues_bill SET paid = dues_bill.paid + added.amount\n            FROM (\n                SELECT bill_id, SUM(amount) AS amount FROM booked WHERE bill_id IS NOT NULL GROUP BY bill_id\n            ) AS added\n            WHERE dues_bill.id = added.bill_id;\n            RETURN NULL;\n        ",
                            hash="7103e758cdad8f3ea4552e0ced65d23c4e90113d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_adds_up_8dd1c",
                            referencing="REFERENCING NEW TABLE AS booked ",
                            table="dues_payment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="payment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="closed_books",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (\n                SELECT FROM written JOIN dues_books ON dues_books.organisation_id = written.branch_id\n                WHERE written.month <= dues_books.closed_through\n            ) THEN\n                RAISE EXCEPTION 'closed books' USING ERRCODE = 'check_violation', CONSTRAINT = 'books_are_closed';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="6b0e38344033f18622f6791fc3334077e2cb80ac",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_closed_books_e44ac",
                            referencing="REFERENCING NEW TABLE AS written ",
                            table="dues_payment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="payment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_paymentevent" ("amount", "bill_id", "branch_id", "decision_id", "handed_by", "id", "kind", "member_id", "method", "month", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "receipt", "recorded_at", "recorded_by_id", "reverses_id") SELECT old_values."amount", old_values."bill_id", old_values."branch_id", old_values."decision_id", old_values."handed_by", old_values."id", old_values."kind", old_values."member_id", old_values."method", old_values."month", old_values."paid_on", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."receipt", old_values."recorded_at", old_values."recorded_by_id", old_values."reverses_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="08d634bd31b92cea871896ba1a7b7d5bd97a384c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1fa31",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_payment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="payment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_paymentevent" ("amount", "bill_id", "branch_id", "decision_id", "handed_by", "id", "kind", "member_id", "method", "month", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "receipt", "recorded_at", "recorded_by_id", "reverses_id") SELECT old_values."amount", old_values."bill_id", old_values."branch_id", old_values."decision_id", old_values."handed_by", old_values."id", old_values."kind", old_values."member_id", old_values."method", old_values."month", old_values."paid_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."receipt", old_values."recorded_at", old_values."recorded_by_id", old_values."reverses_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a0f87fe3750e90b6e8e55b4e693dcdeb722aa765",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_10315",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_payment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="payment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_paymentevent" ("amount", "bill_id", "branch_id", "decision_id", "handed_by", "id", "kind", "member_id", "method", "month", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "receipt", "recorded_at", "recorded_by_id", "reverses_id") SELECT new_values."amount", new_values."bill_id", new_values."branch_id", new_values."decision_id", new_values."handed_by", new_values."id", new_values."kind", new_values."member_id", new_values."method", new_values."month", new_values."paid_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."receipt", new_values."recorded_at", new_values."recorded_by_id", new_values."reverses_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="386e9bcc383c410048dbb004d820836cec07cbbc",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6716f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_payment",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="BillEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("month", models.DateField(help_text="当月第一天", verbose_name="月份")),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=10, verbose_name="应交（元）"),
                        ),
                        (
                            "booked_in",
                            models.DateField(
                                blank=True,
                                help_text="空为当月；关账后补生成的，记入后一个月",
                                null=True,
                                verbose_name="入账月份",
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
                                to="dues.bill",
                            ),
                        ),
                        (
                            "quota",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.quota",
                                verbose_name="核定",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="billevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="bf7bc74224cbf6171f04f29a8f68071915b13f6c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2005f",
                            table="dues_billevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Reduction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=10, verbose_name="减免（元）"),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="原因")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "bill",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reductions",
                                to="dues.bill",
                                verbose_name="应交",
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
                            "takes_back",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="taken_back_by",
                                to="dues.reduction",
                                verbose_name="冲回",
                            ),
                        ),
                        (
                            "waiver",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reductions",
                                to="dues.waiver",
                                verbose_name="减免批准",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "减免",
                        "verbose_name_plural": "减免",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gt", 0), ("takes_back", None)),
                                    models.Q(("amount__lt", 0), ("takes_back__isnull", False)),
                                    _connector="OR",
                                ),
                                name="reduction_positive_or_taken_back",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reduction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_edited",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3476cd6b286cc9dc2a9d4597fa4a20933ea76be6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_never_edited_be22f",
                            table="dues_reduction",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reduction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="adds_up",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            UPDATE dues_bill SET waived = dues_bill.waived + added.amount\n            FROM (\n                SELECT bill_id, SUM(amount) AS amount FROM booked WHERE bill_id IS NOT NULL GROUP BY bill_id\n            ) AS added\n            WHERE dues_bill.id = added.bill_id;\n            RETURN NULL;\n        ",
                            hash="4e70af1dbf79ee5ed39eaa39c6b31e656c8556c1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_adds_up_7b503",
                            referencing="REFERENCING NEW TABLE AS booked ",
                            table="dues_reduction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reduction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_reductionevent" ("amount", "bill_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "takes_back_id", "waiver_id") SELECT old_values."amount", old_values."bill_id", old_values."id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."takes_back_id", old_values."waiver_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="98cffcd44ca35886ca48a71ea256830cc55aa70c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ab7c0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="dues_reduction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reduction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_reductionevent" ("amount", "bill_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "takes_back_id", "waiver_id") SELECT old_values."amount", old_values."bill_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."takes_back_id", old_values."waiver_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e6e86034ab3c364055e8f2f71e800e65f0a8be60",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c6c93",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="dues_reduction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reduction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_reductionevent" ("amount", "bill_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "takes_back_id", "waiver_id") SELECT new_values."amount", new_values."bill_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."takes_back_id", new_values."waiver_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="76fc39ae534be87b3fddd99672f4ed3762c14b81",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3bb24",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="dues_reduction",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="FundEntryEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("opening", "期初结余"),
                                    ("kept", "留存"),
                                    ("allotted", "上级下拨"),
                                    ("interest", "利息"),
                                    ("given", "下拨下级"),
                                    ("spent", "支出"),
                                ],
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        ("booked_on", models.DateField(verbose_name="日期")),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="金额（元）"),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "allotment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.allotment",
                                verbose_name="下拨",
                            ),
                        ),
                        (
                            "expense",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.expense",
                                verbose_name="支出",
                            ),
                        ),
                        (
                            "fund",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.fund",
                                verbose_name="留存党费",
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
                                to="dues.fundentry",
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
                            "remittance",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.remittance",
                                verbose_name="上缴单",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fundentryevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f94c165f056c48d572eabf1282ff76df474b981c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0b76c",
                            table="dues_fundentryevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="StandardLineEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "over",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=12, verbose_name="高于（元）"
                            ),
                        ),
                        (
                            "up_to",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="至（元，含）",
                            ),
                        ),
                        (
                            "rate",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=6, null=True, verbose_name="比例"
                            ),
                        ),
                        (
                            "fixed",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=10,
                                null=True,
                                verbose_name="每月（元）",
                            ),
                        ),
                        (
                            "fixed_up_to",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=10,
                                null=True,
                                verbose_name="每月至（元）",
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
                                to="dues.standardline",
                            ),
                        ),
                        (
                            "table",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.standardtable",
                                verbose_name="标准",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="standardlineevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c6a13754ff2f6a8aa176a734fe2b0bc7a999082c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6c018",
                            table="dues_standardlineevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="PaymentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("regular", "正常"),
                                    ("late", "补交"),
                                    ("advance", "预交"),
                                    ("voluntary", "自愿多交"),
                                    ("large", "大额党费"),
                                ],
                                db_default="regular",
                                default="regular",
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=10, verbose_name="金额（元）"),
                        ),
                        ("paid_on", models.DateField(verbose_name="交纳日期")),
                        ("month", models.DateField(help_text="当月第一天", verbose_name="入账月份")),
                        (
                            "handed_by",
                            models.CharField(
                                blank=True, db_default="", default="", max_length=50, verbose_name="代交人"
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("cash", "现金"),
                                    ("wechat", "微信"),
                                    ("alipay", "支付宝"),
                                    ("bank", "银行转账"),
                                ],
                                max_length=10,
                                verbose_name="方式",
                            ),
                        ),
                        ("receipt", models.CharField(max_length=30, verbose_name="收据号")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="冲销原因")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "bill",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.bill",
                                verbose_name="应交",
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
                                blank=True,
                                db_constraint=False,
                                help_text="补交超过期限的，须经支部研究",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.decision",
                                verbose_name="支部研究意见",
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
                                to="dues.payment",
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
                            "reverses",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.payment",
                                verbose_name="冲销",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paymentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="28eb4ed62cac2f622315f386315360b455acb6fc",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_56d3e",
                            table="dues_paymentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ReductionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=10, verbose_name="减免（元）"),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="原因")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "bill",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.bill",
                                verbose_name="应交",
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
                                to="dues.reduction",
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
                            "takes_back",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.reduction",
                                verbose_name="冲回",
                            ),
                        ),
                        (
                            "waiver",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="dues.waiver",
                                verbose_name="减免批准",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reductionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e8532a0051fb14fde1508089be3961318c014446",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7dcfb",
                            table="dues_reductionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
