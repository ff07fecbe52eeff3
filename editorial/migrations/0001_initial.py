import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import editorial.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("otp_totp", "0003_add_timestamps"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("salt", models.BinaryField()),
                ("content", models.BinaryField()),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
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
                    "ordered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "bodies",
            },
        ),
        migrations.CreateModel(
            name="Dossier",
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
                            ("actor", "Actor"),
                            ("event", "Event"),
                            ("document", "Document"),
                            ("statement", "Statement"),
                            ("claim", "Claim"),
                            ("evidence", "Evidence"),
                            ("view", "View"),
                        ],
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("slug", editorial.fields.Slug(max_length=80)),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("in_review", models.BooleanField(default=False, editable=False)),
                ("approved_version", models.PositiveIntegerField(default=0, editable=False)),
                ("published_version", models.PositiveIntegerField(default=0, editable=False)),
                ("withdrawn", models.BooleanField(default=False, editable=False)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="editorial.dossier",
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("submit_dossier", "Can submit dossiers for review"),
                    ("withdraw_dossier", "Can withdraw what is published"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ErasureOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("why", editorial.fields.Notes()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="editorial.body",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [("erase_body", "Can order or confirm an erasure")],
            },
        ),
        migrations.CreateModel(
            name="History",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("table", models.CharField(max_length=63)),
                ("row", models.CharField(max_length=80)),
                (
                    "operation",
                    models.CharField(
                        choices=[("INSERT", "added"), ("UPDATE", "changed"), ("DELETE", "removed")],
                        max_length=6,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("why", editorial.fields.Notes()),
                ("chain", models.CharField(db_collation="C", max_length=150)),
                ("number", models.PositiveIntegerField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editorial.body",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="history",
                        to="editorial.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "history",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_codes",
                        to="otp_totp.totpdevice",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("submitted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("why", editorial.fields.Notes()),
                ("digest", models.CharField(max_length=64)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "permissions": [
                    ("approve_review", "Can approve or return a review"),
                    ("publish_review", "Can publish an approved review"),
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
                (
                    "refers_to",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=96),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("merged_into", models.CharField(blank=True, default="", max_length=80)),
                ("kind", models.CharField(editable=False, max_length=12)),
                ("number", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField()),
                ("published_at", models.DateTimeField()),
                ("why", editorial.fields.Notes()),
                ("consequential", models.BooleanField(default=False)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editorial.body",
                    ),
                ),
                (
                    "cause",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consequences",
                        to="editorial.edition",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="editorial.dossier",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="editorial.review",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("approved", "Approved"), ("returned", "Returned")], max_length=8
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("why", editorial.fields.Notes(blank=True)),
                (
                    "acknowledged",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300),
                        blank=True,
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="editorial.review",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "refers_to",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=96),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("merged_into", models.CharField(blank=True, default="", max_length=80)),
                ("version", models.PositiveIntegerField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editorial.body",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_items",
                        to="editorial.dossier",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="editorial.review",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("why", editorial.fields.Notes()),
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
                        related_name="withdrawals",
                        to="editorial.dossier",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "permissions": [("review_withdrawal", "Can review a withdrawal afterwards")],
            },
        ),
        migrations.CreateModel(
            name="WithdrawalReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("upheld", models.BooleanField()),
                ("why", editorial.fields.Notes()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review",
                        to="editorial.withdrawal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AccountChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("added", "account added"),
                            ("details", "name or address changed"),
                            ("role", "role changed"),
                            ("closed", "account closed"),
                            ("reopened", "account reopened"),
                            ("password", "new password"),
                            ("factor_added", "second factor added"),
                            ("factor_removed", "second factor removed"),
                            ("codes_made", "recovery codes made"),
                            ("code_used", "recovery code used"),
                        ],
                        max_length=16,
                    ),
                ),
                ("detail", editorial.fields.Words(blank=True, max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("why", editorial.fields.Notes()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "account change",
                "ordering": ["-id"],
                "permissions": [
                    ("manage_account", "Can add accounts and change what others may do")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("account", models.F("by")),
                            ("what__in", ["role", "closed", "reopened"]),
                            _negated=True,
                        ),
                        name="accountchange_role_is_given_by_another",
                        violation_error_message="Nobody changes what they may do themselves.",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_by", None), ("erased_at", None), ("ordered_by", None)),
                    models.Q(
                        models.Q(("ordered_by", models.F("confirmed_by")), _negated=True),
                        ("confirmed_by__isnull", False),
                        ("content", b""),
                        ("erased_at__isnull", False),
                        ("ordered_by__isnull", False),
                        ("salt", b""),
                    ),
                    _connector="OR",
                ),
                name="body_is_erased_by_two_people",
                violation_error_message="An erasure is ordered by one person and confirmed by another.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    ("kind__in", ["actor", "statement", "claim"]),
                    _connector="OR",
                ),
                name="dossier_merged_is_of_a_kind_that_can_be",
                violation_error_message="Only an actor, a statement or a claim can be merged.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(("pk", models.F("merged_into")), _negated=True),
                name="dossier_is_not_merged_into_itself",
                violation_error_message="Nothing is merged into itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.UniqueConstraint(
                fields=("kind", "slug"),
                name="dossier_slug_is_used_once",
                violation_error_message="This slug is in use, or was: a slug is never used again.",
            ),
        ),
        migrations.AddIndex(
            model_name="history",
            index=models.Index(fields=["dossier", "by", "version"], name="history_who_changed"),
        ),
        migrations.AddConstraint(
            model_name="history",
            constraint=models.UniqueConstraint(
                fields=("chain", "number"),
                name="history_number_is_used_once",
                violation_error_message="This chain has an entry of this number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="history",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("by__isnull", False), ("table__startswith", "auth_"), _connector="OR"
                ),
                name="history_names_who_but_for_accounts",
                violation_error_message="A change is made by somebody.",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["refers_to"], name="edition_refers_to"
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("kind", "claim"), _negated=True),
                fields=["refers_to"],
                name="edition_refers_to_but_claims",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("merged_into", ""), _negated=True),
                fields=["dossier"],
                name="edition_merged",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("dossier", "number"),
                name="edition_number_is_used_once",
                violation_error_message="This edition number is in use.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cause", None), ("consequential", False), ("review__isnull", False)),
                    models.Q(("cause__isnull", False), ("consequential", True), ("review", None)),
                    _connector="OR",
                ),
                name="edition_is_reviewed_or_consequential",
                violation_error_message="An edition has a review, or names the edition that caused it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.UniqueConstraint(
                fields=("review", "dossier"),
                name="reviewitem_dossier_stands_once",
                violation_error_message="This dossier is in the review already.",
            ),
        ),
    ]
