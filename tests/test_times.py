"""Uncertain times: bounds and a precision, shown in their own zone, never turned into midnight."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, example, given
from hypothesis import strategies as st

from events.models import Event
from tests import factories as make
from vocabulary.terms import Precision
from vocabulary.times import TimeRefused, UncertainTime

ZONES = st.sampled_from(sorted(available_timezones() - {"localtime", "posixrules"}))
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
# Days that places on the date line never had.
SKIPPED = {
    (date(2011, 12, 30), "Pacific/Apia"),
    (date(2011, 12, 30), "Pacific/Fakaofo"),
    (date(1994, 12, 31), "Pacific/Kiritimati"),
    (date(1994, 12, 31), "Pacific/Enderbury"),
    (date(1994, 12, 31), "Pacific/Kanton"),
    (date(1993, 8, 21), "Pacific/Kwajalein"),
    (date(1993, 8, 21), "Kwajalein"),
}
MOMENTS = st.datetimes(
    min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
)


def instants(time):
    return tuple(moment.astimezone(UTC) for moment in time.bounds)


# Calendar periods


def test_a_day_runs_from_midnight_to_just_before_the_next_in_its_zone():
    time = UncertainTime.on("2023-05-04", "Europe/Kyiv")

    assert time.earliest.isoformat() == "2023-05-04T00:00:00+03:00"
    assert time.latest.isoformat() == "2023-05-04T23:59:59.999999+03:00"
    assert time.precision == "day"


@pytest.mark.parametrize(
    ("period", "last"),
    [("2023-02", "2023-02-28"), ("2024-02", "2024-02-29"), ("2023-12", "2023-12-31")],
)
def test_a_month_runs_to_its_last_day(period, last):
    time = UncertainTime.on(period, "Europe/Moscow")

    assert (time.latest.date().isoformat(), time.precision) == (last, "month")


def test_a_year_runs_to_its_last_day():
    time = UncertainTime.on("2022", "UTC")

    assert instants(time) == (
        datetime(2022, 1, 1, tzinfo=UTC),
        datetime(2023, 1, 1, tzinfo=UTC) - timedelta(microseconds=1),
    )


@pytest.mark.parametrize(
    ("day", "hours"), [("2023-03-26", 23), ("2023-10-29", 25), ("2023-05-04", 24)]
)
def test_a_day_is_as_long_as_it_was_where_the_clocks_changed(day, hours):
    earliest, latest = instants(UncertainTime.on(day, "Europe/Kyiv"))

    assert latest - earliest == timedelta(hours=hours) - timedelta(microseconds=1)


@pytest.mark.parametrize(
    "period",
    ["", "5 May", "2023-5-4", "2023-13", "2023-02-30", "20230504", "2023-05-04T12:00", "9999-12"]
    + ["9999", "0000", "9999-12-31", "2023-W18-4", "2023-1-1-1"],
)
def test_what_is_no_day_month_or_year_is_refused_in_a_sentence(period):
    with pytest.raises(TimeRefused, match=f"“{period}” is not"):
        UncertainTime.on(period)


def test_a_day_that_a_place_never_had_is_refused_in_a_sentence():
    with pytest.raises(TimeRefused, match="not in the calendar of Pacific/Apia"):
        UncertainTime.on("2011-12-30", "Pacific/Apia")


@pytest.mark.parametrize("zone", ["", "Kyiv", "Europe", "../../etc/passwd", "a\x00b", "x" * 300])
def test_what_is_no_zone_is_refused_in_a_sentence(zone):
    with pytest.raises(TimeRefused, match="is not an IANA time zone"):
        UncertainTime.on("2023-05-04", zone)


# The form of bundles


@given(DAYS, ZONES)
@example(date(2018, 11, 4), "America/Sao_Paulo")
@example(date(2018, 2, 17), "America/Sao_Paulo")
def test_a_day_is_written_as_that_day_in_any_zone(day, zone):
    assume((day, zone) not in SKIPPED)
    time = UncertainTime.on(day.isoformat(), zone)

    assert time.as_json() == {"on": day.isoformat(), "zone": zone}


@given(DAYS, ZONES)
@example(date(2018, 11, 4), "America/Sao_Paulo")
@example(date(2018, 2, 17), "America/Sao_Paulo")
def test_a_day_is_written_as_that_day_after_it_came_back_from_the_database(day, zone):
    assume((day, zone) not in SKIPPED)
    time = UncertainTime.on(day.isoformat(), zone)
    stored = UncertainTime(*instants(time), "day", zone)

    assert stored.as_json() == {"on": day.isoformat(), "zone": zone}


@given(
    MOMENTS,
    st.timedeltas(min_value=timedelta(microseconds=1), max_value=timedelta(days=4000)),
    st.sampled_from(list(Precision)),
    ZONES,
    st.booleans(),
    st.text(max_size=20),
)
def test_what_is_written_is_read_back_to_the_same_time(
    earliest, length, precision, zone, inferred, as_given
):
    time = UncertainTime(
        earliest,
        earliest + length - timedelta(microseconds=1),
        precision,
        zone,
        inferred,
        as_given,
    )

    back = UncertainTime.from_json(time.as_json())

    assert instants(back) == instants(time)
    assert (back.precision, back.zone) == (precision, zone)
    assert (back.inferred, back.as_given) == (inferred, as_given)
    assert back.as_json() == time.as_json()


def test_before_is_the_first_moment_after_it():
    time = UncertainTime.from_json(
        {
            "precision": "part_of_day",
            "from": "2023-05-03T00:00:00+03:00",
            "before": "2023-05-03T06:00:00+03:00",
            "zone": "Europe/Moscow",
            "as_given": "the early hours of Wednesday",
        }
    )

    assert time.latest.isoformat() == "2023-05-03T05:59:59.999999+03:00"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"before": "2023-05-03T00:00:00+03:00"}, "does not come after"),
        ({"before": "2023-05-02T23:00:00+03:00"}, "does not come after"),
        ({"from": "2023-05-03T00:00:00"}, "has no offset"),
        ({"from": "yesterday"}, "is not an ISO 8601 moment"),
        ({"from": "2023-05-03"}, "has no offset"),
        ({"zone": "Moscow"}, "is not an IANA time zone"),
    ],
)
def test_bounds_that_cannot_be_read_are_refused_in_a_sentence(change, sentence):
    data = {
        "precision": "part_of_day",
        "from": "2023-05-03T00:00:00+03:00",
        "before": "2023-05-03T06:00:00+03:00",
        "zone": "Europe/Moscow",
    }

    with pytest.raises(TimeRefused, match=sentence):
        UncertainTime.from_json(data | change)


@pytest.mark.parametrize(
    "data",
    [
        {"from": "0001-01-01T00:00:00+14:00", "before": "0002-01-01T00:00:00Z"},
        {"from": "2023-01-01T00:00:00Z", "before": "9999-12-31T23:59:59-12:00"},
    ],
)
def test_bounds_beyond_the_calendar_are_refused_in_a_sentence(data):
    with pytest.raises(TimeRefused):
        UncertainTime.from_json({"precision": "interval", "zone": "Asia/Tokyo"} | data)


# What an answer carries


def test_an_answer_carries_the_bounds_with_the_offset_of_the_zone():
    time = UncertainTime.on(
        "2023-05-03", "Europe/Moscow", inferred=True, as_given="early hours of Wednesday"
    )

    assert time.as_api() == {
        "earliest": "2023-05-03T00:00:00+03:00",
        "latest": "2023-05-03T23:59:59.999999+03:00",
        "precision": "day",
        "inferred": True,
        "zone": "Europe/Moscow",
        "as_given": "early hours of Wednesday",
    }


# Order


def test_what_ended_before_the_other_can_have_begun_came_before():
    wednesday = UncertainTime.on("2023-05-03", "Europe/Moscow")
    thursday = UncertainTime.on("2023-05-04", "Europe/Moscow")

    assert wednesday.certainly_before(thursday)
    assert not thursday.certainly_before(wednesday)


def test_the_same_day_in_two_zones_has_no_certain_order():
    kyiv = UncertainTime.on("2023-05-04", "Europe/Kyiv")
    washington = UncertainTime.on("2023-05-04", "America/New_York")

    assert not kyiv.certainly_before(washington)
    assert not washington.certainly_before(kyiv)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(hours=3)), ZONES)
def test_order_is_that_of_the_moments_also_while_the_clocks_change(moment, later, zone):
    first = UncertainTime(moment, moment, "minute", zone).in_zone()
    second = UncertainTime(moment + later, moment + later, "minute", zone).in_zone()

    assert first.certainly_before(second) is (later > timedelta(0))


def test_an_hour_that_the_clocks_repeat_keeps_its_order():
    summer = UncertainTime(
        *[datetime(2023, 10, 29, 0, 30, tzinfo=UTC)] * 2, "minute", "Europe/Kyiv"
    )
    winter = UncertainTime(
        *[datetime(2023, 10, 29, 1, 10, tzinfo=UTC)] * 2, "minute", "Europe/Kyiv"
    )

    assert summer.in_zone().certainly_before(winter.in_zone())


# In the database


def test_a_time_comes_back_in_its_own_zone(at_desk):
    time = UncertainTime.on("2023-05-03", "Europe/Moscow", inferred=True, as_given="Wednesday")

    event = make.event(happened=time)

    back = Event.objects.get(pk=event.pk).happened
    assert back == time
    assert back.as_json() == {
        "on": "2023-05-03",
        "zone": "Europe/Moscow",
        "inferred": True,
        "as_given": "Wednesday",
    }


def test_a_time_that_is_not_required_may_be_missing(at_desk):
    event = make.event(happened=None)

    assert Event.objects.get(pk=event.pk).happened is None


def test_a_time_that_is_required_is_asked_for_in_words(at_desk):
    with pytest.raises(ValidationError) as refusal:
        make.statement(said=None)

    assert "said_earliest" in refusal.value.message_dict


def test_a_zone_that_does_not_exist_is_told_at_the_desk(at_desk):
    event = make.event()
    event.happened_zone = "Europe/Kiev-City"

    with pytest.raises(ValidationError, match="is not an IANA time zone"):
        event.save()
