"""Statements, and who reports them in which words."""

from claims import models as claims
from tests.factories.defaults import day, numbered
from tests.factories.sources import actor, capture, document, outlet


def statement(summary="", *, by=None, described="", reported=True, **values):
    """What ``by`` said; ``described`` where it is nobody on record. ``reported`` in one article."""
    values.setdefault("slug", numbered("statement"))
    values.setdefault("said", day())
    made = claims.Statement.objects.create(
        summary=summary or values["slug"],
        speaker=None if described else by or actor(),
        speaker_description=described,
        **values,
    )
    if reported:
        attribution(made)
    return made


def statement_link(of=None, to=None, kind="replies_to"):
    return claims.StatementLink.objects.create(
        statement=of or statement(), to=to or statement(), kind=kind
    )


def attribution(of=None, document=None, *, via=(), quoting="", **values):
    """A report of a statement: ``via`` its relays, nearest the speaker first, ``quoting`` words."""
    of = of or statement(reported=False)
    values.setdefault("key", numbered("report"))
    values.setdefault("order", of.attributions.count() + 1)
    values.setdefault("credited_as", of.speaker.name if of.speaker else of.speaker_description)
    values.setdefault("credited_how", "name")
    values.setdefault("kind", "quote" if quoting else "paraphrase")
    values["attribution_kind"] = values.pop("kind")
    made = claims.Attribution.objects.create(
        statement=of, document=document or _article(), **values
    )
    for hop in via:
        relay(made, **(hop if isinstance(hop, dict) else {"actor": hop}))
    if quoting:
        quote(made, quoting)
    return made


def _article():
    return document()


def relay(of=None, actor=None, *, description="", **values):
    of = of or attribution()
    values.setdefault("order", of.relays.count() + 1)
    if not actor and not description:
        actor = outlet()
    return claims.Relay.objects.create(
        attribution=of, actor=actor, description=description, **values
    )


def quote(of=None, exact="The words.", *, matched=True, **values):
    """Exact words in a report; ``matched`` against a capture of its document, made for it."""
    of = of or attribution()
    values.setdefault("key", numbered("quote"))
    values.setdefault("order", of.quotes.count() + 1)
    if matched and "capture" not in values:
        values |= {"capture": capture(of.document, exact), "start": 0, "end": len(exact)}
    return claims.Quote.objects.create(attribution=of, exact=exact, **values)
