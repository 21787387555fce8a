"""Organisations founded before are found by pinyin too."""

from django.db import migrations

from branches.names import search_keys


def fill(apps, schema_editor):
    Organisation = apps.get_model("branches", "Organisation")
    rows = list(Organisation.objects.filter(pinyin="").only("pk", "short_name"))
    for row in rows:
        row.pinyin, row.initials = search_keys(row.short_name)
    Organisation.objects.bulk_update(rows, ["pinyin", "initials"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("branches", "0005_places_go_and_search_keys")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
