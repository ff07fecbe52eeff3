"""From what is drawn to rows that are not yet saved: the texts, and the flat columns beside them."""

from django.conf import settings
from django.utils import translation

from record import drawing, models
from record.drawing import editions, refs
from record.rows import claims, others, statements
from record.rows.common import owned, text_of

__all__ = ["edition_row", "rows_of", "text_of", "tombstone_row"]

MAKERS = {
    "actor": others.actor_rows,
    "claim": claims.claim_rows,
    "document": others.document_rows,
    "event": others.event_rows,
    "evidence": others.evidence_rows,
    "statement": statements.statement_rows,
    "view": others.view_rows,
}


def rows_of(snapshot, entry):
    """All rows of one published dossier, unsaved and without ``published``.

    ``entry`` is as it was published; its rows hold what is merged into it. Only a dossier that has
    something to show has any but its edition's. They are in ``LANGUAGE_CODE``, whatever the
    language of whoever publishes.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return _rows_of(snapshot, entry)


def _rows_of(snapshot, entry):
    whole = snapshot.get(entry.kind, entry.slug)
    if whole is None:
        # Merged into what is not on record: as long as that is so, neither is this.
        return []
    detail = drawing.detail(snapshot, whole)
    rows = [edition_row(snapshot, entry, whole, detail)]
    if detail is None:
        return rows
    if whole.slug == entry.slug:
        rows += MAKERS[entry.kind](snapshot, whole, drawing.row(snapshot, whole), detail)
    else:
        rows.append(_redirect(entry, entry.kind, entry.slug, whole.slug))
    rows += [_redirect(entry, *move) for owner, *move in whole.moves if owner == entry.slug]
    told = drawing.corrections(snapshot, entry, whole, detail)
    return rows + [_correction(entry, correction) for correction in told]


def _redirect(entry, kind, old, new):
    return models.Redirect(**owned(entry), kind=kind, slug=old, to=new)


def edition_row(snapshot, entry, whole, detail):
    """The row of the public list of editions; without words where there is no ``detail`` to show."""
    shown = detail is not None
    drawn = editions.draw(snapshot, entry, whole, detail) if shown else {}
    return models.Edition(
        **owned(entry),
        **_edition_of(entry.kind, entry.slug, entry.number),
        digest=entry.digest,
        published_at=entry.published_at,
        consequential=entry.consequential,
        cause=entry.cause,
        correction=drawn["correction"]["kind"] if shown and drawn["correction"] else "",
        shown=shown,
        row=text_of(drawn),
    )


def tombstone_row(kind, slug, *, reason, at):
    """The row by which the list of editions tells of a withdrawal: no words."""
    return models.Edition(
        owner=f"{kind}/{slug}",
        edition=0,
        **_edition_of(kind, slug, "withdrawn"),
        published_at=at,
        consequential=False,
        shown=True,
        row=text_of(editions.tombstone(kind, slug, reason, at)),
    )


def _edition_of(kind, slug, number):
    return {
        "kind": kind,
        "of": slug,
        "slug": editions.slug(kind, slug, number),
        "resource": refs.PLURALS[kind],
        "claim": slug if kind == "claim" else "",
    }


def _correction(entry, told):
    return models.Correction(
        **owned(entry),
        kind=entry.kind,
        slug=entry.slug,
        corrected_edition=told["edition"],
        at=told["at"],
        row=text_of(told),
    )
