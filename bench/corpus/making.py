"""The corpus written: what is shared by the product's own code, pairs of claims by their stencils."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from random import Random

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from bench.corpus import loading, shapes, stencil
from bench.corpus.words import Words, unevenly
from bench.corpus.world import FIRST_DAY, Size, World
from editorial.history import because
from editorial.models import Body, Decision, Dossier, Edition, Review
from editorial.roles import assign
from record import tallies
from record.models import Search
from record.rows import rows_of

PAIRS_AT_ONCE = 500


@transaction.atomic
def make(claims, say=lambda words: None, *, number=shapes.SHAPES):
    """Write a corpus of so many claims, an even number, to an empty database.

    ``number`` is that of the shapes of a pair: the fewer, the sooner it begins.
    """
    publisher = get_user_model().objects.create_user("bench-publisher")
    assign(publisher, "publisher")
    corpus = Corpus(claims, publisher)
    with loading.without_triggers():
        # The stencils are drawn while there are indexes, and while nothing else is there.
        stencils = [stencil.Stencil(n, corpus.constants) for n in range(number)]
        with loading.without_indexes(say) as renewed, connection.cursor() as cursor:
            cursor.execute(stencil.waiting())
            say("Actors, events, documents")
            with loading.Copying(renewed) as copying:
                corpus.write_world(copying)
                corpus.write_claims(copying, stencils, say)
            say("Search vectors")
            cursor.execute(*stencil.vectors())
            cursor.execute(f"DROP TABLE {stencil.WAITING}")
        loading.continue_ids()
        say("Tallies")
        tallies.recount()


class Corpus:
    def __init__(self, claims, publisher):
        self.size = Size(claims)
        self.words, self.random = Words(self.size.words), Random(7)
        self.world = World(self.size, self.words)
        self.next_id = next(self.world.ids)
        self.publisher, self.review = publisher, _approved(publisher)
        self.constants = {"publisher": publisher.pk, "review": self.review.pk}

    def write_world(self, copying):
        for rows in self.world.rows():
            loading.plain_copy(rows)
        dossiers = Dossier.objects.order_by("pk")
        paths = {dossier.pk: dossier.path for dossier in dossiers}
        written = list(dossiers.written())
        snapshot, entries = stencil.freeze(written, paths)
        lines = {}
        for dossier, _ in written:
            for table, line in self._shared_lines(dossier, snapshot, entries[dossier.path]):
                lines.setdefault(table, []).append(line)
        copying.write(_lots(lines))

    def _shared_lines(self, dossier, snapshot, entry):
        content = stencil.frozen(entry).encode()
        digest = hashlib.sha256(stencil.SALT + content).hexdigest()
        salt = stencil.SALT.decode()
        yield Body, f"{digest}\t{salt}\t{stencil.bytes_told(content)}\n"
        shared = self.constants
        values = [dossier.pk, 1, 1, shared["review"], digest, entry.refers_to, shapes.MOMENT]
        values += [shared["publisher"], "A benchmark", False, "", dossier.kind]
        yield Edition, _line(values)
        for row in rows_of(snapshot, replace(entry, digest=digest)):
            row.published = DateTimeTZRange(shapes.MOMENT, None)
            if isinstance(row, Search):
                yield Search, stencil.SearchLine(row, None).fill({})
                continue
            columns = stencil.columns_of(type(row))
            yield type(row), _line(getattr(row, field.attname) for field in columns)

    def write_claims(self, copying, stencils, say):
        pairs, lines = self.size.claims // 2, {}
        for number in range(pairs):
            chosen = stencils[self.random.randrange(len(stencils))]
            for table, text in chosen.fill(self._values(number, chosen)).items():
                lines.setdefault(table, []).append(text)
            if (number + 1) % PAIRS_AT_ONCE == 0 or number + 1 == pairs:
                copying.write(_lots(lines))
                lines = {}
            if (number + 1) % (PAIRS_AT_ONCE * 20) == 0:
                say(f"{2 * (number + 1):,} claims")

    def _values(self, number, chosen):
        """What fills the blanks of one pair."""
        values = {"start": "0"}
        first = self.next_id
        self.next_id += chosen.ids
        values.update(zip(chosen.id_names, map(str, range(first, self.next_id)), strict=True))
        event = self.world.events[unevenly(self.random, len(self.world.events))]
        self._shared(values, chosen.pair.shared, event)
        values["stem"] = f"{event.topic[number % 12]}-{event.topic[number % 11]}-{number:07}"
        for name, (many, longest, topic) in chosen.pair.texts.items():
            words = self.words.some(many)
            if topic:
                words[:3] = self.random.choices(event.topic, k=3)
            values[name] = self.words.sentence(words, longest)
        for quote in chosen.pair.quotes:
            values[f"end {quote}"] = str(len(values[quote]))
        moment = FIRST_DAY + timedelta(
            days=self.size.days, seconds=number * 37, microseconds=1 + number % 999_983
        )
        values["moment"] = moment.isoformat()
        values["moment in addresses"] = moment.isoformat().replace("+00:00", "Z")
        values["moment in words"] = f"{_in_words(moment)}, {moment:%H:%M} UTC"
        return values

    def _shared(self, values, placeholders, event):
        random, world = self.random, self.world
        persons = self._persons()
        bodies = [person.body for person in persons]
        # Who is spoken about does not speak: a way of finding a claim would be no other than the next.
        parties = self._several(world.bodies, shapes.PARTIES, without=bodies)
        outlets = self._several(world.outlets, shapes.OUTLETS)
        chosen = {
            "persons": persons,
            "bodies": bodies,
            "parties": sorted(parties, key=lambda body: body.slug),
            "outlets": outlets,
            "agencies": self._several(world.agencies, shapes.AGENCIES),
        }
        first = random.randrange(self.size.days - len(shapes.DAYS) + 1)
        for place in range(len(shapes.DAYS)):
            day = FIRST_DAY + timedelta(days=first + place)
            values[f"day{place}"] = day.date().isoformat()
            values[f"day{place} in words"] = _in_words(day)
        pairs = [(placeholders.newsroom, world.newsroom)]
        pairs += [(placeholders.story, event.story), (placeholders.on, event)]
        for name, rows in chosen.items():
            pairs += zip(getattr(placeholders, name), rows, strict=True)
        for place, document in enumerate(placeholders.documents):
            pairs.append((document, world.documents[first + place][outlets[place].place]))
        for placeholder, row in pairs:
            values.update(zip(placeholder.blanks, stencil.told_of(row), strict=True))

    def _persons(self):
        """Persons of as many bodies: no two of them are on one side."""
        found = {}
        while len(found) < shapes.PERSONS:
            person = self.world.persons[unevenly(self.random, len(self.world.persons))]
            found.setdefault(person.body.pk, person)
        return list(found.values())

    def _several(self, rows, number, without=()):
        found = {}
        while len(found) < number:
            row = rows[unevenly(self.random, len(rows))]
            if row not in without:
                found.setdefault(row.pk, row)
        return list(found.values())


def _lots(lines):
    """``{model: lines}`` with the table and the columns that they are written to."""
    own = {
        Body: (Body._meta.db_table, stencil.BODY),
        Edition: (Edition._meta.db_table, stencil.EDITION),
        Search: (stencil.WAITING, stencil.WAITING_COLUMNS),
    }
    for model, texts in lines.items():
        fields = stencil.columns_of(model)
        table, columns = own.get(model) or (model._meta.db_table, [f.column for f in fields])
        yield table, columns, texts


def _approved(publisher):
    """A review that somebody approved: the one that all editions of the corpus came from."""
    with because(by=publisher, why="A benchmark"):
        review = Review.objects.create(submitted_by=publisher, why="A benchmark", digest="")
        Decision.objects.create(review=review, verdict="approved", digest="", by=publisher)
    return review


def _line(values):
    return "\t".join(map(stencil.told, values)) + "\n"


def _in_words(day):
    return f"{day.day} {day:%B} {day.year}"
