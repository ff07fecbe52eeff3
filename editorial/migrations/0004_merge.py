"""Merges: a column of the duplicate, the two functions that lead from it to the whole, and rules."""

from django.db import migrations

from editorial.history import RefuseCircle

# A merge is a column of the duplicate. These two lead from it to the whole.
ONE = """
CREATE FUNCTION editorial_survivor(dossier bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    here bigint := dossier;
    onward bigint;
BEGIN
    FOR hop IN 1..100 LOOP
        SELECT d.merged_into_id INTO onward FROM editorial_dossier d WHERE d.id = here;
        IF NOT FOUND THEN
            RETURN NULL;
        ELSIF onward IS NULL THEN
            RETURN here;
        END IF;
        here := onward;
    END LOOP;
    RETURN NULL;
END $$;
-- Asked for every stance that is saved, while hardly anything is ever merged: the index answers, also
-- where a load of many rows has not been counted for the planner yet. Told nothing, the planner
-- expects a thousand rows of each dossier, and joins what calls this by scanning whole tables.
CREATE FUNCTION editorial_one_with(dossier bigint) RETURNS SETOF bigint LANGUAGE plpgsql STABLE ROWS 2
SET enable_seqscan = off AS $$
DECLARE
    survivor bigint := editorial_survivor(dossier);
BEGIN
    IF survivor IS NULL THEN
        RETURN;
    END IF;
    RETURN NEXT survivor;
    IF EXISTS (SELECT 1 FROM editorial_dossier d WHERE d.merged_into_id = survivor) THEN
        RETURN QUERY WITH RECURSIVE merged(id) AS (
            SELECT d.id FROM editorial_dossier d WHERE d.merged_into_id = survivor
            UNION
            SELECT d.id FROM merged JOIN editorial_dossier d ON d.merged_into_id = merged.id
        ) SELECT m.id FROM merged m;
    END IF;
END $$;
"""

# Named so that it speaks before the trigger that keeps history, and with it the one on circles.
CAN_BE_MERGED = """
CREATE FUNCTION editorial_can_be_merged() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    survivor editorial_dossier%ROWTYPE;
    trouble text;
BEGIN
    SELECT * INTO survivor FROM editorial_dossier WHERE id = NEW.merged_into_id;
    trouble := CASE
        WHEN survivor.kind <> NEW.kind THEN 'Only two of one kind are merged.'
        WHEN survivor.merged_into_id IS NOT NULL
            THEN 'The other is merged itself: choose what that is merged into.'
        WHEN survivor.withdrawn THEN 'The other is withdrawn.'
        WHEN survivor.published_version = 0 AND NEW.published_version > 0 AND NOT NEW.withdrawn
            THEN 'The other is not published: what is on the record would vanish with the merge.'
        END;
    IF trouble IS NOT NULL THEN
        RAISE EXCEPTION '%', trouble USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER can_be_merged AFTER INSERT OR UPDATE OF merged_into_id ON editorial_dossier
    FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL)
    EXECUTE FUNCTION editorial_can_be_merged();
"""

# Every change of a dossier's rows is written into its history: there it is stopped.
MERGED_STAYS = """
CREATE FUNCTION editorial_merged_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM editorial_dossier
               WHERE id = NEW.dossier_id AND merged_into_id IS NOT NULL) THEN
        RAISE EXCEPTION 'What is merged is not changed: undo the merge first.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER merged_stays BEFORE INSERT ON editorial_history
    FOR EACH ROW WHEN (NEW."table" NOT LIKE 'editorial\\_%')
    EXECUTE FUNCTION editorial_merged_stays();
"""

REVERSE = """
DROP FUNCTION editorial_merged_stays CASCADE;
DROP FUNCTION editorial_can_be_merged CASCADE;
DROP FUNCTION editorial_one_with;
DROP FUNCTION editorial_survivor;
"""


class Migration(migrations.Migration):
    dependencies = [("editorial", "0003_history")]

    operations = [
        migrations.RunSQL(ONE + CAN_BE_MERGED + MERGED_STAYS, REVERSE),
        RefuseCircle("editorial_dossier", "id", "merged_into_id"),
    ]
