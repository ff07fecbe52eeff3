"""The two searches, as SQL. Each weighs only what shares enough words with the text."""

# The wordings that share words with the text, ranked; ``narrow`` and the limits bound the work.
# A long text has more words to share, but a short one with two of them is not nearer than a
# sentence with four: hence the 2. Equal is a text that is the same when folded; held is one, of
# three words or more, that stands in the other.
FOUND = """
WITH RECURSIVE asked AS (
    SELECT desk_fold(%(text)s) AS words, desk_digest(%(text)s) AS digest,
        %(wide)s::tsquery AS wide
), found AS MATERIALIZED (
    (SELECT w.* FROM desk_wording w
     WHERE w.vector @@ %(narrow)s::tsquery AND w.kind = ANY (%(kinds)s) LIMIT %(compared)s)
    UNION ALL
    (SELECT w.* FROM desk_wording w
     WHERE w.digest = (SELECT digest FROM asked) AND w.kind = ANY (%(kinds)s) LIMIT 100)
), compared AS (
    SELECT found.dossier_id, found.kind,
        ts_rank(found.vector, wide) / (2 + ln(1 + length(found.vector))) AS rank,
        found.digest = asked.digest AS equal,
        found.words LIKE '%% %% %%'
            AND strpos(' ' || asked.words || ' ', ' ' || found.words || ' ') > 0
        OR asked.words LIKE '%% %% %%'
            AND strpos(' ' || found.words || ' ', ' ' || asked.words || ' ') > 0 AS held
    FROM found, asked
), near AS MATERIALIZED (
    SELECT * FROM compared ORDER BY equal DESC, held DESC, rank DESC, dossier_id LIMIT %(weighed)s
)"""

# The live blog or page of the capture, with all its posts.
PAGE = """, page AS (
    SELECT d.dossier_row_id AS id FROM sources_capture c
    JOIN sources_document own ON own.dossier_row_id = c.document_id
    JOIN sources_document d
        ON coalesce(own.part_of_id, own.dossier_row_id) IN (d.dossier_row_id, d.part_of_id)
    WHERE c.id = %(capture)s
)"""

# The event with its parts, and what it is a part of.
EVENT = """, part AS (
    SELECT %(event)s::bigint AS id
    UNION SELECT l.event_id FROM part JOIN events_eventlink l
        ON l.to_id = part.id AND l.kind = 'part_of'
), whole AS (
    SELECT %(event)s::bigint AS id
    UNION SELECT l.to_id FROM whole JOIN events_eventlink l
        ON l.event_id = whole.id AND l.kind = 'part_of'
), event AS (
    SELECT id FROM part UNION SELECT id FROM whole
)"""

DAYS = """(s.said_earliest AT TIME ZONE s.said_zone)::date
            AND (s.said_latest AT TIME ZONE s.said_zone)::date"""

# The speaker, and what is merged with it.
VOICE = """, voice AS (
    SELECT one.id FROM editorial_one_with(%(speaker)s) AS one (id)
)"""
BY_SPEAKER = """(s.speaker_id IN (SELECT id FROM voice)
            OR s.on_behalf_of_id IN (SELECT id FROM voice))"""

# What is merged is found under its survivor, and counts for it.
# A report may be off by some days; one that is further off is seldom of the same statement.
STATEMENT = f""", told AS (
    SELECT editorial_survivor(dossier_id) AS id, max(rank) AS rank, bool_or(equal) AS equal,
        bool_or(held) AS held
    FROM near GROUP BY 1
), seen AS (
    SELECT told.*, false AS on_event,
        {BY_SPEAKER} IS TRUE AS by_speaker,
        coalesce(%(said)s::date BETWEEN {DAYS}, false) AS on_day,
        coalesce(%(said)s::date NOT BETWEEN s.said_earliest::date - 3
            AND s.said_latest::date + 3, false) AS far,
        EXISTS (SELECT 1 FROM editorial_one_with(told.id) AS one (id)
            JOIN claims_attribution a ON a.statement_id = one.id
            JOIN page ON page.id = a.document_id) AS on_page
    FROM told JOIN claims_statement s ON s.dossier_row_id = told.id
    WHERE NOT EXISTS (SELECT 1 FROM claims_statementlink l
        WHERE l.statement_id = told.id AND l.to_id = %(besides)s
        OR l.to_id = told.id AND l.statement_id = %(besides)s)
)"""

# A claim is as near as the nearest of its texts: its own, and those of all statements on it.
# What was said before a claim was first made is seldom that claim.
CLAIM = f""", told AS (
    SELECT editorial_survivor(id) AS id, max(rank) AS rank, bool_or(equal) AS equal,
        bool_or(held) AS held
    FROM (
        SELECT dossier_id AS id, rank, equal, held FROM near WHERE kind = 'claim'
        UNION ALL
        SELECT t.claim_id, rank, equal, held FROM near
        JOIN claims_stance t ON t.statement_id = near.dossier_id AND t.claim_id IS NOT NULL
        WHERE kind = 'statement') texts
    GROUP BY 1
), seen AS (
    SELECT told.*, false AS on_page,
        c.event_id IN (SELECT id FROM event) IS TRUE AS on_event,
        coalesce(logged.by_speaker, false) AS by_speaker,
        coalesce(logged.on_day, false) AS on_day,
        coalesce(%(said)s::date < logged.first, false) AS far
    FROM told JOIN claims_claim c ON c.dossier_row_id = told.id
    LEFT JOIN LATERAL (
        SELECT bool_or({BY_SPEAKER}) AS by_speaker,
            bool_or(%(said)s::date BETWEEN {DAYS}) AS on_day,
            min((s.said_earliest AT TIME ZONE s.said_zone)::date) AS first
        FROM editorial_one_with(told.id) AS one (id)
        JOIN claims_stance t ON t.claim_id = one.id
        JOIN claims_statement s ON s.dossier_row_id = t.statement_id) logged ON true
    WHERE NOT EXISTS (SELECT 1 FROM claims_claimlink l
        WHERE l.claim_id = told.id AND l.to_id = %(besides)s
        OR l.to_id = told.id AND l.claim_id = %(besides)s)
)"""

# Who said it, and about which event, tell more than any word. What has neither, and ranks below
# half of the best, is noise. Two were told apart by the words or by the rows, whichever of them
# was looked at.
BEST = """
SELECT id, equal OR held AS same, by_speaker, on_event, on_day, on_page FROM seen
WHERE id IS DISTINCT FROM editorial_survivor(%(besides)s)
    AND (equal OR held OR by_speaker OR on_event OR rank >= (SELECT max(rank) / 2 FROM seen))
    AND NOT EXISTS (
        SELECT 1 FROM desk_notthesame n
        WHERE n.dossier_id = seen.id AND (n.other_id = %(besides)s
            OR n.digest = (SELECT digest FROM asked)
            OR n.digest IN (SELECT digest FROM desk_wording WHERE dossier_id = %(besides)s))
        OR n.dossier_id = %(besides)s AND (n.other_id = seen.id
            OR n.digest IN (SELECT digest FROM desk_wording WHERE dossier_id = seen.id)))
ORDER BY equal DESC, rank
    * (1 + held::int + by_speaker::int + on_event::int + 0.25 * (on_day::int + on_page::int))
    * CASE WHEN far THEN 0.6 ELSE 1 END DESC, id DESC
LIMIT %(most)s
"""

STATEMENTS = FOUND + VOICE + PAGE + STATEMENT + BEST
CLAIMS = FOUND + VOICE + EVENT + CLAIM + BEST
