"""Files brought to the desk as tables, and their rows.

An import keeps history: who uploaded it, who confirmed it and why. Its rows keep none: they are its
progress, and what they wrote stands in the history of the dossiers.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import editorial.fields
from editorial.history import KeepHistory


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0003_seen_wordings"),
        ("editorial", "0002_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("actors", "Actors"),
                            ("documents", "Documents"),
                            ("events", "Events"),
                            ("claims", "Claims"),
                            ("statements", "Statements"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", editorial.fields.Words(max_length=200)),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "columns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("why", editorial.fields.Notes(blank=True)),
                ("leave_out", models.BooleanField(default=False)),
                ("discarded", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editorial.body",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                ("cells", models.JSONField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "New"),
                            ("changed", "Changed"),
                            ("unchanged", "nothing new"),
                            ("error", "Error"),
                        ],
                        max_length=9,
                    ),
                ),
                ("changes", models.JSONField(blank=True, default=list)),
                ("troubles", models.JSONField(blank=True, default=list)),
                ("notes", models.JSONField(blank=True, default=list)),
                (
                    "names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("says", models.JSONField(blank=True, default=dict)),
                ("brings", models.JSONField(blank=True, default=dict)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="desk.import",
                    ),
                ),
            ],
            options={
                "ordering": ["line"],
            },
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_by", None), ("why", "")),
                    models.Q(("confirmed_by__isnull", False), models.Q(("why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="import_is_confirmed_with_a_reason",
                violation_error_message="Say why these rows are imported.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.UniqueConstraint(
                fields=("of", "line"),
                name="importrow_line_stands_once",
                violation_error_message="This line of the file is there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_at", None), ("outcome__in", ("new", "changed")), _connector="OR"
                ),
                name="importrow_is_done_where_it_does_something",
                violation_error_message="Only a row that does something is done.",
            ),
        ),
        KeepHistory("desk_import", "NULL"),
    ]
