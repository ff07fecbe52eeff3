"""What factories fill in where a test does not care: numbered names, a reason, days."""

from datetime import UTC, datetime
from itertools import count

from django.utils import timezone

from vocabulary.times import UncertainTime

_numbers = count(1)
WHY = "for a test"


def numbered(noun):
    return f"{noun}-{next(_numbers)}"


def day(period="2023-05-04", zone="Europe/Kyiv", **rest):
    """A calendar day, month or year."""
    return UncertainTime.on(period, zone, **rest)


def moment(text="2023-05-04T12:00:00"):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def now():
    return timezone.now()
