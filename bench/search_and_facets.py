"""Search and facets on a large record: what a request costs, by how common its words are.

``python -m bench.search_and_facets [claims]`` makes claims with four stances each, of a vocabulary in
which a few words, actors and events carry much, and times the record's own functions: wall clock and
CPU of this process apart from the server's, the best of seven.
"""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connection
from django.http import QueryDict

from bench import scratch
from record import query, tallies

# Word and actor n of a vocabulary is drawn about 1/n as often as the first.
ZIPF = "floor(exp(random() * ln({size})))::int"
STATUSES = "(ARRAY['unverified','unverified','unverified','unsubstantiated','supported'])"
KINDS = "(ARRAY['occurrence','responsibility','intent','quantity','other'])"
POSITIONS = "(ARRAY['asserts','asserts','denies','doubts','no_position'])"

CLAIMS = f"""
INSERT INTO record_claim (published, owner, edition, slug, first_published, row, detail, language, kind,
    event, events, part_of, parties, statuses, asserted_by, asserted_by_sides, denied_by,
    denied_by_sides, doubted_by, doubted_by_sides, links, same_side, contested, replaced,
    last_said, report_count, card, facets)
SELECT tstzrange(now(), NULL), 'claim/c' || n, 1, 'c' || n, now() - n * interval '1 s',
    '{{"slug":"c' || n || '","text":"' || repeat('x', 1500) || '"}}', '', 'en', kind, event, ARRAY[event],
    '', '{{}}', ARRAY[status], ARRAY[actor], '{{}}', ARRAY[other], '{{}}', '{{}}', '{{}}', '{{}}',
    false, n %% 3 = 0, false, now() - n * interval '1 s', n %% 7, '',
    ARRAY['kind:' || kind, 'event:' || event, 'evidence_status:' || status, 'speaker:' || actor,
          'speaker:' || other, 'asserted_by:' || actor, 'denied_by:' || other, 'position:asserts',
          'position:denies', 'form:utterance', 'medium:interview', 'publisher:a1', 'via:' || other,
          'contested:' || (n %% 3 = 0)::text, 'replaced:false', 'same_side:false']
FROM (SELECT n, {KINDS}[1 + n %% 5] AS kind, 'e' || {ZIPF.format(size=5000)} AS event,
             {STATUSES}[1 + n %% 5] AS status, 'a' || {ZIPF.format(size=20000)} AS actor,
             'a' || {ZIPF.format(size=20000)} AS other
      FROM generate_series(1, %(size)s) AS n OFFSET 0) AS made
"""
STANCES = f"""
INSERT INTO record_stance (published, owner, edition, slug, statement, key, speaker, on_behalf_of,
    credited, document, publisher, via, first_via, through, speaker_sides, via_sides, through_sides,
    said_earliest, said_latest, medium, report_hedge, row, fullest_through, fullest_through_sides, form,
    "leading", claim, target, position, detail, as_reported, hedge, kind, event, events, statuses,
    said_by, page, rank, first_published, appeared, facets)
SELECT c.published, c.owner, 1, 's' || n || '.' || c.slug, 's' || n || c.slug, 'k', actor, '', actor, 'd',
    'a1', ARRAY['a' || n], 'a' || n, ARRAY[actor], '{{}}', '{{}}', '{{}}', c.first_published,
    c.first_published, 'interview', '', '', '{{}}', '{{}}', 'utterance', true, c.slug, '',
    {POSITIONS}[1 + n], '', false, '', c.kind, c.event, c.events, c.statuses, actor, '', 0,
    c.first_published, '', '{{}}'
FROM record_claim AS c, generate_series(1, 4) AS n,
     LATERAL (SELECT 'a' || {ZIPF.format(size=20000)} AS actor WHERE c.id > 0 AND n > 0) AS who
"""
SEARCH = f"""
INSERT INTO record_search (published, owner, edition, kind, slug, language, vector, texts, source,
                           first_published)
SELECT c.published, c.owner, 1, 'claim', c.slug, 'en',
    setweight(to_tsvector('record_en', words), 'A') || strip(to_tsvector('record_words', words)),
    jsonb_build_array(jsonb_build_object('of', 'text', 'text', words, 'language', 'en'))::text, '',
    c.first_published
FROM record_claim AS c,
     LATERAL (SELECT string_agg('word' || {ZIPF.format(size=50000)}, ' ') AS words
              FROM generate_series(1, 30) WHERE c.id > 0) AS text
"""
SEARCHES = ["word1", "word2 word3", "word1 or word2", "word20", "word500", "word30000", "word4000*"]
FILTERED = [("word1", "event=e1"), ("word1", "event=e900"), ("word500", "speaker=a3")]
FACETS = [
    "",
    "kind=intent",
    "event=e1",
    "event=e700",
    "speaker=a1",
    "speaker=a9000",
    "speaker=!a1",
    "speaker=a1&position=denies",
    "q=word1",
    "q=word500",
    "contested=true&evidence_status=unsubstantiated",
]


def main(size):
    with scratch.database(), connection.cursor() as cursor:
        for statement in (CLAIMS, STANCES, SEARCH):
            began = time.monotonic()
            _without_indexes(cursor, statement, {"size": size})
            print(f"made in {time.monotonic() - began:.0f} s", flush=True)
        _named(cursor)
        tallies.recount()
        cursor.execute("VACUUM ANALYZE")
        for words in SEARCHES:
            _time(f"q={words}", lambda words=words: _search(words))
        for words, more in FILTERED:
            _time(f"q={words}&{more}", lambda w=words, m=more: _search(w, m))
        for asked in FACETS:
            _time(f"facets {asked}", lambda a=asked: query.facets("claims", QueryDict(a)))
        for asked in ("facets=position&speaker=a1", "facets=kind&event=e1"):
            _time(f"{asked}", lambda a=asked: query.facets("claims", QueryDict(a)))
        said = {f"s{n}c7" for n in range(1, 5)}
        _time("tallies of a claim, counted once", lambda: tallies.counted(["claim/c7"], said))


def _without_indexes(cursor, statement, given):
    """Filling first and indexing afterwards takes a fifth of the time."""
    table = statement.split()[2]
    cursor.execute(
        "SELECT indexdef FROM pg_indexes WHERE tablename = %s AND indexname NOT LIKE '%%pkey'"
        " AND indexname NOT LIKE '%%one_at_a_time'",
        [table],
    )
    indexes = [definition for (definition,) in cursor.fetchall()]
    cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {table[7:]}_one_at_a_time")
    for definition in indexes:
        cursor.execute(f"DROP INDEX {definition.split(' INDEX ')[1].split(' ON ')[0]}")
    cursor.execute(statement, given)
    for definition in indexes:
        cursor.execute(definition)


def _named(cursor):
    cursor.execute(
        "INSERT INTO record_actor (published, owner, edition, slug, first_published, row, detail, kind,"
        " name, names, country, ownership, sides) SELECT tstzrange(now(), NULL), 'actor/a' || n, 1,"
        " 'a' || n, now(), '', '', 'person', 'Actor ' || n, 'Actor ' || n, '', '', '{}'"
        " FROM generate_series(1, 20000) AS n"
    )
    cursor.execute(
        "INSERT INTO record_event (published, owner, edition, slug, first_published, row, detail, title,"
        " state, occasion, country, events, dated) SELECT tstzrange(now(), NULL), 'event/e' || n, 1,"
        " 'e' || n, now(), '', '', 'Event ' || n, 'past', false, '', ARRAY['e' || n], now()"
        " FROM generate_series(1, 5000) AS n"
    )


def _search(words, more=""):
    asked = QueryDict(more, mutable=True)
    asked["q"] = words
    return query.search(asked)


def _time(name, call):
    spent = []
    for _ in range(7):
        began, cpu = time.monotonic(), time.process_time()
        found = call()
        spent.append((time.monotonic() - began, time.process_time() - cpu))
    wall, cpu = min(spent)
    told = (
        f"{found.ranked} ranked"
        if hasattr(found, "ranked")
        else ", ".join(sorted({f"{f['counting']} {f['objects']}" for f in found}))
        if isinstance(found, list)
        else ""
    )
    print(f"{name:50} {1000 * wall:7.1f} ms, {1000 * cpu:6.1f} here  {told}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
