import django.contrib.postgres.indexes
import django.db.models.deletion
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
        ("branches", "0001_initial"),
        ("core", "__first__"),
        ("members", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RunSQL(
            sql="CREATE SEQUENCE dues_receipt",
            reverse_sql="DROP SEQUENCE dues_receipt",
        ),
        core.founding.AllAtOnce(
            operations=[
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
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("member", "year"), name="quota_once_a_year"),
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_quotaevent" ("amount", "approved_at", "approved_by_id", "base", "category", "id", "member_id", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "rate", "why", "year") SELECT old_values."amount", old_values."approved_at", old_values."approved_by_id", old_values."base", old_values."category", old_values."id", old_values."member_id", old_values."parts", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."rate", old_values."why", old_values."year" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1de630805dc83f820ba2e8ae7703a071b8246658",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_quotaevent" ("amount", "approved_at", "approved_by_id", "base", "category", "id", "member_id", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "rate", "why", "year") SELECT old_values."amount", old_values."approved_at", old_values."approved_by_id", old_values."base", old_values."category", old_values."id", old_values."member_id", old_values."parts", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."proposed_at", old_values."proposed_by_id", old_values."rate", old_values."why", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="630189ff34d71143b59bb422eeb4c72a8e2e899a",
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
                                condition=models.Q(("paid__lt", models.F("amount"))),
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
                                condition=models.Q(("paid__gte", 0), ("paid__lte", models.F("amount"))),
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
                            condition='WHEN (OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."branch_id" IS DISTINCT FROM (NEW."branch_id") OR OLD."month" IS DISTINCT FROM (NEW."month") OR OLD."quota_id" IS DISTINCT FROM (NEW."quota_id") OR OLD."amount" IS DISTINCT FROM (NEW."amount"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="2bcd47cb29751acb34e1bcc02b8353708c050f95",
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
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_billevent" ("amount", "branch_id", "id", "member_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quota_id") SELECT old_values."amount", old_values."branch_id", old_values."id", old_values."member_id", old_values."month", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."quota_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."amount" IS DISTINCT FROM (new_values."amount") OR old_values."branch_id" IS DISTINCT FROM (new_values."branch_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."member_id" IS DISTINCT FROM (new_values."member_id") OR old_values."month" IS DISTINCT FROM (new_values."month") OR old_values."quota_id" IS DISTINCT FROM (new_values."quota_id")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="7e44cf44aa4ea85bfec491f990b287583213fa3e",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_billevent" ("amount", "branch_id", "id", "member_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quota_id") SELECT old_values."amount", old_values."branch_id", old_values."id", old_values."member_id", old_values."month", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quota_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8fe62f5388745904602bba31a31a6a3717020fcd",
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
                    name="QuotaEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
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
                    name="Payment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=10, verbose_name="金额（元）"),
                        ),
                        ("paid_on", models.DateField(verbose_name="交纳日期")),
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
                            )
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
                            func="\n                    UPDATE dues_bill SET paid = dues_bill.paid + added.amount\n                    FROM (SELECT bill_id, SUM(amount) AS amount FROM booked GROUP BY bill_id) AS added\n                    WHERE dues_bill.id = added.bill_id;\n                    RETURN NULL;\n                ",
                            hash="1e90ab69ef3de40d7fd20f0bfd2dcfaddf5180d2",
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
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_paymentevent" ("amount", "bill_id", "branch_id", "id", "member_id", "method", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "receipt", "recorded_at", "recorded_by_id", "reverses_id") SELECT old_values."amount", old_values."bill_id", old_values."branch_id", old_values."id", old_values."member_id", old_values."method", old_values."paid_on", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."receipt", old_values."recorded_at", old_values."recorded_by_id", old_values."reverses_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9d6d55f460c6cac60148169112ea8f18634fa899",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_paymentevent" ("amount", "bill_id", "branch_id", "id", "member_id", "method", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "receipt", "recorded_at", "recorded_by_id", "reverses_id") SELECT old_values."amount", old_values."bill_id", old_values."branch_id", old_values."id", old_values."member_id", old_values."method", old_values."paid_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."receipt", old_values."recorded_at", old_values."recorded_by_id", old_values."reverses_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f0d6bd23b6732fb6dc4581885f305be9af0528c3",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "dues_paymentevent" ("amount", "bill_id", "branch_id", "id", "member_id", "method", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "receipt", "recorded_at", "recorded_by_id", "reverses_id") SELECT new_values."amount", new_values."bill_id", new_values."branch_id", new_values."id", new_values."member_id", new_values."method", new_values."paid_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."receipt", new_values."recorded_at", new_values."recorded_by_id", new_values."reverses_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b762daec8c5b13ff9b35a010b1593ef4722d001b",
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
                    name="PaymentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "amount",
                            models.DecimalField(decimal_places=2, max_digits=10, verbose_name="金额（元）"),
                        ),
                        ("paid_on", models.DateField(verbose_name="交纳日期")),
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
                                db_constraint=False,
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
            ],
        ),
    ]
