"""Events and sources."""

from tests import factories as make
from tests.constraint_cases.cases import case


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
