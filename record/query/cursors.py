"""Where a page begins: a signed place in one order of one query."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import BooleanField, F, Func, Q, Value

from record.query.refusal import QueryRefused

SALT = "record.query.cursor"


@dataclass(frozen=True)
class Cursor:
    """The last object of a page: its value in the order's column, and its slug."""

    value: datetime | str | int
    slug: str

    def sign(self, query):
        """The cursor as text, good for ``query`` and no other."""
        moment = isinstance(self.value, datetime)
        place = [self.value.isoformat() if moment else self.value, self.slug, moment, query]
        # Without a time: the same page has the same cursor, and so the same ETag, at any moment.
        return signing.Signer(salt=SALT).sign_object(place)

    @classmethod
    def read(cls, text, query):
        """The cursor that ``sign`` gave for the same ``query``. Raises ``QueryRefused``."""
        try:
            value, slug, moment, signed_for = signing.Signer(salt=SALT).unsign_object(text)
            if signed_for == query:
                return cls(datetime.fromisoformat(value) if moment else value, slug)
        except (signing.BadSignature, ValueError, TypeError):
            pass
        raise refusal()

    def after(self, ordering):
        """The condition that keeps what comes after: one comparison of rows, read off the index.

        An index by moment knows no rows of two columns: it is told where to begin besides.
        """
        begin = Q(**{f"{ordering.column}__lte": self.value}) if ordering.by_moment else Q()
        return begin & Q(self._beyond(ordering))

    def _beyond(self, ordering):
        return Func(
            _row(F(ordering.column), F("slug")),
            _row(Value(self.value), Value(self.slug)),
            template="%(expressions)s",
            arg_joiner=" < " if ordering.falling else " > ",
            output_field=BooleanField(),
        )


def refusal():
    return QueryRefused(
        "cursor", "Give the cursor that the page before gave for this very query, unchanged."
    )


def _row(*columns):
    return Func(*columns, template="(%(expressions)s)", output_field=BooleanField())


def fingerprint(resource, ordering, parameters):
    """A short name of a query: resource, order and parameters, in whatever order they came."""
    text = json.dumps([resource, ordering, sorted(parameters.items())])
    return hashlib.sha256(text.encode()).hexdigest()[:20]
