import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_reminder_rules"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="jobrun",
            name="job_run_finished_or_running",
        ),
        migrations.AddField(
            model_name="jobrun",
            name="asked_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="要求运行的时间"),
        ),
        migrations.AddField(
            model_name="jobrun",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="要求运行的人",
            ),
        ),
        migrations.AddField(
            model_name="jobrun",
            name="due_on",
            field=models.DateField(blank=True, null=True, verbose_name="时间表上的日期"),
        ),
        migrations.AlterField(
            model_name="jobrun",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("waiting", "等待运行"),
                    ("running", "进行中"),
                    ("done", "完成"),
                    ("failed", "失败"),
                    ("broken", "中断"),
                    ("skipped", "已有同一任务在运行"),
                ],
                default="running",
                max_length=10,
                verbose_name="结果",
            ),
        ),
        migrations.AlterField(
            model_name="jobrun",
            name="period",
            field=models.CharField(blank=True, max_length=20, verbose_name="所属日期"),
        ),
        migrations.AddIndex(
            model_name="jobrun",
            index=models.Index(
                models.F("name"),
                models.OrderBy(models.F("started_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="job_run_latest_of_job",
            ),
        ),
        migrations.AddConstraint(
            model_name="jobrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_at", None), ("outcome__in", ("waiting", "running"))),
                    models.Q(
                        models.Q(("outcome__in", ("waiting", "running")), _negated=True),
                        ("finished_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="job_run_finished_or_running",
            ),
        ),
        migrations.AddConstraint(
            model_name="jobrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_at", None), ("asked_by", None)),
                    models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                    _connector="OR",
                ),
                name="job_run_asked_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="jobrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome__in", ("running", "done"))),
                fields=("name", "due_on"),
                name="job_run_once_a_day",
            ),
        ),
    ]
