import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0003_exports"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="edition",
            name="edition_of",
        ),
        migrations.RemoveIndex(
            model_name="stance",
            name="stance_in_order",
        ),
        migrations.AddField(
            model_name="assessment",
            name="first_published",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="attribution",
            name="appeared",
            field=models.CharField(db_collation="C", default="", max_length=160),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="attribution",
            name="first_published",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="claim",
            name="last_said",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="claim",
            name="report_count",
            field=models.PositiveIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="document",
            name="appeared",
            field=models.CharField(db_collation="C", default="", max_length=160),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="edition",
            name="claim",
            field=models.CharField(default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="edition",
            name="of",
            field=models.CharField(default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="edition",
            name="resource",
            field=models.CharField(default="", max_length=16),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="edition",
            name="row",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="edition",
            name="shown",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="event",
            name="dated",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="figure",
            name="appeared",
            field=models.CharField(db_collation="C", default="", max_length=160),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="figure",
            name="first_published",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stance",
            name="appeared",
            field=models.CharField(db_collation="C", default="", max_length=160),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stance",
            name="first_published",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="statement",
            name="appeared",
            field=models.CharField(db_collation="C", default="", max_length=160),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="edition",
            name="correction",
            field=models.CharField(max_length=12),
        ),
        migrations.AlterField(
            model_name="edition",
            name="slug",
            field=models.CharField(max_length=110),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(
                models.OrderBy(models.F("first_published"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="assessment_published",
            ),
        ),
        migrations.AddIndex(
            model_name="attribution",
            index=models.Index(
                models.OrderBy(models.F("first_published"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="attribution_published",
            ),
        ),
        migrations.AddIndex(
            model_name="attribution",
            index=models.Index(
                models.OrderBy(models.F("appeared"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="attribution_as_printed",
            ),
        ),
        migrations.AddIndex(
            model_name="attribution",
            index=models.Index(
                condition=models.Q(("published__upper_inf", True)),
                fields=["document"],
                name="attribution_document",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                models.OrderBy(models.F("last_said"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="claim_last_said",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                models.OrderBy(models.F("report_count"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="claim_most_reported",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                models.OrderBy(models.F("appeared"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="document_as_printed",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("published__upper_inf", True)),
                fields=["part_of"],
                name="document_part_of",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("shown", True)),
                name="edition_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                models.F("kind"),
                models.F("of"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                name="edition_of",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["slug"], name="edition_slug"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                models.OrderBy(models.F("dated"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="event_dated",
            ),
        ),
        migrations.AddIndex(
            model_name="figure",
            index=models.Index(
                models.OrderBy(models.F("first_published"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="figure_published",
            ),
        ),
        migrations.AddIndex(
            model_name="figure",
            index=models.Index(
                models.OrderBy(models.F("appeared"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="figure_as_printed",
            ),
        ),
        migrations.AddIndex(
            model_name="stance",
            index=models.Index(
                models.OrderBy(models.F("said_earliest"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(
                    ("published__upper_inf", True), ("as_reported", False), ("leading", True)
                ),
                name="stance_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="stance",
            index=models.Index(
                models.OrderBy(models.F("first_published"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(
                    ("published__upper_inf", True), ("as_reported", False), ("leading", True)
                ),
                name="stance_published",
            ),
        ),
        migrations.AddIndex(
            model_name="stance",
            index=models.Index(
                models.OrderBy(models.F("appeared"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(
                    ("published__upper_inf", True), ("as_reported", False), ("leading", True)
                ),
                name="stance_as_printed",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                models.OrderBy(models.F("first_published"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="statement_published",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                models.OrderBy(models.F("appeared"), descending=True),
                models.OrderBy(models.F("slug"), descending=True),
                condition=models.Q(("published__upper_inf", True)),
                name="statement_as_printed",
            ),
        ),
    ]
