"""Small frozen contents, one function a kind, and the two ways to use them.

``snapshot(*contents)`` is what drawing takes; ``publish(*contents)`` puts them through a review
and onto the record. Every function takes further keys of docs/bundles.md as keywords.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from record import drawing
from record.drawing import Entry, Snapshot
from record.rows import rows_of

NEWSROOM = "on-record"
MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = {"on": "2023-05-03", "zone": "Europe/Kyiv"}


@dataclass(frozen=True)
class Contents:
    """One frozen dossier: its kind and its content in the form of docs/bundles.md."""

    kind: str
    content: dict

    @property
    def path(self):
        return f"{self.kind}/{self.content['slug']}"

    def but(self, **keys):
        """The same with other values."""
        return Contents(self.kind, {**self.content, **keys})


def actor(slug, **rest):
    named = {"slug": slug, "kind": "person", "name": slug.replace("-", " ").title()}
    return Contents("actor", {**named, **rest})


def event(slug, **rest):
    return Contents("event", {"slug": slug, "title": f"Event {slug}", "state": "past", **rest})


def document(slug, publisher="cnn", **rest):
    basic = {"slug": slug, "kind": "post", "title": f"Post {slug}", "publisher": publisher}
    return Contents("document", {**basic, "published": {"on": "2023-05-04"}, **rest})


def quote(exact, key="q", **rest):
    """A quote that was compared with its capture; its surroundings must never be drawn."""
    place = {"prefix": "PREFIX ", "suffix": " SUFFIX", "matched": True}
    return {"key": key, "exact": exact, **place, **rest}


def report(document="post", key=None, relays=(), quotes=(), **rest):
    """An attribution; ``relays`` are actors' slugs or whole relays."""
    hops = [relay if isinstance(relay, dict) else {"actor": relay} for relay in relays]
    found = {"key": key or document, "document": document, "kind": "quote", **rest}
    return {**found, "relays": hops, "quotes": list(quotes)}


def statement(slug, speaker="peskov", reports=None, **rest):
    basic = {
        "slug": slug,
        "summary": f"{(speaker or 'somebody').title()} says {slug}.",
        "said": DAY,
        "attributions": reports or [report()],
    }
    return Contents("statement", {**basic, **({"speaker": speaker} if speaker else {}), **rest})


def stance(statement, position="asserts", **rest):
    return {"statement": statement, "position": position, **rest}


def claim(slug, *stances, event="attack", **rest):
    basic = {"slug": slug, "text": f"Claim {slug}.", "kind": "responsibility", "event": event}
    return Contents("claim", {**basic, "stances": list(stances), **rest})


def assessment(status, assessor=NEWSROOM, key="a", **rest):
    basic = {"key": key, "status": status, "assessor": assessor, "grounds": "Grounds."}
    return {**basic, "assessed": {"on": "2023-05-04"}, **rest}


def evidence(slug, **rest):
    return Contents("evidence", {"slug": slug, "kind": "video", "what": f"A video, {slug}", **rest})


def view(slug, query, **rest):
    basic = {"slug": slug, "title": f"View {slug}", "resource": "claims", "query": query}
    return Contents("view", {**basic, **rest})


def scene(*more, without=()):
    """The least that a claim needs around it, and ``more``, which replaces what it names."""
    basic = [
        actor(NEWSROOM, kind="outlet", name="On Record"),
        actor("cnn", kind="outlet", name="CNN"),
        actor("tass", kind="outlet", name="TASS"),
        actor("kremlin", kind="government", name="The Kremlin"),
        actor("peskov"),
        actor("kirby"),
        event("attack"),
        document("post"),
    ]
    found = {contents.path: contents for contents in [*basic, *more]}
    return [contents for path, contents in found.items() if path not in without]


KINDS_NAMED = {
    "actor": "speaker on_behalf_of addressee asker credits actor publisher assessor "
    "according_to produced_by",
    "event": "event occasion",
    "document": "document identified_in seen_in",
    "statement": "statement ended_by",
    "evidence": "evidence",
}
KEYS = {key: kind for kind, keys in KINDS_NAMED.items() for key in keys.split()}
# ``to`` and ``part_of`` name what stands in the same list.
OWN = {"claim": "claim", "event": "event", "statement": "statement", "document": "document"}


def references(contents):
    """Every ``kind/slug`` that the contents name, as the desk works it out from its rows."""
    found = set(_references(contents.kind, contents.content)) - {contents.path}
    return sorted(found)


def _references(kind, data):
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _references(kind, value)
        elif key == "attribution":
            yield f"statement/{value.partition('/')[0]}"
        elif key in ("to", "part_of", "merged_into"):
            yield f"{OWN.get(kind, 'actor')}/{value}"
        elif key in ("evidence", "statements") and isinstance(value, list):
            yield from (f"{key.removesuffix('s')}/{slug}" for slug in value)
        elif isinstance(value, list):
            yield from (
                r for item in value if isinstance(item, dict) for r in _references(kind, item)
            )
        elif key in KEYS:
            yield f"{KEYS[key]}/{value}"


def entry(contents, number=1, **rest):
    basic = {"published_at": MOMENT, "first_published": MOMENT, "number": number, **rest}
    return Entry(
        kind=contents.kind,
        slug=contents.content["slug"],
        content=contents.content,
        refers_to=tuple(references(contents)),
        **basic,
    )


def snapshot(*contents):
    """What is published when these are, and nothing else."""
    return Snapshot([entry(one) for one in contents], NEWSROOM)


def publisher():
    """A user who may publish and withdraw."""
    return _user("publisher")


def _user(role):
    from django.contrib.auth import get_user_model

    from editorial.roles import assign

    user, made = get_user_model().objects.get_or_create(username=f"test-{role}")
    if made:
        assign(user, role)
    return get_user_model().objects.get(pk=user.pk)


def correction(wrong="We named the wrong day.", right="It was Wednesday.", since=1, **keys):
    """What readers are told of a mistake, as it is frozen."""
    return {"kind": "correction", "wrong": wrong, "right": right, "since": since, **keys}


def approved(*contents, corrections=None):
    """A review in which these are approved, frozen as they are, without rows at the desk."""
    from editorial.history import because
    from editorial.models import Decision, Review, ReviewItem

    researcher = _user("researcher")
    with because(by=researcher, why="Test."):
        items = [_item(one, (corrections or {}).get(one.path)) for one in contents]
        digest = Review.digest_of(items)
        review = Review.objects.create(submitted_by=researcher, why="Test.", digest=digest)
        for item in items:
            item.review = review
        ReviewItem.objects.bulk_create(items)
    with because(by=publisher(), why="Test."):
        Decision.objects.create(
            review=review, verdict="approved", digest=digest, by=publisher(), why="Test."
        )
    return review


def _item(contents, correction):
    from editorial import form
    from editorial.models import Body, Dossier, ReviewItem

    dossier, _ = Dossier.objects.get_or_create(kind=contents.kind, slug=contents.content["slug"])
    Dossier.objects.filter(pk=dossier.pk).update(version=dossier.version + 1)
    text = form.canonical(
        {"kind": contents.kind, "content": contents.content, "correction": correction}
    )
    return ReviewItem(
        dossier=dossier,
        body=Body.objects.keep(text.encode()),
        version=dossier.version + 1,
        refers_to=references(contents),
        merged_into=contents.content.get("merged_into", ""),
    )


def publish(*contents, corrections=None):
    """Publish these in one review; returns its editions by ``kind/slug``."""
    from record import publish as publishing

    review = approved(*contents, corrections=corrections)
    editions = publishing.publish(review, by=publisher(), why="Test.")
    return {edition.dossier.path: edition for edition in editions}


def withdraw(path, reason="legal"):
    from editorial.models import Dossier
    from record import publish as publishing

    kind, slug = path.split("/")
    dossier = Dossier.objects.get(kind=kind, slug=slug)
    return publishing.withdraw(dossier, by=publisher(), reason=reason, why="Test.")


def drawn(kind, slug, *contents):
    """What the record shows of one dossier of the scene."""
    them = snapshot(*scene(*contents))
    return drawing.detail(them, them.get(kind, slug))


def rows(path, *contents):
    """The unsaved rows of one dossier, by table."""
    them = snapshot(*scene(*contents))
    found = {}
    for row in rows_of(them, them.raw(*path.split("/"))):
        found.setdefault(row._meta.model_name, []).append(row)
    return found


def redirects(path, *contents):
    found = rows(path, *contents).get("redirect", [])
    return {(row.kind, row.slug, row.to) for row in found}
