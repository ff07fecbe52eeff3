"""The editions of one object: what this site said of it, and from when until when."""

from record.models import Edition
from record.query.answering import answer, refuse_withdrawn
from record.query.refusal import QueryRefused
from record.query.resources import RESOURCES

SET = ("claim", "of")


def editions(name, slug, query):
    """One page of the editions of an object of resource ``name``, for a ``QueryDict``.

    None where nothing was ever published there. Raises ``Withdrawn`` and ``QueryRefused``.
    """
    for parameter in SET:
        if parameter in query:
            raise QueryRefused(parameter, "These are the editions of one object.")
    refuse_withdrawn(name, slug)
    own = {"kind": RESOURCES[name].kind, "of": slug}
    page = answer("editions", query, **own)
    if not page.rows and not Edition.objects.at(None).filter(**own).exists():
        return None
    return page
