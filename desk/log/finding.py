"""Rows found as somebody types: by any name, any of our words, or the slug."""

from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, When

from claims.models import Claim, Statement
from events.models import Event
from sources.models import Actor, ActorName
from vocabulary.terms import ClaimKind

MOST = 10
LONGEST = 200


@dataclass(frozen=True)
class Kind:
    """How rows of a model are found and told. ``names`` are the columns that name one exactly."""

    model: type
    names: tuple
    search: tuple
    brings: tuple = ()


KINDS = {
    "actors": Kind(Actor, ("name", "slug"), ("name", "slug")),
    "events": Kind(Event, ("title", "slug"), ("title", "slug", "place")),
    "claims": Kind(Claim, ("text", "slug"), ("text", "slug"), ("event",)),
    "statements": Kind(
        Statement,
        ("summary", "slug"),
        ("summary", "slug", "speaker__name", "speaker_description"),
        ("speaker",),
    ),
}


def find(noun, words, *, event=None):
    """At most ten rows that hold every one of ``words``, the likeliest first.

    Of claims, those about ``event`` (an id) come first.
    """
    kind = KINDS[noun]
    wanted = words[:LONGEST].split()
    found = kind.model.objects.select_related(*kind.brings)
    for word in wanted:
        found = found.filter(_holds(noun, kind, word))
    first = (
        Q(event=event)
        if event and noun == "claims"
        else Q(**{f"{kind.names[0]}__istartswith": words.strip()})
    )
    found = found.annotate(rank=Case(When(first, then=0), default=1, output_field=IntegerField()))
    found = list(found.order_by("rank", "-pk")[:MOST]) if wanted or event else []
    spellings = _spellings(found, wanted) if noun == "actors" else {}
    return [{"id": row.pk, "label": str(row), "note": told(row, spellings)} for row in found]


def exactly(noun, text):
    """The rows that ``text`` names: by a name or spelling, whatever the capitals, or by the slug."""
    kind = KINDS[noun]
    named = Q(*((f"{name}__iexact", text) for name in kind.names), _connector=Q.OR)
    if noun == "actors":
        named |= Exists(ActorName.objects.filter(actor=OuterRef("pk"), name__iexact=text))
    return kind.model.objects.filter(named).order_by("pk")


def _holds(noun, kind, word):
    condition = Q(*((f"{name}__icontains", word) for name in kind.search), _connector=Q.OR)
    if noun == "actors":
        condition |= Exists(ActorName.objects.filter(actor=OuterRef("pk"), name__icontains=word))
    return condition


def _spellings(actors, words):
    """The spelling by which each was found, where it is not the name on record."""
    names = ActorName.objects.filter(actor__in=actors).values_list("actor", "name")
    return {
        actor: name
        for actor, name in names
        if any(word.casefold() in name.casefold() for word in words)
    }


def told(row, spellings=()):
    """What tells ``row`` from others like it."""
    if isinstance(row, Actor):
        seen = f"also “{spellings[row.pk]}”" if row.pk in spellings else ""
        return _line(row.get_actor_kind_display(), row.country, seen, row.private and "private")
    if isinstance(row, Claim):
        return _line(ClaimKind(row.claim_kind).label, row.event.title)
    if isinstance(row, Event):
        return _line(row.occasion and "occasion", row.happened and row.happened.as_json().get("on"))
    return _line(row.said.as_json().get("on"), row.slug)


def _line(*parts):
    return " · ".join(str(part) for part in parts if part)
