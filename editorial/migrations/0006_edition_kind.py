"""The kind of its dossier on every edition, and the index of those that are not claims.

History tells what an edition was when it was made; a column that is added as NULL and filled here is
not held against it (``desk/history/live.py``).
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

FILL = """
ALTER TABLE editorial_edition DISABLE TRIGGER USER;
UPDATE editorial_edition e SET kind = d.kind FROM editorial_dossier d WHERE d.id = e.dossier_id;
ALTER TABLE editorial_edition ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [("editorial", "0005_roles")]

    operations = [
        migrations.AddField(
            "edition", "kind", models.CharField(max_length=12, editable=False, null=True)
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField("edition", "kind", models.CharField(max_length=12, editable=False)),
        migrations.AddIndex(
            "edition",
            GinIndex(
                fields=["refers_to"],
                name="edition_refers_to_but_claims",
                condition=~models.Q(kind="claim"),
            ),
        ),
    ]
