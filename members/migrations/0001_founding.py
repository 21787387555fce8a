from decimal import Decimal

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import core.fields
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
                    name="Guest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        ("phone", core.fields.EncryptedText(blank=True, verbose_name="联系电话")),
                        ("home", models.CharField(max_length=100, verbose_name="正式组织关系所在党组织")),
                        (
                            "home_contact",
                            models.CharField(blank=True, max_length=60, verbose_name="该党组织联系方式"),
                        ),
                        ("since", models.DateField(verbose_name="流入日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="离开日期")),
                        (
                            "certificate",
                            models.CharField(blank=True, max_length=40, verbose_name="流动党员活动证号"),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="guests",
                                to="branches.organisation",
                                verbose_name="流入地党支部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "流入党员",
                        "verbose_name_plural": "流入党员",
                        "ordering": ["-since", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="guest_until_after_since",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="guest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_guestevent" ("branch_id", "certificate", "home", "home_contact", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "since", "until") SELECT old_values."branch_id", old_values."certificate", old_values."home", old_values."home_contact", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."phone", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8123833fa8e25986d553467d92ca05de2a6d1843",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bc431",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_guest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="guest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_guestevent" ("branch_id", "certificate", "home", "home_contact", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "since", "until") SELECT old_values."branch_id", old_values."certificate", old_values."home", old_values."home_contact", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="60cd6c7d1a7f03776c5a152c821eb71b6300c5af",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b8a1e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_guest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="guest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_guestevent" ("branch_id", "certificate", "home", "home_contact", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "since", "until") SELECT new_values."branch_id", new_values."certificate", new_values."home", new_values."home_contact", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="df934fe0294b5255bda0360e325d8f34aeb3d896",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c5601",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_guest",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Member",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("1", "男"), ("2", "女")], max_length=1, verbose_name="性别"
                            ),
                        ),
                        (
                            "ethnicity",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("01", "汉族"),
                                    ("02", "蒙古族"),
                                    ("03", "回族"),
                                    ("04", "藏族"),
                                    ("05", "维吾尔族"),
                                    ("06", "苗族"),
                                    ("07", "彝族"),
                                    ("08", "壮族"),
                                    ("09", "布依族"),
                                    ("10", "朝鲜族"),
                                    ("11", "满族"),
                                    ("12", "侗族"),
                                    ("13", "瑶族"),
                                    ("14", "白族"),
                                    ("15", "土家族"),
                                    ("16", "哈尼族"),
                                    ("17", "哈萨克族"),
                                    ("18", "傣族"),
                                    ("19", "黎族"),
                                    ("20", "傈僳族"),
                                    ("21", "佤族"),
                                    ("22", "畲族"),
                                    ("23", "高山族"),
                                    ("24", "拉祜族"),
                                    ("25", "水族"),
                                    ("26", "东乡族"),
                                    ("27", "纳西族"),
                                    ("28", "景颇族"),
                                    ("29", "柯尔克孜族"),
                                    ("30", "土族"),
                                    ("31", "达斡尔族"),
                                    ("32", "仫佬族"),
                                    ("33", "羌族"),
                                    ("34", "布朗族"),
                                    ("35", "撒拉族"),
                                    ("36", "毛南族"),
                                    ("37", "仡佬族"),
                                    ("38", "锡伯族"),
                                    ("39", "阿昌族"),
                                    ("40", "普米族"),
                                    ("41", "塔吉克族"),
                                    ("42", "怒族"),
                                    ("43", "乌孜别克族"),
                                    ("44", "俄罗斯族"),
                                    ("45", "鄂温克族"),
                                    ("46", "德昂族"),
                                    ("47", "保安族"),
                                    ("48", "裕固族"),
                                    ("49", "京族"),
                                    ("50", "塔塔尔族"),
                                    ("51", "独龙族"),
                                    ("52", "鄂伦春族"),
                                    ("53", "赫哲族"),
                                    ("54", "门巴族"),
                                    ("55", "珞巴族"),
                                    ("56", "基诺族"),
                                    ("97", "其他"),
                                    ("98", "外国血统"),
                                ],
                                max_length=2,
                                verbose_name="民族",
                            ),
                        ),
                        ("id_number", core.fields.EncryptedText(blank=True, verbose_name="公民身份证号")),
                        (
                            "id_hash",
                            models.CharField(
                                editable=False, max_length=64, unique=True, verbose_name="身份证号查找键"
                            ),
                        ),
                        ("birth_date", models.DateField(verbose_name="出生日期")),
                        (
                            "education",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("10", "研究生"),
                                    ("11", "博士研究生"),
                                    ("12", "博士研究生结业"),
                                    ("13", "博士研究生肄业"),
                                    ("14", "硕士研究生"),
                                    ("15", "硕士研究生结业"),
                                    ("16", "硕士研究生肄业"),
                                    ("17", "研究生班毕业"),
                                    ("18", "研究生班结业"),
                                    ("19", "研究生班肄业"),
                                    ("20", "大学本科"),
                                    ("21", "大学本科毕业"),
                                    ("22", "大学本科结业"),
                                    ("23", "大学本科肄业"),
                                    ("28", "大学普通班毕业"),
                                    ("30", "大学专科"),
                                    ("31", "大学专科毕业"),
                                    ("32", "大学专科结业"),
                                    ("33", "大学专科肄业"),
                                    ("40", "中等职业教育"),
                                    ("41", "中专"),
                                    ("42", "中专结业"),
                                    ("43", "中专肄业"),
                                    ("44", "职业高中"),
                                    ("45", "职业高中结业"),
                                    ("46", "职业高中肄业"),
                                    ("47", "技工学校"),
                                    ("48", "技工学校结业"),
                                    ("49", "技工学校肄业"),
                                    ("60", "高中"),
                                    ("61", "高中毕业"),
                                    ("62", "高中结业"),
                                    ("63", "高中肄业"),
                                    ("70", "初中"),
                                    ("71", "初中毕业"),
                                    ("73", "初中肄业"),
                                    ("80", "小学"),
                                    ("81", "小学毕业"),
                                    ("83", "小学肄业"),
                                    ("90", "其他"),
                                ],
                                max_length=2,
                                verbose_name="学历",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[("formal", "正式党员"), ("probationary", "预备党员")],
                                max_length=15,
                                verbose_name="人员类别",
                            ),
                        ),
                        ("joined_on", models.DateField(verbose_name="加入党组织日期")),
                        ("full_on", models.DateField(blank=True, null=True, verbose_name="转为正式党员日期")),
                        ("occupation", models.CharField(blank=True, max_length=40, verbose_name="工作岗位")),
                        ("phone", core.fields.EncryptedText(blank=True, verbose_name="联系电话")),
                        ("address", core.fields.EncryptedText(blank=True, verbose_name="家庭住址")),
                        (
                            "status",
                            models.CharField(
                                choices=[("normal", "正常"), ("stopped", "停止党籍")],
                                default="normal",
                                max_length=10,
                                verbose_name="党籍状态",
                            ),
                        ),
                        ("is_lost", models.BooleanField(default=False, verbose_name="失联党员")),
                        ("lost_since", models.DateField(blank=True, null=True, verbose_name="失去联系日期")),
                        ("is_mobile", models.BooleanField(default=False, verbose_name="流动党员")),
                        ("mobile_to", models.CharField(blank=True, max_length=100, verbose_name="外出流向")),
                        (
                            "attendance_exempt",
                            models.BooleanField(
                                default=False,
                                help_text="年老体弱、行动不便、身患重病的党员（教育管理条例第 23 条）",
                                verbose_name="组织活动不作硬性要求",
                            ),
                        ),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="离开日期")),
                        (
                            "left_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("transferred", "组织关系转出"),
                                    ("died", "去世"),
                                    ("withdrew", "退党"),
                                    ("removed", "除名"),
                                    ("expelled", "开除党籍"),
                                    ("cancelled", "取消预备党员资格"),
                                    ("merged", "重复档案已并入"),
                                ],
                                db_default="",
                                default="",
                                max_length=12,
                                verbose_name="离开方式",
                            ),
                        ),
                        (
                            "probation_extended_to",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="预备期延长至"
                            ),
                        ),
                        (
                            "id_exception",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                help_text="只用于确无现行身份证号的：旧 15 位证、外籍、档案缺号等",
                                max_length=60,
                                verbose_name="无法提供 18 位号码的原因",
                            ),
                        ),
                        (
                            "standing_since",
                            models.DateField(
                                blank=True,
                                editable=False,
                                help_text="支部、小组、类别、党籍自哪天起是现在这样；空为自入党起",
                                null=True,
                                verbose_name="现状起始日期",
                            ),
                        ),
                        (
                            "standing_why",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                editable=False,
                                max_length=100,
                                verbose_name="现状由来",
                            ),
                        ),
                        (
                            "tails",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=16),
                                blank=True,
                                db_default=[],
                                default=list,
                                editable=False,
                                help_text="身份证号末位、电话末位的查找键",
                                size=None,
                            ),
                        ),
                        ("pinyin", models.CharField(editable=False, max_length=200, verbose_name="拼音")),
                        (
                            "initials",
                            models.CharField(editable=False, max_length=50, verbose_name="拼音首字母"),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                limit_choices_to={"kind": "branch"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="branches.organisation",
                                verbose_name="所在党支部",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="members",
                                to="branches.partygroup",
                                verbose_name="党小组",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="members.member",
                                verbose_name="并入档案",
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="member",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账号",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "党员",
                        "verbose_name_plural": "党员",
                        "indexes": [
                            models.Index(models.F("pinyin"), models.F("id"), name="member_by_pinyin"),
                            models.Index(
                                models.F("branch"),
                                models.F("pinyin"),
                                models.F("id"),
                                name="member_by_branch_pinyin",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["name"], name="member_name_trgm", opclasses=["gin_trgm_ops"]
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["initials"], name="member_initials_trgm", opclasses=["gin_trgm_ops"]
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["pinyin"], name="member_pinyin_trgm", opclasses=["gin_trgm_ops"]
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(
                                    django.db.models.functions.text.Replace(
                                        "pinyin", models.Value(" "), models.Value("")
                                    ),
                                    "gin_trgm_ops",
                                ),
                                name="member_tight_pinyin_trgm",
                            ),
                            django.contrib.postgres.indexes.GinIndex(fields=["tails"], name="member_tails"),
                            models.Index(
                                models.F("pinyin"),
                                models.F("id"),
                                condition=models.Q(("is_mobile", True)),
                                name="member_mobile",
                            ),
                            models.Index(
                                models.F("pinyin"),
                                models.F("id"),
                                condition=models.Q(("is_lost", True)),
                                name="member_lost",
                            ),
                            models.Index(
                                models.F("pinyin"),
                                models.F("id"),
                                condition=models.Q(("status", "stopped")),
                                name="member_stopped",
                            ),
                            models.Index(
                                models.F("pinyin"),
                                models.F("id"),
                                condition=models.Q(("left_on__isnull", False)),
                                name="member_left",
                            ),
                            models.Index(
                                models.F("pinyin"),
                                models.F("id"),
                                condition=models.Q(("category", "probationary")),
                                name="member_probationary",
                            ),
                            models.Index(
                                condition=models.Q(("left_on", None), ("status", "normal")),
                                fields=["branch", "category"],
                                name="member_on_roster",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("left_on", None),
                                    ("status", "normal"),
                                    models.Q(
                                        ("ethnicity", ""),
                                        ("education", ""),
                                        models.Q(("category", "formal"), ("full_on", None)),
                                        ("occupation", ""),
                                        ("phone", ""),
                                        ("address", ""),
                                        models.Q(("is_lost", True), ("lost_since", None)),
                                        models.Q(("is_mobile", True), ("mobile_to", "")),
                                        _connector="OR",
                                    ),
                                ),
                                fields=["branch"],
                                name="member_incomplete",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("category", "probationary"), ("left_on", None), ("status", "normal")
                                ),
                                fields=["joined_on"],
                                name="member_on_probation",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("full_on", None),
                                    ("full_on__gte", models.F("joined_on")),
                                    _connector="OR",
                                ),
                                name="member_full_after_joined",
                                violation_error_message="转为正式党员日期不能早于加入党组织日期。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("category", "probationary"), _negated=True),
                                    ("full_on", None),
                                    _connector="OR",
                                ),
                                name="member_probationary_not_full",
                                violation_error_message="预备党员不应有转为正式党员日期，请核对人员类别。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_on", None),
                                    ("left_on__gte", models.F("joined_on")),
                                    _connector="OR",
                                ),
                                name="member_left_after_joined",
                                violation_error_message="离开日期不能早于加入党组织日期。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("id_number", ""), _negated=True),
                                    models.Q(("id_exception", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="member_number_or_reason_why_none",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("left_how", ""), ("left_on", None)),
                                    models.Q(
                                        ("left_on__isnull", False), models.Q(("left_how", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="member_left_somehow",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("merged_into", None), ("left_how", "merged"), _connector="OR"
                                ),
                                name="member_merged_has_left",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("is_lost", True), ("lost_since", None), _connector="OR"),
                                name="member_lost_since_only_if_lost",
                                violation_error_message="填了失去联系日期，就要选失联党员。",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="member",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="63b8c85ce3b5528eadfcbdc5ab6e84620de70b01",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_bd344",
                            table="members_member",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="member",
                    trigger=pgtrigger.compiler.Trigger(
                        name="standings_begin",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    INSERT INTO members_standing (member_id, since, until, branch_id, group_id, category, status, why, ended)\n    SELECT id, GREATEST(joined_on, COALESCE(standing_since, joined_on)), LEAST(full_on, left_on), branch_id, group_id, 'probationary', status, '',\n           CASE WHEN left_on <= full_on THEN left_how ELSE '' END\n    FROM new_rows WHERE full_on > GREATEST(joined_on, COALESCE(standing_since, joined_on))\n    UNION ALL\n    SELECT id, CASE WHEN full_on > GREATEST(joined_on, COALESCE(standing_since, joined_on)) THEN full_on ELSE GREATEST(joined_on, COALESCE(standing_since, joined_on)) END, left_on, branch_id, group_id,\n           category, status, standing_why, left_how\n    FROM new_rows WHERE full_on IS NULL OR left_on IS NULL OR left_on >= full_on;\nRETURN NULL;",
                            hash="1227245f4db8aae9e155676b46416727306d2e7a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_standings_begin_d9b11",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="members_member",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="member",
                    trigger=pgtrigger.compiler.Trigger(
                        name="standings_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    -- counted, not EXISTS: the planner would look for a first row by comparing each with each\n    IF (\n        SELECT count(*) FROM new_rows n JOIN old_rows o ON o.id = n.id\n        WHERE (o.branch_id, o.group_id, o.category, o.status, o.left_on, o.left_how, o.joined_on, o.full_on)\n              IS DISTINCT FROM\n              (n.branch_id, n.group_id, n.category, n.status, n.left_on, n.left_how, n.joined_on, n.full_on)\n    ) = 0 THEN\n        RETURN NULL;\n    END IF;\n    CREATE TEMPORARY TABLE standing_changed ON COMMIT DROP AS\n    SELECT n.*, o.joined_on AS joined_before, o.full_on AS full_before, s.id AS standing_id, s.until AS open_until,\n           (o.branch_id, o.group_id, o.category, o.status)\n               IS DISTINCT FROM (n.branch_id, n.group_id, n.category, n.status) AS differs,\n           COALESCE(n.standing_since > s.since, false)\n           AND (o.branch_id, o.group_id, o.category, o.status, o.left_on IS NULL)\n               IS DISTINCT FROM (n.branch_id, n.group_id, n.category, n.status, n.left_on IS NULL)\n           AND n.left_on IS NULL AS begins,\n           s.plain\n    FROM new_rows n JOIN old_rows o ON o.id = n.id\n    JOIN LATERAL (\n        SELECT (array_agg(id ORDER BY since DESC))[1] AS id, max(since) AS since,\n               (array_agg(until ORDER BY since DESC))[1] AS until,\n               count(DISTINCT (branch_id, COALESCE(group_id, 0), status)) = 1 AND min(since) = o.joined_on\n               AND count(*) FILTER (WHERE ended <> '') <= (n.left_on IS NOT NULL)::int AS plain\n        FROM members_standing WHERE member_id = n.id\n    ) s ON s.id IS NOT NULL\n    WHERE (o.branch_id, o.group_id, o.category, o.status, o.left_on, o.left_how, o.joined_on, o.full_on)\n          IS DISTINCT FROM\n          (n.branch_id, n.group_id, n.category, n.status, n.left_on, n.left_how, n.joined_on, n.full_on);\n    UPDATE members_standing s SET until = c.standing_since\n    FROM standing_changed c WHERE c.begins AND s.id = c.standing_id AND s.until IS NULL;\n    INSERT INTO members_standing (member_id, since, until, branch_id, group_id, category, status, why, ended)\n    SELECT id, standing_since, left_on, branch_id, group_id, category, status, standing_why, left_how\n    FROM standing_changed WHERE begins;\n    UPDATE members_standing s\n    SET branch_id = c.branch_id, group_id = c.group_id, category = c.category, status = c.status,\n        until = c.left_on, ended = c.left_how\n    FROM standing_changed c WHERE NOT c.begins AND s.id = c.standing_id;\n    -- a date of the record corrected: the rows that begin with it follow\n    DELETE FROM members_standing s USING standing_changed c\n    WHERE c.plain AND NOT c.begins AND s.member_id = c.id\n          AND (c.joined_on, c.full_on) IS DISTINCT FROM (c.joined_before, c.full_before);\n    \n    INSERT INTO members_standing (member_id, since, until, branch_id, group_id, category, status, why, ended)\n    SELECT id, joined_on, LEAST(full_on, left_on), branch_id, group_id, 'probationary', status, '',\n           CASE WHEN left_on <= full_on THEN left_how ELSE '' END\n    FROM (\n            SELECT * FROM standing_changed WHERE plain AND NOT begins\n            AND (joined_on, full_on) IS DISTINCT FROM (joined_before, full_before)\n        ) AS corrected WHERE full_on > joined_on\n    UNION ALL\n    SELECT id, CASE WHEN full_on > joined_on THEN full_on ELSE joined_on END, left_on, branch_id, group_id,\n           category, status, standing_why, left_how\n    FROM (\n            SELECT * FROM standing_changed WHERE plain AND NOT begins\n            AND (joined_on, full_on) IS DISTINCT FROM (joined_before, full_before)\n        ) AS corrected WHERE full_on IS NULL OR left_on IS NULL OR left_on >= full_on;\n\n    UPDATE members_standing s\n    SET since = CASE WHEN s.since = c.joined_before THEN c.joined_on\n                     WHEN s.since = c.full_before AND s.category = 'formal' THEN COALESCE(c.full_on, s.since)\n                     ELSE s.since END,\n        until = CASE WHEN s.until = c.full_before AND s.category = 'probationary' THEN COALESCE(c.full_on, s.until)\n                     ELSE s.until END\n    FROM standing_changed c\n    WHERE NOT c.plain AND s.member_id = c.id\n          AND (c.joined_on, c.full_on) IS DISTINCT FROM (c.joined_before, c.full_before);\n    DROP TABLE standing_changed;\n    RETURN NULL;\n",
                            hash="8d1e1821493393f96390289cbeac1a189d02e627",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_standings_change_8b21e",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="members_member",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="member",
                    trigger=pgtrigger.compiler.Trigger(
                        name="standings_go",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="DELETE FROM members_standing s USING old_rows o WHERE s.member_id = o.id; RETURN NULL;",
                            hash="b93b4c1ce77af53c28019801c296312a1dab085c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_standings_go_f14cd",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="members_member",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="member",
                    trigger=pgtrigger.compiler.Trigger(
                        name="stays_while_transferred",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."branch_id" IS DISTINCT FROM (NEW."branch_id") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on"))',
                            constraint="CONSTRAINT",
                            func="\n        IF EXISTS (SELECT FROM members_transfer WHERE member_id = NEW.id AND state = 'open') THEN\n            RAISE EXCEPTION 'member % has an open transfer', NEW.id\n                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'member_stays_while_transferred';\n        END IF;\n        RETURN NULL;\n    ",
                            hash="d6cb76dcc41342effdc3c143ed5ce7710dd460ef",
                            operation='UPDATE OF "branch_id", "left_on"',
                            pgid="pgtrigger_stays_while_transferred_4f9d0",
                            table="members_member",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="member",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_memberevent" ("address", "attendance_exempt", "birth_date", "branch_id", "category", "education", "ethnicity", "full_on", "group_id", "id", "id_exception", "id_hash", "id_number", "initials", "is_lost", "is_mobile", "joined_on", "left_how", "left_on", "lost_since", "merged_into_id", "mobile_to", "name", "occupation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "probation_extended_to", "sex", "standing_since", "standing_why", "status", "tails", "user_id") SELECT old_values."address", old_values."attendance_exempt", old_values."birth_date", old_values."branch_id", old_values."category", old_values."education", old_values."ethnicity", old_values."full_on", old_values."group_id", old_values."id", old_values."id_exception", old_values."id_hash", old_values."id_number", old_values."initials", old_values."is_lost", old_values."is_mobile", old_values."joined_on", old_values."left_how", old_values."left_on", old_values."lost_since", old_values."merged_into_id", old_values."mobile_to", old_values."name", old_values."occupation", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."phone", old_values."pinyin", old_values."probation_extended_to", old_values."sex", old_values."standing_since", old_values."standing_why", old_values."status", old_values."tails", old_values."user_id" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="138768286c45de9151e46b63cce55365fcdab01d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b1bc1",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_member",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="member",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_memberevent" ("address", "attendance_exempt", "birth_date", "branch_id", "category", "education", "ethnicity", "full_on", "group_id", "id", "id_exception", "id_hash", "id_number", "initials", "is_lost", "is_mobile", "joined_on", "left_how", "left_on", "lost_since", "merged_into_id", "mobile_to", "name", "occupation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "probation_extended_to", "sex", "standing_since", "standing_why", "status", "tails", "user_id") SELECT old_values."address", old_values."attendance_exempt", old_values."birth_date", old_values."branch_id", old_values."category", old_values."education", old_values."ethnicity", old_values."full_on", old_values."group_id", old_values."id", old_values."id_exception", old_values."id_hash", old_values."id_number", old_values."initials", old_values."is_lost", old_values."is_mobile", old_values."joined_on", old_values."left_how", old_values."left_on", old_values."lost_since", old_values."merged_into_id", old_values."mobile_to", old_values."name", old_values."occupation", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."pinyin", old_values."probation_extended_to", old_values."sex", old_values."standing_since", old_values."standing_why", old_values."status", old_values."tails", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="7ad3c1248918dcc32d5862b435a0db8b01d598ec",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_925fb",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_member",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="member",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_memberevent" ("address", "attendance_exempt", "birth_date", "branch_id", "category", "education", "ethnicity", "full_on", "group_id", "id", "id_exception", "id_hash", "id_number", "initials", "is_lost", "is_mobile", "joined_on", "left_how", "left_on", "lost_since", "merged_into_id", "mobile_to", "name", "occupation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "probation_extended_to", "sex", "standing_since", "standing_why", "status", "tails", "user_id") SELECT new_values."address", new_values."attendance_exempt", new_values."birth_date", new_values."branch_id", new_values."category", new_values."education", new_values."ethnicity", new_values."full_on", new_values."group_id", new_values."id", new_values."id_exception", new_values."id_hash", new_values."id_number", new_values."initials", new_values."is_lost", new_values."is_mobile", new_values."joined_on", new_values."left_how", new_values."left_on", new_values."lost_since", new_values."merged_into_id", new_values."mobile_to", new_values."name", new_values."occupation", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."pinyin", new_values."probation_extended_to", new_values."sex", new_values."standing_since", new_values."standing_why", new_values."status", new_values."tails", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="339e66a4bbdb8bc76bf56c880868ea09c032b4e7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2df50",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_member",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Award",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="如优秀共产党员、优秀党务工作者",
                                max_length=60,
                                verbose_name="表彰名称",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("branch", "党支部"),
                                    ("committee", "基层党委"),
                                    ("county", "县处级"),
                                    ("city", "地市级"),
                                    ("province", "省部级"),
                                    ("nation", "国家级"),
                                ],
                                max_length=10,
                                verbose_name="级别",
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="表彰日期")),
                        ("given_by", models.CharField(max_length=100, verbose_name="表彰机关")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, max_length=100, verbose_name="撤销原因"),
                        ),
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
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "表彰",
                        "verbose_name_plural": "表彰",
                        "ordering": ["-given_on", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("member", "name", "given_on"), name="award_once_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawn_on", None), ("withdrawn_why", "")),
                                    models.Q(("withdrawn_why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="award_withdrawn_with_reason",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="award",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_awardevent" ("given_by", "given_on", "id", "level", "member_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "withdrawn_on", "withdrawn_why") SELECT old_values."given_by", old_values."given_on", old_values."id", old_values."level", old_values."member_id", old_values."name", old_values."number", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."withdrawn_on", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="882ac609912e5f6a4ce1909ab9d3f9e408b8e678",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_81023",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_award",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="award",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_awardevent" ("given_by", "given_on", "id", "level", "member_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "withdrawn_on", "withdrawn_why") SELECT old_values."given_by", old_values."given_on", old_values."id", old_values."level", old_values."member_id", old_values."name", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."withdrawn_on", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9834911eed6544310dc0a935f6f29310a3504b5f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_afb4f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_award",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="award",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_awardevent" ("given_by", "given_on", "id", "level", "member_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "withdrawn_on", "withdrawn_why") SELECT new_values."given_by", new_values."given_on", new_values."id", new_values."level", new_values."member_id", new_values."name", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."withdrawn_on", new_values."withdrawn_why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="26c67765b42a1fb4f2709f14b91d30ad38654398",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_01d2c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_award",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Care",
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
                                    ("mobile", "流动（流出）"),
                                    ("lost", "失联"),
                                    ("abroad", "出国（境）"),
                                    ("frail", "年老体弱、行动不便、身患重病"),
                                    ("hardship", "生活困难"),
                                ],
                                max_length=10,
                                verbose_name="情形",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        (
                            "until",
                            models.DateField(blank=True, help_text="最后一天", null=True, verbose_name="至"),
                        ),
                        ("where", models.CharField(blank=True, max_length=100, verbose_name="去向或情况")),
                        ("why", models.CharField(blank=True, max_length=60, verbose_name="原因")),
                        (
                            "every_months",
                            models.PositiveSmallIntegerField(default=1, verbose_name="联系间隔（月）"),
                        ),
                        (
                            "last_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="最近联系"),
                        ),
                        ("next_on", models.DateField(blank=True, null=True, verbose_name="下次联系")),
                        ("ended_why", models.CharField(blank=True, max_length=100, verbose_name="终止原因")),
                        (
                            "host",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hosted",
                                to="branches.organisation",
                                verbose_name="流入地党支部",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="联系人",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cares",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "联系关怀",
                        "verbose_name_plural": "联系关怀",
                        "ordering": ["-since", "-id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("until", None)), fields=["next_on", "id"], name="care_due"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("member", "kind"),
                                name="care_one_open_of_a_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="care_until_after_since",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("every_months__range", (1, 12))), name="care_interval"
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="care",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_careevent" ("ended_why", "every_months", "host_id", "id", "kind", "last_on", "member_id", "next_on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "where", "why") SELECT old_values."ended_why", old_values."every_months", old_values."host_id", old_values."id", old_values."kind", old_values."last_on", old_values."member_id", old_values."next_on", old_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."since", old_values."until", old_values."where", old_values."why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="abaa566589f7f42f5c2c9d2fdc1dab2016aeed5b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b103d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_care",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="care",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_careevent" ("ended_why", "every_months", "host_id", "id", "kind", "last_on", "member_id", "next_on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "where", "why") SELECT old_values."ended_why", old_values."every_months", old_values."host_id", old_values."id", old_values."kind", old_values."last_on", old_values."member_id", old_values."next_on", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."since", old_values."until", old_values."where", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9635c3dc1bddb3630f1865616d0ca567e04fb417",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_61c71",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_care",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="care",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_careevent" ("ended_why", "every_months", "host_id", "id", "kind", "last_on", "member_id", "next_on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "where", "why") SELECT new_values."ended_why", new_values."every_months", new_values."host_id", new_values."id", new_values."kind", new_values."last_on", new_values."member_id", new_values."next_on", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until", new_values."where", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7ba7d9bd72c18b67999aff98b316a883a45b9cf4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ac9b7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_care",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Correction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("item", models.CharField(max_length=30, verbose_name="更正项目")),
                        ("wanted", core.fields.EncryptedText(verbose_name="应为")),
                        ("why", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "待处理"),
                                    ("accepted", "已采纳"),
                                    ("declined", "未采纳"),
                                    ("withdrawn", "已撤回"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="提出时间"),
                        ),
                        ("answer", models.CharField(blank=True, max_length=200, verbose_name="答复")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="处理人",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "更正申请",
                        "verbose_name_plural": "更正申请",
                        "ordering": ["-asked_at", "-id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waiting")),
                                fields=["asked_at"],
                                name="correction_waiting",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "waiting")),
                                fields=("member", "item"),
                                name="correction_one_waiting_an_item",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at", None), ("decided_by", None), ("state", "waiting")
                                    ),
                                    models.Q(
                                        models.Q(("state", "waiting"), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="correction_decided_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "declined"), _negated=True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="correction_declined_with_answer",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_correctionevent" ("answer", "asked_at", "decided_at", "decided_by_id", "id", "item", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "wanted", "why") SELECT old_values."answer", old_values."asked_at", old_values."decided_at", old_values."decided_by_id", old_values."id", old_values."item", old_values."member_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."state", old_values."wanted", old_values."why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e22174d9e477aaa939acc2864a96e2c51ac98856",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5dc94",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_correction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_correctionevent" ("answer", "asked_at", "decided_at", "decided_by_id", "id", "item", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "wanted", "why") SELECT old_values."answer", old_values."asked_at", old_values."decided_at", old_values."decided_by_id", old_values."id", old_values."item", old_values."member_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."state", old_values."wanted", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1bd40d31f6695ec08c2bd0b492ecd649832101bd",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6b9f3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_correction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_correctionevent" ("answer", "asked_at", "decided_at", "decided_by_id", "id", "item", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "wanted", "why") SELECT new_values."answer", new_values."asked_at", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."item", new_values."member_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state", new_values."wanted", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f3bfb2c1d64a962839f177c2b95d52543fd7b712",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c405b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_correction",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="GuestEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        ("phone", core.fields.EncryptedText(blank=True, verbose_name="联系电话")),
                        ("home", models.CharField(max_length=100, verbose_name="正式组织关系所在党组织")),
                        (
                            "home_contact",
                            models.CharField(blank=True, max_length=60, verbose_name="该党组织联系方式"),
                        ),
                        ("since", models.DateField(verbose_name="流入日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="离开日期")),
                        (
                            "certificate",
                            models.CharField(blank=True, max_length=40, verbose_name="流动党员活动证号"),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="流入地党支部",
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
                                to="members.guest",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="guestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6ef09cbd2ea3b6a851a1a8dcfdf2e66e2951e8f1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d1192",
                            table="members_guestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="MemberEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=50, verbose_name="姓名")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("1", "男"), ("2", "女")], max_length=1, verbose_name="性别"
                            ),
                        ),
                        (
                            "ethnicity",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("01", "汉族"),
                                    ("02", "蒙古族"),
                                    ("03", "回族"),
                                    ("04", "藏族"),
                                    ("05", "维吾尔族"),
                                    ("06", "苗族"),
                                    ("07", "彝族"),
                                    ("08", "壮族"),
                                    ("09", "布依族"),
                                    ("10", "朝鲜族"),
                                    ("11", "满族"),
                                    ("12", "侗族"),
                                    ("13", "瑶族"),
                                    ("14", "白族"),
                                    ("15", "土家族"),
                                    ("16", "哈尼族"),
                                    ("17", "哈萨克族"),
                                    ("18", "傣族"),
                                    ("19", "黎族"),
                                    ("20", "傈僳族"),
                                    ("21", "佤族"),
                                    ("22", "畲族"),
                                    ("23", "高山族"),
                                    ("24", "拉祜族"),
                                    ("25", "水族"),
                                    ("26", "东乡族"),
                                    ("27", "纳西族"),
                                    ("28", "景颇族"),
                                    ("29", "柯尔克孜族"),
                                    ("30", "土族"),
                                    ("31", "达斡尔族"),
                                    ("32", "仫佬族"),
                                    ("33", "羌族"),
                                    ("34", "布朗族"),
                                    ("35", "撒拉族"),
                                    ("36", "毛南族"),
                                    ("37", "仡佬族"),
                                    ("38", "锡伯族"),
                                    ("39", "阿昌族"),
                                    ("40", "普米族"),
                                    ("41", "塔吉克族"),
                                    ("42", "怒族"),
                                    ("43", "乌孜别克族"),
                                    ("44", "俄罗斯族"),
                                    ("45", "鄂温克族"),
                                    ("46", "德昂族"),
                                    ("47", "保安族"),
                                    ("48", "裕固族"),
                                    ("49", "京族"),
                                    ("50", "塔塔尔族"),
                                    ("51", "独龙族"),
                                    ("52", "鄂伦春族"),
                                    ("53", "赫哲族"),
                                    ("54", "门巴族"),
                                    ("55", "珞巴族"),
                                    ("56", "基诺族"),
                                    ("97", "其他"),
                                    ("98", "外国血统"),
                                ],
                                max_length=2,
                                verbose_name="民族",
                            ),
                        ),
                        ("id_number", core.fields.EncryptedText(blank=True, verbose_name="公民身份证号")),
                        (
                            "id_hash",
                            models.CharField(editable=False, max_length=64, verbose_name="身份证号查找键"),
                        ),
                        ("birth_date", models.DateField(verbose_name="出生日期")),
                        (
                            "education",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("10", "研究生"),
                                    ("11", "博士研究生"),
                                    ("12", "博士研究生结业"),
                                    ("13", "博士研究生肄业"),
                                    ("14", "硕士研究生"),
                                    ("15", "硕士研究生结业"),
                                    ("16", "硕士研究生肄业"),
                                    ("17", "研究生班毕业"),
                                    ("18", "研究生班结业"),
                                    ("19", "研究生班肄业"),
                                    ("20", "大学本科"),
                                    ("21", "大学本科毕业"),
                                    ("22", "大学本科结业"),
                                    ("23", "大学本科肄业"),
                                    ("28", "大学普通班毕业"),
                                    ("30", "大学专科"),
                                    ("31", "大学专科毕业"),
                                    ("32", "大学专科结业"),
                                    ("33", "大学专科肄业"),
                                    ("40", "中等职业教育"),
                                    ("41", "中专"),
                                    ("42", "中专结业"),
                                    ("43", "中专肄业"),
                                    ("44", "职业高中"),
                                    ("45", "职业高中结业"),
                                    ("46", "职业高中肄业"),
                                    ("47", "技工学校"),
                                    ("48", "技工学校结业"),
                                    ("49", "技工学校肄业"),
                                    ("60", "高中"),
                                    ("61", "高中毕业"),
                                    ("62", "高中结业"),
                                    ("63", "高中肄业"),
                                    ("70", "初中"),
                                    ("71", "初中毕业"),
                                    ("73", "初中肄业"),
                                    ("80", "小学"),
                                    ("81", "小学毕业"),
                                    ("83", "小学肄业"),
                                    ("90", "其他"),
                                ],
                                max_length=2,
                                verbose_name="学历",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[("formal", "正式党员"), ("probationary", "预备党员")],
                                max_length=15,
                                verbose_name="人员类别",
                            ),
                        ),
                        ("joined_on", models.DateField(verbose_name="加入党组织日期")),
                        ("full_on", models.DateField(blank=True, null=True, verbose_name="转为正式党员日期")),
                        ("occupation", models.CharField(blank=True, max_length=40, verbose_name="工作岗位")),
                        ("phone", core.fields.EncryptedText(blank=True, verbose_name="联系电话")),
                        ("address", core.fields.EncryptedText(blank=True, verbose_name="家庭住址")),
                        (
                            "status",
                            models.CharField(
                                choices=[("normal", "正常"), ("stopped", "停止党籍")],
                                default="normal",
                                max_length=10,
                                verbose_name="党籍状态",
                            ),
                        ),
                        ("is_lost", models.BooleanField(default=False, verbose_name="失联党员")),
                        ("lost_since", models.DateField(blank=True, null=True, verbose_name="失去联系日期")),
                        ("is_mobile", models.BooleanField(default=False, verbose_name="流动党员")),
                        ("mobile_to", models.CharField(blank=True, max_length=100, verbose_name="外出流向")),
                        (
                            "attendance_exempt",
                            models.BooleanField(
                                default=False,
                                help_text="年老体弱、行动不便、身患重病的党员（教育管理条例第 23 条）",
                                verbose_name="组织活动不作硬性要求",
                            ),
                        ),
                        ("left_on", models.DateField(blank=True, null=True, verbose_name="离开日期")),
                        (
                            "left_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("transferred", "组织关系转出"),
                                    ("died", "去世"),
                                    ("withdrew", "退党"),
                                    ("removed", "除名"),
                                    ("expelled", "开除党籍"),
                                    ("cancelled", "取消预备党员资格"),
                                    ("merged", "重复档案已并入"),
                                ],
                                db_default="",
                                default="",
                                max_length=12,
                                verbose_name="离开方式",
                            ),
                        ),
                        (
                            "probation_extended_to",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="预备期延长至"
                            ),
                        ),
                        (
                            "id_exception",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                help_text="只用于确无现行身份证号的：旧 15 位证、外籍、档案缺号等",
                                max_length=60,
                                verbose_name="无法提供 18 位号码的原因",
                            ),
                        ),
                        (
                            "standing_since",
                            models.DateField(
                                blank=True,
                                editable=False,
                                help_text="支部、小组、类别、党籍自哪天起是现在这样；空为自入党起",
                                null=True,
                                verbose_name="现状起始日期",
                            ),
                        ),
                        (
                            "standing_why",
                            models.CharField(
                                blank=True,
                                db_default="",
                                default="",
                                editable=False,
                                max_length=100,
                                verbose_name="现状由来",
                            ),
                        ),
                        (
                            "tails",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=16),
                                blank=True,
                                db_default=[],
                                default=list,
                                editable=False,
                                help_text="身份证号末位、电话末位的查找键",
                                size=None,
                            ),
                        ),
                        ("pinyin", models.CharField(editable=False, max_length=200, verbose_name="拼音")),
                        (
                            "initials",
                            models.CharField(editable=False, max_length=50, verbose_name="拼音首字母"),
                        ),
                        (
                            "branch",
                            models.ForeignKey(
                                db_constraint=False,
                                limit_choices_to={"kind": "branch"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="所在党支部",
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
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.member",
                                verbose_name="并入档案",
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
                                to="members.member",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账号",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="memberevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="adf47588a34feaa7fc9f2d2dcecbee2efbf62151",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_de38d",
                            table="members_memberevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Penalty",
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
                                    ("warning", "警告"),
                                    ("serious", "严重警告"),
                                    ("posts", "撤销党内职务"),
                                    ("probation", "留党察看"),
                                    ("expulsion", "开除党籍"),
                                ],
                                max_length=10,
                                verbose_name="处分",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="处分日期")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="最后一天；留党察看为期满或恢复权利之日",
                                null=True,
                                verbose_name="影响期至",
                            ),
                        ),
                        ("why", models.CharField(max_length=200, verbose_name="原因")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, default="", max_length=100, verbose_name="撤销原因"),
                        ),
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
                                verbose_name="处分决定",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="penalties",
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
                    ],
                    options={
                        "verbose_name": "处分",
                        "verbose_name_plural": "处分",
                        "ordering": ["-since", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="penalty_until_after_since",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_on", None)),
                                fields=("member", "kind", "since"),
                                name="penalty_once_a_day",
                                violation_error_message="这一天已登记过同一种处分。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawn_on", None), ("withdrawn_why", "")),
                                    models.Q(
                                        ("withdrawn_on__isnull", False),
                                        models.Q(("withdrawn_why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="penalty_withdrawn_with_reason",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="penalty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_penaltyevent" ("decision_id", "id", "kind", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "since", "until", "why", "withdrawn_on", "withdrawn_why") SELECT old_values."decision_id", old_values."id", old_values."kind", old_values."member_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."since", old_values."until", old_values."why", old_values."withdrawn_on", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="884304016f875534d960c10316ce83ffa8e4a519",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7e5c3",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_penalty",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="penalty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_penaltyevent" ("decision_id", "id", "kind", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "since", "until", "why", "withdrawn_on", "withdrawn_why") SELECT old_values."decision_id", old_values."id", old_values."kind", old_values."member_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."since", old_values."until", old_values."why", old_values."withdrawn_on", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9bc646f049e2f943d758ac1494db435012a4c821",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a03d8",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_penalty",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="penalty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_penaltyevent" ("decision_id", "id", "kind", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "since", "until", "why", "withdrawn_on", "withdrawn_why") SELECT new_values."decision_id", new_values."id", new_values."kind", new_values."member_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."since", new_values."until", new_values."why", new_values."withdrawn_on", new_values."withdrawn_why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b646bb6c1ab7b2faff42106147fbe93ada7c56fd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_16955",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_penalty",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Proceeding",
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
                                    ("full", "转为正式党员"),
                                    ("extended", "延长预备期"),
                                    ("cancelled", "取消预备党员资格"),
                                    ("stopped", "停止党籍"),
                                    ("restored", "恢复党籍"),
                                    ("died", "去世"),
                                    ("withdrew", "退党"),
                                    ("removed", "除名"),
                                    ("expelled", "开除党籍"),
                                ],
                                max_length=10,
                                verbose_name="事项",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="生效日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="延长至")),
                        (
                            "ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("settled", "因私出国并在国外长期定居"),
                                    ("abroad", "出国学习研究超过 5 年仍未返回"),
                                    ("lost", "失去联系 6 个月以上，查找后仍没有取得联系"),
                                    ("faith", "理想信念缺失，政治立场动摇，已经丧失党员条件"),
                                    ("religion", "信仰宗教，经帮助教育仍没有转变，劝而不退"),
                                    ("quitting", "因思想蜕化提出退党，经教育后仍然坚持退党"),
                                    ("threat", "以退党相要挟，经教育不改，劝而不退"),
                                    ("uncured", "限期改正期满后仍无转变，劝而不退"),
                                    (
                                        "deserted",
                                        "没有正当理由连续 6 个月不参加组织生活、不交党费或不做工作（自行脱党）",
                                    ),
                                    ("vanished", "因失联停止党籍 2 年后仍无法取得联系（自行脱党）"),
                                ],
                                max_length=10,
                                verbose_name="情形",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("before", models.JSONField(default=dict, editable=False, verbose_name="办理前")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="撤回时间")),
                        ("undone_why", models.CharField(blank=True, max_length=200, verbose_name="撤回原因")),
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
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proceedings",
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
                    ],
                    options={
                        "verbose_name": "党籍办理",
                        "verbose_name_plural": "党籍办理",
                        "ordering": ["-on", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("undone_at", None)),
                                fields=("member", "kind", "on"),
                                name="proceeding_once_a_day",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "extended"), ("undone_at", None)),
                                fields=("member",),
                                name="proceeding_one_extension",
                                violation_error_message="预备期只能延长一次（细则第 32 条）。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "extended"),
                                        ("until__gt", models.F("on")),
                                        ("until__isnull", False),
                                    ),
                                    models.Q(models.Q(("kind", "extended"), _negated=True), ("until", None)),
                                    _connector="OR",
                                ),
                                name="proceeding_extension_has_its_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decision__isnull", False), ("kind", "died"), _connector="OR"
                                ),
                                name="proceeding_decided",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("undone_at", None), ("undone_by", None), ("undone_why", "")),
                                    models.Q(
                                        ("undone_at__isnull", False),
                                        models.Q(("undone_why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="proceeding_undone_at_by_somebody_with_reason",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proceeding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_proceedingevent" ("before", "decision_id", "ground", "id", "kind", "member_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "undone_at", "undone_by_id", "undone_why", "until") SELECT old_values."before", old_values."decision_id", old_values."ground", old_values."id", old_values."kind", old_values."member_id", old_values."on", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."undone_at", old_values."undone_by_id", old_values."undone_why", old_values."until" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ff392b9a3ebf3653fda5ff963c605b4bb6f34677",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5315f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_proceeding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proceeding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_proceedingevent" ("before", "decision_id", "ground", "id", "kind", "member_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "undone_at", "undone_by_id", "undone_why", "until") SELECT old_values."before", old_values."decision_id", old_values."ground", old_values."id", old_values."kind", old_values."member_id", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."undone_at", old_values."undone_by_id", old_values."undone_why", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="7a2a4a579673aeff778d6638c569ce7b88d5adad",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_67bbc",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_proceeding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proceeding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_proceedingevent" ("before", "decision_id", "ground", "id", "kind", "member_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "undone_at", "undone_by_id", "undone_why", "until") SELECT new_values."before", new_values."decision_id", new_values."ground", new_values."id", new_values."kind", new_values."member_id", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."undone_at", new_values."undone_by_id", new_values."undone_why", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="83da640be4a6a2367f58e3755f1e8b62dada4c4c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a055e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_proceeding",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Standing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        ("until", models.DateField(null=True, verbose_name="至（不含）")),
                        (
                            "category",
                            models.CharField(
                                choices=[("formal", "正式党员"), ("probationary", "预备党员")],
                                max_length=15,
                                verbose_name="人员类别",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[("normal", "正常"), ("stopped", "停止党籍")],
                                max_length=10,
                                verbose_name="党籍状态",
                            ),
                        ),
                        ("why", models.CharField(blank=True, max_length=100, verbose_name="由来")),
                        ("ended", models.CharField(blank=True, max_length=12, verbose_name="终止方式")),
                        (
                            "branch",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.organisation",
                                verbose_name="党支部",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="branches.partygroup",
                                verbose_name="党小组",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="standings",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "在册情况",
                        "verbose_name_plural": "在册情况",
                        "ordering": ["member", "since"],
                        "indexes": [models.Index(fields=["branch", "since"], name="standing_of_branch")],
                        "constraints": [
                            models.UniqueConstraint(fields=("member", "since"), name="standing_begins_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="standing_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudyHours",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        (
                            "until",
                            models.DateField(
                                blank=True, help_text="最后一天；只有一天的不填", null=True, verbose_name="至"
                            ),
                        ),
                        ("hours", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="学时")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("meeting", "三会一课、主题党日"),
                                    ("training", "集中培训"),
                                    ("online", "网络学习"),
                                    ("other", "其他集中学习"),
                                ],
                                max_length=10,
                                verbose_name="形式",
                            ),
                        ),
                        ("what", models.CharField(max_length=100, verbose_name="内容")),
                        ("organiser", models.CharField(blank=True, max_length=100, verbose_name="组织单位")),
                        (
                            "source",
                            models.CharField(blank=True, editable=False, max_length=60, verbose_name="来源"),
                        ),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, max_length=100, verbose_name="作废原因"),
                        ),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="study_hours",
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
                    ],
                    options={
                        "verbose_name": "学时",
                        "verbose_name_plural": "学时",
                        "ordering": ["-on", "-id"],
                        "indexes": [models.Index(fields=["member", "on"], name="study_hours_of_member")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("hours__gt", 0), ("hours__lte", Decimal("200"))),
                                name="study_hours_in_range",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gt", models.F("on")), _connector="OR"
                                ),
                                name="study_hours_until_after_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_why", "")),
                                fields=("member", "on", "what"),
                                name="study_hours_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source", ""), _negated=True),
                                fields=("member", "source"),
                                name="study_hours_credited_once",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studyhours",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_studyhoursevent" ("hours", "id", "kind", "member_id", "on", "organiser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "source", "until", "what", "withdrawn_why") SELECT old_values."hours", old_values."id", old_values."kind", old_values."member_id", old_values."on", old_values."organiser", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."source", old_values."until", old_values."what", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="29d22cf451e79b5e7aad69c5bc2874e7d333959b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_15b91",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_studyhours",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="studyhours",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_studyhoursevent" ("hours", "id", "kind", "member_id", "on", "organiser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "source", "until", "what", "withdrawn_why") SELECT old_values."hours", old_values."id", old_values."kind", old_values."member_id", old_values."on", old_values."organiser", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."source", old_values."until", old_values."what", old_values."withdrawn_why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="bf2f5e57a99b962d7d7f20e4f11d150ddc23be96",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_82caa",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_studyhours",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Suspect",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                choices=[
                                    ("person", "姓名和出生日期相同"),
                                    ("phone", "联系电话相同"),
                                    ("number", "同支部同名，身份证号只差一处"),
                                    ("said", "人工比对"),
                                ],
                                max_length=10,
                                verbose_name="相同之处",
                            ),
                        ),
                        (
                            "found_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="发现时间"),
                        ),
                        ("merged", models.BooleanField(default=False, verbose_name="已合并")),
                        (
                            "dismissed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="排除时间"),
                        ),
                        (
                            "dismissed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="排除人",
                            ),
                        ),
                        (
                            "one",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                                verbose_name="档案一",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                                verbose_name="档案二",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "疑似重复",
                        "verbose_name_plural": "疑似重复",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("dismissed_at", None), ("merged", False)),
                                fields=["-found_at", "-id"],
                                name="suspect_open",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("one", "other"), name="suspect_pair_once"),
                            models.CheckConstraint(
                                condition=models.Q(("one__lt", models.F("other"))), name="suspect_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("dismissed_at", None), ("dismissed_by", None)),
                                    ("dismissed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="suspect_dismissed_at_by",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suspect",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_suspectevent" ("dismissed_at", "dismissed_by_id", "found_at", "id", "merged", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") SELECT old_values."dismissed_at", old_values."dismissed_by_id", old_values."found_at", old_values."id", old_values."merged", old_values."one_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."why" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="567a9489e607a7632c654a993067c2a8d0933c52",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c2ae2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_suspect",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suspect",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_suspectevent" ("dismissed_at", "dismissed_by_id", "found_at", "id", "merged", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") SELECT old_values."dismissed_at", old_values."dismissed_by_id", old_values."found_at", old_values."id", old_values."merged", old_values."one_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ec0b86bd8f178cb9f5a89285d60aeab4c25b825e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e2a24",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_suspect",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suspect",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_suspectevent" ("dismissed_at", "dismissed_by_id", "found_at", "id", "merged", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") SELECT new_values."dismissed_at", new_values."dismissed_by_id", new_values."found_at", new_values."id", new_values."merged", new_values."one_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0d81ea56a98aa1b59a0dc5b586eb76b48d170ad6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_64b72",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_suspect",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Transfer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("within", "系统内接转"),
                                    ("out", "转往系统外"),
                                    ("in", "从系统外转入"),
                                ],
                                max_length=10,
                                verbose_name="类型",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "待接收"),
                                    ("received", "已接收"),
                                    ("refused", "已退回"),
                                    ("withdrawn", "已撤回"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("number", models.CharField(max_length=40, verbose_name="介绍信编号")),
                        (
                            "from_name",
                            models.CharField(blank=True, max_length=100, verbose_name="转出党组织"),
                        ),
                        ("to_name", models.CharField(blank=True, max_length=100, verbose_name="转往党组织")),
                        (
                            "to_contact",
                            models.CharField(blank=True, max_length=30, verbose_name="接收方联系电话"),
                        ),
                        (
                            "from_contact",
                            models.CharField(blank=True, max_length=30, verbose_name="转出方联系电话"),
                        ),
                        (
                            "from_address",
                            models.CharField(blank=True, max_length=100, verbose_name="转出方通讯地址"),
                        ),
                        ("reason", models.CharField(max_length=100, verbose_name="转移原因")),
                        ("issued_on", models.DateField(verbose_name="开具日期")),
                        ("valid_until", models.DateField(help_text="最后一天有效", verbose_name="有效期至")),
                        (
                            "dues_paid_until",
                            models.DateField(
                                blank=True, help_text="月份的第一天", null=True, verbose_name="党费交至"
                            ),
                        ),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="接收日期")),
                        ("receipt_on", models.DateField(blank=True, null=True, verbose_name="回执日期")),
                        (
                            "closed_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="退回或撤回原因"),
                        ),
                        (
                            "issued_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
                        (
                            "closed_by",
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
                            "from_branch",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers_out",
                                to="branches.organisation",
                                verbose_name="转出党支部",
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="开具人",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers",
                                to="members.member",
                                verbose_name="党员",
                            ),
                        ),
                        (
                            "reissues",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reissued",
                                to="members.transfer",
                                verbose_name="重开自",
                            ),
                        ),
                        (
                            "to_branch",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers_in",
                                to="branches.organisation",
                                verbose_name="转入党支部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "组织关系接转",
                        "verbose_name_plural": "组织关系接转",
                        "ordering": ["-issued_on", "-id"],
                        "indexes": [
                            models.Index(fields=["from_branch", "state"], name="transfer_out_of"),
                            models.Index(fields=["to_branch", "state"], name="transfer_into"),
                            models.Index(fields=["valid_until", "id"], name="transfer_by_validity"),
                            models.Index(
                                models.OrderBy(models.F("issued_on"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="transfer_latest",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "open")),
                                fields=("member",),
                                name="transfer_one_open_a_member",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("way", "in"), _negated=True),
                                fields=("from_branch", "number"),
                                name="transfer_number_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("from_branch__isnull", False),
                                        ("to_branch__isnull", False),
                                        ("way", "within"),
                                        models.Q(("from_branch", models.F("to_branch")), _negated=True),
                                    ),
                                    models.Q(
                                        ("from_branch__isnull", False),
                                        ("to_branch", None),
                                        ("way", "out"),
                                        models.Q(("to_name", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("from_branch", None),
                                        ("to_branch__isnull", False),
                                        ("way", "in"),
                                        models.Q(("from_name", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="transfer_has_both_ends",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at", None), ("received_on", None), ("state", "open")),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("received_on__isnull", False),
                                        ("state", "received"),
                                    ),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("received_on", None),
                                        ("state__in", ["refused", "withdrawn"]),
                                        models.Q(("closed_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="transfer_state_says_how_it_ended",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at", None), ("closed_by", None)),
                                    ("closed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="transfer_closed_pair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__gte", models.F("issued_on")),
                                    models.Q(
                                        ("received_on", None),
                                        ("received_on__gte", models.F("issued_on")),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("receipt_on", None),
                                        ("receipt_on__gte", models.F("issued_on")),
                                        _connector="OR",
                                    ),
                                ),
                                name="transfer_days_in_order",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transfer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_transferevent" ("closed_at", "closed_by_id", "closed_reason", "dues_paid_until", "from_address", "from_branch_id", "from_contact", "from_name", "id", "issued_at", "issued_by_id", "issued_on", "member_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "receipt_on", "received_on", "reissues_id", "state", "to_branch_id", "to_contact", "to_name", "valid_until", "way") SELECT old_values."closed_at", old_values."closed_by_id", old_values."closed_reason", old_values."dues_paid_until", old_values."from_address", old_values."from_branch_id", old_values."from_contact", old_values."from_name", old_values."id", old_values."issued_at", old_values."issued_by_id", old_values."issued_on", old_values."member_id", old_values."number", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."reason", old_values."receipt_on", old_values."received_on", old_values."reissues_id", old_values."state", old_values."to_branch_id", old_values."to_contact", old_values."to_name", old_values."valid_until", old_values."way" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f015744362ed97eb1d145b9c65282266002cdb79",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_eecdd",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_transfer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transfer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_transferevent" ("closed_at", "closed_by_id", "closed_reason", "dues_paid_until", "from_address", "from_branch_id", "from_contact", "from_name", "id", "issued_at", "issued_by_id", "issued_on", "member_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "receipt_on", "received_on", "reissues_id", "state", "to_branch_id", "to_contact", "to_name", "valid_until", "way") SELECT old_values."closed_at", old_values."closed_by_id", old_values."closed_reason", old_values."dues_paid_until", old_values."from_address", old_values."from_branch_id", old_values."from_contact", old_values."from_name", old_values."id", old_values."issued_at", old_values."issued_by_id", old_values."issued_on", old_values."member_id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."receipt_on", old_values."received_on", old_values."reissues_id", old_values."state", old_values."to_branch_id", old_values."to_contact", old_values."to_name", old_values."valid_until", old_values."way" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0d9e4498bdbbedc52ab65632300cfa9d64c6d80c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a1fe7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_transfer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transfer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_transferevent" ("closed_at", "closed_by_id", "closed_reason", "dues_paid_until", "from_address", "from_branch_id", "from_contact", "from_name", "id", "issued_at", "issued_by_id", "issued_on", "member_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "receipt_on", "received_on", "reissues_id", "state", "to_branch_id", "to_contact", "to_name", "valid_until", "way") SELECT new_values."closed_at", new_values."closed_by_id", new_values."closed_reason", new_values."dues_paid_until", new_values."from_address", new_values."from_branch_id", new_values."from_contact", new_values."from_name", new_values."id", new_values."issued_at", new_values."issued_by_id", new_values."issued_on", new_values."member_id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."receipt_on", new_values."received_on", new_values."reissues_id", new_values."state", new_values."to_branch_id", new_values."to_contact", new_values."to_name", new_values."valid_until", new_values."way" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bbf7f52c430a5ea9cf7df222591b291056bd0392",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4de99",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_transfer",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="Contact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("call", "电话、网络联系"),
                                    ("visit", "走访"),
                                    ("lesson", "送学上门"),
                                    ("aid", "慰问帮扶"),
                                    ("failed", "没有联系上"),
                                ],
                                max_length=10,
                                verbose_name="方式",
                            ),
                        ),
                        ("said", models.CharField(max_length=300, verbose_name="情况")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "care",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="members.care",
                                verbose_name="联系关怀",
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
                        "verbose_name": "联系记录",
                        "verbose_name_plural": "联系记录",
                        "ordering": ["-on", "-id"],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_contactevent" ("care_id", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "said") SELECT old_values."care_id", old_values."id", old_values."kind", old_values."on", _pgh_attached_context.value, NOW(), \'update\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."said" FROM ( SELECT old_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4c4aec4c14ef89e774963a36ceedf7e22df07736",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7798f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_contactevent" ("care_id", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "said") SELECT old_values."care_id", old_values."id", old_values."kind", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."said" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f29cde2aea6cc54905b252fcf65b7681921a436e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_aff54",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_contactevent" ("care_id", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "said") SELECT new_values."care_id", new_values."id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."said" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6bbf111dffce83aad58e5212b116796753c699db",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bd961",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="members_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="CorrectionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("item", models.CharField(max_length=30, verbose_name="更正项目")),
                        ("wanted", core.fields.EncryptedText(verbose_name="应为")),
                        ("why", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "待处理"),
                                    ("accepted", "已采纳"),
                                    ("declined", "未采纳"),
                                    ("withdrawn", "已撤回"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="提出时间"),
                        ),
                        ("answer", models.CharField(blank=True, max_length=200, verbose_name="答复")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
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
                                verbose_name="处理人",
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
                                to="members.correction",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="correctionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="531e3e55fa308c89844ece9eeecdc2f949b86755",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d1347",
                            table="members_correctionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="CareEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("mobile", "流动（流出）"),
                                    ("lost", "失联"),
                                    ("abroad", "出国（境）"),
                                    ("frail", "年老体弱、行动不便、身患重病"),
                                    ("hardship", "生活困难"),
                                ],
                                max_length=10,
                                verbose_name="情形",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        (
                            "until",
                            models.DateField(blank=True, help_text="最后一天", null=True, verbose_name="至"),
                        ),
                        ("where", models.CharField(blank=True, max_length=100, verbose_name="去向或情况")),
                        ("why", models.CharField(blank=True, max_length=60, verbose_name="原因")),
                        (
                            "every_months",
                            models.PositiveSmallIntegerField(default=1, verbose_name="联系间隔（月）"),
                        ),
                        (
                            "last_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="最近联系"),
                        ),
                        ("next_on", models.DateField(blank=True, null=True, verbose_name="下次联系")),
                        ("ended_why", models.CharField(blank=True, max_length=100, verbose_name="终止原因")),
                        (
                            "host",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="流入地党支部",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="联系人",
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
                                to="members.care",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="careevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="893c21b673b6685b07963f68b4387f1421ce278f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ff4d0",
                            table="members_careevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="AwardEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "name",
                            models.CharField(
                                help_text="如优秀共产党员、优秀党务工作者",
                                max_length=60,
                                verbose_name="表彰名称",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("branch", "党支部"),
                                    ("committee", "基层党委"),
                                    ("county", "县处级"),
                                    ("city", "地市级"),
                                    ("province", "省部级"),
                                    ("nation", "国家级"),
                                ],
                                max_length=10,
                                verbose_name="级别",
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="表彰日期")),
                        ("given_by", models.CharField(max_length=100, verbose_name="表彰机关")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, max_length=100, verbose_name="撤销原因"),
                        ),
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
                                to="members.award",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="awardevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="44876d0842c45f3a3b1ff53d21e664f02dbb9849",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8862d",
                            table="members_awardevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="PenaltyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("warning", "警告"),
                                    ("serious", "严重警告"),
                                    ("posts", "撤销党内职务"),
                                    ("probation", "留党察看"),
                                    ("expulsion", "开除党籍"),
                                ],
                                max_length=10,
                                verbose_name="处分",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="处分日期")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="最后一天；留党察看为期满或恢复权利之日",
                                null=True,
                                verbose_name="影响期至",
                            ),
                        ),
                        ("why", models.CharField(max_length=200, verbose_name="原因")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, default="", max_length=100, verbose_name="撤销原因"),
                        ),
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
                                verbose_name="处分决定",
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
                                to="members.penalty",
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
                    model_name="penaltyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5b24083a60d3891ee369c6bbe9864abb9955ff1a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5e156",
                            table="members_penaltyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ProceedingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("full", "转为正式党员"),
                                    ("extended", "延长预备期"),
                                    ("cancelled", "取消预备党员资格"),
                                    ("stopped", "停止党籍"),
                                    ("restored", "恢复党籍"),
                                    ("died", "去世"),
                                    ("withdrew", "退党"),
                                    ("removed", "除名"),
                                    ("expelled", "开除党籍"),
                                ],
                                max_length=10,
                                verbose_name="事项",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="生效日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="延长至")),
                        (
                            "ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("settled", "因私出国并在国外长期定居"),
                                    ("abroad", "出国学习研究超过 5 年仍未返回"),
                                    ("lost", "失去联系 6 个月以上，查找后仍没有取得联系"),
                                    ("faith", "理想信念缺失，政治立场动摇，已经丧失党员条件"),
                                    ("religion", "信仰宗教，经帮助教育仍没有转变，劝而不退"),
                                    ("quitting", "因思想蜕化提出退党，经教育后仍然坚持退党"),
                                    ("threat", "以退党相要挟，经教育不改，劝而不退"),
                                    ("uncured", "限期改正期满后仍无转变，劝而不退"),
                                    (
                                        "deserted",
                                        "没有正当理由连续 6 个月不参加组织生活、不交党费或不做工作（自行脱党）",
                                    ),
                                    ("vanished", "因失联停止党籍 2 年后仍无法取得联系（自行脱党）"),
                                ],
                                max_length=10,
                                verbose_name="情形",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("before", models.JSONField(default=dict, editable=False, verbose_name="办理前")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="撤回时间")),
                        ("undone_why", models.CharField(blank=True, max_length=200, verbose_name="撤回原因")),
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
                                to="members.proceeding",
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
                            "undone_by",
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
                    model_name="proceedingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8a43585f863d2b39f6c4d3466e3590bdcc8c4a25",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_06231",
                            table="members_proceedingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="StudyHoursEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("on", models.DateField(verbose_name="日期")),
                        (
                            "until",
                            models.DateField(
                                blank=True, help_text="最后一天；只有一天的不填", null=True, verbose_name="至"
                            ),
                        ),
                        ("hours", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="学时")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("meeting", "三会一课、主题党日"),
                                    ("training", "集中培训"),
                                    ("online", "网络学习"),
                                    ("other", "其他集中学习"),
                                ],
                                max_length=10,
                                verbose_name="形式",
                            ),
                        ),
                        ("what", models.CharField(max_length=100, verbose_name="内容")),
                        ("organiser", models.CharField(blank=True, max_length=100, verbose_name="组织单位")),
                        (
                            "source",
                            models.CharField(blank=True, editable=False, max_length=60, verbose_name="来源"),
                        ),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, max_length=100, verbose_name="作废原因"),
                        ),
                        (
                            "recorded_at",
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
                                to="members.studyhours",
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
                    model_name="studyhoursevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b2d0cd4eac84a4651423ca3ebb138f73a96adfd9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_767c5",
                            table="members_studyhoursevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="SuspectEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "why",
                            models.CharField(
                                choices=[
                                    ("person", "姓名和出生日期相同"),
                                    ("phone", "联系电话相同"),
                                    ("number", "同支部同名，身份证号只差一处"),
                                    ("said", "人工比对"),
                                ],
                                max_length=10,
                                verbose_name="相同之处",
                            ),
                        ),
                        (
                            "found_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="发现时间"),
                        ),
                        ("merged", models.BooleanField(default=False, verbose_name="已合并")),
                        (
                            "dismissed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="排除时间"),
                        ),
                        (
                            "dismissed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="排除人",
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
                                verbose_name="档案一",
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
                                verbose_name="档案二",
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
                                to="members.suspect",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suspectevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0c0dee5d10de97f9c8544ebd7c8988ac407f3eab",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2f145",
                            table="members_suspectevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="TransferEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("within", "系统内接转"),
                                    ("out", "转往系统外"),
                                    ("in", "从系统外转入"),
                                ],
                                max_length=10,
                                verbose_name="类型",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "待接收"),
                                    ("received", "已接收"),
                                    ("refused", "已退回"),
                                    ("withdrawn", "已撤回"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("number", models.CharField(max_length=40, verbose_name="介绍信编号")),
                        (
                            "from_name",
                            models.CharField(blank=True, max_length=100, verbose_name="转出党组织"),
                        ),
                        ("to_name", models.CharField(blank=True, max_length=100, verbose_name="转往党组织")),
                        (
                            "to_contact",
                            models.CharField(blank=True, max_length=30, verbose_name="接收方联系电话"),
                        ),
                        (
                            "from_contact",
                            models.CharField(blank=True, max_length=30, verbose_name="转出方联系电话"),
                        ),
                        (
                            "from_address",
                            models.CharField(blank=True, max_length=100, verbose_name="转出方通讯地址"),
                        ),
                        ("reason", models.CharField(max_length=100, verbose_name="转移原因")),
                        ("issued_on", models.DateField(verbose_name="开具日期")),
                        ("valid_until", models.DateField(help_text="最后一天有效", verbose_name="有效期至")),
                        (
                            "dues_paid_until",
                            models.DateField(
                                blank=True, help_text="月份的第一天", null=True, verbose_name="党费交至"
                            ),
                        ),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="接收日期")),
                        ("receipt_on", models.DateField(blank=True, null=True, verbose_name="回执日期")),
                        (
                            "closed_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="退回或撤回原因"),
                        ),
                        (
                            "issued_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
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
                                verbose_name="办结人",
                            ),
                        ),
                        (
                            "from_branch",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="转出党支部",
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="开具人",
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
                                to="members.transfer",
                            ),
                        ),
                        (
                            "reissues",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.transfer",
                                verbose_name="重开自",
                            ),
                        ),
                        (
                            "to_branch",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="branches.organisation",
                                verbose_name="转入党支部",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transferevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f092798e472372e10e1284f3c355f44a8233a5bf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8573c",
                            table="members_transferevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="ContactEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("on", models.DateField(verbose_name="日期")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("call", "电话、网络联系"),
                                    ("visit", "走访"),
                                    ("lesson", "送学上门"),
                                    ("aid", "慰问帮扶"),
                                    ("failed", "没有联系上"),
                                ],
                                max_length=10,
                                verbose_name="方式",
                            ),
                        ),
                        ("said", models.CharField(max_length=300, verbose_name="情况")),
                        (
                            "recorded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "care",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.care",
                                verbose_name="联系关怀",
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
                                to="members.contact",
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
                    model_name="contactevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d411c64cb9d12a23cbaabce46bb4329122f0482d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_13862",
                            table="members_contactevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
