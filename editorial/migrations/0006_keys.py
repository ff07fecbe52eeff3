"""Keys to the public API: two tables that only grow, with their history."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import editorial.fields
from editorial.history import AppendOnly, KeepHistory


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0005_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
                ("holder", editorial.fields.Words(max_length=120, verbose_name="given to")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("per_minute", models.PositiveIntegerField(verbose_name="requests a minute")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("why", editorial.fields.Notes()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "API key",
                "ordering": ["-id"],
                "permissions": [("manage_key", "Can give and revoke keys to the public API")],
            },
        ),
        migrations.CreateModel(
            name="KeyRevocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("why", editorial.fields.Notes()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "key",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revocation",
                        to="editorial.apikey",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.CheckConstraint(
                condition=models.Q(("per_minute__gte", 1)),
                name="apikey_may_ask_at_all",
                violation_error_message="A key is good for one request a minute at least.",
            ),
        ),
        *[
            operation
            for table in ("editorial_apikey", "editorial_keyrevocation")
            for operation in (AppendOnly(table), KeepHistory(table, "NULL", counts=False))
        ],
    ]
