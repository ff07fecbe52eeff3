from django.db import migrations

from editorial.history import AppendOnly, KeepHistory, RefuseCircle

# A merge would name a private person in public, or take a public one's page away.
PRIVACY = """
CREATE FUNCTION sources_merge_keeps_privacy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(DISTINCT private) FROM sources_actor
        WHERE dossier_row_id IN (NEW.id, NEW.merged_into_id)) > 1 THEN
        RAISE EXCEPTION 'One of them is a private person, the other is not: they are not merged.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER merge_keeps_privacy AFTER UPDATE OF merged_into_id ON editorial_dossier
    FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL AND NEW.kind = 'actor')
    EXECUTE FUNCTION sources_merge_keeps_privacy();
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial"), ("editorial", "0004_merge")]

    operations = [
        KeepHistory("sources_actor", "($1).dossier_row_id"),
        KeepHistory("sources_actorname", "($1).actor_id"),
        KeepHistory("sources_affiliation", "($1).actor_id"),
        KeepHistory("sources_document", "($1).dossier_row_id"),
        KeepHistory("sources_capture", "($1).document_id"),
        AppendOnly("sources_capture"),
        RefuseCircle("sources_affiliation", "actor_id", "to_id", where="t.kind <> 'role'"),
        RefuseCircle("sources_document", "dossier_row_id", "part_of_id"),
        migrations.RunSQL(PRIVACY, "DROP FUNCTION sources_merge_keeps_privacy CASCADE;"),
    ]
