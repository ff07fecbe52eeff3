"""A time that is known only within bounds, and to some precision."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from vocabulary.terms import Precision

_INSTANT = timedelta(microseconds=1)
_PERIOD = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_CALENDAR = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


class TimeRefused(ValueError):
    """The time cannot be read. ``str()`` is the sentence to show."""


@dataclass(frozen=True)
class UncertainTime:
    """The bounds within which something happened. Never turned into midnight.

    ``earliest`` and ``latest`` are aware datetimes, both inclusive (a day ends one microsecond
    before the next). ``zone`` is the IANA zone in which the time is shown, so that a day is
    never shifted. ``inferred`` is true where we worked the date out ("Wednesday" on a page
    dated 4 May). ``as_given`` are the source's words.
    """

    earliest: datetime
    latest: datetime
    precision: str
    zone: str = "UTC"
    inferred: bool = False
    as_given: str = ""

    @classmethod
    def on(cls, period, zone="UTC", **rest):
        """A calendar day ``2023-05-04``, month ``2023-05`` or year ``2023``, in ``zone``."""
        precision = {length: name for name, length in _CALENDAR.items()}.get(len(period))
        if precision is None or not _PERIOD.fullmatch(period):
            raise TimeRefused(f"“{period}” is not a day, a month or a year.")
        tz = _zone(zone)
        try:
            start = datetime.fromisoformat(period + "-01-01"[len(period) - 4 :])
            end = {
                Precision.DAY: lambda: start + timedelta(days=1),
                Precision.MONTH: lambda: (start + timedelta(days=32)).replace(day=1),
                Precision.YEAR: lambda: start.replace(year=start.year + 1),
            }[precision]()
            # By way of UTC: where the clocks change at midnight, a day begins at one o'clock.
            start, end = (moment.replace(tzinfo=tz).astimezone(UTC) for moment in (start, end))
        except (ValueError, OverflowError) as error:
            raise TimeRefused(f"“{period}” is not in the calendar.") from error
        if end <= start:
            raise TimeRefused(f"“{period}” is not in the calendar of {zone}.")
        return cls(start, end - _INSTANT, precision, zone, **rest).in_zone()

    @classmethod
    def from_json(cls, data):
        """Read the bundle's form: ``on`` for a calendar period, else ``from`` and ``before``.

        Raises ``TimeRefused``.
        """
        rest = {"inferred": data.get("inferred", False), "as_given": data.get("as_given", "")}
        zone = data.get("zone", "UTC")
        if "on" in data:
            return cls.on(data["on"], zone, **rest)
        earliest, before = _moment(data["from"]), _moment(data["before"])
        if before <= earliest:
            raise TimeRefused(f"“{data['before']}” does not come after “{data['from']}”.")
        try:
            latest = before.astimezone(UTC) - _INSTANT
            return cls(earliest, latest, data["precision"], zone, **rest).in_zone()
        except OverflowError as error:
            raise TimeRefused(
                f"“{data['from']}” to “{data['before']}” is not in the calendar."
            ) from error

    def as_json(self):
        """The bundle's form, the shortest that ``from_json`` reads back to an equal time."""
        rest = {"zone": self.zone}
        if self.inferred:
            rest["inferred"] = True
        if self.as_given:
            rest["as_given"] = self.as_given
        local = self.in_zone()
        length = _CALENDAR.get(self.precision)
        if length:
            period = local.earliest.date().isoformat()[:length]
            if UncertainTime.on(period, self.zone).in_utc == self.in_utc:
                return {"on": period, **rest}
        before = (self.latest.astimezone(UTC) + _INSTANT).astimezone(local.earliest.tzinfo)
        return {
            "precision": str(self.precision),
            "from": local.earliest.isoformat(),
            "before": before.isoformat(),
            **rest,
        }

    def as_api(self):
        """The form that answers carry: ISO 8601 bounds with the offset of the zone."""
        local = self.in_zone()
        return {
            "earliest": local.earliest.isoformat(),
            "latest": local.latest.isoformat(),
            "precision": str(self.precision),
            "inferred": self.inferred,
            "zone": self.zone,
            "as_given": self.as_given,
        }

    @property
    def bounds(self):
        return (self.earliest, self.latest)

    @property
    def in_utc(self):
        """The bounds as they compare: in a zone, the hour that the clocks repeat does not."""
        return (self.earliest.astimezone(UTC), self.latest.astimezone(UTC))

    def in_zone(self):
        """The same time with both bounds told in its own zone."""
        tz = _zone(self.zone)
        return UncertainTime(
            self.earliest.astimezone(tz),
            self.latest.astimezone(tz),
            str(self.precision),
            self.zone,
            self.inferred,
            self.as_given,
        )

    def certainly_before(self, other):
        """Whether this ended before ``other`` can have begun."""
        return self.in_utc[1] < other.in_utc[0]


def _zone(name):
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise TimeRefused(f"“{name}” is not an IANA time zone.") from error


def _moment(text):
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise TimeRefused(f"“{text}” is not an ISO 8601 moment.") from error
    if moment.tzinfo is None:
        raise TimeRefused(f"“{text}” has no offset from UTC.")
    return moment
