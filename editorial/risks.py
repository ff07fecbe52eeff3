"""What of a review is high-risk: the one who approves says, of each, that they looked at it.

A risk is found by comparing the frozen text with what stands published before it. Each kind of
dossier names its own (``Dossier.risks``); here are those that any kind may have.
"""

import re
from dataclasses import dataclass

from django.db.models import TextChoices

from editorial.models import Dossier, Edition


class RiskKind(TextChoices):
    STATUS = "status", "Status jump"
    CORRECTION = "correction", "Correction"
    RETRACTION = "retraction", "Retraction"
    ACCUSATION = "accusation", "New accusation of a person"
    PRIVATE = "private", "Private person named"
    RETURN = "return", "Back after a withdrawal"
    QUOTE = "quote", "Published words change"
    SPEAKER = "speaker", "Speaker changes"
    MERGE = "merge", "Merge"


@dataclass(frozen=True)
class Risk:
    """``detail`` tells apart the risks of one kind in a dossier: slugs and keys, never words.

    ``key`` names the risk for ever, without a word of the text: what was acknowledged stays when
    words are erased.
    """

    path: str
    kind: RiskKind
    detail: str
    words: str

    @property
    def key(self):
        return " ".join(part for part in (self.path, self.kind.value, self.detail) if part)


def beside_past(review):
    """``(item, edition)`` of each item, by kind: the last edition before this review's own, or None."""
    items = list(review.items.select_related("dossier", "body").order_by("dossier__kind", "pk"))
    numbered = Edition.objects.filter(dossier__in=[item.dossier_id for item in items])
    before, reached = {}, set()
    for dossier, of, pk in numbered.order_by("number").values_list("dossier", "review", "pk"):
        if of == review.pk:
            reached.add(dossier)
        elif dossier not in reached:
            before[dossier] = pk
    found = Edition.objects.filter(pk__in=before.values()).select_related("body")
    past = {edition.dossier_id: edition for edition in found}
    return [(item, past.get(item.dossier_id)) for item in items]


def risks_of(pairs):
    """The risks of ``(item, edition)`` pairs, in their order. One query."""
    texts = [text for pair in pairs for text in pair if text is not None]
    slugs = {path.removeprefix("actor/") for text in texts for path in text.refers_to}
    actors = _model("actor").objects.told(slugs)
    return [risk for item, edition in pairs for risk in _risks(item, edition, actors)]


def _model(kind):
    return Dossier._meta.get_field(f"as_{kind}").related_model


def _risks(item, edition, actors):
    if item.body.erased_at:
        return
    frozen = item.frozen
    readable = edition is not None and edition.body.erased_at is None
    after, before = frozen["content"], edition.contents if readable else None
    path, own = item.dossier.path, _model(item.dossier.kind).risks
    yield from _of_the_whole(path, item, frozen, before)
    for kind, detail, words in own(after, before, actors):
        yield Risk(path, RiskKind(kind), detail, words)
    named = _private(path, item.refers_to, after, actors)
    known = _private(path, edition.refers_to, before, actors) if before else {}
    for slug in sorted(named.keys() - known.keys()):
        words = f"{actors[slug]['name']}, a private person, is {named[slug]}."
        yield Risk(path, RiskKind.PRIVATE, slug, words)


def _of_the_whole(path, item, frozen, before):
    if item.dossier.withdrawn:
        words = "It was withdrawn, and comes back with this."
        yield Risk(path, RiskKind.RETURN, "", words)
    if kind := correction_kind(frozen):
        yield Risk(path, kind, "", f"Readers are told of a {kind.label.lower()}.")
    into, was = (text.get("merged_into", "") for text in (frozen["content"], before or {}))
    if was and was != into:
        words = f"No longer merged into “{was}”: it stands by itself again."
        yield Risk(path, RiskKind.MERGE, f"-{was}", words)
    if into and into != was:
        words = f"Merged into “{into}”: its addresses lead there, and all it holds is shown as that one's."
        yield Risk(path, RiskKind.MERGE, into, words)


def correction_kind(frozen):
    """The kind of what readers are told was wrong, or None. A plain text is a correction."""
    told = frozen.get("correction")
    kind = told.get("kind") if isinstance(told, dict) else RiskKind.CORRECTION
    return RiskKind(kind) if told else None


def _private(path, refers_to, content, actors):
    """``{slug: how}`` of the private persons that a frozen text refers to or names in words."""
    private = {slug: actor for slug, actor in actors.items() if actor["private"]}
    text = " \n ".join(_texts(content)) if private else ""
    found = {}
    for slug, actor in private.items():
        if path == f"actor/{slug}":
            continue
        if f"actor/{slug}" in refers_to:
            found[slug] = "a party or a voice in it"
        elif name := next((name for name in actor["names"] if is_named(name, text)), ""):
            found[slug] = f"named in it as “{name}”"
    return found


def _texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


def is_named(name, text):
    """Whether ``name`` stands in ``text`` as a word of its own."""
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))
