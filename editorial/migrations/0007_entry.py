"""Accounts: what is changed in them, recovery codes, and the groups that are the roles."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import editorial.fields
from editorial.history import AppendOnly, KeepHistory

ROLES = ("researcher", "reviewer", "publisher", "administrator")


def make_roles(apps, schema_editor):
    """What each may do, `editorial.roles.install` says once Django has made the permissions."""
    groups = apps.get_model("auth", "Group").objects
    for role in ROLES:
        groups.get_or_create(name=role)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("editorial", "0006_chain_whole"),
        ("otp_totp", "0003_add_timestamps"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
        AppendOnly("editorial_accountchange"),
        KeepHistory("editorial_accountchange", "NULL", counts=False),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
