"""Claims, stances and figures."""

from tests import factories as make
from tests.constraint_cases.cases import case


@case("claim_text_is_not_empty")
def no_claim():
    return make.claim(), {"text": " "}


@case("claim_is_not_its_own_part")
def its_own_part():
    claim = make.claim()
    return claim, {"part_of": claim}


@case("claimparty_stands_once")
def the_party_again():
    party = make.claim_party()
    return make.claim_party(party.claim), {"actor": party.actor}


@case("claimlink_stands_once")
def the_claims_link_again():
    link = make.claim_link()
    return make.claim_link(link.claim), {"to": link.to}


@case("claimlink_is_to_another_claim")
def replaced_by_itself():
    link = make.claim_link()
    return link, {"to": link.claim}


@case("claimlink_says_what_it_rests_on")
def our_reading_without_a_reason():
    return make.claim_link(), {"reason": ""}


@case("claimlink_says_what_it_rests_on")
def words_that_nobody_reports():
    return make.claim_link(), {"basis": "source_words", "words": "risen to at least 23"}


@case("stance_is_on_one_thing")
def on_nothing():
    return make.stance(reply_to=make.statement()), {"reply_to": None}


@case("stance_is_on_one_thing")
def on_a_claim_and_a_statement():
    return make.stance(), {"reply_to": make.statement()}


@case("stance_is_on_one_thing")
def on_a_question_without_an_event():
    return make.stance(), {"event_question": "responsibility"}


@case("stance_is_on_one_thing")
def on_an_event_without_a_question():
    made = make.stance(
        position="no_position",
        detail="does_not_know",
        event=make.event(),
        event_question="responsibility",
    )
    return made, {"event_question": ""}


@case("stance_on_a_question_takes_no_position")
def an_answer_to_an_open_question():
    made = make.stance(
        position="no_position",
        detail="does_not_know",
        event=make.event(),
        event_question="responsibility",
    )
    return made, {"position": "denies", "detail": ""}


@case("stance_detail_says_why_no_position")
def no_position_for_no_reason():
    return make.stance(), {"position": "no_position"}


@case("stance_detail_says_why_no_position")
def a_denial_that_does_not_know():
    return make.stance(position="denies"), {"detail": "does_not_know"}


@case("stance_silence_says_whether_asked")
def silent_and_perhaps_asked():
    return make.silence(), {"asked": ""}


@case("stance_silence_says_whether_asked")
def asked_and_answered():
    return make.stance(), {"asked": "asked"}


@case("stance_ends_only_a_silence")
def an_assertion_that_ends():
    return make.stance(), {"ended_by": make.statement()}


@case("stance_is_not_on_its_own_statement")
def on_its_own_statement():
    made = make.stance(reply_to=make.statement())
    return made, {"reply_to": made.statement}


@case("stance_on_a_claim_is_one_a_statement")
def a_second_stance_on_the_claim():
    first = make.stance()
    return make.stance(first.statement), {"claim": first.claim}


@case("stance_on_a_statement_is_one_a_statement")
def a_second_stance_on_the_statement():
    first = make.stance(reply_to=make.statement())
    return make.stance(first.statement, reply_to=make.statement()), {"reply_to": first.reply_to}


@case("stance_on_a_question_is_one_a_statement")
def a_second_stance_on_the_question():
    unknown = {"position": "no_position", "detail": "does_not_know"}
    first = make.stance(event=make.event(), event_question="responsibility", **unknown)
    second = make.stance(first.statement, event=first.event, event_question="intent", **unknown)
    return second, {"event_question": "responsibility"}


@case("stancebasis_stands_once")
def the_report_again():
    first = make.stance().bases.get()
    second = make.stance_basis(first.stance)
    return second, {"attribution": first.attribution}


@case("figure_bounds_stand_in_order")
def more_than_at_most():
    return make.figure(low=2, high=3, qualifier="about"), {"low": 4}


@case("figure_gives_its_words")
def a_figure_without_words():
    return make.figure(), {"words": " "}


@case("figure_number_has_a_qualifier")
def a_number_that_is_not_said_to_be_exact_or_not():
    return make.figure(), {"qualifier": ""}


@case("figure_qualifier_fits_its_bounds")
def exactly_between_two_numbers():
    return make.figure(low=200_000, high=300_000, qualifier="about"), {"qualifier": "exactly"}


@case("figure_qualifier_fits_its_bounds")
def exactly_at_least():
    return make.figure(low=21, qualifier="at_least"), {"qualifier": "exactly"}


@case("figure_qualifier_fits_its_bounds")
def exactly_up_to():
    return make.figure(high=21, qualifier="up_to"), {"qualifier": "exactly"}
