from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

# Accent-blind English: "elysee" finds "Élysée". Only what a plain database owner may create,
# on PostgreSQL 15 and later.
MAKE = """
CREATE TEXT SEARCH CONFIGURATION record_en (COPY = english);
ALTER TEXT SEARCH CONFIGURATION record_en
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
    WITH unaccent, english_stem;
"""


class Migration(migrations.Migration):
    initial = True

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(MAKE, "DROP TEXT SEARCH CONFIGURATION record_en"),
    ]
