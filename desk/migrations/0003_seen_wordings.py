"""The database keeps the wordings: whoever writes a text, however, it is found at once."""

from django.db import migrations

from editorial.history import KeepHistory

# Every mark and every other space is a space, one code point for one; then runs of spaces and case
# go. It serves comparison only: a quote is never stored so.
FOLD = r"""
CREATE FUNCTION desk_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(lower(translate(words,
        '.,;:!?()[]-/' || U&'\0022\0027\00A0\202F\2009\2018\2019\201A\2032\201C\201D\201E\00AB\00BB'
            || U&'\2010\2011\2012\2013\2014\2026',
        repeat(' ', 32))), '\s+', ' ', 'g'))
$$;
CREATE FUNCTION desk_digest(words text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT encode(sha256(convert_to(desk_fold(words), 'UTF8')), 'hex')
$$;
"""

# Positions are dropped: a text is short, and a word counts once.
KEEP_WORDING = """
CREATE FUNCTION desk_wording_of(
    dossier bigint, kind text, origin text, row_id bigint, words text
) RETURNS void LANGUAGE sql AS $$
    INSERT INTO desk_wording (dossier_id, kind, origin, "row", words, digest, vector)
    SELECT dossier, kind, origin, row_id, desk_fold(words), desk_digest(words),
           strip(to_tsvector('record_en', words))
    WHERE desk_fold(words) <> ''
$$;

-- Arguments: the kind of dossier, the column of its id, and the column of the text.
CREATE FUNCTION desk_keep_wording() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    place text := TG_TABLE_NAME || '.' || TG_ARGV[2];
    old_row jsonb := to_jsonb(OLD);
    new_row jsonb := to_jsonb(NEW);
BEGIN
    IF old_row ->> TG_ARGV[1] = new_row ->> TG_ARGV[1]
        AND old_row ->> TG_ARGV[2] = new_row ->> TG_ARGV[2] THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM desk_wording WHERE origin = place
            AND "row" = coalesce(old_row ->> 'id', old_row ->> 'dossier_row_id')::bigint;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM desk_wording_of((new_row ->> TG_ARGV[1])::bigint, TG_ARGV[0], place,
            coalesce(new_row ->> 'id', new_row ->> 'dossier_row_id')::bigint,
            new_row ->> TG_ARGV[2]);
    END IF;
    RETURN NULL;
END $$;
"""

# Table, its own id, the kind of dossier, the column of the dossier's id, the column of the text.
TEXTS = (
    ("claims_claim", "dossier_row_id", "claim", "dossier_row_id", "text"),
    ("claims_statement", "dossier_row_id", "statement", "dossier_row_id", "summary"),
    ("claims_attribution", "id", "statement", "statement_id", "paraphrase"),
    ("claims_quote", "id", "statement", "statement_id", "exact"),
    ("claims_quote", "id", "statement", "statement_id", "original_words"),
    ("sources_actor", "dossier_row_id", "actor", "dossier_row_id", "name"),
    ("sources_actorname", "id", "actor", "actor_id", "name"),
)

FUNCTIONS = (
    "desk_keep_wording()",
    "desk_wording_of(bigint, text, text, bigint, text)",
    "desk_digest(text)",
    "desk_fold(text)",
)


def keep(table, row, kind, owner, text):
    """Keep the wordings of one column from now on, and make those of the rows that stand."""
    name = f"keep_wording_of_{text}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION desk_keep_wording('{kind}', '{owner}', '{text}');"
        f"SELECT desk_wording_of({owner}, '{kind}', '{table}.{text}', {row}, {text}) FROM {table};",
        f"DROP TRIGGER {name} ON {table}; DELETE FROM desk_wording;",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0002_seen"),
        ("claims", "0002_rules"),
        ("sources", "0002_rules"),
        ("record", "0001_words"),
    ]

    operations = [
        migrations.RunSQL(
            FOLD + KEEP_WORDING, "".join(f"DROP FUNCTION {name} CASCADE;" for name in FUNCTIONS)
        ),
        *[keep(*text) for text in TEXTS],
        KeepHistory("desk_notthesame", "NULL"),
    ]
