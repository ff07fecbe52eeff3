"""Search: the objects whose words, or whose speakers, are sought, the best first.

What is ranked is bounded: of many hits the newest ``MOST`` are, and the answer says so.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q

from record.models import Search
from record.query import marking
from record.query.answering import page_size
from record.query.asking import MOMENTS, strictly
from record.query.cursors import fingerprint
from record.query.filtering import FILTER_SETS
from record.query.naming import named
from record.query.ordering import to_the_end_of_time
from record.query.parameters import PARAMETERS
from record.query.places import Place
from record.query.refusal import QueryRefused
from record.query.resources import RESOURCES
from record.query.shape import filters_of
from record.query.snapshots import one_snapshot
from record.query.worlds import told

TYPES = ("claims", "statements", "actors", "events", "documents")
PAGED = ("cursor", "page_size")
MOST = 2000
COLUMNS = ("id", "kind", "slug", "first_published", "vector")
NEWEST = ("-first_published", "-kind", "-slug")
RANK = """
WITH candidates (id, kind, slug, first_published, vector) AS MATERIALIZED ({candidates}),
ranked AS (SELECT *, (1e6 * ts_rank(vector, {query}, 1))::int AS score FROM candidates),
page AS (SELECT * FROM ranked WHERE {after}
         ORDER BY score DESC, first_published DESC, kind DESC, slug DESC LIMIT %s)
SELECT hits.number, page.score, page.first_published, page.kind, page.slug, search.texts,
       ARRAY(SELECT name FROM unnest(%s::text[]) AS name
             WHERE page.vector @@ quote_literal('@' || name)::tsquery)
FROM (SELECT count(*) AS number FROM candidates) AS hits
LEFT JOIN page ON true LEFT JOIN record_search AS search ON search.id = page.id
ORDER BY page.score DESC, page.first_published DESC, page.kind DESC, page.slug DESC
"""


@dataclass(frozen=True)
class Hit:
    """One object found: its stored JSON text, where its words are, and who of those named speaks."""

    type: str
    row: str
    highlights: list
    speaking: list


@dataclass(frozen=True)
class Answer:
    """A page of hits. ``ranked`` of them were ranked; ``capped``: there are more, and older."""

    hits: list
    next: str
    types: list
    named: list
    ranked: int
    capped: bool


@dataclass(frozen=True)
class Question:
    """A search as it was read: ``given`` as it was sent, ``values`` of the grammar's parameters."""

    given: dict
    types: list
    sought: object
    values: dict

    @property
    def at(self):
        return self.values.get("as_published")

    @property
    def by(self):
        return self.values.get("as_of")


def search(query):
    """The page of hits for a ``QueryDict``. Raises ``QueryRefused``."""
    given = strictly(query, allowed())
    paging = {name: given.pop(name) for name in PAGED if name in given}
    question = _question(given)
    size, signed_for = page_size(paging.get("page_size")), fingerprint("search", "", given)
    after = Place.read(paging["cursor"], signed_for) if "cursor" in paging else None
    with one_snapshot(question.by is not None):
        names = named(question.sought.names, question.at)
        number, found = _ranked(question, names, after, size + 1)
        hits = _hits(question, names, found[:size])
    following = ""
    if len(found) > size:
        cursor = Place(*found[size - 1][:4]).sign(signed_for)
        following = urlencode({**given, "page_size": size, "cursor": cursor})
    meant = [one.drawn for one in names]
    return Answer(hits, following, question.types, meant, number, number == MOST)


def allowed():
    """The names of the parameters that a search takes."""
    known = {name for one in TYPES for name in filters_of(RESOURCES[one])}
    return [*(name for name in PARAMETERS if name in known), "type", *PAGED]


def _question(given):
    if "q" not in given:
        raise QueryRefused("q", "Give the words to look for.")
    values = {name: _clean(name, text) for name, text in given.items() if name != "type"}
    types = _types(given.get("type"), values)
    return Question(given, types, values.pop("q"), values)


def _clean(name, text):
    try:
        return PARAMETERS[name].field.clean(text)
    except ValidationError as error:
        raise QueryRefused(name, error.messages[0]) from error


def _types(text, values):
    """The types asked for; where none are, those to which every parameter applies."""
    asked = TYPES if text is None else text.split(",")
    if not set(asked) <= set(TYPES):
        raise QueryRefused("type", f"Give one or more of: {', '.join(TYPES)}.")
    for name in values:
        fitting = [one for one in asked if one in PARAMETERS[name].on]
        if not fitting or (text is not None and len(fitting) < len(asked)):
            of = [one for one in TYPES if one in PARAMETERS[name].on]
            raise QueryRefused(name, f"Here this applies to these types: {', '.join(of)}.")
        asked = fitting
    return [one for one in TYPES if one in asked]


def _ranked(question, names, after, limit):
    """``(number of candidates, [(score, moment, kind, slug, texts, speaking)])``, the best first."""
    query = question.sought.query(names)
    candidates, params = _candidates(question, query).query.sql_with_params()
    rank, rank_params = _compiled(query)
    condition, after_params = after.condition if after else ("true", [])
    slugs = sorted({one.slug for one in names})
    with connection.cursor() as cursor:
        cursor.execute(
            RANK.format(candidates=candidates, query=rank, after=condition),
            [*params, *rank_params, *after_params, limit, slugs],
        )
        rows = cursor.fetchall()
    return rows[0][0], [row[1:] for row in rows if row[1] is not None]


def _compiled(expression):
    query = Search.objects.all().query
    return query.get_compiler("default").compile(expression.resolve_expression(query))


def _candidates(question, query):
    """The newest hits of all types, unordered where each type is filtered by itself."""
    hits = Search.objects.standing(question.at, question.by).filter(vector=query)
    if not {*question.values} - {*MOMENTS}:
        return _newest(hits.filter(_of_types(question.types)), question)
    arms = [_newest(_fitting(hits, name, question), question) for name in question.types]
    if len(arms) == 1:
        return arms[0]
    return arms[0].union(*arms[1:], all=True).order_by(*NEWEST).values_list(*COLUMNS)[:MOST]


def _of_types(types):
    # Nearly all there is, which no index must be asked for.
    if {*types} == {*TYPES}:
        return ~Q(kind="evidence")
    return Q(kind__in=[RESOURCES[name].kind for name in types])


def _newest(hits, question):
    order = NEWEST
    if question.at or question.by:
        # Along the index that passes over what came later than the moment.
        order = (to_the_end_of_time("first_published"), *NEWEST[1:])
    return hits.order_by(*order).values_list(*COLUMNS)[:MOST]


def _fitting(hits, name, question):
    resource = RESOURCES[name]
    rows = resource.rows(question.at, question.by)
    rows = FILTER_SETS[name](None, rows).keep(rows, question.values)
    return hits.filter(kind=resource.kind, slug__in=rows.values("slug"))


def _hits(question, names, found):
    wanted = defaultdict(list)
    for _, _, kind, slug, *_ in found:
        wanted[kind].append(slug)
    rows = {
        (RESOURCES[name].kind, slug): (name, row)
        for name in question.types
        if (slugs := wanted[RESOURCES[name].kind])
        for slug, row in _rows(question, RESOURCES[name], slugs)
    }
    texts = [json.loads(texts) for *_, texts, _ in found]
    marks = marking.marked(texts, question.sought.shown(names))
    return [
        Hit(*rows[kind, slug], highlights, speaking)
        for (_, _, kind, slug, _, speaking), highlights in zip(found, marks, strict=True)
        if (kind, slug) in rows
    ]


def _rows(question, resource, slugs):
    """``(slug, row)`` of the objects, as of the moment that is asked for."""
    rows = resource.rows(question.at, question.by).filter(slug__in=slugs)
    found = dict(rows.values_list("slug", "row"))
    return zip(found, told(resource, found.values(), at=question.at, by=question.by), strict=True)
