"""Keys to the API: the digests of those that are good now."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0002_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("per_minute", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "API key",
            },
        ),
    ]
