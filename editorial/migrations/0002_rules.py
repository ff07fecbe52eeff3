"""What the database itself enforces for every dossier: append-only tables, four eyes."""

from django.db import migrations

from editorial.history import AppendOnly

REFUSE = """
CREATE FUNCTION editorial_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% %.', TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'check_violation';
END $$;
"""

REFUSE_CIRCLE = """
CREATE FUNCTION editorial_refuse_circle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    start bigint := (to_jsonb(NEW)->>TG_ARGV[0])::bigint;
    target bigint := (to_jsonb(NEW)->>TG_ARGV[1])::bigint;
    met boolean;
BEGIN
    EXECUTE format(
        'WITH RECURSIVE walk(id) AS (SELECT $1 UNION SELECT t.%2$I FROM %3$I t'
        ' JOIN walk ON t.%1$I = walk.id WHERE t.%2$I IS NOT NULL AND %4$s)'
        ' SELECT EXISTS (SELECT 1 FROM walk WHERE id = $2)',
        TG_ARGV[0], TG_ARGV[1], TG_TABLE_NAME, TG_ARGV[2]
    ) USING target, start INTO met;
    IF met THEN
        RAISE EXCEPTION 'This would close a circle in %.', TG_TABLE_NAME
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""

ERASURE_ONLY = """
CREATE FUNCTION editorial_erasure_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.digest <> OLD.digest
        OR NOT EXISTS (SELECT 1 FROM editorial_erasureorder o
                       WHERE o.body_id = OLD.digest AND o.by_id = NEW.ordered_by_id) THEN
        RAISE EXCEPTION 'A body is never changed but by an erasure that two people ordered.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER erasure_only BEFORE UPDATE ON editorial_body
    FOR EACH ROW EXECUTE FUNCTION editorial_erasure_only();
CREATE TRIGGER never_deleted BEFORE DELETE ON editorial_body
    FOR EACH ROW EXECUTE FUNCTION editorial_refuse('is never deleted');
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON editorial_body
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_refuse('is never truncated');
"""

SLUG_IS_STABLE = """
CREATE FUNCTION editorial_slug_is_stable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind <> OLD.kind OR (NEW.slug <> OLD.slug
        AND (OLD.in_review OR OLD.approved_version > 0 OR OLD.published_version > 0)) THEN
        RAISE EXCEPTION 'The slug of something submitted or published is never changed.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER slug_is_stable BEFORE UPDATE OF slug, kind ON editorial_dossier
    FOR EACH ROW EXECUTE FUNCTION editorial_slug_is_stable();
CREATE TRIGGER never_deleted BEFORE DELETE ON editorial_dossier
    FOR EACH ROW EXECUTE FUNCTION editorial_refuse('is never deleted: a slug is never used again');
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON editorial_dossier
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_refuse('is never truncated');
"""

FOUR_EYES = """
CREATE FUNCTION editorial_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.verdict = 'approved' AND EXISTS (
        SELECT 1 FROM editorial_reviewitem item
        JOIN editorial_history change ON change.dossier_id = item.dossier_id
        WHERE item.review_id = NEW.review_id AND change.by_id = NEW.by_id
          AND change.version > (
            SELECT coalesce(max(past.version), 0) FROM editorial_reviewitem past
            JOIN editorial_decision decision ON decision.review_id = past.review_id
            WHERE past.dossier_id = item.dossier_id AND decision.verdict = 'approved')
    ) THEN
        RAISE EXCEPTION 'Who changed a dossier since it was last approved does not approve it.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER four_eyes BEFORE INSERT ON editorial_decision
    FOR EACH ROW EXECUTE FUNCTION editorial_four_eyes();
"""

APPROVED_ONLY = """
CREATE FUNCTION editorial_approved_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.review_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM editorial_edition earlier
        WHERE earlier.dossier_id = NEW.dossier_id AND earlier.body_id = NEW.body_id
    ) OR NEW.review_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM editorial_decision decision
        JOIN editorial_reviewitem item ON item.review_id = decision.review_id
        WHERE decision.review_id = NEW.review_id AND decision.verdict = 'approved'
          AND item.dossier_id = NEW.dossier_id AND item.body_id = NEW.body_id
    ) THEN
        RAISE EXCEPTION 'Only the text that was approved is published.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER approved_only BEFORE INSERT ON editorial_edition
    FOR EACH ROW EXECUTE FUNCTION editorial_approved_only();
"""

FUNCTIONS = (
    "editorial_approved_only",
    "editorial_four_eyes",
    "editorial_slug_is_stable",
    "editorial_erasure_only",
    "editorial_refuse_circle",
    "editorial_refuse",
)


class Migration(migrations.Migration):
    dependencies = [("editorial", "0001_initial")]

    operations = [
        migrations.RunSQL(
            REFUSE + REFUSE_CIRCLE + ERASURE_ONLY + SLUG_IS_STABLE + FOUR_EYES + APPROVED_ONLY,
            "".join(f"DROP FUNCTION {name} CASCADE;" for name in FUNCTIONS),
        ),
        *[
            AppendOnly(f"editorial_{table}")
            for table in (
                "history",
                "review",
                "reviewitem",
                "decision",
                "edition",
                "withdrawal",
                "withdrawalreview",
                "erasureorder",
                "accountchange",
            )
        ],
        # What refers to some hundred dossiers is found by the index: of names as rare as these, statistics
        # of the usual size think that it is so much that all editions may as well be read.
        migrations.RunSQL(
            "ALTER TABLE editorial_edition ALTER refers_to SET STATISTICS 1000",
            "ALTER TABLE editorial_edition ALTER refers_to SET STATISTICS -1",
        ),
    ]
