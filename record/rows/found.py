"""By which words and names an object is found: its texts, and the vector made of them."""

import hashlib

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVector, SearchVectorCombinable, SearchVectorField
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Func, TextField, Value

from record import models
from record.query.words import AS_WRITTEN, BY_STEM, configuration, name_of
from record.rows.common import owned, text_of


class Names(SearchVectorCombinable, Func):
    """A vector of lexemes as they are given, without places."""

    function = "array_to_tsvector"
    output_field = SearchVectorField()
    config = None


class Unplaced(SearchVectorCombinable, Func):
    """A vector without its places: its words are found, but weigh nothing."""

    function = "strip"
    output_field = SearchVectorField()
    config = None


def text(of, words, language="", **more):
    """A text by which something is found; ``of`` says what it is there."""
    return {"of": of, "text": words, "language": language, **more}


def quoted(words, **more):
    """The texts of exact words, as they are drawn, and of their originals."""
    found = []
    for word in words:
        found.append(text("words", word["exact"], word["language"], **more))
        if original := word["original"]:
            found.append(text("original", original["words"], original["language"], **more))
    return found


def search_row(entry, texts, actors=(), *, since=None, until=None):
    """The search row; the first of ``texts`` weighs most. ``actors`` are the slugs of who speaks.

    It stands in the worlds from ``since`` to ``until`` (aware datetimes), without end for None.
    """
    texts = [t for place, t in enumerate(texts) if t["text"] and t not in texts[:place]]
    names = sorted({name_of(slug) for slug in actors if slug})
    words = {part: Value(found) for part, found in words_by_part(texts).items()}
    return models.Search(
        **owned(entry),
        kind=entry.kind,
        slug=entry.slug,
        world=DateTimeTZRange(since, until),
        language=texts[0]["language"] if texts else "",
        vector=vector(Value(names, output_field=ArrayField(TextField())), words),
        texts=text_of(texts),
        source=source_of(texts, names),
        first_published=entry.first_published,
    )


def source_of(texts, names):
    """The digest of what a vector is made of."""
    return hashlib.sha256(text_of([texts, names]).encode()).hexdigest()


def words_by_part(texts):
    """What ``vector`` is made of: ``{(weight, configuration): words}``, where there are any."""
    found = {}
    for weight, these in (("A", texts[:1]), ("B", texts[1:])):
        for config in (BY_STEM, AS_WRITTEN):
            words = "\n".join(t["text"] for t in these if configuration(t["language"]) == config)
            if words:
                found[weight, config] = words
    return found


def vector(names, words):
    """The vector of ``names``, an array of lexemes, and of ``words`` by part: all are expressions."""
    made = Names(names)
    for (weight, config), text in words.items():
        made += SearchVector(text, config=config, weight=weight)
        if config == BY_STEM:
            made += Unplaced(SearchVector(text, config=AS_WRITTEN))
    return made
