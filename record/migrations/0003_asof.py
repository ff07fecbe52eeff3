"""What `as_of` asks. Rows that stand get their moments by `manage.py rebuild_record`, once."""

import datetime

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0002_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClaimMoment",
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
                (
                    "statuses",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "asserted_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "asserted_by_sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "denied_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "denied_by_sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "doubted_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "doubted_by_sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "links",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("same_side", models.BooleanField()),
                ("conflicting", models.BooleanField()),
                ("contested", models.BooleanField()),
                ("replaced", models.BooleanField()),
                ("slug", models.CharField(max_length=80)),
                ("world", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("row", models.TextField()),
                ("detail", models.TextField()),
                ("brief", models.TextField()),
                (
                    "figures",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("vector", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("source", models.CharField(max_length=64)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="claim",
            name="claim_of_all_times",
        ),
        migrations.AddField(
            model_name="assessment",
            name="since",
            field=models.DateTimeField(
                default=datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.UTC)
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="assessment",
            name="until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="bearing",
            name="place",
            field=models.PositiveIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="bearing",
            name="since",
            field=models.DateTimeField(
                default=datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.UTC)
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="claim",
            name="conflicting",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="claim",
            name="since",
            field=models.DateTimeField(
                default=datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.UTC)
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="evidence",
            name="since",
            field=models.DateTimeField(
                default=datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.UTC)
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="link",
            name="same_side_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="link",
            name="since",
            field=models.DateTimeField(
                default=datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.UTC)
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stance",
            name="since",
            field=models.DateTimeField(
                default=datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.UTC)
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="actor",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["first_published", "published"], name="actor_by_moment"
            ),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["assessed_earliest", "published"], name="assessment_by_moment"
            ),
        ),
        migrations.AddIndex(
            model_name="attribution",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["said_earliest", "published"], name="attribution_by_moment"
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["first_published", "published", "since"], name="claim_by_moment"
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=django.contrib.postgres.indexes.GistIndex(
                condition=models.Q(("published__upper_inf", True)),
                fields=["first_published", "since"],
                name="claim_by_world",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["first_published", "published", "appeared_latest"],
                name="document_by_moment",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GistIndex(
                condition=models.Q(("published__upper_inf", True)),
                fields=["first_published", "appeared_latest"],
                name="document_by_world",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["first_published", "published"], name="event_by_moment"
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["first_published", "published", "since"], name="evidence_by_moment"
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=django.contrib.postgres.indexes.GistIndex(
                condition=models.Q(("published__upper_inf", True)),
                fields=["first_published", "since"],
                name="evidence_by_world",
            ),
        ),
        migrations.AddIndex(
            model_name="figure",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["said_earliest", "published"], name="figure_by_moment"
            ),
        ),
        migrations.AddIndex(
            model_name="link",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["first_published", "published", "since"], name="link_by_moment"
            ),
        ),
        migrations.AddIndex(
            model_name="link",
            index=django.contrib.postgres.indexes.GistIndex(
                condition=models.Q(("published__upper_inf", True)),
                fields=["first_published", "since"],
                name="link_by_world",
            ),
        ),
        migrations.AddIndex(
            model_name="stance",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["said_earliest", "published"], name="stance_by_moment"
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["said_earliest", "published"], name="statement_by_moment"
            ),
        ),
        migrations.AddIndex(
            model_name="claimmoment",
            index=models.Index(fields=["slug"], name="moment_slug"),
        ),
        migrations.AddIndex(
            model_name="claimmoment",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("published__upper_inf", True)),
                fields=["statuses", "asserted_by", "denied_by", "doubted_by"],
                name="moment_members",
            ),
        ),
        migrations.AddIndex(
            model_name="claimmoment",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("published__upper_inf", True)),
                fields=["vector"],
                name="moment_vector",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimmoment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("slug", "="), ("published", "&&"), ("world", "&&")],
                name="moment_one_at_a_time",
                violation_error_message="A claim stands in one way at a time.",
            ),
        ),
    ]
