"""Text enters through one function, and stays what it was, code point for code point."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from claims.models import View
from editorial.fields import Notes, Words
from tests import factories as make
from vocabulary.intake import TextRefused, take_in

NO_BREAK_SPACE = "\u00a0"
PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"]))
CONTROL = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cc"]


@given(PLAIN)
def test_text_comes_out_as_it_went_in(text):
    assert take_in(text) == text


@pytest.mark.parametrize(
    "text",
    [
        f"President Putin{NO_BREAK_SPACE}is “calm”",
        "“I would just tell you Mr. (Dmitry) Peskov’s lying.”",
        "e\u0301 is not é",
        "  two spaces before, one behind ",
        "עברית \u200fand\u200e English",
        "soft\u00adhyphen, zero\u200bwidth, \ufeffmark",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩🏽‍🚒",
        "",
    ],
)
def test_what_the_eye_cannot_tell_apart_stays_apart(text):
    assert take_in(text) == text


@pytest.mark.parametrize("character", CONTROL, ids=lambda c: f"U+{ord(c):04X}")
def test_control_characters_are_refused_and_named(character):
    with pytest.raises(TextRefused, match=rf"Character 3 .*U\+{ord(character):04X}"):
        take_in(f"ab{character}c")


@pytest.mark.parametrize("character", sorted(set(CONTROL) - {"\n", "\t"}))
def test_texts_of_several_lines_take_line_feeds_and_tabs_only(character):
    assert take_in("a\n\tb", lines=True) == "a\n\tb"
    with pytest.raises(TextRefused):
        take_in(f"a{character}b", lines=True)


@pytest.mark.parametrize("character", [0xD800, 0xDBFF, 0xDC00, 0xDFFF])
def test_half_of_a_surrogate_pair_is_refused(character):
    with pytest.raises(TextRefused, match="Character 1 is half of a surrogate pair"):
        take_in(chr(character), lines=True)


@given(st.text(), st.booleans())
def test_any_text_is_taken_unchanged_or_refused_in_a_sentence(text, lines):
    try:
        told = ""
        taken = take_in(text, lines=lines)
    except TextRefused as refusal:
        told, taken = str(refusal), None

    assert taken == text or told.endswith(".")


# The fields of the desk


def test_words_are_stored_code_point_for_code_point(at_desk):
    words = f" “Putin{NO_BREAK_SPACE}is ‘calm’” e\u0301 "

    view = make.view(title=words)

    assert View.objects.get(pk=view.pk).title == words


def test_a_form_field_does_not_trim_words():
    assert Words(max_length=20).formfield().clean(" a ") == " a "


def test_a_control_character_is_told_in_words_at_the_desk(at_desk):
    with pytest.raises(ValidationError, match=r"Character 2 is a control character \(U\+0000\)"):
        make.view(title="a\x00b")


@pytest.mark.parametrize(
    "write",
    [
        lambda view: View.objects.filter(pk=view.pk).update(title="a\x07"),
        lambda view: View.objects.filter(title="a\x07").exists(),
    ],
    ids=["update", "look-up"],
)
def test_no_way_into_the_database_goes_round_the_intake(write, at_desk):
    view = make.view()

    with pytest.raises(TextRefused), transaction.atomic():
        write(view)


def test_notes_keep_the_line_ends_of_a_browser_as_line_feeds(at_desk):
    view = make.view(description="first\r\nsecond\n\n\tthird")

    assert View.objects.get(pk=view.pk).description == "first\nsecond\n\n\tthird"


def test_a_line_holds_no_line_end(at_desk):
    with pytest.raises(ValidationError, match=r"U\+000A"):
        make.view(title="first\nsecond")


def test_notes_of_several_lines_are_taken_by_forms():
    assert Notes().formfield().clean(" a\r\nb ") == " a\r\nb "


@pytest.mark.parametrize("slug", ["-a", "a-", "a--b", "A", "a_b", "a b", "ä", "a\n", ""])
def test_a_slug_is_small_letters_digits_and_single_hyphens(slug, at_desk):
    with pytest.raises(ValidationError):
        make.view(slug=slug)


@pytest.mark.parametrize("slug", ["a", "3", "kremlin-drones-2023-05-03", "a" * 80])
def test_a_slug_has_up_to_eighty_characters(slug, at_desk):
    assert make.view(slug=slug).slug == slug
