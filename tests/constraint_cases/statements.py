"""Statements and their reports."""

from tests import factories as make
from tests.constraint_cases.cases import case


@case("statement_has_a_speaker_or_a_description")
def a_speaker_and_a_description():
    return make.statement(), {"speaker_description": "an official"}


@case("statement_has_a_speaker_or_a_description")
def nobody_spoke():
    return make.statement(), {"speaker": None}


@case("statement_asker_asked_something")
def asked_nothing():
    return make.statement(), {"asker": make.outlet()}


@case("statementlink_stands_once")
def the_reply_again():
    link = make.statement_link()
    return make.statement_link(link.statement), {"to": link.to}


@case("statementlink_is_to_another_statement")
def a_reply_to_itself():
    link = make.statement_link()
    return link, {"to": link.statement}


@case("attribution_key_is_used_once")
def the_key_of_another_report():
    first = make.attribution()
    return make.attribution(first.statement), {"key": first.key}


@case("attribution_identification_is_explained")
def identified_by_a_report_without_a_name():
    return make.attribution(), {"identified_by": "another_report"}


@case("attribution_identification_is_explained")
def identified_by_us_without_a_reason():
    return make.attribution(), {"identified_by": "us"}


@case("attribution_identification_is_explained")
def a_reason_where_the_report_names_the_speaker():
    return make.attribution(), {"identified_because": "it can be nobody else"}


@case("attribution_credit_is_as_named")
def credited_in_no_words():
    return make.attribution(), {"credited_as": ""}


@case("attribution_credit_says_how")
def credited_nobody_knows_how():
    return make.attribution(), {"credited_how": ""}


@case("attribution_credit_says_how")
def nobody_credited_by_name():
    return make.attribution(voice="news", credited_as="", credited_how=""), {"credited_how": "name"}


@case("attribution_passage_is_a_stretch")
def a_passage_that_ends_where_it_begins():
    capture = make.capture()
    return make.attribution(), {
        "passage_capture": capture,
        "passage_start": 4,
        "passage_end": 4,
    }


@case("attribution_passage_is_a_stretch")
def a_passage_in_no_capture():
    return make.attribution(), {"passage_start": 4, "passage_end": 9}


@case("relay_place_is_taken_once")
def the_place_of_another_relay():
    first = make.relay()
    second = make.relay(first.attribution)
    return second, {"order": first.order}


@case("relay_is_an_actor_or_a_description")
def a_relay_that_is_nobody():
    return make.relay(), {"actor": None}


@case("relay_is_an_actor_or_a_description")
def a_relay_named_and_described():
    return make.relay(), {"description": "a source"}


@case("quote_key_is_used_once")
def the_key_of_a_quote_in_another_report():
    first = make.quote()
    other = make.attribution(first.statement)
    return make.quote(other), {"key": first.key}


@case("quote_span_is_as_long_as_its_words")
def a_span_too_long():
    quote = make.quote()
    return quote, {"end": quote.end + 1}


@case("quote_span_is_as_long_as_its_words")
def a_capture_and_no_place_in_it():
    return make.quote(), {"start": None, "end": None}


@case("quote_span_is_as_long_as_its_words")
def a_place_that_never_ends():
    return make.quote(), {"end": None}


@case("quote_span_is_as_long_as_its_words")
def a_place_in_no_capture():
    return make.quote(matched=False), {"start": 0, "end": 10}


@case("quote_matched_has_a_span")
def matched_with_nothing():
    return make.quote(matched=False), {"matched": True}


@case("quote_is_not_empty")
def no_words():
    return make.quote(matched=False), {"exact": "  "}


@case("quote_original_has_a_language")
def original_words_in_no_language():
    return make.quote(), {"original_words": "Мы об этом хорошо знаем"}
