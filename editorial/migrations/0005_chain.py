"""Every entry of history holds the digest of the one before it in its chain, and its own."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from editorial.history import AppendOnly

OLD_RULES = import_module("editorial.migrations.0002_rules")

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
CREATE OR REPLACE FUNCTION editorial_keep_history() RETURNS trigger LANGUAGE plpgsql
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

# The entries that were written before there were chains.
CHAIN_WHAT_IS_THERE = """
UPDATE editorial_history
    SET chain = coalesce('dossier/' || dossier_id, "table" || '/' || "row");
DO $$
DECLARE
    entry editorial_history;
    last editorial_history;
BEGIN
    FOR entry IN SELECT * FROM editorial_history ORDER BY chain, id LOOP
        IF entry.chain IS DISTINCT FROM last.chain THEN
            last := NULL;
        END IF;
        entry.number := coalesce(last.number, 0) + 1;
        entry.previous := coalesce(last.digest, '');
        entry.digest := editorial_digest(entry);
        UPDATE editorial_history SET (number, previous, digest)
            = (entry.number, entry.previous, entry.digest) WHERE id = entry.id;
        last := entry;
    END LOOP;
END $$;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0004_warnings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="history",
            name="chain",
            field=models.CharField(db_collation="C", default="", max_length=150),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="history",
            name="number",
            field=models.PositiveIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="history",
            name="previous",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="history",
            name="digest",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="history",
            name="body",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="editorial.body",
            ),
        ),
        migrations.AlterField(
            model_name="history",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="history",
            name="dossier",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="history",
                to="editorial.dossier",
            ),
        ),
        migrations.RunSQL(
            DIGEST + WRITE + KEEP_HISTORY,
            OLD_RULES.KEEP_HISTORY.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
            + "DROP FUNCTION editorial_write_history; DROP FUNCTION editorial_digest;",
        ),
        migrations.RunSQL(
            "DROP TRIGGER append_only ON editorial_history;"
            "DROP TRIGGER append_only_whole ON editorial_history;" + CHAIN_WHAT_IS_THERE,
            AppendOnly("editorial_history").sql,
        ),
        AppendOnly("editorial_history"),
        migrations.AddConstraint(
            model_name="history",
            constraint=models.UniqueConstraint(
                fields=("chain", "number"),
                name="history_number_is_used_once",
                violation_error_message="This chain has an entry of this number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="history",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("by__isnull", False), ("table__startswith", "auth_"), _connector="OR"
                ),
                name="history_names_who_but_for_accounts",
                violation_error_message="A change is made by somebody.",
            ),
        ),
    ]
