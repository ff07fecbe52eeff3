"""A shape as lines for COPY, in which only the blanks are still to be filled in.

The rows of the desk are written once, with their blanks, frozen and drawn by the product's own code,
and taken back. What comes out differs from pair to pair in the blanks alone.
"""

import hashlib
import json
import re
from datetime import datetime
from decimal import Decimal
from operator import itemgetter

from django.contrib.postgres.fields import ArrayField
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import TextField
from django.db.models.expressions import RawSQL

from bench.corpus import shapes
from bench.corpus.loading import plain_copy
from editorial import form
from editorial.models import Body, Dossier, Edition
from record.drawing import Entry, Snapshot
from record.models import Search
from record.query.words import AS_WRITTEN, BY_STEM
from record.rows import rows_of
from record.rows.found import Names, source_of, vector, words_by_part

NEWSROOM = "on-record"
SALT = b"bench-corpus-16b"
# Chains keep the order of their hops; every other column of several slugs is sorted.
IN_ORDER = {"via", "through", "fullest_through"}
EDITION = ["dossier_id", "number", "version", "review_id", "body_id", "refers_to", "published_at"]
EDITION += ["published_by_id", "why", "consequential", "merged_into", "kind"]
BODY = ["digest", "salt", "content"]
# The columns of a search row, and beside them what its vector is made of.
FOUND = ["published", "owner", "edition", "kind", "slug", "world", "language", "first_published"]
FOUND += ["texts", "source"]
WORDS = {
    (weight, config): f"{config}_{weight.lower()}"
    for weight in "AB"
    for config in (BY_STEM, AS_WRITTEN)
}
# Words and names wait there for their vectors, which the database makes of all of them at once.
WAITING = "bench_waiting"
WAITING_COLUMNS = [*FOUND, "names", *WORDS.values()]


def columns_of(model):
    """The columns that are written: the ids of the record's rows are the database's to give."""
    fields = model._meta.local_concrete_fields
    record = model._meta.app_label == "record"
    return [field for field in fields if not (record and field.primary_key)]


def told(value):
    """``value`` as a text of COPY."""
    match value:
        case None:
            return r"\N"
        case bool():
            return "t" if value else "f"
        case datetime():
            return value.isoformat()
        case DateTimeTZRange():
            return "[{},{})".format(
                *(f'"{end.isoformat()}"' if end else "" for end in (value.lower, value.upper))
            )
        case list() | tuple():
            return "{" + ",".join(value) + "}"
        case Decimal() | int():
            return str(value)
    return str(value).replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n")


def bytes_told(content):
    """Bytes as a text of COPY; what is plain stays readable, and short."""
    if content.isascii():
        return content.decode()
    return "".join(chr(b) if b < 128 else rf"\\{b:03o}" for b in content)


def told_of(row):
    """What is told of a shared row elsewhere: its id, slug, name or title; a document's address."""
    texts = [str(row.pk), row.slug, getattr(row, "name", None) or row.title]
    if capture := getattr(row, "capture", None):
        texts += [row.url, str(capture.pk)]
    return texts


def freeze(written, paths, newsroom=NEWSROOM):
    """A snapshot of ``written``, pairs of a dossier and what it holds, and the entries by path."""
    entries = {
        dossier.path: Entry(
            kind=dossier.kind,
            slug=dossier.slug,
            content=held.data,
            number=1,
            published_at=shapes.MOMENT,
            first_published=shapes.MOMENT,
            refers_to=tuple(sorted(paths[pk] for pk in held.names)),
            digest=shapes.blank(f"digest{dossier.pk}"),
        )
        for dossier, held in written
    }
    return Snapshot(entries.values(), newsroom), entries


def frozen(entry):
    """The text that an edition of ``entry`` holds."""
    return form.canonical({"kind": entry.kind, "content": entry.content, "correction": None})


class Filler:
    """A text with blanks, ready to be filled in from ``{name: text}`` in one go.

    ``found`` says what is a blank; with None nothing is.
    """

    def __init__(self, text, found):
        names, parts, at = [], [], 0
        for blank in found.pattern.finditer(text) if found else ():
            parts.append(text[at : blank.start()].replace("%", "%%"))
            names.append(found.names[blank[0]])
            at = blank.end()
        self._text = "%s".join([*parts, text[at:].replace("%", "%%")])
        # Twice, so that what comes of one name is a tuple too.
        self._values = itemgetter(*names, *names[-1:]) if names else None
        self._text += "%.0s" if names else ""

    def fill(self, values):
        return self._text % (self._values(values) if self._values else ())


class Blanks:
    """The blanks of a shape by what stands for them: ``names`` maps it to the name of a value."""

    def __init__(self, pair):
        shared = pair.shared
        self.names = {shapes.STEM: "stem", shapes.MOMENT.isoformat(): "moment"}
        self.names[shapes.MOMENT_IN_ADDRESSES] = "moment in addresses"
        self.names[shapes.MOMENT_IN_WORDS] = "moment in words"
        for place, day in enumerate(shapes.DAYS):
            self.names[day] = f"day{place}"
            self.names[shapes.DAYS_IN_WORDS[place]] = f"day{place} in words"
        for row in shared.dossiers:
            # What stands for a row is the name of the value, too.
            row.blanks = [f"{place} {text}" for place, text in enumerate(told_of(row))]
            self.names |= dict(zip(told_of(row), row.blanks, strict=True))
        del self.names[NEWSROOM], self.names["On Record"]
        self.names |= {shapes.blank(name): name for name in pair.texts}
        for number in range(shapes.OWN_IDS, next(pair.ids)):
            self.names[str(number)] = f"id{number - shapes.OWN_IDS}"
        self.names |= {shapes.blank(f"digest{d.pk}"): f"digest{d.slug}" for d in pair.dossiers}
        for quote, (start, end) in pair.quotes.items():
            self.names |= {str(start): "start", str(end): f"end {quote}"}
        self.note(())

    def note(self, more):
        """Take further texts as blanks: ``(what stands for it, name)``."""
        self.names |= dict(more)
        longest_first = sorted(self.names, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, longest_first)))


class Stencil:
    """The lines of one shape, table by table, and how many ids a pair of it takes."""

    def __init__(self, number, constants):
        self.pair = shapes.Pair(number)
        self.constants = constants
        entries, drawn = self._drawn()
        self.blanks = Blanks(self.pair)
        self.ids = next(self.pair.ids) - shapes.OWN_IDS
        self.id_names = [f"id{number}" for number in range(self.ids)]
        self.lists, self.searches, self.lines = {}, [], {}
        self.bodies = [
            (f"digest{entry.slug}", Filler(frozen(entry), self.blanks)) for entry in entries
        ]
        for row in [*self.pair.rows, *drawn]:
            self._add_row(row)
        for dossier, entry in zip(self.pair.dossiers, entries, strict=True):
            self._add_edition(dossier, entry)
        self.blanks.note((text, name) for name, (text, *_) in self.lists.items())
        self.fillers = {
            table: Filler("".join(lines), self.blanks) for table, lines in self.lines.items()
        }
        self.filled_lists = [
            (name, [Filler(item, self.blanks) for item in items], in_order)
            for name, (_, items, in_order) in self.lists.items()
        ]

    def fill(self, values):
        """``{table: lines}`` of one pair. ``values`` are its blanks by name."""
        for name, items, in_order in self.filled_lists:
            texts = [item.fill(values) for item in items]
            values[name] = ",".join(texts if in_order else sorted(set(texts)))
        bodies = []
        for name, filler in self.bodies:
            content = filler.fill(values).encode()
            values[name] = hashlib.sha256(SALT + content).hexdigest()
            bodies.append(f"{values[name]}\t{SALT.decode()}\t{bytes_told(content)}\n")
        lines = {table: filler.fill(values) for table, filler in self.fillers.items()}
        lines[Body] = "".join(bodies)
        lines[Search] = "".join(search.fill(values) for search in self.searches)
        return lines

    def _drawn(self):
        """The entries of the pair's dossiers, and all rows that the record draws of them."""
        with transaction.atomic():
            for rows in [*self.pair.shared.rows(), *by_model(self.pair.rows)]:
                plain_copy(rows)
            standing = Dossier.objects.filter(pk__gte=shapes.SHARED_IDS)
            paths = {dossier.pk: dossier.path for dossier in standing}
            snapshot, entries = freeze(list(standing.written()), paths)
            transaction.set_rollback(True)
        entries = [entries[dossier.path] for dossier in self.pair.dossiers]
        drawn = [row for entry in entries for row in rows_of(snapshot, entry)]
        for row in drawn:
            row.published = DateTimeTZRange(shapes.MOMENT, None)
        return entries, drawn

    def _add_row(self, row):
        if isinstance(row, Search):
            self.searches.append(SearchLine(row, self.blanks))
            return
        texts = [
            self._list(field.name, getattr(row, field.attname))
            if isinstance(field, ArrayField)
            else told(getattr(row, field.attname))
            for field in columns_of(type(row))
        ]
        self.lines.setdefault(type(row), []).append("\t".join(texts) + "\n")

    def _add_edition(self, dossier, entry):
        shared = self.constants
        values = [dossier.pk, 1, 1, shared["review"], entry.digest]
        values = [told(value) for value in values]
        values += [self._list("refers_to", entry.refers_to), told(shapes.MOMENT)]
        values += [
            told(value) for value in (shared["publisher"], "A benchmark", False, "", dossier.kind)
        ]
        self.lines.setdefault(Edition, []).append("\t".join(values) + "\n")

    def _list(self, name, items):
        """A list as text: with blanks in it, its order is known once they are filled in."""
        in_order = name in IN_ORDER
        if not any(self.blanks.pattern.search(item) for item in items):
            return told(list(items))
        text = f"zqlist{'o' if in_order else ''}" + "".join(f"x{item}" for item in items) + "qz"
        known = next((held for held, *_ in self.lists.values() if held == text), None)
        if known is None:
            self.lists[f"list{len(self.lists)}"] = (text, list(items), in_order)
        return "{" + text + "}"


class SearchLine:
    """One line of the table in which words and names wait for the vector that is made of them."""

    def __init__(self, row, blanks):
        self._names = Filler(json.dumps(names_of(row.vector)), blanks)
        self._texts = Filler(row.texts, blanks)
        before = [told(getattr(row, column)) for column in FOUND[:-2]]
        self._before = Filler("\t".join(before), blanks)

    def fill(self, values):
        written = self._texts.fill(values)
        names = sorted(json.loads(self._names.fill(values)))
        texts = json.loads(written)
        words = words_by_part(texts)
        after = [written, source_of(texts, names), names]
        after += [words.get(part, "") for part in WORDS]
        return "\t".join([self._before.fill(values), *map(told, after)]) + "\n"


def names_of(vector):
    """The lexemes of the names in a vector as publication makes it."""
    names = next(part for part in vector.flatten() if isinstance(part, Names))
    return names.get_source_expressions()[0].value


def waiting():
    """The statement that makes the table in which search rows wait for their vectors."""
    words = ", ".join(f"'' AS {column}" for column in WORDS.values())
    return (
        f"CREATE TABLE {WAITING} AS SELECT {', '.join(FOUND)}, '{{}}'::text[] AS names, {words}"
        f" FROM {Search._meta.db_table} WITH NO DATA"
    )


def vectors():
    """The statement, and its parameters, by which what waits becomes search rows, their vectors made
    by the expression that publication uses."""
    names = RawSQL("names", (), output_field=ArrayField(TextField()))
    words = {part: RawSQL(column, (), output_field=TextField()) for part, column in WORDS.items()}
    query = Search.objects.all().query
    expression = vector(names, words).resolve_expression(query)
    made, given = query.get_compiler(connection=connection).compile(expression)
    columns = ", ".join(FOUND)
    written = (
        f"INSERT INTO {Search._meta.db_table} ({columns}, vector)"
        f" SELECT {columns}, {made} FROM {WAITING}"
    )
    return written, given


def by_model(rows):
    """``rows`` parted by model, each list in order, in the order of each model's first row."""
    found = {}
    for row in rows:
        found.setdefault(type(row), []).append(row)
    return found.values()
