"""A quarter that pays back, longer grounds of a quota, statement lines whose branch cannot be told."""

import django.db.models.deletion
from django.db import migrations, models

import core.founding


class Migration(migrations.Migration):
    dependencies = [("branches", "0001_founding"), ("dues", "0002_national_standards")]

    # each of these stands on its own, so that the models need rendering once
    operations = [
        core.founding.AllAtOnce(
            operations=[
                migrations.RemoveConstraint(
                    model_name="remittance",
                    name="remittance_large_goes_up_whole",
                ),
                migrations.AddConstraint(
                    model_name="remittance",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__gte", models.F("large")), ("kept__gte", 0), ("large__gte", 0)),
                            models.Q(("collected__lt", 0), ("kept", 0), ("large", 0)),
                            _connector="OR",
                        ),
                        name="remittance_large_goes_up_whole",
                    ),
                ),
                migrations.AlterField(
                    model_name="quota",
                    name="why",
                    field=models.CharField(max_length=300, verbose_name="计算依据"),
                ),
                migrations.AlterField(
                    model_name="quotaevent",
                    name="why",
                    field=models.CharField(max_length=300, verbose_name="计算依据"),
                ),
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
                            ("branch__isnull", False),
                            models.Q(("member", None), ("receipt", "")),
                            _connector="OR",
                        ),
                        name="statement_line_booked_in_a_branch",
                    ),
                ),
            ]
        )
    ]
