"""Stories, imports, and what was seen before."""

from tests import factories as make
from tests.constraint_cases.cases import case


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
