"""For every constraint of the desk: a row that stands, and the values that break that constraint.

A case breaks one constraint and no other. ``tests/test_constraints.py`` uses them.
"""

from editorial.models import Edition
from tests import factories as make

CASES = {}


def case(name):
    def keep(function):
        CASES.setdefault(name, []).append(function)
        return function

    return keep


# Uncertain times, wherever they stand.

TIMES = {
    "actor_ownership_as_of": lambda: make.outlet(state_controlled=True),
    "affiliation_since": lambda: make.affiliation(since=make.day()),
    "affiliation_until": lambda: make.affiliation(until=make.day()),
    "assessment_assessed": make.assessment,
    "attribution_says_when": lambda: make.attribution(says_when=make.day()),
    "document_published": make.document,
    "event_happened": make.event,
    "evidence_produced": lambda: make.evidence(produced=make.day()),
    "figure_as_of": lambda: make.figure(as_of=make.day()),
    "requestforcomment_sent": make.request_for_comment,
    "statement_said": make.statement,
}
REQUIRED = {
    "assessment_assessed",
    "document_published",
    "requestforcomment_sent",
    "statement_said",
}


def time_case(name, made):
    column = name.split("_", 1)[1]
    constraint = f"{name}_bounds_stand_in_order"

    @case(constraint)
    def the_wrong_way_round():
        row = made()
        time = getattr(row, column)
        return row, {f"{column}_earliest": time.latest, f"{column}_latest": time.earliest}

    if name in REQUIRED:
        return

    @case(constraint)
    def only_one_bound():
        return made(), {f"{column}_earliest": None}

    @case(constraint)
    def the_other_bound():
        return made(), {f"{column}_latest": None}

    @case(constraint)
    def no_zone():
        return made(), {f"{column}_zone": ""}

    @case(constraint)
    def no_precision():
        return made(), {f"{column}_precision": ""}


for _name, _made in TIMES.items():
    time_case(_name, _made)


# Dossiers and what happens to them


@case("body_is_erased_by_two_people")
def erased_by_one_person_alone():
    body = make.body()
    person = make.erasure_order(body).by
    return body, {
        "content": b"",
        "salt": b"",
        "erased_at": make.now(),
        "ordered_by": person,
        "confirmed_by": person,
    }


@case("body_is_erased_by_two_people")
def erased_in_name_only():
    body = make.body()
    return body, {
        "erased_at": make.now(),
        "ordered_by": make.erasure_order(body).by,
        "confirmed_by": make.user(),
    }


@case("dossier_slug_is_used_once")
def the_slug_of_another():
    return make.view(), {"slug": make.view().slug}


@case("reviewitem_dossier_stands_once")
def the_dossier_again():
    return make.review_item(), {}


@case("history_number_is_used_once")
def the_number_of_another_entry():
    return make.history(), {}


@case("history_names_who_but_for_accounts")
def a_change_that_nobody_made():
    entry = make.history()
    return entry, {"by": None, "number": entry.number + 1}


@case("edition_number_is_used_once")
def the_number_again():
    return make.edition(), {}


@case("edition_is_reviewed_or_consequential")
def neither_reviewed_nor_caused():
    return make.edition(), {"number": 2, "review": None}


@case("edition_is_reviewed_or_consequential")
def reviewed_and_caused():
    edition = make.edition()
    return edition, {"number": 2, "consequential": True, "cause": Edition.objects.get()}


# Imports


@case("import_is_confirmed_with_a_reason")
def confirmed_without_a_reason():
    return make.imported(), {"confirmed_by": make.user("publisher")}


@case("import_is_confirmed_with_a_reason")
def a_reason_of_nobody():
    return make.imported(), {"why": "It is needed."}


@case("importrow_line_stands_once")
def the_line_again():
    first = make.import_row()
    return make.import_row(first.of, line=3), {"line": first.line}


@case("importrow_is_done_where_it_does_something")
def done_where_nothing_was_to_do():
    return make.import_row(outcome="unchanged"), {"done_at": make.now()}


@case("accountchange_role_is_given_by_another")
def a_role_for_oneself():
    change = make.account_change()
    return change, {"what": "role", "by": change.account}


@case("apikey_may_ask_at_all")
def a_key_for_nothing():
    return make.api_key(), {"per_minute": 0, "digest": "0" * 64}


# Events


@case("event_country_is_two_capitals")
def a_country_in_words():
    return make.event(), {"country": "ua"}


@case("eventlink_stands_once")
def the_link_again():
    link = make.event_link()
    return make.event_link(link.event), {"to": link.to}


@case("eventlink_is_to_another_event")
def to_itself():
    link = make.event_link()
    return link, {"to": link.event}


@case("eventlink_response_names_its_statement")
def a_response_that_nobody_calls_so():
    return make.event_link(), {"kind": "response_to"}


@case("eventlink_response_names_its_statement")
def a_statement_for_what_needs_none():
    return make.event_link(), {"statement": make.statement().dossier_row}


# Sources


@case("actor_country_is_two_capitals")
def a_country_in_small_letters():
    return make.actor(), {"country": "uk"}


@case("actor_wikidata_is_an_item")
def a_property():
    return make.actor(), {"wikidata": "P31"}


@case("actor_wikidata_is_an_item")
def an_item_and_more():
    return make.actor(), {"wikidata": "Q42 "}


@case("actor_indefinite_is_a_group")
def an_indefinite_person():
    return make.actor(), {"indefinite": True}


@case("actor_private_is_a_person")
def a_private_government():
    return make.government(), {"private": True}


@case("actor_ownership_is_an_outlets")
def the_ownership_of_a_person():
    return make.actor(), {"ownership": "unknown"}


@case("actor_ownership_is_sourced_and_dated")
def ownership_read_nowhere():
    return make.outlet(state_controlled=True), {"ownership_document": None}


@case("actor_ownership_is_sourced_and_dated")
def ownership_of_no_date():
    blank = {"earliest": None, "latest": None, "precision": "", "zone": ""}
    values = {f"ownership_as_of_{column}": value for column, value in blank.items()}
    return make.outlet(state_controlled=True), values


@case("actorname_stands_once")
def the_spelling_again():
    seen = make.actor_name(name="Antony Blinken")
    return make.actor_name(seen.actor, "Anthony Blinken"), {"name": seen.name}


@case("affiliation_is_to_another_actor")
def to_oneself():
    row = make.affiliation()
    return row, {"to": row.actor}


@case("affiliation_title_goes_with_a_role")
def a_title_of_a_part():
    return make.affiliation(kind="part_of"), {"title": "spokesperson"}


@case("affiliation_ends_after_it_began")
def over_before_it_began():
    row = make.affiliation(since=make.day("2012"), until=make.day("2020"))
    later = make.day("2021")
    return row, {"since_earliest": later.earliest, "since_latest": later.latest}


@case("document_position_is_in_a_page")
def a_place_in_no_page():
    return make.document(), {"position": 1}


@case("document_position_is_in_a_page")
def a_place_above_the_first():
    return make.post(), {"position": 0}


@case("document_position_is_taken_once")
def the_place_of_another_post():
    first = make.post()
    return make.post(first.part_of), {"position": first.position}


@case("document_is_not_its_own_part")
def a_part_of_itself():
    document = make.document()
    return document, {"part_of": document}


@case("capture_key_is_used_once")
def the_key_of_another_capture():
    return make.capture(), {}


@case("capture_hashes_are_sha256")
def a_hash_of_the_bytes_in_capitals():
    return make.capture(), {"key": "other", "sha256": "A" * 64}


@case("capture_hashes_are_sha256")
def a_hash_of_the_text_too_short():
    return make.capture(), {"key": "other", "text_sha256": "a" * 63}


# Statements


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


# Claims


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


# Evidence and assessments


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


@case("storyitem_stands_once")
def the_dossier_again_in_a_story():
    first = make.story_item()
    return make.story_item(first.story), {"dossier": first.dossier}


@case("passedover_stands_once")
def words_passed_over_again():
    first = make.passed_over()
    return make.passed_over(first.story, first.capture, start=7), {"start": first.start, "end": 4}


@case("passedover_span_is_as_long_as_its_words")
def a_place_longer_than_the_words_passed_over():
    passed = make.passed_over()
    return passed, {"end": passed.end + 1}


@case("wording_stands_once")
def the_wording_of_a_text_again():
    first, second = make.wording(), make.wording()
    return second, {"origin": first.origin, "row": first.row}


@case("notthesame_as_words_or_as_a_row")
def not_the_same_as_anything():
    return make.not_the_same(), {"text": "", "digest": ""}


@case("notthesame_as_words_or_as_a_row")
def not_the_same_as_words_and_as_a_row():
    return make.not_the_same(), {"other": make.claim().dossier_row}


@case("notthesame_as_another_row")
def not_the_same_as_itself():
    apart = make.not_the_same(other=make.claim().dossier_row)
    return apart, {"other": apart.dossier}


@case("notthesame_row_is_said_once")
def told_apart_from_a_row_again():
    first = make.not_the_same(other=make.claim().dossier_row)
    second = make.not_the_same(other=make.claim().dossier_row)
    return second, {"dossier": first.dossier, "other": first.other}


@case("notthesame_words_are_said_once")
def told_apart_from_words_again():
    first = make.not_the_same()
    return make.not_the_same(), {"dossier": first.dossier, "digest": first.digest}


# Merges


@case("dossier_merged_is_of_a_kind_that_can_be")
def an_event_is_merged():
    return make.event().dossier_row, {"merged_into": make.event().dossier_row}


@case("dossier_is_not_merged_into_itself")
def a_dossier_is_merged_into_itself():
    row = make.claim().dossier_row
    return row, {"merged_into": row}
