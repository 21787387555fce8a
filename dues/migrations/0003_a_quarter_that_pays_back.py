"""A slip may be below zero where more was reversed in the quarter than came in."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("branches", "0001_founding"),
        ("dues", "0002_national_standards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
    ]
