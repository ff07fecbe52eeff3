"""A large desk, made from one seed: few events and few speakers carry much of it, as in the news."""

from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random

from django.db import transaction

from bench.corpus.words import SYLLABLES
from bench.scratch import analyze, copy
from claims.models import Attribution, Claim, Quote, Stance, StanceBasis, Statement
from editorial.history import because
from editorial.models import Dossier
from events.models import Event
from sources.models import Actor, Document
from vocabulary.times import UncertainTime

CLAIMS, STATEMENTS = 20_000, 40_000
EVENTS, ACTORS, WORDS = 2_000, 2_000, 8_000
FIRST_DAY, DAYS = datetime(2022, 2, 24, tzinfo=UTC), 900
FILLING = ["the", "of", "that", "and", "in", "to", "with", "on", "was", "by"]


class LargeDesk:
    """``claims`` and ``statements`` are rows in memory, each with ``told``, its words."""

    def __init__(self, claims=CLAIMS, statements=STATEMENTS, seed=4):
        self.random, self.ids = Random(seed), count(1)
        self.vocabulary = [self._word() for _ in range(WORDS)]
        self.dossiers = []
        self.actors = [self._actor() for _ in range(ACTORS)]
        self.events = [self._event() for _ in range(EVENTS)]
        self.document = self._dossier(
            Document, document_kind="article", publisher_id=self.actors[0].pk, title="A page"
        )
        self.document.published = self._day(0)
        self.claims = [self._claim() for _ in range(claims)]
        self.by_event = {}
        for claim in self.claims:
            self.by_event.setdefault(claim.event_id, []).append(claim)
        self.reports, self.quotes, self.stances, self.bases = [], [], [], []
        self.statements = [self._statement() for _ in range(statements)]

    def write(self, by):
        with transaction.atomic(), because(by=by, why="a benchmark"):
            for rows in (self.dossiers, self.actors, [self.document], self.events, self.claims):
                copy(rows)
            for rows in (self.statements, self.reports, self.quotes, self.stances, self.bases):
                copy(rows)
        analyze()

    def again(self, words):
        """``words`` as somebody else would put them: some kept, some others, another order."""
        kept = [word for word in words if self.random.random() < 0.6]
        others = [self._zipf(self.vocabulary) for _ in range(self.random.randint(2, 6))]
        mixed = kept + others
        self.random.shuffle(mixed)
        return mixed

    def sentence(self, words):
        """``words`` with the small words of a sentence between them, at most 300 characters."""
        filled = [w for word in words for w in (word, self.random.choice(FILLING))]
        return " ".join(filled[:-1])[:300].strip().capitalize()

    def _zipf(self, rows):
        # The first of n rows is n times as likely as the last.
        return rows[int(len(rows) ** self.random.random()) - 1]

    def _word(self):
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4)))

    def _dossier(self, model, **values):
        row = model(dossier_row_id=next(self.ids), **values)
        kind = model._meta.model_name
        self.dossiers.append(Dossier(pk=row.dossier_row_id, kind=kind, slug=f"{kind}-{row.pk}"))
        row.id = row.dossier_row_id
        return row

    def _actor(self):
        name = f"{self._word()} {self._word()}".title()
        return self._dossier(Actor, actor_kind="person", name=name)

    def _event(self):
        event = self._dossier(Event, title=self.sentence(self._some(6)))
        event.day = self.random.randrange(DAYS)
        event.words = self._some(25)
        return event

    def _some(self, number):
        return [self._zipf(self.vocabulary) for _ in range(number)]

    def _claim(self):
        event = self._zipf(self.events)
        told = self.random.choices(event.words, k=6) + self._some(4)
        told += self._zipf(self.actors).name.split()
        claim = self._dossier(
            Claim, claim_kind="occurrence", event_id=event.pk, text=self.sentence(told)
        )
        claim.told, claim.day = told, event.day
        return claim

    def _statement(self):
        speaker, event = self._zipf(self.actors), self._zipf(self.events)
        on = self.random.choice(self.by_event.get(event.pk) or self.claims)
        told = speaker.name.split() + self.again(on.told)
        made = self._dossier(Statement, summary=self.sentence(told), speaker_id=speaker.pk)
        made.told, made.day = told, on.day + int(self.random.expovariate(0.5))
        made.said = self._day(made.day)
        stance = Stance(pk=next(self.ids), statement_id=made.pk, claim_id=on.pk, position="asserts")
        self.stances.append(stance)
        for place in range(1, self.random.choice([2, 2, 3, 4])):
            self._report(made, place, stance)
        return made

    def _report(self, of, place, stance):
        report = Attribution(
            pk=next(self.ids),
            statement_id=of.pk,
            order=place,
            key=f"report-{place}",
            document_id=self.document.pk,
            credited_as="he",
            credited_how="name",
            attribution_kind="mixed",
            paraphrase=self.sentence(self.again(of.told)),
        )
        self.reports.append(report)
        self.bases.append(
            StanceBasis(pk=next(self.ids), stance_id=stance.pk, attribution_id=report.pk)
        )
        if self.random.random() < 0.5:
            quote = Quote(pk=next(self.ids), attribution_id=report.pk, statement_id=of.pk)
            quote.key, quote.exact = f"quote-{place}", self.sentence(self.again(of.told))
            self.quotes.append(quote)

    def _day(self, number):
        day = (FIRST_DAY + timedelta(days=number)).date()
        return UncertainTime.on(day.isoformat(), "Europe/Kyiv")
