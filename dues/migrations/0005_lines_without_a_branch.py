"""A line of a statement that came in for several branches may have none yet."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("branches", "0001_founding"),
        ("dues", "0004_longer_grounds"),
        ("members", "0001_founding"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="statementline",
            name="branch",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="statement_lines",
                to="branches.organisation",
                verbose_name="党支部",
            ),
        ),
        migrations.AlterField(
            model_name="statementlineevent",
            name="branch",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="branches.organisation",
                verbose_name="党支部",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("branch", None)),
                fields=("read_by", "method", "mark"),
                name="statement_line_once_without_a_branch",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("branch__isnull", False), models.Q(("member", None), ("receipt", "")), _connector="OR"
                ),
                name="statement_line_booked_in_a_branch",
            ),
        ),
    ]
