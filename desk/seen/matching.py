"""What is logged already, held against what is being typed: at most five, each with its reasons.

A match is a suggestion. A denial shares nearly all its words with what it denies, so nothing is
ever linked by itself. Drafts are found like everything else: this is the desk.
"""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Model

from claims.models import Claim, Statement
from desk.seen import searching
from desk.seen.asking import COMPARED, ask

MOST = 5
# So many of the nearest texts are weighed with speaker, event and day.
WEIGHED = 100
REASONS = {
    "same": "same words",
    "similar": "similar words",
    "by_speaker": "same speaker",
    "on_event": "same event",
    "on_day": "same day",
    "on_page": "same page",
}


@dataclass(frozen=True)
class Match:
    """A row that may be what is being typed, and why: words of ``REASONS``, the strongest first."""

    row: Model
    reasons: tuple


def statements_like(text, *, speaker=None, capture=None, said=None, besides=None):
    """The statements that ``text``, a summary or a quote, may be another report of.

    ``speaker`` is an Actor, ``capture`` the one in which it is read, ``said`` a date;
    ``besides`` a Statement: neither it nor what is linked to it is a match.
    """
    known = {"speaker": speaker, "capture": capture, "said": said, "besides": besides}
    return _matches(Statement, ["statement"], searching.STATEMENTS, text, **known)


def claims_like(text, *, speaker=None, event=None, said=None, besides=None):
    """The claims that ``text`` may be, in the words of a claim or of any statement on one.

    ``event`` is an Event, and stands for its parts and for what it is a part of; ``speaker``,
    ``said`` and ``besides``, a Claim, as in ``statements_like``.
    """
    known = {"speaker": speaker, "event": event, "said": said, "besides": besides}
    return _matches(Claim, ["claim", "statement"], searching.CLAIMS, text, **known)


def like(row):
    """What ``row``, a claim or a statement that is logged, is likely the same as."""
    if isinstance(row, Claim):
        on_it = Statement.objects.filter(stances__claim__in=Claim.objects.one_with(row))
        first = on_it.order_by("said_earliest").first()
        said = first and day_of(first.said)
        return claims_like(row.text, event=row.event, said=said, besides=row)
    quotes = list(row.quotes.select_related("capture").order_by("pk"))
    text = " ".join([row.summary, *(quote.exact for quote in quotes)])
    capture = next((quote.capture for quote in quotes if quote.capture_id), None)
    known = {"speaker": row.speaker, "capture": capture, "said": day_of(row.said)}
    return statements_like(text, **known, besides=row)


def day_of(time):
    """The one day on which an uncertain time certainly lies, in its own zone, or None."""
    local = time.in_zone()
    first, last = local.earliest.date(), local.latest.date()
    return first if first == last else None


def _matches(model, kinds, sql, text, **known):
    asked = ask(text)
    values = {
        name: value.pk if isinstance(value, Model) else value for name, value in known.items()
    }
    values |= {"text": text, "wide": asked.wide, "narrow": asked.narrow}
    values |= {"kinds": kinds, "compared": COMPARED, "weighed": WEIGHED, "most": MOST}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        columns = [column.name for column in cursor.description]
        found = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    brings = ["event"] if model is Claim else ["speaker"]
    rows = model.objects.select_related(*brings).in_bulk([one["id"] for one in found])
    return [Match(rows[one["id"]], _reasons(one)) for one in found]


def _reasons(found):
    found["similar"] = not found["same"]
    return tuple(word for name, word in REASONS.items() if found.get(name))
