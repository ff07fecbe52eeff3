"""From a query string to rows. Strict: what is not in the grammar is refused."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from record.query.filtering import FILTER_SETS
from record.query.parameters import PARAMETERS
from record.query.refusal import QueryRefused
from record.query.resources import RESOURCES, Resource
from record.query.shape import FORMATS, PAGING, filters_of, for_one
from record.query.values import Text

MOMENTS = ("as_published", "as_of")


@dataclass(frozen=True)
class Asked:
    """A query that the grammar allows: ``given`` are its filters as they were sent, ``paging`` the
    rest, ``values`` the filters as they were read, ``rows`` what they keep, in no order.

    Texts of rows are served as ``record.query.worlds.told`` gives them, never as they are stored."""

    resource: Resource
    given: dict
    paging: dict
    values: dict
    rows: QuerySet

    @property
    def at(self):
        """The moment at which rows stood; None for now."""
        return self.values["as_published"]

    @property
    def by(self):
        """The moment by which the world is asked for; None for all of it."""
        return self.values.get("as_of")


def ask(name, query, *, paging=tuple(PAGING)):
    """Read a ``QueryDict`` as a query of resource ``name``, which here takes the parameters
    ``paging`` beside its filters. Raises ``QueryRefused``."""
    resource = RESOURCES[name]
    if name == "editions" and "as_of" in query:
        raise QueryRefused(
            "as_of",
            "Editions are what this site published: they say nothing of the world by a moment. For "
            "those that had been published by then, give as_published.",
        )
    asked = strictly(query, [*filters_of(resource), *paging])
    paging = {key: asked.pop(key) for key in PAGING if key in asked}
    filters = FILTER_SETS[resource.name](asked, resource.rows(None))
    for parameter, errors in filters.form.errors.items():
        raise QueryRefused(parameter, errors[0])
    values = dict.fromkeys(filters.filters) | filters.form.cleaned_data
    filters.queryset = resource.rows(values["as_published"], values.get("as_of"))
    return Asked(resource, asked, paging, values, filters.qs)


def ask_whole(name, query):
    """The same for an answer that has no pages. Raises ``QueryRefused`` for what pages it."""
    asked = ask(name, query)
    return _without(("cursor", "page_size"), asked, "in this format there are no pages.")


def ask_newest(name, query):
    """The same for a feed. Raises ``QueryRefused`` for what gives an answer another shape."""
    asked = ask(name, query)
    return _without(
        ("cursor", "page_size", "ordering", "fields"),
        asked,
        "a feed tells of whole objects, the last published first.",
    )


def _without(names, asked, why):
    for name in names:
        if name in asked.paging:
            raise QueryRefused(name, f"Leave this out: {why}")
    return asked


def ask_for_one(resource, query):
    """The parameters of a ``QueryDict`` that asks for a single object of ``resource``, read.

    The moments as moments, ``fields`` as sent. Raises ``QueryRefused``.
    """
    asked = strictly(query, for_one(resource))
    for name in MOMENTS:
        if name in asked:
            asked[name] = _read(name, asked[name])
    return asked


def moment(query):
    """The moment as which a ``QueryDict`` asks what this site said, or None for now."""
    if "as_published" not in query:
        return None
    return _read("as_published", _once("as_published", query.getlist("as_published")))


def _read(name, text):
    try:
        return PARAMETERS[name].field.clean(text)
    except ValidationError as error:
        raise QueryRefused(name, error.messages[0]) from error


def strictly(query, allowed):
    """The parameters of ``query``, each once, all among ``allowed``. Raises ``QueryRefused``."""
    for name, values in query.lists():
        if name not in allowed:
            known = name in PARAMETERS or name in PAGING
            reason = "does not apply here" if known else "is not a parameter"
            raise QueryRefused(name, f"This {reason}. Allowed here: {', '.join(allowed)}.")
        _once(name, values)
    for name in PAGING:
        if name in query:
            _clean(name, query[name])
    if query.get("format", "json") not in FORMATS:
        raise QueryRefused("format", f"Give one of: {', '.join(FORMATS)}.")
    return query.dict()


def _once(name, values):
    if len(values) > 1:
        raise QueryRefused(name, "Give this parameter once; part several values by commas.")
    return values[0]


def _clean(name, text):
    """Refuse a text that no field would take in; cursors may be longer than other texts."""
    try:
        Text().to_python(text[:200])
    except ValidationError as error:
        raise QueryRefused(name, error.messages[0]) from error
