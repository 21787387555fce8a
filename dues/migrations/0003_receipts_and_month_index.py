"""Receipt numbers from a sequence, so that two recorders at once never get the same; income items encrypted."""

import django.contrib.postgres.indexes
from django.db import migrations, models

import core.fields

PARTS = core.fields.EncryptedText("核算明细", blank=True, default="", help_text="核算表中的各项，元")


class Migration(migrations.Migration):
    dependencies = [
        ("dues", "0002_links"),
    ]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE dues_receipt", "DROP SEQUENCE dues_receipt"),
        migrations.RunSQL(
            """
            ALTER TABLE dues_quota ALTER COLUMN parts TYPE text USING '';
            ALTER TABLE dues_quotaevent ALTER COLUMN parts TYPE text USING '';
            """,
            """
            ALTER TABLE dues_quota ALTER COLUMN parts TYPE jsonb USING '{}';
            ALTER TABLE dues_quotaevent ALTER COLUMN parts TYPE jsonb USING '{}';
            """,
            state_operations=[
                migrations.AlterField("quota", "parts", PARTS),
                migrations.AlterField("quotaevent", "parts", PARTS.clone()),
            ],
        ),
        migrations.AddIndex(
            model_name="bill",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["month"], name="bill_of_month"
            ),
        ),
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(
                models.OrderBy(models.F("paid_on"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="payment_latest",
            ),
        ),
    ]
