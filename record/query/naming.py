"""Whom a search names: actors by any spelling on record, or by one that is much like it."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db import connection

from record.models import Actor

# A person is named by a part of the name, anybody else by the whole. What fits exactly leaves no
# room for what is merely alike, and a word that many bear names nobody.
LIKENESS = 0.55
MOST = 5
FIND = """
SELECT DISTINCT ON (sought, slug) sought, slug, name, spelling, kind, names, alike
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
    """An actor whom the text ``sought`` names, by the ``spelling`` on record. ``others`` are the
    words by which texts may name a person instead: the name, or the surname, as elsewhere spelt."""

    sought: str
    slug: str
    name: str
    spelling: str
    others: tuple

    @property
    def drawn(self):
        """As an answer tells it."""
        return {
            "sought": self.sought,
            "slug": self.slug,
            "name": self.name,
            "spelling": self.spelling,
        }


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
    kept = [row for row in rows if best < 1 or row[-1] == 1]
    if len(kept) > MOST:
        return []
    return [Named(*row[:4], _others(row[0], *row[3:6])) for row in kept]


def _others(sought, spelling, kind, names):
    """Of "Zelenskyy" the "Zelensky" that is on record, and the "Зеленский"; of bodies nothing: the
    texts that name a state are not those that name its capital."""
    if kind != "person":
        return ()
    whole = len(sought.split()) > 1
    meant = max(spelling.split(), key=lambda word: _likeness(sought, word))
    if not whole and meant != spelling.split()[-1]:
        return (meant,)
    spellings = names.split("\n")
    return tuple(dict.fromkeys(name if whole else name.split()[-1] for name in spellings))


def _likeness(one, other):
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
