import re
from importlib import import_module

from django.db import migrations

# As in 0002_rules, of all that is merged: a party to one is a party to the whole, under
# whichever name it is known. A statement's speaker is the survivor's, as the public sees it.
IS_PARTY = """
CREATE OR REPLACE FUNCTION claims_is_party(
    claim bigint, actor bigint, earliest timestamptz, latest timestamptz
) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    -- In plpgsql, whose plans are kept: making this one takes longer than carrying it out.
    RETURN (
        WITH RECURSIVE party(id) AS (
            SELECT editorial_survivor(named.id) FROM (
                SELECT p.actor_id AS id FROM editorial_one_with(claim) c(id)
                JOIN claims_claimparty p ON p.claim_id = c.id
                UNION SELECT unnest(ARRAY[s.speaker_id, s.on_behalf_of_id])
                FROM editorial_one_with(claim) c(id)
                JOIN claims_stance t ON t.claim_id = c.id
                JOIN claims_statement s ON s.dossier_row_id = editorial_survivor(t.statement_id)
                WHERE t.position = 'asserts' AND NOT t.as_reported
            ) named WHERE named.id IS NOT NULL
            UNION
            SELECT body.dossier_row_id FROM party
            CROSS JOIN LATERAL editorial_one_with(party.id) name(id)
            JOIN sources_affiliation a ON a.actor_id = name.id
            JOIN sources_actor body ON body.dossier_row_id = editorial_survivor(a.to_id)
                AND body.actor_kind IN ('government', 'military', 'office')
            WHERE (a.since_earliest IS NULL OR a.since_earliest <= latest)
              AND (a.until_latest IS NULL OR a.until_latest >= earliest)
        ), belongs(id) AS (
            SELECT editorial_survivor(actor)
            UNION
            SELECT editorial_survivor(a.to_id) FROM belongs
            CROSS JOIN LATERAL editorial_one_with(belongs.id) name(id)
            JOIN sources_affiliation a ON a.actor_id = name.id
            WHERE (a.since_earliest IS NULL OR a.since_earliest <= latest)
              AND (a.until_latest IS NULL OR a.until_latest >= earliest)
        )
        SELECT EXISTS (SELECT 1 FROM belongs JOIN party USING (id))
    );
END $$;
"""

REFUSE = """
CREATE OR REPLACE FUNCTION claims_refuse_party_of(claims bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM claims_assessment a WHERE a.claim_id IN (
            SELECT one.id FROM unnest(claims) c(id)
            CROSS JOIN LATERAL editorial_one_with(c.id) one(id))
        AND claims_is_party(a.claim_id, a.assessor_id, a.assessed_earliest, a.assessed_latest)
    ) THEN
        RAISE EXCEPTION 'A party to a claim is never its assessor: its judgement is a stance.'
            USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION claims_refuse_party_by_statement() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_refuse_party_of(claims_asserted_by_statement(NEW.dossier_row_id));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION claims_refuse_party_by_actor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_refuse_party_of(claims_of_actor(
        (coalesce(to_jsonb(NEW)->>'actor_id', to_jsonb(NEW)->>'dossier_row_id'))::bigint));
    RETURN NULL;
END $$;
"""

REACHED = """
CREATE FUNCTION claims_asserted_by_statement(statement bigint) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
    SELECT ARRAY(SELECT t.claim_id FROM editorial_one_with(statement) s(id)
        JOIN claims_stance t ON t.statement_id = s.id
        WHERE t.claim_id IS NOT NULL AND t.position = 'asserts')
$$;

-- The claims in which the actor, or whoever belongs to it, has a part, is an assessor, or asserts.
CREATE FUNCTION claims_of_actor(actor bigint) RETURNS bigint[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE below(id) AS (
        SELECT editorial_one_with(actor)
        UNION
        SELECT name.id FROM below
        JOIN sources_affiliation a ON a.to_id = below.id
        CROSS JOIN LATERAL editorial_one_with(a.actor_id) name(id)
    )
    SELECT ARRAY(
        SELECT a.claim_id FROM claims_assessment a WHERE a.assessor_id IN (SELECT id FROM below)
        UNION SELECT p.claim_id FROM claims_claimparty p WHERE p.actor_id IN (SELECT id FROM below)
        UNION SELECT t.claim_id FROM claims_statement s
        CROSS JOIN LATERAL editorial_one_with(s.dossier_row_id) name(id)
        JOIN claims_stance t ON t.statement_id = name.id
        WHERE t.claim_id IS NOT NULL AND t.position = 'asserts' AND (
            s.speaker_id IN (SELECT id FROM below) OR s.on_behalf_of_id IN (SELECT id FROM below)))
$$;
"""

# Two become one, or are two again: who is a party may be another question then.
BY_MERGE = """
CREATE FUNCTION claims_refuse_party_by_merge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    one bigint;
BEGIN
    FOREACH one IN ARRAY array_remove(ARRAY[NEW.id, OLD.merged_into_id], NULL) LOOP
        PERFORM claims_refuse_party_of(CASE NEW.kind
            WHEN 'claim' THEN ARRAY[one]
            WHEN 'statement' THEN claims_asserted_by_statement(one)
            ELSE claims_of_actor(one) END);
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER refuse_party AFTER UPDATE OF merged_into_id ON editorial_dossier
    FOR EACH ROW WHEN (NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id)
    EXECUTE FUNCTION claims_refuse_party_by_merge();
"""

RULES = import_module("claims.migrations.0002_rules").PARTIES
FORMER = "".join(re.findall(r"CREATE FUNCTION .*?\$\$;\n", RULES, re.DOTALL)).replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
DROPPED = """
DROP FUNCTION claims_refuse_party_by_merge CASCADE;
DROP FUNCTION claims_of_actor;
DROP FUNCTION claims_asserted_by_statement;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_rules"),
        ("editorial", "0003_merge"),
        ("sources", "0003_merge"),
    ]

    operations = [
        migrations.RunSQL(IS_PARTY + REACHED + REFUSE + BY_MERGE, FORMER + DROPPED),
    ]
