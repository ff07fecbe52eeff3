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

-- Words as they are written: for prefixes, and for every language but English. The commonest English
-- words are left out, so that a search for one is no search for everything.
CREATE TEXT SEARCH DICTIONARY record_words (TEMPLATE = pg_catalog.simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION record_words (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION record_words
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
    WITH unaccent, record_words;
"""

DROP = """
DROP TEXT SEARCH CONFIGURATION record_words;
DROP TEXT SEARCH DICTIONARY record_words;
DROP TEXT SEARCH CONFIGURATION record_en;
"""


class Migration(migrations.Migration):
    initial = True

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(MAKE, DROP),
    ]
