"""From a query string to rows. Strict: what is not in the grammar is refused."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from record.query.filtering import FILTER_SETS
from record.query.parameters import PAGING, PARAMETERS, applicable
from record.query.refusal import QueryRefused
from record.query.resources import RESOURCES, Resource
from record.query.telling import told
from record.query.values import Text

MOMENTS = {"as_published": "at", "as_of": "by"}


@dataclass(frozen=True)
class Asked:
    """A query that the grammar allows: ``given`` are its filters as they were sent, ``paging`` the
    rest, ``values`` the filters as they were read, ``rows`` what they keep, in no order.

    Texts of rows are served as ``told`` gives them, never as they are stored."""

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
        return self.values["as_of"]

    @property
    def reads_by_moment(self):
        """Whether later rows may be so many that they are passed over by an index of their own.

        What is read along the time at which it was said begins at that moment by itself.
        """
        world = self.by is not None and self.resource.order == "first_published"
        return self.at is not None or world

    def told(self, objects):
        """The texts of some ``(slug, stored text)`` of its rows, as of the moment that is asked."""
        return told(self.resource, objects, at=self.at, by=self.by)


def ask(name, query):
    """Read a ``QueryDict`` as a query of resource ``name``. Raises ``QueryRefused``."""
    resource = RESOURCES[name]
    asked = strictly(resource, query)
    paging = {key: asked.pop(key) for key in PAGING if key in asked}
    filters = FILTER_SETS[resource.name](asked, resource.rows(None))
    for parameter, errors in filters.form.errors.items():
        raise QueryRefused(parameter, errors[0])
    values = filters.form.cleaned_data
    filters.queryset = resource.rows(values["as_published"], values["as_of"])
    return Asked(resource, asked, paging, values, filters.qs)


def moments(query):
    """``at`` and ``by``, the moments at which a single object is asked for. Raises ``QueryRefused``."""
    for name, values in query.lists():
        if name not in MOMENTS:
            raise QueryRefused(name, f"A single object takes only {', '.join(MOMENTS)}.")
        if len(values) > 1:
            raise QueryRefused(name, "Give this parameter once.")
    found = {}
    for name, key in MOMENTS.items():
        try:
            found[key] = PARAMETERS[name].field.clean(query.get(name))
        except ValidationError as error:
            raise QueryRefused(name, error.messages[0]) from error
    return found


def strictly(resource, query):
    """The parameters of ``query``, each once, all known here. Raises ``QueryRefused``."""
    allowed = applicable(resource)
    for name, values in query.lists():
        if name not in allowed:
            known = name in PARAMETERS
            reason = "does not apply to this resource" if known else "is not a parameter"
            raise QueryRefused(name, f"This {reason}. Allowed here: {', '.join(allowed)}.")
        if len(values) > 1:
            raise QueryRefused(name, "Give this parameter once; part several values by commas.")
    for name in PAGING:
        if name in query:
            _clean(name, query[name])
    return query.dict()


def _clean(name, text):
    """Refuse a text that no field would take in; cursors may be longer than other texts."""
    try:
        Text().to_python(text[:200])
    except ValidationError as error:
        raise QueryRefused(name, error.messages[0]) from error
