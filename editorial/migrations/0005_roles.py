"""The groups that are the roles."""

from django.db import migrations

ROLES = ("researcher", "reviewer", "publisher", "administrator")


def make_roles(apps, schema_editor):
    """What each may do, `editorial.roles.install` says once Django has made the permissions."""
    groups = apps.get_model("auth", "Group").objects
    for role in ROLES:
        groups.get_or_create(name=role)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("editorial", "0004_merge"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
