"""What the words around a stretch of a capture suggest for its report. All of it can be changed."""

import re
from dataclasses import dataclass, field

from django.db.models import F, Func, Value

from claims.placing import ALIKE
from desk.log.crediting import credit
from desk.texts import (
    Place,
    cues,
    hedges,
    paragraph_around,
    quotations,
    sentence_around,
    trimmed,
)
from sources.models import Actor, ActorName
from vocabulary.terms import ActorKind, Medium, StatementForm

LONGEST_CUE, LONGEST_HEDGE = 60, 120
FORMS = [
    (StatementForm.NO_COMMENT, r"declined to comment|no comment|did not (?:immediately )?respond"),
    (StatementForm.NO_COMMENT, r"(?:has|have) not (?:yet )?(?:commented|responded)"),
    (StatementForm.ACT, r"issued an? (?:arrest )?warrant|sentenced|indicted|convicted|ruled that"),
    (
        StatementForm.SERIES,
        r"repeatedly|for (?:\w+ )?(?:weeks|months|years)|has long|time and again",
    ),
]
MEDIA = [
    (Medium.PRESS_CALL, r"(?:press|conference) call|call with (?:reporters|journalists)"),
    (Medium.NEWS_CONFERENCE, r"(?:news|press) conference|briefing|briefed"),
    (Medium.INTERVIEW, r"interview"),
    (Medium.TESTIMONY, r"testif\w+|testimony|hearing"),
    (Medium.SOCIAL_POST, r"telegram|twitter|tweet\w*|facebook|posted|instagram|vkontakte"),
    (Medium.VIDEO, r"video"),
    (Medium.SPEECH, r"speech|in an address"),
    (Medium.BROADCAST, r"television|broadcast|radio|on tv"),
    (Medium.WRITTEN_STATEMENT, r"(?:in|according to) an? (?:\w+ )?statement|statement released"),
]


@dataclass
class Named:
    """An actor that the passage names: where, and by which words."""

    actor: Actor
    words: str
    place: Place
    how: str = ""

    def as_json(self):
        kind, label = self.actor.actor_kind, self.actor.name
        return {"id": self.actor.pk, "label": label, "kind": kind, "how": self.how}


@dataclass
class Around:
    """The words around ``places`` (of quotes, or of a passage without any) in ``text``."""

    text: str
    places: list
    passage: Place = None
    quoted: list = field(default_factory=list)

    def __post_init__(self):
        first = self.places[0]
        paragraph = paragraph_around(self.text, first)
        inside = [place for place in self.places if place.within(paragraph)]
        span = Place(first.start, max((place.end for place in inside), default=first.end))
        self.passage = self.passage or self._passage(span, paragraph)
        words = self.words(paragraph)
        self.quoted = [
            Place(paragraph.start + q.start, paragraph.start + q.end) for q in quotations(words)
        ]

    def _passage(self, span, paragraph):
        """The sentence; where nothing in it says who speaks, its paragraph."""
        sentence = sentence_around(self.text, span)
        outside = self.words(Place(sentence.start, span.start)) + self.words(
            Place(span.end, sentence.end)
        )
        return sentence if any(cues(outside)) else trimmed(self.text, paragraph)

    def words(self, place):
        return self.text[place.start : place.end]

    def placed(self, found):
        """``found`` in the passage's own words, as places in the text."""
        start = self.passage.start
        return [Place(start + one.start, start + one.end) for one in found]

    def joined(self, places, longest):
        """``told … according to``, as far as there is room."""
        words = list(dict.fromkeys(" ".join(self.words(place).split()) for place in places))
        while len(" … ".join(words)) > longest:
            words.pop()
        return " … ".join(words)

    @property
    def own_words(self):
        """The passage without what stands in quotation marks, which is blotted out."""
        letters = list(self.words(self.passage))
        for quote in self.quoted:
            for at in range(max(quote.start, self.passage.start), min(quote.end, self.passage.end)):
                letters[at - self.passage.start] = "\x1f"
        return "".join(letters)


def suggest(around, *, speaker=None, publisher=None, part=None):
    """What ``around`` suggests, as plain data for the screen.

    ``speaker`` is an ``Actor`` chosen already; ``publisher`` never relays itself; ``part`` is the
    ``Place`` of the post in which a role is looked for.
    """
    own = around.own_words
    all_hedges = around.placed(hedges(own))
    all_cues = [cue for cue in around.placed(cues(own)) if cue not in all_hedges]
    named = named_in(around, all_cues, publisher)
    told_to = next((n for n in named if n.how == "told" and n.actor.actor_kind == "outlet"), None)
    medium = _first(MEDIA, own) or (
        Medium.BROADCAST if told_to and "channel" in told_to.words.casefold() else ""
    )
    found = {
        "passage": {"start": around.passage.start, "end": around.passage.end},
        "cue": around.joined(all_cues, LONGEST_CUE),
        "hedge": around.joined(all_hedges, LONGEST_HEDGE),
        "form": _first(FORMS, own) or StatementForm.UTTERANCE,
        "says_medium": medium,
        "says_venue": told_to.words if told_to else "",
        "named": [one.as_json() for one in named],
    }
    return found | (credit(around, speaker, named, part) if speaker else {})


def _first(patterns, words):
    for term, pattern in patterns:
        if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE):
            return term
    return ""


def named_in(around, all_cues, publisher=None):
    """The actors on record that the passage names, in its order; persons by their surname too."""
    own = around.own_words
    written = own.translate(ALIKE)
    found = {}
    for actor, words in _candidates(written):
        match = re.search(rf"(?<!\w){re.escape(words.translate(ALIKE))}(?!\w)", written)
        if not match or actor == publisher:
            continue
        place = Place(*(around.passage.start + at for at in match.span()))
        known = found.get(actor.pk)
        if known is None or place.end - place.start > known.place.end - known.place.start:
            found[actor.pk] = Named(actor, around.words(place), place)
    longest = [
        one
        for one in found.values()
        if not any(
            one.place != other.place and one.place.within(other.place) for other in found.values()
        )
    ]
    longest.sort(key=lambda one: one.place.start)
    for one in longest:
        one.how = _how(around, all_cues, one.place)
    return longest


def _candidates(written):
    """``(actor, words)`` for every name, spelling and surname that ``written`` holds."""
    text = Value(written)
    actors = Actor.objects.annotate(written=text, last=_last_word("name"), plain=_plain("name"))
    for actor in actors.filter(written__contains=F("last")):
        if actor.plain in written:
            yield actor, actor.plain
        elif actor.actor_kind == ActorKind.PERSON and len(actor.last) > 2:
            yield actor, actor.last
    names = ActorName.objects.annotate(written=text, plain=_plain("name"))
    for name in names.filter(written__contains=F("plain")).select_related("actor"):
        yield name.actor, name.plain


def _plain(column):
    """The column with plain spaces and quotation marks, in the database."""
    return Func(
        F(column),
        Value("".join(map(chr, ALIKE))),
        Value("".join(map(chr, ALIKE.values()))),
        function="TRANSLATE",
    )


def _last_word(column):
    return Func(_plain(column), Value(r"^.*\s"), Value(""), function="REGEXP_REPLACE")


def _how(around, all_cues, place):
    """The cue that ties a name to the chain: "TASS *reported*", "*according to* TASS"."""
    for cue in all_cues:
        if cue.start >= place.end and not around.words(Place(place.end, cue.start)).strip():
            return around.words(cue)
    before = [cue for cue in all_cues if cue.end <= place.start]
    return " ".join(around.words(before[-1]).split()) if before else ""
