"""The desk's own history, and wordings kept by the database.

Whoever writes a text, however, it is found at once. The rows of an import keep no history: they are
its progress, and what they wrote stands in the history of the dossiers.
"""

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

# Table, the kind of dossier, the column of the dossier's id, the column of the text.
TEXTS = (
    ("claims_claim", "claim", "dossier_row_id", "text"),
    ("claims_statement", "statement", "dossier_row_id", "summary"),
    ("claims_attribution", "statement", "statement_id", "paraphrase"),
    ("claims_quote", "statement", "statement_id", "exact"),
    ("claims_quote", "statement", "statement_id", "original_words"),
    ("sources_actor", "actor", "dossier_row_id", "name"),
    ("sources_actorname", "actor", "actor_id", "name"),
)

FUNCTIONS = (
    "desk_keep_wording()",
    "desk_wording_of(bigint, text, text, bigint, text)",
    "desk_digest(text)",
    "desk_fold(text)",
)


def keep(table, kind, owner, text):
    """Keep the wordings of one column."""
    name = f"keep_wording_of_{text}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION desk_keep_wording('{kind}', '{owner}', '{text}');",
        f"DROP TRIGGER {name} ON {table};",
    )


# Each hangs on no dossier: it has a chain of its own.
KEPT = ("notthesame", "import", "story", "storyitem", "story_needs", "passedover")


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_initial"),
        ("claims", "0002_rules"),
    ]

    operations = [
        migrations.RunSQL(
            FOLD + KEEP_WORDING, "".join(f"DROP FUNCTION {name} CASCADE;" for name in FUNCTIONS)
        ),
        *[keep(*text) for text in TEXTS],
        *[KeepHistory(f"desk_{name}", "NULL") for name in KEPT],
    ]
