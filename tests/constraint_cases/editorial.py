"""Dossiers, what happens to them, and accounts."""

from editorial.models import Edition
from tests import factories as make
from tests.constraint_cases.cases import case


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


@case("dossier_merged_is_of_a_kind_that_can_be")
def an_event_is_merged():
    return make.event().dossier_row, {"merged_into": make.event().dossier_row}


@case("dossier_is_not_merged_into_itself")
def a_dossier_is_merged_into_itself():
    row = make.claim().dossier_row
    return row, {"merged_into": row}


@case("accountchange_role_is_given_by_another")
def a_role_for_oneself():
    change = make.account_change()
    return change, {"what": "role", "by": change.account}


@case("apikey_may_ask_at_all")
def a_key_for_nothing():
    return make.api_key(), {"per_minute": 0, "digest": "0" * 64}
