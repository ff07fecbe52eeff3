"""Saved views: a query with a name, answered together with what else is asked."""

from dataclasses import dataclass

from django.http import QueryDict

from record.models import View
from record.query.answering import Page, answer, refuse_withdrawn
from record.query.asking import moment
from record.query.refusal import QueryRefused

NOT_TAKEN = {
    "cursor": "A view answers with its first page; `next` leads on.",
    "format": "A view answers as JSON. Ask its results_url for another format.",
}


@dataclass(frozen=True)
class Viewed:
    """A view's stored JSON text, the resource that it asks, and the first page of its answer.

    ``refusal`` is why the view's own query is not answered, or None: what it names is gone.
    """

    text: str
    resource: str
    page: Page
    refusal: QueryRefused | None = None


def view(slug, query):
    """The view with that slug, beside its own query asked what a ``QueryDict`` adds to it.

    None where there is none. Raises ``Withdrawn``, and ``QueryRefused`` for what is against the
    grammar, or what the view asks itself.
    """
    for parameter, why in NOT_TAKEN.items():
        if parameter in query:
            raise QueryRefused(parameter, why)
    row = View.objects.at(moment(query)).filter(slug=slug).first()
    if row is None:
        refuse_withdrawn("views", slug)
        return None
    own, asked = _together(row, query)
    try:
        return Viewed(row.detail, row.resource, answer(row.resource, asked))
    except QueryRefused as refusal:
        if refusal.parameter not in own:
            raise
        return Viewed(row.detail, row.resource, Page([], ""), refusal)


def _together(row, query):
    """``(own, asked)``: the view's own query, and it with ``query``."""
    own = QueryDict(row.query)
    for name in query:
        if name in own:
            raise QueryRefused(
                name, "The view asks this itself. Ask its results_url with another value."
            )
    asked = own.copy()
    asked.update(query)
    return own, asked
