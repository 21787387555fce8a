"""The national tables, so that a place that sets its own can be told from one that did not."""

from itertools import groupby

from django.db import migrations

from dues import rates


def seed(apps, schema_editor):
    table, line = apps.get_model("dues", "StandardTable"), apps.get_model("dues", "StandardLine")
    for category, lines in groupby(rates.NATIONAL, key=lambda one: one.category):
        lines = list(lines)
        made = table.objects.create(
            category=category, since=lines[0].since, article=lines[0].article, reason="中组发〔2008〕3号"
        )
        line.objects.bulk_create(
            line(
                table=made,
                over=one.over,
                up_to=one.up_to,
                rate=one.rate,
                fixed=one.fixed,
                fixed_up_to=one.fixed_up_to,
            )
            for one in lines
        )


def unseed(apps, schema_editor):
    apps.get_model("dues", "StandardLine").objects.filter(table__organisation=None).delete()
    apps.get_model("dues", "StandardTable").objects.filter(organisation=None).delete()


class Migration(migrations.Migration):
    dependencies = [("dues", "0001_founding")]

    operations = [migrations.RunPython(seed, unseed)]
