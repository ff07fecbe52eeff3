"""Every column of every kind of table: where it goes in the one form, and how its cell is read.

``key`` is the key of docs/bundles.md, a dot before an inner one; ``part`` the piece of the row it
belongs to: the statement itself, its report, its stance, or the time that several cells make up.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from desk.imports import cells
from vocabulary import terms


@dataclass(frozen=True)
class Column:
    name: str
    read: Callable = cells.text
    example: str = ""
    key: str = ""
    part: str = ""
    time: str = ""
    needed: bool = False
    repeats: bool = False

    @property
    def path(self):
        return self.key or self.name


def _slug(example):
    return Column("slug", cells.name, example)


def _time(name, example, *, zone="", as_given="", **rest):
    """The cells of one uncertain time: ``name`` from when, and what else there is to say of it."""
    columns = (
        (name, "start", example, cells.text),
        (f"{name}_before", "before", "", cells.text),
        (f"{name}_precision", "precision", "", cells.term(terms.Precision)),
        (f"{name}_zone", "zone", zone, cells.name),
        (f"{name}_as_given", "as_given", as_given, cells.text),
        (f"{name}_inferred", "inferred", "yes" if as_given else "", cells.yes),
    )
    return [
        Column(column, read, said, key=key, time=name, **rest)
        for column, key, said, read in columns
    ]


def _part(part, *columns):
    return [replace(column, part=part) for column in columns]


ACTORS = [
    _slug("example-times"),
    Column("kind", cells.term(terms.ActorKind), "outlet", needed=True),
    Column("name", example="The Example Times", needed=True),
    Column("language", cells.name, "en"),
    Column("indefinite", cells.yes),
    Column("private", cells.yes),
    Column("country", cells.name, "GB"),
    Column("wikidata", cells.name),
    Column("names", cells.names, "Example Times; The Times of Example"),
    Column("affiliations", cells.ties("actor")),
    Column("ownership", cells.json_object),
]
DOCUMENTS = [
    _slug("example-times-2023-05-04"),
    Column("kind", cells.term(terms.DocumentKind), "article", needed=True),
    Column("publisher", cells.actor, "example-times", needed=True),
    Column("byline", example="Robin Reporter"),
    Column("title", example="Mayor answers questions about the bridge", needed=True),
    Column("language", cells.name, "en"),
    Column("url", cells.name, "https://times.example/2023/05/04/bridge"),
    Column("archived_url", cells.name),
    Column("part_of", cells.document),
    Column("position", cells.number),
    Column("printed_order", cells.term(terms.PrintedOrder)),
    *_time("published", "2023-05-04", zone="Europe/London"),
]
EVENTS = [
    _slug("example-bridge-2023-05-03"),
    Column("title", example="The closing of the bridge at Example, 3 May 2023", needed=True),
    Column("state", cells.term(terms.EventState), "past"),
    Column("place", example="Example"),
    Column("country", cells.name, "GB"),
    *_time("happened", "2023-05-03", zone="Europe/London"),
    Column("occasion", cells.yes),
    Column("links", cells.ties("event")),
]
CLAIMS = [
    _slug("example-bridge-when-closed"),
    Column("text", example="The bridge at Example was closed before noon.", needed=True),
    Column("kind", cells.term(terms.ClaimKind), "occurrence", needed=True),
    Column("event", cells.event, "example-bridge-2023-05-03", needed=True),
    Column("language", cells.name, "en"),
    Column("part_of", cells.claim),
    Column("parties", cells.parties, "example-times: subject"),
    Column("links", cells.ties("claim")),
]
STATEMENTS = [
    *_part(
        "statement",
        Column("statement", cells.name, "morgan-mayor-on-the-bridge", key="slug"),
        Column("summary", example="Morgan Mayor says that the bridge was closed before noon."),
        Column("speaker", example="Morgan Mayor"),
        Column("new_speaker_kind", cells.term(terms.ActorKind), "person"),
        Column("new_speaker_slug", cells.name, "morgan-mayor"),
        Column("speaker_description"),
        Column("on_behalf_of", cells.actor),
        Column("addressee", cells.actor),
        Column("addressee_description"),
        Column("form", cells.term(terms.StatementForm), "utterance"),
        Column("occasion", cells.event),
        Column("question", example="When was it closed?", key="prompt.question"),
        Column("asker", cells.actor, key="prompt.asker"),
        Column("medium", cells.term(terms.Medium), "news_conference"),
        Column("venue", example="Example town hall"),
        *_time("said", "2023-05-03", zone="Europe/London", as_given="Wednesday"),
        Column("language", cells.name, "en"),
    ),
    *_part(
        "report",
        Column("report", cells.name, key="key"),
        Column("document", cells.document, "example-times-2023-05-04", needed=True),
        Column("credits", cells.actor),
        Column("credited_as", example="Mayor Morgan Mayor"),
        Column("credited_how", cells.term(terms.CreditedHow), "name"),
        Column("identified_by", cells.term(terms.IdentifiedBy)),
        Column("identified_in", cells.document),
        Column("identified_because"),
        Column("role_as_named", example="Mayor"),
        Column("voice", cells.term(terms.Voice)),
        Column("place", cells.term(terms.Place)),
        *_time("says_when", ""),
        Column("says_medium", cells.term(terms.Medium)),
        Column("says_venue"),
        Column("kind", cells.term(terms.AttributionKind), "mixed"),
        Column("quote", cells.quotes, "shut by eleven", key="quotes", repeats=True),
        Column("capture", cells.name),
        Column("paraphrase", example="It was closed in the morning."),
        Column("cue", example="said"),
        Column("hedge"),
        Column("relays", cells.relays),
    ),
    *_part(
        "stance",
        Column("claim", cells.claim, "example-bridge-when-closed"),
        Column("position", cells.term(terms.Position), "asserts"),
        Column("detail", cells.term(terms.Detail)),
        Column("scope"),
        Column("stance_hedge", key="hedge"),
        Column("as_reported", cells.yes),
        Column("asked", cells.term(terms.Asked)),
    ),
]
KINDS = {
    "actors": ACTORS,
    "documents": DOCUMENTS,
    "events": EVENTS,
    "claims": CLAIMS,
    "statements": STATEMENTS,
}


def columns_of(kind):
    """The columns of a kind by their names, in the order of its template."""
    return {column.name: column for column in KINDS[kind]}


def template(kind):
    """The header and one example row, as two lists of cells."""
    return [column.name for column in KINDS[kind]], [column.example for column in KINDS[kind]]
