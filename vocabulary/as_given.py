"""A time in a report's own words ("overnight Wednesday"), told as an ``UncertainTime``.

Words are read against the day of the document that uses them. Where they can mean two times, the
answer spans both, or there is none: nothing is guessed, and no day becomes its midnight.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from vocabulary.terms import Precision
from vocabulary.times import TimeRefused, UncertainTime

INSTANT = timedelta(microseconds=1)
DAY = timedelta(days=1)
HALF_A_YEAR = timedelta(days=183)

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
# Hours of the local day; beyond 24, of the next. "Early" and "morning" begin at midnight: a report
# that says so may mean three o'clock.
PARTS = {
    "early": (0, 12),
    "morning": (0, 12),
    "early morning": (0, 12),
    "late morning": (6, 12),
    "afternoon": (12, 18),
    "early afternoon": (12, 18),
    "late afternoon": (12, 18),
    "evening": (18, 24),
    "early evening": (18, 24),
    "late evening": (18, 24),
    "late": (18, 24),
    "night": (18, 30),
    "late night": (18, 30),
}
THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
ZONES = {"et": "America/New_York", "eastern time": "America/New_York", "gmt": "UTC", "utc": "UTC"}

_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|{'|'.join(m[:3] for m in MONTHS)}|sept)"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_CLOCK = re.compile(
    r"(?:\bat )?(?P<about>\b(?:about|around) )?"
    r"(?:\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))? ?(?P<half>am|pm)\b"
    r"|\b(?P<hour24>\d{2}):(?P<minute24>\d{2})\b"
    r"|\b(?P<noon>noon|midday)\b)"
)
_PART = re.compile(rf"\b(?:{'|'.join(sorted(PARTS, key=len, reverse=True))})\b")
_DATES = [
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: {_YEAR})?"),
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: {_YEAR})?"),
    re.compile(rf"{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})"),
]
_MONTHS = re.compile(rf"(?:(?P<third>early|mid|late)[ -](?:in )?)?{_MONTH}(?: {_YEAR})?")


def resolve(words, *, published, zone=""):
    """The ``UncertainTime`` that ``words`` name in a document that was ``published`` then.

    Weekdays are the last ones up to the document's own day, in its zone; the answer is told in
    ``zone`` (IANA), or in the document's. Raises ``TimeRefused`` for what cannot be worked out.
    """
    text, named = _part_with_zone(_plain(words), zone)
    reader = _Reader(words.strip(), published, named or zone or published.zone)
    for read in (reader.period, reader.overnight, reader.within_a_day):
        if found := read(text):
            return reader.finished(found)
    raise reader.refusal("is no time that can be worked out")


def _plain(words):
    """Small letters, single spaces, "am" and "pm", and no words that change nothing."""
    text = re.sub(r"\b([ap])\.\s?m\.?(?!\w)", r"\1m", words.casefold())
    text = re.sub(r"[,;]|\.$", " ", text)
    text = re.sub(r"\b(?:on|the|in)\b(?! (?:day|same))", " ", text)
    return " ".join(text.split())


def _part_with_zone(text, zone):
    """``text`` without the zone that it names, and that zone ("" where it names none)."""
    if found := re.fullmatch(r"(.+?) local time", text):
        if not zone:
            raise TimeRefused("“local time”: choose the zone of the place.")
        return found[1], zone
    for name, known in ZONES.items():
        if text.endswith(f" {name}"):
            return text.removesuffix(f" {name}"), known
    if found := re.fullmatch(r"(.*\d ?(?:am|pm)?|.*\bnoon) ([a-z ]+) time", text):
        city = found[2].replace(" ", "_")
        places = [z for z in available_timezones() if z.casefold().endswith(f"/{city}")]
        if len(places) != 1:
            raise TimeRefused(f"“{found[2]} time” is no zone known here: choose the zone.")
        return found[1], places[0]
    return text, ""


@dataclass
class _Found:
    """Bounds as aware datetimes, the latter exclusive."""

    start: datetime
    before: datetime
    precision: str
    inferred: bool = True


@dataclass
class _Reader:
    words: str
    published: UncertainTime
    zone: str

    def __post_init__(self):
        if self.zone not in available_timezones():
            raise TimeRefused(f"“{self.zone}” is not an IANA time zone.")
        self.tz = ZoneInfo(self.zone)

    def refusal(self, why):
        return TimeRefused(f"“{self.words}” {why}: type from when, and before when.")

    @property
    def today(self):
        """The document's own day, on its own clock."""
        local = self.published.in_zone()
        if local.earliest.date() != local.latest.date():
            raise self.refusal("needs the document's own day, which is not known")
        return local.latest.date()

    def finished(self, found):
        """``found``, cut where the document was out already."""
        known = self.published.latest.astimezone(UTC) + INSTANT
        start, before = found.start.astimezone(UTC), found.before.astimezone(UTC)
        if start >= known:
            raise self.refusal("lies after the document")
        if found.precision != Precision.DAY:
            before = min(before, known)
        return UncertainTime(
            start, before - INSTANT, str(found.precision), self.zone, found.inferred, self.words
        ).in_zone()

    def moment(self, day, hour=0):
        """The beginning of an hour of ``day``; 24 is that of the next. Never one that was skipped."""
        clock = datetime.combine(day, time()) + timedelta(hours=hour)
        return clock.replace(tzinfo=self.tz).astimezone(UTC)

    def days(self, first, last, precision, inferred=True):
        """From the beginning of ``first`` to the end of ``last``."""
        return _Found(self.moment(first), self.moment(last + DAY), precision, inferred)

    # Weeks, months, years

    def period(self, text):
        text = re.sub(r"^(?:earlier|later) (?=(?:this|last|\d{4}|[a-z]+$|[a-z]+ \d{4}$))", "", text)
        if found := re.fullmatch(r"(this|last) (week|month|year)", text):
            return getattr(self, f"_{found[2]}")(found[1] == "last")
        if found := re.fullmatch(_YEAR, text):
            year = int(found["year"])
            return self.days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, inferred=False)
        if found := _MONTHS.fullmatch(text):
            return self._named_month(found)
        return None

    def _week(self, last):
        """Weeks begin on Sunday here and on Monday there: both are spanned."""
        day = self.today - (7 * DAY if last else timedelta())
        monday, sunday = day - day.weekday() * DAY, day - (day.weekday() + 1) % 7 * DAY
        return self.days(min(monday, sunday), max(monday, sunday) + 6 * DAY, Precision.WEEK)

    def _month(self, last):
        first = self.today.replace(day=1)
        return self._whole_month((first - DAY).replace(day=1) if last else first)

    def _year(self, last):
        year = self.today.year - last
        return self.days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)

    def _whole_month(self, first, inferred=True):
        days = monthrange(first.year, first.month)[1]
        return self.days(first, first.replace(day=days), Precision.MONTH, inferred)

    def _named_month(self, found):
        month = _month_number(found["month"])
        year = int(found["year"] or self._year_of(date(self.today.year, month, 1)))
        whole = self._whole_month(date(year, month, 1), inferred=not found["year"])
        if not found["third"]:
            return whole
        first, last = THIRDS[found["third"]]
        last = min(last, monthrange(year, month)[1])
        first, last = date(year, month, first), date(year, month, last)
        return self.days(first, last, Precision.APPROXIMATE)

    # Nights

    def overnight(self, text):
        """The night before a day or the one after it: those that were over by the document's end."""
        if text == "last night":
            return self._part(self.today - DAY, "night")
        if text == "tonight":
            return self._part(self.today, "night")
        if not re.search(r"\bovernight\b", text):
            return None
        rest = " ".join(re.sub(r"\b(?:overnight|into)\b", " ", text).split())
        if not rest:
            return self._part(self.today - DAY, "night")
        day, inferred = self._day(rest)
        known = self.published.latest.astimezone(UTC) + INSTANT
        nights = [self._part(night, "night") for night in (day - DAY, day)]
        nights = [night for night in nights if night.before <= known] or nights[:1]
        both = len(nights) > 1
        precision = Precision.INTERVAL if both else Precision.PART_OF_DAY
        return _Found(nights[0].start, nights[-1].before, precision, inferred)

    # Days, parts of days, clock times

    def within_a_day(self, text):
        if "midnight" in text or re.search(r"\b12(?:[:.]00)? ?am\b", text):
            raise self.refusal("belongs to two days")
        clock = _CLOCK.search(text)
        if clock:
            text = f"{text[: clock.start()]} {text[clock.end() :]}"
        text = re.sub(r"^(?:earlier|later)\b", "", " ".join(text.split())).strip()
        part = " ".join(_PART.findall(text))
        text = " ".join(_PART.sub(" ", text).split()).removeprefix("of ")
        if part and (clock or part not in PARTS):
            raise self.refusal("names more than one time of the day")
        if not (clock or part or text) or (part in ("early", "late") and not text):
            return None
        day, inferred = self._day("today" if part and text == "this" else text)
        if clock:
            return self._clock(day, clock, inferred)
        return self._part(day, part, inferred) if part else self.days(day, day, "day", inferred)

    def _part(self, day, name, inferred=True):
        first, last = PARTS[name]
        start, before = self.moment(day, first), self.moment(day, last)
        return _Found(start, before, Precision.PART_OF_DAY, inferred)

    def _day(self, text):
        """The day that ``text`` names, and whether that was inferred; no text is the document's."""
        if text in ("", "today"):
            return self.today, True
        if text == "yesterday":
            return self.today - DAY, True
        if found := re.fullmatch(rf"(\d{{1,2}}|{'|'.join(NUMBERS[2:])}) days ago", text):
            number = NUMBERS.index(found[1]) if found[1] in NUMBERS else int(found[1])
            return self.today - number * DAY, True
        weekday, _, rest = text.partition(" ")
        if weekday not in WEEKDAYS:
            return self._date(text)
        number = WEEKDAYS.index(weekday)
        if not rest:
            return self.today - (self.today.weekday() - number) % 7 * DAY, True
        day, inferred = self._date(rest)
        if day.weekday() != number:
            raise self.refusal(f"is no {weekday.capitalize()}: {day} is not")
        return day, inferred

    def _date(self, text):
        found = next((f for f in (form.fullmatch(text) for form in _DATES) if f), None)
        if not found:
            raise self.refusal("is no time that can be worked out")
        given = found.groupdict()
        month = int(given.get("number") or 0) or _month_number(given["month"])
        if given["year"]:
            return self._in_calendar(int(given["year"]), month, int(given["day"])), False
        this_year = self._in_calendar(self.today.year, month, int(given["day"]))
        return self._in_calendar(self._year_of(this_year), month, this_year.day), True

    def _year_of(self, day):
        """The year of a date without one: the document's, or the one before where that is nearer."""
        if day <= self.today:
            return day.year
        if day - self.today <= HALF_A_YEAR:
            raise self.refusal("lies after the document, or a long time before it")
        return day.year - 1

    def _in_calendar(self, year, month, day):
        try:
            return date(year, month, day)
        except ValueError as error:
            raise self.refusal("is not in the calendar") from error

    def _clock(self, day, found, inferred):
        """A time of the clock: to the minute where it gives minutes, else to the hour."""
        hour, minute, to_the_minute = self._hands(found)
        clock = datetime.combine(day, time(hour, minute))
        moments = self._moments(clock)
        length, precision = timedelta(hours=1), Precision.HOUR
        if to_the_minute:
            length, precision = timedelta(minutes=1), Precision.MINUTE
        if found["about"]:
            half = timedelta(minutes=30)
            start, before = moments[0] - half, moments[-1] + half
            return _Found(start, before, Precision.APPROXIMATE, inferred)
        if len(moments) > 1:
            precision = Precision.INTERVAL
        return _Found(moments[0], moments[-1] + length, precision, inferred)

    def _hands(self, found):
        if found["noon"]:
            return 12, 0, False
        if found["hour24"]:
            hour, minute = int(found["hour24"]), int(found["minute24"])
            if 1 <= hour <= 12 and not found["hour24"].startswith("0"):
                raise self.refusal("does not say a.m. or p.m.")
        else:
            hour, minute = int(found["hour"]), int(found["minute"] or 0)
            if not 1 <= hour <= 12:
                raise self.refusal("is no time of the clock")
            hour = hour % 12 + (12 if found["half"] == "pm" else 0)
        if hour > 23 or minute > 59:
            raise self.refusal("is no time of the clock")
        return hour, minute, bool(found["hour24"] or found["minute"])

    def _moments(self, clock):
        """When the clock shows it: once, twice where it is put back, never where it is put on."""
        both = {clock.replace(tzinfo=self.tz, fold=fold).astimezone(UTC) for fold in (0, 1)}
        shown = [m for m in sorted(both) if m.astimezone(self.tz).replace(tzinfo=None) == clock]
        if not shown:
            raise self.refusal(f"did not come in {self.zone}: the clocks were put on")
        return shown


def _month_number(name):
    return [month[:3] for month in MONTHS].index(name[:3]) + 1
