"""History: every change of the desk's tables, written by the database, each entry chained to the last.

An entry holds the digest of the one before it in its chain, and its own.
"""

from django.db import migrations

from editorial.history import KeepHistory, call

# What editorial.history.digest_of computes in Python. The order of these columns never changes.
DIGEST = """
CREATE FUNCTION editorial_digest(entry editorial_history) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(json_build_array(
        entry.previous, entry.id, entry.chain, entry.number, entry."table", entry."row",
        entry.operation, entry.dossier_id, entry.version, entry.by_id,
        to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        entry.why, entry.body_id)::text, 'UTF8')), 'hex')
$$;
"""

# The body's content is the row's JSON as it was written, apart from the entry, so that words can
# be erased while the entry that names their digest stays.
WRITE = """
CREATE FUNCTION editorial_write_history(
    kept_table text, kept jsonb, done text, owner bigint, reached integer, person bigint, reason text
) RETURNS void LANGUAGE plpgsql SET timezone = 'UTC' AS $$
DECLARE
    entry editorial_history;
    salt bytea := uuid_send(gen_random_uuid());
    content bytea := convert_to(kept::text, 'UTF8');
BEGIN
    entry.id := nextval('editorial_history_id_seq');
    entry.at := clock_timestamp();
    entry."table" := kept_table;
    entry."row" := coalesce(kept->>'id', kept->>'dossier_row_id', kept->>'digest');
    entry.operation := done;
    entry.dossier_id := owner;
    entry.version := reached;
    entry.by_id := person;
    entry.why := reason;
    entry.body_id := encode(sha256(salt || content), 'hex');
    entry.chain := coalesce('dossier/' || owner, kept_table || '/' || entry."row");
    -- Whoever comes here holds the dossier's row, or has just changed the row itself: two
    -- transactions never add to one chain at once. Should they, the numbers would collide.
    SELECT last.number + 1, last.digest INTO entry.number, entry.previous
        FROM editorial_history last WHERE last.chain = entry.chain
        ORDER BY last.number DESC LIMIT 1;
    entry.number := coalesce(entry.number, 1);
    entry.previous := coalesce(entry.previous, '');
    entry.digest := editorial_digest(entry);
    INSERT INTO editorial_body (digest, salt, content) VALUES (entry.body_id, salt, content);
    INSERT INTO editorial_history SELECT (entry).*;
END $$;
"""

# Arguments: the dossier of the row $1, as SQL; 'counts' where a change is a version of it;
# 'named' where somebody must be; the columns that are kept, where it is not all of them.
KEEP_HISTORY = """
CREATE FUNCTION editorial_keep_history() RETURNS trigger LANGUAGE plpgsql
SET timezone = 'UTC' AS $$
DECLARE
    counts boolean := coalesce(TG_ARGV[1], 'counts') = 'counts';
    named boolean := coalesce(TG_ARGV[2], 'named') = 'named';
    columns text[] := string_to_array(nullif(TG_ARGV[3], ''), ',');
    person bigint := nullif(current_setting('on_record.by', true), '')::bigint;
    reason text := nullif(current_setting('on_record.why', true), '');
    before jsonb;
    kept jsonb;
    owner bigint;
    previous bigint;
    reached integer := 0;
BEGIN
    IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN
        RETURN NULL;
    END IF;
    kept := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
    IF columns IS NOT NULL THEN
        before := to_jsonb(OLD);
        SELECT jsonb_object_agg(name, kept->name), jsonb_object_agg(name, before->name)
            INTO kept, before FROM unnest(columns) name;
        IF TG_OP = 'UPDATE' AND before = kept THEN
            RETURN NULL;
        END IF;
    END IF;
    IF person IS NULL OR reason IS NULL THEN
        IF named THEN
            RAISE EXCEPTION 'Say who changes % and why.', TG_TABLE_NAME
                USING ERRCODE = 'check_violation';
        END IF;
        person := NULL;
        reason := 'nobody was named';
    END IF;
    IF TG_OP = 'DELETE' THEN
        EXECUTE 'SELECT ' || TG_ARGV[0] USING OLD INTO owner;
    ELSE
        EXECUTE 'SELECT ' || TG_ARGV[0] USING NEW INTO owner;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        EXECUTE 'SELECT ' || TG_ARGV[0] USING OLD INTO previous;
        IF previous IS DISTINCT FROM owner THEN
            RAISE EXCEPTION 'A row of % stays with its dossier: remove it there and add it here.',
                TG_TABLE_NAME USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF owner IS NOT NULL AND counts THEN
        UPDATE editorial_dossier SET version = version + 1 WHERE id = owner
            RETURNING version INTO reached;
    ELSIF owner IS NOT NULL THEN
        PERFORM 1 FROM editorial_dossier WHERE id = owner FOR NO KEY UPDATE;
    END IF;
    PERFORM editorial_write_history(TG_TABLE_NAME, kept, TG_OP, owner, reached, person, reason);
    RETURN NULL;
END $$;
"""

NAMED = ("id", "kind", "slug", "merged_into_id")
CHANGED = call("($1).id", only=NAMED)
NEW_DOSSIER = call("($1).id", counts=False, only=NAMED)
ERASURE = call("NULL", only=("digest", "erased_at", "ordered_by_id", "confirmed_by_id"))

# A dossier's other columns follow from its history, and verify_history works them out again.
NAMES = f"""
CREATE TRIGGER keep_history AFTER UPDATE OF slug ON editorial_dossier
    FOR EACH ROW WHEN (NEW.slug <> OLD.slug) {CHANGED};
CREATE TRIGGER keep_history_of_merge AFTER UPDATE OF merged_into_id ON editorial_dossier
    FOR EACH ROW WHEN (NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id) {CHANGED};
CREATE TRIGGER keep_history_new AFTER INSERT ON editorial_dossier FOR EACH ROW {NEW_DOSSIER};
CREATE TRIGGER keep_history AFTER UPDATE ON editorial_body FOR EACH ROW {ERASURE};
"""

# Tables that only grow, and the dossier of a row of each.
GROWING = {
    "review": "NULL",
    "reviewitem": "($1).dossier_id",
    "decision": "NULL",
    "edition": "($1).dossier_id",
    "withdrawal": "($1).dossier_id",
    "withdrawalreview": (
        "(select w.dossier_id from editorial_withdrawal w where w.id = ($1).withdrawal_id)"
    ),
    "erasureorder": "NULL",
    "accountchange": "NULL",
}

# Who may enter: Django's own tables, which commands change too, and then nobody is named.
ACCOUNTS = {
    "auth_user": ("id", "username", "is_active", "is_staff", "is_superuser"),
    "auth_user_groups": (),
    "auth_user_user_permissions": (),
}

FUNCTIONS = ("editorial_keep_history", "editorial_write_history", "editorial_digest")


class Migration(migrations.Migration):
    dependencies = [("editorial", "0002_rules")]

    operations = [
        migrations.RunSQL(
            DIGEST + WRITE + KEEP_HISTORY + NAMES,
            "".join(f"DROP FUNCTION {name} CASCADE;" for name in FUNCTIONS),
        ),
        *[KeepHistory(f"editorial_{name}", owner, counts=False) for name, owner in GROWING.items()],
        *[
            KeepHistory(table, "NULL", named=False, only=columns)
            for table, columns in ACCOUNTS.items()
        ],
    ]
