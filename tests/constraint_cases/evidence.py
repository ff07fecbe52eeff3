"""Evidence, assessments, requests for comment, views."""

from tests import factories as make
from tests.constraint_cases.cases import case


@case("evidence_says_where_it_was_read")
def evidence_read_nowhere():
    return make.evidence(), {"document": None}


@case("bearing_stands_once")
def the_bearing_again():
    first = make.bearing()
    second = make.bearing(first.evidence, first.claim)
    return second, {"according_to": first.according_to}


@case("assessment_key_is_used_once")
def the_key_of_another_assessment():
    return make.assessment(), {}


@case("assessment_has_grounds")
def no_grounds():
    return make.assessment(), {"key": "other", "grounds": "\n"}


@case("assessment_likelihood_is_of_a_forecast")
def a_likely_fact():
    return make.assessment(), {"key": "other", "likelihood": "likely"}


@case("assessmentevidence_stands_once")
def the_evidence_again():
    first = make.assessment_evidence()
    return make.assessment_evidence(first.assessment), {"evidence": first.evidence}


@case("assessmentstatement_stands_once")
def the_statement_again():
    first = make.assessment_statement()
    return make.assessment_statement(first.assessment), {"statement": first.statement}


@case("requestforcomment_deadline_is_after_it_was_sent")
def due_before_it_was_sent():
    return make.request_for_comment(), {"deadline_at": make.moment("2023-05-01T00:00:00")}


@case("requestedclaim_stands_once")
def the_claim_again():
    first = make.requested_claim()
    return make.requested_claim(first.request), {"claim": first.claim}


@case("view_asks_something")
def a_view_of_nothing():
    return make.view(), {"query": " "}
