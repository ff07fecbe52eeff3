"""What claims share: actors, events and documents, as rows of the desk with ids of their own."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from bench.corpus.words import plain
from editorial.models import Dossier
from events.models import Event, EventLink
from sources.models import Actor, Affiliation, Capture, Document
from vocabulary.times import UncertainTime

FIRST_DAY = datetime(2022, 2, 24, tzinfo=UTC)
DIGEST = "0" * 64


@dataclass(frozen=True)
class Size:
    """How much of everything goes with so many claims."""

    claims: int

    @property
    def persons(self):
        return min(4000, 100 + self.claims // 20)

    @property
    def bodies(self):
        return self.persons // 10

    @property
    def outlets(self):
        return 40

    @property
    def events(self):
        return 20 + self.claims // 40

    @property
    def stories(self):
        return 2 + self.events // 10

    @property
    def days(self):
        return min(900, 30 + self.claims // 100)

    @property
    def words(self):
        return 20_000 + self.claims // 10


def day_of(number):
    """The day of that number, 0 for the first, as ``YYYY-MM-DD``."""
    return (FIRST_DAY + timedelta(days=number)).date().isoformat()


class Shared:
    """Actors, events and documents with what hangs on them; ``ids`` are those that they get."""

    def __init__(self, ids):
        self.ids = ids
        self.dossiers, self.affiliations, self.links, self.captures = [], [], [], []

    def rows(self):
        """Lists of rows, each of one model, in an order in which they can be written."""
        yield [dossier_of(row) for row in self.dossiers]
        for model in (Actor, Event, Document):
            yield [row for row in self.dossiers if type(row) is model]
        yield from (self.affiliations, self.links, self.captures)

    def actor(self, slug, name, kind):
        return self._dossier(Actor, slug, actor_kind=kind, name=name, country="")

    def speak_for(self, person, body):
        """Give ``person`` a role at ``body``, held for as long as is known."""
        row = Affiliation(pk=next(self.ids), actor_id=person.pk, to_id=body.pk, kind="role")
        row.title = "spokesperson"
        person.body = body
        self.affiliations.append(row)

    def event(self, slug, title):
        return self._dossier(Event, slug, title=title, state="past")

    def belong(self, event, story):
        event.story = story
        link = EventLink(pk=next(self.ids), event_id=event.pk, to_id=story.pk, kind="part_of")
        self.links.append(link)

    def document(self, outlet, day):
        """What ``outlet`` published on ``day`` (``YYYY-MM-DD``), with a copy that is kept elsewhere."""
        made = self._dossier(
            Document,
            f"{outlet.slug}-{day}",
            document_kind="article",
            publisher_id=outlet.pk,
            title=f"{outlet.name} on {day}",
            url=f"https://{outlet.slug}.example/{day}",
        )
        made.published = UncertainTime.on(day)
        made.capture = Capture(
            pk=next(self.ids),
            document_id=made.pk,
            key="copy",
            captured_at=FIRST_DAY,
            media_type="text/html",
            sha256=DIGEST,
            length=10_000,
            extractor="none",
            text_sha256=DIGEST,
            text_length=8_000,
        )
        self.captures.append(made.capture)
        return made

    def _dossier(self, model, slug, **values):
        row = model(dossier_row_id=next(self.ids), slug=slug, kind=model._meta.model_name, **values)
        row.id = row.dossier_row_id
        self.dossiers.append(row)
        return row


class World(Shared):
    """What a corpus shares. Each list is in the order of how much is said by, or about, a row."""

    def __init__(self, size, words):
        super().__init__(count(1))
        self.size, self.words = size, words
        # A slug sorts by its kind first: within a claim persons and bodies stand as in its stencil.
        self.newsroom = self.actor("on-record", "On Record", "outlet")
        self.bodies = self._actors("body", "government", size.bodies)
        self.persons = self._actors("person", "person", size.persons)
        self.outlets = self._actors("outlet", "outlet", size.outlets)
        self.agencies = self._actors("wire", "outlet", 10)
        for place, outlet in enumerate(self.outlets):
            outlet.place = place
        for place, person in enumerate(self.persons):
            self.speak_for(person, self.bodies[place % len(self.bodies)])
        self.stories = [self._event("story") for _ in range(size.stories)]
        self.events = [self._event("event") for _ in range(size.events)]
        for event in self.events:
            story = self.stories[words.random.randrange(len(self.stories))]
            self.belong(event, story)
        self.documents = [
            [self.document(outlet, day_of(number)) for outlet in self.outlets]
            for number in range(size.days)
        ]

    def _actors(self, prefix, kind, number):
        found = {}
        while len(found) < number:
            name = self.words.name()
            found.setdefault(f"{prefix}-{plain(name)}"[:40], name)
        return [self.actor(slug, name, kind) for slug, name in found.items()]

    def _event(self, prefix):
        words = self.words.some(5)
        number = next(self.ids)
        slug = f"{prefix}-{'-'.join(words[:3])}-{number}"
        event = self.event(slug, self.words.sentence(words, 120))
        event.topic = self.words.some(12)
        return event


def dossier_of(row):
    """The row that every dossier has beside that of its own kind, published once."""
    return Dossier(
        pk=row.dossier_row_id,
        kind=row._meta.model_name,
        slug=row.slug,
        version=1,
        approved_version=1,
        published_version=1,
    )
