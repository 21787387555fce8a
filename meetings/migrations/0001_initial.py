import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import meetings.cadence
import meetings.quorum


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("branches", "0001_initial"),
        ("core", "__first__"),
        ("members", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
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
                ("place", models.CharField(max_length=100, verbose_name="地点")),
                ("host", models.CharField(max_length=50, verbose_name="主持人")),
                ("recorder", models.CharField(max_length=50, verbose_name="记录人")),
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
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                ),
                (
                    "is_late",
                    models.BooleanField(
                        default=False, help_text="会后超过规定天数才登记；永久标记", verbose_name="补录"
                    ),
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
                "verbose_name": "会议",
                "verbose_name_plural": "会议",
                "indexes": [
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
                        condition=models.Q(("study_hours", None), ("study_hours__gt", 0), _connector="OR"),
                        name="meeting_study_hours_positive",
                    ),
                    models.UniqueConstraint(
                        fields=("branch", "group", "held_on", "topic"),
                        name="meeting_once",
                        nulls_distinct=False,
                        violation_error_message="这一天已登记过同一议题的会议。",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("branch_id", "group_id", "held_on", "host", "id", "is_late", "kinds", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "recorder", "starts_at", "study_hours", "topic") SELECT old_values."branch_id", old_values."group_id", old_values."held_on", old_values."host", old_values."id", old_values."is_late", old_values."kinds", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."place", old_values."recorded_at", old_values."recorded_by_id", old_values."recorder", old_values."starts_at", old_values."study_hours", old_values."topic" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="9ce38523bf0e9dd22f080ea446539220e52eb069",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("branch_id", "group_id", "held_on", "host", "id", "is_late", "kinds", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "recorder", "starts_at", "study_hours", "topic") SELECT old_values."branch_id", old_values."group_id", old_values."held_on", old_values."host", old_values."id", old_values."is_late", old_values."kinds", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."recorded_at", old_values."recorded_by_id", old_values."recorder", old_values."starts_at", old_values."study_hours", old_values."topic" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ad8be46efff138e5b34a5c9fd57792bb58fed602",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("branch_id", "group_id", "held_on", "host", "id", "is_late", "kinds", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "recorder", "starts_at", "study_hours", "topic") SELECT new_values."branch_id", new_values."group_id", new_values."held_on", new_values."host", new_values."id", new_values."is_late", new_values."kinds", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."recorded_at", new_values."recorded_by_id", new_values."recorder", new_values."starts_at", new_values."study_hours", new_values."topic" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="906425d234b3e76feb96a0aa52f2b69828f509f3",
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
            ],
            options={
                "verbose_name": "出勤",
                "verbose_name_plural": "出勤",
                "indexes": [models.Index(fields=["member"], name="attendance_of_member")],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "member"), name="attendance_once")
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attendanceevent" ("exempt", "id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "standing", "status") SELECT old_values."exempt", old_values."id", old_values."meeting_id", old_values."member_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."standing", old_values."status" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2a02b5d01a202a440a914f0dda1ea67e5c01b178",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attendanceevent" ("exempt", "id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "standing", "status") SELECT old_values."exempt", old_values."id", old_values."meeting_id", old_values."member_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."standing", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="78602dc5d5ffcf1416ae00bfb164f1a15736e5c3",
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
                ("place", models.CharField(max_length=100, verbose_name="地点")),
                ("host", models.CharField(max_length=50, verbose_name="主持人")),
                ("recorder", models.CharField(max_length=50, verbose_name="记录人")),
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
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                ),
                (
                    "is_late",
                    models.BooleanField(
                        default=False, help_text="会后超过规定天数才登记；永久标记", verbose_name="补录"
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
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_minutesevent" ("body", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution") SELECT old_values."body", old_values."id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."resolution" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ae92794f57fcb6fd80bbd6291538a867f23df94c",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_minutesevent" ("body", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution") SELECT old_values."body", old_values."id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."resolution" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="9b4cba12eaa78f6c7447cfac20d0c84eba57d5cf",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_minutesevent" ("body", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution") SELECT new_values."body", new_values."id", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."resolution" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="702b4f3345c100425beb481d08194ca0311f1c3a",
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
            name="MinutesEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("body", models.TextField(verbose_name="会议记录")),
                ("resolution", models.TextField(blank=True, verbose_name="决议")),
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
    ]
