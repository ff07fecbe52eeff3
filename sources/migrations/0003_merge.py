from django.db import migrations

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
    dependencies = [("sources", "0002_rules"), ("editorial", "0003_merge")]

    operations = [
        migrations.RunSQL(PRIVACY, "DROP FUNCTION sources_merge_keeps_privacy CASCADE;"),
    ]
