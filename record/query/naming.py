"""Whom a search names: actors by any spelling on record, or by one that is much like it."""

from dataclasses import dataclass

from django.db import connection

from record.models import Actor

# A person is named by a part of the name, anybody else by the whole. What fits exactly leaves no
# room for what is merely alike, and a word that many bear names nobody.
LIKENESS = 0.55
MOST = 5
FIND = """
SELECT DISTINCT ON (sought, slug) sought, slug, name, spelling, alike
FROM unnest(%s::text[]) AS sought
CROSS JOIN LATERAL ({actors}) AS actor (slug, name, kind, names)
CROSS JOIN LATERAL unnest(string_to_array(names, E'\\n')) AS spelling
CROSS JOIN LATERAL (SELECT CASE kind
    WHEN 'person' THEN strict_word_similarity(sought, spelling)
    ELSE similarity(sought, regexp_replace(spelling, '^(the|a|an) ', '', 'i')) END) AS likeness (alike)
WHERE sought <<%% names AND alike >= %s
ORDER BY sought, slug, alike DESC, spelling
"""


@dataclass(frozen=True)
class Named:
    """An actor whom the text ``sought`` names, by the ``spelling`` on record."""

    sought: str
    slug: str
    name: str
    spelling: str

    @property
    def drawn(self):
        """As an answer tells it."""
        return {"sought": self.sought, "slug": self.slug, "name": self.name, "spelling": self.spelling}


def named(texts, at=None):
    """The ``Named`` of each of ``texts``, as they stood at a moment; now for None."""
    rows = Actor.objects.at(at).values_list("slug", "name", "kind", "names")
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(FIND.format(actors=sql), [list(texts), *params, LIKENESS])
        found = cursor.fetchall()
    return [one for text in texts for one in _chosen([row for row in found if row[0] == text])]


def _chosen(rows):
    best = max((alike for *_, alike in rows), default=0)
    kept = [Named(*row[:4]) for row in rows if best < 1 or row[4] == 1]
    return kept if len(kept) <= MOST else []
