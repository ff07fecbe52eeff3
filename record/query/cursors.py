"""Where a page begins: a signed place in the order of one query."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core import signing
from django.db.models import BooleanField, DurationField, F, Func, Q, Value

from record.query.refusal import QueryRefused

SALT = "record.query.cursor"
END_OF_TIME = datetime(9999, 12, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Cursor:
    """The last object of a page: its moment in the resource's order, and its slug."""

    moment: datetime
    slug: str

    def sign(self, query):
        """The cursor as text, good for ``query`` and no other."""
        place = [self.moment.isoformat(), self.slug, query]
        return signing.dumps(place, salt=SALT)

    @classmethod
    def read(cls, text, query):
        """The cursor that ``sign`` gave for the same ``query``. Raises ``QueryRefused``."""
        try:
            moment, slug, signed_for = signing.loads(text, salt=SALT)
            if signed_for == query:
                return cls(datetime.fromisoformat(moment), slug)
        except (signing.BadSignature, ValueError, TypeError):
            pass
        raise QueryRefused(
            "cursor", "Give the cursor that the page before gave for this very query, unchanged."
        )

    def after(self, order):
        """The condition that keeps what comes after: one comparison of rows, read off the index."""
        return Q(**{f"{order}__lte": self.moment}) & Q(self._after(order))

    def _after(self, order):
        return Func(
            _row(F(order), F("slug")),
            _row(Value(self.moment), Value(self.slug)),
            template="%(expressions)s",
            arg_joiner=" < ",
            output_field=BooleanField(),
        )


def falling(column, *, by_moment):
    """Falling order of ``column``; ``by_moment``: the same, as the index of that name knows it."""
    if not by_moment:
        return f"-{column}"
    return Func(
        F(column),
        Value(END_OF_TIME),
        template="(%(expressions)s)",
        arg_joiner=" <-> ",
        output_field=DurationField(),
    )


def _row(*columns):
    return Func(*columns, template="(%(expressions)s)", output_field=BooleanField())


def fingerprint(resource, parameters):
    """A short name of a query: resource and parameters, in whatever order they came."""
    text = json.dumps([resource.name, sorted(parameters.items())])
    return hashlib.sha256(text.encode()).hexdigest()[:20]
