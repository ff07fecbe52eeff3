import django.contrib.postgres.fields.ranges
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0002_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("owner", models.CharField(db_index=True, max_length=96)),
                ("edition", models.PositiveIntegerField()),
                ("slug", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("row", models.TextField()),
            ],
        ),
        migrations.AddIndex(
            model_name="actor",
            index=models.Index(
                models.OrderBy(
                    django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                    descending=True,
                ),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="actor_by_publication",
            ),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(
                models.OrderBy(
                    django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                    descending=True,
                ),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="assessment_by_publication",
            ),
        ),
        migrations.AddIndex(
            model_name="attribution",
            index=models.Index(
                models.OrderBy(
                    django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                    descending=True,
                ),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="attribution_by_publication",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                models.OrderBy(
                    django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                    descending=True,
                ),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="claim_by_publication",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                models.OrderBy(
                    django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                    descending=True,
                ),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="document_by_publication",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                models.OrderBy(
                    django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                    descending=True,
                ),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="event_by_publication",
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                models.OrderBy(
                    django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                    descending=True,
                ),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="evidence_by_publication",
            ),
        ),
        migrations.AddIndex(
            model_name="figure",
            index=models.Index(
                models.OrderBy(
                    django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                    descending=True,
                ),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="figure_by_publication",
            ),
        ),
        migrations.AddIndex(
            model_name="link",
            index=models.Index(
                models.OrderBy(
                    django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                    descending=True,
                ),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="link_by_publication",
            ),
        ),
        migrations.AddIndex(
            model_name="stance",
            index=models.Index(
                models.OrderBy(
                    django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                    descending=True,
                ),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="stance_by_publication",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                models.OrderBy(
                    django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                    descending=True,
                ),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="statement_by_publication",
            ),
        ),
        migrations.AddIndex(
            model_name="statuschange",
            index=models.Index(
                models.OrderBy(models.F("at"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="change_in_order",
            ),
        ),
    ]
