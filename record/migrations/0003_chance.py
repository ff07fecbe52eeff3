from django.db import migrations

# What is counted by facets: the planner must know how few objects lie below a chance.
LISTS = ("assessment", "attribution", "claim", "figure", "search", "stance", "statement")


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0002_tables"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE STATISTICS record_{name}_chance ON (hashtext(slug)) FROM record_{name}",
            f"DROP STATISTICS record_{name}_chance",
        )
        for name in LISTS
    ]
