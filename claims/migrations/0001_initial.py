import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models

import editorial.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("editorial", "0001_initial"),
        ("events", "0001_initial"),
        ("sources", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("key", models.SlugField(max_length=40)),
                ("credited_as", editorial.fields.Words(blank=True, max_length=300)),
                (
                    "credited_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("name", "name"),
                            ("office", "office"),
                            ("institution", "institution"),
                            ("metonym", "metonym"),
                            ("group", "group"),
                            ("unnamed", "unnamed"),
                        ],
                        help_text="Empty where the outlet speaks in its own voice and names no author.",
                        max_length=12,
                    ),
                ),
                (
                    "identified_by",
                    models.CharField(
                        choices=[
                            ("report", "report"),
                            ("another_report", "another report"),
                            ("us", "us"),
                        ],
                        default="report",
                        max_length=16,
                    ),
                ),
                ("identified_because", editorial.fields.Words(blank=True, max_length=500)),
                ("role_as_named", editorial.fields.Words(blank=True, max_length=300)),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("attributed", "attributed"),
                            ("news", "news"),
                            ("analysis", "analysis"),
                        ],
                        default="attributed",
                        max_length=12,
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("headline", "headline"),
                            ("body", "body"),
                            ("caption", "caption"),
                        ],
                        default="body",
                        max_length=8,
                    ),
                ),
                ("says_when_earliest", models.DateTimeField(blank=True, null=True)),
                ("says_when_latest", models.DateTimeField(blank=True, null=True)),
                (
                    "says_when_precision",
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
                    "says_when_zone",
                    models.CharField(
                        blank=True, max_length=64, validators=[editorial.fields.validate_zone]
                    ),
                ),
                ("says_when_inferred", models.BooleanField(default=False)),
                ("says_when_as_given", editorial.fields.Words(blank=True, max_length=200)),
                (
                    "says_medium",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("press_call", "press call"),
                            ("news_conference", "news conference"),
                            ("interview", "interview"),
                            ("broadcast", "broadcast"),
                            ("speech", "speech"),
                            ("testimony", "testimony"),
                            ("written_statement", "written statement"),
                            ("social_post", "social post"),
                            ("video", "video"),
                            ("wire", "wire"),
                            ("article", "article"),
                            ("report", "report"),
                            ("meeting", "meeting"),
                            ("map", "map"),
                            ("not_given", "not given"),
                        ],
                        max_length=20,
                    ),
                ),
                ("says_venue", editorial.fields.Words(blank=True, max_length=200)),
                (
                    "attribution_kind",
                    models.CharField(
                        choices=[
                            ("quote", "quote"),
                            ("paraphrase", "paraphrase"),
                            ("mixed", "mixed"),
                            ("recap", "recap"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("paraphrase", editorial.fields.Words(blank=True, max_length=1000)),
                ("cue", editorial.fields.Words(blank=True, max_length=60)),
                ("hedge", editorial.fields.Words(blank=True, max_length=120)),
                ("passage_start", models.PositiveIntegerField(blank=True, null=True)),
                ("passage_end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "credits",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whom this report credits, where it is not the speaker.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="sources.actor",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions",
                        to="sources.document",
                    ),
                ),
                (
                    "identified_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identifications",
                        to="sources.document",
                    ),
                ),
                (
                    "passage_capture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="sources.capture",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "dossier_row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_claim",
                        serialize=False,
                        to="editorial.dossier",
                    ),
                ),
                ("text", editorial.fields.Words(max_length=300)),
                (
                    "claim_kind",
                    models.CharField(
                        choices=[
                            ("occurrence", "occurrence"),
                            ("responsibility", "responsibility"),
                            ("intent", "intent"),
                            ("quantity", "quantity"),
                            ("capability", "capability"),
                            ("prediction", "prediction"),
                            ("normative", "normative"),
                            ("other", "other"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("language", models.CharField(default="en", help_text="BCP 47.", max_length=12)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="events.event",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="claims.claim",
                    ),
                ),
            ],
            bases=("editorial.dossier",),
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
                ("key", models.SlugField(max_length=40)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("verified", "verified"),
                            ("supported", "supported"),
                            ("conflicting", "conflicting"),
                            ("refuted", "refuted"),
                            ("unsubstantiated", "unsubstantiated"),
                            ("unverified", "unverified"),
                            ("not_checkable", "not checkable"),
                        ],
                        max_length=16,
                    ),
                ),
                ("assessed_earliest", models.DateTimeField()),
                ("assessed_latest", models.DateTimeField()),
                (
                    "assessed_precision",
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
                    "assessed_zone",
                    models.CharField(max_length=64, validators=[editorial.fields.validate_zone]),
                ),
                ("assessed_inferred", models.BooleanField(default=False)),
                ("assessed_as_given", editorial.fields.Words(blank=True, max_length=200)),
                ("grounds", editorial.fields.Notes()),
                ("likelihood", editorial.fields.Words(blank=True, max_length=60)),
                (
                    "logged_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "assessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="sources.actor",
                    ),
                ),
                (
                    "attribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="claims.attribution",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="claims.claim",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClaimLink",
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
                            ("replaces", "replaces"),
                            ("competes_with", "competes with"),
                            ("refines", "refines"),
                            ("drifted_from", "drifted from"),
                            ("same_as", "same as"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[("source_words", "source words"), ("our_reading", "our reading")],
                        max_length=16,
                    ),
                ),
                ("words", editorial.fields.Words(blank=True, max_length=500)),
                ("reason", editorial.fields.Words(blank=True, max_length=500)),
                (
                    "attribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claim_links",
                        to="claims.attribution",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="claims.claim",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_from",
                        to="claims.claim",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClaimParty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("executor", "executor"),
                            ("principal", "principal"),
                            ("helper", "helper"),
                            ("cause", "cause"),
                            ("target", "target"),
                            ("subject", "subject"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="sources.actor",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "claim parties",
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "dossier_row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_evidence",
                        serialize=False,
                        to="editorial.dossier",
                    ),
                ),
                (
                    "evidence_kind",
                    models.CharField(
                        choices=[
                            ("video", "video"),
                            ("video_analysis", "video analysis"),
                            ("photograph", "photograph"),
                            ("document", "document"),
                            ("mission_report", "mission report"),
                            ("admission", "admission"),
                            ("testimony", "testimony"),
                            ("other", "other"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("what", editorial.fields.Words(max_length=300)),
                (
                    "tie",
                    editorial.fields.Words(
                        blank=True, help_text="The producer's tie to a party.", max_length=300
                    ),
                ),
                ("produced_earliest", models.DateTimeField(blank=True, null=True)),
                ("produced_latest", models.DateTimeField(blank=True, null=True)),
                (
                    "produced_precision",
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
                    "produced_zone",
                    models.CharField(
                        blank=True, max_length=64, validators=[editorial.fields.validate_zone]
                    ),
                ),
                ("produced_inferred", models.BooleanField(default=False)),
                ("produced_as_given", editorial.fields.Words(blank=True, max_length=200)),
                (
                    "attribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="claims.attribution",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="sources.document",
                    ),
                ),
                (
                    "produced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="sources.actor",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
            },
            bases=("editorial.dossier",),
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
                (
                    "bearing",
                    models.CharField(
                        choices=[
                            ("supports", "supports"),
                            ("contradicts", "contradicts"),
                            ("inconclusive", "inconclusive"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", editorial.fields.Words(blank=True, max_length=300)),
                (
                    "according_to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bearings",
                        to="sources.actor",
                    ),
                ),
                (
                    "attribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bearings",
                        to="claims.attribution",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bearings",
                        to="claims.claim",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bearings",
                        to="claims.evidence",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AssessmentEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence_links",
                        to="claims.assessment",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessment_links",
                        to="claims.evidence",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="assessment",
            name="evidence",
            field=models.ManyToManyField(
                blank=True,
                related_name="assessments",
                through="claims.AssessmentEvidence",
                to="claims.evidence",
            ),
        ),
        migrations.CreateModel(
            name="Relay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("description", editorial.fields.Words(blank=True, max_length=200)),
                ("how", editorial.fields.Words(blank=True, max_length=60)),
                (
                    "medium",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("press_call", "press call"),
                            ("news_conference", "news conference"),
                            ("interview", "interview"),
                            ("broadcast", "broadcast"),
                            ("speech", "speech"),
                            ("testimony", "testimony"),
                            ("written_statement", "written statement"),
                            ("social_post", "social post"),
                            ("video", "video"),
                            ("wire", "wire"),
                            ("article", "article"),
                            ("report", "report"),
                            ("meeting", "meeting"),
                            ("map", "map"),
                            ("not_given", "not given"),
                        ],
                        max_length=20,
                    ),
                ),
                ("inferred", models.BooleanField(default=False)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relays",
                        to="sources.actor",
                    ),
                ),
                (
                    "attribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relays",
                        to="claims.attribution",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="RequestedClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requested",
                        to="claims.claim",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RequestForComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sent_earliest", models.DateTimeField()),
                ("sent_latest", models.DateTimeField()),
                (
                    "sent_precision",
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
                    "sent_zone",
                    models.CharField(max_length=64, validators=[editorial.fields.validate_zone]),
                ),
                ("sent_inferred", models.BooleanField(default=False)),
                ("sent_as_given", editorial.fields.Words(blank=True, max_length=200)),
                ("deadline_at", models.DateTimeField(blank=True, null=True)),
                ("note", editorial.fields.Notes(blank=True)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="sources.actor",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        help_text="Us, or an outlet.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests_made",
                        to="sources.actor",
                    ),
                ),
                (
                    "claims",
                    models.ManyToManyField(
                        blank=True,
                        related_name="requests",
                        through="claims.RequestedClaim",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "requests for comment",
            },
        ),
        migrations.AddField(
            model_name="requestedclaim",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="requested_claims",
                to="claims.requestforcomment",
            ),
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
                (
                    "event_question",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("occurrence", "occurrence"),
                            ("responsibility", "responsibility"),
                            ("intent", "intent"),
                            ("quantity", "quantity"),
                            ("capability", "capability"),
                            ("prediction", "prediction"),
                            ("normative", "normative"),
                            ("other", "other"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("asserts", "asserts"),
                            ("denies", "denies"),
                            ("doubts", "doubts"),
                            ("counters", "counters"),
                            ("reframes", "reframes"),
                            ("no_position", "no position"),
                            ("comments", "comments"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "detail",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("does_not_know", "does not know"),
                            ("not_assessing", "not assessing"),
                            ("declines", "declines"),
                            ("postpones", "postpones"),
                            ("no_comment_on_record", "no comment on record"),
                        ],
                        max_length=24,
                    ),
                ),
                ("scope", editorial.fields.Words(blank=True, max_length=300)),
                (
                    "hedge",
                    editorial.fields.Words(
                        blank=True, help_text="The speaker's own.", max_length=120
                    ),
                ),
                (
                    "as_reported",
                    models.BooleanField(
                        default=False, help_text="The fuller report does not bear this reading out."
                    ),
                ),
                (
                    "asked",
                    models.CharField(
                        blank=True,
                        choices=[("asked", "asked"), ("not_known", "not known")],
                        max_length=12,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stances",
                        to="claims.claim",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="open_stances",
                        to="events.event",
                    ),
                ),
            ],
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
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("words", editorial.fields.Words(max_length=200)),
                (
                    "low",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                (
                    "high",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True),
                ),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exactly", "exactly"),
                            ("at_least", "at least"),
                            ("about", "about"),
                            ("up_to", "up to"),
                            ("more_than", "more than"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "counted",
                    editorial.fields.Words(
                        help_text="What is counted: people, drones.", max_length=120
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("killed", "killed"),
                            ("injured", "injured"),
                            ("displaced", "displaced"),
                            ("launched", "launched"),
                            ("destroyed", "destroyed"),
                            ("struck", "struck"),
                            ("damaged", "damaged"),
                            ("strikes", "strikes"),
                            ("amount", "amount"),
                            ("area", "area"),
                            ("duration", "duration"),
                            ("share", "share"),
                            ("count", "count"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "of",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        help_text="Of a whole of…",
                        max_digits=24,
                        null=True,
                    ),
                ),
                ("per", editorial.fields.Words(blank=True, max_length=120)),
                ("since", editorial.fields.Words(blank=True, max_length=120)),
                ("rank", editorial.fields.Words(blank=True, max_length=60)),
                ("as_of_earliest", models.DateTimeField(blank=True, null=True)),
                ("as_of_latest", models.DateTimeField(blank=True, null=True)),
                (
                    "as_of_precision",
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
                    "as_of_zone",
                    models.CharField(
                        blank=True, max_length=64, validators=[editorial.fields.validate_zone]
                    ),
                ),
                ("as_of_inferred", models.BooleanField(default=False)),
                ("as_of_as_given", editorial.fields.Words(blank=True, max_length=200)),
                ("place", editorial.fields.Words(blank=True, max_length=200)),
                (
                    "stance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="claims.stance",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="StanceBasis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "attribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bases",
                        to="claims.attribution",
                    ),
                ),
                (
                    "stance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bases",
                        to="claims.stance",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "stance bases",
            },
        ),
        migrations.AddField(
            model_name="stance",
            name="rests_on",
            field=models.ManyToManyField(
                blank=True,
                related_name="stances",
                through="claims.StanceBasis",
                to="claims.attribution",
            ),
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "dossier_row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_statement",
                        serialize=False,
                        to="editorial.dossier",
                    ),
                ),
                (
                    "summary",
                    editorial.fields.Words(
                        help_text="Our own neutral words, naming the speaker.", max_length=300
                    ),
                ),
                ("speaker_description", editorial.fields.Words(blank=True, max_length=200)),
                ("addressee_description", editorial.fields.Words(blank=True, max_length=200)),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("utterance", "utterance"),
                            ("act", "act"),
                            ("series", "series"),
                            ("recap", "recap"),
                            ("no_comment", "no comment"),
                        ],
                        default="utterance",
                        max_length=12,
                    ),
                ),
                (
                    "question",
                    editorial.fields.Words(
                        blank=True, help_text="The question answered.", max_length=500
                    ),
                ),
                (
                    "medium",
                    models.CharField(
                        choices=[
                            ("press_call", "press call"),
                            ("news_conference", "news conference"),
                            ("interview", "interview"),
                            ("broadcast", "broadcast"),
                            ("speech", "speech"),
                            ("testimony", "testimony"),
                            ("written_statement", "written statement"),
                            ("social_post", "social post"),
                            ("video", "video"),
                            ("wire", "wire"),
                            ("article", "article"),
                            ("report", "report"),
                            ("meeting", "meeting"),
                            ("map", "map"),
                            ("not_given", "not given"),
                        ],
                        default="not_given",
                        max_length=20,
                    ),
                ),
                ("venue", editorial.fields.Words(blank=True, max_length=200)),
                ("said_earliest", models.DateTimeField()),
                ("said_latest", models.DateTimeField()),
                (
                    "said_precision",
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
                    "said_zone",
                    models.CharField(max_length=64, validators=[editorial.fields.validate_zone]),
                ),
                ("said_inferred", models.BooleanField(default=False)),
                ("said_as_given", editorial.fields.Words(blank=True, max_length=200)),
                (
                    "language",
                    models.CharField(
                        default="und",
                        help_text="Of the original words: BCP 47; und if unknown.",
                        max_length=12,
                    ),
                ),
                (
                    "addressee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements_to",
                        to="sources.actor",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="sources.actor",
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="events.event",
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements_for",
                        to="sources.actor",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="sources.actor",
                    ),
                ),
            ],
            bases=("editorial.dossier",),
        ),
        migrations.AddField(
            model_name="stance",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="silences_ended",
                to="claims.statement",
            ),
        ),
        migrations.AddField(
            model_name="stance",
            name="reply_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replies",
                to="claims.statement",
            ),
        ),
        migrations.AddField(
            model_name="stance",
            name="statement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stances",
                to="claims.statement",
            ),
        ),
        migrations.AddField(
            model_name="requestforcomment",
            name="answer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers",
                to="claims.statement",
            ),
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("key", models.SlugField(max_length=40)),
                ("exact", editorial.fields.Words(max_length=5000)),
                ("prefix", editorial.fields.Words(blank=True, max_length=32)),
                ("suffix", editorial.fields.Words(blank=True, max_length=32)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("matched", models.BooleanField(default=False, editable=False)),
                (
                    "matched_elsewhere",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Compared where the capture is kept; its text is not here.",
                    ),
                ),
                ("language", models.CharField(blank=True, help_text="BCP 47.", max_length=12)),
                ("original_words", editorial.fields.Words(blank=True, max_length=5000)),
                (
                    "original_language",
                    models.CharField(blank=True, help_text="BCP 47.", max_length=12),
                ),
                ("translated_by", editorial.fields.Words(blank=True, max_length=200)),
                ("edits", editorial.fields.Words(blank=True, max_length=300)),
                (
                    "whose",
                    models.CharField(
                        choices=[
                            ("speaker", "speaker"),
                            ("questioner", "questioner"),
                            ("unclear", "unclear"),
                        ],
                        default="speaker",
                        max_length=12,
                    ),
                ),
                (
                    "attribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="claims.attribution",
                    ),
                ),
                (
                    "capture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="sources.capture",
                    ),
                ),
                (
                    "same_words_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renderings",
                        to="claims.quote",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="claims.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.AddField(
            model_name="attribution",
            name="statement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attributions",
                to="claims.statement",
            ),
        ),
        migrations.CreateModel(
            name="AssessmentStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statement_links",
                        to="claims.assessment",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessment_links",
                        to="claims.statement",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="assessment",
            name="statements",
            field=models.ManyToManyField(
                blank=True,
                related_name="assessments",
                through="claims.AssessmentStatement",
                to="claims.statement",
            ),
        ),
        migrations.CreateModel(
            name="StatementLink",
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
                            ("replies_to", "replies to"),
                            ("retracts", "retracts"),
                            ("corrects", "corrects"),
                            ("quotes", "quotes"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="claims.statement",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_from",
                        to="claims.statement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="View",
            fields=[
                (
                    "dossier_row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_view",
                        serialize=False,
                        to="editorial.dossier",
                    ),
                ),
                ("title", editorial.fields.Words(max_length=200)),
                ("description", editorial.fields.Notes(blank=True)),
                ("resource", models.CharField(default="claims", max_length=20)),
                (
                    "query",
                    editorial.fields.Words(
                        help_text="As in the address: event=…&evidence_status=…", max_length=2000
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("query__regex", "\\S")),
                        name="view_asks_something",
                        violation_error_message="Write the query.",
                    )
                ],
            },
            bases=("editorial.dossier",),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S")),
                name="claim_text_is_not_empty",
                violation_error_message="Write the claim as one neutral sentence.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("pk", models.F("part_of")), _negated=True),
                name="claim_is_not_its_own_part",
                violation_error_message="A claim is not a part of itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimlink",
            constraint=models.UniqueConstraint(
                fields=("claim", "kind", "to"),
                name="claimlink_stands_once",
                violation_error_message="This link is there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("claim", models.F("to")), _negated=True),
                name="claimlink_is_to_another_claim",
                violation_error_message="A claim does not replace itself, nor is it linked to itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("attribution__isnull", False),
                        ("basis", "source_words"),
                        models.Q(("words", ""), _negated=True),
                    ),
                    models.Q(
                        ("attribution", None),
                        ("basis", "our_reading"),
                        ("words", ""),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="claimlink_says_what_it_rests_on",
                violation_error_message="Give the source's words and where they stand, or the reason for our reading.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimparty",
            constraint=models.UniqueConstraint(
                fields=("claim", "actor", "role"),
                name="claimparty_stands_once",
                violation_error_message="This party has that role already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("produced_earliest__isnull", False),
                        ("produced_latest__isnull", False),
                        ("produced_earliest__lte", models.F("produced_latest")),
                        models.Q(("produced_precision", ""), _negated=True),
                        models.Q(("produced_zone", ""), _negated=True),
                    ),
                    models.Q(
                        ("produced_earliest", None),
                        ("produced_latest", None),
                        ("produced_precision", ""),
                        ("produced_zone", ""),
                    ),
                    _connector="OR",
                ),
                name="evidence_produced_bounds_stand_in_order",
                violation_error_message="A time needs its earliest and its latest moment, in order, its precision and its zone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("document__isnull", False), ("attribution__isnull", False), _connector="OR"
                ),
                name="evidence_says_where_it_was_read",
                violation_error_message="Say in which document or attribution it was read.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bearing",
            constraint=models.UniqueConstraint(
                fields=("claim", "evidence", "according_to"),
                name="bearing_stands_once",
                violation_error_message="This item bears on the claim already, according to the same.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentevidence",
            constraint=models.UniqueConstraint(
                fields=("assessment", "evidence"),
                name="assessmentevidence_stands_once",
                violation_error_message="The assessment rests on this item already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="relay",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("attribution", "order"),
                name="relay_place_is_taken_once",
                violation_error_message="Another relay stands at this place of the chain.",
            ),
        ),
        migrations.AddConstraint(
            model_name="relay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("actor__isnull", False), ("description", "")),
                    models.Q(("actor", None), models.Q(("description", ""), _negated=True)),
                    _connector="OR",
                ),
                name="relay_is_an_actor_or_a_description",
                violation_error_message="Choose the relay, or describe it; not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestedclaim",
            constraint=models.UniqueConstraint(
                fields=("request", "claim"),
                name="requestedclaim_stands_once",
                violation_error_message="The request is about this claim already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("as_of_earliest__isnull", False),
                        ("as_of_latest__isnull", False),
                        ("as_of_earliest__lte", models.F("as_of_latest")),
                        models.Q(("as_of_precision", ""), _negated=True),
                        models.Q(("as_of_zone", ""), _negated=True),
                    ),
                    models.Q(
                        ("as_of_earliest", None),
                        ("as_of_latest", None),
                        ("as_of_precision", ""),
                        ("as_of_zone", ""),
                    ),
                    _connector="OR",
                ),
                name="figure_as_of_bounds_stand_in_order",
                violation_error_message="A time needs its earliest and its latest moment, in order, its precision and its zone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("low", None), ("high", None), ("low__lte", models.F("high")), _connector="OR"
                ),
                name="figure_bounds_stand_in_order",
                violation_error_message="The low bound is above the high one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(("words__regex", "\\S")),
                name="figure_gives_its_words",
                violation_error_message="Give the words of the figure, as the report has them.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("high", None), ("low", None)),
                    models.Q(("qualifier", ""), _negated=True),
                    _connector="OR",
                ),
                name="figure_number_has_a_qualifier",
                violation_error_message="Say how the number is meant: exactly, at least, about…",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("qualifier", "exactly"), _negated=True),
                    models.Q(
                        ("high__isnull", False), ("low", models.F("high")), ("low__isnull", False)
                    ),
                    models.Q(("high", None), ("low", None)),
                    _connector="OR",
                ),
                name="figure_qualifier_fits_its_bounds",
                violation_error_message="“Exactly” needs one number, as low and as high.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stancebasis",
            constraint=models.UniqueConstraint(
                fields=("stance", "attribution"),
                name="stancebasis_stands_once",
                violation_error_message="The stance rests on this report already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("said_earliest__isnull", False),
                        ("said_latest__isnull", False),
                        ("said_earliest__lte", models.F("said_latest")),
                        models.Q(("said_precision", ""), _negated=True),
                        models.Q(("said_zone", ""), _negated=True),
                    ),
                    models.Q(
                        ("said_earliest", None),
                        ("said_latest", None),
                        ("said_precision", ""),
                        ("said_zone", ""),
                    ),
                    _connector="OR",
                ),
                name="statement_said_bounds_stand_in_order",
                violation_error_message="A time needs its earliest and its latest moment, in order, its precision and its zone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("speaker__isnull", False), ("speaker_description", "")),
                    models.Q(
                        ("speaker", None), models.Q(("speaker_description", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="statement_has_a_speaker_or_a_description",
                violation_error_message="Choose the speaker, or describe who spoke; not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asker", None), models.Q(("question", ""), _negated=True), _connector="OR"
                ),
                name="statement_asker_asked_something",
                violation_error_message="Say what was asked.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("claim__isnull", False),
                        ("event", None),
                        ("event_question", ""),
                        ("reply_to", None),
                    ),
                    models.Q(
                        ("claim", None),
                        ("event", None),
                        ("event_question", ""),
                        ("reply_to__isnull", False),
                    ),
                    models.Q(
                        ("claim", None),
                        ("event__isnull", False),
                        ("reply_to", None),
                        models.Q(("event_question", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="stance_is_on_one_thing",
                violation_error_message="Choose the claim, the statement or the open question that this is about: one of them.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stance",
            constraint=models.CheckConstraint(
                condition=models.Q(("event", None), ("position", "no_position"), _connector="OR"),
                name="stance_on_a_question_takes_no_position",
                violation_error_message="Only a statement that takes no position is on an open question.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("position", "no_position"), models.Q(("detail", ""), _negated=True)),
                    models.Q(models.Q(("position", "no_position"), _negated=True), ("detail", "")),
                    _connector="OR",
                ),
                name="stance_detail_says_why_no_position",
                violation_error_message="Say why there is no position: does not know, declines, no comment…",
            ),
        ),
        migrations.AddConstraint(
            model_name="stance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("detail", "no_comment_on_record"), models.Q(("asked", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("detail", "no_comment_on_record"), _negated=True), ("asked", "")
                    ),
                    _connector="OR",
                ),
                name="stance_silence_says_whether_asked",
                violation_error_message="Say whether they had been asked for a comment.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_by", None), ("detail", "no_comment_on_record"), _connector="OR"
                ),
                name="stance_ends_only_a_silence",
                violation_error_message="Only a missing comment ends when somebody speaks.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stance",
            constraint=models.CheckConstraint(
                condition=models.Q(("statement", models.F("reply_to")), _negated=True),
                name="stance_is_not_on_its_own_statement",
                violation_error_message="A statement takes no stance on itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stance",
            constraint=models.UniqueConstraint(
                fields=("statement", "claim"),
                name="stance_on_a_claim_is_one_a_statement",
                violation_error_message="This statement has a stance on that claim already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stance",
            constraint=models.UniqueConstraint(
                fields=("statement", "reply_to"),
                name="stance_on_a_statement_is_one_a_statement",
                violation_error_message="This statement has a stance on that statement already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stance",
            constraint=models.UniqueConstraint(
                fields=("statement", "event", "event_question"),
                name="stance_on_a_question_is_one_a_statement",
                violation_error_message="This statement has a stance on that question already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestforcomment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("sent_earliest__isnull", False),
                        ("sent_latest__isnull", False),
                        ("sent_earliest__lte", models.F("sent_latest")),
                        models.Q(("sent_precision", ""), _negated=True),
                        models.Q(("sent_zone", ""), _negated=True),
                    ),
                    models.Q(
                        ("sent_earliest", None),
                        ("sent_latest", None),
                        ("sent_precision", ""),
                        ("sent_zone", ""),
                    ),
                    _connector="OR",
                ),
                name="requestforcomment_sent_bounds_stand_in_order",
                violation_error_message="A time needs its earliest and its latest moment, in order, its precision and its zone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestforcomment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deadline_at", None),
                    ("deadline_at__gte", models.F("sent_earliest")),
                    _connector="OR",
                ),
                name="requestforcomment_deadline_is_after_it_was_sent",
                violation_error_message="The deadline lies before the request.",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.UniqueConstraint(
                fields=("statement", "key"),
                name="quote_key_is_used_once",
                violation_error_message="This statement has a quote of that key.",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("capture", None), ("end", None), ("start", None)),
                    models.Q(
                        ("capture__isnull", False),
                        (
                            "end",
                            django.db.models.expressions.CombinedExpression(
                                models.F("start"),
                                "+",
                                django.db.models.functions.text.Length("exact"),
                            ),
                        ),
                        ("end__isnull", False),
                        ("start__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="quote_span_is_as_long_as_its_words",
                violation_error_message="The span is not as long as the words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(("matched", False), ("capture__isnull", False), _connector="OR"),
                name="quote_matched_has_a_span",
                violation_error_message="Only words with a place in a capture can be matched.",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(("exact__regex", "\\S")),
                name="quote_is_not_empty",
                violation_error_message="Write the words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("original_words", ""),
                    models.Q(("original_language", ""), _negated=True),
                    _connector="OR",
                ),
                name="quote_original_has_a_language",
                violation_error_message="Say in which language the original words are.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("says_when_earliest__isnull", False),
                        ("says_when_latest__isnull", False),
                        ("says_when_earliest__lte", models.F("says_when_latest")),
                        models.Q(("says_when_precision", ""), _negated=True),
                        models.Q(("says_when_zone", ""), _negated=True),
                    ),
                    models.Q(
                        ("says_when_earliest", None),
                        ("says_when_latest", None),
                        ("says_when_precision", ""),
                        ("says_when_zone", ""),
                    ),
                    _connector="OR",
                ),
                name="attribution_says_when_bounds_stand_in_order",
                violation_error_message="A time needs its earliest and its latest moment, in order, its precision and its zone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.UniqueConstraint(
                fields=("statement", "key"),
                name="attribution_key_is_used_once",
                violation_error_message="This statement has an attribution of that key.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("identified_because", ""),
                        ("identified_by", "report"),
                        ("identified_in", None),
                    ),
                    models.Q(("identified_by", "another_report"), ("identified_in__isnull", False)),
                    models.Q(
                        ("identified_by", "us"), models.Q(("identified_because", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="attribution_identification_is_explained",
                violation_error_message="Name the report that identifies the speaker, or say why we do.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("credited_as", ""), _negated=True),
                    ("credited_how", "unnamed"),
                    models.Q(("voice", "attributed"), _negated=True),
                    _connector="OR",
                ),
                name="attribution_credit_is_as_named",
                violation_error_message="Write the words by which the report names the speaker.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("credited_how", ""), _negated=True),
                        models.Q(
                            models.Q(("credited_as", ""), _negated=True),
                            ("voice", "attributed"),
                            _connector="OR",
                        ),
                    ),
                    models.Q(
                        ("credited_as", ""),
                        ("credited_how", ""),
                        models.Q(("voice", "attributed"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="attribution_credit_says_how",
                violation_error_message="Say how the report credits the speaker; in the outlet's own voice only where it names an author.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("passage_capture", None), ("passage_end", None), ("passage_start", None)
                    ),
                    models.Q(
                        ("passage_capture__isnull", False),
                        ("passage_end__gt", models.F("passage_start")),
                        ("passage_end__isnull", False),
                        ("passage_start__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="attribution_passage_is_a_stretch",
                violation_error_message="Give the passage's capture, its start and a later end.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentstatement",
            constraint=models.UniqueConstraint(
                fields=("assessment", "statement"),
                name="assessmentstatement_stands_once",
                violation_error_message="The assessment rests on this statement already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("assessed_earliest__isnull", False),
                        ("assessed_latest__isnull", False),
                        ("assessed_earliest__lte", models.F("assessed_latest")),
                        models.Q(("assessed_precision", ""), _negated=True),
                        models.Q(("assessed_zone", ""), _negated=True),
                    ),
                    models.Q(
                        ("assessed_earliest", None),
                        ("assessed_latest", None),
                        ("assessed_precision", ""),
                        ("assessed_zone", ""),
                    ),
                    _connector="OR",
                ),
                name="assessment_assessed_bounds_stand_in_order",
                violation_error_message="A time needs its earliest and its latest moment, in order, its precision and its zone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                fields=("claim", "key"),
                name="assessment_key_is_used_once",
                violation_error_message="This claim has an assessment of that key.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("grounds__regex", "\\S")),
                name="assessment_has_grounds",
                violation_error_message="Say on what grounds.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("likelihood", ""), ("status", "not_checkable"), _connector="OR"
                ),
                name="assessment_likelihood_is_of_a_forecast",
                violation_error_message="A likelihood word goes with a forecast that cannot be checked yet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementlink",
            constraint=models.UniqueConstraint(
                fields=("statement", "kind", "to"),
                name="statementlink_stands_once",
                violation_error_message="This link is there already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("statement", models.F("to")), _negated=True),
                name="statementlink_is_to_another_statement",
                violation_error_message="A statement is not linked to itself.",
            ),
        ),
    ]
