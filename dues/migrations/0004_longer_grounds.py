"""What a quota is worked out by, with the longest ground of a local table, needs more room."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dues", "0003_a_quarter_that_pays_back"),
    ]

    operations = [
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
    ]
