import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.utils.timezone
from django.db import migrations, models

import record.models.base

# Words as they are written, accent-blind: for prefixes, and for every language but English. The
# commonest English words are left out, so that a search for one is no search for everything.
MAKE = """
CREATE TEXT SEARCH DICTIONARY record_words (TEMPLATE = pg_catalog.simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION record_words (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION record_words
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
    WITH unaccent, record_words;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0004_shape"),
    ]

    operations = [
        migrations.RunSQL(
            MAKE,
            "DROP TEXT SEARCH CONFIGURATION record_words; DROP TEXT SEARCH DICTIONARY record_words",
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("resource", models.CharField(max_length=16)),
                ("facet", models.CharField(max_length=24)),
                ("value", models.CharField(max_length=80)),
                ("count", models.BigIntegerField()),
            ],
            options={
                "verbose_name_plural": "tallies",
            },
        ),
        migrations.AddField(
            model_name="assessment",
            name="facets",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="attribution",
            name="facets",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="facets",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="facets",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="search",
            name="first_published",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="search",
            name="texts",
            field=models.TextField(default="[]"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stance",
            name="facets",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="stance",
            name="page",
            field=models.CharField(default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stance",
            name="rank",
            field=models.IntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stance",
            name="said_by",
            field=models.CharField(default="", max_length=81),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="statement",
            name="facets",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(
                record.models.base.Chance("slug"),
                models.F("slug"),
                condition=models.Q(("published__upper_inf", True)),
                name="assessment_by_chance",
            ),
        ),
        migrations.AddIndex(
            model_name="attribution",
            index=models.Index(
                record.models.base.Chance("slug"),
                models.F("slug"),
                condition=models.Q(("published__upper_inf", True)),
                name="attribution_by_chance",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                record.models.base.Chance("slug"),
                models.F("slug"),
                condition=models.Q(("published__upper_inf", True)),
                name="claim_by_chance",
            ),
        ),
        migrations.AddIndex(
            model_name="figure",
            index=models.Index(
                record.models.base.Chance("slug"),
                models.F("slug"),
                condition=models.Q(("published__upper_inf", True)),
                name="figure_by_chance",
            ),
        ),
        migrations.AddIndex(
            model_name="search",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("published__upper_inf", False)),
                fields=["vector"],
                name="search_past",
            ),
        ),
        migrations.AddIndex(
            model_name="search",
            index=models.Index(
                models.OrderBy(models.F("first_published"), descending=True),
                models.OrderBy(models.F("kind"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="search_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="stance",
            index=models.Index(
                record.models.base.Chance("slug"),
                models.F("slug"),
                condition=models.Q(("published__upper_inf", True), ("leading", True)),
                name="stance_by_chance",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                record.models.base.Chance("slug"),
                models.F("slug"),
                condition=models.Q(("published__upper_inf", True)),
                name="statement_by_chance",
            ),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(
                models.F("resource"),
                models.F("facet"),
                models.OrderBy(models.F("count"), descending=True),
                models.F("value"),
                name="tally_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(
                fields=("resource", "facet", "value"),
                name="tally_is_kept_once",
                violation_error_message="This is counted already.",
            ),
        ),
    ]
