"""What may be searched for: words, "a phrase", prefix*, -without, or; and the query it becomes.

English words are found by their stems, words of other languages as they are written, both
whatever their case and accents. PostgreSQL parses nothing that was typed as a query.
"""

import re
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import (
    SearchQuery,
    SearchQueryCombinable,
    SearchQueryField,
)
from django.db.models import Func

BY_STEM, AS_WRITTEN = "record_en", "record_words"
SHORTEST_PREFIX = 3
# A minus, then a phrase in straight or curly quotation marks, or whatever stands until a space.
TOKEN = re.compile(r'(?P<minus>-?)(?:["“”„](?P<phrase>[^"“”„]*)["“”]|(?P<word>[^\s"“”„]+))')


class Malformed(ValueError):
    """A search against its syntax; ``str()`` says what is allowed."""


class Lexeme(SearchQuery):
    """A query for a lexeme as it stands in a vector, never parsed."""

    template = "(quote_literal(%(expressions)s))::tsquery"


class Beginning(Lexeme):
    """A query for every word that begins so."""

    template = "(quote_literal(unaccent(lower(%(expressions)s))) || ':*')::tsquery"


class Without(SearchQueryCombinable, Func):
    """The query that finds what another does not."""

    template = "!!(%(expressions)s)"
    output_field = SearchQueryField()
    config = None


def configuration(language):
    """How a text is cut into words: English, and what does not say, by stems."""
    return BY_STEM if language.partition("-")[0] in ("en", "und", "") else AS_WRITTEN


def name_of(slug):
    """The lexeme by which a vector says that an actor speaks in it; no word of a text is like it."""
    return f"@{slug}"


@dataclass(frozen=True)
class Term:
    """One thing sought: ``kind`` is word, phrase or prefix."""

    text: str
    kind: str
    left_out: bool = False

    def query(self, named=()):
        """Its query: found by stem or as written, or of the actors ``named`` by it what they say,
        and what names them in other words."""
        found = [self._as_typed]
        for one in named:
            found += [Lexeme(name_of(one.slug)), *map(_phrase, one.others)]
        return reduce(or_, found)

    @property
    def _as_typed(self):
        if self.kind == "prefix":
            return Beginning(self.text)
        return _either(self.text, "phrase" if self.kind == "phrase" else "plain")


def _either(text, how):
    by_stem, as_written = (
        SearchQuery(text, config=config, search_type=how) for config in (BY_STEM, AS_WRITTEN)
    )
    return by_stem | as_written


def _phrase(text):
    return _either(text, "phrase")


@dataclass(frozen=True)
class Sought:
    """A search as it was read: one of ``arms`` must fit, in which every term does."""

    arms: tuple

    def query(self, named=()):
        """The query that finds it; ``named`` are the actors whom its terms name."""
        return reduce(or_, (self._arm(arm, named) for arm in self.arms))

    def _arm(self, arm, named):
        queries = []
        for term in arm:
            own = [one for one in named if one.sought == term.text]
            queries.append(Without(term.query()) if term.left_out else term.query(own))
        return reduce(and_, queries)

    @property
    def wanted(self):
        """The terms that are not left out."""
        return [term for arm in self.arms for term in arm if not term.left_out]

    @property
    def names(self):
        """The texts that may be somebody's name."""
        return list(dict.fromkeys(t.text for t in self.wanted if t.kind != "prefix"))

    def shown(self, named=()):
        """The query for whatever is to be marked in a text."""
        found = [term.query() for term in self.wanted]
        return reduce(or_, found + [_phrase(other) for one in named for other in one.others])


def read(text):
    """The ``Sought`` of a text. Raises ``Malformed``."""
    arms = [[]]
    for token in _tokens(text):
        if token is None:
            arms.append([])
        else:
            arms[-1].append(token)
    if len(arms) > 1 and not all(arms):
        raise Malformed("Give words on both sides of “or”.")
    if not all(any(not term.left_out for term in arm) for arm in arms):
        raise Malformed("Give at least one word to look for, beside those to leave out.")
    return Sought(tuple(map(tuple, arms)))


def _tokens(text):
    """The terms of a text in order, None for each ``or``; marks without a letter are no words."""
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        found = TOKEN.match(text, place)
        if found is None:
            raise Malformed('Close the quotation marks of a phrase: "a phrase".')
        place = found.end()
        if found["word"] and found["word"].casefold() == "or" and not found["minus"]:
            yield None
        elif term := _term(found):
            yield term


def _term(found):
    minus, text = bool(found["minus"]), found["phrase"] or found["word"] or ""
    if found["word"] == "-" or (minus and not _is_word(text)):
        raise Malformed("Put a minus right before the word or phrase to leave out: -word.")
    if found["phrase"] is None and "*" in text:
        return Term(_beginning(text), "prefix", minus)
    if not _is_word(text):
        if found["phrase"] is not None:
            raise Malformed("Give words between the quotation marks.")
        return None
    return Term(text, "word" if found["phrase"] is None else "phrase", minus)


def _beginning(text):
    beginning, star = text[:-1], text[-1]
    if star != "*" or not beginning.isalnum() or len(beginning) < SHORTEST_PREFIX:
        raise Malformed(
            f"Put a * only after {SHORTEST_PREFIX} or more letters or digits with which a word "
            "begins: drone*."
        )
    return beginning


def _is_word(text):
    return any(character.isalnum() for character in text)
