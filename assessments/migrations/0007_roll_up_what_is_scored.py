"""Fills the roll-ups from the totals there are."""

from django.db import migrations

from assessments.rollups import roll_up
from core.clock import today


def roll_up_what_is_scored(apps, schema_editor):
    months = apps.get_model("assessments", "MonthTotal").objects.order_by("month")
    for month in months.values_list("month", flat=True).distinct():
        roll_up(month, today())


class Migration(migrations.Migration):
    dependencies = [("assessments", "0006_totals_rolled_up")]

    operations = [migrations.RunPython(roll_up_what_is_scored, migrations.RunPython.noop)]
