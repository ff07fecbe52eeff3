"""Actors, documents and their copies."""

import hashlib

from editorial.models import Body
from sources.models import Actor, ActorName, Affiliation, Capture, Document
from tests.factories.defaults import day, numbered


def actor(name="", kind="person", **values):
    values.setdefault("slug", numbered(kind))
    return Actor.objects.create(name=name or values["slug"], actor_kind=kind, **values)


def government(name="", **values):
    return actor(name, kind="government", **values)


def outlet(name="", *, state_controlled=False, **values):
    found = actor(name, kind="outlet", **values)
    if state_controlled:
        found.ownership = "state-controlled"
        found.ownership_document = document(publisher=found)
        found.ownership_as_of = day()
        found.save()
    return found


def newsroom():
    """The actor whose assessments are the newsroom's own, as ``settings.NEWSROOM`` names it."""
    ours = Actor.objects.filter(slug="on-record").first()
    return ours or outlet("On Record", slug="on-record")


def actor_name(of=None, name="", **values):
    name = name or numbered("name")
    return ActorName.objects.create(actor=of or actor(), name=name, **values)


def affiliation(of=None, to=None, kind="role", **values):
    """``of`` belongs to ``to``; for how long, unless ``since`` and ``until`` say, is not known."""
    return Affiliation.objects.create(
        actor=of or actor(), to=to or government(), kind=kind, **values
    )


def document(kind="article", **values):
    values.setdefault("slug", numbered(kind.replace("_", "-")))
    values.setdefault("title", values["slug"])
    values.setdefault("published", day())
    values["publisher"] = values.get("publisher") or outlet()
    return Document.objects.create(document_kind=kind, **values)


def live_blog(**values):
    return document("live_blog", printed_order="newest_first", **values)


def post(page=None, position=None, **values):
    """A post of a live blog; its place in the printed order is the next free one."""
    page = page or live_blog()
    position = position or page.documents.count() + 1
    return document("post", part_of=page, publisher=page.publisher, position=position, **values)


def capture(of=None, text="The words of the page.", *, kept=True, **values):
    """A copy of a document's text; not ``kept``, only its hash is here."""
    content = text.encode()
    values.setdefault("key", numbered("capture"))
    values.setdefault("media_type", "text/plain")
    values.setdefault("extractor", "none")
    return Capture.objects.create(
        document=of or document(),
        sha256=hashlib.sha256(content).hexdigest(),
        length=len(content),
        text_sha256=hashlib.sha256(content).hexdigest(),
        text_length=len(text),
        text_body=Body.objects.keep(content) if kept else None,
        **values,
    )
