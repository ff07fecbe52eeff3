"""The rules of claims and statements that only the database can hold."""

from django.db import migrations

from editorial.history import KeepHistory, RefuseCircle

STANCE = (
    "(select coalesce(s.claim_id, s.statement_id) from claims_stance s where s.id = ($1).stance_id)"
)
ATTRIBUTION = "(select a.statement_id from claims_attribution a where a.id = ($1).attribution_id)"
ASSESSMENT = "(select a.claim_id from claims_assessment a where a.id = ($1).assessment_id)"

# Who has a part in the claim, asserts it, or is spoken for by who asserts it; with the states,
# forces and offices that these belong to. Whoever belongs to one of them is a party. A party to one
# of what is merged is a party to the whole, under whichever name it is known; a statement's speaker
# is the survivor's, as the public sees it.
IS_PARTY = """
CREATE FUNCTION claims_is_party(
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

PARTIES = """
CREATE FUNCTION claims_refuse_assessor(a claims_assessment) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF claims_is_party(a.claim_id, a.assessor_id, a.assessed_earliest, a.assessed_latest) THEN
        RAISE EXCEPTION 'A party to a claim is never its assessor: its judgement is a stance.'
            USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE FUNCTION claims_refuse_party_of(claims bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_refuse_assessor(a) FROM claims_assessment a WHERE a.claim_id IN (
        SELECT one.id FROM unnest(claims) c(id)
        CROSS JOIN LATERAL editorial_one_with(c.id) one(id));
END $$;

-- A new assessment makes nobody a party: whoever assessed the claim before is not asked about again.
CREATE FUNCTION claims_refuse_party_as_assessor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_refuse_assessor(NEW);
    RETURN NULL;
END $$;
CREATE TRIGGER refuse_party AFTER INSERT ON claims_assessment
    FOR EACH ROW EXECUTE FUNCTION claims_refuse_party_as_assessor();

CREATE FUNCTION claims_refuse_party() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_refuse_party_of(ARRAY[NEW.claim_id]);
    RETURN NULL;
END $$;
CREATE TRIGGER refuse_party AFTER INSERT OR UPDATE ON claims_claimparty
    FOR EACH ROW EXECUTE FUNCTION claims_refuse_party();
CREATE TRIGGER refuse_party AFTER INSERT OR UPDATE ON claims_stance
    FOR EACH ROW WHEN (NEW.claim_id IS NOT NULL AND NEW.position = 'asserts')
    EXECUTE FUNCTION claims_refuse_party();

-- A statement gets another speaker: the claims that it asserts have another claimant.
CREATE FUNCTION claims_refuse_party_by_statement() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_refuse_party_of(claims_asserted_by_statement(NEW.dossier_row_id));
    RETURN NULL;
END $$;
CREATE TRIGGER refuse_party AFTER UPDATE OF speaker_id, on_behalf_of_id ON claims_statement
    FOR EACH ROW EXECUTE FUNCTION claims_refuse_party_by_statement();

-- An actor turns out to belong to another: so does whoever belongs to it.
CREATE FUNCTION claims_refuse_party_by_actor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_refuse_party_of(claims_of_actor(
        (coalesce(to_jsonb(NEW)->>'actor_id', to_jsonb(NEW)->>'dossier_row_id'))::bigint));
    RETURN NULL;
END $$;
CREATE TRIGGER refuse_party AFTER INSERT OR UPDATE ON sources_affiliation
    FOR EACH ROW EXECUTE FUNCTION claims_refuse_party_by_actor();
CREATE TRIGGER refuse_party AFTER UPDATE OF actor_kind ON sources_actor
    FOR EACH ROW WHEN (NEW.actor_kind <> OLD.actor_kind)
    EXECUTE FUNCTION claims_refuse_party_by_actor();


-- Two become one, or are two again: who is a party may be another question then.
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

# A draft assessment may be discarded; one that is in a review, approved or published may not.
ASSESSMENT_STAYS = """
CREATE FUNCTION claims_is_frozen(assessment bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM claims_assessment a
        JOIN editorial_reviewitem i ON i.dossier_id = a.claim_id
        JOIN editorial_review r ON r.id = i.review_id
        JOIN editorial_body b ON b.digest = i.body_id
        LEFT JOIN editorial_decision d ON d.review_id = r.id
        WHERE a.id = assessment AND d.verdict IS DISTINCT FROM 'returned'
        AND CASE WHEN b.erased_at IS NULL
            THEN convert_from(b.content, 'UTF8')::jsonb #> '{content,assessments}'
                @> jsonb_build_array(jsonb_build_object('key', a.key))
            ELSE r.submitted_at >= a.logged_at END)
$$;
CREATE FUNCTION claims_assessment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    assessment bigint := CASE WHEN TG_TABLE_NAME = 'claims_assessment' THEN to_jsonb(OLD)->>'id'
        ELSE coalesce(to_jsonb(NEW), to_jsonb(OLD))->>'assessment_id' END;
BEGIN
    IF claims_is_frozen(assessment) THEN
        RAISE EXCEPTION 'A published assessment stays; log a new one.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER never_edited BEFORE UPDATE ON claims_assessment
    FOR EACH ROW EXECUTE FUNCTION editorial_refuse('accepts new rows only: log a new assessment');
CREATE TRIGGER stays BEFORE DELETE ON claims_assessment
    FOR EACH ROW EXECUTE FUNCTION claims_assessment_stays();
CREATE TRIGGER stays BEFORE INSERT OR UPDATE OR DELETE ON claims_assessmentevidence
    FOR EACH ROW EXECUTE FUNCTION claims_assessment_stays();
CREATE TRIGGER stays BEFORE INSERT OR UPDATE OR DELETE ON claims_assessmentstatement
    FOR EACH ROW EXECUTE FUNCTION claims_assessment_stays();
"""

ASSESSMENT_RESTS_ON_SOMETHING = """
CREATE FUNCTION claims_rests_on_something() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    assessment bigint := CASE WHEN TG_TABLE_NAME = 'claims_assessment' THEN to_jsonb(NEW)->>'id'
        ELSE to_jsonb(OLD)->>'assessment_id' END;
BEGIN
    IF EXISTS (
        SELECT 1 FROM claims_assessment a WHERE a.id = assessment
        AND a.status IN ('verified', 'supported', 'conflicting', 'refuted')
        AND NOT EXISTS (SELECT 1 FROM claims_assessmentevidence WHERE assessment_id = a.id)
        AND NOT EXISTS (SELECT 1 FROM claims_assessmentstatement WHERE assessment_id = a.id)
    ) THEN
        RAISE EXCEPTION 'This status needs the evidence or the statements that it rests on.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER rests_on_something AFTER INSERT ON claims_assessment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_rests_on_something();
CREATE CONSTRAINT TRIGGER rests_on_something AFTER UPDATE OR DELETE ON claims_assessmentevidence
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_rests_on_something();
CREATE CONSTRAINT TRIGGER rests_on_something AFTER UPDATE OR DELETE ON claims_assessmentstatement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_rests_on_something();
"""

RELAYS_WITHOUT_GAPS = """
CREATE FUNCTION claims_relays_without_gaps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM claims_relay
        WHERE attribution_id IN (NEW.attribution_id, OLD.attribution_id) GROUP BY attribution_id
        HAVING min("order") <> 1 OR max("order") <> count(*)) THEN
        RAISE EXCEPTION 'The relays of a chain are numbered from 1, without gaps.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER relays_without_gaps AFTER INSERT OR UPDATE OR DELETE ON claims_relay
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_relays_without_gaps();
"""

STANCE_HAS_A_BASIS = """
CREATE FUNCTION claims_stance_has_a_basis() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stance bigint := CASE WHEN TG_TABLE_NAME = 'claims_stance' THEN (to_jsonb(NEW)->>'id')::bigint
                          ELSE (to_jsonb(OLD)->>'stance_id')::bigint END;
BEGIN
    IF EXISTS (SELECT 1 FROM claims_stance s WHERE s.id = stance AND NOT coalesce((
        SELECT bool_and(a.statement_id = s.statement_id) FROM claims_stancebasis b
        JOIN claims_attribution a ON a.id = b.attribution_id WHERE b.stance_id = s.id), false)) THEN
        RAISE EXCEPTION 'A stance rests on reports of its own statement, at least one.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER has_a_basis AFTER INSERT OR UPDATE ON claims_stance
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_stance_has_a_basis();
CREATE CONSTRAINT TRIGGER has_a_basis AFTER UPDATE OR DELETE ON claims_stancebasis
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_stance_has_a_basis();

CREATE FUNCTION claims_basis_is_of_the_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM claims_stance s JOIN claims_attribution a ON a.statement_id = s.statement_id
        WHERE s.id = NEW.stance_id AND a.id = NEW.attribution_id) THEN
        RAISE EXCEPTION 'A stance rests on reports of its own statement.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER is_of_the_statement BEFORE INSERT OR UPDATE ON claims_stancebasis
    FOR EACH ROW EXECUTE FUNCTION claims_basis_is_of_the_statement();
"""

# The frozen text of a review is what is published, so this is where a quote is held back.
MATCHED_ONLY = """
CREATE FUNCTION claims_matched_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    loose text;
BEGIN
    SELECT q.key INTO loose FROM claims_quote q
    JOIN claims_attribution a ON a.id = q.attribution_id
    LEFT JOIN sources_capture c ON c.id = q.capture_id
    LEFT JOIN editorial_body b ON b.digest = c.text_body_id AND b.erased_at IS NULL
    WHERE a.statement_id = NEW.dossier_id AND (NOT q.matched
        OR substr(convert_from(b.content, 'UTF8'), q.start + 1, q."end" - q.start) <> q.exact)
    ORDER BY q.id LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%: the quote “%” is published only when it is matched against a capture.',
            (SELECT slug FROM editorial_dossier WHERE id = NEW.dossier_id), loose
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM claims_statement WHERE dossier_row_id = NEW.dossier_id)
        AND NOT EXISTS (SELECT 1 FROM claims_attribution WHERE statement_id = NEW.dossier_id) THEN
        RAISE EXCEPTION 'A statement without a report of it is not published.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER matched_only BEFORE INSERT ON editorial_reviewitem
    FOR EACH ROW EXECUTE FUNCTION claims_matched_only();
"""

FUNCTIONS = (
    "claims_matched_only()",
    "claims_basis_is_of_the_statement()",
    "claims_stance_has_a_basis()",
    "claims_rests_on_something()",
    "claims_relays_without_gaps()",
    "claims_assessment_stays()",
    "claims_is_frozen(bigint)",
    "claims_refuse_party_by_merge()",
    "claims_refuse_party_by_actor()",
    "claims_refuse_party_by_statement()",
    "claims_refuse_party()",
    "claims_refuse_party_as_assessor()",
    "claims_refuse_party_of(bigint[])",
    "claims_refuse_assessor(claims_assessment)",
    "claims_of_actor(bigint)",
    "claims_asserted_by_statement(bigint)",
    "claims_is_party(bigint, bigint, timestamptz, timestamptz)",
)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_initial"),
        ("events", "0002_rules"),
        ("sources", "0002_rules"),
    ]

    operations = [
        migrations.RunSQL(
            IS_PARTY
            + REACHED
            + PARTIES
            + ASSESSMENT_STAYS
            + ASSESSMENT_RESTS_ON_SOMETHING
            + RELAYS_WITHOUT_GAPS
            + STANCE_HAS_A_BASIS
            + MATCHED_ONLY,
            "".join(f"DROP FUNCTION {name} CASCADE;" for name in FUNCTIONS),
        ),
        KeepHistory("claims_statement", "($1).dossier_row_id"),
        KeepHistory("claims_statementlink", "($1).statement_id"),
        KeepHistory("claims_attribution", "($1).statement_id"),
        KeepHistory("claims_quote", "($1).statement_id"),
        KeepHistory("claims_relay", ATTRIBUTION),
        KeepHistory("claims_claim", "($1).dossier_row_id"),
        KeepHistory("claims_claimparty", "($1).claim_id"),
        KeepHistory("claims_claimlink", "($1).claim_id"),
        KeepHistory("claims_stance", "coalesce(($1).claim_id, ($1).statement_id)"),
        KeepHistory("claims_stancebasis", STANCE),
        KeepHistory("claims_figure", STANCE),
        KeepHistory("claims_bearing", "($1).claim_id"),
        KeepHistory("claims_assessment", "($1).claim_id"),
        KeepHistory("claims_assessmentevidence", ASSESSMENT),
        KeepHistory("claims_assessmentstatement", ASSESSMENT),
        KeepHistory("claims_evidence", "($1).dossier_row_id"),
        KeepHistory("claims_view", "($1).dossier_row_id"),
        KeepHistory("claims_requestforcomment", "NULL"),
        KeepHistory("claims_requestedclaim", "NULL"),
        RefuseCircle("claims_claimlink", "claim_id", "to_id", where="t.kind = 'replaces'"),
        RefuseCircle("claims_claim", "dossier_row_id", "part_of_id"),
    ]
