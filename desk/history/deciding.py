"""Reviews, decisions, editions and the progress of dossiers: whether they follow from each other.

History tells when one of these rows was altered. This tells it again from what the rows mean, so
that whoever rewrites history must also make everything else fit.
"""

from desk.history.tables import kept, named, rows

# Each finds (row, dossier) of what does not hold.
CHECKS = (
    (
        "editorial_review",
        "has another digest than its items.",
        """
        SELECT r.id, NULL FROM editorial_review r
        LEFT JOIN (
            SELECT i.review_id, encode(sha256(convert_to(string_agg(
                line, '' ORDER BY line COLLATE "C"), 'UTF8')), 'hex') AS digest
            FROM editorial_reviewitem i JOIN editorial_dossier d ON d.id = i.dossier_id,
            LATERAL (SELECT d.kind || '/' || d.slug || ' ' || i.body_id || chr(10) AS line) told
            GROUP BY i.review_id
        ) items ON items.review_id = r.id
        WHERE r.digest IS DISTINCT FROM items.digest
        """,
    ),
    (
        "editorial_decision",
        "names another digest than its review.",
        """
        SELECT d.id, NULL FROM editorial_decision d
        LEFT JOIN editorial_review r ON r.id = d.review_id WHERE d.digest IS DISTINCT FROM r.digest
        """,
    ),
    (
        "editorial_edition",
        "does not follow the edition before it: a number is missing.",
        """
        SELECT id, dossier_id FROM (
            SELECT id, dossier_id, number, row_number() OVER (
                PARTITION BY dossier_id ORDER BY number) AS place FROM editorial_edition
        ) numbered WHERE number <> place
        """,
    ),
    (
        "editorial_edition",
        "is not what was approved.",
        """
        SELECT e.id, e.dossier_id FROM editorial_edition e
        LEFT JOIN editorial_reviewitem i
            ON i.review_id = e.review_id AND i.dossier_id = e.dossier_id
        LEFT JOIN editorial_decision d ON d.review_id = e.review_id
        WHERE NOT e.consequential AND (d.verdict, i.body_id, i.version, i.refers_to)
            IS DISTINCT FROM ('approved', e.body_id, e.version, e.refers_to)
        """,
    ),
    (
        "editorial_edition",
        "is a consequence, and not the text of the edition before it.",
        """
        SELECT e.id, e.dossier_id FROM editorial_edition e
        LEFT JOIN editorial_edition before
            ON before.dossier_id = e.dossier_id AND before.number = e.number - 1
        WHERE e.consequential AND (before.body_id, before.version, before.refers_to)
            IS DISTINCT FROM (e.body_id, e.version, e.refers_to)
        """,
    ),
)

PROGRESS = """
SELECT d.id, ARRAY[d.version, d.approved_version, d.published_version],
    ARRAY[coalesce(h.version, 0), coalesce(i.approved, 0), coalesce(e.published, 0)],
    ARRAY[d.in_review, d.withdrawn],
    ARRAY[coalesce(i.waiting, false), coalesce(w.at > coalesce(e.at, '-infinity'), false)]
FROM editorial_dossier d
LEFT JOIN (SELECT dossier_id, max(version) AS version FROM editorial_history
    WHERE dossier_id IS NOT NULL GROUP BY dossier_id) h ON h.dossier_id = d.id
LEFT JOIN (SELECT item.dossier_id, bool_or(made.id IS NULL) AS waiting,
        max(item.version) FILTER (WHERE made.verdict = 'approved') AS approved
    FROM editorial_reviewitem item LEFT JOIN editorial_decision made
        ON made.review_id = item.review_id GROUP BY item.dossier_id) i ON i.dossier_id = d.id
LEFT JOIN (SELECT dossier_id, max(version) AS published, max(published_at) AS at
    FROM editorial_edition WHERE NOT consequential GROUP BY dossier_id) e ON e.dossier_id = d.id
LEFT JOIN (SELECT dossier_id, max(at) AS at FROM editorial_withdrawal GROUP BY dossier_id) w
    ON w.dossier_id = d.id
"""
NAMES = ("version", "approved_version", "published_version", "in_review", "withdrawn")

TRIGGERS = """
SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.oid = ANY (%s::regclass[]) AND t.tgname = 'keep_history' AND t.tgenabled IN ('O', 'A')
"""


def findings():
    for table, what, sql in CHECKS:
        for row, dossier in rows(sql):
            yield f"{named(table, row, dossier)} {what}"
    yield from _progress()
    yield from _triggers()


def _progress():
    for dossier, numbers, right_numbers, flags, right_flags in rows(PROGRESS):
        pairs = zip(NAMES, numbers + flags, right_numbers + right_flags, strict=True)
        wrong = [
            f"{name} is {now}, and follows as {right}" for name, now, right in pairs if now != right
        ]
        if wrong:
            yield f"{named('editorial_dossier', dossier, dossier)}: {'; '.join(wrong)}."


def _triggers():
    tables = [*kept(), "editorial_body"]
    here = {name for (name,) in rows(TRIGGERS, tables)}
    for table in tables:
        if table not in here:
            yield f"{table} keeps no history: its trigger is gone or switched off."
