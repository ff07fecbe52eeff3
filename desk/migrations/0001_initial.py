import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import editorial.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("editorial", "0001_initial"),
        # Trigram indexes, and the words of English.
        ("record", "0001_words"),
        ("sources", "0001_initial"),
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
        migrations.CreateModel(
            name="NotTheSame",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", editorial.fields.Notes(blank=True, max_length=500)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editorial.dossier",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editorial.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name": "not the same",
                "verbose_name_plural": "not the same",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", editorial.fields.Slug(max_length=80, unique=True)),
                ("title", editorial.fields.Words(max_length=200)),
                ("description", editorial.fields.Notes(blank=True)),
                ("why", editorial.fields.Notes()),
                ("needs", models.ManyToManyField(related_name="needed_by", to="desk.story")),
                (
                    "researcher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "stories",
            },
        ),
        migrations.CreateModel(
            name="PassedOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("words", editorial.fields.Words(max_length=200)),
                ("reason", editorial.fields.Words(max_length=300)),
                (
                    "capture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.capture",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passed_over",
                        to="desk.story",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "passed over",
                "ordering": ["capture", "start"],
            },
        ),
        migrations.CreateModel(
            name="StoryItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="story_items",
                        to="editorial.dossier",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="desk.story",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.AddField(
            model_name="story",
            name="dossiers",
            field=models.ManyToManyField(
                related_name="stories", through="desk.StoryItem", to="editorial.dossier"
            ),
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("origin", models.CharField(max_length=60)),
                ("row", models.BigIntegerField()),
                ("words", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wordings",
                        to="editorial.dossier",
                    ),
                ),
            ],
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
        migrations.AddConstraint(
            model_name="notthesame",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("other", None),
                        models.Q(("digest", ""), _negated=True),
                        models.Q(("text", ""), _negated=True),
                    ),
                    models.Q(("digest", ""), ("other__isnull", False), ("text", "")),
                    _connector="OR",
                ),
                name="notthesame_as_words_or_as_a_row",
                violation_error_message="Name the words or the row that this is not the same as.",
            ),
        ),
        migrations.AddConstraint(
            model_name="notthesame",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("other", None),
                    models.Q(("dossier", models.F("other")), _negated=True),
                    _connector="OR",
                ),
                name="notthesame_as_another_row",
                violation_error_message="A row is the same as itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="notthesame",
            constraint=models.UniqueConstraint(
                condition=models.Q(("other__isnull", False)),
                fields=("dossier", "other"),
                name="notthesame_row_is_said_once",
                violation_error_message="These two were told apart already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="notthesame",
            constraint=models.UniqueConstraint(
                condition=models.Q(("other", None)),
                fields=("dossier", "digest"),
                name="notthesame_words_are_said_once",
                violation_error_message="These words were told apart from it already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="passedover",
            constraint=models.UniqueConstraint(
                fields=("story", "capture", "start"),
                name="passedover_stands_once",
                violation_error_message="The story passes over these words already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="passedover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "end",
                        django.db.models.expressions.CombinedExpression(
                            models.F("start"), "+", django.db.models.functions.text.Length("words")
                        ),
                    )
                ),
                name="passedover_span_is_as_long_as_its_words",
                violation_error_message="The span is not as long as the words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="storyitem",
            constraint=models.UniqueConstraint(
                fields=("story", "dossier"),
                name="storyitem_stands_once",
                violation_error_message="The story has this dossier already.",
            ),
        ),
        migrations.AddIndex(
            model_name="wording",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["vector"], name="wording_lexemes"
            ),
        ),
        migrations.AddIndex(
            model_name="wording",
            index=models.Index(fields=["digest"], name="wording_same_words"),
        ),
        migrations.AddIndex(
            model_name="wording",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(models.F("words"), name="gin_trgm_ops"),
                condition=models.Q(("kind", "actor")),
                name="wording_like_names",
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(
                fields=("origin", "row"),
                name="wording_stands_once",
                violation_error_message="This text is ready for searching already.",
            ),
        ),
    ]
