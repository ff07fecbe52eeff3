"""A time in a report's own words, read against the document's day; or refused, never guessed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.as_given import WEEKDAYS, resolve
from vocabulary.times import TimeRefused, UncertainTime

NEW_YORK, KYIV = "America/New_York", "Europe/Kyiv"
THURSDAY = UncertainTime.on("2023-05-04", NEW_YORK)


def told(words, published=THURSDAY, zone=""):
    """``from before precision`` on the clock of the time's own zone."""
    time = resolve(words, published=published, zone=zone)
    before = (time.latest.astimezone(UTC) + timedelta(microseconds=1)).astimezone(
        time.earliest.tzinfo
    )
    return f"{time.earliest:%Y-%m-%d %H:%M} {before:%Y-%m-%d %H:%M} {time.precision}"


def day(date):
    return UncertainTime.on(date, NEW_YORK).in_utc


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Thursday", "2023-05-04"),
        ("on Wednesday", "2023-05-03"),
        ("Friday", "2023-04-28"),
        ("Sunday", "2023-04-30"),
        ("today", "2023-05-04"),
        ("Yesterday", "2023-05-03"),
        ("two days ago", "2023-05-02"),
        ("3 days ago", "2023-05-01"),
        ("earlier today", "2023-05-04"),
        ("earlier on Wednesday", "2023-05-03"),
        ("4 May", "2023-05-04"),
        ("the 4th of May", "2023-05-04"),
        ("May 3", "2023-05-03"),
        ("Wednesday, May 3", "2023-05-03"),
        ("April 13", "2023-04-13"),
        ("24 Dec.", "2022-12-24"),
        ("April 13, 2022", "2022-04-13"),
        ("2023-05-04", "2023-05-04"),
    ],
)
def test_a_day_is_that_day_in_the_documents_zone(words, date):
    time = resolve(words, published=THURSDAY)

    assert (time.in_utc, time.precision, time.zone) == (day(date), "day", NEW_YORK)
    assert time.as_given == words


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("Wednesday morning", "2023-05-03 00:00 2023-05-03 12:00 part_of_day"),
        ("this afternoon", "2023-05-04 12:00 2023-05-04 18:00 part_of_day"),
        ("Thursday evening", "2023-05-04 18:00 2023-05-05 00:00 part_of_day"),
        ("late Wednesday", "2023-05-03 18:00 2023-05-04 00:00 part_of_day"),
        ("early Thursday", "2023-05-04 00:00 2023-05-04 12:00 part_of_day"),
        ("early Thursday morning", "2023-05-04 00:00 2023-05-04 12:00 part_of_day"),
        ("Wednesday night", "2023-05-03 18:00 2023-05-04 06:00 part_of_day"),
        ("yesterday evening", "2023-05-03 18:00 2023-05-04 00:00 part_of_day"),
        ("last night", "2023-05-03 18:00 2023-05-04 06:00 part_of_day"),
        ("overnight", "2023-05-03 18:00 2023-05-04 06:00 part_of_day"),
        ("the evening of May 2", "2023-05-02 18:00 2023-05-03 00:00 part_of_day"),
    ],
)
def test_a_part_of_a_day_keeps_its_hours(words, bounds):
    assert told(words) == bounds


def test_overnight_spans_both_nights_that_it_can_mean():
    assert told("overnight Wednesday") == "2023-05-02 18:00 2023-05-04 06:00 interval"


def test_a_night_that_was_not_over_when_the_document_came_out_is_not_meant():
    assert told("overnight Thursday") == "2023-05-03 18:00 2023-05-04 06:00 part_of_day"
    assert told("overnight into Thursday") == "2023-05-03 18:00 2023-05-04 06:00 part_of_day"


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("at 8 p.m.", "2023-05-04 20:00 2023-05-04 21:00 hour"),
        ("8pm Wednesday", "2023-05-03 20:00 2023-05-03 21:00 hour"),
        ("Wednesday at 8:30 p.m.", "2023-05-03 20:30 2023-05-03 20:31 minute"),
        ("20:15", "2023-05-04 20:15 2023-05-04 20:16 minute"),
        ("00:30 on Thursday", "2023-05-04 00:30 2023-05-04 00:31 minute"),
        ("12:30 a.m. Thursday", "2023-05-04 00:30 2023-05-04 00:31 minute"),
        ("12 p.m.", "2023-05-04 12:00 2023-05-04 13:00 hour"),
        ("noon Wednesday", "2023-05-03 12:00 2023-05-03 13:00 hour"),
        ("about 8 p.m. on Wednesday", "2023-05-03 19:30 2023-05-03 20:30 approximate"),
        ("2 May at 9am", "2023-05-02 09:00 2023-05-02 10:00 hour"),
    ],
)
def test_a_clock_time_is_as_precise_as_it_is_given(words, bounds):
    assert told(words) == bounds


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("this week", "2023-04-30 00:00 2023-05-05 00:00 week"),
        ("earlier this week", "2023-04-30 00:00 2023-05-05 00:00 week"),
        ("last week", "2023-04-23 00:00 2023-05-01 00:00 week"),
        ("this month", "2023-05-01 00:00 2023-05-05 00:00 month"),
        ("last month", "2023-04-01 00:00 2023-05-01 00:00 month"),
        ("in March", "2023-03-01 00:00 2023-04-01 00:00 month"),
        ("earlier in March", "2023-03-01 00:00 2023-04-01 00:00 month"),
        ("in December", "2022-12-01 00:00 2023-01-01 00:00 month"),
        ("December 2021", "2021-12-01 00:00 2022-01-01 00:00 month"),
        ("late March 2023", "2023-03-21 00:00 2023-04-01 00:00 approximate"),
        ("mid-February", "2023-02-11 00:00 2023-02-21 00:00 approximate"),
        ("late February", "2023-02-21 00:00 2023-03-01 00:00 approximate"),
        ("last year", "2022-01-01 00:00 2023-01-01 00:00 year"),
        ("earlier this year", "2023-01-01 00:00 2023-05-05 00:00 year"),
        ("In 1999", "1999-01-01 00:00 2000-01-01 00:00 year"),
    ],
)
def test_weeks_months_and_years_end_with_the_document_at_the_latest(words, bounds):
    assert told(words) == bounds


def test_a_week_that_begins_on_sunday_or_monday_is_spanned_whichever_is_meant():
    sunday = UncertainTime.on("2023-05-07", NEW_YORK)

    assert told("this week", sunday) == "2023-05-01 00:00 2023-05-08 00:00 week"


@pytest.mark.parametrize(
    ("words", "inferred"),
    [
        ("Wednesday", True),
        ("4 May", True),
        ("at 8 p.m.", True),
        ("in March", True),
        ("4 May 2023", False),
        ("9 a.m. on 2 May 2023", False),
        ("March 2023", False),
        ("2022", False),
    ],
)
def test_what_the_words_leave_to_us_is_marked_as_inferred(words, inferred):
    assert resolve(words, published=THURSDAY).inferred is inferred


@pytest.mark.parametrize(
    "words",
    [
        "",
        "recently",
        "earlier",
        "late",
        "last Thursday",
        "next week",
        "a day earlier",
        "the same day",
        "for several months",
        "since March",
        "Wednesday and Thursday",
        "5/4",
        "at 8",
        "8 o'clock",
        "Wednesday 8",
        "not yet",
        "Wednesday morning at 8 a.m.",
        "Wednesday morning evening",
    ],
)
def test_what_cannot_be_worked_out_is_refused(words):
    with pytest.raises(TimeRefused, match="type from when, and before when"):
        resolve(words, published=THURSDAY)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("midnight Wednesday", "belongs to two days"),
        ("12 a.m.", "belongs to two days"),
        ("10:30", "does not say a.m. or p.m."),
        ("13 p.m.", "no time of the clock"),
        ("25:10", "no time of the clock"),
        ("30 February", "not in the calendar"),
        ("29 February 2023", "not in the calendar"),
        ("Thursday, May 3", "is no Thursday"),
        ("on May 5", "lies after the document"),
        ("in October", "lies after the document"),
        ("5 May 2023", "lies after the document"),
        ("2024", "lies after the document"),
        ("8 p.m. local time", "choose the zone"),
        ("8 p.m. Atlantis time", "choose the zone"),
    ],
)
def test_a_refusal_says_why(words, reason):
    with pytest.raises(TimeRefused, match=reason):
        resolve(words, published=THURSDAY)


def test_words_for_days_need_a_document_of_one_day():
    with pytest.raises(TimeRefused, match="the document's own day"):
        resolve("Wednesday", published=UncertainTime.on("2023-05", NEW_YORK))


# Zones


def test_the_weekday_is_the_documents_and_the_day_is_told_in_the_zone_chosen():
    assert resolve("Wednesday", published=THURSDAY, zone=KYIV).as_json() == {
        "on": "2023-05-03",
        "zone": KYIV,
        "inferred": True,
        "as_given": "Wednesday",
    }


def test_a_zone_that_is_named_beside_the_hour_is_taken():
    assert resolve("8 p.m. Moscow time", published=THURSDAY).zone == "Europe/Moscow"
    assert resolve("8 a.m. ET", published=THURSDAY, zone=KYIV).zone == NEW_YORK
    assert resolve("20:15 GMT", published=THURSDAY).zone == "UTC"
    local = resolve("about 8 p.m. local time", published=THURSDAY, zone=KYIV)
    assert f"{local.earliest:%H:%M %z}" == "19:30 +0300"


def test_a_zone_that_there_is_not_is_refused():
    with pytest.raises(TimeRefused, match="no|not an IANA time zone"):
        resolve("Wednesday", published=THURSDAY, zone="Europe/Atlantis")


# The clocks are changed


def test_a_day_on_which_the_clocks_change_has_its_own_length():
    spring, autumn = (
        resolve("today", published=UncertainTime.on(date, NEW_YORK))
        for date in ("2023-03-12", "2023-11-05")
    )

    hours = [round((t.in_utc[1] - t.in_utc[0]) / timedelta(hours=1)) for t in (spring, autumn)]
    assert hours == [23, 25]


def test_an_hour_that_was_skipped_is_refused():
    with pytest.raises(TimeRefused, match="did not come in America/New_York"):
        resolve("2:30 a.m.", published=UncertainTime.on("2023-03-12", NEW_YORK))


def test_an_hour_that_came_twice_is_spanned():
    time = resolve("1:30 a.m.", published=UncertainTime.on("2023-11-05", NEW_YORK))

    first, last = time.in_utc
    assert first == datetime(2023, 11, 5, 5, 30, tzinfo=UTC)
    assert last == datetime(2023, 11, 5, 6, 31, tzinfo=UTC) - timedelta(microseconds=1)
    assert time.precision == "interval"


def test_a_day_that_begins_at_one_oclock_is_still_that_day():
    cairo = UncertainTime.on("2023-04-28", "Africa/Cairo")

    assert resolve("today", published=cairo).in_utc == cairo.in_utc


# Whatever the document's day


@given(
    st.dates(datetime(1971, 1, 1).date(), datetime(2099, 12, 31).date()), st.sampled_from(WEEKDAYS)
)
def test_a_weekday_lies_within_the_seven_days_up_to_the_document(date, weekday):
    published = UncertainTime.on(date.isoformat(), KYIV)

    time = resolve(weekday, published=published)

    found = time.earliest.date()
    assert found.weekday() == WEEKDAYS.index(weekday)
    assert 0 <= (date - found).days < 7


@given(st.text(max_size=40))
def test_any_words_are_resolved_or_refused_in_a_sentence(words):
    try:
        time, refusal = resolve(words, published=THURSDAY), ""
    except TimeRefused as refused:
        time, refusal = None, str(refused)

    assert refusal or time.in_utc[0] <= time.in_utc[1] <= THURSDAY.in_utc[1]


def test_a_document_dated_to_the_minute_ends_what_it_speaks_of():
    at_two = UncertainTime(
        datetime(2023, 5, 4, 14, tzinfo=UTC), datetime(2023, 5, 4, 14, tzinfo=UTC), "minute", "UTC"
    )

    assert told("this afternoon", at_two) == "2023-05-04 12:00 2023-05-04 14:00 part_of_day"
    with pytest.raises(TimeRefused, match="lies after"):
        resolve("at 8 p.m.", published=at_two)
