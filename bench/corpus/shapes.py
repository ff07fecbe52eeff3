"""What two claims on one event may look like: rows of the desk whose names, days and words are blanks.

A pair has six statements, three made for either claim; the first of each takes a stance on the
other claim too, so every claim has four. A shape decides all that is not a blank: positions, chains,
quotes, assessments, links. Blanks are plain letters and digits, so that no text escapes them.
"""

from datetime import datetime
from itertools import count
from random import Random

from bench.corpus.world import Shared, dossier_of
from claims import models as claims
from vocabulary.times import UncertainTime

SHAPES = 48
# Blanks that are numbers: ids of what is shared, ids of a pair's own rows, ends of quotes.
SHARED_IDS, OWN_IDS, ENDS = 900_000_000, 910_000_000, 920_000_000
STEM = "zqstemqz"
DAYS = [f"1901-01-{number:02}" for number in range(1, 9)]
DAYS_IN_WORDS = [f"{number} January 1901" for number in range(1, 9)]
MOMENT = datetime.fromisoformat("1902-02-02T02:02:02.020202+00:00")
MOMENT_IN_ADDRESSES = MOMENT.isoformat().replace("+00:00", "Z")
MOMENT_IN_WORDS = "2 February 1902, 02:02 UTC"
PERSONS, PARTIES, OUTLETS, AGENCIES = 5, 2, 7, 2
# The last of the outlets publishes nothing here: it assesses.
DOCUMENTS = OUTLETS - 1


def blank(name):
    return f"zq{name}qz"


class Placeholders(Shared):
    """The shared rows that a shape names, each with blanks in its place."""

    def __init__(self):
        super().__init__(count(SHARED_IDS))
        self.newsroom = self.actor("on-record", "On Record", "outlet")
        self.bodies = self._actors("body", "government", PERSONS)
        self.persons = self._actors("person", "person", PERSONS)
        for person, body in zip(self.persons, self.bodies, strict=True):
            self.speak_for(person, body)
        self.parties = self._actors("party", "government", PARTIES)
        self.outlets = self._actors("outlet", "outlet", OUTLETS)
        self.agencies = self._actors("wire", "outlet", AGENCIES)
        self.story = self.event(blank("story"), blank("storytitle"))
        self.on = self.event(blank("event"), blank("eventtitle"))
        self.belong(self.on, self.story)
        self.documents = [self.document(self.outlets[n], DAYS[n]) for n in range(DOCUMENTS)]

    def _actors(self, noun, kind, number):
        # A slug begins as those of its kind do, and sorts like them.
        prefix = "body" if noun == "party" else noun
        return [
            self.actor(f"{prefix}-{blank(f'{noun}{n}')}", blank(f"{noun}{n}name"), kind)
            for n in range(number)
        ]


class Pair:
    """Two claims and six statements of the shape of that number, as unsaved rows.

    ``texts`` are the blanks for words: ``{name: (how many words, longest, whether of the topic)}``;
    ``quotes`` those that are quoted, with the numbers that stand for their start and end.
    """

    def __init__(self, number):
        self.random, self.ids = Random(f"shape {number}"), count(OWN_IDS)
        self.shared, self.ends = Placeholders(), count(ENDS, 1000)
        self.rows, self.dossiers, self.texts, self.quotes = [], [], {}, {}
        kind = self.random.choice(["occurrence", "responsibility", "intent", "quantity"])
        self.claims = {name: self._claim(name, kind) for name in "ab"}
        self.statements = {
            f"{name}{place}": self._statement(f"{name}{place}")
            for name in "ab"
            for place in (1, 2, 3)
        }
        self._stances(kind)
        if self.random.random() < 0.4:
            self._link()
        evidence = self._evidence() if self.random.random() < 0.25 else None
        for name in "ab":
            self._assessment(name, evidence if name == "a" else None)

    def _claim(self, name, kind):
        claim = self._dossier(
            claims.Claim, name, text=self._text(f"claim{name}", 9, 160, topic=True), claim_kind=kind
        )
        claim.event_id = self.shared.on.pk
        for actor, role in zip(self.shared.parties, ("executor", "target"), strict=True):
            if role == "executor" or self.random.random() < 0.5:
                self._part(claims.ClaimParty, claim_id=claim.pk, actor_id=actor.pk, role=role)
        return claim

    def _statement(self, name):
        speaker = self._speaker(name)
        spoken_for = getattr(speaker, "body", None) if self.random.random() < 0.5 else None
        text = self._text(f"summary{name}", 6, 120, topic=True)
        made = self._dossier(
            claims.Statement,
            name,
            summary=f"{speaker.name} says: {text}",
            speaker_id=speaker.pk,
            on_behalf_of_id=spoken_for.pk if spoken_for else None,
            medium=self.random.choice(["press_call", "interview", "written_statement", "speech"]),
            language=self.random.choice(["en", "en", "uk", "und"]),
        )
        first = self.random.randrange(DOCUMENTS - 2)
        made.said, made.by = UncertainTime.on(DAYS[first]), speaker
        made.reports = [
            self._report(made, name, place, first + place)
            for place in range(self.random.choice([1, 1, 1, 2, 3]))
        ]
        return made

    def _speaker(self, name):
        """Who denies is not who asserts; who adds something may be either, or an outlet."""
        if name[1] == "3":
            return self.random.choice([*self.shared.persons, *self.shared.outlets[-1:] * 2])
        places = {"a1": [0], "b1": [3]}.get(name, [1, 2])
        return self.shared.persons[self.random.choice(places)]

    def _report(self, of, name, place, document):
        name, document = f"{name}r{place}", self.shared.documents[document]
        quoted = self.random.random() < 0.6
        report = self._part(
            claims.Attribution,
            statement_id=of.pk,
            order=place + 1,
            key=f"report-{place + 1}",
            document_id=document.pk,
            credited_as=of.by.name,
            credited_how="name",
            role_as_named=self.random.choice(["", "spokesperson"]),
            attribution_kind="mixed" if quoted else "paraphrase",
            paraphrase=self._text(f"told{name}", 9, 200),
            cue=self.random.choice(["said", "claimed", "told reporters"]),
            hedge=self.random.choice(["", "", "", "purported", "alleged"]),
        )
        for order in range(self.random.choice([0, 0, 1, 1, 2])):
            actor = self.shared.agencies[order].pk
            self._part(claims.Relay, attribution_id=report.pk, order=order + 1, actor_id=actor)
        if quoted:
            self._quote(report, name, document)
        return report

    def _quote(self, report, name, document):
        exact, end = self._text(f"exact{name}", 10, 130), next(self.ends)
        self.quotes[f"exact{name}"] = (end - len(exact), end)
        self._part(
            claims.Quote,
            attribution_id=report.pk,
            statement_id=report.statement_id,
            key=f"quote-{report.order}",
            exact=exact,
            capture_id=document.capture.pk,
            start=end - len(exact),
            end=end,
            matched=True,
            matched_elsewhere=True,
        )

    def _stances(self, kind):
        others = ["asserts", "denies", "doubts", "counters", "reframes", "comments", "no_position"]
        for name, crossing in (("a", "b1"), ("b", "a1")):
            self._stance(name, f"{name}1", "asserts", figure=kind == "quantity")
            self._stance(name, f"{name}2", self.random.choice(["denies", "denies", "doubts"]))
            for spoken in (f"{name}3", crossing):
                self._stance(name, spoken, self.random.choice(others))

    def _stance(self, claim, spoken, position, *, figure=False):
        made = self.statements[spoken]
        silent = position == "no_position"
        stance = self._part(
            claims.Stance,
            statement_id=made.pk,
            claim_id=self.claims[claim].pk,
            position=position,
            detail=self.random.choice(["does_not_know", "declines"]) if silent else "",
            hedge=self.random.choice(["", "", "", "probably"]),
        )
        for report in made.reports:
            self._part(claims.StanceBasis, stance_id=stance.pk, attribution_id=report.pk)
        if figure:
            low = self.random.randrange(2, 400)
            words = {"words": f"at least {low}", "low": low, "qualifier": "at_least"}
            counted = {"counted": "people", "measure": self.random.choice(["killed", "injured"])}
            self._part(claims.Figure, stance_id=stance.pk, **words, **counted)

    def _link(self):
        self._part(
            claims.ClaimLink,
            claim_id=self.claims["b"].pk,
            to_id=self.claims["a"].pk,
            kind=self.random.choice(["replaces", "competes_with", "refines"]),
            basis="our_reading",
            reason=self._text("reason", 6, 120),
        )

    def _evidence(self):
        assessor = self.shared.outlets[-1]
        item = self._dossier(
            claims.Evidence,
            "evidence",
            evidence_kind=self.random.choice(["video", "photograph", "document"]),
            what=self._text("what", 7, 120),
            produced_by_id=assessor.pk,
            document_id=self.shared.documents[0].pk,
        )
        self._part(
            claims.Bearing,
            claim_id=self.claims["a"].pk,
            evidence_id=item.pk,
            bearing=self.random.choice(["supports", "contradicts", "inconclusive"]),
            according_to_id=assessor.pk,
            words=self._text("bears", 5, 100),
        )
        return item

    def _assessment(self, name, evidence):
        plain = ["", "", "unsubstantiated", "unsubstantiated", "unverified", "not_checkable"]
        status = self.random.choice(["supported", "refuted"] if evidence else plain)
        if not status:
            return
        made = self._part(
            claims.Assessment,
            claim_id=self.claims[name].pk,
            key="assessment-1",
            status=status,
            assessor_id=self.shared.newsroom.pk,
            grounds=self._text(f"grounds{name}", 10, 200),
            logged_at=MOMENT,
        )
        made.assessed = UncertainTime.on(DAYS[-1])
        words = self.statements[f"{name}3"]
        if words.by is self.shared.outlets[-1] and not evidence:
            # Somebody else's judgement, in their words, which we code.
            made.assessor_id, made.attribution_id = words.speaker_id, words.reports[0].pk
        if evidence:
            self._part(claims.AssessmentEvidence, assessment_id=made.pk, evidence_id=evidence.pk)

    def _text(self, name, words, longest, *, topic=False):
        self.texts[name] = (words, longest, topic)
        return blank(name)

    def _dossier(self, model, name, **values):
        pk = next(self.ids)
        row = model(dossier_row_id=pk, slug=f"{STEM}-{name}", kind=model._meta.model_name, **values)
        row.id = pk
        self.dossiers.append(row)
        self.rows += [dossier_of(row), row]
        return row

    def _part(self, model, **values):
        row = model(pk=next(self.ids), **values)
        self.rows.append(row)
        return row
