"""Organisations founded before had no dated rows: they have stood as they are since they were founded."""

from django.db import migrations

PLACES = """
    INSERT INTO branches_place (organisation_id, since, until, name, short_name, kind, field, setup, path)
    SELECT id, founded_on, dissolved_on, name, short_name, kind, field, setup, path FROM branches_organisation
"""


class Migration(migrations.Migration):
    dependencies = [("branches", "0003_dated_tree_decisions_and_roles")]

    operations = [migrations.RunSQL(PLACES, "DELETE FROM branches_place")]
