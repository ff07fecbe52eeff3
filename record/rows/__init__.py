"""From what is drawn to rows that are not yet saved: the texts, and the flat columns beside them."""

from record import drawing, models
from record.rows import claims, others, statements
from record.rows.common import owned, text_of

__all__ = ["edition_row", "rows_of", "text_of"]

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
    something to show has any but its edition's.
    """
    whole = snapshot.get(entry.kind, entry.slug)
    if whole is None:
        # Merged into what is not on record: as long as that is so, neither is this.
        return []
    detail = drawing.detail(snapshot, whole)
    rows = [edition_row(entry, shown=detail is not None)]
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


def edition_row(entry, *, shown=True):
    """The row of the public list of editions; of what is not ``shown``, without words."""
    own = [text_of(c) for c in entry.corrections if shown and c["edition"] == entry.number]
    return models.Edition(
        **owned(entry),
        kind=entry.kind,
        slug=entry.slug,
        digest=entry.digest,
        published_at=entry.published_at,
        consequential=entry.consequential,
        cause=entry.cause,
        correction=own[0] if own else "",
    )


def _correction(entry, told):
    return models.Correction(
        **owned(entry),
        kind=entry.kind,
        slug=entry.slug,
        corrected_edition=told["edition"],
        at=told["at"],
        row=text_of(told),
    )
