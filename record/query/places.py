"""Where a page of ranked hits begins: a signed place in the order of one search."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing

from record.query.cursors import refusal

SALT = "record.query.place"


@dataclass(frozen=True)
class Place:
    """The last hit of a page."""

    score: int
    moment: datetime
    kind: str
    slug: str

    def sign(self, query):
        """The place as text, good for ``query`` and no other."""
        place = [self.score, self.moment.isoformat(), self.kind, self.slug, query]
        # Without a time, as of a cursor: the same page names the same next one at any moment.
        return signing.Signer(salt=SALT).sign_object(place)

    @classmethod
    def read(cls, text, query):
        """The place that ``sign`` gave for the same ``query``. Raises ``QueryRefused``."""
        try:
            score, moment, kind, slug, signed_for = signing.Signer(salt=SALT).unsign_object(text)
            if signed_for == query:
                return cls(score, datetime.fromisoformat(moment), kind, slug)
        except (signing.BadSignature, ValueError, TypeError):
            pass
        raise refusal()

    @property
    def condition(self):
        """``(sql, parameters)`` of what comes after."""
        return (
            "(score, first_published, kind, slug) < (%s, %s, %s, %s)",
            [self.score, self.moment, self.kind, self.slug],
        )
