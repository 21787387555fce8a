import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

import core.fields
import core.founding
import core.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        core.founding.AllAtOnce(
            operations=[
                migrations.CreateModel(
                    name="JobRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="任务")),
                        ("title", models.CharField(max_length=60, verbose_name="名称")),
                        ("period", models.CharField(blank=True, max_length=20, verbose_name="所属期")),
                        (
                            "started_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="开始"),
                        ),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="结束")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("running", "进行中"),
                                    ("done", "完成"),
                                    ("failed", "失败"),
                                    ("skipped", "已有同一任务在运行"),
                                ],
                                default="running",
                                max_length=10,
                                verbose_name="结果",
                            ),
                        ),
                        ("counts", models.JSONField(default=dict, verbose_name="计数")),
                        ("error", models.TextField(blank=True, verbose_name="错误")),
                    ],
                    options={
                        "verbose_name": "任务记录",
                        "verbose_name_plural": "任务记录",
                        "indexes": [
                            models.Index(
                                models.OrderBy(models.F("started_at"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="job_run_latest",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("finished_at", None), ("outcome", "running")),
                                    models.Q(
                                        models.Q(("outcome", "running"), _negated=True),
                                        ("finished_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="job_run_finished_or_running",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        ("username", models.CharField(max_length=50, unique=True, verbose_name="账号")),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                        (
                            "must_change_password",
                            models.BooleanField(default=True, verbose_name="首次登录须改密码"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False, verbose_name="建立时间"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "账号",
                        "verbose_name_plural": "账号",
                        "indexes": [
                            models.Index(
                                fields=["name"], name="user_name_begins", opclasses=["varchar_pattern_ops"]
                            )
                        ],
                    },
                    managers=[
                        ("objects", core.models.UserManager()),
                    ],
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "core_userevent" ("created_at", "id", "is_active", "must_change_password", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") SELECT old_values."created_at", old_values."id", old_values."is_active", old_values."must_change_password", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."username" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."must_change_password" IS DISTINCT FROM (new_values."must_change_password") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."username" IS DISTINCT FROM (new_values."username")) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="73691151d00c862af3f87405201100833dcc59ae",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6ccff",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="core_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "core_userevent" ("created_at", "id", "is_active", "must_change_password", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") SELECT old_values."created_at", old_values."id", old_values."is_active", old_values."must_change_password", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."username" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="74c78e8a1230fbcdb6ce474675d30f96b66a6e27",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1425a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="core_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "core_userevent" ("created_at", "id", "is_active", "must_change_password", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") SELECT new_values."created_at", new_values."id", new_values."is_active", new_values."must_change_password", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."username" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5104f93acf80d751524cc531bf3e5b75d3c9153b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_45de6",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="core_user",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="AccessLog",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("sign_in", "登录"),
                                    ("sign_in_failed", "登录失败"),
                                    ("sign_out", "退出"),
                                    ("reveal", "查看敏感信息"),
                                    ("export", "导出"),
                                    ("import", "导入"),
                                    ("account", "账号停用、启用或重置密码"),
                                ],
                                max_length=20,
                                verbose_name="事项",
                            ),
                        ),
                        ("about", models.CharField(blank=True, max_length=200, verbose_name="对象")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                        (
                            "address",
                            models.GenericIPAddressField(blank=True, null=True, verbose_name="来源地址"),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账号",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "访问日志",
                        "verbose_name_plural": "访问日志",
                        "indexes": [
                            models.Index(
                                models.OrderBy(models.F("at"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="access_log_latest",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accesslog",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6a670c1f658f889c1e3d4d3dd870d242efb7e92c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_159da",
                            table="core_accesslog",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ImportBatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=40, verbose_name="表种")),
                        ("file_name", models.CharField(max_length=200, verbose_name="文件名")),
                        ("sha256", models.CharField(max_length=64, verbose_name="摘要")),
                        (
                            "uploaded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "待对应列"),
                                    ("judged", "待入库"),
                                    ("taken", "已入库"),
                                    ("undone", "已撤回"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("layout", core.fields.EncryptedJSON(default=list, verbose_name="各表的表头和对应")),
                        ("counts", models.JSONField(default=dict, verbose_name="计数")),
                        (
                            "committed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="入库时间"),
                        ),
                        (
                            "context",
                            models.UUIDField(editable=False, null=True, verbose_name="入库的历史标识"),
                        ),
                        (
                            "made",
                            models.JSONField(default=dict, editable=False, verbose_name="历史中没有的新增"),
                        ),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="撤回时间")),
                        (
                            "undone_context",
                            models.UUIDField(editable=False, null=True, verbose_name="撤回的历史标识"),
                        ),
                        (
                            "committed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="入库人",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="撤回人",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "导入批次",
                        "verbose_name_plural": "导入批次",
                        "indexes": [
                            models.Index(
                                models.F("uploaded_by"),
                                models.OrderBy(models.F("id"), descending=True),
                                name="import_batch_own_latest",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("committed_at", None),
                                        ("committed_by", None),
                                        ("state__in", ("waiting", "judged")),
                                    ),
                                    models.Q(
                                        ("committed_at__isnull", False),
                                        ("committed_by__isnull", False),
                                        ("state__in", ("taken", "undone")),
                                    ),
                                    _connector="OR",
                                ),
                                name="import_batch_committed_pair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("undone_at", None),
                                        ("undone_by", None),
                                        models.Q(("state", "undone"), _negated=True),
                                    ),
                                    models.Q(
                                        ("state", "undone"),
                                        ("undone_at__isnull", False),
                                        ("undone_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="import_batch_undone_pair",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=120, verbose_name="事由标识")),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        ("body", models.TextField(blank=True, verbose_name="内容")),
                        ("url", models.CharField(blank=True, max_length=200, verbose_name="去办")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="截止")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间"),
                        ),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="已读时间")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="收件人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "提醒",
                        "verbose_name_plural": "提醒",
                        "indexes": [
                            models.Index(
                                models.F("user"),
                                models.OrderBy(models.F("created_at"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="notice_latest",
                            ),
                            models.Index(
                                condition=models.Q(("read_at", None)), fields=["user"], name="notice_unread"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("key", "user"), name="notice_told_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SheetMapping",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=40, verbose_name="表种")),
                        ("fingerprint", models.CharField(max_length=64, verbose_name="表头指纹")),
                        ("mapping", models.JSONField(default=dict, verbose_name="对应")),
                        (
                            "at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="设定时间"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="设定人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "列的对应",
                        "verbose_name_plural": "列的对应",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("by", "kind", "fingerprint"), name="sheet_mapping_once_a_person"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UserEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("username", models.CharField(max_length=50, verbose_name="账号")),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                        (
                            "must_change_password",
                            models.BooleanField(default=True, verbose_name="首次登录须改密码"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False, verbose_name="建立时间"
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
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="userevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6c831c7829668854425dc56f04bf5cdb370a36ff",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1b55a",
                            table="core_userevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ImportBlock",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("verdicts", models.TextField(verbose_name="各行结论")),
                        ("rows", core.fields.EncryptedJSON(verbose_name="各行")),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="blocks",
                                to="core.importbatch",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "导入的行",
                        "verbose_name_plural": "导入的行",
                        "ordering": ["id"],
                    },
                ),
            ],
        ),
    ]
