"""What the planner must know besides the columns."""

from django.db import migrations

# What is counted by facets: how few objects lie below a chance.
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
    ] + [
        # How many of the ways in which something is found are those of now.
        migrations.RunSQL(
            "CREATE STATISTICS record_search_standing"
            " ON (upper_inf(published)), (upper_inf(world)) FROM record_search",
            "DROP STATISTICS record_search_standing",
        ),
        # How rare a rare word is: taken for ten times as common, it was looked for claim by claim.
        migrations.RunSQL(
            "ALTER TABLE record_search ALTER vector SET STATISTICS 500",
            "ALTER TABLE record_search ALTER vector SET STATISTICS -1",
        ),
    ]
