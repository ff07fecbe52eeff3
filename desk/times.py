"""Uncertain times as a person writes them, in a form or a cell, and as one line to read."""

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from vocabulary.terms import Precision
from vocabulary.times import TimeRefused, UncertainTime

INSTANT = timedelta(microseconds=1)
PERIODS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
LENGTHS = {
    Precision.MINUTE: timedelta(minutes=1),
    Precision.HOUR: timedelta(hours=1),
    Precision.WEEK: timedelta(days=7),
}


def show_time(time):
    """``(from, before)`` as texts in the time's own zone; ``before`` is the first moment after.

    A calendar period is its name, such as ``2023-05-03``, and no ``before``.
    """
    told = time.as_json()
    if "on" in told:
        return told["on"], ""
    local = time.in_zone()
    return tuple(
        _show_moment(moment.astimezone(ZoneInfo(time.zone)))
        for moment in (local.earliest, time.latest + INSTANT)
    )


def told_time(time):
    """An uncertain time as one line: a day is never shifted, and never turned into midnight."""
    start, before = show_time(time)
    words = [f"{start} to {before} ({Precision(time.precision).label})" if before else start]
    words += [time.zone, *([f"“{time.as_given}”"] if time.as_given else [])]
    return ", ".join(words) + (" (inferred)" if time.inferred else "")


def _show_moment(moment):
    clock = moment.replace(tzinfo=None)
    text = clock.isoformat(" ", "auto" if clock.second or clock.microsecond else "minutes")
    # The hour that stands twice on the clock when summer time ends.
    twice = moment.replace(fold=0).utcoffset() != moment.utcoffset()
    return moment.replace(microsecond=clock.microsecond).isoformat(" ") if twice else text


def read_time(start, before, precision="", zone="UTC", **rest):
    """The ``UncertainTime`` that a person wrote, or None. Raises ``TimeRefused``.

    ``start`` is ``2023``, ``2023-05``, ``2023-05-03`` or ``2023-05-03 14:30``, in ``zone``;
    ``before`` may be left empty where the precision says how long it lasts.
    """
    start, before, zone = start.strip(), before.strip(), zone or "UTC"
    if not is_zone(zone):
        raise TimeRefused(f"“{zone}” is not an IANA time zone.")
    if not start:
        if before or rest.get("as_given") or rest.get("inferred"):
            raise TimeRefused("Say from when; or leave the time empty.")
        return None
    period = PERIODS.get(len(start))
    if period and precision in PERIODS.values() and precision != period and not before:
        raise TimeRefused(f"“{start}” is a {period}, not a {Precision(precision).label}.")
    if period and not before and precision != Precision.WEEK:
        time = UncertainTime.on(start, zone)
        return _with(time, time.earliest, time.latest, precision or period, rest)
    earliest = _moment(start, zone)
    if before:
        end = _moment(before, zone)
    else:
        precision = precision or Precision.MINUTE
        if precision not in LENGTHS:
            raise TimeRefused("Say before when, or choose minute, hour or week.")
        end = earliest + LENGTHS[precision]
    if end <= earliest:
        raise TimeRefused(f"“{before}” does not come after “{start}”.")
    time = UncertainTime(earliest, end - INSTANT, precision or Precision.INTERVAL, zone)
    return _with(time, time.earliest, time.latest, time.precision, rest)


# The list is read from the disk: once, rather than for every time that is read.
_zones = cache(available_timezones)


def is_zone(name):
    return name in _zones()


def _with(time, earliest, latest, precision, rest):
    return UncertainTime(earliest, latest, str(precision), time.zone, **rest)


def _moment(text, zone):
    """A moment on the clock of ``zone``; a day, month or year stands for its beginning."""
    if len(text) in PERIODS:
        return UncertainTime.on(text, zone).earliest
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise TimeRefused(
            f"“{text}” is not a time such as 2023, 2023-05, 2023-05-03 or 2023-05-03 14:30."
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
