"""How many objects each list holds by each value of each facet, kept at publication.

Counted before and after rows change, for the objects that change alone; the difference is added.
Whoever writes the record waits for its turn before (``writing.lock``), so nobody ever waits for
one of these rows; readers never do.
"""

from collections import Counter

from django.db import connection

from record.models import Tally

SUMS = ""
TABLES = {
    "claims": ("record_claim", ""),
    "statements": ("record_statement", ""),
    "attributions": ("record_attribution", ""),
    "stances": ("record_stance", 'AND "leading" AND NOT as_reported'),
    "denials": ("record_stance", """AND "leading" AND NOT as_reported AND position = 'denies'"""),
    "figures": ("record_figure", ""),
    "assessments": ("record_assessment", ""),
}
OWN = """
SELECT '{resource}', facet, count(*) FROM {table}, unnest(array_append(facets, ':')) AS facet
WHERE upper_inf(published) {only} {within} GROUP BY facet
"""
# What statements and their reports are counted by, but that lies with the claims they are about.
TOLD = """
SELECT '{resource}', facet, count(DISTINCT ({identity}))
FROM record_stance,
     unnest(ARRAY['kind:' || kind, 'position:' || position, 'detail:' || detail]
            || ARRAY(SELECT 'evidence_status:' || one FROM unnest(statuses) AS one)) AS facet
WHERE upper_inf(published) AND NOT as_reported AND facet NOT LIKE '%%:' {within} GROUP BY facet
"""
IDENTITIES = {"statements": "statement", "attributions": "statement, key"}
OWNED, SPOKEN = "AND owner = ANY(%(owners)s)", "AND statement = ANY(%(statements)s)"

ADD = """
INSERT INTO record_tally (resource, facet, value, count)
SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::bigint[])
ON CONFLICT (resource, facet, value) DO UPDATE SET count = record_tally.count + excluded.count
"""


def counted(owners=None, statements=()):
    """``{(resource, facet, value): count}`` over the open rows of ``owners`` and over what is said
    of claims in ``statements``, both by slug; over all for None."""
    whole = owners is None
    if not (whole or owners or statements):
        return Counter()
    arms = [
        OWN.format(resource=resource, table=table, only=only, within="" if whole else OWNED)
        for resource, (table, only) in TABLES.items()
    ]
    arms += [
        TOLD.format(resource=resource, identity=identity, within="" if whole else SPOKEN)
        for resource, identity in IDENTITIES.items()
    ]
    given = {"owners": list(owners or ()), "statements": list(statements)}
    found = Counter()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(arms), given)
        for resource, facet, count in cursor.fetchall():
            name, _, value = facet.partition(":")
            found[resource, name, value] += count
            if name:
                found[resource, name, SUMS] += count
    return found


def spoken_of(owners):
    """The statements of the open stances of ``owners``."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT statement FROM record_stance WHERE upper_inf(published) " + OWNED,
            {"owners": list(owners)},
        )
        return {statement for (statement,) in cursor.fetchall()}


def add(before, after):
    """Add what has changed from ``before`` to ``after``; what counts nothing is no longer kept."""
    changed = Counter(after)
    changed.subtract(before)
    rows = sorted((*key, count) for key, count in changed.items() if count)
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(ADD, list(map(list, zip(*rows, strict=True))))
        gone = [row[:3] for row in rows if row[3] < 0]
        columns = list(map(list, zip(*gone, strict=True))) if gone else [[], [], []]
        cursor.execute(
            "DELETE FROM record_tally USING unnest(%s::text[], %s::text[], %s::text[])"
            " AS less (r, f, v) WHERE (resource, facet, value) = (r, f, v) AND count = 0",
            columns,
        )


def recount():
    """Make the table anew from the open rows."""
    Tally.objects.all().delete()
    add(Counter(), counted())


def wrong():
    """The lists whose table is not what their open rows count to."""
    kept = {
        (tally.resource, tally.facet, tally.value): tally.count for tally in Tally.objects.all()
    }
    counts = {key: count for key, count in counted().items() if count}
    return sorted({key[0] for key in kept.keys() | counts if kept.get(key) != counts.get(key)})
