import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

import record.models.base


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("record", "0001_words"),
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
        migrations.CreateModel(
            name="Actor",
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
                ("first_published", models.DateTimeField()),
                ("row", models.TextField()),
                ("detail", models.TextField()),
                ("kind", models.CharField(max_length=16)),
                ("name", models.TextField()),
                ("names", models.TextField()),
                ("country", models.CharField(max_length=2)),
                ("ownership", models.CharField(max_length=20)),
                (
                    "sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="actor_in_order",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["first_published", "published"], name="actor_by_moment"
                    ),
                    models.Index(
                        models.OrderBy(
                            django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                            descending=True,
                        ),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="actor_by_publication",
                    ),
                    models.Index(
                        record.models.base.Chance("slug"),
                        models.F("slug"),
                        condition=models.Q(("published__upper_inf", True)),
                        name="actor_by_chance",
                    ),
                    models.Index(fields=["slug"], name="actor_slug"),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["names"],
                        name="actor_names",
                        opclasses=["gin_trgm_ops"],
                    ),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(models.F("slug"), template="(%(expressions)s || '')"),
                                "=",
                            ),
                            ("published", "&&"),
                        ],
                        name="actor_one_at_a_time",
                        violation_error_message="A row of this slug stands already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=("slug",),
                        name="actor_found_by_slug",
                        violation_error_message="A row of this slug stands already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
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
                ("slug", models.CharField(max_length=170)),
                ("claim", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=80)),
                ("status", models.CharField(max_length=16)),
                ("assessor", models.CharField(max_length=80)),
                ("assessed_earliest", models.DateTimeField()),
                ("assessed_latest", models.DateTimeField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("kind", models.CharField(max_length=16)),
                ("event", models.CharField(max_length=80)),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("latest", models.BooleanField()),
                ("shown", models.BooleanField()),
                ("first_published", models.DateTimeField()),
                ("row", models.TextField()),
                (
                    "facets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("assessed_earliest"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="assessment_in_order",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["assessed_earliest", "published"], name="assessment_by_moment"
                    ),
                    models.Index(
                        models.OrderBy(
                            django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                            descending=True,
                        ),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="assessment_by_publication",
                    ),
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="assessment_published",
                    ),
                    models.Index(
                        record.models.base.Chance("slug"),
                        models.F("slug"),
                        condition=models.Q(("published__upper_inf", True)),
                        name="assessment_by_chance",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["claim"],
                        name="assessment_claim",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["assessor", "status"],
                        name="assessment_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attribution",
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
                ("slug", models.CharField(max_length=170)),
                ("statement", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=80)),
                ("speaker", models.CharField(max_length=80)),
                ("on_behalf_of", models.CharField(max_length=80)),
                ("credited", models.CharField(max_length=80)),
                ("document", models.CharField(max_length=80)),
                ("publisher", models.CharField(max_length=80)),
                (
                    "via",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("first_via", models.CharField(max_length=80)),
                (
                    "through",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "speaker_sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "via_sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "through_sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("said_earliest", models.DateTimeField()),
                ("said_latest", models.DateTimeField()),
                ("medium", models.CharField(max_length=20)),
                ("report_hedge", models.TextField()),
                ("first_published", models.DateTimeField()),
                ("appeared", models.CharField(db_collation="C", max_length=160)),
                ("row", models.TextField()),
                ("place", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("form", models.CharField(max_length=16)),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "direct_events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("voice", models.CharField(max_length=12)),
                (
                    "facets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("said_earliest"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="attribution_in_order",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["said_earliest", "published"], name="attribution_by_moment"
                    ),
                    models.Index(
                        models.OrderBy(
                            django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                            descending=True,
                        ),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="attribution_by_publication",
                    ),
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="attribution_published",
                    ),
                    models.Index(
                        models.OrderBy(models.F("appeared"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="attribution_as_printed",
                    ),
                    models.Index(
                        record.models.base.Chance("slug"),
                        models.F("slug"),
                        condition=models.Q(("published__upper_inf", True)),
                        name="attribution_by_chance",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["statement"],
                        name="attribution_statement",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["speaker"],
                        name="attribution_speaker",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["document"],
                        name="attribution_document",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["via", "speaker_sides", "via_sides"],
                        name="attribution_members",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bearing",
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
                ("claim", models.CharField(max_length=80)),
                ("evidence", models.CharField(max_length=80)),
                ("bearing", models.CharField(max_length=16)),
                ("according_to", models.CharField(max_length=80)),
                ("produced_by", models.CharField(max_length=80)),
                ("place", models.PositiveIntegerField()),
                ("since", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["claim", "bearing"],
                        name="bearing_claim",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["evidence"],
                        name="bearing_evidence",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
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
                ("first_published", models.DateTimeField()),
                ("row", models.TextField()),
                ("detail", models.TextField()),
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
                ("last_said", models.DateTimeField()),
                ("report_count", models.PositiveIntegerField()),
                ("language", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=16)),
                ("event", models.CharField(max_length=80)),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("part_of", models.CharField(max_length=80)),
                (
                    "parties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("since", models.DateTimeField()),
                ("card", models.TextField()),
                (
                    "facets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="claim_in_order",
                    ),
                    models.Index(
                        models.OrderBy(
                            django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                            descending=True,
                        ),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="claim_by_publication",
                    ),
                    models.Index(fields=["slug"], name="claim_slug"),
                    models.Index(
                        models.OrderBy(models.F("last_said"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="claim_last_said",
                    ),
                    models.Index(
                        models.OrderBy(models.F("report_count"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="claim_most_reported",
                    ),
                    models.Index(
                        record.models.base.Chance("slug"),
                        models.F("slug"),
                        condition=models.Q(("published__upper_inf", True)),
                        name="claim_by_chance",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("published__upper_inf", True), models.Q(("part_of", ""), _negated=True)
                        ),
                        fields=["part_of"],
                        name="claim_part_of",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["first_published", "published", "since"], name="claim_by_moment"
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["first_published", "since"],
                        name="claim_by_world",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["events", "statuses", "asserted_by", "denied_by", "doubted_by"],
                        name="claim_members",
                    ),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(models.F("slug"), template="(%(expressions)s || '')"),
                                "=",
                            ),
                            ("published", "&&"),
                        ],
                        name="claim_one_at_a_time",
                        violation_error_message="A row of this slug stands already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=("slug",),
                        name="claim_found_by_slug",
                        violation_error_message="A row of this slug stands already.",
                    ),
                ],
            },
        ),
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
                ("last_said", models.DateTimeField()),
                ("report_count", models.PositiveIntegerField()),
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["slug"], name="moment_slug"),
                    models.Index(
                        models.OrderBy(models.F("last_said"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="moment_last_said",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["last_said", "world"],
                        name="moment_by_world",
                    ),
                    models.Index(
                        models.OrderBy(models.F("report_count"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="moment_most_reported",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["statuses", "asserted_by", "denied_by", "doubted_by"],
                        name="moment_members",
                    ),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(models.F("slug"), template="(%(expressions)s || '')"),
                                "=",
                            ),
                            ("published", "&&"),
                            ("world", "&&"),
                        ],
                        name="moment_one_at_a_time",
                        violation_error_message="A claim stands in one way at a time.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
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
                ("kind", models.CharField(max_length=12)),
                ("slug", models.CharField(max_length=80)),
                ("corrected_edition", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("row", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("at"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="correction_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                ("first_published", models.DateTimeField()),
                ("row", models.TextField()),
                ("detail", models.TextField()),
                ("title", models.TextField()),
                ("kind", models.CharField(max_length=16)),
                ("publisher", models.CharField(max_length=80)),
                ("part_of", models.CharField(max_length=80)),
                ("position", models.PositiveIntegerField(null=True)),
                ("appeared_earliest", models.DateTimeField(null=True)),
                ("appeared_latest", models.DateTimeField(null=True)),
                ("since", models.DateTimeField()),
                ("appeared", models.CharField(db_collation="C", max_length=160)),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="document_in_order",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["first_published", "published", "since"], name="document_by_moment"
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["first_published", "since"],
                        name="document_by_world",
                    ),
                    models.Index(
                        models.OrderBy(
                            django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                            descending=True,
                        ),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="document_by_publication",
                    ),
                    models.Index(
                        record.models.base.Chance("slug"),
                        models.F("slug"),
                        condition=models.Q(("published__upper_inf", True)),
                        name="document_by_chance",
                    ),
                    models.Index(fields=["slug"], name="document_slug"),
                    models.Index(
                        models.OrderBy(models.F("appeared"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="document_as_printed",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["part_of"],
                        name="document_part_of",
                    ),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(models.F("slug"), template="(%(expressions)s || '')"),
                                "=",
                            ),
                            ("published", "&&"),
                        ],
                        name="document_one_at_a_time",
                        violation_error_message="A row of this slug stands already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=("slug",),
                        name="document_found_by_slug",
                        violation_error_message="A row of this slug stands already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
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
                ("kind", models.CharField(max_length=12)),
                ("of", models.CharField(max_length=80)),
                ("slug", models.CharField(max_length=110)),
                ("resource", models.CharField(max_length=16)),
                ("claim", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField()),
                ("consequential", models.BooleanField()),
                ("cause", models.CharField(max_length=96)),
                ("correction", models.CharField(max_length=12)),
                ("shown", models.BooleanField()),
                ("row", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("published_at"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("shown", True)),
                        name="edition_in_order",
                    ),
                    models.Index(
                        models.F("kind"),
                        models.F("of"),
                        models.OrderBy(models.F("published_at"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        name="edition_of",
                    ),
                    models.Index(fields=["slug"], name="edition_slug"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                ("first_published", models.DateTimeField()),
                ("row", models.TextField()),
                ("detail", models.TextField()),
                ("title", models.TextField()),
                ("state", models.CharField(max_length=16)),
                ("occasion", models.BooleanField()),
                ("country", models.CharField(max_length=2)),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("happened_earliest", models.DateTimeField(null=True)),
                ("happened_latest", models.DateTimeField(null=True)),
                ("dated", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="event_in_order",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["first_published", "published"], name="event_by_moment"
                    ),
                    models.Index(
                        models.OrderBy(
                            django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                            descending=True,
                        ),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="event_by_publication",
                    ),
                    models.Index(
                        record.models.base.Chance("slug"),
                        models.F("slug"),
                        condition=models.Q(("published__upper_inf", True)),
                        name="event_by_chance",
                    ),
                    models.Index(fields=["slug"], name="event_slug"),
                    models.Index(
                        models.OrderBy(models.F("dated"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="event_dated",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["events"],
                        name="event_members",
                    ),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(models.F("slug"), template="(%(expressions)s || '')"),
                                "=",
                            ),
                            ("published", "&&"),
                        ],
                        name="event_one_at_a_time",
                        violation_error_message="A row of this slug stands already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=("slug",),
                        name="event_found_by_slug",
                        violation_error_message="A row of this slug stands already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                ("first_published", models.DateTimeField()),
                ("row", models.TextField()),
                ("detail", models.TextField()),
                ("kind", models.CharField(max_length=16)),
                ("produced_by", models.CharField(max_length=80)),
                ("since", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="evidence_in_order",
                    ),
                    models.Index(
                        models.OrderBy(
                            django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                            descending=True,
                        ),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="evidence_by_publication",
                    ),
                    models.Index(
                        record.models.base.Chance("slug"),
                        models.F("slug"),
                        condition=models.Q(("published__upper_inf", True)),
                        name="evidence_by_chance",
                    ),
                    models.Index(fields=["slug"], name="evidence_slug"),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["first_published", "published", "since"], name="evidence_by_moment"
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["first_published", "since"],
                        name="evidence_by_world",
                    ),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(models.F("slug"), template="(%(expressions)s || '')"),
                                "=",
                            ),
                            ("published", "&&"),
                        ],
                        name="evidence_one_at_a_time",
                        violation_error_message="A row of this slug stands already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=("slug",),
                        name="evidence_found_by_slug",
                        violation_error_message="A row of this slug stands already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Figure",
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
                ("slug", models.CharField(max_length=180)),
                ("stance", models.CharField(max_length=170)),
                ("claim", models.CharField(max_length=80)),
                ("statement", models.CharField(max_length=80)),
                ("speaker", models.CharField(max_length=80)),
                ("low", models.DecimalField(decimal_places=6, max_digits=30, null=True)),
                ("high", models.DecimalField(decimal_places=6, max_digits=30, null=True)),
                ("qualifier", models.CharField(max_length=12)),
                ("counted", models.TextField()),
                ("measure", models.CharField(max_length=16)),
                ("replaced", models.BooleanField()),
                ("conflicting", models.BooleanField()),
                ("said_earliest", models.DateTimeField()),
                ("said_latest", models.DateTimeField()),
                ("first_published", models.DateTimeField()),
                ("appeared", models.CharField(db_collation="C", max_length=160)),
                ("row", models.TextField()),
                (
                    "facets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("said_earliest"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="figure_in_order",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["said_earliest", "published"], name="figure_by_moment"
                    ),
                    models.Index(
                        models.OrderBy(
                            django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                            descending=True,
                        ),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="figure_by_publication",
                    ),
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="figure_published",
                    ),
                    models.Index(
                        models.OrderBy(models.F("appeared"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="figure_as_printed",
                    ),
                    models.Index(
                        record.models.base.Chance("slug"),
                        models.F("slug"),
                        condition=models.Q(("published__upper_inf", True)),
                        name="figure_by_chance",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["claim"],
                        name="figure_claim",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                ("slug", models.CharField(max_length=180)),
                ("claim", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=16)),
                ("to", models.CharField(max_length=80)),
                ("basis", models.CharField(max_length=16)),
                ("same_side", models.BooleanField()),
                ("since", models.DateTimeField()),
                ("same_side_since", models.DateTimeField(null=True)),
                ("claim_kind", models.CharField(max_length=16)),
                ("event", models.CharField(max_length=80)),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("first_published", models.DateTimeField()),
                ("row", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="link_in_order",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["first_published", "published", "since"], name="link_by_moment"
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["first_published", "since"],
                        name="link_by_world",
                    ),
                    models.Index(
                        models.OrderBy(
                            django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                            descending=True,
                        ),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="link_by_publication",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["claim", "kind"],
                        name="link_claim",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["to", "kind"],
                        name="link_to",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
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
                ("claim", models.CharField(max_length=80)),
                ("actor", models.CharField(max_length=80)),
                ("role", models.CharField(max_length=12)),
            ],
            options={
                "verbose_name_plural": "parties",
                "indexes": [
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["claim", "actor"],
                        name="party_claim",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Redirect",
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
                ("kind", models.CharField(max_length=12)),
                ("slug", models.CharField(max_length=180)),
                ("to", models.CharField(max_length=180)),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "slug"], name="redirect_of")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=("kind", "slug"),
                        name="redirect_leads_to_one_place",
                        violation_error_message="This slug leads elsewhere already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Search",
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
                ("world", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("kind", models.CharField(max_length=12)),
                ("language", models.CharField(max_length=12)),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
                ("texts", models.TextField()),
                ("source", models.CharField(max_length=64)),
                ("first_published", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "searches",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(
                            ("published__upper_inf", True), ("world__upper_inf", True)
                        ),
                        fields=["vector"],
                        name="search_stands",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(
                            ("published__upper_inf", False),
                            ("world__upper_inf", False),
                            _connector="OR",
                        ),
                        fields=["vector"],
                        name="search_stood",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["kind", "slug"],
                        name="search_of",
                    ),
                    models.Index(
                        models.F("kind"),
                        record.models.base.Chance("slug"),
                        condition=models.Q(("published__upper_inf", True)),
                        name="search_by_chance",
                    ),
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("kind"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(
                            ("published__upper_inf", True), ("world__upper_inf", True)
                        ),
                        name="search_in_order",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["first_published", "published", "world"], name="search_by_moment"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stance",
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
                ("slug", models.CharField(max_length=170)),
                ("statement", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=80)),
                ("speaker", models.CharField(max_length=80)),
                ("on_behalf_of", models.CharField(max_length=80)),
                ("credited", models.CharField(max_length=80)),
                ("document", models.CharField(max_length=80)),
                ("publisher", models.CharField(max_length=80)),
                (
                    "via",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("first_via", models.CharField(max_length=80)),
                (
                    "through",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "speaker_sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "via_sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "through_sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("said_earliest", models.DateTimeField()),
                ("said_latest", models.DateTimeField()),
                ("medium", models.CharField(max_length=20)),
                ("report_hedge", models.TextField()),
                ("first_published", models.DateTimeField()),
                ("appeared", models.CharField(db_collation="C", max_length=160)),
                ("row", models.TextField()),
                ("since", models.DateTimeField()),
                (
                    "fullest_through",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "fullest_through_sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("form", models.CharField(max_length=16)),
                ("leading", models.BooleanField()),
                ("claim", models.CharField(max_length=80)),
                ("target", models.CharField(max_length=80)),
                ("position", models.CharField(max_length=16)),
                ("detail", models.CharField(max_length=24)),
                ("as_reported", models.BooleanField()),
                ("hedge", models.TextField()),
                ("kind", models.CharField(max_length=16)),
                ("event", models.CharField(max_length=80)),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "statuses",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("said_by", models.CharField(max_length=81)),
                ("page", models.CharField(max_length=80)),
                ("rank", models.IntegerField()),
                (
                    "facets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(
                            django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                            descending=True,
                        ),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="stance_by_publication",
                    ),
                    models.Index(
                        models.OrderBy(models.F("said_earliest"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(
                            ("published__upper_inf", True),
                            ("as_reported", False),
                            ("leading", True),
                        ),
                        name="stance_in_order",
                    ),
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(
                            ("published__upper_inf", True),
                            ("as_reported", False),
                            ("leading", True),
                        ),
                        name="stance_published",
                    ),
                    models.Index(
                        models.OrderBy(models.F("appeared"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(
                            ("published__upper_inf", True),
                            ("as_reported", False),
                            ("leading", True),
                        ),
                        name="stance_as_printed",
                    ),
                    models.Index(
                        record.models.base.Chance("slug"),
                        models.F("slug"),
                        condition=models.Q(("published__upper_inf", True), ("leading", True)),
                        name="stance_by_chance",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["said_earliest", "published"], name="stance_by_moment"
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["position", "detail"],
                        name="stance_position",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["slug"],
                        name="stance_slug",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["claim", "speaker"],
                        name="stance_claim",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["speaker"],
                        name="stance_speaker",
                    ),
                    models.Index(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["statement"],
                        name="stance_statement",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("published__upper_inf", True), models.Q(("target", ""), _negated=True)
                        ),
                        fields=["target"],
                        name="stance_target",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["via", "events", "statuses", "speaker_sides", "via_sides"],
                        name="stance_members",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
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
                ("first_published", models.DateTimeField()),
                ("row", models.TextField()),
                ("detail", models.TextField()),
                ("speaker", models.CharField(max_length=80)),
                ("on_behalf_of", models.CharField(max_length=80)),
                (
                    "speaker_sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("form", models.CharField(max_length=16)),
                ("medium", models.CharField(max_length=20)),
                ("language", models.CharField(max_length=12)),
                (
                    "direct_events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("said_earliest", models.DateTimeField()),
                ("said_latest", models.DateTimeField()),
                ("appeared", models.CharField(db_collation="C", max_length=160)),
                (
                    "facets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("said_earliest"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="statement_in_order",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["said_earliest", "published"], name="statement_by_moment"
                    ),
                    models.Index(
                        models.OrderBy(
                            django.contrib.postgres.fields.ranges.RangeStartsWith("published"),
                            descending=True,
                        ),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="statement_by_publication",
                    ),
                    models.Index(fields=["slug"], name="statement_slug"),
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="statement_published",
                    ),
                    models.Index(
                        models.OrderBy(models.F("appeared"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="statement_as_printed",
                    ),
                    models.Index(
                        record.models.base.Chance("slug"),
                        models.F("slug"),
                        condition=models.Q(("published__upper_inf", True)),
                        name="statement_by_chance",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=["direct_events", "events"],
                        name="statement_members",
                    ),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(models.F("slug"), template="(%(expressions)s || '')"),
                                "=",
                            ),
                            ("published", "&&"),
                        ],
                        name="statement_one_at_a_time",
                        violation_error_message="A row of this slug stands already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=("slug",),
                        name="statement_found_by_slug",
                        violation_error_message="A row of this slug stands already.",
                    ),
                ],
            },
        ),
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
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="change_in_order",
                    )
                ],
            },
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
                "indexes": [
                    models.Index(
                        models.F("resource"),
                        models.F("facet"),
                        models.OrderBy(models.F("count"), descending=True),
                        models.F("value"),
                        name="tally_in_order",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("resource", "facet", "value"),
                        name="tally_is_kept_once",
                        violation_error_message="This is counted already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("kind", models.CharField(max_length=12)),
                ("slug", models.CharField(max_length=80)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("legal", "legal"),
                            ("error", "error"),
                            ("privacy", "privacy"),
                            ("safety", "safety"),
                            ("duplicate", "duplicate"),
                            ("under_review", "under review"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "slug"),
                        name="tombstone_stands_once",
                        violation_error_message="This is withdrawn already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="View",
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
                ("first_published", models.DateTimeField()),
                ("row", models.TextField()),
                ("detail", models.TextField()),
                ("title", models.TextField()),
                ("resource", models.CharField(max_length=16)),
                ("query", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("first_published"), descending=True),
                        models.OrderBy(models.F("slug"), descending=True),
                        condition=models.Q(("published__upper_inf", True)),
                        name="view_in_order",
                    ),
                    models.Index(
                        record.models.base.Chance("slug"),
                        models.F("slug"),
                        condition=models.Q(("published__upper_inf", True)),
                        name="view_by_chance",
                    ),
                    models.Index(fields=["slug"], name="view_slug"),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(models.F("slug"), template="(%(expressions)s || '')"),
                                "=",
                            ),
                            ("published", "&&"),
                        ],
                        name="view_one_at_a_time",
                        violation_error_message="A row of this slug stands already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published__upper_inf", True)),
                        fields=("slug",),
                        name="view_found_by_slug",
                        violation_error_message="A row of this slug stands already.",
                    ),
                ],
            },
        ),
    ]
