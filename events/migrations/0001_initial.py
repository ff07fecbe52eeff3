import django.db.models.deletion
from django.db import migrations, models

import editorial.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("editorial", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "dossier_row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_event",
                        serialize=False,
                        to="editorial.dossier",
                    ),
                ),
                (
                    "title",
                    editorial.fields.Words(
                        help_text="Place, day and question; never an accusation as fact.",
                        max_length=200,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("past", "past"),
                            ("ongoing", "ongoing"),
                            ("announced", "announced"),
                            ("called_off", "called off"),
                            ("hypothetical", "hypothetical"),
                        ],
                        default="past",
                        max_length=12,
                    ),
                ),
                ("place", editorial.fields.Words(blank=True, max_length=200)),
                (
                    "country",
                    models.CharField(blank=True, help_text="ISO 3166-1 alpha-2.", max_length=2),
                ),
                ("happened_earliest", models.DateTimeField(blank=True, null=True)),
                ("happened_latest", models.DateTimeField(blank=True, null=True)),
                (
                    "happened_precision",
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
                    "happened_zone",
                    models.CharField(
                        blank=True, max_length=64, validators=[editorial.fields.validate_zone]
                    ),
                ),
                ("happened_inferred", models.BooleanField(default=False)),
                ("happened_as_given", editorial.fields.Words(blank=True, max_length=200)),
                (
                    "occasion",
                    models.BooleanField(default=False, help_text="Statements were made at it."),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("happened_earliest__isnull", False),
                                ("happened_latest__isnull", False),
                                ("happened_earliest__lte", models.F("happened_latest")),
                                models.Q(("happened_precision", ""), _negated=True),
                                models.Q(("happened_zone", ""), _negated=True),
                            ),
                            models.Q(
                                ("happened_earliest", None),
                                ("happened_latest", None),
                                ("happened_precision", ""),
                                ("happened_zone", ""),
                            ),
                            _connector="OR",
                        ),
                        name="event_happened_bounds_stand_in_order",
                        violation_error_message="A time needs its earliest and its latest moment, in order, its precision and its zone.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("country", ""), ("country__regex", "^[A-Z]{2}$"), _connector="OR"
                        ),
                        name="event_country_is_two_capitals",
                        violation_error_message="Write the country's two-letter code, such as UA.",
                    ),
                ],
            },
            bases=("editorial.dossier",),
        ),
        migrations.CreateModel(
            name="EventLink",
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
                            ("part_of", "part of"),
                            ("follows", "follows"),
                            ("same_as", "same as"),
                            ("response_to", "response to"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="events.event",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_links",
                        to="editorial.dossier",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_from",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "kind", "to"),
                        name="eventlink_stands_once",
                        violation_error_message="This link is there already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("event", models.F("to")), _negated=True),
                        name="eventlink_is_to_another_event",
                        violation_error_message="An event is not linked to itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "response_to"), ("statement__isnull", False)),
                            models.Q(
                                models.Q(("kind", "response_to"), _negated=True),
                                ("statement", None),
                            ),
                            _connector="OR",
                        ),
                        name="eventlink_response_names_its_statement",
                        violation_error_message="A response needs the statement that says so; no other link takes one.",
                    ),
                ],
            },
        ),
    ]
