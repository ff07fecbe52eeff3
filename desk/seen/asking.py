"""What a typed text is searched by: its lexemes, how common each is, and names spelled otherwise."""

from dataclasses import dataclass
from itertools import combinations

from django.db import connection

# A text is known by its rare words. Of a long one, the rarest are asked for.
WORDS = 40
# Rows whose words are compared, about: ranking tens of thousands would take seconds.
COMPARED = 3000
# Common words narrow only two at a time; of these, so many are paired.
PAIRED = 8

# The planner's own statistics know how common a word is; a word that they do not name is rare.
LEXEMES = """
SELECT lexeme, coalesce(share, 0), (
    SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'desk_wording'::regclass)
FROM unnest(tsvector_to_array(to_tsvector('record_en', %s))) AS lexeme
LEFT JOIN (
    SELECT unnest(most_common_elems::text::text[]) AS lexeme,
           unnest(most_common_elem_freqs) AS share
    FROM pg_stats
    WHERE schemaname = current_schema() AND tablename = 'desk_wording' AND attname = 'vector'
) common USING (lexeme)
ORDER BY 2, 1
LIMIT %s
"""

# "Zelenskyy" is also asked for as "Zelensky", where that is a name of somebody on record.
SPELLINGS = """
SELECT DISTINCT unnest(tsvector_to_array(to_tsvector('record_en', part)))
FROM unnest(%s::text[]) AS asked
JOIN desk_wording name ON name.kind = 'actor' AND asked <<%% name.words
CROSS JOIN LATERAL regexp_split_to_table(name.words, ' ') AS part
WHERE similarity(asked, part) >= 0.5 AND part <> asked
"""
NAMELIKE = 5


@dataclass(frozen=True)
class Asked:
    """A text as queries: any of its words (``wide``), and those that find few enough (``narrow``)."""

    wide: str
    narrow: str


def ask(text):
    """How ``text`` is searched for. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(LEXEMES, [text, WORDS])
        found = cursor.fetchall()
        shares = {word: share for word, share, _ in found}
        rows = found[0][2] if found else 0
        names = [word for word, share in shares.items() if not share and len(word) >= NAMELIKE]
        cursor.execute(SPELLINGS, [names])
        shares = {word: 0 for (word,) in cursor.fetchall()} | shares
    return Asked(_any(map(_exactly, shares)), _narrow(shares, rows))


def _narrow(shares, rows):
    """A query that finds about ``COMPARED`` of ``rows`` wordings: rare words, common ones in pairs."""
    left, taken, common = COMPARED, [], []
    for word, share in sorted(shares.items(), key=lambda pair: pair[1]):
        if share * rows <= left:
            left -= share * rows
            taken.append(_exactly(word))
        else:
            common.append((word, share))
    pairs = combinations(common[:PAIRED], 2)
    for (one, share), (other, second) in sorted(pairs, key=lambda pair: pair[0][1] * pair[1][1]):
        if share * second * rows <= left:
            left -= share * second * rows
            taken.append(f"({_exactly(one)} & {_exactly(other)})")
    return _any(taken or [_exactly(word) for word, _ in common[:1]])


def _any(queries):
    return " | ".join(queries)


def _exactly(lexeme):
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
