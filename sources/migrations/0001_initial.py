import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import editorial.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("editorial", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                (
                    "dossier_row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_actor",
                        serialize=False,
                        to="editorial.dossier",
                    ),
                ),
                (
                    "actor_kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("organisation", "organisation"),
                            ("government", "government"),
                            ("military", "military"),
                            ("office", "office"),
                            ("outlet", "outlet"),
                            ("group", "group"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name",
                    editorial.fields.Words(
                        help_text="The name on record, shown everywhere.", max_length=200
                    ),
                ),
                (
                    "language",
                    models.CharField(default="en", help_text="Of the name: BCP 47.", max_length=12),
                ),
                (
                    "indefinite",
                    models.BooleanField(
                        default=False, help_text="A group nobody can count; it is never one voice."
                    ),
                ),
                (
                    "private",
                    models.BooleanField(
                        default=False, help_text="A private person: no page, no suggestion."
                    ),
                ),
                (
                    "country",
                    models.CharField(blank=True, help_text="ISO 3166-1 alpha-2.", max_length=2),
                ),
                ("wikidata", models.CharField(blank=True, help_text="Q…", max_length=16)),
                (
                    "ownership",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("state-controlled", "state-controlled"),
                            ("public-service", "public-service"),
                            ("private", "private"),
                            ("unknown", "unknown"),
                        ],
                        max_length=16,
                    ),
                ),
                ("ownership_words", editorial.fields.Words(blank=True, max_length=300)),
                ("ownership_as_of_earliest", models.DateTimeField(blank=True, null=True)),
                ("ownership_as_of_latest", models.DateTimeField(blank=True, null=True)),
                (
                    "ownership_as_of_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("minute", "minute"),
                            ("hour", "hour"),
                            ("part_of_day", "part of day"),
                            ("day", "day"),
                            ("week", "week"),
                            ("month", "month"),
                            ("year", "year"),
                            ("interval", "interval"),
                            ("open_ended", "open ended"),
                            ("approximate", "approximate"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "ownership_as_of_zone",
                    models.CharField(
                        blank=True, max_length=64, validators=[editorial.fields.validate_zone]
                    ),
                ),
                ("ownership_as_of_inferred", models.BooleanField(default=False)),
                ("ownership_as_of_as_given", editorial.fields.Words(blank=True, max_length=200)),
            ],
            bases=("editorial.dossier",),
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "dossier_row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_document",
                        serialize=False,
                        to="editorial.dossier",
                    ),
                ),
                (
                    "document_kind",
                    models.CharField(
                        choices=[
                            ("live_blog", "live blog"),
                            ("post", "post"),
                            ("article", "article"),
                            ("analysis", "analysis"),
                            ("social_post", "social post"),
                            ("press_release", "press release"),
                            ("transcript", "transcript"),
                            ("report", "report"),
                            ("video", "video"),
                            ("photograph", "photograph"),
                            ("other", "other"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("byline", editorial.fields.Words(blank=True, max_length=300)),
                ("title", editorial.fields.Words(max_length=300)),
                ("language", models.CharField(default="en", help_text="BCP 47.", max_length=12)),
                ("url", models.URLField(blank=True, max_length=1000)),
                ("archived_url", models.URLField(blank=True, max_length=1000)),
                (
                    "position",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Place in the printed order; 1 stands on top.",
                        null=True,
                    ),
                ),
                (
                    "printed_order",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("newest_first", "newest first"),
                            ("oldest_first", "oldest first"),
                        ],
                        max_length=16,
                    ),
                ),
                ("published_earliest", models.DateTimeField()),
                ("published_latest", models.DateTimeField()),
                (
                    "published_precision",
                    models.CharField(
                        choices=[
                            ("minute", "minute"),
                            ("hour", "hour"),
                            ("part_of_day", "part of day"),
                            ("day", "day"),
                            ("week", "week"),
                            ("month", "month"),
                            ("year", "year"),
                            ("interval", "interval"),
                            ("open_ended", "open ended"),
                            ("approximate", "approximate"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "published_zone",
                    models.CharField(max_length=64, validators=[editorial.fields.validate_zone]),
                ),
                ("published_inferred", models.BooleanField(default=False)),
                ("published_as_given", editorial.fields.Words(blank=True, max_length=200)),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="sources.document",
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="sources.actor",
                    ),
                ),
            ],
            bases=("editorial.dossier",),
        ),
        migrations.CreateModel(
            name="Capture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("captured_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("url", models.URLField(blank=True, max_length=1000)),
                ("media_type", models.CharField(max_length=100)),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("length", models.PositiveBigIntegerField()),
                ("extractor", editorial.fields.Words(max_length=100)),
                (
                    "text_sha256",
                    models.CharField(max_length=64, verbose_name="SHA-256 of the text"),
                ),
                ("text_length", models.PositiveBigIntegerField()),
                (
                    "bytes_body",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editorial.body",
                    ),
                ),
                (
                    "text_body",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editorial.body",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="captures",
                        to="sources.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Affiliation",
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
                            ("role", "role"),
                            ("part_of", "part of"),
                            ("owned_by", "owned by"),
                        ],
                        max_length=8,
                    ),
                ),
                ("title", editorial.fields.Words(blank=True, max_length=200)),
                ("since_earliest", models.DateTimeField(blank=True, null=True)),
                ("since_latest", models.DateTimeField(blank=True, null=True)),
                (
                    "since_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("minute", "minute"),
                            ("hour", "hour"),
                            ("part_of_day", "part of day"),
                            ("day", "day"),
                            ("week", "week"),
                            ("month", "month"),
                            ("year", "year"),
                            ("interval", "interval"),
                            ("open_ended", "open ended"),
                            ("approximate", "approximate"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "since_zone",
                    models.CharField(
                        blank=True, max_length=64, validators=[editorial.fields.validate_zone]
                    ),
                ),
                ("since_inferred", models.BooleanField(default=False)),
                ("since_as_given", editorial.fields.Words(blank=True, max_length=200)),
                ("until_earliest", models.DateTimeField(blank=True, null=True)),
                ("until_latest", models.DateTimeField(blank=True, null=True)),
                (
                    "until_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("minute", "minute"),
                            ("hour", "hour"),
                            ("part_of_day", "part of day"),
                            ("day", "day"),
                            ("week", "week"),
                            ("month", "month"),
                            ("year", "year"),
                            ("interval", "interval"),
                            ("open_ended", "open ended"),
                            ("approximate", "approximate"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "until_zone",
                    models.CharField(
                        blank=True, max_length=64, validators=[editorial.fields.validate_zone]
                    ),
                ),
                ("until_inferred", models.BooleanField(default=False)),
                ("until_as_given", editorial.fields.Words(blank=True, max_length=200)),
                ("words", editorial.fields.Words(blank=True, max_length=300)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affiliations",
                        to="sources.actor",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="sources.actor",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affiliations_read",
                        to="sources.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ActorName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("name", editorial.fields.Words(max_length=200)),
                ("language", models.CharField(default="en", help_text="BCP 47.", max_length=12)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="sources.actor",
                    ),
                ),
                (
                    "seen_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names_seen",
                        to="sources.document",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.AddField(
            model_name="actor",
            name="ownership_document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ownerships",
                to="sources.document",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("published_earliest__isnull", False),
                        ("published_latest__isnull", False),
                        ("published_earliest__lte", models.F("published_latest")),
                        models.Q(("published_precision", ""), _negated=True),
                        models.Q(("published_zone", ""), _negated=True),
                    ),
                    models.Q(
                        ("published_earliest", None),
                        ("published_latest", None),
                        ("published_precision", ""),
                        ("published_zone", ""),
                    ),
                    _connector="OR",
                ),
                name="document_published_bounds_stand_in_order",
                violation_error_message="A time needs its earliest and its latest moment, in order, its precision and its zone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("position", None),
                    models.Q(("part_of__isnull", False), ("position__gte", 1)),
                    _connector="OR",
                ),
                name="document_position_is_in_a_page",
                violation_error_message="Only a part of a page has a place in its printed order, from 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("part_of", "position"),
                name="document_position_is_taken_once",
                violation_error_message="Another part of the page stands at this place.",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("pk", models.F("part_of")), _negated=True),
                name="document_is_not_its_own_part",
                violation_error_message="A document is not a part of itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="capture",
            constraint=models.UniqueConstraint(
                fields=("document", "key"),
                name="capture_key_is_used_once",
                violation_error_message="This document has a capture of that key.",
            ),
        ),
        migrations.AddConstraint(
            model_name="capture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sha256__regex", "^[0-9a-f]{64}$"), ("text_sha256__regex", "^[0-9a-f]{64}$")
                ),
                name="capture_hashes_are_sha256",
                violation_error_message="A SHA-256 is 64 hexadecimal digits, small letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("since_earliest__isnull", False),
                        ("since_latest__isnull", False),
                        ("since_earliest__lte", models.F("since_latest")),
                        models.Q(("since_precision", ""), _negated=True),
                        models.Q(("since_zone", ""), _negated=True),
                    ),
                    models.Q(
                        ("since_earliest", None),
                        ("since_latest", None),
                        ("since_precision", ""),
                        ("since_zone", ""),
                    ),
                    _connector="OR",
                ),
                name="affiliation_since_bounds_stand_in_order",
                violation_error_message="A time needs its earliest and its latest moment, in order, its precision and its zone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("until_earliest__isnull", False),
                        ("until_latest__isnull", False),
                        ("until_earliest__lte", models.F("until_latest")),
                        models.Q(("until_precision", ""), _negated=True),
                        models.Q(("until_zone", ""), _negated=True),
                    ),
                    models.Q(
                        ("until_earliest", None),
                        ("until_latest", None),
                        ("until_precision", ""),
                        ("until_zone", ""),
                    ),
                    _connector="OR",
                ),
                name="affiliation_until_bounds_stand_in_order",
                violation_error_message="A time needs its earliest and its latest moment, in order, its precision and its zone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(("actor", models.F("to")), _negated=True),
                name="affiliation_is_to_another_actor",
                violation_error_message="An actor is not affiliated to itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), ("kind", "role"), _connector="OR"),
                name="affiliation_title_goes_with_a_role",
                violation_error_message="A title goes with a role.",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since_earliest", None),
                    ("until_latest", None),
                    ("since_earliest__lte", models.F("until_latest")),
                    _connector="OR",
                ),
                name="affiliation_ends_after_it_began",
                violation_error_message="It ends before it began.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorname",
            constraint=models.UniqueConstraint(
                fields=("actor", "name", "language"),
                name="actorname_stands_once",
                violation_error_message="This spelling is there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ownership_as_of_earliest__isnull", False),
                        ("ownership_as_of_latest__isnull", False),
                        ("ownership_as_of_earliest__lte", models.F("ownership_as_of_latest")),
                        models.Q(("ownership_as_of_precision", ""), _negated=True),
                        models.Q(("ownership_as_of_zone", ""), _negated=True),
                    ),
                    models.Q(
                        ("ownership_as_of_earliest", None),
                        ("ownership_as_of_latest", None),
                        ("ownership_as_of_precision", ""),
                        ("ownership_as_of_zone", ""),
                    ),
                    _connector="OR",
                ),
                name="actor_ownership_as_of_bounds_stand_in_order",
                violation_error_message="A time needs its earliest and its latest moment, in order, its precision and its zone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("country", ""), ("country__regex", "^[A-Z]{2}$"), _connector="OR"
                ),
                name="actor_country_is_two_capitals",
                violation_error_message="Write the country's two-letter code, such as UA.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("wikidata", ""), ("wikidata__regex", "^Q[1-9][0-9]*$"), _connector="OR"
                ),
                name="actor_wikidata_is_an_item",
                violation_error_message="A Wikidata item is Q and a number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("indefinite", False), ("actor_kind", "group"), _connector="OR"),
                name="actor_indefinite_is_a_group",
                violation_error_message="Only a group can be indefinite.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("private", False), ("actor_kind", "person"), _connector="OR"),
                name="actor_private_is_a_person",
                violation_error_message="Only a person can be private.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("ownership", ""), ("actor_kind", "outlet"), _connector="OR"),
                name="actor_ownership_is_an_outlets",
                violation_error_message="Only an outlet has an ownership class.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ownership__in", ["", "unknown"]),
                    models.Q(
                        ("ownership_as_of_earliest__isnull", False),
                        ("ownership_document__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="actor_ownership_is_sourced_and_dated",
                violation_error_message="Say in which document the ownership was read, and as of when.",
            ),
        ),
    ]
